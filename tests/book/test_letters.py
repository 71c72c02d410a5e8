"""The list of letters: each letter of a formula is in it, with one meaning, and it has none that no chapter uses."""

from __future__ import annotations

import tomllib

import pytest

from book.letters import LIST, chapters, letters, meanings
from bookcheck import Book, Page
from bookcheck.order import order

CHAPTERS = [chapter.page for chapter in order(Book.at(LIST)) if chapter.number]


def test_letters_are_those_of_formulas() -> None:
    text = "a $w_1 x$ and $\\eta$ b\n\n$$\ny_{pred} = \\textcolor{red}{z_{i,j}} + \\text{no} + \\frac{u}{v}\n$$\n\n"
    assert letters(text) == set("wxyzijuv") | {"η"}
    assert letters("<!-- math: $q$ -->\n\n```python\nprint('$c$')\n```\n\n`code`\n") == set()
    assert letters("$\\tanh(s)$, $\\left(\\lambda\\right)$") == {"s", "λ"}
    assert letters("$\\phi \\Delta \\omega$") == {"φ", "Δ", "ω"}


@pytest.mark.parametrize("page", CHAPTERS)
def test_each_letter_of_a_chapter_is_in_the_list(page: str) -> None:
    unknown = letters(Page.read(LIST.parents[1] / page).text) - meanings().keys()
    assert not unknown, f"say in docs/letters.toml what they stand for, or take a letter that does: {unknown}"


def test_no_letter_of_the_list_is_out_of_use() -> None:
    assert len(CHAPTERS) >= 20
    assert meanings().keys() <= chapters().keys()


def test_what_may_stand_for_any_number_is_in_the_list() -> None:
    rules = tomllib.loads(LIST.read_text("utf-8"))["rules"]
    assert set(rules) <= meanings().keys()
    assert len(set(meanings().values())) == len(meanings())
