"""What reaches code that runs: a stop, and looks at the losses that it gathers.

Both come as signals, between two steps of Python.  A stop ends the code where it is, as Ctrl-C does, so that its names
are what they had become.  A look goes through the functions that run and the names of the page: a list whose name ends
in `losses` is what somebody watches, and what has come into it since the last look is handed on.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import contextlib
import math
import signal
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any, TypeAlias

STOP, LOOK = signal.SIGINT, getattr(signal, "SIGALRM", None)  # Windows has no such clock, and no page runs there
ENDING = "losses"
FINER = "batch_losses"  # of what has these, the losses themselves are the means of the same

Grown: TypeAlias = dict[str, float]
"""Of each list that has grown its name, and the mean of what is new in it."""


class Stopped(KeyboardInterrupt):
    """Somebody has stopped the code."""


class Losses:
    """The lists of losses that code gathers, and how much of each has been seen."""

    def __init__(self, names: dict[str, Any]) -> None:
        """Begin with what a page has, which is not new."""
        # The lists too: another could get the number of one that went.
        self._seen: dict[int, tuple[list[Any], int]] = {}
        self._of(names)

    def grown(self, *places: dict[str, Any]) -> Grown:
        """Return what is new in the lists that some places name, or something that they name has."""
        new: dict[str, list[float]] = {}
        for names in places:
            for name, values in self._of(names).items():
                new.setdefault(name, []).extend(values)
        return {name: sum(values) / len(values) for name, values in new.items()}

    def _of(self, names: dict[str, Any]) -> dict[str, list[float]]:
        new = {}
        for name, values in _lists(names):
            _, done = self._seen.get(id(values), (values, 0))
            self._seen[id(values)] = values, len(values)
            if numbers := [float(value) for value in values[done:] if _is_loss(value)]:
                new[name.strip("_").replace("_", " ")] = numbers
        return new


def _lists(names: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for name, value in list(names.items()):
        if name.endswith(ENDING) and type(value) is list:
            yield name, value
        elif not isinstance(value, type) and type(value).__module__ != "builtins":
            own = getattr(value, "__dict__", None)
            held = {str(key): inner for key, inner in list(own.items())} if type(own) is dict else {}
            yield from (
                (key, inner)
                for key, inner in held.items()
                if key.endswith(ENDING) and type(inner) is list and (key != ENDING or FINER not in held)
            )


def _is_loss(value: object) -> bool:
    return isinstance(value, float) and math.isfinite(value)  # NumPy's own of that size is one, too


class Signals:
    """Hears the signals, and gives them to the code that runs, if any; `tell` gets what a look has found."""

    def __init__(self, tell: Callable[[Grown], object] = lambda grown: None) -> None:
        self._tell = tell
        self._losses: Losses | None = None  # of the block that runs

    def listen(self) -> None:
        """Hear them from now on, in the whole process."""
        signal.signal(STOP, self.stop)
        if LOOK is not None:
            signal.signal(LOOK, self.look)

    @contextlib.contextmanager
    def during(self, names: dict[str, Any]) -> Iterator[None]:
        """Look, while code runs, at what it gathers; and once more when it has ended."""
        self._losses = losses = Losses(names)
        try:
            yield
        finally:
            self._losses = None
            self._hand_on(losses.grown(names))

    def stop(self, signum: int, frame: FrameType | None) -> None:
        """Raise where the code is; not within what runs the code, which has to come to its end."""
        if _running(frame):
            raise Stopped

    def look(self, signum: int, frame: FrameType | None) -> None:
        """Hand on what is new."""
        if self._losses is not None and (running := _running(frame)):
            self._hand_on(self._losses.grown(*(dict(one.f_locals) for one in running)))

    def _hand_on(self, grown: Grown) -> None:
        if grown:
            self._tell(grown)


def _running(frame: FrameType | None) -> list[FrameType]:
    """Return the frames of the code that runs, the innermost first; none where what runs it is at work itself."""
    found = []
    while frame is not None and not frame.f_globals.get("__name__", "").startswith("bookcheck."):
        found.append(frame)
        frame = frame.f_back
    return found if any(one.f_code.co_filename.startswith("block ") for one in found) else []
