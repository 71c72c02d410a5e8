"""The process that answers run in: it has Python and the library ready, and forks for each answer.

    python -m book.grading.worker NUMBER FOLDER

Whoever starts it sends on the socket of that number a socket for each answer, with the answer behind it, and gets the
verdict there.  The worker itself reads none of them, so that no answer finds another in its memory.  For each it forks
a guard, which runs nothing of a stranger's and keeps the time, and the guard forks the process that does.
"""

from __future__ import annotations

import json
import math
import os
import resource
import select
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

import nnfs
from book.grading.sandbox import enter, lock
from bookcheck.reader.kernel import Kernel, exercises, graded

LONGEST_SAID = 1 << 16
"""Bytes of a verdict: what is longer was not written by us."""

READY = (np, nnfs)
"""What most answers import is there before they ask."""


def serve(orders: socket.socket, folder: Path) -> None:
    """Fork for each order, until whoever gives them hangs up; the empty folder is where each sandbox hangs."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a guard has ended
    while True:
        got, places, _, _ = socket.recv_fds(orders, 1, 1)
        if not got:
            return
        if os.fork() == 0:
            with socket.socket(fileno=places[0]) as place:
                _guard(place, folder)
            os._exit(0)
        os.close(places[0])


def _guard(place: socket.socket, folder: Path) -> None:
    """Read an answer, have it graded in a sandbox, and send the verdict."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _let_go_of_all_but(place.fileno())
    with place.makefile("rb") as asked:
        order = json.loads(asked.readline())
    try:
        verdict = _sandboxed(order, place, folder)
    except OSError as error:
        verdict = {"unsafe": str(error)}
    place.sendall(json.dumps(verdict).encode() + b"\n")


def _sandboxed(order: dict[str, Any], place: socket.socket, folder: Path) -> dict[str, Any]:
    taken = int(Path("/proc/self/statm").read_text("utf-8").split()[0]) * resource.getpagesize()
    number = os.getpid()
    enter(folder)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        place.close()  # what is heard there comes from the guard
        try:
            lock(taken, math.ceil(order["seconds"]) + 1, number)
            said = _graded(order)
        except OSError as error:
            said = {"unsafe": str(error)}
        with open(theirs, "wb") as pipe:
            pipe.write(json.dumps(said).encode())
        os._exit(0)
    os.close(theirs)
    try:
        return _heard(ours, order["seconds"])
    finally:
        os.kill(child, signal.SIGKILL)  # the first of its world, so all end with it
        os.waitpid(child, 0)


def _heard(pipe: int, seconds: float) -> dict[str, Any]:
    """Return what the process inside says in time."""
    said, end = b"", time.monotonic() + seconds
    while len(said) <= LONGEST_SAID:
        if not select.select([pipe], [], [], max(0, end - time.monotonic()))[0]:
            return {"ended": "time"}
        part = os.read(pipe, LONGEST_SAID)
        if not part:
            break
        said += part
    try:
        found = json.loads(said)
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {"ended": "itself"}


def _graded(order: dict[str, Any]) -> dict[str, Any]:
    exercise = exercises(order["graders"], order["page"])[order["exercise"]]
    result = graded(exercise, order["exercise"], order["code"], Kernel().watched).shown()
    return {name: result[name] for name in ("passed", "said", "hint", "error")}


def _let_go_of_all_but(kept: int) -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.closerange(3, kept)
    os.closerange(kept + 1, 1 << 16)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as orders:
        serve(orders, Path(sys.argv[2]))
