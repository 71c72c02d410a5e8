"""What an author reads when a formula fails: the place, the row with a mark under it, and why."""

from __future__ import annotations

from bookcheck.maths.errors import EquationError, UnreadableError


def explain(text: str, path: str, start: int, error: EquationError) -> str:
    r"""Say what is wrong with the formula that starts at `start` of a page.

    >>> print(explain("So $x = 3$.", "page.md", 4, EquationError("x is 2, not 3", 4)))
    page.md:1:9: x is 2, not 3
        So $x = 3$.
                ^
    """
    position = min(start + (error.offset or 0), len(text))
    before = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    row = text[before : end if end >= 0 else len(text)]
    indent = len(row) - len(row.lstrip())
    column = position - before
    first, _, more = str(error).partition("\n")
    reason = f"this cannot be read: {first}" if isinstance(error, UnreadableError) else first
    mark = " " * max(0, column - indent) + "^"
    lines = [
        f"{path}:{text.count(chr(10), 0, position) + 1}:{column + 1}: {reason}",
        f"    {row.strip()}",
        f"    {mark}",
    ]
    return "\n".join([*lines, more] if more else lines)
