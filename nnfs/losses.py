"""How wrong a network is, as one number: the lower, the better its predictions."""

from __future__ import annotations

from nnfs.checking import Array, array, checked


@checked(y_true=array("samples"), y_pred=array("samples"))
def mse_loss(y_true: Array, y_pred: Array) -> float:
    """The mean squared error, (1/n) Σ (y_true_i - y_pred_i)^2, over n samples.

    Both arrays have shape (n,) with n at least 1.  The loss is never negative, and 0 only where every
    prediction is right; its unit is that of y, squared.

    Raises TypeError if either holds anything but numbers, ValueError if one of them is NaN or
    infinite, if the lengths differ, or if there are no samples.

    >>> print(mse_loss(y_true=[1, 0, 0, 1], y_pred=[0, 0, 0, 0]))
    0.5

    Source: Gauss (1821), Theoria combinationis observationum erroribus minimis obnoxiae.
    """
    return ((y_true - y_pred) ** 2).mean()
