"""A docstring as the reference shows it: its examples as sessions, and where its name is taught.

A griffe extension, for the option `extensions` of mkdocstrings' handler for Python.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import griffe

from book.reference.chapters import taught
from bookcheck.book import Book

EXAMPLE = re.compile(r"(?m)^>>> .*(?:\n.+)*")
BOOK = Book.at(Path(__file__))


class Taught(griffe.Extension):
    """Looks at each object of a package when it has been read."""

    def on_object(self, *, obj: griffe.Object, loader: griffe.GriffeLoader, **_: Any) -> None:
        """Fence the examples of a docstring: to Markdown, `>>>` is a quotation in a quotation in a quotation."""
        if obj.docstring:
            obj.docstring.value = EXAMPLE.sub(r"```python\n\g<0>\n```", obj.docstring.value)

    def on_package(self, *, pkg: griffe.Module, loader: griffe.GriffeLoader, **_: Any) -> None:
        """Say of each name that the package exports which chapter builds it, or is the first to use it."""
        known = taught(BOOK)
        for verb, chapters in (("Used first", known.used), ("Built", known.built)):
            for name, chapter in chapters.items():
                if name.startswith(f"{pkg.path}."):
                    said = f"{verb} in chapter {chapter.number}, {chapter.title}"
                    pkg[name.removeprefix(f"{pkg.path}.")].extra["book"] |= {"page": chapter.page, "said": said}
