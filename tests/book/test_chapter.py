"""The command that makes a chapter: what it makes passes all checks, and the later chapters get new numbers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.chapter import ENTRY, ChapterError, files, listed, make

ROOT = Path(__file__).parents[2]
MENU = """nav:
  - Home: index.md
  - The basics:
      - 1. Neurons: basics/neurons.md
      - 2. Networks: basics/networks.md
  - Beyond:
      - "3. Softmax: more than two answers": beyond/softmax.md
"""


def test_a_chapter_stands_behind_another_and_the_later_ones_move() -> None:
    found = listed(MENU, "basics/new.md", "New: a word", "basics/neurons.md")
    assert [(entry["number"], entry["page"]) for entry in ENTRY.finditer(found)] == [
        ("1", "basics/neurons.md"),
        ("2", "basics/new.md"),
        ("3", "basics/networks.md"),
        ("4", "beyond/softmax.md"),
    ]
    assert '- "2. New: a word": basics/new.md\n' in found
    assert '- "4. Softmax: more than two answers": beyond/softmax.md\n' in found


def test_it_must_follow_a_chapter() -> None:
    with pytest.raises(ChapterError, match=r"--after index\.md: no chapter of the menu; there are basics/neurons\.md"):
        listed(MENU, "basics/new.md", "New", "index.md")


@pytest.mark.parametrize("page", ["new.md", "basics/New.md", "basics/new", "../basics/new.md", "basics/new chapter.md"])
def test_its_file_has_a_folder_and_a_plain_name(page: str, tmp_path: Path) -> None:
    with pytest.raises(ChapterError, match="expected a folder of docs/ and a name in small letters: beyond"):
        make(tmp_path, page, "New", "basics/neurons.md")


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    place = files(tmp_path, "basics/new.md")["figures.py"]
    place.parent.mkdir(parents=True)
    place.write_text("mine", "utf-8")
    with pytest.raises(ChapterError, match=r"docs/basics/figures/new\.py is there already"):
        make(tmp_path, "basics/new.md", "New", "basics/neurons.md")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [place]


def test_a_new_chapter_passes_all_checks(tmp_path: Path) -> None:
    for name in ("book", "bookcheck", "docs", "nnfs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    last = [entry["page"] for entry in ENTRY.finditer((ROOT / "mkdocs.yml").read_text("utf-8"))][-1]
    command = [sys.executable, "-m", "book.chapter", "beyond/attention.md", "Attention: looking back", "--after", last]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "1 page: all of it is true." in result.stdout
    assert "shares.sum()" in (tmp_path / "docs/beyond/code/attention.py").read_text("utf-8")
    assert "\n1.0\n" in (tmp_path / "docs/beyond/attention.md").read_text("utf-8")
