"""Script: a block of Python that runs, and the Output block after it that says exactly what it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Block, Correction, Fact, Proof, WrongError
from bookcheck.mutation.mutant import Mutant, digits
from bookcheck.reader.output import complete, unshowable
from bookcheck.source.dialects.reading import RAISES
from bookcheck.source.fences import Fence

if TYPE_CHECKING:
    from bookcheck.run import Run

OUTPUT = 'text title="Output"'
ADDRESS = re.compile(r" at 0x[0-9a-f]+>")
WIDTH = 79  # of a longer answer Jupyter makes several lines


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
        return fence.info in ("python", RAISES) and not fence.body.startswith(">>>")

    def check(self, run: Run) -> Iterator[Correction]:
        """Run the block; its Output block holds what it prints, and it has one exactly if it prints."""
        mode = "cell" if self.page.reading.runs_cells else "exec"
        try:
            self.printed = run.code(self.fence.body, self.fence.line + 1, mode)
        except Exception as error:
            if self.fence.info != RAISES:
                raise
            self.printed = complete(run.written + f"{type(error).__name__}: {error}".removesuffix(": "))
        if self.output is None and self.printed:
            run.printed.append((self.line, self.printed))
        yield from self.compared(self.printed)

    def recheck(self, changed: Fact, run: Run) -> Iterator[Correction]:
        """Compare a changed output with what has been printed: the code need not run again."""
        assert isinstance(changed, Script)
        assert self.printed is not None
        return changed.compared(self.printed)

    def compared(self, printed: str) -> Iterator[Correction]:
        """Compare what the block has printed with what the page says."""
        fence, output = self.fence, self.output
        if output is None and self.page.reading.code_only:
            return
        if reason := unshowable(printed):
            raise WrongError(reason)
        if output is None and printed:
            yield Correction(fence.end, fence.end, f"\n\n```{OUTPUT}\n{printed}```")
        elif output is not None and not printed:
            yield Correction(fence.end, output.end, "")
        elif output is not None and output.body != printed:
            if self.page.reading.runs_cells and _folded(output.body, printed):
                return
            if ADDRESS.search(printed) and ADDRESS.search(output.body):
                raise WrongError("it shows a place in memory, another one in each run: end the line with ; to hide it")
            yield Correction(output.body_start, output.body_end, printed)

    def mutants(self) -> Iterator[Mutant]:
        """Change each digit of the output."""
        if self.output is not None:
            yield from digits("output", self.output.body, self.output.body_start)

    def count(self) -> int:
        """Count the output."""
        return int(self.output is not None)

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the output."""
        if self.output is not None:
            yield Proof(self.output.start, self.output.end, "what the code before it prints, to the letter", self.start)


def _folded(shown: str, printed: str) -> bool:
    """Tell whether an output ends with an answer that is too long for one line, and is folded as Jupyter does it."""
    before, _, answer = printed.removesuffix("\n").rpartition("\n")
    start = f"{before}\n" if before else ""
    rest = shown.removeprefix(start)
    return len(answer) > WIDTH and shown.startswith(start) and "".join(rest.split()) == "".join(answer.split())
