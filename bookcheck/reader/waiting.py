"""How code waits for other code of its own, with `asyncio`: nothing comes in from outside, so only time has to pass.

The loop of events that a browser has cannot be waited for by code that runs as a block does.  So here is a loop of the
kind that Python itself has, which knows no network and no files, and sleeps until the next thing is due.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import contextlib
import re
import sys
import time
from collections.abc import Iterator
from typing import Any

STUCK = "each part of the code waits for another part, and nothing comes in from outside: this would never end"
OUTSIDE = re.compile(r"'await' outside|'async (?:for|with)' outside|asynchronous comprehension outside")
INSIDE = (
    "Here, as in every program, `await` stands inside of a function: write `async def main():`, put these lines into "
    "it, and start it with `asyncio.run(main())`."
)


@contextlib.contextmanager
def waiting() -> Iterator[None]:
    """Let `asyncio.run`, and whatever else asks for a loop, have such a loop while the code runs."""
    if "asyncio" not in sys.modules:  # whoever imports it later has Python's own
        yield
        return
    events: Any = sys.modules["asyncio.events"]
    running, policy = events._get_running_loop(), events._event_loop_policy
    events._set_running_loop(None)
    events._event_loop_policy = _Loops(_kind())
    try:
        yield
    finally:
        events._set_running_loop(running)
        events._event_loop_policy = policy


class _Loops:
    """Hands out loops; the one in use is made when it is first asked for."""

    def __init__(self, kind: Any) -> None:
        self.new_event_loop = kind
        self._loop: Any = None

    def get_event_loop(self) -> Any:
        self._loop = self._loop or self.new_event_loop()
        return self._loop

    def set_event_loop(self, loop: Any) -> None:
        self._loop = loop


def _kind() -> Any:
    import asyncio  # only where it is there already: it takes its time

    class Loop(asyncio.BaseEventLoop):
        """A loop in which nothing happens but what was planned in it."""

        def __init__(self) -> None:
            super().__init__()
            self._selector = self

        def select(self, seconds: float | None) -> list[Any]:
            if seconds is None:
                raise RuntimeError(STUCK)
            time.sleep(seconds)
            return []

        def _process_events(self, events: list[Any]) -> None:
            """Do nothing: there are none."""

        def _write_to_self(self) -> None:
            """Wake nobody: there are no threads."""

        def __del__(self) -> None:
            """Be gone without a word: whether it was closed or not, it holds nothing."""

    return Loop
