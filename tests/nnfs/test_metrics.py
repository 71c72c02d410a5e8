"""How many were right, and what was taken for what."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfs import accuracy, confusion_matrix

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
