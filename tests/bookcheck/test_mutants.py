"""What is drawn from the words of a page, what is left alone, and that cutting a changed page anew finds the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Mutant, Page
from bookcheck.mutation.change import changed
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import WORDS, mutants
from bookcheck.mutation.report import place
from bookcheck.mutation.sentences import sentences
from bookcheck.mutation.words import changes
from bookcheck.source.regions import regions

ROOT = Path(__file__).parents[2]


def drawn(text: str, *kinds: str, path: str = "page.md", book: Book | None = None) -> list[str]:
    """Return what is drawn from the words of a page, each marked in its line, of some kinds or of all."""
    page = Page(text, path, book)
    return [
        place(mutant, text) for mutant in mutants(page) if mutant.kind in (kinds or WORDS) and not mutant.file
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two of the nine knobs.", ["Three", "ten"]),
        ("It takes half as long, or twice.", ["quarter", "thrice"]),
        ("Twenty-five people", ["Thirty", "six"]),
        ("a millionth", ["thousandth"]),
        ("The first layer, then the second.", ["second", "third"]),
        ("The last one", ["first"]),
        ("It rises more steeply, and never falls below.", ["falls", "less", "always", "rises", "above"]),
        ("The steepest of all slopes is negative.", ["flattest", "none", "positive"]),
        ("Alice lies to the left, Bob at the upper right.", ["right", "left"]),
        ("the left side, from right to left", ["right", "left", "right"]),
        ("without it", ["with"]),
        ("as chapter 5 says", ["4", "6"]),
        ("as chapter 1 says", ["2"]),
        ("The next chapter, and the chapter before.", ["last", "after"]),
    ],
)
def test_a_word_becomes_its_neighbour_or_its_opposite(text: str, expected: list[str]) -> None:
    assert [change.replacement for change in changes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Try it once more.",
        "no more than that is left",
        "what is left over",
        "the right answer is right",
        "this one, and the one that you know",
        "at all, after all, at first, at once",
        "one of them",
        "with more or less care",
        "seconds per second",
    ],
)
def test_a_word_that_is_a_part_of_something_else_is_left_alone(text: str) -> None:
    assert list(changes(text)) == []


FRONT = """---
title: Two birds
description: At most 3 of them.
date: 2026-11-20
---

"""


def test_each_place_of_a_page_is_known_by_what_a_reader_calls_it() -> None:
    text = (
        FRONT + "# Head\n\nA sentence.\n\n- An item\n1. Another\n\n![An alt.](figure:x)\n\n"
        "/// figure-caption\nA caption.\n///\n\n"
        "/// details | A box\nIn it.\n///\n\n| a | b |\n|---|---|\n| c | d |\n\n```python\nx = 1  # Why.\n```\n"
    )
    page = Page(text, "page.md")
    assert [(region.place, text[region.start : region.end]) for region in regions(page)] == [
        ("title", "Two birds"),
        ("description", "At most 3 of them."),
        ("date", "2026-11-20"),
        ("heading", "Head"),
        ("sentence", "A sentence."),
        ("list item", "An item"),
        ("list item", "Another"),
        ("alternative text", "An alt."),
        ("caption", "A caption."),
        ("heading", "A box"),
        ("sentence", "In it."),
        ("table head", "| a | b |"),
        ("cell", "| c | d |"),
        ("comment", "# Why."),
    ]


def test_the_front_matter_is_changed_but_for_what_a_reader_does_not_see(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text(FRONT.replace("Two birds", "Fish"), "utf-8")
    text = FRONT.replace("date", "tags: one\ndate") + "Words.\n"
    assert drawn(text, book=Book(tmp_path)) == [
        "title: ⟦Two→Three⟧ birds",
        "description: At ⟦most→least⟧ 3 of them.",
        "description: At most ⟦3→4⟧ of them.",
        "date: 2026-11-2⟦0→1⟧",
        "date: 202⟦6→7⟧-11-20",
        "title: ⟦Two birds→Fish⟧",
    ]


def test_each_digit_of_a_number_is_changed_and_a_whole_number_is_another_of_the_page() -> None:
    assert drawn("It has 36 windows, and 0.5.\n\nNot 40, but 36.\n")[:5] == [
        "It has ⟦3→4⟧6 windows, and 0.5.",
        "It has 3⟦6→7⟧ windows, and 0.5.",
        "It has ⟦36→40⟧ windows, and 0.5.",
        "It has 36 windows, and ⟦0→1⟧.5.",
        "It has 36 windows, and 0.⟦5→6⟧.",
    ]
    assert drawn("In 7 of 100 cases, not 3 or 5.\n") == [
        "In ⟦7→8⟧ of 100 cases, not 3 or 5.",
        "In 7 of ⟦1→2⟧00 cases, not 3 or 5.",
        "In 7 of 1⟦0→1⟧0 cases, not 3 or 5.",
        "In 7 of 10⟦0→1⟧ cases, not 3 or 5.",
        "In 7 of 100 cases, not ⟦3→4⟧ or 5.",
        "In 7 of 100 cases, not ⟦3→5⟧ or 5.",
        "In 7 of 100 cases, not 3 or ⟦5→6⟧.",
        "In 7 of 100 cases, not 3 or ⟦5→3⟧.",
    ]


def test_what_no_reader_reads_as_words_is_not_changed() -> None:
    text = "<!-- one more than 3 -->\n\n[why](https://two.org/3){ .three }\n\n<b class='four'>x</b>\n"
    assert drawn(text) == []


CODE = """```python
import numpy as np


class Small:
    pass


class Large(Small):
    pass


rate = np.abs(np.exp(3))
steps = len([rate])
```

