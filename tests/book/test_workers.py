"""Many workers find what one finds: each check runs once, those of a page together, and each page is written down."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from book import workers
from bookcheck import Page, Run
from tests.book import drawn
from tests.bookcheck.test_checks import ROOT, SCRIPT

# Its second block needs the first, and at its end two checks stand in one place: of the formulas, and of the numbers.
PAGE = "It is 0.5.\n\n```python\nx = 0.5\n```\n\n" + SCRIPT.replace("1 + 1", "int(4 * x)") + "\n$$\nx = 0.5\n$$"
WRONG = PAGE.replace("\n2\n", "\n3\n")


def checked(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Let pytest check eight pages, one of them wrong, in a copy of the project."""
    for name in ("nnfs", "book", "bookcheck"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "theme", "vendor"))
    for name in ("conftest.py", "mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "docs").mkdir()
    for number in range(8):
        (folder / f"docs/{number}.md").write_text(f"Page {number}.\n\n{WRONG if number == 3 else PAGE}", "utf-8")
    command = [sys.executable, "-m", "pytest", "docs", "-p", "no:cacheprovider", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.share(3)
@pytest.mark.parametrize("options", [["-n", "0"], ["-n", "2"], ["-n", "2", "-v"]])
def test_however_many_test_all_is_checked_once_and_written_down(tmp_path: Path, options: list[str]) -> None:
    result = checked(tmp_path, *options)
    assert result.returncode == 1, result.stdout
    assert re.search(r"\b1 failed, 47 passed", result.stdout), result.stdout
    assert "docs/3.md:" in result.stdout
    assert len(re.findall(r"^docs/\d\.md: 1 formula", result.stdout, re.MULTILINE)) == 8
    assert len(list((tmp_path / ".cache/checked").glob("*.json"))) == 7
    if "-v" in options:
        where = re.findall(r"\[gw(\d)\].*?(?:PASSED|FAILED) (docs/\d\.md)::", result.stdout)
        assert len(where) == 48
        assert len(set(where)) == 8


def chosen(monkeypatch: pytest.MonkeyPatch, args: list[str], **more: Any) -> int | None:
    """Return the number of workers that is chosen for a command line, on a machine with four processors."""
    monkeypatch.setattr(workers, "processors", lambda: 4)
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    option = SimpleNamespace(numprocesses=None, usepdb=False, collectonly=False)
    config: Any = SimpleNamespace(option=option, args=args, invocation_params=SimpleNamespace(dir=ROOT), **more)
    workers.pytest_cmdline_main(config)
    return config.option.numprocesses


def test_all_processors_test_but_one_page_is_quicker_without(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, ["docs"]) == 4
    assert chosen(monkeypatch, ["docs/basics/loss.md", "README.md"]) == 4
    assert chosen(monkeypatch, ["docs/basics/loss.md"]) == 0
    assert chosen(monkeypatch, ["docs/basics/loss.md::line:1,column:1"]) == 0


def test_who_waits_for_the_browser_leaves_its_processor_to_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, ["tests", "docs"]) == 5
    assert chosen(monkeypatch, ["tests/site"]) == 5
    assert chosen(monkeypatch, ["tests/site/test_built.py", "tests/site/test_words.py"]) == 5
    assert chosen(monkeypatch, ["tests/nnfs", "docs"]) == 4


def test_a_worker_takes_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen(monkeypatch, ["docs"], workerinput={}) is None


def test_what_goes_together() -> None:
    assert workers.together("docs/basics/loss.md::line:7,column:1") == "docs/basics/loss.md"
    assert workers.together("tests/nnfs/test_layers.py::test_a[1]") == "tests/nnfs/test_layers.py"
    assert workers.together("tests/site/test_runner.py::test_a[1]") == "tests/site/test_runner.py::test_a[1]"
    for file in ("tests/site/test_built.py", "tests/site/test_paper.py"):
        assert workers.together(f"{file}::test_a") == file
    assert workers.together("tests/book/figures/test_loss.py::test_a[1]") == "docs/basics/loss.md"
    assert workers.together("tests/book/figures/test_digits.py::test_a") == "docs/beyond/digits.md"
    assert workers.together("tests/book/figures/test_own.py::test_a") == "docs/labs/own.py"
    assert workers.together("tests/book/figures/test_no_page.py::test_a") == "tests/book/figures/test_no_page.py"


def test_the_figures_of_a_page_are_read_back_after_its_checks_in_the_process_that_has_run_it() -> None:
    page, figures = workers._rank("docs/text/large.md::line:1"), workers._rank("tests/book/figures/test_large.py::test")
    assert page < figures


def test_a_page_that_the_checks_have_run_to_its_end_is_not_run_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for ran, own in ((2, False), (1, True)):
        drawn.ended.cache_clear()
        checked: Any = SimpleNamespace(ran=ran, examples=2, run=Run(Page("")))
        monkeypatch.setitem(drawn.CHECKED, ROOT / "docs/letters.md", checked)
        assert (drawn.ended(ROOT / "docs/letters.md") is not checked.run) == own
    drawn.ended.cache_clear()


def test_a_test_whose_name_tells_where_in_memory_something_lies_is_refused() -> None:
    item = SimpleNamespace(nodeid="tests/test_a.py::test_a[<object object at 0x7f0000000000>]")
    with pytest.raises(pytest.UsageError, match=r"^tests/test_a\.py::test_a\[.*: each worker would name it otherwise"):
        workers.pytest_collection_modifyitems(SimpleNamespace(), [item])  # type: ignore[arg-type, list-item]
