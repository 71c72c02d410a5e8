"""One fact of a page, changed: what each kind makes of its own text to see whether the checks notice."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from bookcheck.source.lines import starts

OPERATORS = {
    "+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "@": "*", "%": "*", "==": "!=", "!=": "==", "<": ">=",
    "<=": ">", ">": "<=", ">=": "<", "-=": "+=", "+=": "-=", "and": "or", "or": "and", "not": "",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A page with one fact changed: the text from `start` to `end` is replaced, in the page or in a file beside it."""

    kind: str
    start: int
    end: int
    replacement: str
    file: str = ""
    """The file beside the page that is changed, from the root of the book; "" for the page."""
    copies: tuple[int, ...] = ()
    """Where else the same words start, which whoever rewords them changes too."""

    def applied(self, text: str) -> str:
        """Return the page, or the file, with the fact changed."""
        for start in sorted((self.start, *self.copies), reverse=True):
            text = text[:start] + self.replacement + text[start + self.end - self.start :]
        return text


def digits(kind: str, text: str, offset: int) -> Iterator[Mutant]:
    """Yield a mutant for each digit: the next one, and 0 after 9."""
    for match in re.finditer(r"\d", text):
        yield Mutant(kind, offset + match.start(), offset + match.end(), str((int(match[0]) + 1) % 10))


def code(kind: str, source: str, offset: int, names: bool = True) -> Iterator[Mutant]:
    """Yield a mutant for each digit, operator and comparison of some code, and for each name."""
    places = starts(source)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        start = offset + places[token.start[0] - 1] + token.start[1]
        end = start + len(token.string)
        if token.type == tokenize.NUMBER:
            yield from digits(kind, token.string, start)
        elif token.string in OPERATORS:
            yield Mutant(kind, start, end, OPERATORS[token.string])
        elif names and token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield Mutant(kind, start, end, token.string + "_")