"""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("`rate`", ["`⟦rate→steps⟧`"]),
        ("`steps`", ["`⟦steps→np⟧`"]),
        ("`np.exp`", ["`⟦np→numpy⟧.exp`", "`np.⟦exp→abs⟧`"]),
        ("`Large`", ["`⟦Large→Small⟧`"]),
        ("`x[2]`", ["`⟦x→np⟧[2]`", "`x[⟦2→3⟧]`"]),
        ("`'rate'`", []),
    ],
)
def test_a_name_in_a_sentence_becomes_another_of_its_kind(said: str, expected: list[str]) -> None:
    assert drawn(f"{CODE}{said}\n", "name") == expected


def test_a_path_in_a_sentence_becomes_another_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    for name in ("one.py", "two.py", "three.txt"):
        (tmp_path / "room" / name).write_text("", "utf-8")
    assert drawn("`room/one.py`", "name", book=Book(tmp_path)) == ["`⟦room/one.py→room/two.py⟧`"]


def test_a_symbol_of_a_sentence_becomes_another_of_its_letter_if_the_page_has_one() -> None:
    text = "$$\nw_1 + w_2 = b\n$$\n\n$w_1$ and $w_2$, with $b$.\n"
    assert drawn(text, "symbol") == [
        "$⟦w_1→w_2⟧$ and $w_2$, with $b$.",
        "$w_1$ and $⟦w_2→w_1⟧$, with $b$.",
        "$w_1$ and $w_2$, with $⟦b→w_1⟧$.",
    ]


def test_a_link_leads_to_another_page_and_to_another_heading(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("# One\n\n## Two\n", "utf-8")
    (tmp_path / "page.md").write_text("", "utf-8")
    assert drawn("[x](a.md#one) [y](b.md) [z](https://a.md)", "reference", book=Book(tmp_path)) == [
        "[x](⟦a.md#one→a.md#two⟧) [y](b.md) [z](https://a.md)",
        "[x](⟦a.md→b.md⟧#one) [y](b.md) [z](https://a.",
        "[x](a.md#one) [y](⟦b.md→page.md⟧) [z](https://a.md)",
    ]


def test_neighbours_are_exchanged_in_heads_rows_captions_and_alternative_texts() -> None:
    text = (
        "| Name | Sum |\n|---|---|\n| Alice | 4 |\n\n"
        "![Left.](a.svg)\n\n/// figure-caption\nOne line.\nAnd another.\n///\n\n"
        "![Up.](b.svg)\n\n/// caption\nDown.\n///\n"
    )
    page = Page(text, "page.md")
    swapped = [mutant.applied(text) for mutant in mutants(page) if "\n" in mutant.replacement]
    assert swapped == [
        text.replace("One line.\nAnd another.", "?").replace("Down.", "One line.\nAnd another.").replace("?", "Down."),
        text.replace("Left.", "?").replace("Up.", "Left.").replace("?", "Up."),
    ]
    assert drawn(text, "head") == ["|⟦ Name | Sum → Sum | Name ⟧|"]
    assert drawn(text, "table") == ["| Alice | ⟦4→5⟧ |", "|⟦ Alice | 4 → 4 | Alice ⟧|"]


GRADER = '''"""Two docstrings."""

from bookcheck.reader.grading import Answer, Wrong, exercise, wrong


@exercise(
    wrong("x = 1", hint="one more"),
    wrong("x = 3", hint="less than 3"),
    wrong("x = 4", hint="less than 3"),
)
def two(answer: Answer) -> str:
    """Two and two."""
    x = answer.value("x", "Write a number.")
    if x == 1:
        raise Wrong(f"It is {x}.", "It is one more.")
    if x != 2:
        raise Wrong(f"It is {x}.", "It is less than 3, and more than 1.")
    return f"Two is the {x} that was asked for, as always."
'''
EXERCISE = """```python exercise="two"
# Fewer than 3.
x = ...
```

