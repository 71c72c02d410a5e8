"""How good a network is, in words that one can explain at dinner: how many did it get right?"""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np

from nnfs.gate import Array, Call, Classes, Count, Labels, Whole, answers, labels, numbers


def accuracy(y_true: Classes, y_pred: Classes) -> float:
    """The share of samples that were given the right class, from 0 to 1.

    Both arrays have shape (n,), and hold the number of a class for each sample.  From scores of shape
    (n, classes) it is `scores.argmax(axis=1)`.

    >>> print(accuracy(y_true=[0, 1, 2, 2], y_pred=[0, 1, 2, 1]))
    0.75
    """
    return float((y_true == y_pred).mean())


def precision(y_true: Classes, y_pred: Classes, of: Whole = 1) -> float:
    """Of all samples that were given class `of`, the share that is of it; 0 if none was given it.

    >>> print(f"{precision(y_true=[1, 1, 1, 0], y_pred=[1, 1, 0, 1]):.3f}")
    0.667

    Source: Kent et al. (1955), Machine literature searching, under the name of pertinency factor.
    """
    given = y_pred == of
    return float((given & (y_true == of)).sum() / max(given.sum(), 1))


def recall(y_true: Classes, y_pred: Classes, of: Whole = 1) -> float:
    """Of all samples of class `of`, the share that was given it; 0 if there are none.

    >>> print(recall(y_true=[1, 1, 1, 1, 0], y_pred=[1, 1, 1, 0, 1]))
    0.75
    """
    return precision(y_pred, y_true, of)


def f1(y_true: Classes, y_pred: Classes, of: Whole = 1) -> float:
    """One number for precision P and recall R of class `of`: 2 P R / (P + R), near 1 only if both are; 0 if both are 0.

    >>> print(f"{f1(y_true=[1, 1, 1, 1, 0], y_pred=[1, 1, 0, 0, 0]):.3f}")
    0.667

    Source: van Rijsbergen (1979), Information Retrieval.
    """
    right, either = ((y_true == of) & (y_pred == of)).sum(), (y_true == of).sum() + (y_pred == of).sum()
    return float(2 * right / max(either, 1))


def mean_absolute_error(y_true: Any, y_pred: Annotated[Array, numbers()]) -> float:
    """The mean of |y_true - y_pred|: how far off a prediction is, in its own unit.

    >>> print(mean_absolute_error(y_true=[150, 160], y_pred=[152, 159]))
    1.5
    """
    return float(np.abs(_alike(y_true, y_pred) - y_pred).mean())


def r_squared(y_true: Any, y_pred: Annotated[Array, numbers()]) -> float:
    """R² = 1 - Σ (y_true - y_pred)² / Σ (y_true - their mean)²: the share of the variation that is predicted.

    It is 1 for perfect predictions, 0 for who always says the mean, and below for who does worse.  There is one
    number a sample, in shape (n,) or (n, 1).

    >>> print(r_squared(y_true=[1, 2, 3, 4], y_pred=[1, 2, 3, 5]))
    0.8

    Source: Wright (1921), Correlation and Causation.
    """
    y_true = _alike(y_true, y_pred)
    if y_true.size != len(y_true):
        raise ValueError(f"y_pred: expected one number a sample, got shape {y_pred.shape}")
    variation = ((y_true - y_true.mean()) ** 2).sum()
    if not variation:
        raise ValueError(f"y_true: expected answers that differ, got {y_true.flat[0]:g} for each")
    return float(1 - ((y_true - y_pred) ** 2).sum() / variation)


def _alike(y_true: Any, y_pred: Array) -> Array:
    """Return the answers in the shape of the predictions, or raise: NumPy would spread (n,) against (n, 1)."""
    if np.ndim(y_pred) == 0:
        raise ValueError(f"y_pred: expected numbers in shape (samples, ...), got {y_pred:g}")
    return answers()("y_true", y_true, y_pred, Call())


def confusion_matrix(y_true: Classes, y_pred: Classes, classes: Count) -> Labels:
    """Count what was taken for what: row i, column j holds how many of class i were given class j.

    The right answers are on the diagonal.  The result has shape (classes, classes).

    >>> print(confusion_matrix(y_true=[0, 1, 1], y_pred=[0, 0, 1], classes=2))
    [[1 0]
     [1 1]]

    Source: Pearson (1904), On the theory of contingency.
    """
    for name, values in (("y_true", y_true), ("y_pred", y_pred)):
        labels(classes)(name, values, None, Call())
    counts = np.zeros((classes, classes), dtype=np.intp)
    np.add.at(counts, (y_true, y_pred), 1)
    return counts
