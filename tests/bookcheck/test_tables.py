"""Data tables: bound to an expression, compared cell by cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, PageError, Run
from bookcheck.facts.table import Cells

TABLE = """Text.

<!-- table: rows -->

| Name | Value |
|---|---|
| Alice | 0.33 |
| *Bob* | -2 |
"""
ROWS = [("Alice", 1 / 3), ("Bob", -2)]


def wrong(text: str, rows: object = ROWS, book: Book | None = None) -> list[str]:
    """Check the tables of a page; return the messages."""
    run = Run(Page(text, "page.md", book))
    run.names["rows"] = rows
    return [str(problem) for cells in Cells.find(run.page) for problem in run.check(cells)]


def test_a_true_table_passes() -> None:
    assert wrong(TABLE) == []
    assert wrong(TABLE.replace("0.33", "0.3333")) == []


@pytest.mark.parametrize(
    ("page", "changed"),
    [
        ("0.33", "0.34"),
        ("0.33", "0.330"),
        ("0.33", ".33"),
        ("-2", "2"),
        ("-2", "-2.1"),
        ("Alice", "Alicia"),
        ("0.33", ""),
    ],
)
def test_a_changed_cell_is_named_with_its_line(page: str, changed: str) -> None:
    [message] = wrong(TABLE.replace(page, changed))
    assert message.startswith(
        f"page.md:{7 if page != '-2' else 8}: the table says\n    {changed}\nbut what is true is\n"
    )


def test_two_cells_in_each_others_place_are_both_wrong() -> None:
    assert len(wrong(TABLE.replace("Alice | 0.33", "0.33 | Alice"))) == 2


def test_two_rows_in_each_others_place_are_wrong() -> None:
    assert len(wrong(TABLE, list(reversed(ROWS)))) == 4


def test_a_row_too_many_or_too_few_is_wrong() -> None:
    assert len(wrong(TABLE, ROWS[:1])) == 1
    assert len(wrong(TABLE, [*ROWS, ROWS[0]])) == 1
    assert "the rows have 2, 2 cells, those of rows 3, 3" in wrong(TABLE, [(*row, 1) for row in ROWS])[0]


def test_a_table_with_numbers_must_be_bound() -> None:
    unbound = TABLE.replace("<!-- table: rows -->\n\n", "")
    assert wrong(unbound) == ["page.md:3: this table holds numbers; bind it with <!-- table: expression --> before it"]
    assert wrong("| a | b |\n|---|---|\n| words | `f(x)` and $x_1$ |\n") == []


def test_a_comment_binds_the_table_that_follows_it_directly() -> None:
    assert len(wrong(TABLE.replace("-->\n\n", "-->\n\nText.\n\n"))) == 1


def test_an_expression_that_stops_is_named() -> None:
    assert wrong(TABLE.replace("rows", "lines", 1)) == [
        "page.md:5: table: lines stops with NameError: name 'lines' is not defined"
    ]


def test_a_table_in_a_fence_is_none() -> None:
    assert Page(f"````markdown\n{TABLE}````\n").tables == []
    assert [table.line for table in Page(TABLE).tables] == [5]


@pytest.mark.parametrize(
    "odd",
    [
        TABLE + "| Eve | 999\n",
        "Name | Value\n---|---\nAlice | 999\n",
        "| Name | Value |\n|---|---\n| Alice | 999 |\n",
        "  | Name | Value |\n  |---|---|\n  | Alice | 999 |\n",
        "> | Name | Value |\n> |---|---|\n> | Alice | 999 |\n",
        "<table><tr><td>999</td></tr></table>\n",
    ],
)
def test_a_table_in_another_form_is_refused_for_no_check_would_see_it(odd: str) -> None:
    with pytest.raises(PageError, match="each row of a table starts and ends with"):
        _ = Page(odd, "page.md").tables


def test_a_number_in_code_in_an_unbound_table_is_a_number() -> None:
    assert len(wrong("| a |\n|---|\n| `999` |\n")) == 1


def test_a_table_is_bound_to_something_of_the_page() -> None:
    page = TABLE.replace("table: rows", "table: [('Alice', 0.33), ('Bob', -2)]")
    assert wrong(page) == [
        "page.md:5: table: [('Alice', 0.33), ('Bob', -2)] stops with ValueError: it computes nothing of this page"
    ]


NAMED = TABLE.replace("table: rows", 'table: [{"Name": name, "Value": value} for name, value in rows]')


def test_the_keys_of_its_rows_are_the_heads_of_a_table() -> None:
    assert wrong(NAMED) == []
    assert wrong(NAMED.replace("| Name | Value |", "| Value | Name |")) == [
        "page.md:5: the table says\n    Value\nbut what is true is\n    Name",
        "page.md:5: the table says\n    Name\nbut what is true is\n    Value",
    ]
    assert len(wrong(NAMED.replace("0.33", "0.34"))) == 1


def test_formulas_code_and_numbers_can_be_heads() -> None:
    page = """<!-- table: [{"": name, "x_1": 1, "f(x)": 2, 3: value} for name, value in rows] -->

|  | $x_1$ | `f(x)` | 3 |
|---|---|---|---|
| Alice | 1 | 2 | 0.33 |
| Bob | 1 | 2 | -2 |
"""
    assert wrong(page) == []
    assert len(wrong(page.replace("x_1$", "x_2$"))) == 1
    assert len(wrong(page.replace("| 3 |", "| 4 |", 1))) == 1


def test_where_a_page_is_held_to_account_whole_the_columns_must_have_names(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.bookcheck]\nwhole = ["page.md"]\n', "utf-8")
    book = Book.at(tmp_path / "page.md")
    assert wrong(NAMED, book=book) == []
    [message] = wrong(TABLE, book=book)
    assert message.endswith('what its columns are: write each row as a dictionary, {"Name": …, "Value": …}')
