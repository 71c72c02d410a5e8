"""Change one fact at a time and see whether the book notices.

    bookcheck --mutate                          every mutant of every page and of the package
    bookcheck --mutate docs/basics/loss.md      those of one page
    bookcheck --mutate --sample 300 --seed 7    some of all, drawn at random
    bookcheck --mutate --json docs/project/mutation.json

writes the figures to a file.  With pages named, theirs take the place of what stands there, if the rest was
tried with the very same package.

It lists what was not noticed.  It ends with 1 if that is something which the checks promise, such as a digit of an
output, and is not listed with a reason among the book's `survivors`; and if, of all changes to the pages that are held
to account word by word, fewer were noticed than the book asks for (`noticed`, and `each` for each kind).
"""

from __future__ import annotations

import json
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bookcheck.book import Book
from bookcheck.mutation import package
from bookcheck.mutation.judge import Judge, Verdict
from bookcheck.mutation.mutant import Mutant
from bookcheck.mutation.mutants import mutants
from bookcheck.mutation.report import Report, low
from bookcheck.record import digest, surroundings
from bookcheck.source.dialects import is_page_file
from bookcheck.source.page import Page

Chosen = tuple[Path, list[Mutant]]


class MutationError(ValueError):
    """What was asked for cannot be done; the message says why."""


@dataclass(frozen=True)
class Options:
    """What is to be tried: these files, or all; so many mutants, or all; and where the figures go."""

    files: list[Path]
    sample: int = 0
    seed: int = 0
    json: Path | None = None


def mutate(book: Book, options: Options) -> int:
    """Try the mutants; return 1 if the checks miss what they promise."""
    if options.json and options.sample:
        raise MutationError("--json holds the figures of all mutants of a page: leave out --sample")
    before = _before(options.json, book) if options.json and options.files else {}
    if before is None:
        raise MutationError(f"{options.json} has no figures of this package: leave out paths, to try everything")
    chosen = [(path, list(_of(path, book))) for path in options.files or [*book.files(), *book.code()]]
    if options.sample:
        chosen = _sample(chosen, options.sample, options.seed)
    if not any(found for _, found in chosen):
        raise MutationError("there is no fact to change there")
    report = Report.with_reasons(book.root / book.survivors)
    _try(book, chosen, report)
    print(report.table(), report.places(), sep="\n")
    untried = sum(len(found) for _, found in chosen) - report.total().total()
    if untried:
        print(f"{untried} were not tried: they stand in blocks that need a library which is not installed here")
    wrong = report.holes()
    if not options.sample and not options.files:
        wrong += [*report.idle(), *low(report.kinds(filter(book.is_whole, report.fates)), book)]
    if options.json and untried:
        wrong.append(f"{options.json} is left as it is: it holds the figures of all mutants of a page")
    for line in wrong:
        print(line, file=sys.stderr)
    if options.json and not wrong:
        _write(report, options.json, before, book)
    return 1 if wrong else 0


def _try(book: Book, chosen: list[Chosen], report: Report) -> None:
    pages = [(path, found) for path, found in chosen if is_page_file(path)]
    # The longest page first, so that both processors are done at about the same time.
    longest = sorted(pages, key=lambda pair: len(pair[1]), reverse=True)
    with ProcessPoolExecutor() as pool:
        for (path, _), verdicts in zip(longest, pool.map(_judged, [(path, found, book) for path, found in longest])):
            page = Page.read(path, book)
            files = {verdict.mutant.file for verdict in verdicts}
            report.take(page.path, {file: (page.beside(file) or "") if file else page.text for file in files}, verdicts)
    for path, found in chosen:
        if not is_page_file(path):
            report.take(book.name(path), {"": path.read_text("utf-8")}, package.verdicts(book, path, found))


def _of(path: Path, book: Book) -> list[Mutant]:
    if not is_page_file(path):
        return list(package.mutants(path.read_text("utf-8")))
    return list(mutants(Page.read(path, book)))


def _sample(chosen: list[Chosen], number: int, seed: int) -> list[Chosen]:
    all_of_them = [(path, mutant) for path, found in chosen for mutant in found]
    drawn = random.Random(seed).sample(all_of_them, min(number, len(all_of_them)))
    return [(path, [mutant for at, mutant in drawn if at == path]) for path, _ in chosen]


def _judged(task: tuple[Path, list[Mutant], Book]) -> list[Verdict]:
    path, found, book = task
    return list(Judge(Page.read(path, book)).verdicts(found)) if found else []


def _before(path: Path, book: Book) -> dict[str, Any] | None:
    """Return the figures that a file holds, or None if they are not of this package."""
    tried = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return tried["pages"] if tried.get("package") == surroundings(book)["package"] else None


def _write(report: Report, path: Path, before: dict[str, Any], book: Book) -> None:
    pages = {name: {"digest": digest(_text(book, name)), "kinds": kinds} for name, kinds in report.as_json().items()}
    figures = {"package": surroundings(book)["package"], "pages": before | pages}
    path.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


def _text(book: Book, name: str) -> str:
    file = book.root / name
    return Page.read(file, book).text if is_page_file(file) else file.read_text("utf-8")
