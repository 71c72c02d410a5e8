"""Formulas as they stand on a page, among its code."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, Run

PAGE = """# A page

```python
a = 2
def double(x):
    return abs(x) * 2
```

<!-- math: given b: "made up for a test" -->

So $b = a + 1 = 3$, and $b - 1$ of it.

$$
\\text{double}(b) = 6
$$

<!-- math: $b - 1 = 2$ -->
"""


def failures(text: str, book: Book | None = None) -> list[str]:
    """Return what is wrong with a page."""
    return [str(problem) for problem in Run(Page(text, "page.md", book)).problems()]


def test_a_page_passes() -> None:
    run = Run(Page(PAGE, "page.md"))
    assert list(run.problems()) == []
    assert (run.equations.report.formulas, run.equations.report.mentions) == (3, 1)


@pytest.mark.parametrize(
    ("true", "false", "message"),
    [
        ("= 3$", "= 4$", ":11:17: b is 3, not 4"),
        ("a = 2", "a = 3", ":11:17: b is 4, not 3"),
        ("* 2", "* 3", ":14:20: \\text{double}(b) is 9, not 6"),
        ("$b - 1$", "$b - 2$", ":11:26: b - 2 stands in no formula"),
        ("b - 1 = 2", "b - 1 = 3", ":17:21: b - 1 is 2, not 3"),
    ],
)
def test_a_fault_has_its_place(true: str, false: str, message: str) -> None:
    found = failures(PAGE.replace(true, false, 1))
    assert message in found[0]


def test_a_book_that_holds_its_pages_to_account_wants_definitions_confirmed(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.bookcheck]\nwhole = ["page.md"]\n', "utf-8")
    book = Book.at(tmp_path)
    assert failures(PAGE, book) == []
    bare = PAGE.replace('given b: "made up for a test"', "let b")
    assert ":11: b = a + 1: no code of the page confirms this definition" in failures(bare, book)[0]
    assert failures(bare, Book(tmp_path)) == []  # whole is nothing
    confirmed = bare.replace("<!-- math: $b - 1 = 2$", "<!-- math: b = a + double(1) / 2; $b - 1 = 2$")
    assert failures(confirmed, book) == []
