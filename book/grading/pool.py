"""Many answers at once, each in a sandbox; those of one file share a minute."""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from book.grading.handin import HandedIn, graders_of
from bookcheck.reader.kernel import exercises

ROOT = Path(__file__).resolve().parents[2]
PLATFORM = sys.platform
LONGEST, LONGEST_FILE = 20.0, 60.0
"""Seconds that an answer may take, and all answers of a file."""


class UnsafeError(OSError):
    """An answer cannot be shut in on this system, so nothing was run; the message says why."""


@dataclass(frozen=True)
class Verdict:
    """What became of an answer: solved, not solved or not graded; what is said to it; and how to go on."""

    verdict: str
    said: str
    hint: str = ""

    @classmethod
    def of(cls, result: Mapping[str, Any]) -> Verdict:
        """Return the verdict on what an answer has come to; of what an answer may have written, nothing is trusted."""
        if "ended" in result:
            late = f"it ran for more than {LONGEST:.0f} seconds"
            return cls("not solved", late if result["ended"] == "time" else "it ended Python itself")
        last = str(result.get("error", "")).strip().split("\n")[-1]
        said = " ".join(filter(None, (str(result.get("said", "")), last)))
        return cls("solved" if result.get("passed") is True else "not solved", said, str(result.get("hint", "")))


class Known:
    """The exercises of the book, each page read when it is first asked for."""

    def __init__(self) -> None:
        self._pages: dict[str, tuple[str, frozenset[str]]] = {}

    def refused(self, answer: HandedIn) -> str:
        """Return why an answer cannot be graded, "" if it can."""
        if answer.page not in self._pages:
            graders = graders_of(answer.page) or ""
            self._pages[answer.page] = graders, frozenset(exercises(graders, answer.page))
        graders, names = self._pages[answer.page]
        if not graders:
            return "the book has no exercises on such a page"
        if answer.exercise not in names:
            return "the page has no such exercise"
        return "its code is not in the file" if answer.code is None else ""

    def graders(self, answer: HandedIn) -> str:
        """Return the graders of an answer that is not refused."""
        return self._pages[answer.page][0]


@dataclass
class _Running:
    index: int
    file: str
    began: float
    place: socket.socket
    heard: bytes = b""


class Pool:
    """A worker, and the answers that it has in hand."""

    def __init__(self, orders: socket.socket, folder: str, at_once: int) -> None:
        self._orders, self.folder, self._at_once = orders, folder, at_once
        self._known = Known()
        self._taken: defaultdict[str, float] = defaultdict(float)

    def verdicts(self, answers: Sequence[tuple[str, HandedIn]]) -> Iterator[tuple[int, Verdict]]:
        """Grade answers, each with the name of its file; yield the number of each, and its verdict, as they come."""
        waiting, running = list(enumerate(answers))[::-1], dict[int, _Running]()
        while waiting or running:
            while waiting and len(running) < self._at_once:
                index, (file, answer) = waiting.pop()
                if refused := self._refused(file, answer):
                    yield index, Verdict("not graded", refused)
                    continue
                place = self._sent(answer)
                running[place.fileno()] = _Running(index, file, time.monotonic(), place)
            for number in select.select(list(running), [], [])[0] if running else ():
                one = running[number]
                part = one.place.recv(1 << 16)
                one.heard += part
                if not part:
                    del running[number]
                    one.place.close()
                    self._taken[one.file] += time.monotonic() - one.began
                    yield one.index, _verdict(one.heard)

    def _refused(self, file: str, answer: HandedIn) -> str:
        if self._taken[file] > LONGEST_FILE:
            return f"the answers before it took more than {LONGEST_FILE:.0f} seconds"
        return self._known.refused(answer)

    def _sent(self, answer: HandedIn) -> socket.socket:
        ours, theirs = socket.socketpair()
        socket.send_fds(self._orders, [b"."], [theirs.fileno()])
        theirs.close()
        order = {"page": answer.page, "exercise": answer.exercise, "code": answer.code}
        ours.sendall(json.dumps(order | {"graders": self._known.graders(answer), "seconds": LONGEST}).encode() + b"\n")
        return ours


def _verdict(heard: bytes) -> Verdict:
    found = json.loads(heard) if heard else {"ended": "itself"}
    if "unsafe" in found:
        raise UnsafeError(str(found["unsafe"]))
    return Verdict.of(found)


@contextlib.contextmanager
def pool(at_once: int | None = None) -> Iterator[Pool]:
    """Start a worker that knows nothing of what surrounds it, and end it; UnsafeError where there is no sandbox."""
    if PLATFORM != "linux":
        raise UnsafeError(f"{PLATFORM} has no sandbox that the book knows")
    ours, theirs = socket.socketpair()
    # What else stands in the environment is nobody's business, and one thread is what can be forked.
    environment = {"PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("OPENBLAS_CORE")}
    with tempfile.TemporaryDirectory(prefix="graded-") as folder, ours:
        command = [sys.executable, "-m", "book.grading.worker", str(theirs.fileno()), folder]
        with subprocess.Popen(
            command, env=environment, cwd="/", pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
        ) as worker:
            theirs.close()
            try:
                yield Pool(ours, folder, at_once or len(os.sched_getaffinity(0)))
            finally:
                worker.kill()