```python solution="two"
x = 2
```
"""


def test_the_sentences_of_a_grader_are_known_from_its_code() -> None:
    said = [sentence for _, sentence in sentences(GRADER)]
    assert all(GRADER[at : at + len(sentence)].startswith(sentence[:2]) for at, sentence in sentences(GRADER))
    assert '"less than 3"' in said
    assert 'f"Two is the     that was asked for, as always."' in said
    assert not any("x = 1" in sentence or "docstring" in sentence or "Two and two" in sentence for sentence in said)


def test_a_hint_that_a_wrong_answer_no_longer_gets_is_noticed_and_other_hints_are_not(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises/page.py").write_text(GRADER, "utf-8")
    (tmp_path / "page.md").write_text(EXERCISE, "utf-8")
    page = Page.read(tmp_path / "page.md", Book(tmp_path))
    hints = [mutant for mutant in mutants(page) if mutant.kind == "hint"]
    verdicts = {place(v.mutant, GRADER): v.message for v in Judge(page).verdicts(hints)}
    assert len(verdicts) == len(hints)
    noticed = [where for where, message in verdicts.items() if message]
    missed = [where for where, message in verdicts.items() if not message]
    assert any(where.endswith('"It is ⟦less→greater⟧ than 3, and more than 1.")') for where in noticed)
    assert any(where.endswith("""hint="less than ⟦3→4⟧"),""") for where in noticed)
    assert any("always→never" in where for where in missed)
    assert (tmp_path / "exercises/page.py").read_text("utf-8") == GRADER


def test_a_comment_in_code_is_changed_by_its_words_and_numbers() -> None:
    assert drawn(EXERCISE, "comment") == ["# ⟦Fewer→More⟧ than 3.", "# Fewer than ⟦3→4⟧."]


def test_each_mutant_is_drawn_once_and_changes_the_text() -> None:
    page = Page.read(ROOT / "docs/basics/neurons.md", Book.at(ROOT))
    found = list(mutants(page))
    assert len(found) == len(set(found)) > 800
    assert {mutant.kind for mutant in found} > {"number word", "comparison", "name", "hint", "symbol", "caption"}
    assert found == list(mutants(page))
    for mutant in found:
        text = page.beside(mutant.file) or "" if mutant.file else page.text
        assert text[mutant.start : mutant.end] != mutant.replacement


@pytest.mark.share(2)
@pytest.mark.parametrize("name", ["docs/basics/loss.md", "docs/glossary.md"])
def test_a_page_whose_words_change_is_cut_as_if_it_were_read_anew(name: str) -> None:
    page = Page.read(ROOT / name, Book.at(ROOT))
    kept = 0
    for mutant in [mutant for mutant in mutants(page) if not mutant.file][::5]:
        if mutant.kind in WORDS or mutant.kind == "binding":
            quick, anew = changed(page, mutant), page.with_text(mutant.applied(page.text))
            kept += "words" in vars(quick)
            for part in ("fences", "formulas", "tables", "outside", "words"):
                assert getattr(quick, part) == getattr(anew, part)
    assert kept > 50


def test_words_are_judged_by_every_kind_that_looks_when_the_page_ends() -> None:
    text = "It gives 0.25.\n\n```python\nx = 1 / 4\n```\n"
    page = Page(text, "page.md")
    right, wrong = Mutant("number", 12, 13, "6"), Mutant("caption", 11, 13, "25")  # whatever they are called
    assert [bool(verdict.message) for verdict in Judge(page).verdicts([wrong, right])] == [False, True]
