"""The notes that an author writes into a listing: they are no part of the file, and mending keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bookcheck.source.lines import lines

NOTED = re.compile(r"[ \t]*#[^'\"]*$")


def with_notes(truth: str, shown: str) -> str:
    r"""Return the true code with the author's notes of the code that it replaces, where their lines still are.

    >>> print(with_notes("def f(x):\n    return x + 1\n", "def f(x):  # (1)!\n    # More.\n    return x\n"), end="")
    def f(x):  # (1)!
        # More.
        return x + 1
    """
    rows = lines(truth)
    free = {number: _code(row) for number, row in enumerate(rows) if not row.lstrip().startswith("#")}
    for code, above, behind in _notes(shown):
        close = [code] if code in free.values() else get_close_matches(code, free.values(), 1, 0.6)
        number = next((number for number, row in free.items() if row in close), None)
        if number is not None and rows[number].rstrip() == free.pop(number):  # what the file notes there itself, stays
            rows[number] = f"{above}{rows[number].rstrip()}{behind}\n"
    return "".join(rows)


def _notes(shown: str) -> Iterator[tuple[str, str, str]]:
    """Yield each line of code that has notes, with those on lines of their own above it, and the one behind it."""
    above = ""
    for row in lines(shown):
        if row.lstrip().startswith("#"):
            above += row
            continue
        code = _code(row)
        if above or row.rstrip() != code:
            yield code, above, row.rstrip()[len(code) :]
        above = ""


def _code(row: str) -> str:
    return NOTED.sub("", row.rstrip())
