"""The command `bookcheck`: it checks pages, mends them, makes them wrong on purpose, or says what is checked on them.

    bookcheck page.md            what is wrong, with what is true; ends with 1 if anything is
    bookcheck --fix page.md      mend it: the diff first, then what is left for you
    bookcheck --mutate page.md   change one fact at a time: does a check notice?
    bookcheck --report page.md   what is checked, what is declared, what nothing reads

Without a page it goes through all pages of the book.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TextIO
from unittest import SkipTest

from bookcheck import record
from bookcheck.book import Book, BookError
from bookcheck.facts import facts
from bookcheck.mend import mend_file
from bookcheck.mutation.command import MutationError, Options, mutate
from bookcheck.report import counts, notes, trusted, unread
from bookcheck.run import Problem, Run
from bookcheck.source.dialects import SUFFIXES, is_page_file
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console that has no σ shows \u03c3, and nothing stops
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        files = [Path(name).resolve() for name in options.pages]
        book = Book.at(files[0] if files else Path())
        if strange := [name for name in options.pages if not _known(Path(name), options.mutate)]:
            parser.error(f"not a page: {', '.join(strange)}")
        with contextlib.chdir(book.root), _importable(book.root):
            return _do(options, files, book, parser)
    except (BookError, MutationError) as error:
        parser.error(str(error))
    except PageError as error:  # a page that is wrong cannot be made wrong
        print(error, file=sys.stderr)
        return 1


def _do(options: argparse.Namespace, files: list[Path], book: Book, parser: argparse.ArgumentParser) -> int:
    if options.mutate:
        figures = Path(options.json) if options.json else None
        return mutate(book, Options(files, options.sample, options.seed, figures))
    files = files or book.files()
    if not files:
        parser.error(f"there is no page in {book.root}")
    if options.fix:
        return _fix(files, book, options.format)
    return _report(files, book, options.format) if options.report else _check(files, book, options.format)


def _known(file: Path, mutate: bool) -> bool:
    """Tell whether a file is a page, or one of a package, which can be made wrong."""
    if not file.is_file():
        return False
    return (mutate and file.suffix == ".py") or (file.suffix in SUFFIXES and is_page_file(file))


@contextlib.contextmanager
def _importable(root: Path) -> Iterator[None]:
    """Let pages import what stands in the root of their book."""
    before = list(sys.path)
    sys.path.insert(0, str(root))
    try:
        yield
    finally:
        sys.path[:] = before


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bookcheck", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("pages", nargs="*", help="pages; all pages of the book, if none is named")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--fix", action="store_true", help="rewrite what a page shows from the truth")
    what.add_argument("--mutate", action="store_true", help="change one fact at a time; files of the package, too")
    what.add_argument("--report", action="store_true", help="say what is checked, declared, and read by nothing")
    parser.add_argument("--format", choices=["text", "json", "github"], default="text", help="for whom to write")
    parser.add_argument("--sample", type=int, metavar="N", default=0, help="with --mutate: try N, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="with --sample: draw these (0)")
    parser.add_argument("--json", metavar="FILE", help="with --mutate: write the figures to a file")
    return parser


def _check(files: list[Path], book: Book, form: str) -> int:
    wrong: list[Problem] = []
    skipped: list[str] = []
    for problems, passed_over, trouble in _each(files, book):
        wrong += problems
        skipped += passed_over
        if trouble:
            print(trouble, file=sys.stderr)
    if form == "text":
        print(*skipped, sep="\n", end="\n" if skipped else "")
    _tell(wrong, form, sys.stdout)
    if form == "text":
        print(_summary(len(files), len(wrong), any(problem.correction for problem in wrong)))
    return 1 if wrong else 0


def _each(files: list[Path], book: Book) -> list[tuple[list[Problem], list[str], str]]:
    """Check each page, on all processors, the longest first; return what came of each, in order."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if min(len(files), processors) < 2:
        return [_checked(file, book) for file in files]
    # Each has a processor of its own, and NumPy's threads would take those of the others.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor(min(len(files), processors), multiprocessing.get_context("spawn")) as pool:
        longest = sorted(files, key=lambda file: -file.stat().st_size)
        results = {file: pool.submit(_checked, file, book) for file in longest}
        return [results[file].result() for file in files]


def _checked(file: Path, book: Book) -> tuple[list[Problem], list[str], str]:
    """Check a page; return what is wrong, what did not run here, and why the record could not be written."""
    wrong: list[Problem] = []
    skipped: list[str] = []
    try:
        page = Page.read(file, book)
        run = Run(page)
        for fact in facts(page):
            try:
                wrong += run.check(fact)
            except SkipTest as error:
                skipped.append(str(error))
    except PageError as error:
        return [Problem(error.path, error.line, error.said, place=error.place)], skipped, ""
    # A page of no book has nobody to ask for its record.
    return wrong, skipped, record.settle(page, not wrong, run) if page.book.package else ""


def _fix(files: list[Path], book: Book, form: str) -> int:
    left: list[Problem] = []
    for file in files:
        try:
            diffs, unmended = mend_file(file, book)
        except PageError as error:
            left.append(Problem(error.path, error.line, error.said, place=error.place))
            continue
        except ValueError as error:  # a companion that cannot be made
            left.append(Problem(book.name(file), 1, str(error)))
            continue
        if form == "text":
            print(*diffs, sep="", end="")
        left += unmended
    _tell(left, form, sys.stderr if form == "text" else sys.stdout)
    return 1 if left else 0


def _report(files: list[Path], book: Book, form: str) -> int:
    pages: dict[str, dict[str, dict[str, int] | list[str]]] = {}
    for file in files:
        try:
            page = Page.read(file, book)
            run = Run(page)
            wrong = [str(problem) for problem in run.problems()]
        except PageError as error:
            pages[error.path] = {"wrong": [str(error)]}
            continue
        pages[page.path] = {
            "checked": counts(page),
            "read by nothing": unread(page),
            "taken on trust": trusted(page, run),
            "declared": page.declared,
            "equations": notes(run),
            "wrong": wrong,
        }
    if form != "text":
        print(json.dumps(pages, indent=1, ensure_ascii=False))
        return 0
    for name, page_report in pages.items():
        print(name)
        for what, said in page_report.items():
            items = [f"{number} {noun}" for noun, number in said.items() if number] if isinstance(said, dict) else said
            if items:
                print(f"  {what}:", *items, sep="\n    ")
    return 0


def _tell(problems: list[Problem], form: str, stream: TextIO) -> None:
    put = stream.write
    if form == "json":
        rows = [
            {"path": p.path, "line": p.line, "message": str(p), "mends": p.correction is not None} for p in problems
        ]
        put(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
        return
    for problem in problems:
        put(_annotation(problem) if form == "github" else f"{problem}\n")


def _annotation(problem: Problem) -> str:
    """Return a problem as GitHub reads it, to show it beside the line."""
    message = str(problem).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    line = "" if problem.place else f",line={problem.line}"  # a place in a notebook is no line of its file
    return f"::error file={problem.path}{line},title=bookcheck::{message}\n"


def _summary(pages: int, wrong: int, mends: bool) -> str:
    said = f"{pages} page{'s' * (pages != 1)}: "
    said += f"{wrong} thing{'s' * (wrong != 1)} {'is' if wrong == 1 else 'are'} wrong" if wrong else "all of it is true"
    return said + (".  What is not yours to decide, --fix mends." if mends else ".")
