"""A pytest plugin: each fact of a page is a test.  It says what is taken on trust, and writes down what passed.

Installed with the distribution, pytest finds it by itself; elsewhere a conftest names it:

    pytest_plugins = ["bookcheck.pytest_plugin"]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bookcheck import record
from bookcheck.book import Book
from bookcheck.facts import facts
from bookcheck.facts.kind import Fact
from bookcheck.report import notes
from bookcheck.run import Run, said
from bookcheck.source.dialects import SUFFIXES
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page

NOTES = "bookcheck_notes"


class WrongPage(Exception):  # noqa: N818  # a verdict, not a fault
    """A fact of a page is wrong."""


class PageFile(pytest.File):
    """A page; one that cannot be read is one message, not a traceback."""

    run: Run
    ran = 0
    passed = 0

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one test for each fact; nothing runs before its turn."""
        try:
            page = Page.read(self.path)
            found = facts(page)
        except PageError as error:
            raise self.CollectError(str(error)) from None
        self.run = Run(page)
        self.examples = len(found)
        for fact in found:
            yield FactItem.from_parent(self, name=_name(fact), fact=fact)


class FactItem(pytest.Item):
    """One fact of a page."""

    parent: PageFile

    def __init__(self, fact: Fact, **settings: Any) -> None:
        super().__init__(**settings)
        self.fact = fact

    def runtest(self) -> None:
        """Check the fact, in the state in which the page meets it."""
        if problems := self.parent.run.check(self.fact):
            raise WrongPage(said(problems))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return what a person reads: the message, without the checker's own lines."""
        return str(excinfo.value) if isinstance(excinfo.value, WrongPage) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where it stands."""
        return self.path, self.fact.line - 1, self.name


def _name(fact: Fact) -> str:
    column = fact.start - fact.page.text.rfind("\n", 0, fact.start)
    return f"{type(fact).__name__.lower()}:{fact.line}:{column}"


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> PageFile | None:
    """Collect the pages of the book that pytest runs in."""
    if file_path.suffix not in SUFFIXES:
        return None
    book = Book.at(parent.config.rootpath)
    return PageFile.from_parent(parent, path=file_path) if file_path in _files(book, parent.config) else None


def _files(book: Book, config: pytest.Config) -> set[Path]:
    known: set[Path] | None = getattr(config, "bookcheck_files", None)
    if known is None:
        known = {path.resolve() for path in book.files()}
        config.bookcheck_files = known  # type: ignore[attr-defined]
    return known


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Count the checks that do not fail, page by page; what is skipped for want of a library is told by the record."""
    outcome: Any = yield
    report = outcome.get_result()
    if isinstance(item, FactItem) and report.when == "call":
        item.parent.ran += 1
        item.parent.passed += not report.failed


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down the pages of which as many checks have passed as there are, by the text that was checked."""
    lines: list[str] = []
    # A worker of pytest-xdist collects all pages, and runs some of them; all checks of one run in one process.
    files = {item.parent for item in session.items if isinstance(item, FactItem) and item.parent.ran}
    for file in sorted(files, key=lambda file: str(file.path)):
        trouble = record.settle(file.run.page, file.passed == file.examples, file.run)
        lines += [*notes(file.run), *filter(None, [trouble])]
    output: Any = getattr(session.config, "workeroutput", None)
    if output is not None:  # a worker of pytest-xdist hands on what it has to say
        output[NOTES] = lines
    else:
        session.config.stash.setdefault(_LINES, []).extend(lines)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker of pytest-xdist has to say."""
    node.config.stash.setdefault(_LINES, []).extend(getattr(node, "workeroutput", {}).get(NOTES, []))


_LINES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the equations of each page came to, and whatever is taken on trust."""
    for line in terminalreporter.config.stash.get(_LINES, []):
        terminalreporter.write_line(line)
