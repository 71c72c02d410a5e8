"""The order of a book's chapters, as its table says it: a list of pages, or a function that reads it elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from bookcheck.book import Book


@dataclass(frozen=True)
class Chapter:
    """A page in its place: its path from the root, its title, its number if it has one, and its part, from 1."""

    page: str
    title: str
    number: int | None = None
    part: int = 0


@cache
def order(book: Book) -> tuple[Chapter, ...]:
    """Return the pages of a book in order, those without a number too; none if the book does not say it."""
    if len(book.order) == 1 and ":" in book.order[0]:
        module, function = book.order[0].split(":")
        return tuple(getattr(import_module(module), function)(book))
    return tuple(Chapter(page, "", number) for number, page in enumerate(book.order, start=1))
