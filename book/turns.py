"""Tests that take turns: what is dear and much alike is tried in part with each change, and all of it once a week.

    @pytest.mark.share(3)

Of the tests of a file that have this mark, every third runs; which ones, the state of the project decides, so they are
others with each change, and the same on every machine.  With 1, a test of a file whose tests take turns runs each time.
All of them run with `NNFS_ALL=1`, as they do once a week, and whoever asks for a test by its name gets it.
"""

from __future__ import annotations

import functools
import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def waiting(items: Iterable[pytest.Item], turn: int) -> Iterator[pytest.Item]:
    """Yield the tests whose turn it is not."""
    seen: Counter[tuple[Path, int]] = Counter()
    for item in items:
        if mark := item.get_closest_marker("share"):
            number: int = mark.args[0]
            if seen[item.path, number] % number != turn % number:
                yield item
            seen[item.path, number] += 1


@functools.cache
def now() -> int:
    """Return a number that is another with each change of the text, of the programs, and of their tests."""
    state = hashlib.sha256()
    for folder in ("docs", "nnfs", "book", "bookcheck", "tests"):
        for path in sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in (".md", ".py", ".js")):
            state.update(path.read_bytes())
    return int.from_bytes(state.digest()[:4], "big")


def pytest_configure(config: pytest.Config) -> None:
    """Say what the mark is for."""
    config.addinivalue_line("markers", "share(number): one test of so many runs, others with each change")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests whose turn it is not."""
    if os.environ.get("NNFS_ALL") or any("::" in argument for argument in config.args):
        return
    left = set(waiting(items, now()))
    if left:
        items[:] = [item for item in items if item not in left]
        config.hook.pytest_deselected(items=list(left))
