"""The order of a book that MkDocs builds: its navigation, in which `3. Loss: basics/loss.md` is chapter 3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml  # type: ignore[import-untyped]

from bookcheck.book import Book
from bookcheck.order import Chapter

NUMBERED = re.compile(r"(?:(?P<number>\d+)\. +)?(?P<title>.*)")


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """A loader that passes over what only MkDocs understands, such as `!ENV`."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def chapters(book: Book) -> Iterator[Chapter]:
    """Yield the pages of the navigation, in order; a section with numbered pages is a part."""
    settings: dict[str, Any] = yaml.load((book.root / "mkdocs.yml").read_text("utf-8"), _Loader)
    folder = settings.get("docs_dir", "docs")
    part = 0
    for entry in settings["nav"]:
        for name, pages in entry.items():
            found = [*_chapters(folder, {name: pages} if isinstance(pages, str) else pages, part + 1)]
            part += any(chapter.part for chapter in found)
            yield from found


def _chapters(folder: str, pages: Any, part: int) -> Iterator[Chapter]:
    for entry in [pages] if isinstance(pages, dict) else pages:
        for name, page in entry.items():
            match = NUMBERED.fullmatch(name)
            assert match
            number = int(match["number"]) if match["number"] else None
            yield Chapter(f"{folder}/{page}", match["title"], number, part if number else 0)
