r"""What a block of code prints, one thing in the checks and in the reader's browser.

It is what the code writes to the standard output and to the error channel, in the order of writing.  A last line
without an end gets one.  What a page cannot show as it is, such as a tab or a colour of a terminal, has no place in it.

>>> complete("a\nb")
'a\nb\n'
>>> print(unshowable("a\tb"))
it prints a tab, which a page does not show as it is: print something else in its place

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import contextlib
import io
import re
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

# Control characters, line ends that no renderer knows, marks that take no place, and halves of characters.
UNSHOWABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]")
NAMES = {"\t": "a tab", "\r": "a carriage return", "\b": "a backspace", "\x1b": "an escape sequence", "\0": "a null"}
FENCE = re.compile(r"(?m)^[ \t]*`{3}")


class Channel(io.TextIOBase):
    """A standard stream that lasts: whoever has kept it writes, as everybody, to where output goes at that moment."""

    encoding = "utf-8"

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Write to where output goes; to nowhere while no code runs, as nobody would read it."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        return int(_takers[-1].write(text)) if _takers else len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        if _takers:
            _takers[-1].flush()

    def close(self) -> None:
        """Stay open: it is everybody's."""


_takers: list[Any] = []  # where output goes, the latest last
OUT, ERRORS = Channel(), Channel()


@contextlib.contextmanager
def redirected(stream: Any) -> Iterator[None]:
    """Take what code writes, on either channel, into a stream; a session answers as Python's own prompt does."""
    hook, sys.displayhook = sys.displayhook, sys.__displayhook__
    vars(OUT).clear()  # another page may have put its own `write` there
    vars(ERRORS).clear()
    _takers.append(stream)
    try:
        with contextlib.redirect_stdout(OUT), contextlib.redirect_stderr(ERRORS):
            yield
    finally:
        _takers.pop()
        sys.displayhook = hook


@contextlib.contextmanager
def captured() -> Iterator[io.StringIO]:
    """Take what code writes into a text."""
    written = io.StringIO(newline="")
    with redirected(written):
        yield written


def complete(written: str) -> str:
    """Return an output with an end to its last line."""
    return written if not written or written.endswith("\n") else f"{written}\n"


def unshowable(written: str) -> str:
    """Say why a page cannot show an output; "" if it can."""
    if match := UNSHOWABLE.search(written):
        sign = match[0]
        name = NAMES.get(sign) or f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a control character').lower()})"
        return f"it prints {name}, which a page does not show as it is: print something else in its place"
    if FENCE.search(written):
        return "it prints backticks at the start of a line, which would end the block that shows them"
    return ""
