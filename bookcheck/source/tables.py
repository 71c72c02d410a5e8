r"""The tables of a page: their rows, cut into cells where the renderer cuts them.

A `|` within code is a character of its cell, and so is one behind a backslash:

>>> cells(r"| `a|b` | c \| d |")
['`a|b`', 'c \\| d']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bookcheck.source.fences import Fence, PageError
from bookcheck.source.lines import blanked, line_of, lines

DIRECTIVE = re.compile(r"<!--\s*table:\s*(.*?)\s*-->\s*\Z", re.DOTALL)
TABLE = re.compile(r"(?m)^\|.*\|[ \t]*\n\|[-:| \t]+\|[ \t]*\n(?:\|.*\|[ \t]*(?:\n|\Z))+")
# A table that is written in another way, or a row of one: a renderer might show it, and no check would see it.
ODD = re.compile(r"(?m)^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$|^[ \t>]*\|.*$|<table\b")
SIGN = re.compile(r"(?P<pair>\\\\)|(?P<escape>\\?)(?P<ticks>`+)|(?P<escaped>\\\|)|(?P<pipe>\|)")


@dataclass(frozen=True)
class Table:
    """A table of a page: its head, the rows of its body, where it stands, and the expression that it is bound to."""

    head: list[str]
    rows: list[list[str]]
    start: int
    body: int  # where the rows begin, below the head
    end: int
    line: int
    expression: str | None


def tables(text: str, fences: list[Fence], path: str) -> Iterator[Table]:
    """Yield the tables of a page; raise PageError at one that is not written the one way."""
    text = blanked(text, *((fence.start, fence.end) for fence in fences))
    found = list(TABLE.finditer(text))
    if odd := ODD.search(blanked(text, *(match.span() for match in found))):
        message = "each row of a table starts and ends with |, at the left margin"
        raise PageError(path, line_of(text, odd.start()), message)
    for match in found:
        bound = DIRECTIVE.search(text, text.rfind("<!--", 0, match.start()), match.start())
        rows = lines(match[0])
        body = match.start() + sum(map(len, rows[:2]))
        expression = bound[1] if bound else None
        line = line_of(text, match.start())
        head, _, *others = map(cells, rows)
        yield Table(head, others, match.start(), body, match.end(), line, expression)


def cells(row: str) -> list[str]:
    """Return the cells of a row that starts and ends with `|`."""
    return [row[start:end] for start, end in spans(row)]


def spans(row: str) -> list[tuple[int, int]]:
    """Return where the cells of such a row start and end, without the space around them."""
    cuts = pipes(row)
    found = [re.compile(r"\s*(.*?)\s*", re.DOTALL).fullmatch(row, a + 1, b) for a, b in pairwise(cuts)]
    return [match.span(1) for match in found if match]


def pipes(row: str) -> list[int]:
    """Return where the cells of a row are cut, as Python-Markdown does it: not in code, not behind a backslash."""
    ticks = [(m.start("ticks"), len(m["ticks"]), bool(m["escape"])) for m in SIGN.finditer(row) if m["ticks"]]
    code: list[tuple[int, int]] = []
    at = 0
    while at < len(ticks):
        start, length, escaped = ticks[at]
        length -= escaped  # a backslash takes one of the backticks away
        closing = next((i for i in range(at + 1, len(ticks)) if length and ticks[i][1] == length), None)
        if closing is not None:
            code.append((start, ticks[closing][0] + ticks[closing][1]))
            at = closing
        at += 1
    return [at for m in SIGN.finditer(row) if (at := m.start("pipe")) >= 0 and not any(a <= at < b for a, b in code)]
