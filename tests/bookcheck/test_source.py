"""A page is read as its renderer reads it: lines, cells, marks."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown

from bookcheck import Book, Page, PageError, Run
from bookcheck.facts.link import Link, anchors
from bookcheck.source.tables import cells

SCRIPT = '```python\nprint(2)\n```\n\n```text title="Output"\n2\n```\n'


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e"])
def test_nothing_but_a_newline_ends_a_line(sign: str) -> None:
    with pytest.raises(PageError):  # no fence opens in the middle of a line, so the next one has no end
        _ = Page(f"Words.{sign}{SCRIPT[: SCRIPT.index('```text')]}").fences
    [fence, _] = Page(SCRIPT.replace("print(2)", f"print(2)  # a{sign}b")).fences
    assert fence.line == 1
    assert Page(f"a{sign}b\n\n{SCRIPT}").fences[0].line == 3


@pytest.mark.parametrize("sign", ["\u2028", "\x0c", "\x85"])
def test_a_place_in_the_code_is_a_place_in_the_page(sign: str) -> None:
    [problem] = Run(Page(f"```python\na = 1  # a{sign}b\na.b\n```\n", "page.md")).problems()
    assert str(problem).startswith("page.md:3: the code stops here")


@pytest.mark.parametrize(
    "row",
    [
        "| a | b |",
        "| `a|b` | c |",
        r"| a \| b | c |",
        r"| \`a | b` |",
        "| `` ` | `` | x |",
        r"| a \\| b |",
        "| ` | ` | c |",
        r"| \`` | ` | d |",
        "| `a | b |",
        "|a|",
        "| $x$ | `|` |",
        r"| `a \| b` | c |",
    ],
)
def test_cells_are_cut_where_the_renderer_cuts_them(row: str) -> None:
    processor: Any = Markdown(extensions=["tables"]).parser.blockprocessors["table"]
    processor.border = 3  # as a row with a | at each end has it
    assert cells(row) == [cell.strip() for cell in processor._split_row(row)]


@pytest.mark.parametrize(("row", "values"), [("`a|b` | 2", "('a|b', 2)"), (r"a \| b | 2", "('a | b', 2)")])
def test_a_bar_within_a_cell_is_a_part_of_it(row: str, values: str) -> None:
    page = f"```python\ntwo = 2\n```\n\n<!-- table: [{values[:-2]}two)] -->\n\n| a | b |\n|---|---|\n| {row} |\n"
    assert list(Run(Page(page)).problems()) == []
    assert len(list(Run(Page(page.replace("| 2 |", "| 3 |"))).problems())) == 1


def test_the_mark_at_the_start_of_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(b"\xef\xbb\xbf" + f"It is 2.\n\n{SCRIPT}".encode())
    page = Page.read(file, Book(tmp_path))
    assert page.text.startswith("It")
    assert list(Run(page).problems()) == []


def test_a_page_is_read_once() -> None:
    page = Page(f"It is 2.\n\n$x = 2$\n\n{SCRIPT}")
    for part in ("fences", "formulas", "tables", "words", "declarations"):
        assert getattr(page, part) is getattr(page, part)


# Links


LINKED = '# One\n\n## Two and `three`\n\n<span id="four"></span>\n\n## Two and three\n'


def problems(tmp_path: Path, link: str) -> list[str]:
    (tmp_path / "docs").mkdir(exist_ok=True)
    (tmp_path / "docs" / "other.md").write_text(LINKED, "utf-8")
    page = Page(f"## Here\n\n[words]({link})\n", "docs/page.md", Book(tmp_path))
    return [str(problem) for problem in Run(page).problems()]


@pytest.mark.parametrize(
    "link",
    ["other.md", "other.md#two-and-three", "other.md#two-and-three_1", "other.md#four", "#here", "https://a.b/c#d"],
)
def test_a_link_that_leads_somewhere_is_right(tmp_path: Path, link: str) -> None:
    assert problems(tmp_path, link) == []


@pytest.mark.parametrize("link", ["others.md", "other.md#five", "#there", "../other.md", "other.md#two-and-three_2"])
def test_a_link_that_leads_nowhere_is_named(tmp_path: Path, link: str) -> None:
    [message] = problems(tmp_path, link)
    assert message.startswith("docs/page.md:3: ")


def test_what_looks_like_a_link_in_a_comment_or_in_code_is_none(tmp_path: Path) -> None:
    text = "## Here\n\nSee `[words](code.md)`.\n\n<!-- why: [f](nowhere) -->\n"
    assert not list(Link.find(Page(text, "docs/page.md", Book(tmp_path))))


def test_headings_have_the_names_that_the_renderer_gives_them() -> None:
    text = "# A page: 2 + 2 = 4\n\n## Why *this*?\n\n## Why this?\n\n### `np.exp` & [a link](b.md)\n\n## Über 3.5\n"
    html = Markdown(extensions=["toc"]).convert(text)
    assert anchors(text) == [part.partition('"')[0] for part in html.split('id="')[1:]]


def test_an_error_is_the_same_in_another_process() -> None:
    error = pickle.loads(pickle.dumps(PageError("page.md", 3, "is wrong", "cell 2")))
    assert (str(error), error.line, error.said) == ("cell 2: is wrong", 3, "is wrong")
