"""Which section of a page speaks of what some words speak of, by the words that they share and that few others have."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from bookcheck.book import Book
from bookcheck.source.lines import read
from bookcheck.source.sections import Rarity, Section, sections, stems


@lru_cache(maxsize=1024)
def nearest(book: Book, words: str, right: Section, others: tuple[Section, ...]) -> tuple[Section, float]:
    """Return the section that shares most with some words, and which part of that the right one shares with them."""
    rare, about = rarity(book), stems(words)
    shared = {section: rare.shared(about, section) for section in (right, *others)}
    best = max(shared, key=lambda section: shared[section])
    more = len(about.keys() & stems(best.text).keys()) - len(about.keys() & stems(right.text).keys())
    return best, shared[right] / shared[best] if more > 1 else 1.0  # a single word tells little


def sections_of(file: Path) -> tuple[Section, ...]:
    """Return the sections of a page; they are read anew when it has changed."""
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=256)
def _read(file: Path, changed: int) -> tuple[Section, ...]:
    return tuple(sections(read(file.read_bytes())))


@cache
def rarity(book: Book) -> Rarity:
    """Return how rare each word is among the sections of a book."""
    return Rarity(section.text for file in book.files() for section in sections_of(file))
