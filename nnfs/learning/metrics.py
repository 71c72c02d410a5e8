"""How good a network is, in words that one can explain at dinner: how many did it get right?"""

from __future__ import annotations

import numpy as np

from nnfs.gate.arguments import Classes, Count
from nnfs.gate.arrays import Labels, labels
from nnfs.gate.values import Call


def accuracy(y_true: Classes, y_pred: Classes) -> float:
    """The share of samples that were given the right class, from 0 to 1.

    Both arrays have shape (n,), and hold the number of a class for each sample.  From scores of shape
    (n, classes) it is `scores.argmax(axis=1)`.

    >>> print(accuracy(y_true=[0, 1, 2, 2], y_pred=[0, 1, 2, 1]))
    0.75
    """
    return float((y_true == y_pred).mean())


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
