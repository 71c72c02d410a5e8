"""A verdict says what came out and what was expected, and its hint fits the mistake."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from bookcheck.reader.grading import SHOWN, Answer, Exercise, Wrong, WrongAnswer, exercise, same, shown, wrong

HINT = "Look again."


def answer(**names: Any) -> Answer:
    return Answer("", names, "")


def verdict(call: Any, *arguments: Any, **more: Any) -> tuple[str, str]:
    """Return what is said to a wrong answer, and the hint."""
    with pytest.raises(Wrong) as caught:
        call(*arguments, **more)
    return caught.value.said, caught.value.hint


# Answers


def test_a_value_is_what_the_reader_made() -> None:
    assert answer(x=0).value("x", HINT) == 0
    assert answer(x=None).value("x", HINT) is None


def test_a_missing_value_is_named() -> None:
    assert verdict(answer().value, "x", HINT) == ("There is no `x` yet.", HINT)
    assert verdict(answer(x=...).value, "x", HINT) == ("`x` is still `...`.", HINT)


def test_an_expression_is_computed_among_the_readers_names() -> None:
    assert answer(f=lambda x: x + 1, y=2).compute("f(y)", HINT) == 3


def test_computing_leaves_no_names() -> None:
    readers = answer(x=1)
    readers.compute("(y := x + 1)", HINT)
    assert set(readers.names) == {"x"}


def test_an_expression_that_stops_says_with_what() -> None:
    said, hint = verdict(answer(x=0).compute, "1 / x", HINT)
    assert said == "`1 / x` stops with ZeroDivisionError: division by zero"
    assert hint == HINT
    assert verdict(answer().compute, "x", HINT) == ("There is no `x` yet.", HINT)
    said, hint = verdict(answer().compute, "x + 1", HINT)
    assert "NameError" in said
    assert "does not know that name" in hint


def test_an_expression_that_is_left_to_fill_in_says_so() -> None:
    assert "something is left to fill in" in verdict(answer(f=lambda: ...).compute, "f()", HINT)[0]


def test_what_is_expected_is_returned() -> None:
    assert answer(x=2.0).expect("x", 2, HINT) == 2.0


def test_what_is_not_expected_is_said_with_both_values() -> None:
    assert verdict(answer(x=3).expect, "x", 2.5, HINT) == ("`x` is 3, but 2.5 is expected.", HINT)


def test_a_typical_mistake_gets_a_hint_of_its_own() -> None:
    mistakes = [(np.array([1, 2]), "That is the pair."), (3, "One too many."), (3, "Never said.")]
    assert verdict(answer(x=3).expect, "x", 2, HINT, mistakes)[1] == "One too many."
    assert verdict(answer(x=[1, 2]).expect, "x", 2, HINT, mistakes)[1] == "That is the pair."
    assert verdict(answer(x=4).expect, "x", 2, HINT, mistakes)[1] == HINT


def test_the_tolerance_holds_for_what_is_expected_and_for_mistakes() -> None:
    assert answer(x=2.05).expect("x", 2, HINT, tolerance=0.1) == 2.05
    assert verdict(answer(x=2.05).expect, "x", 2, HINT)[1] == HINT
    assert verdict(answer(x=3.05).expect, "x", 2, HINT, [(3, "Three.")], tolerance=0.01)[1] == HINT
    assert verdict(answer(x=3.05).expect, "x", 2, HINT, [(3, "Three.")], tolerance=0.1)[1] == "Three."


# Values


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (1, 1.0),
        (np.float64(0.1) * 3, 0.3),
        (1e-9, 0),
        ([1, 2], np.array([1.0, 2.0])),
        (np.array([[1], [2]]), [[1], [2]]),
        ((1, 2), [1, 2]),
        (math.nan, math.nan),
        (math.inf, math.inf),
        (True, True),
        (np.bool(True), True),
        (True, np.bool(True)),
        ("a", "a"),
        (None, None),
        ({"a": 1}, {"a": 1}),
        (["a", "b"], ["a", "b"]),
    ],
)
def test_what_agrees(came: Any, expected: Any) -> None:
    assert same(came, expected) is True


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (1, 2),
        (1.001, 1),
        (1, -1),
        (math.inf, -math.inf),
        (math.nan, 0),
        (None, 1),
        (None, False),
        ("1", 1),
        (1, "1"),
        (True, 1),
        (1, True),
        (0, False),
        (False, 0),
        (1, None),
        (np.array([True]), True),
        (1, [1]),
        ([1], 1),
        ([1, 2], [1, 2, 3]),
        ([[1, 2]], [1, 2]),
        (np.array([1, 2]), np.array([2, 1])),
        ("a", "b"),
        ("a", np.array([1])),
        ({"a": 1}, {"a": 2}),
        (max, 1),
    ],
)
def test_what_does_not_agree(came: Any, expected: Any) -> None:
    assert same(came, expected) is False


@pytest.mark.parametrize("came", [{}, max, [[1], [1, 2]], object(), np.array([None, "a"]), [max, max]])
@pytest.mark.parametrize("expected", [np.array([1.0, 2.0]), [1.0, 2.0], 1.0, "a", ["a", "b"], {"a": 1}])
def test_what_is_no_number_at_all_does_not_agree_and_stops_nothing(came: Any, expected: Any) -> None:
    assert same(came, expected) is False


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.123456, "0.1235"),
        (np.float64(2), "2"),
        (1e-9, "1e-09"),
        (3, "3"),
        (np.int64(3), "3"),
        (True, "True"),
        (None, "None"),
        ("word", "“word”"),
        ([0.123456, 2], "[0.1235, 2]"),
        ((1, "a"), "(1, “a”)"),
        (np.array([0.123456, 2.0]), "[0.1235, 2.    ]"),
        (np.array([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]"),
    ],
)
def test_how_a_value_is_shown(value: Any, text: str) -> None:
    assert " ".join(shown(value).split()) == " ".join(text.split())


@pytest.mark.parametrize("value", ["x" * 1000, list(range(1000)), np.arange(900.0), {i: i for i in range(100)}])
def test_a_long_value_is_cut_short_on_one_line(value: Any) -> None:
    text = shown(value)
    assert len(text) == SHOWN
    assert text.endswith("…")
    assert "\n" not in text


# Exercises


def test_an_exercise_is_its_grader_and_its_wrong_answers() -> None:
    def grader(answer: Answer) -> str:
        return "Right."

    made = exercise(wrong("\n\nx = 1\n", hint="one"), wrong("x = 2", hint="two", said="It is 2."), praise="Yes.")(
        grader
    )
    answers = WrongAnswer("x = 1\n", "one"), WrongAnswer("x = 2\n", "two", "It is 2.")
    assert made == Exercise(grader, answers, "Yes.")
    assert exercise()(grader) == Exercise(grader, ())


def test_a_verdict_reads_as_what_it_says() -> None:
    assert str(Wrong("It gives 1.", "More.")) == "It gives 1."


@pytest.mark.parametrize(
    ("came", "said", "hint"),
    [
        (None, "`f(1)` gives nothing, but 0.3333 is expected.", "Hand it back with `return`."),
        ("0.333", "`f(1)` gives “0.333”, but 0.3333 is expected.", "That is a text"),
        (0.333, "`f(1)` gives 0.333, but 0.3333 is expected.", "Do not round"),
        (abs, "`f(1)` gives a function, but 0.3333 is expected.", "asked with brackets"),
        (0.5, "`f(1)` gives 0.5, but 0.3333 is expected.", "Half is a common mistake."),
        (0.7, "`f(1)` gives 0.7, but 0.3333 is expected.", HINT),
    ],
)
def test_mistakes_that_are_everybody_s_get_a_hint_of_their_own(came: object, said: str, hint: str) -> None:
    got = verdict(answer(f=lambda x: came).expect, "f(1)", 1 / 3, HINT, [(0.5, "Half is a common mistake.")])
    assert got[0] == said
    assert hint in got[1]
