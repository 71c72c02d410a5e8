"""The phrases: held out means held out, both answers come equally often, and words become rows."""

import re
from typing import Any

import numpy as np
import pytest

from nnfs import (
    COMPLAINTS,
    HELD_OUT_COMPLAINTS,
    HELD_OUT_PRAISE,
    PRAISE,
    VOCABULARY,
    encode_phrase,
    phrases,
)

EVERY = PRAISE + COMPLAINTS + HELD_OUT_PRAISE + HELD_OUT_COMPLAINTS


def test_no_phrase_comes_twice() -> None:
    assert len(set(EVERY)) == len(EVERY) == 104


def test_as_much_praise_as_complaint() -> None:
    assert len(PRAISE) == len(COMPLAINTS) == 40
    assert len(HELD_OUT_PRAISE) == len(HELD_OUT_COMPLAINTS) == 12


def test_held_out_phrases_have_no_new_word() -> None:
    assert {word for phrase in EVERY for word in phrase.split()} == set(VOCABULARY)
    assert tuple(sorted({word for phrase in PRAISE + COMPLAINTS for word in phrase.split()})) == VOCABULARY


def test_every_phrase_is_plain_words() -> None:
    assert all(re.fullmatch("[a-z]+( [a-z]+){0,9}", phrase) for phrase in EVERY)


def test_counting_words_is_not_enough() -> None:
    # The best line through the counts of the words, which is drawn with the held-out answers in sight.
    counts = np.array([encode_phrase(phrase).sum(axis=0) for phrase in EVERY])
    answers = np.array([1] * 40 + [-1] * 40 + [1] * 12 + [-1] * 12)
    line = np.linalg.lstsq(counts, answers, rcond=None)[0]
    assert ((counts @ line > 0) == (answers > 0)).mean() < 0.9


def test_the_last_word_is_in_the_last_row() -> None:
    for phrase in EVERY:
        rows = encode_phrase(phrase)
        words = phrase.split()
        assert rows.shape == (10, 29)
        assert rows.dtype == np.float64
        assert rows.sum(axis=1).tolist() == [0] * (10 - len(words)) + [1] * len(words)
        assert [VOCABULARY[i] for i in rows[-len(words) :].argmax(axis=1)] == words


def test_inputs_and_answers() -> None:
    for (inputs, answers), praise, complaints in zip(
        phrases(), [PRAISE, HELD_OUT_PRAISE], [COMPLAINTS, HELD_OUT_COMPLAINTS], strict=True
    ):
        assert (inputs == np.array([encode_phrase(phrase) for phrase in praise + complaints])).all()
        assert answers.tolist() == [1] * len(praise) + [0] * len(complaints)
        assert answers.dtype == np.int64


@pytest.mark.parametrize(
    ("phrase", "error", "message"),
    [
        (3, TypeError, "phrase: expected a str, got 3 (int)"),
        (["good"], TypeError, "phrase: expected a str, got ['good'] (list)"),
        ("", ValueError, "phrase: expected one to 10 words of the vocabulary, got '' (str)"),
        (
            "a fine film",
            ValueError,
            "phrase: expected one to 10 words of the vocabulary, got fine: 'a fine film'",
        ),
        ("Good!", ValueError, "phrase: expected one to 10 words of the vocabulary, got Good!: 'Good!'"),
        ("so " * 10 + "good", ValueError, "phrase: expected one to 10 words of the vocabulary, got 'so so so"),
    ],
)
def test_bad_input(phrase: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        encode_phrase(phrase)
