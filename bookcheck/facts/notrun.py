"""NotRun: a block that its page shows and does not run, by its dialect or by its author's word; each is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from unittest import SkipTest

from bookcheck.facts.kind import Correction
from bookcheck.facts.needs import Skipped
from bookcheck.mutation.mutant import Mutant
from bookcheck.source.dialects.reading import NOT_RUN
from bookcheck.source.fences import Fence

if TYPE_CHECKING:
    from bookcheck.run import Run


class NotRun(Skipped):
    """A block that does not run."""

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a dialect has found that a fence does not run."""
        return fence.info.startswith(NOT_RUN)

    def check(self, run: Run) -> Iterator[Correction]:
        """Skip the block."""
        raise SkipTest(f"{self.page.place(self.line)}: did not run: {self.fence.info.removeprefix(NOT_RUN)}")

    def mutants(self) -> Iterator[Mutant]:
        """Change nothing: it says nothing that could be true."""
        yield from ()
