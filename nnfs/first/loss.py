"""How wrong a network is, as one number: the lower, the better its predictions."""

from __future__ import annotations

from nnfs.gate import Samples


def mse_loss(y_true: Samples, y_pred: Samples) -> float:
    """The mean squared error, (1/n) Σ (y_true_i - y_pred_i)^2, over n samples.

    Both arrays have shape (n,) with n at least 1.  The loss is never negative, and 0 only where every
    prediction is right; its unit is that of y, squared.

    >>> print(mse_loss(y_true=[1, 0, 0, 1], y_pred=[0, 0, 0, 0]))
    0.5

    Source: Gauss (1821), Theoria combinationis observationum erroribus minimis obnoxiae.
    """
    return ((y_true - y_pred) ** 2).mean()
