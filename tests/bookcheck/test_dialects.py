"""Pages as people have them: MyST, notebooks, percent scripts and Quarto, read, refused, checked and mended."""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bookcheck import Book, Page, PageError, Run
from bookcheck.command import main
from bookcheck.mend import mend_file
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import mutants
from bookcheck.report import unread

BOOKS = Path(__file__).parent / "books"
ADOPTED = {"myst": "adopted.md", "quarto": "adopted.qmd", "notebook": "adopted.ipynb"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the modules of the three books, which pages in it can import."""
    for module in BOOKS.glob("*/*.py"):
        shutil.copy(module, tmp_path)
    return tmp_path


def page(place: Path, name: str, text: str) -> Page:
    (place / name).write_text(text, "utf-8")
    return Page.read(place / name, Book(place))


def wrong(place: Path, name: str, text: str) -> list[str]:
    return [str(problem) for problem in Run(page(place, name, text)).problems()]


def notebook(*cells: tuple[str, Any], **metadata: Any) -> str:
    """Return a notebook: words are given as text alone, code with its outputs."""
    rows = [
        {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}
        if outputs is None
        else {"cell_type": "code", "metadata": metadata, "outputs": outputs, "source": source.splitlines(keepends=True)}
        for source, outputs in cells
    ]
    return json.dumps({"cells": rows, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text.splitlines(keepends=True)}


def answered(text: str, **more: str) -> dict[str, Any]:
    data = {"text/plain": text.splitlines(keepends=True), **more}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


# Three foreign books


@pytest.mark.parametrize("book", ADOPTED)
def test_a_foreign_page_is_adopted_with_few_edits(place: Path, book: str) -> None:
    adopted = (BOOKS / book / ADOPTED[book]).read_text("utf-8")
    original = (BOOKS / book / ADOPTED[book].replace("adopted", "original")).read_text("utf-8")
    matcher = difflib.SequenceMatcher(None, original.split("\n"), adopted.split("\n"), autojunk=False)
    edits = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    assert 1 <= len(edits) <= 5
    assert wrong(place, f"original.{ADOPTED[book].partition('.')[2]}", original)
    assert wrong(place, ADOPTED[book], adopted) == []


@pytest.mark.parametrize(
    ("book", "true", "false", "message"),
    [
        ("myst", "once in 2.006 s", "once in 2.060 s", ":45: the page says"),
        ("myst", "0.994 metres", "0.949 metres", "no value of the page rounds to 0.949"),
        ("myst", "takes 2.140", "takes 2.041", "2.041"),
        ("myst", "| 2.140   |", "| 2.410   |", "the table says\n    2.410"),
        ("myst", "| 0.5   |", "| 0.6   |", "the table says\n    0.6"),
        ("myst", r"\sqrt{\frac{l}{g}}", r"\sqrt{\frac{g}{l}}", ":44:37: T is"),
        ("myst", r"T = 2 \pi", r"T = 3 \pi", ""),
        ("myst", r"\right)^2", r"\right)^3", ":51"),
        ("myst", "period(length, gravity)\n", "period(gravity, length)\n", ""),
        ("myst", "period(length, gravity)\n", "periods(length, gravity)\n", "NameError"),
        ("myst", "import period, swing", "import period, swings", "ImportError"),
        ("myst", "(#pendulum)", "(#pendulums)", "no heading of this page is #pendulums"),
        ("myst", r"T \\) seconds", r"T_3 \\) seconds", "T_3"),
        ("quarto", "= 282.01$", "= 282.10$", ":34"),
        ("quarto", "128.05 more", "128.50 more", "rounds to 128.50"),
        ("quarto", "(1 + r)^{-n}", "(1 - r)^{-n}", ":18"),
        ("quarto", "(1 + r)^n - 1", "(1 + r)^n + 1", ":18"),
        ("quarto", "year 524.38", "year 523.48", "rounds to 523.48"),
        ("quarto", "| 268.58 |", "| 258.68 |", "the table says\n    258.68"),
        ("quarto", "1000.0, 0.05, 4", "1000.0, 0.06, 4", ""),
        ("quarto", "left(L, r, n)", "left(L, rate, n)", "NameError: name 'rate' is not defined"),
        ("notebook", "busy 80% of the time\\n", "busy 60% of the time\\n", ":cell 2, its output: the page says"),
        ("notebook", '"0.8"', '"0.6"', "but what is true is\n    busy 80% of the time\n    0.8"),
        ("notebook", "\\\\mu - \\\\lambda} = 4", "\\\\mu - \\\\lambda} = 5", ":cell 3, line 5"),
        ("notebook", "\\\\frac{\\\\rho}{1 - ", "\\\\frac{\\\\rho}{1 + ", ":cell 3, line 5"),
        ("notebook", "\\\\approx 0.333", "\\\\approx 0.334", ":cell 3, line 9"),
        ("notebook", "\\\\lambda = 12", "\\\\lambda = 15", ":cell 1, line 5"),
        ("notebook", "'hours': 0.3333,", "'hours': 0.3334,", ":cell 4, its output"),
        ("notebook", "wait is 0.233", "wait is 0.332", ":cell 5, line 4: the page says"),
        ("notebook", '"1.204\\n"', '"1.024\\n"', ":cell 6, its output"),
        ("notebook", "the queue never ends\"", "the queue has no end\"", ":cell 7, its output"),
        ("notebook", "| 12.00 |", "| 21.00 |", "the table says\n    21.00"),
        ("notebook", "(mean, 3)", "(mena, 3)", ":cell 6, line 2: the code stops here with\n    NameError"),
        ("notebook", "Queue, waits", "Queue, wait", "ImportError"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_foreign_page_is_noticed(place: Path, book: str, true: str, false: str, message: str) -> None:
    text = (BOOKS / book / ADOPTED[book]).read_text("utf-8")
    assert text.count(true) >= 1
    found = wrong(place, ADOPTED[book], text.replace(true, false, 1))
    assert found
    assert message in "\n".join(found)


@pytest.mark.parametrize("book", ADOPTED)
def test_the_checks_of_a_foreign_page_notice_what_is_changed(place: Path, book: str) -> None:
    read = page(place, ADOPTED[book], (BOOKS / book / ADOPTED[book]).read_text("utf-8"))
    verdicts = list(Judge(read).verdicts(mutants(read)))
    assert len(verdicts) > 40
    survived = [verdict.mutant for verdict in verdicts if verdict.message is None]
    assert len(survived) <= len(verdicts) * 0.05, survived
