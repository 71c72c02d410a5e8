"""How good a network is, in words that one can explain at dinner: how many did it get right?"""

from __future__ import annotations

import numpy as np

from nnfs.checking import checked, whole
from nnfs.rules import Labels, labels


@checked(y_true=labels(), y_pred=labels())
def accuracy(y_true: Labels, y_pred: Labels) -> float:
    """The share of samples that were given the right class, from 0 to 1.

    Both arrays have shape (n,), and hold the number of a class for each sample.  From scores of shape
    (n, classes) it is `scores.argmax(axis=1)`.

    Raises TypeError if either holds anything but whole numbers, ValueError if one of them is below 0, if
    the lengths differ, or if there are no samples.

    >>> print(accuracy(y_true=[0, 1, 2, 2], y_pred=[0, 1, 2, 1]))
    0.75
    """
    return float((y_true == y_pred).mean())


@checked(y_true=labels(), y_pred=labels(), classes=whole(least=1))
def confusion_matrix(y_true: Labels, y_pred: Labels, classes: int) -> Labels:
    """Count what was taken for what: row i, column j holds how many of class i were given class j.

    The right answers are on the diagonal.  The result has shape (classes, classes).

    Raises TypeError if an argument holds anything but whole numbers, ValueError if a class is not from 0 up
    to, but not including, `classes`, if the lengths differ, or if there are no samples.

    >>> print(confusion_matrix(y_true=[0, 1, 1], y_pred=[0, 0, 1], classes=2))
    [[1 0]
     [1 1]]

    Source: Pearson (1904), On the theory of contingency.
    """
    for name, values in (("y_true", y_true), ("y_pred", y_pred)):
        labels(classes)(name, values, None, {})
    counts = np.zeros((classes, classes), dtype=np.intp)
    np.add.at(counts, (y_true, y_pred), 1)
    return counts
