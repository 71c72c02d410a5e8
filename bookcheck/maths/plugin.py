"""The one module that knows Sybil: the formulas of a document as its examples.

    Sybil(parsers=[parse, ...], patterns=["*.md"])

Every formula is an example, and so is every comment that says what symbols mean; a last one, at the end
of the document, looks at it as a whole.  They run in order, and see the names of the code before them.
"""

from __future__ import annotations

from collections.abc import Iterable

from sybil import Document, Example, Region

from bookcheck.maths.checking import Equations
from bookcheck.maths.formulas import find

PAGES: dict[str, Equations] = {}
"""The documents that have been parsed, by path: the report of each fills as its examples run."""


def parse(document: Document) -> Iterable[Region]:
    """Parse a document for Sybil."""
    found = find(document.text, document.path)
    page = PAGES[document.path] = Equations(document.text, document.path, document.namespace)

    def evaluate(example: Example) -> str | None:
        return page.check(example.parsed)

    def finish(example: Example) -> str | None:
        return page.finish()

    for item in found:
        yield Region(item.start, item.end, item, evaluate)
    if found:
        yield Region(document.end, document.end, "the end of the page", finish)
