"""Four people: the data of the first chapters, small enough to be read by eye."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from nnfs.gate import Array, Positive, one_of

PEOPLE = (
    # name, weight in pounds, height in inches, gender
    ("Alice", 133, 65, "F"),
    ("Bob", 160, 72, "M"),
    ("Charlie", 152, 70, "M"),
    ("Diana", 120, 60, "F"),
)


def encode_measurements(weight: Positive, height: Positive) -> Array:
    """Return what the network sees of a person: weight minus 135 pounds, height minus 66 inches.

    The result has shape (2,).  The shift puts the numbers around zero, where a sigmoid is at work.

    >>> print(encode_measurements(weight=133, height=65))
    [-2. -1.]
    """
    return np.array([weight - 135, height - 66], dtype=float)


def encode_gender(gender: Annotated[str, one_of("F", "M")]) -> int:
    """Return what the network is to predict: 1 for "F", 0 for "M".

    >>> print(encode_gender("F"), encode_gender("M"))
    1 0
    """
    return 1 if gender == "F" else 0


def people() -> tuple[Array, Array]:
    """Return the four people as the network sees them: inputs of shape (4, 2), answers of shape (4,).

    >>> data, all_y_trues = people()
    >>> print(data)
    [[ -2.  -1.]
     [ 25.   6.]
     [ 17.   4.]
     [-15.  -6.]]
    >>> print(all_y_trues)
    [1. 0. 0. 1.]
    """
    data, all_y_trues = [], []
    for _, weight, height, gender in PEOPLE:
        data.append(encode_measurements(weight, height))
        all_y_trues.append(encode_gender(gender))
    return np.array(data), np.array(all_y_trues, dtype=float)
