r"""Result: what a sum of numbers alone comes to is something of the page, and not only true.

`64 \times 64 + 64 = 4160` is true whatever the layer is that it is said of.  So its result, from a hundred on, must
stand in the page's code or outputs, or a comment says what it counts: `<!-- math: 64 \times 36 + 36 = w.size -->`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bookcheck.facts.equation import held_to_account
from bookcheck.facts.kind import Fact, Wrong
from bookcheck.facts.rounding import NUMBER
from bookcheck.maths.arrays import numeric
from bookcheck.maths.formulas import Directive, Formula
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

APART = re.compile(r"\\q?quad|\\\\|[,;](?!\d)|\s*\n")
SUM = re.compile(r"\s*(?P<sum>(?:[\d\s()+*/-]|\\times|\\cdot)+?)\s*=\s*(?P<result>\d{3,})\s*\.?\s*")


class Result(Fact):
    """The result of a sum of numbers alone."""

    last = True

    def __init__(self, page: Page, start: int, end: int, shown: re.Match[str]) -> None:
        super().__init__(page, start, end)
        self.shown = shown

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the sums of a page that is held to account."""
        for item in page.formulas if held_to_account(page) else ():
            if isinstance(item, Formula):
                yield from (cls(page, item.start, item.end, shown) for shown in _sums(item.source))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Look for the result in the code, the outputs and the values, and for the sum in the comments."""
        page, result = self.page, int(self.shown["result"])
        said = [re.sub(r"\s", "", item.source) for item in page.formulas if isinstance(item, Directive)]
        bound = re.compile(r"(?:^|;)" + re.escape(re.sub(r"\s", "", self.shown["sum"])) + r"=(?!\d+(?:;|$))")
        printed = {match[0] for fence in page.fences for match in NUMBER.finditer(fence.body)}
        made = (np.ravel(value) for value in run.made.values() if numeric(value))
        if not (str(result) in printed or any(map(bound.search, said)) or any(result in flat for flat in made)):
            yield Wrong(
                self.line,
                f"{result} is true, but nothing on this page is {result}\n"
                f"Write what is meant, or say what it is: <!-- math: {self.shown['sum']} = expression -->",
            )


@lru_cache(4096)
def _sums(tex: str) -> list[re.Match[str]]:
    return [shown for piece in APART.split(tex) if (shown := SUM.fullmatch(piece))]
