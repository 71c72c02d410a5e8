"""Handwritten digits: 1,797 small pictures, and how to hide some of them from the network.

A network is to read digits that it has never seen.  So the pictures are dealt into three heaps: it learns
from the first, the second tells when to stop and which of several networks is best, and the third is
looked at once, at the very end.  Who peeks earlier, and changes something, has no honest number left.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np

from nnfs.gate import Array, Count, Fraction, Labels


def digits() -> tuple[Array, Labels]:
    """Return the pictures, of shape (1797, 8, 8), and the digit that each shows, of shape (1797,).

    A pixel is a number from 0 (white) to 1 (black), in steps of 1/16; a label is a whole number from 0 to 9.
    They seem to stand in the order of those who wrote them, as the labels start anew from 0 to 9 at 0, 130,
    256 and so on.  A shuffled split then asks for other digits by people known already: the last 382 alone,
    learnt from the first 1415, are harder.

    >>> images, labels = digits()
    >>> print(labels[3])
    3
    >>> for row in images[3]:
    ...     print("".join("#" if pixel > 0.3 else "." for pixel in row))
    ..###...
    .####...
    ...##...
    ...##...
    ....##..
    .....##.
    ..#.###.
    ..####..

    Source: Alpaydin and Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning
    Repository, https://doi.org/10.24432/C50P49, licensed CC BY 4.0; see digits.txt beside the file.
    """
    with files("nnfs.data").joinpath("digits.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["images"] / 16, arrays["labels"].astype(np.intp)


def split(
    count: Count, rng: np.random.Generator, validation: Fraction = 0.2, test: Fraction = 0.2
) -> tuple[Labels, Labels, Labels]:
    """Deal the places 0 to `count` - 1 into three heaps: to train, to validate, to test.

    `validation` and `test` are the shares of the second and of the third heap, each from 0 up to 1; sizes
    are rounded to the nearest whole number.  Each place comes into one heap, by the order that `rng` draws.

    >>> learning, validation, test = split(10, rng=np.random.default_rng(seed=1))
    >>> print(learning, validation, test)
    [8 4 7 0 1 2] [5 9] [6 3]

    >>> images, labels = digits()
    >>> learning, validation, test = split(len(images), rng=np.random.default_rng(seed=1))
    >>> print(images[learning].shape, images[validation].shape, images[test].shape)
    (1079, 8, 8) (359, 8, 8) (359, 8, 8)
    """
    n_validation, n_test = round(validation * count), round(test * count)
    n_train = count - n_validation - n_test
    if n_train < 1:
        raise ValueError(f"validation, test: expected shares that leave some to train on, got {validation} and {test}")
    order = rng.permutation(count)
    return order[:n_train], order[n_train : n_train + n_validation], order[n_train + n_validation :]
