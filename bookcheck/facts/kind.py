"""What a kind of fact is: a class that finds its facts on a page, and checks, mends, changes and counts each.

To add a kind, write such a class and name it under the entry points `bookcheck.kinds`; nothing else knows of it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from bookcheck.mutation.mutant import Mutant
from bookcheck.source.fences import Fence
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run


@dataclass(frozen=True)
class Correction:
    """The text from `start` to `end` of the page is wrong; `truth` should stand there instead."""

    start: int
    end: int
    truth: str


@dataclass(frozen=True)
class Wrong:
    """Something on a line of the page is wrong, and only its author can mend it."""

    line: int
    message: str


@dataclass(frozen=True)
class Proof:
    """Why the text from `start` to `end` of the page is true, as a reader is told it; `source` is where that stands.

    >>> Proof(120, 126, "rounds d_L['w1']: 0.0214695", source=80).says
    "rounds d_L['w1']: 0.0214695"
    """

    start: int
    end: int
    says: str
    source: int | None = None
    """The position of the block, formula or table of the page that it comes from, if it comes from one."""


class WrongError(Exception):
    """A fact is wrong as a whole, in a way that only its author can mend."""


class Fact(ABC):
    """A fact of a page, with the place that it takes there."""

    counted: str = ""
    """What facts of this kind are called in the record at the foot of a page; "" if they are not counted there."""
    last: ClassVar[bool] = False
    """Whether it is looked at when the page ends: when all its code has run and all its values are there."""
    missing: Sequence[str] = ()
    """The libraries that it needs and that are not installed: its check skips it then."""

    def __init__(self, page: Page, start: int, end: int) -> None:
        self.page = page
        self.start = start
        self.end = end

    @property
    def line(self) -> int:
        """The line that it starts on."""
        return self.page.line(self.start)

    @classmethod
    @abstractmethod
    def find(cls, page: Page) -> Iterable[Fact]:
        """Yield the facts of this kind on a page."""

    @abstractmethod
    def check(self, run: Run) -> Iterable[Correction | Wrong]:
        """Yield what is wrong: with what is true where a program can tell, so that it can be mended."""

    def mutants(self) -> Iterator[Mutant]:
        """Yield the ways to make it wrong."""
        yield from ()

    def recheck(self, changed: Fact, run: Run) -> Iterable[Correction | Wrong]:
        """Check a changed copy of this fact, in the state in which the page meets it."""
        return changed.check(run)

    def reads(self) -> Hashable:
        """Return all that its check reads of the page, or None if that may be anything.

        Where it is what it was, and the code of the page has made the same, nobody need check again.
        """
        return None

    def count(self) -> int:
        """Return how many facts it counts for."""
        return 1

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield what a reader may ask of it: each piece of text that it has found true, and why that is so.

        This is asked when the page has ended, of facts that have passed, and changes nothing; what was true only
        when the fact was checked, its `check` keeps.
        """
        yield from ()


class Saying(NamedTuple):
    """A piece of what a page says: where, what is wrong with it or "", and what it was held against."""

    start: int
    end: int
    wrong: str
    against: str


class Sayings(Fact):
    """What the words of a page say of one matter, piece by piece, as one fact."""

    last = True

    @abstractmethod
    def said(self) -> Iterable[Saying]:
        """Yield each piece."""

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each piece that is wrong."""
        yield from (Wrong(self.page.line(piece.start), piece.wrong) for piece in self.said() if piece.wrong)

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield what each piece agrees with."""
        yield from (Proof(piece.start, piece.end, piece.against) for piece in self.said())

    def count(self) -> int:
        """Count the pieces."""
        return len(list(self.said()))


class Block(Fact):
    """A fact that is a fenced block, with the Output block that follows it, if it has one."""

    takes_output: ClassVar[bool] = False
    makes_names: ClassVar[bool] = False
    """Whether its check runs it among the code of the page, so that what follows has its names."""

    def __init__(self, page: Page, fence: Fence, output: Fence | None = None) -> None:
        super().__init__(page, fence.start, (output or fence).end)
        self.fence = fence
        self.output = output

    @classmethod
    @abstractmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence is a fact of this kind; exactly one kind must claim it."""

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the blocks of this kind."""
        from bookcheck.facts.blocks import blocks

        yield from (block for block in blocks(page) if type(block) is cls)
