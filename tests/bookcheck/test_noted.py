"""The marks in a block of code and the notes behind it belong together."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, Run

PAGE = """```python
a = 1  # (1)!
b = 2  # (2)!
```

1.  The first.

    More of it.
2.  The second.

That is all.

1.  A list of its own.
"""


def wrong(page: str, whole: tuple[str, ...] = ()) -> list[str]:
    return [str(problem) for problem in Run(Page(page, "page.md", Book(Path(), whole=whole))).problems()]


def test_each_mark_has_its_note() -> None:
    assert wrong(PAGE) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("# (2)!", "# (3)!", "the marks in this code are (1), (3), and behind it stand 2 notes"),
        ("# (2)!", "# (1)!", "the marks in this code are (1), (1), and behind it stand 2 notes"),
        ("  # (2)!", "", "the marks in this code are (1), and behind it stand 2 notes"),
        ("2.  The second.\n", "", "the marks in this code are (1), (2), and behind it stand 1 notes"),
        ("1.  The first.", "The first.", "the marks in this code are (1), (2), and behind it stand 0 notes"),
    ],
)
def test_a_mark_without_a_note_is_wrong(old: str, new: str, said: str) -> None:
    assert old in PAGE
    found = wrong(PAGE.replace(old, new, 1))
    assert [message.splitlines()[0] for message in found] == [f"page.md:1: {said}"]


def test_on_a_page_that_is_whole_the_marks_go_up() -> None:
    turned = PAGE.replace("(1)!", "(3)!").replace("(2)!", "(1)!").replace("(3)!", "(2)!")
    assert wrong(turned) == []
    assert ["the marks in this code are (2), (1)" in message for message in wrong(turned, ("page.md",))] == [True]
