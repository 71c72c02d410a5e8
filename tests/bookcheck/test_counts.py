"""Numbers in words: how many there are of what a page counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bookcheck import Page, Run
from bookcheck.book import Book
from bookcheck.facts.count import Counts, declared_counts
from bookcheck.facts.numerals import phrases

WHOLE = replace(Book.at(Path()), whole=("page.md",))


def wrong(text: str, whole: bool = False, **names: object) -> list[str]:
    """Check what a page counts; return the messages."""
    run = Run(Page(text, "page.md", WHOLE if whole else replace(WHOLE, whole=())))
    run.names.update(names)
    return [str(problem) for counts in Counts.find(run.page) for problem in run.check(counts)]


BOUND = "<!-- count: parameters, knobs = len(p) -->\n\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("All nine parameters of nine knobs.", True),
        ("All eight parameters of nine knobs.", False),
        ("All 9 small parameters of nine knobs.", True),
        ("All 8 small parameters of nine knobs.", False),
        ("All *nine* parameters of nine\nknobs.", True),
        ("One parameter, nine parameters, nine knobs.", True),
        ("The nineteen parameters and nine knobs.", False),
        ("## Ten knobs\n\nNine parameters.", False),
    ],
)
def test_what_is_counted_in_words_is_as_many(text: str, right: bool) -> None:
    assert (wrong(BOUND + text + "\n", p=[0] * 9) == []) is right


def test_the_message_names_the_place_and_what_is_true() -> None:
    [message] = wrong(BOUND + "Nine knobs.\nIt has ten parameters.\n", p=[0] * 9)
    assert message == (
        "page.md:4: the page says 'ten parameters' in\n    It has ten parameters.\n"
        "but of parameter there are 9, by len(p)"
    )


def test_the_longest_noun_counts() -> None:
    comment = "<!-- count: neurons = len(p); hidden neurons = len(p) - 1 -->\n\n"
    assert wrong(comment + "Three neurons, two hidden neurons.\n", p=[0] * 3) == []
    assert len(wrong(comment + "Three neurons, three hidden neurons.\n", p=[0] * 3)) == 1


def test_a_noun_may_have_several_counts_and_words_in_quotes_one_of_their_own() -> None:
    comment = '<!-- count: people = len(p), 2; "all of the three" = 3 (as said) -->\n\n'
    assert wrong(comment + "Four people, two people, all of the three.\n", p=[0] * 4) == []
    assert len(wrong(comment + "Four people, three people, all of the three.\n", p=[0] * 4)) == 1
    assert len(wrong(comment + "Four people, two people, all of the four.\n", p=[0] * 4)) == 1


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("knobs = 9", "computes nothing of this page; say why"),
        ("knobs = len(q)", "NameError"),
        ("knobs", "write it as nouns = expression"),
        ("knobs = p[0] / 2", "which are not whole numbers"),
        ("wheels = len(p)", "no number of wheel stands on this page"),
    ],
)
def test_a_comment_that_says_nothing_is_refused(comment: str, said: str) -> None:
    messages = wrong(f"<!-- count: {comment} -->\n\nNine knobs.\n", p=[1] * 9)
    assert said in messages[0]


def test_what_nothing_computes_is_declared_with_a_reason_and_reported() -> None:
    text = "<!-- count: links = 3 (from w1 to L); knobs = len(p) -->\n\nThree links, nine knobs.\n"
    assert wrong(text, p=[0] * 9) == []
    assert list(declared_counts(Page(text, "page.md"))) == ["links = 3 (from w1 to L)"]


def test_a_page_that_is_held_to_account_binds_all_it_counts() -> None:
    assert wrong("It has nine knobs.\n") == []
    [message] = wrong("It has nine knobs.\nAll nine knobs turn.\n", whole=True)
    assert "nothing says how many knobs there are: say it with <!-- count: knobs = expression -->" in message


def test_a_number_word_without_a_noun_is_one_that_its_section_counts() -> None:
    comment = "<!-- count: knobs = len(p) -->\n\n"
    assert wrong(comment + "Nine knobs. Turn all nine.\n", whole=True, p=[0] * 9) == []
    [message] = wrong(comment + "Nine knobs. Turn all eight.\n", whole=True, p=[0] * 9)
    assert (
        'its section counts no eight things: say of what, or <!-- count: "Turn all eight" = expression -->' in message
    )
    assert len(wrong(comment + "Nine knobs.\n\n## Turn all nine\n", whole=True, p=[0] * 9)) == 1


@pytest.mark.parametrize("text", ["`nine knobs`", "<!-- nine knobs -->", "[here](nine knobs)", "one knob", "9.5 knobs"])
def test_what_counts_nothing_is_left_alone(text: str) -> None:
    assert wrong(f"{text}\n", whole=True) == []


def test_a_number_is_read_in_words_and_in_digits() -> None:
    found = [
        (p.number, p.noun) for p in phrases("Twenty-five red boxes, a hundred of 7 million people, 3.5 and 12 upwards")
    ]
    assert found == [(25, "boxes"), (100, None), (7000000, "people"), (12, None)]
