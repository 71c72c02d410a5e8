"""One kind of work, done by several contestants in turn, and how their times compare.

All times of a round are taken one right after the other, and only those of one round are compared: a machine
that is busy is busy for all.  What is reported is the median over the rounds.  A contestant returns the losses
that it met, and they must be the package's own, so that nobody is fast by doing something else.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

Run: TypeAlias = Callable[[], Sequence[float]]
"""Does the work once, and returns the losses that it met."""


@dataclass(frozen=True)
class Contestant:
    """`prepare` makes a new run, and is not timed; it raises ImportError where its library is not installed.

    `aim` is how many times the package is to be as fast, None where it has no aim to meet.  The losses must be
    equal to those of the package within `tolerance`, relative to them.
    """

    name: str
    prepare: Callable[[], Run]
    aim: float | None = None
    tolerance: float = 1e-10


@dataclass(frozen=True)
class Contest:
    """Some work: the package's own way, and those of others."""

    work: str
    ours: Callable[[], Run]
    others: tuple[Contestant, ...]


@dataclass(frozen=True)
class Row:
    """A line of the table: who took how long for what, and how far the losses were from the package's."""

    work: str
    contestant: str
    milliseconds: float
    ratio: float
    aim: float | None
    difference: float


def hold(contest: Contest, rounds: int) -> tuple[list[Row], list[str]]:
    """Return the rows of a contest, the package's own first, and who was absent, with the reason."""
    contestants, absent = [Contestant("nnfs", contest.ours)], []
    for other in contest.others:
        try:
            other.prepare()()  # a first run, to warm up
            contestants.append(other)
        except ImportError as error:
            absent.append(f"{other.name} is left out: {error}")
    times: dict[str, list[float]] = {one.name: [] for one in contestants}
    losses: dict[str, Any] = {}
    for i in range(rounds):
        start = i % len(contestants)  # each goes first in its turn
        for one in contestants[start:] + contestants[:start]:
            seconds, losses[one.name] = timed(one.prepare())
            times[one.name].append(seconds)
    rows = []
    for one in contestants:
        difference = float(np.max(np.abs(losses[one.name] / losses["nnfs"] - 1)))
        if difference > one.tolerance:
            raise AssertionError(
                f"{contest.work}, {one.name}: not the same work, the losses differ by {difference:.1e}"
            )
        ratio = statistics.median(theirs / ours for theirs, ours in zip(times[one.name], times["nnfs"], strict=True))
        milliseconds = statistics.median(times[one.name]) * 1000
        rows.append(Row(contest.work, one.name, milliseconds, ratio, one.aim, difference))
    return rows, absent


def timed(run: Run) -> tuple[float, Any]:
    """Return how long a run took, with the garbage collector out of the way, and its losses."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        losses = run()
        return time.perf_counter() - start, np.array(losses)
    finally:
        gc.enable()
