r"""What a block's output looks like: as on a terminal, where a carriage return goes back and a colour takes no place.

>>> screen = Screen()
>>> _ = screen.write("epoch 1\repoch 2\x1b[32m!\x1b[0m")
>>> screen.kept
'epoch 2!'

What is seen has a limit, so a bar that overwrites itself may do so for ever.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable

LIMIT = 20_000  # characters that a block may show, in its output and in each thing that is said of it
PAUSE = 0.05  # seconds between two changes of what is shown, once as many characters were handed on
# What moves on a terminal: the ends of lines, and its commands, to move, erase, colour, or name its window.
CONTROL = re.compile(
    r"[\n\r\b]|\x1b(?:\[(?P<number>\d*)[0-?]*[ -/]*(?P<final>[@-~])|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])"
)
BEGUN = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[ -/]*)?\Z")  # a command that is not whole yet
SILENT = re.compile("[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")  # what a terminal shows nothing for


def shortened(text: str) -> str:
    """Return a text that is no longer than what is shown, and says how much it leaves out."""
    if len(text) <= LIMIT:
        return text
    return f"{text[:LIMIT]}…\n({len(text) - LIMIT:,} more characters are not shown.)\n"


class Screen(io.TextIOBase):
    """Where a block prints to: keeps what is seen, up to `LIMIT` characters, and counts the lines beyond.

    `show(start, text)` hears of each change: what is shown from a place on is now another text.
    """

    def __init__(self, show: Callable[[int, str], object] = lambda start, text: None) -> None:
        self._show = show
        self._lines = [""]
        self._row = self._column = 0
        self._offset = 0  # characters above the row
        self._size = 0
        self._begun = ""  # a command whose end is still to come
        self._changed: tuple[int, int, int] | None = None  # row, its offset and column, where a change begins
        self._handed_on = 0
        self._shown = time.monotonic()
        self.cut = False
        self.lost = 0

    @property
    def kept(self) -> str:
        """What is seen."""
        return "\n".join(self._lines)

    def write(self, text: str) -> int:
        """Take some output, and hand it on at once."""
        if self.cut:
            self.lost += text.count("\n")
            return len(text)
        whole = self._begun + text.replace("\v", "\n").replace("\f", "\n")
        begun = BEGUN.search(whole)
        self._begun = begun[0][:LIMIT] if begun else ""
        self._take(whole[: begun.start()] if begun else whole)
        self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand on what has changed; of what overwrites itself for long, only as much as an eye can follow."""
        if self._changed is None or (self._handed_on >= LIMIT and time.monotonic() - self._shown <= PAUSE):
            return
        row, offset, column = self._changed
        text = "\n".join(self._lines[row:])[column:]
        self._show(offset + column, text)
        self._changed = None
        self._handed_on += len(text)
        self._shown = time.monotonic()

    def _take(self, text: str) -> None:
        place = 0
        for control in CONTROL.finditer(text):
            if not self.cut:
                self._put(text[place : control.start()])
            if not self.cut:
                self._obey(control)
            if self.cut:
                break
            place = control.end()
        else:
            if not self.cut:
                self._put(text[place:])
        if self.cut:
            self.lost += text.count("\n", place)

    def _obey(self, control: re.Match[str]) -> None:
        number = int(control["number"] or 0)
        if control[0] == "\n":
            self._down()
        elif control[0] == "\r":
            self._column = 0
        elif control[0] == "\b":
            self._column = max(self._column - 1, 0)
        elif control["final"] == "A":  # up, as bars do that stand one below another
            for _ in range(min(number or 1, self._row)):
                self._row -= 1
                self._offset -= len(self._lines[self._row]) + 1
        elif control["final"] == "K" and number != 1:  # erase the line, all of it or from here
            line = self._lines[self._row]
            left = line[: 0 if number == 2 else self._column]
            self._lines[self._row] = left
            self._size -= len(line) - len(left)
            self._change(len(left))

    def _put(self, text: str) -> None:
        text = SILENT.sub("", text)
        if not text:
            return
        line = self._lines[self._row]
        gap = " " * (self._column - len(line))
        room = LIMIT - self._size + max(len(line) - self._column, 0) - len(gap)
        if len(text) > room:
            self.cut, text = True, text[: max(room, 0)]
            if not text:
                return
        new = line[: self._column] + gap + text + line[self._column + len(text) :]
        self._lines[self._row] = new
        self._change(min(self._column, len(line)))
        self._size += len(new) - len(line)
        self._column += len(text)

    def _down(self) -> None:
        if self._row + 1 == len(self._lines):
            if self._size == LIMIT:
                self.cut = True
                return
            self._change(len(self._lines[self._row]))
            self._lines.append("")
            self._size += 1
        self._offset += len(self._lines[self._row]) + 1
        self._row, self._column = self._row + 1, 0

    def _change(self, column: int) -> None:
        here = self._row, self._offset, column
        if self._changed is None or here < self._changed:
            self._changed = here
