"""A page: its text, read once, and all that it is made of.

Every check asks the page for its fences, formulas, tables and words; none of them reads the text again.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from bookcheck.book import Book
from bookcheck.maths.formulas import HIDDEN, Directive, Formula, find
from bookcheck.source.fences import Fence, fences
from bookcheck.source.lines import blanked, line_of, read, whole_line
from bookcheck.source.tables import Table, tables

TARGET = re.compile(r"(?<=\]\()[^)\s]*|<https?:[^>]*>")
COMMENT = r"<!--\s*({}):\s*(.*?)\s*-->"


class Page:
    """The text of a page, known by its path from the root of its book, as messages and commands name it."""

    def __init__(self, text: str, path: str = "<page>", book: Book | None = None) -> None:
        self.text = text.removeprefix("\ufeff")
        self.path = path
        self.book = book or Book.at(Path())

    @classmethod
    def read(cls, file: Path, book: Book | None = None) -> Page:
        """Read a page from its file."""
        book = book or Book.at(file)
        return cls(read(file.read_bytes()), book.name(file), book)

    def with_text(self, text: str) -> Page:
        """Return the same page with another text."""
        return Page(text, self.path, self.book)

    def line(self, position: int) -> int:
        """Return the number of the line that a position is in."""
        return line_of(self.text, position)

    def context(self, position: int) -> str:
        """Return the line that a position is in."""
        return whole_line(self.text, position)

    @cached_property
    def fences(self) -> list[Fence]:
        """The fenced blocks, in order."""
        return list(fences(self.text, self.path))

    @cached_property
    def formulas(self) -> list[Formula | Directive]:
        """The formulas, and the comments that say what symbols mean, in order."""
        return find(self.text, self.path)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables, in order."""
        return list(tables(self.text, self.fences, self.path))

    @cached_property
    def outside(self) -> str:
        """The text without its fences."""
        return blanked(self.text, *((fence.start, fence.end) for fence in self.fences))

    @cached_property
    def words(self) -> str:
        """The text with all but its words blanked: fences, formulas, comments and link targets.

        What is left keeps its place, so that a position in the words is one in the page.

        >>> Page("It is $x = 2$ <!-- why --> or [3](page.md).").words
        'It is                      or [3](       ).'
        """
        text = blanked(self.outside, *((item.start, item.end) for item in self.formulas))
        # HIDDEN knows a comment from one that is shown as code.
        text = blanked(text, *(match.span() for match in HIDDEN.finditer(text) if match["comment"]))
        return blanked(text, *(match.span() for match in TARGET.finditer(text)))

    def _comments(self, words: str) -> list[re.Match[str]]:
        """The comments that start with one of some words; those in a fence, or in code, only show how it is done."""
        found = list(re.finditer(COMMENT.format(words), self.outside, re.DOTALL))
        comments = {match.span() for match in HIDDEN.finditer(self.outside) if match["comment"]} if found else set()
        return [match for match in found if match.span() in comments]

    @cached_property
    def declarations(self) -> list[re.Match[str]]:
        """The comments that bind or declare numbers."""
        return self._comments("values|fact")

    @cached_property
    def counts(self) -> list[re.Match[str]]:
        """The comments that say how many there are of something."""
        return self._comments("count")

    @property
    def whole(self) -> bool:
        """Whether its words are held to account too, and not only its decimals."""
        return self.book.is_whole(self.path)

    @property
    def declared(self) -> list[str]:
        """The facts from elsewhere that the page declares."""
        return [match[2] for match in self.declarations if match[1] == "fact"]
