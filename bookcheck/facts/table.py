"""Data table: a table with numbers in it is bound to an expression, and compared with it cell by cell.

    <!-- table: PEOPLE -->

    | Name | Weight (lb) |
    |---|---|
    | Alice | 133 |

The expression gives the rows, in order, and each row its cells.  Where the rows are dictionaries, their keys are
the heads: [{"Name": name, "Weight (lb)": weight} for name, weight in PEOPLE].  It is evaluated when all code of the
page has run.  A number in a cell is the correct rounding of its value; anything else is equal as text.
"""

from __future__ import annotations

import numbers
import re
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, Any

from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.facts.rounding import NUMBER, exact
from bookcheck.mutation.mutant import Mutant
from bookcheck.source.lines import lines
from bookcheck.source.page import Page
from bookcheck.source.tables import Table, spans

if TYPE_CHECKING:
    from bookcheck.run import Run


class Cells(Fact):
    """The cells of a table."""

    counted = "table cells"
    last = True

    def __init__(self, page: Page, table: Table) -> None:
        super().__init__(page, table.start, table.end)
        self.table = table
        self.truth: list[list[Any]] = []
        """What its cells are worth, once they have been compared."""

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the tables."""
        yield from (cls(page, table) for table in page.tables)

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each cell that says something else than its value."""
        table = self.table
        if table.expression is None:
            if any(re.search(r"\d", re.sub(r"\$[^$]*\$", "", cell)) for row in table.rows for cell in row):
                message = "this table holds numbers; bind it with <!-- table: expression --> before it"
                yield Wrong(table.line, message)
            return
        try:
            found = list(run.value(table.expression))
            named = bool(found) and all(isinstance(row, dict) for row in found)
            truth = [list(row.values() if named else row) for row in found]
        except Exception as error:
            yield Wrong(table.line, f"table: {table.expression} stops with {type(error).__name__}: {error}")
            return
        if [len(row) for row in truth] != [len(row) for row in table.rows]:
            message = f"the rows have {_lengths(table.rows)} cells, those of {table.expression} {_lengths(truth)}"
            yield Wrong(table.line, message)
            return
        self.truth = truth
        if named:
            truth = [[*found[0]], *truth]
        elif self.page.whole:
            keys = ", ".join(f'"{head}": …' for head in table.head)
            yield Wrong(table.line, f"nothing says what its columns are: write each row as a dictionary, {{{keys}}}")
        shown_rows = [(table.line, table.head)] * named + list(enumerate(table.rows, start=table.line + 2))
        for (number, shown), values in zip(shown_rows, truth):
            for cell, value in zip(shown, values):
                if not _right(cell, value):
                    yield Wrong(number, f"the table says\n    {cell}\nbut what is true is\n    {value}")

    def mutants(self) -> Iterator[Mutant]:
        """Change the expression."""
        from bookcheck.facts.equation import bindings

        if self.table.expression is not None:
            yield from bindings(self.table.expression, self.page.text.rfind(self.table.expression, 0, self.start))

    def reads(self) -> Hashable:
        """Return its cells, and what they are bound to."""
        return self.page.text[self.start : self.end], self.table.expression

    def count(self) -> int:
        """Count the cells that are compared."""
        return sum(len(row) for row in self.table.rows) if self.table.expression else 0

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield each cell, with its value."""
        position = self.table.body
        for row, values in zip(lines(self.page.text[position : self.end]), self.truth):
            for (start, end), value in zip(spans(row), values):
                rounded = isinstance(value, numbers.Real) and str(value) != row[start:end]
                said = f"rounds {value} in {self.table.expression}" if rounded else f"is in {self.table.expression}"
                yield Proof(position + start, position + end, said)
            position += len(row)


def _right(cell: str, value: Any) -> bool:
    shown = cell.strip("`$* ").replace(r"\|", "|")
    if isinstance(value, numbers.Real) and not isinstance(value, bool):
        return NUMBER.fullmatch(shown) is not None and exact(value, "the cell").rounds_to(shown)
    return shown == str(value)


def _lengths(rows: list[list[Any]]) -> str:
    return ", ".join(str(len(row)) for row in rows)
