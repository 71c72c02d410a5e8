"""What a sum of numbers alone comes to is something of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, Run

CODE = "# A page\n\n```python\nimport numpy as np\n\nw = np.zeros((65, 36))\nsizes = [128, 1290]\n```\n\n"


def wrong(tmp_path: Path, text: str, whole: str = "page.md") -> list[str]:
    """Return what is wrong with words behind some code."""
    return [str(problem) for problem in Run(Page(CODE + text, "page.md", Book(tmp_path, whole=(whole,)))).problems()]


BOUND = "<!-- math: 64 \\times 36 + 36 = w.size -->"


@pytest.mark.parametrize(
    "text",
    [
        f"$64 \\times 36 + 36 = 2340$\n\n{BOUND}",
        f"$$\n64 \\times 36 + 36 = 2340 \\qquad 3 \\times 3 + 1 = 10\n$$\n\n{BOUND}",
        "$128 \\times 10 + 10 = 1290$",  # in the code
        "$8 \\times 8 = 64$",  # too small to be told from others
        "$200 / 3 \\approx 66.7$",
    ],
)
def test_what_the_page_has(tmp_path: Path, text: str) -> None:
    assert wrong(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (f"$64 \\times 64 + 64 = 4160$\n\n{BOUND}", "4160"),
        ("$$\n3 + 1 = 4 \\qquad 64 \\times 64 + 64 = 4160\n$$", "4160"),
        ("$64 \\times 36 + 36 = 2340$\n\n<!-- math: $64 \\times 36 + 36 = 2340$ -->", "2340"),
        ("$64 \\times 36 + 36 = 2340$\n\n<!-- math: 64 \\times 36 + 36 = 2340 -->", "2340"),
        ("$(20 - 3) \\cdot 100 = 1700$", "1700"),
    ],
)
def test_what_is_true_of_nothing(tmp_path: Path, text: str, result: str) -> None:
    (message,) = wrong(tmp_path, text)
    assert f"{result} is true, but nothing on this page is {result}" in message


def test_a_book_that_holds_nothing_to_account_is_left_alone(tmp_path: Path) -> None:
    page = Page(CODE + "$64 \\times 64 + 64 = 4160$", "page.md", Book(tmp_path))
    assert list(Run(page).problems()) == []
