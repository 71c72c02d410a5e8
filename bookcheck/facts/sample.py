"""Sample: a piece of a page, shown as its author writes it; its blocks are checked too, with names of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Block, Correction, Wrong
from bookcheck.source.fences import Fence
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run


class Sample(Block):
    """A sample of a page."""

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence holds a piece of a page."""
        return fence.info == "markdown"

    @cached_property
    def inner(self) -> Page:
        """The piece, as a page of its own."""
        return Page(
            self.fence.body,
            f"{self.page.path} (the sample at line {self.fence.line})",
            self.page.book,
            files=self.page.files,
        )

    def check(self, run: Run) -> Iterator[Correction | Wrong]:
        """Check the blocks of the piece."""
        from bookcheck.facts.blocks import blocks

        names = run.apart(self.inner)
        for block in blocks(self.inner):
            for wrong in block.check(names):
                if isinstance(wrong, Wrong):
                    yield Wrong(wrong.line + self.fence.line, wrong.message)
                else:
                    start, end = wrong.start + self.fence.body_start, wrong.end + self.fence.body_start
                    yield Correction(start, end, wrong.truth)
