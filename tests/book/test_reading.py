"""How long a page says that it takes: what a reader reads, and no more."""

from pathlib import Path

import jinja2
import pytest
from mkdocs.utils.meta import get_data

from bookcheck import Book
from bookcheck.order import order

THEME = Path(__file__).parents[2] / "book" / "theme"
HUNDRED = "word " * 100
ENVIRONMENT = jinja2.Environment(loader=jinja2.FileSystemLoader(THEME))
minutes = getattr(ENVIRONMENT.get_template("reading.html").module, "minutes")  # noqa: B009
BOX = f"\n\n/// details | More\n{HUNDRED}{HUNDRED}\n\n```python\n1\n```\n///\n\n"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (HUNDRED, 1),
        (HUNDRED * 5, 3),
        (HUNDRED * 2 + "\n```python\n1\n```\n\n```python\n2\n```\n", 2),  # a quarter of a minute each
        (HUNDRED * 2 + "\n$$\n1 + 1 = 2\n$$\n", 2),
        (HUNDRED * 2 + f"<!-- {HUNDRED * 9} -->", 1),
        (HUNDRED * 2 + f"\n\n## Exercises\n\n{HUNDRED * 9}", 1),
        (HUNDRED * 2 + BOX, 1),
        (HUNDRED * 2 + BOX + HUNDRED * 2 + BOX, 2),
    ],
)
def test_minutes(page: str, expected: int) -> None:
    assert minutes(page) == str(expected)


CHAPTERS = [chapter.page for chapter in order(Book.at(THEME)) if chapter.number]


@pytest.mark.parametrize("page", CHAPTERS)
def test_a_chapter_is_read_in_one_sitting(page: str) -> None:
    text, _ = get_data((THEME.parents[1] / page).read_text("utf-8"))
    assert 8 <= int(minutes(text)) <= 15


def test_there_are_chapters_to_read() -> None:
    assert len(CHAPTERS) >= 20
