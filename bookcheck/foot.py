"""The record at the end of each page of a site: what was checked on it, or that this copy is unchecked.

A Python-Markdown extension: list `bookcheck.foot` under `markdown_extensions` in mkdocs.yml.  The link to the page
that says how things are checked is a setting, `how`.  A page that is made of another file, such as a notebook, names
that in a comment, <!-- record: labs/play.py -->.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from bookcheck.book import Book
from bookcheck.mutation.mutants import WORDS
from bookcheck.record import digest, find, surroundings
from bookcheck.source.page import Page

MADE_OF = re.compile(r"<!-- record: (?P<file>\S+) -->")
WEAK = 0.8  # of a kind, a page notices less than that


def sentence(text: str, book: Book) -> str:
    """Return what a page says of itself, in Markdown."""
    versions = [f"{what} {value}" for what, value in surroundings(book).items() if what != "package"]
    if made := MADE_OF.search(text):
        text = Page.read(book.root / made["file"], book).text
    record = find(text, book)
    if record is None:
        return "**Unchecked.** This copy of the page has changed since it was last checked, or it never was."
    checked = [f"{number} {_noun(number, what)}" for what, number in record["counts"].items() if number]
    libraries = record["libraries"]
    versions += filter(None, libraries.values())
    verb = "agree" if sum(record["counts"].values()) > 1 else "agrees"
    said = f"**Checked.** {_and(checked) or 'Everything'} on this page {verb} with {_and(versions)}."
    if left := [library for library, version in libraries.items() if not version]:
        said += f" The blocks that need {_and(left)} did not run, and are not counted."
    if made:
        said += " What its code prints is made when the site is built."
    return said + _mutants(text, book)


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _mutants(text: str, book: Book) -> str:
    """Return how many changes of one fact the checks noticed, if they were tried on this very text."""
    file = book.root / book.mutation
    tried: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {"pages": {}}
    for page in tried["pages"].values():
        if page["digest"] == digest(text) and tried["package"] == surroundings(book)["package"]:
            fates = {kind: (of.get("noticed", 0), of.get("missed", 0)) for kind, of in page["kinds"].items()}
            noticed, missed = (sum(numbers) for numbers in zip((0, 0), *fates.values()))
            if not noticed + missed:
                continue
            said = f" Of {noticed + missed} changes to what stands on this page, {noticed} were noticed"
            said += f" ({100 * noticed // (noticed + missed)}%)."
            weak = [f"{WORDS.get(k, k)} ({a} of {a + b})" for k, (a, b) in fates.items() if a < WEAK * (a + b)]
            return f"{said} The checks are weak on {_and(weak)}." if weak else said
    return ""


def _noun(number: int, plural: str) -> str:
    irregular = {"lines of code": "line of code", "mentions of symbols": "mention of a symbol"}
    return irregular.get(plural, plural.removesuffix("s")) if number == 1 else plural


class _Foot(Preprocessor):
    def __init__(self, md: Markdown, how: str) -> None:
        super().__init__(md)
        self.how = how

    def run(self, lines: list[str]) -> list[str]:
        """Add the record after the last line."""
        said = sentence("\n".join(lines), Book.at(Path()))
        link = f" [How it is checked]({self.how})" if self.how else ""
        opening = '<div class="record" data-search-exclude="true" markdown="1">'
        return [*lines, "", opening, "", f"{said}{link}", "", "</div>"]


class FootExtension(Extension):
    """The Python-Markdown extension that puts the record on each page."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"how": ["", "the page that says how things are checked"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run before all else, on the text as the author wrote it."""
        md.preprocessors.register(_Foot(md, self.getConfig("how")), "record", 1000)


def makeExtension(**settings: Any) -> FootExtension:  # noqa: N802  # Python-Markdown's name
    """Return the extension, for `markdown_extensions` in mkdocs.yml."""
    return FootExtension(**settings)
