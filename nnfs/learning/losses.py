"""How wrong a network is, as one number: the lower, the better its predictions.

In training a loss is asked twice about each batch: `forward` for that number, L, and `backward` for how L
changes with each prediction, dL/dy_pred, which is where the way back through the layers begins.
L is the mean over the batch, so a larger batch takes no longer steps.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Annotated, Any

import numpy as np

from nnfs.gate import Answers, Call, Floats, Labels, answers, check, plain, whole, whole_numbers


class Loss(ABC):
    """What every loss is: `forward`, `backward`, and a check of the answers before the first batch.

    >>> print(issubclass(MeanSquaredError, Loss))
    True
    """

    def answers(self, y_true: Any, y_pred: Floats, name: str = "y_true") -> Any:
        """Return `y_true` as `forward` wants it, for predictions of the shape and dtype of `y_pred`.

        One prediction a sample may be answered in shape (n,) as well as (n, 1).  Errors call it `name`.

        >>> print(MeanSquaredError().answers([1, 0], y_pred=np.zeros((2, 1))).shape)
        (2, 1)
        """
        return answers()(name, y_true, y_pred, Call())

    @abstractmethod
    def forward(self, y_true: Answers, y_pred: Floats) -> float:
        """Return the loss of a batch, and keep what `backward` needs."""

    @abstractmethod
    def backward(self) -> Floats:
        """Return dL/dy_pred of the batch last seen, in the shape of `y_pred`."""


class MeanSquaredError(Loss):
    """The mean of (y_true - y_pred)² over all numbers of the batch: `mse_loss`, for layers.

    >>> loss = MeanSquaredError()
    >>> print(loss.forward(np.array([[1.0], [0.0]]), np.array([[0.0], [0.0]])))
    0.5
    >>> print(loss.backward().tolist())
    [[-1.0], [0.0]]
    """

    def forward(self, y_true: Answers, y_pred: Floats) -> float:
        """Return L = (1/N) Σ (y_true - y_pred)², for two arrays of the same shape, of N numbers."""
        self.difference = y_pred - y_true
        return float(np.vdot(self.difference, self.difference)) / self.difference.size

    def backward(self) -> Floats:
        """The derivative: dL/dy_pred = 2 (y_pred - y_true) / N."""
        return self.difference * (2 / self.difference.size)


class BinaryCrossEntropy(Loss):
    """For yes or no: how surprising the answer is, -log p of what was true, when p = sigmoid(score).

    The network's last layer gives scores, without a sigmoid, as the two are safer in one: the logarithm of
    a p that has been rounded to 0 would be infinite.  An answer is 1 for yes, 0 for no, or in between.

    >>> loss = BinaryCrossEntropy()
    >>> print(f"{loss.forward(np.array([[1.0], [0.0]]), np.array([[0.0], [-1000.0]])):.4f}")
    0.3466
    >>> print(loss.backward().tolist())
    [[-0.25], [0.0]]

    Source: Good (1952), Rational Decisions.
    """

    squash = "sigmoid"

    def answers(self, y_true: Any, y_pred: Floats, name: str = "y_true") -> Floats:
        """Return `y_true` as `forward` wants it, for predictions of the shape and dtype of `y_pred`.

        >>> print(BinaryCrossEntropy().answers([1, 0], y_pred=np.zeros((2, 1))).shape)
        (2, 1)
        """
        return answers(least=0, most=1)(name, y_true, y_pred, Call())

    def forward(self, y_true: Answers, y_pred: Floats) -> float:
        """Return L = (1/N) Σ (log(1 + e^s) - y_true s), for N scores s = y_pred and their answers.

        It is -(y_true log p + (1 - y_true) log(1 - p)), with no logarithm of 0; and log(1 + e^s) is
        max(s, 0) + log(1 + e^-|s|), where nothing can grow too large.
        """
        e = np.exp(-np.abs(y_pred))
        p = np.where(y_pred > 0, 1, e) / (1 + e)
        self.error = p - y_true
        return float((np.maximum(y_pred, 0) - y_true * y_pred + np.log1p(e)).sum()) / y_pred.size

    def backward(self) -> Floats:
        """The derivative: dL/ds = (p - y_true) / N."""
        return self.error / self.error.size


class SoftmaxCrossEntropy(Loss):
    """For one of several classes: -log p of the class that was true, when p = softmax(scores).

    The network's last layer gives a score for each class, without a softmax, as the two are safer in one.
    An answer is the number of the class, from 0.

    >>> loss = SoftmaxCrossEntropy()
    >>> print(f"{loss.forward(np.array([0, 1]), np.array([[0.0, 0.0], [0.0, 1000.0]])):.4f}")
    0.3466
    >>> print(loss.backward().tolist())
    [[-0.25, 0.25], [0.0, 0.0]]

    The classes are the last axis, so each step of a sequence may have an answer of its own.  Sequences that are
    filled up to one length have steps that do not count: their answer is the number that you give as `ignore`.

    >>> loss = SoftmaxCrossEntropy(ignore=-1)
    >>> print(f"{loss.forward(np.array([[0, 1, -1], [1, -1, -1]]), np.zeros((2, 3, 5))):.4f}")
    1.6094

    Source: Bridle (1990), Probabilistic Interpretation of Feedforward Classification Network Outputs.
    """

    squash = "softmax"

    def __init__(self, ignore: Annotated[int, whole(least=-(2**31), most=2**31 - 1)] | None = None) -> None:
        self.ignore = ignore

    def answers(self, y_true: Any, y_pred: Floats, name: str = "y_true") -> Labels:
        """Return the classes `y_true` of shape (n,), for scores `y_pred` of shape (n, classes).

        With axes between them they have the same, as (n, steps) and (n, steps, classes).

        >>> print(SoftmaxCrossEntropy().answers([3, 9], y_pred=np.zeros((2, 10))))
        [3 9]
        """
        if y_pred.ndim < 2:
            raise ValueError(f"y_pred: expected scores in shape (samples, ..., classes), got shape {y_pred.shape}")
        *sizes, classes = y_pred.shape
        names = ["samples", *(f"axis {i}" for i in range(1, len(sizes)))]
        rule, call = whole_numbers(*names, below=classes), Call(dict(zip(names, sizes)))
        if self.ignore is None:
            return rule(name, y_true, None, call)
        given = plain(name, y_true, "whole numbers")
        counts = given != self.ignore
        check(counts.any(), ValueError, name, f"one answer at least that counts, other than {self.ignore}", y_true)
        return np.where(counts, rule(name, np.where(counts, given, given.dtype.type(0)), None, call), self.ignore)

    def forward(self, y_true: Answers, y_pred: Floats) -> float:
        """Return L = (1/n) Σ (log Σ_k e^s_k - s_true), for n rows of scores s and the number of the true one.

        It is -log p_true.  The highest score of each row is taken off first: it changes nothing, and no
        e^s can grow beyond what a float can hold.
        """
        rows, y_true = self._that_count(y_true, y_pred)
        scores = rows - rows.max(axis=1, keepdims=True)
        e = np.exp(scores)
        total = e.sum(axis=1, keepdims=True)
        self.true = np.arange(len(y_true)), y_true
        self.p = e / total
        return float((np.log(total[:, 0]) - scores[self.true]).sum()) / max(len(y_true), 1)

    def backward(self) -> Floats:
        """The derivative: dL/ds_k = (p_k - 1) / n for the true class, p_k / n for the others, 0 where none counts."""
        n = max(len(self.p), 1)
        d_scores = self.p / n
        d_scores[self.true] -= 1 / n
        return self._in_place(d_scores)

    def _that_count(self, y_true: Labels, y_pred: Floats) -> tuple[Floats, Labels]:
        """Return the rows of scores that count, whatever axes they lay in, and their answers."""
        self.shape = y_pred.shape
        rows, y_true = y_pred.reshape(-1, self.shape[-1]), y_true.reshape(-1)
        self.counts = slice(None) if self.ignore is None else y_true != self.ignore
        return rows[self.counts], y_true[self.counts]

    def _in_place(self, d_rows: Floats) -> Floats:
        """Return the slopes of the rows that count in the shape of all scores, with 0 for the others."""
        if self.ignore is None:
            return d_rows.reshape(self.shape)
        d_scores = np.zeros(self.shape, d_rows.dtype)
        d_scores.reshape(-1, self.shape[-1])[self.counts] = d_rows
        return d_scores
