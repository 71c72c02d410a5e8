"""What has changed stands in files of its own until a release, and these can be gathered into the changelog."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from bookcheck import Book

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]
CHANGES = sorted((ROOT / SETTINGS["directory"]).glob("*.md"))


def test_each_change_is_of_a_known_kind_and_is_checked_as_a_page() -> None:
    kinds = {kind["directory"] for kind in SETTINGS["type"]}
    assert {path.name.split(".", 1)[1] for path in CHANGES} <= {f"{kind}.md" for kind in kinds}
    assert set(CHANGES) <= set(Book.at(ROOT).files())


def test_the_next_version_has_a_place_in_the_changelog() -> None:
    assert (ROOT / SETTINGS["filename"]).read_text("utf-8").count(SETTINGS["start_string"]) == 1


def test_they_become_a_part_of_the_changelog() -> None:
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", "9.9"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "## 9.9\n" in result.stdout
    for change in CHANGES:
        assert f"- {change.read_text('utf-8').splitlines()[0]}\n" in result.stdout
