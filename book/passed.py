"""A pytest plugin: the pages of which all checks ran and passed are written down, for their records."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from book.checks.collect import CheckedFile
from book.record import ROOT, write

PASSED: Counter[str] = Counter()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the checks that pass, file by file."""
    if report.when == "call" and report.passed:
        PASSED[report.nodeid.split("::")[0]] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down the pages of which as many checks have passed as there are."""
    files = {item.parent for item in session.items if isinstance(item.parent, CheckedFile)}
    whole = {file.path for file in files if file.path.suffix == ".md" and PASSED[file.nodeid] == file.examples}
    docs = [path.relative_to(ROOT) for path in sorted(whole) if path.is_relative_to(ROOT / "docs")]
    if docs:
        write(list(map(Path, docs)))
