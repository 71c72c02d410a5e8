"""Noted: each mark in a block of code, `# (2)!`, has its note, the second point of the list that follows the block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Fact, Wrong
from bookcheck.source.fences import NOTE
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

LIST = re.compile(r"\n*(?P<points>(?:\d+\. .*\n(?:\n*(?: {2,}|\t).*\n)*)*)")
POINT = re.compile(r"^\d+\. ", re.MULTILINE)


class Noted(Fact):
    """The marks in the code of a page."""

    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the page, if its code has marks."""
        if NOTE.search(page.text):
            yield cls(page, 0, len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Require as many points as marks, each once; on a page that is whole, in the order of the code."""
        for fence in self.page.fences:
            marks = [int(re.sub(r"\D", "", mark)) for mark in NOTE.findall(fence.body)]
            after = LIST.match(self.page.text, fence.end)
            notes = list(range(1, len(POINT.findall(after["points"])) + 1)) if after else []
            if marks and notes != (marks if self.page.whole else sorted(marks)):
                said = f"the marks in this code are {_listed(marks)}, and behind it stand {len(notes)} notes"
                yield Wrong(fence.line, f"{said}\nGive each mark its note, and count both from 1 in their order.")


def _listed(marks: list[int]) -> str:
    return ", ".join(f"({mark})" for mark in marks)
