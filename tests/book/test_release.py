"""What a release uploads is made and tried here, part by part, and its workflows may do no more than they must."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from book import release
from book.release import ReleaseError
from book.tangle import CodeFile

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the distributions, by the start and the end of their names."""
    files = release.distributions(tmp_path_factory.mktemp("dist"))
    assert release.metadata(files).count("PASSED") == len(files) == 4
    return {f"{file.name.split('-')[0]} {file.suffix}": file for file in files}


def test_the_version_is_one_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(release.versions()) == 6
    assert release.version() == release.versions()["pyproject.toml"]
    monkeypatch.setattr(release, "versions", lambda: {"pyproject.toml": "0.2.0", "CITATION.cff": "0.1.0"})
    with pytest.raises(ReleaseError, match=r"not one: pyproject.toml says 0\.2\.0, CITATION\.cff says 0\.1\.0"):
        release.version()


def test_a_distribution_holds_the_package_and_nothing_else(built: dict[str, Path]) -> None:
    for package, name in (("nnfs", "nnfs_book"), ("bookcheck", "bookcheck")):
        ours = {f.relative_to(ROOT).as_posix() for f in (ROOT / package).rglob("*.py") if "__pycache__" not in f.parts}
        with zipfile.ZipFile(built[f"{name} .whl"]) as wheel:
            held = set(wheel.namelist())
        assert ours <= held
        assert {file.split("/")[0] for file in held} == {package, f"{name}-{release.version()}.dist-info"}
        with tarfile.open(built[f"{name} .gz"]) as source:
            held = {member.name.partition("/")[2] for member in source.getmembers()}
        inside = {file.removeprefix("bookcheck/") for file in ours} if package == "bookcheck" else ours
        assert inside | {"README.md", "LICENSE", "pyproject.toml"} <= held
        assert not [file for file in held if file.startswith(("docs/", "tests/", "book/", ".git/"))]


def test_metadata_that_no_index_takes_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad-1.0-py3-none-any.whl"
    with zipfile.ZipFile(bad, "w") as wheel:
        wheel.writestr("bad-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: bad\n")
    with pytest.raises(ReleaseError, match="twine"):
        release.metadata([bad])


@pytest.mark.skipif(sys.platform == "win32", reason="a file of the shell stands for the environment")
def test_the_file_of_a_chapter_runs_with_the_wheel_alone(built: dict[str, Path], tmp_path: Path) -> None:
    place = tmp_path / "alone"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", str(place)]
    subprocess.run([*pip, str(built["nnfs_book .whl"])], check=True)
    # The environment of the tests, with the wheel before all else.
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={place} exec {sys.executable} "$@"\n', "utf-8")
    python.chmod(0o755)
    [file] = [file for file in release.files() if file.path.stem == "layers"]
    assert "from nnfs import" in file.text
    release.tried(file, python, tmp_path)
    with pytest.raises(ReleaseError, match=r"layers\.py does not print what its chapter says"):
        release.tried(CodeFile(file.path, file.text, file.output + "more\n"), python, tmp_path)


def test_most_chapters_have_a_file_to_try() -> None:
    assert len(list(release.files())) > 20


def test_one_folder_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main([]) == 1
    assert "python -m book.release dist" in capsys.readouterr().err


def test_what_is_cited_is_this_book() -> None:
    site = (ROOT / "mkdocs.yml").read_text("utf-8")
    [title], [author] = (re.findall(rf"(?m)^{key}: (.*)$", site) for key in ("site_name", "site_author"))
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    zenodo = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
    assert citation["title"] == zenodo["title"] == title
    assert [one["name"] for one in citation["authors"]] == [one["name"] for one in zenodo["creators"]] == [author]
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()  # what the format asks for
    changelog = (ROOT / "docs/project/changelog.md").read_text("utf-8")
    assert re.search(rf"(?m)^## {re.escape(citation['version'])}\b", changelog)


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all steps of a workflow."""
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_is_pinned_and_may_do_little(file: Path) -> None:
    text = file.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for used in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v[\d.]+", used), used
    for step in steps(workflow):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        # What somebody else may have chosen comes by the environment, where no shell takes it for a command.
        assert not re.search(r"\$\{\{", step.get("run", "")), step["run"]
    for job in workflow["jobs"].values():
        writes = {right for right, may in job.get("permissions", {}).items() if may == "write"}
        runs_code_of_ours = any("pip install" in step.get("run", "") for step in job["steps"])
        assert not (writes and runs_code_of_ours)  # who may publish runs nothing that was just fetched


def test_the_release_runs_the_command_that_tries_it() -> None:
    [file] = [file for file in WORKFLOWS if file.stem == "release"]
    workflow = yaml.safe_load(file.read_text("utf-8"))
    runs = [step.get("run", "") for step in workflow["jobs"]["build"]["steps"]]
    # The checks of the pages come first: what they write down stands at the foot of each, on paper too.
    pages, made, site = (
        next(number for number, run in enumerate(runs) if part in run)
        for part in ("pytest docs", "-m book.release dist", "mkdocs build --strict")
    )
    assert pages < made < site
    assert workflow["jobs"]["publish"]["needs"] == "attest"
    assert workflow["jobs"]["attest"]["needs"] == "build"
    assert workflow["jobs"]["attest"]["if"] == "github.event_name == 'push'"  # a press of the button is a dry run


def test_a_release_is_published_by_what_runs_nothing_of_ours() -> None:
    [file] = [file for file in WORKFLOWS if file.stem == "release"]
    job = yaml.safe_load(file.read_text("utf-8"))["jobs"]["versions"]
    assert job["needs"] == "publish"
    assert job["permissions"] == {"contents": "write", "actions": "write"}
    [run] = [step["run"] for step in job["steps"] if "run" in step]
    assert [line.split()[0] for line in run.splitlines()] == ["git", "git", "gh"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_the_site_that_is_published_has_the_book_on_paper_and_says_where_it_is(file: Path) -> None:
    found = [step for step in steps(yaml.safe_load(file.read_text("utf-8"))) if "mike deploy" in step.get("run", "")]
    assert len(found) == 1
    assert found[0]["env"]["PAPER"] == "site"
    assert "steps.pages.outputs.base_url" in found[0]["env"]["SITE_URL"]


def test_before_a_commit_the_tools_of_ci_are_asked() -> None:
    [repo] = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    entries = [hook["entry"] for hook in repo["hooks"]]
    readme = (ROOT / "README.md").read_text("utf-8")
    [lint] = re.findall(r"(?m)^\$ (.* ruff check .*)$", readme)
    for command in lint.split(" && "):
        assert any(entry.startswith(command) for entry in entries), command
    assert all(entry.startswith(".venv/bin/python -m ") for entry in entries)


def test_no_word_is_mistyped(tmp_path: Path) -> None:
    folders = ["docs", "nnfs", "bookcheck", "book", "tests", "changes", ".github"]
    names = [*folders, *(path.name for path in ROOT.glob("*.md")), "pyproject.toml", "mkdocs.yml", "CITATION.cff"]

    def spell(*paths: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "codespell_lib", "--toml", str(ROOT / "pyproject.toml"), *paths]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)

    (tmp_path / "wrong.md").write_text("network".replace("wo", "ow"), "utf-8")
    assert "==> network" in spell(str(tmp_path)).stdout
    said = spell(*names)
    assert said.returncode == 0, said.stdout
