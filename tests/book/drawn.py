"""The figures as the build draws them, and what draws them: the names of their pages, and the functions."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import SkipTest

from book.figures import described
from book.figures.kept import of
from bookcheck import Book, Page, Run
from bookcheck.facts.blocks import blocks
from bookcheck.facts.figure import Figure
from bookcheck.pytest_plugin import PageFile

ROOT = Path(__file__).resolve().parents[2]
BOOK = Book.at(ROOT)
PAGES = {
    figure.name: file for file in BOOK.files() for figure in Figure.shown(Page.read(file, BOOK)) if not figure.elsewhere
}
"""The page of each figure."""


def svg(name: str, alt: str) -> str:
    """Return a figure as the site has it: the build keeps what it draws, and so do the tests."""
    return described(name, kept(PAGES[name])[name], alt)


@cache
def kept(page: Path) -> dict[str, str]:
    """Return the figures of a page by name, as they are drawn."""
    return of(page, BOOK)


def names(page: str) -> dict[str, Any]:
    """Return the names that the code of a page makes."""
    return ended(ROOT / page).made


CHECKED: dict[Path, PageFile] = {}
"""The pages that this process checks: tests/book/conftest.py fills it."""


@cache
def ended(page: Path) -> Run:
    """Run the code of a page, once for all tests of a process, as some train for long; the checks have it, if any."""
    checked = CHECKED.get(page)
    if checked and checked.ran == checked.examples:
        return checked.run
    run = Run(Page.read(page, BOOK))
    for block in blocks(run.page):
        try:
            if block.makes_names:
                run.check(block)
        except SkipTest:
            continue
    return run


def functions(page: str) -> SimpleNamespace:
    """Return what stands in the file that draws the figures of a page."""
    return SimpleNamespace(**runpy.run_path(str(BOOK.drawings(page))))
