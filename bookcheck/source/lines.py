r"""Lines, as a renderer of Markdown counts them: nothing but "\n" ends one.

Python's own `splitlines` also splits at U+2028, at a form feed and at six others, where no renderer does.

>>> lines("a\u2028b\nc")
['a\u2028b\n', 'c']
>>> line_of("a\nb\nc", 2)
2
"""

from __future__ import annotations

import re
from itertools import accumulate

LINE = re.compile(r"[^\n]*\n|[^\n]+")
KEPT = re.compile(r"[^\n]")


def lines(text: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    return LINE.findall(text)


def starts(text: str) -> list[int]:
    """Return where each line starts, and where the text ends."""
    return [0, *accumulate(map(len, lines(text)))]


def line_of(text: str, position: int) -> int:
    """Return the number of the line that a position is in, counted from 1."""
    return text.count("\n", 0, position) + 1


def whole_line(text: str, position: int) -> str:
    """Return the line that a position is in, without the space around it."""
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return text[start : end if end >= 0 else len(text)].strip()


def blanked(text: str, *spans: tuple[int, int]) -> str:
    """Return a text with spaces in the place of some pieces; all that is left stays where it was."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(start, at)], KEPT.sub(" ", text[max(start, at) : end])]
            at = end
    return "".join([*parts, text[at:]])


def read(raw: bytes) -> str:
    """Return the text of a file as a renderer reads it: without a mark at its start, with one kind of line end."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
