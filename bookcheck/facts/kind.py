"""What a check answers: nothing, or the places where the page is wrong and what should stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from bookcheck.source.fences import Fence

Namespace: TypeAlias = dict[str, Any]
"""The names that the page's code has made so far; the blocks of a page share one."""


@dataclass(frozen=True)
class Correction:
    """The text from `start` to `end` of the page is wrong; `truth` should stand there instead."""

    start: int
    end: int
    truth: str


class WrongError(Exception):
    """The page is wrong in a way that only its author can mend."""


@dataclass(frozen=True)
class Block:
    """A fence as a check sees it, with the fence that follows it directly, if any."""

    fence: Fence
    output: Fence | None
    path: str


Check: TypeAlias = Callable[[Block, Namespace], Iterable[Correction]]
"""A kind of fact: reads a block, runs it where it runs, and yields a correction for each wrong place."""
