"""Entry: what a glossary says that a page explains stands there in bold, as a word does where it is explained.

And no two entries have each other's definition: each would then share more words with what the page says at the other.

Neuron

:   The small part that networks are made of.

    Explained in [Neurons](basics/neurons.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import cache, lru_cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from bookcheck.book import Book
from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.facts.nearest import rarity
from bookcheck.source.lines import read
from bookcheck.source.page import Page
from bookcheck.source.sections import ENDING, stems

if TYPE_CHECKING:
    from bookcheck.run import Run

ENTRY = re.compile(
    r"(?m)^(?P<term>[^\s:#>|`-].*)\n\n?: {3}(?P<means>.*\n(?:(?: {4}.*)?\n)*?) {4}Explained in "
    r"\[[^\]]*\]\((?P<page>[^)#\s]+)"
)
MORE = 2.0  # by which two definitions fit better when they are exchanged: less is a common word that they share
PIECE = re.compile(r"\n[ \t]*\n|\n(?=[-*] |\d+\. )")
BOLD = re.compile(r"\*\*(?P<star>[^*\n]+)\*\*|__(?P<line>[^_\n]+)__")


class Entry(Fact):
    """A word of a glossary, with the page that explains it."""

    counted = "references"
    last = True

    def __init__(self, page: Page, match: re.Match[str]) -> None:
        super().__init__(page, *match.span())
        self.term, self.means, self.explained = match["term"].strip(), match["means"], match["page"]

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
        if other := _exchanged(self.page.book, self.page.path, self.page.outside).get(self.term):
            message = f"what it says of {self.term!r} fits {other!r}, and the other way about: exchange the two"
            yield Wrong(self.line, message)

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Say where it stands."""
        yield Proof(self.start, self.start + len(self.term), f"stands in bold in {self.explained}")


@lru_cache(maxsize=4)
def _exchanged(book: Book, path: str, text: str) -> dict[str, str]:
    """Return the terms that have the definition of another, each with that."""
    entries = [match.group("term", "means", "page") for match in ENTRY.finditer(text)]
    here = (book.root / path).parent
    explained = [_around(_stem(term), here / page, book) for term, _, page in entries]
    weight = rarity(book).weight
    means = [{word: weight(word) for word in stems(means)} for _, means, _ in entries]
    share = [[sum(word[key] for key in word.keys() & there) for there in explained] for word in means]
    gain = [[of - own[at] for of in own] for at, own in enumerate(share)]
    return {
        entries[a][0].strip(): entries[b][0].strip()
        for a, b in permutations(range(len(entries)), 2)
        if gain[a][b] > 0 and gain[b][a] > 0 and gain[a][b] + gain[b][a] > MORE
    }


def _around(stem: str, file: Path, book: Book) -> Set[str]:
    """Return the words of the paragraphs and points of a page that have a term in bold."""
    pieces = _pieces(read(file.read_bytes()), file, book) if file.is_file() else []
    return stems("\n".join(piece for piece in pieces if stem in _bold(piece))).keys()


@lru_cache(maxsize=64)  # many entries are explained by one page
def _pieces(text: str, file: Path, book: Book) -> list[str]:
    """Return the paragraphs and points of a page: not what its comments quote."""
    return PIECE.split(Page.read(file, book).words)


@cache
def _bold(text: str) -> set[str]:
    """Return what stands in bold, and each word of it, without endings."""
    found = {match["star"] or match["line"] for match in BOLD.finditer(text)}
    return {_stem(part) for bold in found for part in (bold, *bold.split())}


def _stem(words: str) -> str:
    return " ".join(ENDING.sub("", word) for word in re.findall(r"\w+", words.lower()))
