"""The heads of a table are marked as such: of columns always, of rows where they tell the rows apart."""

from __future__ import annotations

import pytest

from tests.book.conftest import ToHtml

TABLE = """\
| Name | Weight |
|---|---|
| Alice | 133 |
| *Bob* | 133 |
"""


def heads(to_html: ToHtml, page: str) -> dict[str, list[str]]:
    """Return the heads of the columns of a page's tables, and those of their rows."""
    html = to_html(page)
    return {scope: [cell.get_text() for cell in html.select(f"th[scope={scope}]")] for scope in ("col", "row")}


def test_a_name_heads_its_row(to_html: ToHtml) -> None:
    assert heads(to_html, TABLE) == {"col": ["Name", "Weight"], "row": ["Alice", "Bob"]}
    assert [cell.get_text() for cell in to_html(TABLE).select("td")] == ["133", "133"]


@pytest.mark.parametrize(
    "rows",
    ["| 0 | 0 |\n| 0 | 1 |", "| a | 1 |\n| | 2 |", "| $x_1$ | 1 |\n| $x_1$ | 2 |", "| **a b** | 1 |\n| a  b | 2 |"],
)
def test_what_does_not_tell_rows_apart_heads_none(to_html: ToHtml, rows: str) -> None:
    assert heads(to_html, f"| A | B |\n|---|---|\n{rows}\n") == {"col": ["A", "B"], "row": []}


@pytest.mark.parametrize(
    "above",
    ["<!-- no row heads -->\n\n", "Text.\n\n<!-- no row heads -->\n\n", "<!-- no row heads -->\n\n<!-- x -->\n\n"],
)
def test_a_table_may_be_without_row_heads(to_html: ToHtml, above: str) -> None:
    assert heads(to_html, above + TABLE)["row"] == []
    assert heads(to_html, f"{above}Text.\n\n{TABLE}")["row"] == ["Alice", "Bob"]


def test_a_formula_alone_is_no_name(to_html: ToHtml) -> None:
    table = "| Knob | Slope |\n|---|---|\n| {}$w_1$ | 1 |\n| {}$w_2$ | 1 |\n"
    assert heads(to_html, table.format("", ""))["row"] == []
    assert len(heads(to_html, table.format("weight ", "weight "))["row"]) == 2
