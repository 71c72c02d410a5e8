"""A pytest plugin: it says what was checked and what is taken on trust, and writes down which pages passed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bookcheck.collect import CheckedFile
from bookcheck.facts.number import facts
from bookcheck.maths.plugin import PAGES
from bookcheck.record import ROOT, write

PASSED: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the checks that do not fail, file by file; what is skipped for want of a library is told by the record."""
    if report.when == "call" and not report.failed:
        PASSED[report.nodeid.split("::")[0]] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down the pages of which as many checks have passed as there are, by the text that was checked."""
    passed: dict[str, str] = {}
    failed: dict[str, str] = {}
    for file in {item.parent for item in session.items if isinstance(item.parent, CheckedFile)}:
        if file.path.suffix == ".md" and file.path.is_relative_to(ROOT / "docs"):
            [document] = file.documents
            (passed if PASSED[file.nodeid] == file.examples else failed)[document.path] = document.text
    if passed or failed:
        write(passed, failed)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the equations of each page came to, and whatever is taken on trust."""
    for path, page in sorted(PAGES.items()):
        declared = facts(page.text, path)
        if (page.report.formulas or declared) and not Path(path).is_absolute():  # a test's own page is none of the book
            terminalreporter.write_line(str(page.report))
            for fact in declared:
                terminalreporter.write_line(f"  declared: {fact}")
