"""The checker as others get it: its wheel, alone, on the page that its README shows; and its command."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml  # type: ignore[import-untyped]
from hatchling.builders.wheel import WheelBuilder

import bookcheck
from bookcheck import Book
from bookcheck.command import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "bookcheck" / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "bookcheck" / "pyproject.toml").read_text("utf-8"))["project"]
[PAGE] = re.findall(r"(?ms)^````markdown\n(.*?)^````$", README)
MODULE = re.findall(r"(?ms)^```python\n(.*?)^```$", README)[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the page of the README, and its module."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "page.md").write_text(PAGE, "utf-8")
    (tmp_path / "work" / "interest.py").write_text(MODULE, "utf-8")
    return tmp_path / "work"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the wheel is installed, with nothing else of ours."""
    wheels, place = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("alone")
    [wheel] = WheelBuilder(str(ROOT / "bookcheck")).build(directory=str(wheels), versions=["standard"])
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", str(place), wheel]
    subprocess.run(command, check=True)
    return place


def there(alone: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, where bookcheck is what was installed."""
    environment = {"PYTHONPATH": str(alone), "PATH": f"{alone / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_wheel_does_what_its_readme_says_with_nothing_else_of_ours(alone: Path, folder: Path) -> None:
    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return there(alone, folder, str(alone / "bin" / "bookcheck"), *words)

    shown = there(alone, folder, sys.executable, "-c", "import bookcheck; print(bookcheck.__file__)").stdout
    assert Path(shown.strip()).is_relative_to(alone)
    for line in re.findall(r"(?m)^\$ bookcheck (.*)$", README):
        done = command(*line.split())
        assert done.returncode == 0, done.stdout + done.stderr
    assert "all of it is true" in command("page.md").stdout
    tried = re.search(r"(?m)^all +(\d+) +(\d+) ", command("--mutate", "page.md").stdout)
    assert tried
    assert 0.9 * int(tried[1]) < int(tried[2]) > 60
    (folder / "page.md").write_text(PAGE.replace("\n110.25", "\n110.26"), "utf-8")
    done = command("page.md")
    assert done.returncode == 1
    assert "page.md:18: the page says\n    110.26\nbut what is true is\n    110.25\n" in done.stdout
    assert "-110.26\n+110.25\n" in command("--fix", "page.md").stdout
    assert (folder / "page.md").read_text("utf-8") == PAGE
    assert sorted(path.name for path in folder.iterdir() if path.name != "__pycache__") == ["interest.py", "page.md"]


def foreign(folder: Path) -> None:
    """Put the pages of three foreign books into a folder, with their modules."""
    for file in (ROOT / "tests" / "bookcheck" / "books").glob("*/*"):
        if file.suffix == ".py" or file.stem == "adopted":
            shutil.copy(file, folder)


def test_pages_in_other_dialects_import_what_stands_beside_them(alone: Path, folder: Path) -> None:
    foreign(folder)
    done = there(alone, folder, str(alone / "bin" / "bookcheck"))
    assert "4 pages: all of it is true" in done.stdout, done.stdout + done.stderr
    done = there(alone, folder.parent, str(alone / "bin" / "bookcheck"), "work/adopted.qmd")
    assert "1 page: all of it is true" in done.stdout, done.stdout + done.stderr


def test_pytest_finds_the_pages_by_itself(alone: Path, folder: Path) -> None:
    foreign(folder)
    pytest_alone = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = there(alone, folder, *pytest_alone)
    assert re.search(r"(?m)^[45]\d passed, 4 skipped", done.stdout), done.stdout + done.stderr
    (folder / "page.md").write_text(PAGE.replace("\n110.25", "\n110.26"), "utf-8")
    done = there(alone, folder, *pytest_alone)
    assert done.returncode == 1
    assert "FAILED page.md::script:12:1 - page.md:18: the page says" in done.stdout


def test_the_action_shows_what_is_wrong(alone: Path, folder: Path) -> None:
    action = yaml.safe_load((ROOT / "bookcheck" / "action.yml").read_text("utf-8"))
    install, check = (step["run"] for step in action["runs"]["steps"])
    assert install == 'python -m pip install --quiet "${{ github.action_path }}"'
    for pages, line in (("", "page.md,line=18"), ("page.md", "page.md,line=18")):
        (folder / "page.md").write_text(PAGE.replace("\n110.25", "\n110.26"), "utf-8")
        done = there(alone, folder, "sh", "-c", check.replace("${{ inputs.pages }}", pages))
        assert done.returncode == 1
        assert done.stdout.startswith(f"::error file={line},title=bookcheck::"), done.stderr


def test_the_hook_takes_the_pages_that_the_command_takes(folder: Path) -> None:
    [hook] = yaml.safe_load((ROOT / "bookcheck" / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] in PROJECT["scripts"]
    foreign(folder)
    taken = sorted(file.name for file in folder.iterdir() if re.search(hook["files"], file.name))
    assert taken == ["adopted.ipynb", "adopted.md", "adopted.qmd", "page.md"]
    assert f"`files: {hook['files']}`" in README


def test_the_checker_knows_nothing_of_this_book() -> None:
    for file in (ROOT / "bookcheck").rglob("*.py"):
        code = re.sub(r'(?s)""".*?"""', "", file.read_text("utf-8"))
        assert not re.search(r"^\s*(?:from|import) (?:nnfs|book|mkdocs|docs)\b", code, re.MULTILINE), file
        assert "parents[" not in code, file


def test_the_version_is_one() -> None:
    assert PROJECT["version"] == bookcheck.__version__
    assert f"## {bookcheck.__version__}\n" in (ROOT / "bookcheck" / "CHANGELOG.md").read_text("utf-8")


def test_every_public_name_is_there() -> None:
    assert all(getattr(bookcheck, name) is not None for name in bookcheck.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'no_such_name'"):
        bookcheck.no_such_name  # noqa: B018


def test_what_decides_on_a_page_does_not_grow_unseen() -> None:
    files = [file for part in ("source", "facts", "maths") for file in (ROOT / "bookcheck" / part).glob("*.py")]
    assert len(files) > 50
    assert sum(map(_lines_of_code, files)) < 8100


def _lines_of_code(file: Path) -> int:
    text = re.sub(r'(?s)""".*?"""', "", file.read_text("utf-8"))
    return sum(bool(line.strip()) and not line.strip().startswith("#") for line in text.splitlines())


# The command


def wrong_page(folder: Path) -> None:
    (folder / "page.md").write_text(PAGE.replace("\n110.25", "\n110.26").replace("162.89", "162.90"), "utf-8")


def test_a_program_reads_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong_page(folder)
    assert main([str(folder / "page.md"), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(problem["line"], problem["mends"]) for problem in found] == [(18, True), (31, False)]
    assert {problem["path"].rpartition("/")[2] for problem in found} == {"page.md"}


def test_several_pages_are_told_in_the_order_in_which_they_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong_page(folder)
    # The shortest is begun last; each has names of its own, and writes to nobody else's output.
    pages = {"a.md": "It is 0.5.\n", "z.md": "```python\nprint('loud')\n```\n"}
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    assert main([*(str(folder / name) for name in ("z.md", "page.md", "a.md")), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    places = [(problem["path"].rpartition("/")[2], problem["line"]) for problem in found]
    assert places == [("z.md", 3), ("page.md", 18), ("page.md", 31), ("a.md", 1)]


def test_a_code_host_reads_what_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong_page(folder)
    assert main([str(folder / "page.md"), "--format", "github"]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert re.match(
        r"::error file=.*page\.md,line=18,title=bookcheck::.*%0A    110\.26%0Abut what is true is%0A", first
    )
    assert ",line=31," in second


def test_the_report_says_what_nothing_reads(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "page.md").write_text(PAGE + "\nYou ask 7 banks.\n", "utf-8")
    assert main(["--report", str(folder / "page.md"), "--format", "json"]) == 0
    [page] = json.loads(capsys.readouterr().out).values()
    assert page["checked"]["outputs"] == 1
    assert page["checked"]["table cells"] == 4
    assert page["read by nothing"]["whole numbers"] == 1  # the 7; 100 has three digits
    assert page["wrong"] == []


@pytest.mark.parametrize("words", [["nowhere.md"], ["interest.py"], ["--fix", "--mutate"], ["--mutate", "page.txt"]])
def test_the_command_says_what_it_cannot_do(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_a_page_that_cannot_be_read_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.md").write_text("```pycon\n>>> 1\n```\n", "utf-8")
    for option in ([], ["--fix"], ["--report"]):
        wrong_page(folder)
        main([*option, str(folder / "odd.md"), str(folder / "page.md")])
        told = capsys.readouterr()
        assert "no check claims a fence ```pycon" in told.out + told.err
        assert "110.2" in told.out + told.err


def test_a_setting_that_is_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.bookcheck]\npackages = []\n", "utf-8")
    with pytest.raises(ValueError, match=r"\[tool.bookcheck\] knows no packages; it knows pages, whole, order"):
        Book.at(tmp_path)
