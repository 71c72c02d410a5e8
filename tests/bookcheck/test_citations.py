"""Citations: years, dates, versions and addresses against one list; and what stands above a page."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bookcheck import Book, Page, Run
from bookcheck.facts.citation import Citations
from bookcheck.facts.front import Front

LIST = """
[years]
"Ada Byron, *Notes*" = 1843
"Grace Hopper" = 1952
[dates]
"2.1.0" = 2024-03-05
[versions]
"CC BY" = "4.0"
[links]
"https://example.org/notes" = "The notes"
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a book with a list, a project file, a lock and three pages."""
    (tmp_path / "cited.toml").write_text(LIST, "utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nrequires-python = ">=3.11"\ndependencies = ["numpy>=2.3"]\n', "utf-8"
    )
    (tmp_path / "requirements.txt").write_text("numpy==2.4.6 \\\n    --hash=x\nscikit-learn==1.9.1\n", "utf-8")
    (tmp_path / "requirements-more.txt").write_text("numpy==2.3.0\n", "utf-8")
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n", "utf-8")
    return Book(tmp_path, order=("one.md", "two.md", "three.md"), citations="cited.toml")


def wrong(text: str, book: Book, page: str = "three.md") -> list[str]:
    """Check the citations and the front matter of a page; return the messages."""
    run = Run(Page(text, page, book))
    return [str(problem) for kind in (Citations, Front) for fact in kind.find(run.page) for problem in run.check(fact)]


@pytest.mark.parametrize(
    "text",
    [
        "- Ada Byron, *Notes*, 1843: the first program.",
        "In 1952 Grace Hopper wrote a compiler.",
        "## 2.1.0, 5 March 2024",
        "You need Python 3.11 or newer, and NumPy 2.3 or newer.",
        "It ran with NumPy 2.4, NumPy 2.4.6, numpy 2.3 and scikit-learn 1.9.",
        "It is under CC BY 4.0.",
        "[The notes](https://example.org/notes), [*The notes*](https://example.org/notes), <https://example.org/notes>.",
        "At <http://127.0.0.1:8000>, in 1843-1, `1999`, version 7.5, 1797 pictures, 12.2019, #2001/2.",
        "<!-- since 1999 -->",
        "```python\nyear = 1999\n```",
    ],
)
def test_what_the_list_has(text: str, book: Book) -> None:
    assert wrong(f"{text}\n", book) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- Ada Byron, *Notes*, 1842: the first program.", "no 1842 for it; of Ada Byron, *Notes* it has 1843"),
        ("In 1952 Ada Byron wrote a compiler.", "but cited.toml has no 1952 for it; add what it is of"),
        ("## 2.1.0, 6 March 2024", "no 6 March 2024 for it; of 2.1.0 it has 2024-03-05"),
        ("## 2.0.0, 5 March 2024", "no 5 March 2024 for it; add what it is of"),
        ("You need Python 3.10 or newer.", "the page says Python 3.10; what is written down is 3.11"),
        ("It ran with NumPy 2.5.", "the page says NumPy 2.5; what is written down is 2.4.6 and 2.3.0"),
        ("You need NumPy 2.4 or newer.", "the page says NumPy 2.4; what is written down is 2.3"),
        ("It is under CC BY 3.0.", "the page says CC BY 3.0; what is written down is 4.0"),
        ("[The books](https://example.org/notes).", "which cited.toml calls 'The notes'"),
        ("[The notes](https://example.org/note).", "cited.toml has no link to https://example.org/note; add"),
    ],
)
def test_what_it_has_not_or_otherwise(text: str, said: str, book: Book) -> None:
    [message] = wrong(f"{text}\n", book)
    assert message.startswith("three.md:1: ")
    assert said in message


def test_without_a_list_nothing_is_asked(tmp_path: Path) -> None:
    assert wrong("In 1999, [here](https://example.org).\n", Book(tmp_path)) == []


def test_the_citations_are_counted_and_say_where_they_stand(book: Book) -> None:
    page = Page("Ada Byron, *Notes*, 1843, under CC BY 4.0.\n", "three.md", book)
    [citations] = Citations.find(page)
    assert citations.count() == 2
    assert [(page.text[proof.start : proof.end], proof.says) for proof in citations.proofs(Run(page))] == [
        ("1843", "belongs to Ada Byron, *Notes* in cited.toml"),
        ("4.0", "is 4.0 where it is written down"),
    ]


FRONT = "---\ntitle: Three\ndate: 2024-03-05\nfollows: two.md\ncode: one.md\n---\n\n# Three\n"


def test_what_stands_above_a_page_is_true_of_it(book: Book) -> None:
    assert wrong(FRONT, book) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Three", "title: Four", ":2: the title is 'Four'; the page is called Three"),
        ("# Three", "# Four", ":2: the title is 'Three'; the page is called Four"),
        ("2024-03-05", "2024-13-05", ":3: 2024-13-05 is no date such as 2026-11-20"),
        ("2024-03-05", "2024-03-06", ":3: cited.toml has no date 2024-03-06; it has 2024-03-05 for 2.1.0"),
        ("2024-03-05", f"{date.today() + timedelta(days=3)}", "is in the future"),
        ("two.md", "one.md", ":4: one.md is not the page before: that is two.md"),
        ("two.md", "none.md", ":4: there is no none.md beside the page"),
        ("code: one.md", "code: none.py", ":5: there is no none.py beside the page"),
    ],
)
def test_what_is_not_is_said(old: str, new: str, said: str, book: Book) -> None:
    [message] = wrong(FRONT.replace(old, new), book)
    assert said in message


@pytest.mark.parametrize(
    "text",
    ["- Three colours: red, green, blue.", "Two things: salt and the water of it.", "7 of them.", "Two ways: up."],
)
def test_a_list_has_as_many_things_as_it_says(text: str, book: Book) -> None:
    assert wrong(f"{text}\n", book) == []


@pytest.mark.parametrize(
    "text", ["- Four colours: red, green, blue.", "2 days: a, b, and c.", "1. Two ways: a, b and c."]
)
def test_or_that_is_said(text: str, book: Book) -> None:
    [message] = wrong(f"{text}\n", book)
    assert message.endswith("but that lists 3")
