"""Mending: what is written comes back as it was written, or is left alone and named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bookcheck import Book, Page, Run
from bookcheck.mend import mend, mend_file

ROOT = Path(__file__).parents[2]


def session(code: str, answer: str = "stale\n") -> str:
    return f"Words.\n\n```python\n>>> {code}\n{answer}```\n"


def script(code: str, output: str = "stale\n") -> str:
    return f'```python\n{code}\n```\n\n```text title="Output"\n{output}```\n'


@pytest.mark.parametrize(
    "code",
    [
        "print('a\\tb')",
        "print('a\\rb')",
        "print('```')",
        "print('a\\n```')",
        "print('>>> 1')",
        "print('a\\n>>> 1')",
        "print('... 1')",
        "print('\\x1b[1mbold')",
        "print('a\\n\\nb')",
        "print('a\\x0cb')",
        "print('\\ufeff')",
        "print('a\\u2029b')",
    ],
)
def test_a_session_that_would_not_come_back_is_left_and_named(code: str) -> None:
    page = Page(session(code), "page.md")
    mended = mend(page)
    assert mended.text == page.text
    [problem] = mended.left
    assert str(problem).startswith("page.md:3: line 4: ")


@pytest.mark.parametrize("code", ["print('a\\tb')", "print('```')", "print('\\x1b[1m')", "print('a\\n````')"])
def test_a_script_that_would_not_come_back_is_left_and_named(code: str) -> None:
    page = Page(script(code), "page.md")
    assert mend(page).text == page.text
    assert len(mend(page).left) == 1


@pytest.mark.parametrize(
    "page",
    [
        session("1 / 4"),
        session("print('a\\n...')"),
        session("print('a `b` c')"),
        session("print('a  ')"),
        session("1 / 0"),
        session("print(1); 1 / 0"),
        script("print('>>> 1')"),
        script("print('a `` b')"),
        script("print('a\\n\\nb')"),
        script("print('| a | b |')"),
        script("print('é σ → ∞')"),
        script("print('x', end='')"),
    ],
)
def test_what_is_mended_is_true_and_stays_as_it_is(page: str) -> None:
    once = mend(Page(page, "page.md"))
    assert once.text != page
    assert once.left == []
    assert list(Run(Page(once.text, "page.md")).problems()) == []
    assert mend(Page(once.text, "page.md")).text == once.text


def test_what_can_be_mended_is_mended_beside_what_cannot() -> None:
    page = Page(session("print('a\\tb')") + "\n" + session("1 / 4"), "page.md")
    mended = mend(page)
    assert mended.text == page.text[::-1].replace("stale"[::-1], "0.25"[::-1], 1)[::-1]
    assert len(mended.left) == 1


NOTED = """```python title="code.py"
def total(x, w):  # (1)!
    # What each is worth.
    parts = x * w  # one by one
    return parts - 1  # (2)!
```

1. What it is given.
2. What it gives.
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a book with one file to list."""
    (tmp_path / "code.py").write_text("def total(x, w):\n    parts = x * w\n    return parts + 1\n", "utf-8")
    return Book(tmp_path)


def test_a_listing_keeps_the_notes_of_its_author(book: Book) -> None:
    mended = mend(Page(NOTED, "page.md", book))
    assert mended.left == []
    assert mended.text == NOTED.replace("- 1", "+ 1")


def test_notes_whose_lines_are_gone_are_not_invented(book: Book) -> None:
    page = NOTED.replace("    return", "    print('nothing of the kind at all')  # (3)!\n    return")
    mended = mend(Page(page, "page.md", book)).text
    assert "(3)!" not in mended
    assert "parts = x * w  # one by one" in mended


def test_a_file_keeps_its_mark_and_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"\xef\xbb\xbf" + script("print(2)").replace("\n", "\r\n").encode())
    diffs, left = mend_file(file, Book(tmp_path))
    assert left == []
    assert "+2\n" in diffs[0]
    assert file.read_bytes() == b"\xef\xbb\xbf" + script("print(2)", "2\n").replace("\n", "\r\n").encode()
    assert mend_file(file, Book(tmp_path)) == ([], [])


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_no_console_stops_it(tmp_path: Path, encoding: str) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(script("print('σ → ∞')"), "utf-8")
    command = [sys.executable, "-m", "bookcheck", "--fix", str(tmp_path / "a.md"), str(tmp_path / "b.md")]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"},
    )
    assert done.returncode == 0, done.stderr
    for name in ("a", "b"):
        assert (tmp_path / f"{name}.md").read_text("utf-8") == script("print('σ → ∞')", "σ → ∞\n")


def test_what_cannot_be_seen_is_shown_in_the_message() -> None:
    [problem] = Run(Page(script("print('ab')", "a\u200bb\n"), "page.md")).problems()
    assert "    a\\u200bb\n" in str(problem)
