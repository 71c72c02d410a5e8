"""How many were right, and what was taken for what."""

# mypy: disable-error-code="arg-type"
# Lists will do at the door, whatever the types say inside.

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfs import accuracy, confusion_matrix, f1, mean_absolute_error, precision, r_squared, recall

pairs = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=20)


def test_accuracy_by_hand() -> None:
    assert accuracy(np.array([0, 1, 2]), np.array([0, 1, 2])) == 1
    assert accuracy(np.array([0, 1, 2]), np.array([1, 2, 0])) == 0
    assert accuracy(np.array([5]), np.array([5], np.uint8)) == 1
    assert type(accuracy(np.array([0, 1, 2, 0]), np.array([0, 1, 1, 0]))) is float


def test_confusion_matrix_by_hand() -> None:
    counts = confusion_matrix(np.array([0, 0, 0, 1, 2, 2]), np.array([0, 1, 1, 1, 2, 0]), classes=4)
    assert counts.tolist() == [[1, 2, 0, 0], [0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 0]]


def test_one_class_is_enough() -> None:
    assert confusion_matrix(np.array([0, 0]), np.array([0, 0]), classes=1).tolist() == [[2]]


@given(pairs)
def test_the_matrix_counts_each_sample_once(answers: list[tuple[int, int]]) -> None:
    y_true, y_pred = np.array(answers).T
    counts = confusion_matrix(y_true, y_pred, classes=5)
    assert counts.sum() == len(answers)
    assert counts.trace() / len(answers) == pytest.approx(accuracy(y_true, y_pred))
    assert counts.sum(axis=1).tolist() == np.bincount(y_true, minlength=5).tolist()
    assert counts.sum(axis=0).tolist() == np.bincount(y_pred, minlength=5).tolist()


def test_classes_that_are_none() -> None:
    with pytest.raises(ValueError, match=r"^y_true: expected whole numbers in shape \(samples,\), from 0 to 1, got "):
        confusion_matrix(np.array([0, 2]), np.array([0, 1]), classes=2)
    with pytest.raises(ValueError, match=r"^y_pred: expected whole numbers in shape \(samples,\), from 0 to 1, got "):
        confusion_matrix(np.array([0, 1]), np.array([0, 2]), classes=2)
    with pytest.raises(ValueError, match=r"^y_pred: expected whole numbers in shape \(2,\), got shape \(3,\): "):
        accuracy(np.array([0, 1]), np.array([0, 1, 0]))


def test_large_numbers_are_told_apart() -> None:
    """As floats, these would be one number."""
    assert accuracy([2**53 + 1], [2**53]) == 0
    assert accuracy([2**62 + 1, 3], [2**62, 3]) == 0.5
    assert precision([2**53 + 1], [2**53], of=2**53) == 0


@given(pairs, st.integers(0, 5))
def test_precision_recall_and_f1_are_those_of_the_matrix(answers: list[tuple[int, int]], of: int) -> None:
    y_true, y_pred = np.array(answers).T
    counts = confusion_matrix(y_true, y_pred, classes=6)
    right, given_it, are_it = counts[of, of], counts[:, of].sum(), counts[of].sum()
    p, r = right / given_it if given_it else 0, right / are_it if are_it else 0
    assert precision(y_true, y_pred, of) == pytest.approx(p)
    assert recall(y_true, y_pred, of) == pytest.approx(r)
    assert f1(y_true, y_pred, of) == pytest.approx(2 * p * r / (p + r) if p + r else 0)


def test_they_are_of_class_1_unless_said_otherwise() -> None:
    y_true, y_pred = [1, 1, 1, 0, 0], [1, 0, 0, 1, 2]
    assert precision(y_true, y_pred) == 1 / 2
    assert recall(y_true, y_pred) == pytest.approx(1 / 3)
    assert f1(y_true, y_pred) == pytest.approx(2 / 5)
    assert {type(measure(y_true, y_pred)) for measure in (precision, recall, f1)} == {float}


def test_how_far_off() -> None:
    assert mean_absolute_error([1, 2, 3], [2, 2, 1]) == 1
    assert mean_absolute_error([1, 2, 3], np.array([[2], [2], [1]])) == 1
    assert mean_absolute_error(np.zeros((2, 2)), [[1, -1], [2, 0]]) == 1


def test_the_share_of_the_variation() -> None:
    y_true = np.array([3.0, -0.5, 2.0, 7.0])
    assert r_squared(y_true, y_true) == 1
    assert r_squared(y_true, np.full(4, y_true.mean())) == 0
    assert r_squared(y_true, [2.5, 0.0, 2.0, 8.0]) == pytest.approx(0.9486081370449679, rel=1e-14)
    assert r_squared(y_true, np.array([[2.5], [0.0], [2.0], [8.0]])) == pytest.approx(0.9486081370449679, rel=1e-14)
    assert r_squared(y_true, -y_true) < 0


@pytest.mark.parametrize("measure", [mean_absolute_error, r_squared])
def test_what_cannot_be_compared(measure: Any) -> None:
    with pytest.raises(
        ValueError, match=r"^y_true: expected numbers in shape \(3,\), as the predictions, got shape \(3, 1\)"
    ):
        measure([[1], [2], [3]], [1, 2, 3])
    with pytest.raises(
        ValueError, match=r"^y_true: expected numbers in shape \(2,\), as the predictions, got shape \(3,\)"
    ):
        measure([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match=r"^y_pred: expected numbers in shape \(samples, \.\.\.\), got 3"):
        measure([1], 3)
    with pytest.raises((TypeError, ValueError), match=r"^y_true: "):
        measure(["1", "2"], [1, 2])
    with pytest.raises((TypeError, ValueError), match=r"^y_pred: "):
        measure([1, 2], [1, np.nan])


def test_answers_that_do_not_vary() -> None:
    with pytest.raises(ValueError, match=r"^y_true: expected answers that differ, got 2 for each$"):
        r_squared([2, 2], [2, 2])
    with pytest.raises(ValueError, match=r"^y_pred: expected one number a sample, got shape \(2, 2\)$"):
        r_squared([[1, 2], [3, 4]], [[1, 2], [3, 4]])
