"""Script: a block of Python that runs, and the Output block after it that says exactly what it prints."""

from __future__ import annotations

from collections.abc import Iterator

from bookcheck.facts.kind import Block, Correction, Namespace, WrongError
from bookcheck.reader.running import run

OUTPUT = 'text title="Output"'


def script(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Run the block; its Output block holds what it prints, and it has one exactly if it prints."""
    yield from compared(block, run(block.fence.body, namespace, block.path, block.fence.line + 1))


def compared(block: Block, printed: str) -> Iterator[Correction]:
    """Compare what the block has printed with what the page says."""
    fence, output = block.fence, block.output
    if printed and not printed.endswith("\n"):
        printed += "\n"
    if "```" in printed:
        raise WrongError("it prints backticks, which would end the block that shows them")
    if output is None and printed:
        yield Correction(fence.end, fence.end, f"\n\n```{OUTPUT}\n{printed}```")
    elif output is not None and not printed:
        yield Correction(fence.end, output.end, "")
    elif output is not None and output.body != printed:
        yield Correction(output.body_start, output.body_end, printed)
