"""Data table: a table with numbers in it is bound to an expression, and compared with it cell by cell.

    <!-- table: PEOPLE -->

    | Name | Weight (lb) |
    |---|---|
    | Alice | 133 |

The expression gives the rows, in order, and each row its cells.  It is evaluated when all code of the page
has run.  A number in a cell is the correct rounding of its value; anything else is equal as text.
"""

from __future__ import annotations

import numbers
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sybil import Document, Example, Region

from bookcheck.facts.kind import Namespace
from bookcheck.facts.rounding import NUMBER, exact
from bookcheck.reader.running import evaluate
from bookcheck.source.fences import PageError, fences

DIRECTIVE = re.compile(r"<!--\s*table:\s*(.*?)\s*-->\s*\Z", re.DOTALL)
TABLE = re.compile(r"(?m)^\|.*\|[ \t]*\n\|[-:| \t]+\|[ \t]*\n(?:\|.*\|[ \t]*(?:\n|\Z))+")
# A table that is written in another way, or a row of one: a renderer might show it, and no check would see it.
ODD = re.compile(r"(?m)^[ \t>]*\|?[ \t]*:?-+:?[ \t]*\|[-:| \t]*$|^[ \t>]*\|.*$|<table\b")


@dataclass(frozen=True)
class Table:
    """A table of a page: the rows of its body, where it stands, and the expression that it is bound to."""

    rows: list[list[str]]
    start: int
    body: int  # where the rows begin, below the head
    end: int
    line: int
    expression: str | None


def tables(text: str, path: str = "<page>") -> Iterator[Table]:
    """Yield the tables of a page."""
    for fence in fences(text, path):
        text = text[: fence.start] + re.sub(r"[^\n]", " ", text[fence.start : fence.end]) + text[fence.end :]
    rest = text
    for match in TABLE.finditer(text):
        rest = rest[: match.start()] + re.sub(r"[^\n]", " ", match[0]) + rest[match.end() :]
    if odd := ODD.search(rest):
        line = text.count("\n", 0, odd.start()) + 1
        raise PageError(path, line, "each row of a table starts and ends with |, at the left margin")
    for match in TABLE.finditer(text):
        bound = DIRECTIVE.search(text, text.rfind("<!--", 0, match.start()), match.start())
        rows = [[cell.strip() for cell in row.strip().strip("|").split("|")] for row in match[0].splitlines()[2:]]
        body = match.start() + sum(map(len, match[0].splitlines(keepends=True)[:2]))
        yield Table(
            rows, match.start(), body, match.end(), text.count("\n", 0, match.start()) + 1, bound[1] if bound else None
        )


def parse(document: Document) -> Iterable[Region]:
    """Parse a page for Sybil: one region at its end, when all its code has run."""
    end = len(document.text)
    if list(tables(document.text, document.path)):
        yield Region(end, end, None, check)


def check(example: Example) -> str | None:
    """Check every table of the page."""
    return "\n".join(wrong_cells(example.document.text, example.namespace, example.path)) or None


def wrong_cells(text: str, namespace: Namespace, path: str) -> Iterator[str]:
    """Yield a message for each cell that says something else than its value."""
    for table in tables(text, path):
        place = f"{path}:{table.line}"
        if table.expression is None:
            if any(re.search(r"\d", re.sub(r"\$[^$]*\$", "", cell)) for row in table.rows for cell in row):
                yield f"{place}: this table holds numbers; bind it with <!-- table: expression --> before it"
            continue
        try:
            truth = [list(row) for row in evaluate(table.expression, namespace)]
        except Exception as error:
            yield f"{place}: table: {table.expression} stops with {type(error).__name__}: {error}"
            continue
        if [len(row) for row in truth] != [len(row) for row in table.rows]:
            yield f"{place}: the rows have {_lengths(table.rows)} cells, those of {table.expression} {_lengths(truth)}"
            continue
        for number, (shown, values) in enumerate(zip(table.rows, truth), start=table.line + 2):
            for cell, value in zip(shown, values):
                if not _right(cell, value):
                    yield f"{path}:{number}: the table says\n    {cell}\nbut what is true is\n    {value}"


def _right(cell: str, value: Any) -> bool:
    shown = cell.strip("`$* ")
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return NUMBER.fullmatch(shown) is not None and exact(value, "the cell").rounds_to(shown)
    return shown == str(value)


def _lengths(rows: list[list[Any]]) -> str:
    return ", ".join(str(len(row)) for row in rows)
