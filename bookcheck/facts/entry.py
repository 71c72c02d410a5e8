"""Entry: what a glossary says that a page explains stands there in bold, as a word does where it is explained.

Neuron

:   The small part that networks are made of.

    Explained in [Neurons](basics/neurons.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.source.lines import read
from bookcheck.source.page import Page
from bookcheck.source.sections import ENDING

if TYPE_CHECKING:
    from bookcheck.run import Run

ENTRY = re.compile(
    r"(?m)^(?P<term>[^\s:#>|`-].*)\n\n?: {3}.*\n(?:(?: {4}.*)?\n)*? {4}Explained in \[[^\]]*\]\((?P<page>[^)#\s]+)"
)
BOLD = re.compile(r"\*\*(?P<star>[^*\n]+)\*\*|__(?P<line>[^_\n]+)__")


class Entry(Fact):
    """A word of a glossary, with the page that explains it."""

    counted = "references"
    last = True

    def __init__(self, page: Page, match: re.Match[str]) -> None:
        super().__init__(page, *match.span())
        self.term, self.explained = match["term"].strip(), match["page"]

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the entries."""
        yield from (cls(page, match) for match in ENTRY.finditer(page.outside))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Require that the word stands in bold on that page."""
        file = (self.page.book.root / self.page.path).parent / self.explained
        if file.is_file() and _stem(self.term) not in _bold(read(file.read_bytes())):
            message = f"{self.explained} does not have {self.term!r} in bold: lead to the page that explains it"
            yield Wrong(self.line, message)

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Say where it stands."""
        yield Proof(self.start, self.start + len(self.term), f"stands in bold in {self.explained}")


@cache
def _bold(text: str) -> set[str]:
    """Return what stands in bold, and each word of it, without endings."""
    found = {match["star"] or match["line"] for match in BOLD.finditer(text)}
    return {_stem(part) for bold in found for part in (bold, *bold.split())}


def _stem(words: str) -> str:
    return " ".join(ENDING.sub("", word) for word in re.findall(r"\w+", words.lower()))
