"""The commands that the README and the pages print are run here, unless something larger runs them."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bookcheck import Book

ROOT = Path(__file__).parents[2]
KNOWN = Book.at(ROOT).shell
OURS = [command for command, who in KNOWN.items() if who == "tests/book/test_commands.py"]


def test_there_are_commands_to_run() -> None:
    assert len(OURS) >= 2


@pytest.mark.parametrize("command", [part for command in OURS for part in command.split(" && ")])
def test_a_command_succeeds(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)
    assert words[0] == ".venv/bin/python"
    folder = ROOT
    if "--fix" in words:  # it writes, and a test leaves the author's pages alone
        folder = tmp_path
        for name in ("book", "bookcheck", "docs", "nnfs"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("mkdocs.yml", "pyproject.toml"):
            shutil.copy(ROOT / name, folder)
    result = subprocess.run([sys.executable, *words[1:]], cwd=folder, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_known_command_stands_on_a_page() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {line[2:] for page in pages for line in page.read_text("utf-8").splitlines() if line.startswith("$ ")}
    assert set(KNOWN) <= shown


def test_ci_runs_the_test_command_of_the_readme() -> None:
    [command] = [c for c, who in KNOWN.items() if who == ".ci/run"]
    assert command.endswith("-m pytest")
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert r"sed -n 's/^\$ \(python3 .* -m pytest\)$/\1/p' README.md" in script
    assert r"sed -n 's/^\$ \(.* ruff check .*\)$/\1/p' README.md" in script


def test_the_quick_command_runs_a_part_of_all() -> None:
    [command] = [command for command, who in KNOWN.items() if who.startswith(".ci/run, as a part of")]
    paths = [word for word in command.split() if (ROOT / word).exists() and not word.startswith(".venv")]
    assert paths == command.partition(" -m pytest ")[2].split()
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert [path for path in paths if path.split("/")[0] not in settings["testpaths"]] == []


LOCKING = [command for command in KNOWN if command.startswith("uv ")]


@pytest.mark.parametrize("command", LOCKING)
def test_a_lock_names_the_command_of_the_readme(command: str) -> None:
    lock = ROOT / command.split(" -o ")[1]
    assert f"#    {command}\n" in lock.read_text("utf-8")
    assert f"$ {command}\n" in (ROOT / "README.md").read_text("utf-8")


def test_the_locks_agree() -> None:
    """What is checked with the big libraries beside it is checked with the same versions of all else."""
    book, frameworks = (pinned(ROOT / name) for name in ("requirements.txt", "requirements-frameworks.txt"))
    assert book == {name: version for name, version in frameworks.items() if name in book}
    assert {"torch", "scikit-learn", "jax", "keras"} <= frameworks.keys() - book.keys()


def pinned(lock: Path) -> dict[str, set[str]]:
    """Return the versions of each package in a lock, which may differ between systems and Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s\\]+)", lock.read_text("utf-8"), re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def test_the_workflow_runs_the_command_for_the_big_libraries() -> None:
    [command] = [command for command in KNOWN if "-r requirements-frameworks.txt" in command]
    workflow = (ROOT / ".github/workflows/book.yml").read_text("utf-8")
    [pattern] = re.findall(r"sed -n 's/\^(.*frameworks.*)\$/\\1/p' README.md", workflow)
    pattern = pattern.replace(r"\(", "(").replace(r"\)", ")")  # as Python writes what sed does
    assert re.findall(f"^{pattern}$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE) == [command]
