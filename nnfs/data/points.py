"""Points in the plane, in classes that no straight line can part.

Each shape is drawn anew from a Generator, so there can be as many points as you like; the same seed draws
the same points.  The classes come in turn.  In the end every coordinate is moved by a draw from a normal
distribution, whose standard deviation is `noise`.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

import numpy as np

from nnfs.gate import Array, Count, Fraction, Labels, whole

Arms: TypeAlias = Annotated[int, whole(least=2, most=2**31 - 1)]


def circles(count: Count, rng: np.random.Generator, noise: Fraction = 0.1) -> tuple[Array, Labels]:
    """Return `count` points on two rings: class 0 of radius 2, class 1 of radius 1.

    The points have shape (count, 2), the classes shape (count,); `noise` is from 0 up to 1.

    >>> points, classes = circles(count=4, rng=np.random.default_rng(seed=1), noise=0)
    >>> print(classes, np.linalg.norm(points, axis=1))
    [0 1 0 1] [2. 1. 2. 1.]
    """
    classes = np.arange(count) % 2
    angle = rng.uniform(0, 2 * np.pi, count)
    return _around(angle, radius=2 - classes) + rng.normal(scale=noise, size=(count, 2)), classes


def xor(count: Count, rng: np.random.Generator, noise: Fraction = 0.1) -> tuple[Array, Labels]:
    """Return `count` points in the square from -1 to 1: class 1 where one coordinate alone is above 0.

    The points have shape (count, 2), the classes shape (count,); `noise` is from 0 up to 1.

    >>> points, classes = xor(count=100, rng=np.random.default_rng(seed=1), noise=0)
    >>> print((classes == (points[:, 0] * points[:, 1] < 0)).all())
    True
    """
    classes = np.arange(count) % 2
    points = rng.uniform(0, 1, (count, 2)) * rng.choice([-1, 1], (count, 1))
    points[:, 1] *= 1 - 2 * classes
    return points + rng.normal(scale=noise, size=(count, 2)), classes


def spiral(count: Count, rng: np.random.Generator, noise: Fraction = 0.02, arms: Arms = 3) -> tuple[Array, Labels]:
    """Return `count` points on the arms of a spiral, a class for each arm.

    The points have shape (count, 2), the classes shape (count,); `noise` is from 0 up to 1.  Each arm
    winds once around zero, out to radius 1.

    >>> points, classes = spiral(count=6, rng=np.random.default_rng(seed=1))
    >>> print(points.shape, classes)
    (6, 2) [0 1 2 0 1 2]
    """
    classes = np.arange(count) % arms
    way = rng.uniform(0.05, 1, count)  # how far along the arm
    angle = 2 * np.pi * (way + classes / arms)
    return _around(angle, radius=way) + rng.normal(scale=noise, size=(count, 2)), classes


def moons(count: Count, rng: np.random.Generator, noise: Fraction = 0.1) -> tuple[Array, Labels]:
    """Return `count` points on two half circles of radius 1, each with one end inside the other.

    The points have shape (count, 2), the classes shape (count,); `noise` is from 0 up to 1.

    >>> points, classes = moons(count=100, rng=np.random.default_rng(seed=1), noise=0)
    >>> print((points[classes == 0, 1] >= 0).all(), (points[classes == 1, 1] <= 0.5).all())
    True True
    """
    classes = np.arange(count) % 2
    angle = rng.uniform(0, np.pi, count) + np.pi * classes
    points = _around(angle, radius=np.ones(count)) + np.outer(classes, [1, 0.5])
    return points + rng.normal(scale=noise, size=(count, 2)), classes


def _around(angle: Array, radius: Array | Labels) -> Array:
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
