"""Rewrite what a page shows from the truth: listings from the package, outputs from a run.

Every change is read again before it is written.  What would not come back as it was written, and what only an author
can mend, is named and left as it is.
"""

from __future__ import annotations

import difflib
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path

from bookcheck.book import Book
from bookcheck.facts import facts
from bookcheck.facts.kind import Block
from bookcheck.run import Problem, Run
from bookcheck.source.fences import PageError
from bookcheck.source.lines import read
from bookcheck.source.page import Page


@dataclass
class Mended:
    """The text of a page once it is mended, and what is left for its author."""

    text: str
    left: list[Problem] = field(default_factory=list)


def mend(page: Page) -> Mended:
    """Mend a page, and read the result again: a change that would not come back as it was written is taken back."""
    found = list(Run(page).problems())
    left = [problem for problem in found if not problem.correction]
    corrections = [problem for problem in found if problem.correction]
    text = _applied(page.text, corrections)
    if text == page.text or _wrong(page.with_text(text)) <= _wrong(page) - len(corrections):
        return Mended(text, left)
    kept: list[Problem] = []
    for problem in corrections:
        before, after = _applied(page.text, kept), _applied(page.text, [*kept, problem])
        if _wrong(page.with_text(after)) < _wrong(page.with_text(before)):
            kept.append(problem)
        else:
            message = f"what is true would not come back from the page as it is written\n{problem.message}"
            left.append(replace(problem, message=message, correction=None))
    return Mended(_applied(page.text, kept), left)


def _wrong(page: Page) -> float:
    """Return how many things are wrong that mending touches, and endlessly many if the page cannot be read.

    These are what can be mended, and what is wrong with the blocks: a sentence may become wrong by what is mended.
    """
    run, wrong = Run(page), 0
    try:
        for fact in facts(page):
            if not fact.missing:
                wrong += sum(isinstance(fact, Block) or bool(problem.correction) for problem in run.check(fact))
    except PageError:
        return math.inf
    return wrong


def _applied(text: str, problems: list[Problem]) -> str:
    corrections = [problem.correction for problem in problems if problem.correction]
    for correction in sorted(corrections, key=lambda correction: correction.start, reverse=True):
        text = text[: correction.start] + correction.truth + text[correction.end :]
    return text


def mend_file(file: Path, book: Book) -> tuple[list[str], list[Problem]]:
    """Mend the file of a page, and the files that follow from it; return the diffs, and what is left."""
    page = Page.read(file, book)
    mended = mend(page)
    diffs: list[str] = []
    if mended.text != page.text:
        diffs += _write(file, read(file.read_bytes()), page.reading.back(mended.text), book)
    for place in book.companions:
        for other, text in _companions(place, file, book):
            before = other.read_text("utf-8") if other.exists() else ""
            diffs += _write(other, before, text, book)
    return diffs, mended.left


def _companions(place: str, file: Path, book: Book) -> list[tuple[Path, str]]:
    module, _, name = place.partition(":")
    if str(book.root) not in sys.path:
        sys.path.insert(0, str(book.root))
    found: list[tuple[Path, str]] = getattr(import_module(module), name)(file)
    return found


def _write(file: Path, before: str, after: str, book: Book) -> Iterator[str]:
    """Write a text into a file as that is written: with its mark at the start, if it has one, and its line ends."""
    if before == after:
        return
    raw = file.read_bytes() if file.exists() else b""
    text = after.replace("\n", "\r\n") if b"\r\n" in raw else after
    content = (b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b"") + text.encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.{os.getpid()}")  # a run that is stopped leaves the old file whole
    new.write_bytes(content)
    new.replace(file)
    yield diff(book.name(file), before, after)


def diff(name: str, before: str, after: str) -> str:
    """Return the difference of two texts."""
    rows = difflib.unified_diff(_rows(before), _rows(after), name, name)
    return "".join(rows)


def _rows(text: str) -> list[str]:
    return [f"{row}\n" for row in text.split("\n")]
