"""A page: its text, read once, and all that it is made of.

Every check asks the page for its fences, formulas, tables and words; none of them reads the text again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from bookcheck.book import Book
from bookcheck.maths.formulas import HIDDEN, Directive, Formula, find
from bookcheck.source import dialects
from bookcheck.source.dialects import Reading
from bookcheck.source.fences import Fence, PageError, fences
from bookcheck.source.lines import blanked, line_of, read, whole_line
from bookcheck.source.tables import Table, tables

TARGET = re.compile(r"(?<=\]\()[^)\s]*|<https?:[^>]*>")
COMMENT = r"<!--\s*({}):\s*(.*?)\s*-->"


class Page:
    """The text of a page, known by its path from the root of its book, as messages and commands name it."""

    def __init__(
        self,
        text: str,
        path: str = "<page>",
        book: Book | None = None,
        reading: Reading | None = None,
        files: Mapping[str, str] | None = None,
    ) -> None:
        self.text = text.removeprefix("\ufeff")
        self.path = path
        self.book = book or Book.at(Path())
        self.files = files or {}
        """What stands in files beside the page, by their paths from the root, where it is not what the disk holds."""
        self.reading = reading or Reading(self.text)

    @classmethod
    def read(cls, file: Path, book: Book | None = None) -> Page:
        """Read a page from its file."""
        book = book or Book.at(file)
        path = book.name(file)
        try:
            text = read(file.read_bytes())
        except UnicodeDecodeError as error:
            raise PageError(path, 1, f"this file is not written in UTF-8: {error}") from None
        reading = dialects.read(text, path, book.dialect)
        return cls(reading.text, path, book, reading)

    def with_text(self, text: str) -> Page:
        """Return the same page with another text."""
        return Page(text, self.path, self.book, self.reading, self.files)

    def with_file(self, name: str, text: str) -> Page:
        """Return the same page with another text in a file beside it."""
        return Page(self.text, self.path, self.book, self.reading, {**self.files, name: text})

    def beside(self, name: str) -> str | None:
        """Return the text of a file beside the page, known by its path from the root; None if there is none."""
        file = self.book.root / name
        return self.files[name] if name in self.files else file.read_text("utf-8") if file.is_file() else None

    def place(self, line: int) -> str:
        """Return a line as messages name it: in a notebook by its cell."""
        cell = self.reading.cell(line)
        return f"{self.path}:{cell.place(line)}" if cell else f"{self.path}:{line}"

    def told(self, message: str) -> str:
        """Return a message with each line that it names as a person finds it."""
        if not self.reading.cells:
            return message

        def place(match: re.Match[str]) -> str:
            line = int(match["of"] or match["line"])
            cell = self.reading.cell(line)
            return self.place(line) if match["of"] else cell.place(line) if cell else match[0]

        named = re.compile(rf"{re.escape(self.path)}:(?P<of>\d+)(?::\d+)?|\bline (?P<line>\d+)")
        # What a message quotes is indented; it is the author's.
        return "\n".join(row if row.startswith("    ") else named.sub(place, row) for row in message.split("\n"))

    def error(self, error: PageError) -> PageError:
        """Return an error with its place as a person finds it."""
        place = self.place(error.line) if self.reading.cells else ""
        return PageError(error.path, error.line, self.told(error.said), error.place or place)

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
        return find(self.text, self.path, apart=not self.reading.runs_cells)

    @cached_property
    def tables(self) -> list[Table]:
        """The tables, in order."""
        bars = [(item.start, item.end) for item in self.formulas if isinstance(item, Formula) and item.display]
        return list(tables(blanked(self.text, *bars), self.fences, self.path))

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

    @cached_property
    def hidden(self) -> list[re.Match[str]]:
        """The comments and the code in the text without its fences."""
        return list(HIDDEN.finditer(self.outside))

    @cached_property
    def coded(self) -> list[re.Match[str]]:
        """The code among the words."""
        return list(HIDDEN.finditer(self.words))

    def _comments(self, words: str) -> list[re.Match[str]]:
        """The comments that start with one of some words; those in a fence, or in code, only show how it is done."""
        found = list(re.finditer(COMMENT.format(words), self.outside, re.DOTALL))
        comments = {match.span() for match in self.hidden if match["comment"]} if found else set()
        return [match for match in found if match.span() in comments]

    @cached_property
    def prose(self) -> str:
        """The words without the code among them, and without the front matter."""
        return blanked(self.words, *(match.span() for match in self.coded))

    @cached_property
    def linked(self) -> str:
        """What a renderer looks for links in: the text without fences, comments, code and front matter."""
        return blanked(self.outside, *(match.span() for match in self.hidden))

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
