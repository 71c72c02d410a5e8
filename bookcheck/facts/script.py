"""Script: a block of Python that runs, and the Output block after it that says exactly what it prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Block, Correction, Fact, WrongError
from bookcheck.facts.mutant import Mutant, digits
from bookcheck.reader.output import unshowable
from bookcheck.source.fences import Fence

if TYPE_CHECKING:
    from bookcheck.run import Run

OUTPUT = 'text title="Output"'


class Script(Block):
    """A script of a page."""

    counted = "outputs"
    makes_names = True
    takes_output = True
    printed: str | None = None
    """What it has printed, once it has run."""

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence is a script."""
        from bookcheck.facts.needs import absent, needed

        if needed(fence.info):
            return not absent(fence.info)
        return fence.info == "python" and not fence.body.startswith(">>>")

    def check(self, run: Run) -> Iterator[Correction]:
        """Run the block; its Output block holds what it prints, and it has one exactly if it prints."""
        self.printed = run.code(self.fence.body, self.fence.line + 1)
        yield from self.compared(self.printed)

    def recheck(self, changed: Fact, run: Run) -> Iterator[Correction]:
        """Compare a changed output with what has been printed: the code need not run again."""
        assert isinstance(changed, Script)
        assert self.printed is not None
        return changed.compared(self.printed)

    def compared(self, printed: str) -> Iterator[Correction]:
        """Compare what the block has printed with what the page says."""
        fence, output = self.fence, self.output
        if reason := unshowable(printed):
            raise WrongError(reason)
        if output is None and printed:
            yield Correction(fence.end, fence.end, f"\n\n```{OUTPUT}\n{printed}```")
        elif output is not None and not printed:
            yield Correction(fence.end, output.end, "")
        elif output is not None and output.body != printed:
            yield Correction(output.body_start, output.body_end, printed)

    def mutants(self) -> Iterator[Mutant]:
        """Change each digit of the output."""
        if self.output is not None:
            yield from digits("output", self.output.body, self.output.body_start)

    def count(self) -> int:
        """Count the output."""
        return int(self.output is not None)
