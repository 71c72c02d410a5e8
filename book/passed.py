"""A pytest plugin: it says what was checked and what is taken on trust, and writes down which pages passed.

All checks of a page run in one process, so that process writes it down.  What is to be said goes to the one that
has the terminal.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from book.checks.collect import CheckedFile
from book.checks.equations.plugin import PAGES
from book.checks.numbers import facts
from book.record import ROOT, write

PASSED: Counter[str] = Counter()
RAN: set[str] = set()
SAID = pytest.StashKey[dict[str, list[str]]]()
"""What the terminal is to show of each page, by its path; under "" what went wrong."""


def pytest_configure(config: pytest.Config) -> None:
    """Have nothing to say yet."""
    config.stash[SAID] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the checks that do not fail, file by file; what is skipped for want of a library is told by the record."""
    if report.when == "call":
        RAN.add(report.nodeid.split("::")[0])
        if not report.failed:
            PASSED[report.nodeid.split("::")[0]] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down the pages of which as many checks have passed as there are, by the text that was checked."""
    passed: dict[str, str] = {}
    failed: dict[str, str] = {}
    said = session.config.stash[SAID]
    for file in {item.parent for item in session.items if isinstance(item.parent, CheckedFile)}:
        if file.nodeid in RAN and file.path.suffix == ".md":
            [document] = file.documents
            said[document.path] = _report(document.path)
            if file.path.is_relative_to(ROOT / "docs"):
                (passed if PASSED[file.nodeid] == file.examples else failed)[document.path] = document.text
    try:
        write(passed, failed)
    except OSError as error:
        said[""] = [f"The pages will not say that they were checked, because nothing can be written here: {error}"]
    if hasattr(session.config, "workeroutput"):  # a worker of pytest-xdist
        session.config.workeroutput["said"] = said


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear what a worker has to say; one that has crashed says nothing."""
    node.config.stash[SAID].update(getattr(node, "workeroutput", {}).get("said", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the equations of each page came to, and whatever is taken on trust."""
    for _, lines in sorted(terminalreporter.config.stash[SAID].items()):
        for line in lines:
            terminalreporter.write_line(line)


def _report(path: str) -> list[str]:
    page = PAGES.get(path)
    if page is None or Path(path).is_absolute():  # a test's own page is none of the book
        return []
    declared = facts(page.text, path)
    if not page.report.formulas and not declared:
        return []
    return [str(page.report), *(f"  declared: {fact}" for fact in declared)]
