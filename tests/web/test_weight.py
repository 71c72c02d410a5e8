"""What a page with figures that come alive costs more: all modules that its widgets need, and their styles."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from book.web.alive import FOLDER, WIDGET, frame, rows, starting
from tests.book.drawn import BOOK

RUNNER = Path(__file__).resolve().parents[2] / "book" / "runner" / "web"
IMPORTED = re.compile(r'(?:from|import\()\s*"(\.[^"]+)"')
USED = re.compile(r"\(figure:[^)]*\)(\{[^}]*\})")
MOST = 25 * 1024  # bytes, as they travel


def needed(file: Path, found: set[Path]) -> set[Path]:
    """Add to what was found a module and all that it imports; what the runner brings is on the page already."""
    if file not in found and file.is_file():
        found.add(file)
        for name in IMPORTED.findall(file.read_text("utf-8")):
            needed((file.parent / name).resolve(), found)
    return found


def widgets() -> dict[str, list[str]]:
    """Return the widgets of each page that has some."""
    pages = {BOOK.name(file): USED.findall(file.read_text("utf-8")) for file in BOOK.files()}
    found = {page: [match["name"] for match in map(WIDGET.fullmatch, used) if match] for page, used in pages.items()}
    return {page: names for page, names in found.items() if names}


def weight(page: str) -> int:
    """Return how many bytes travel for the widgets of a page; what they start from is in the page itself."""
    files = needed(FOLDER / "widgets.js", {FOLDER / "widgets.css"})
    for name in widgets()[page]:
        needed(FOLDER / f"{name}.js", files)
    assert len(files) >= 6
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


@pytest.mark.parametrize("page", widgets())
def test_a_page_with_widgets_costs_little_more(page: str) -> None:
    assert weight(page) < MOST


def test_each_widget_is_on_a_page_and_each_import_is_there() -> None:
    assert set(rows()) == {name for names in widgets().values() for name in names}
    for file in FOLDER.glob("*.js"):
        for name in IMPORTED.findall(file.read_text("utf-8")):
            at_source = (file.parent / name).resolve()
            assert at_source.is_file() or (RUNNER / at_source.name).is_file(), f"{file.name} imports {name}"


def test_a_widget_that_is_not_there_and_one_without_numbers_are_named() -> None:
    with pytest.raises(ValueError, match="figure:map: no widget magic; there are chain, "):
        frame("map", "magic", starting("<svg></svg>", a=1))
    with pytest.raises(ValueError, match="figure:map: its widget starts from no numbers"):
        frame("map", "neuron", "<svg></svg>")
