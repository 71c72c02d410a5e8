"""A checker of pages: what stands on them is derived from, or compared with, what their own code computes.

    from pathlib import Path
    from bookcheck import Page, Run

    for problem in Run(Page.read(Path("page.md"))).problems():
        print(problem)

The names below are the public ones.  Each is fetched when it is first asked for, because `bookcheck.reader` also runs
in a reader's browser, where there is nothing but Python and NumPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bookcheck.book import Book
    from bookcheck.facts.kind import Block, Correction, Fact, Proof, Wrong, WrongError
    from bookcheck.mutation.mutant import Mutant
    from bookcheck.run import Problem, Run, said
    from bookcheck.source.fences import PageError
    from bookcheck.source.page import Page

__version__ = "0.1.0"
__all__ = [
    "Block", "Book", "Correction", "Fact", "Mutant", "Page", "PageError", "Problem", "Proof", "Run", "Wrong",
    "WrongError", "said",
]  # fmt: skip

_PLACES = {
    "Book": "book",
    "Block": "facts.kind",
    "Correction": "facts.kind",
    "Fact": "facts.kind",
    "Proof": "facts.kind",
    "Wrong": "facts.kind",
    "WrongError": "facts.kind",
    "Mutant": "mutation.mutant",
    "Problem": "run",
    "Run": "run",
    "said": "run",
    "PageError": "source.fences",
    "Page": "source.page",
}


def __getattr__(name: str) -> Any:
    """Fetch a public name."""
    if name in _PLACES:
        return getattr(import_module(f"bookcheck.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
