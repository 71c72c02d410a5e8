"""A pytest plugin: all processors test at once, unless `-n` says otherwise.

    python -m pytest         on every processor
    python -m pytest -n 0    in one process, as a debugger wants it

The checks of a page share their names, so they stay together, in their order; so do the tests of a file.  Each
test of the site in a browser goes to whoever is free.  What takes longest is begun first, so that nobody waits for it
at the end.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

MOST = 8  # each worker collects all the tests; more of them would collect for longer than they test
ROOT = Path(__file__).resolve().parents[1]
FIGURES = "tests/book/figures/test_"
SITE = "tests/site/"
BUILT = "tests/site/test_built.py"  # reads all pages, and once is enough
PAPER = "tests/site/test_paper.py"  # prints a chapter, and once is enough
LONG = (
    "docs/",  # the site is built in the meantime
    "tests/site/test_every_page.py::test_the_code_of_a_page",
    BUILT,
    SITE,
    "tests/book/",
)
"""What takes longest, in this order, by the start of its path."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux; a container or `taskset` gives fewer than the machine has
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Choose the number of workers, where the command line leaves it open."""
    if hasattr(config, "workerinput"):
        return  # a worker: one that took workers of its own would fill the machine with them
    if getattr(config.option, "numprocesses", 0) is not None:
        return  # the command line says so, or pytest-xdist is not there
    files = [Path(config.invocation_params.dir, argument.partition("::")[0]) for argument in config.args]
    one = len(files) == 1 and files[0].is_file()  # workers would take longer to start than one page takes to check
    # Who tests the site waits for the browser half of the time, and another can use the processor.
    waits = any((ROOT / SITE).is_relative_to(file) or file.is_relative_to(ROOT / SITE) for file in files)
    workers = 0 if one or config.option.usepdb or config.option.collectonly else min(processors() + waits, MOST)
    config.option.numprocesses = workers if workers > 1 else 0
    if workers > 1:  # each has a processor of its own, and NumPy's threads would take those of the others
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give two checks that stand in one place names of their own, by which workers are told what to run."""
    seen: Counter[str] = Counter()
    for item in items:
        if " at 0x" in item.nodeid:
            raise pytest.UsageError(f"{item.nodeid}: each worker would name it otherwise: say ids=… where it is made")
        seen[item.nodeid] += 1
        if seen[item.nodeid] > 1:
            name = f"{item.nodeid},check:{seen[item.nodeid]}"
            item._nodeid = name  # type: ignore[attr-defined]  # as pytest-xdist does for groups
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: _rank(item.nodeid))


def pytest_collection_finish() -> None:
    """Set what was collected aside: it stays to the end, and the garbage collector would look at it again and again."""
    gc.collect()
    gc.freeze()


def _rank(nodeid: str) -> int:
    return next((rank for rank, start in enumerate(LONG) if nodeid.startswith(start)), len(LONG))


def together(nodeid: str) -> str:
    """Name what a test must share a worker with: its file, or nothing for a test of the site in a browser.

    The tests of a page's figures go with the checks of the page, whose code then runs once.
    """
    file = nodeid.partition("::")[0]
    if file.startswith(FIGURES):
        return _pages().get(file.removeprefix(FIGURES).removesuffix(".py"), file)
    return nodeid if file.startswith(SITE) and file not in (BUILT, PAPER) else file


@cache
def _pages() -> dict[str, str]:
    """Return the pages by their names."""
    files = [*(ROOT / "docs/labs").glob("*.py"), *(ROOT / "docs").rglob("*.md")]  # a chapter before a lab of its name
    return {path.stem: path.relative_to(ROOT).as_posix() for path in files}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give out what belongs together, in the order in which it was collected."""
    if config.option.dist != "load":
        return None  # the command line wants it otherwise
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class Together(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return together(nodeid)

    config.option.loadscopereorder = False
    return Together(config, log)
