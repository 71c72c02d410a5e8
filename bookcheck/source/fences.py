"""What a page is made of, as the text says it: fences, comments, and the words between them.

A fence of backticks opens at the start of a line and closes with as many backticks or more.  There is
one way to write it.  A fence that is indented, made of tildes, or never closed is an error here, since
a renderer and a checker could disagree on what it means.  To put code into an admonition or a tab,
write these as `///` blocks, which need no indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bookcheck.source.lines import lines

FENCE = re.compile(r"(?P<indent>[ \t>]*)(?P<ticks>`{3,}|~{3,})(?P<info>[^`\n]*)")
NOTE = re.compile(r"[ \t]*# \(\d+\)!$", re.MULTILINE)  # stands for a note beside the code, which the page shows
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


class PageError(ValueError):
    """The page cannot be read; the message names file and line, and says how to write it."""

    def __init__(self, path: str, line: int, message: str, place: str = "") -> None:
        super().__init__(f"{place or f'{path}:{line}'}: {message}")
        self.path, self.line, self.said, self.place = path, line, message, place

    def __reduce__(self) -> tuple[type[PageError], tuple[str, int, str, str]]:
        """Say how to make it again, in the process that hears of it."""
        return type(self), (self.path, self.line, self.said, self.place)


@dataclass(frozen=True)
class Fence:
    """A fenced block: its info string, the code in it, and where both stand in the text."""

    info: str
    body: str
    line: int  # of the opening backticks, counted from 1
    start: int
    end: int
    body_start: int

    @property
    def language(self) -> str:
        """The first word of the info string."""
        return self.info.split(" ")[0]

    @property
    def body_end(self) -> int:
        """Where the closing backticks begin."""
        return self.body_start + len(self.body)


def fences(text: str, path: str = "<page>") -> Iterator[Fence]:
    """Yield the fences of a page in order; raise PageError at one that is not written the one way."""
    fence: tuple[int, int, int, str, str] | None = None  # start, body_start, line, backticks, info
    comment: int | None = None  # the line on which an open comment began
    end = 0
    for line, row in enumerate(lines(text), start=1):
        start, end = end, end + len(row)
        if fence is not None:
            if row.startswith(fence[3]) and not row.strip("`\n \t"):
                close = start + len(row.rstrip("\n \t"))
                yield Fence(fence[4], text[fence[1] : start], fence[2], fence[0], close, fence[1])
                fence = None
        elif comment is not None:
            comment = None if "-->" in row else comment
        elif match := FENCE.fullmatch(row.rstrip("\n")):
            if match["indent"] or match["ticks"][0] == "~":
                message = "a fence starts at the left margin with backticks; use a /// block around it"
                raise PageError(path, line, message)
            fence = start, end, line, match["ticks"], match["info"]
        else:
            words = CODE.sub("", row)
            comment = line if words.rfind("<!--") > words.rfind("-->") else None
    if fence is not None:
        raise PageError(path, fence[2], f"this fence is never closed by {fence[3]}")
    if comment is not None:
        raise PageError(path, comment, "this comment is never closed by -->")
