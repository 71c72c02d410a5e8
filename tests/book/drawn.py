"""The figures as the build draws and keeps them, and what draws them: the names of their pages, and the functions."""

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

ROOT = Path(__file__).resolve().parents[2]
BOOK = Book.at(ROOT)
PAGES = {
    figure.name: file for file in BOOK.files() for figure in Figure.shown(Page.read(file, BOOK)) if not figure.elsewhere
}
"""The page of each figure."""


def svg(name: str, alt: str) -> str:
    """Return a figure as the site has it."""
    return described(name, of(PAGES[name], BOOK)[name], alt)


@cache
def names(page: str) -> dict[str, Any]:
    """Return the names that the code of a page makes: it runs once for all tests of a process."""
    run = Run(Page.read(ROOT / page, BOOK))
    for block in blocks(run.page):
        try:
            if block.makes_names:
                run.check(block)
        except SkipTest:
            continue
    return run.made


def functions(page: str) -> SimpleNamespace:
    """Return what stands in the file that draws the figures of a page."""
    return SimpleNamespace(**runpy.run_path(str(BOOK.drawings(page))))
