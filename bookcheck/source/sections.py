r"""The sections of a page, and how much of what a paragraph speaks of stands in each.

>>> [section.anchor for section in sections("# A page\n\nWords.\n\n## Why?\n\nMore.\n")]
['a-page', 'why']
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log

from bookcheck.source.fences import fences
from bookcheck.source.lines import blanked

HEADING = re.compile(r"(?m)^#{1,6} +(?P<words>.*?)(?: +#+)?(?: *\{(?P<attributes>[^}]*)\})?[ \t]*$")
UNSEEN = re.compile(r"<!--.*?-->", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{3,}")
ENDING = re.compile(r"(?<=...)(?:ing|ed|er|ly|es|s|e)+$")
COMMON = frozenset(
    WORD.findall(
        "about all also and are been but can chapter did does each first for from had has have here how into its just "
        "like more most not now one only our out own page same see than that the their them then there they this three "
        "two was were what when where which will with would you your"
    )
)


@dataclass(frozen=True)
class Section:
    """A section: the name of its heading in an address, the heading, its text up to the next, and where it starts."""

    anchor: str
    heading: str
    text: str
    start: int


def sections(text: str, outside: str = "") -> list[Section]:
    """Return the sections of a page, in order; `outside` is its text without its fences, if that is known."""
    plain = outside or blanked(text, *((fence.start, fence.end) for fence in fences(text)))
    read = blanked(text, *(match.span() for match in UNSEEN.finditer(text)))
    found: list[Section] = []
    headings = list(HEADING.finditer(plain))
    taken: set[str] = set()
    for match, end in zip(headings, [*(match.start() for match in headings[1:]), len(text)]):
        heading = re.sub(r"[`*]|\]\([^)]*\)|\[", "", match["words"])
        slug = own = slugged(heading)
        number = 0
        while slug in taken:
            number += 1
            slug = f"{own}_{number}"
        taken.add(slug)
        found.append(Section(slug, heading, read[match.start() : end], match.start()))
    return found


def slugged(words: str) -> str:
    """Return the name of a heading in an address, as Python-Markdown makes it."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


@lru_cache(maxsize=4096)
def stems(text: str) -> Counter[str]:
    """Count the words of a text that say what it speaks of, without their endings."""
    words = [word.lower() for word in WORD.findall(text)]
    return Counter(ENDING.sub("", word) for word in words if word not in COMMON)


class Rarity:
    """How rare a word is among the sections of a book: what stands in all of them tells none apart."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.number = 0
        self.within: Counter[str] = Counter()
        for text in texts:
            self.number += 1
            self.within.update(stems(text).keys())

    def shared(self, words: Counter[str], section: Section) -> float:
        """Return how much of some words stands in a section; what its heading says counts twice."""
        there, head = stems(section.text), stems(section.heading)
        return sum(
            (1 + log(times)) * self.weight(word) * (1 + (word in head))
            for word, times in words.items()
            if word in there
        )

    def weight(self, word: str) -> float:
        """Return how much a word tells one section from another."""
        return log((self.number + 1) / (self.within[word] + 1))
