"""Which chapter builds a public name, which one is the first to use it, and where the reference has it.

A chapter builds what its listings show, and uses what its code imports.  A page of the reference has a name where it
says `::: nnfs.Dense`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bookcheck.book import Book
from bookcheck.facts.blocks import blocks
from bookcheck.facts.listing import Listing
from bookcheck.order import Chapter, order
from bookcheck.source.page import Page

PACKAGES = ("nnfs", "bookcheck")
ENTRY = re.compile(r"(?m)^::: ([\w.]+)$")
IMPORT = re.compile(r"\bfrom nnfs import (\([^)]*\)|[^\n]*)")


@dataclass(frozen=True)
class Taught:
    """Of each public name, written `nnfs.Dense`: what builds it, what is first to use it, and its page of reference."""

    built: dict[str, Chapter] = field(default_factory=dict)
    used: dict[str, Chapter] = field(default_factory=dict)
    entries: dict[str, str] = field(default_factory=dict)

    def by(self, page: str) -> list[str]:
        """Return the names that a page of the book builds, as the reference orders them."""
        return [name for name in self.entries if name in self.built and self.built[name].page == page]


def taught(book: Book) -> Taught:
    """Read the chapters of a book, and its reference; what has been read stays until one of them changes."""
    pages = [book.root / chapter.page for chapter in _chapters(book)]
    files = [*pages, *_pages(book), *(book.root / package / "__init__.py" for package in PACKAGES)]
    return _read(book.root.as_posix(), tuple((file, file.stat().st_mtime_ns) for file in files))


def _chapters(book: Book) -> list[Chapter]:
    """Return the chapters that are there: who works on one part may leave out another."""
    return [chapter for chapter in order(book) if chapter.number and (book.root / chapter.page).is_file()]


@lru_cache(maxsize=1)
def _read(root: str, _state: object) -> Taught:
    book = Book.at(Path(root))
    found, places = Taught(entries=dict(_entries(book))), dict(exported(book))
    names = {(file, name.rpartition(".")[2]): name for name, file in places.items()}
    for chapter in _chapters(book):
        for block in blocks(Page.read(book.root / chapter.page, book)):
            if isinstance(block, Listing):
                for shown, _ in block.shown():
                    if name := names.get((block.name, shown)):
                        found.built.setdefault(name, chapter)
            for line in IMPORT.findall(block.fence.body):
                for word in re.findall(r"\w+", line):
                    if f"nnfs.{word}" in places:
                        found.used.setdefault(f"nnfs.{word}", chapter)
    return found


def exported(book: Book) -> Iterator[tuple[str, str]]:
    """Yield what the packages export, as `nnfs.Dense`, each with the file that defines it."""
    for package in PACKAGES:
        tree = ast.parse((book.root / package / "__init__.py").read_text("utf-8"))
        [listed] = [node.value for node in tree.body if isinstance(node, ast.Assign) and _is_all(node)]
        names = set(ast.literal_eval(listed))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                file = f"{(node.module or '').replace('.', '/')}.py"
                yield from ((f"{package}.{alias.name}", file) for alias in node.names if alias.name in names)


def _is_all(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)


def _pages(book: Book) -> list[Path]:
    return sorted((book.root / "docs/reference").glob("*.md"))


def _entries(book: Book) -> Iterator[tuple[str, str]]:
    for file in _pages(book):
        yield from ((name, book.name(file)) for name in ENTRY.findall(file.read_text("utf-8")))
