"""Points in the plane: the shapes are what their names say, and the same seed draws the same ones."""

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs import circles, moons, spiral, xor

SHAPES: list[Callable[..., Any]] = [circles, xor, spiral, moons]


def drawn(shape: Callable[..., Any], count: int = 600, noise: float = 0, seed: int = 1, **others: int) -> Any:
    return shape(count=count, rng=np.random.default_rng(seed), noise=noise, **others)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 2, 7, 100])
def test_shapes_and_kinds(shape: Callable[..., Any], count: int) -> None:
    points, classes = drawn(shape, count)
    assert points.shape == (count, 2)
    assert points.dtype == np.float64
    assert classes.shape == (count,)
    assert classes.dtype == np.int64
    assert classes.tolist() == [i % (3 if shape is spiral else 2) for i in range(count)]


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (circles, [[-1.961442, -0.278734], [1.042488, -0.261607]]),
        (xor, [[-0.467184, -1.004159], [-0.086048, 0.985107]]),
        (spiral, [[-0.515788, -0.147081], [-0.197207, 0.937225]]),
        (moons, [[-0.004086, 0.868995], [2.078451, 0.389642]]),
    ],
)
def test_the_first_points_of_a_seed(shape: Callable[..., Any], expected: list[list[float]]) -> None:
    assert shape(2, np.random.default_rng(seed=1))[0] == pytest.approx(np.array(expected), abs=1e-6)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_seed_draws_the_same(shape: Callable[..., Any]) -> None:
    assert (drawn(shape, noise=0.1)[0] == drawn(shape, noise=0.1)[0]).all()
    assert (drawn(shape, noise=0.1)[0] != drawn(shape, noise=0.1, seed=2)[0]).all()


@pytest.mark.parametrize("shape", SHAPES)
def test_noise_moves_each_coordinate_by_as_much_as_it_says(shape: Callable[..., Any]) -> None:
    moved = drawn(shape, count=4000, noise=0.25)[0] - drawn(shape, count=4000)[0]
    assert moved.std(axis=0) == pytest.approx([0.25, 0.25], rel=0.05)
    assert moved.mean(axis=0) == pytest.approx([0, 0], abs=0.015)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_line_cannot_part_them(shape: Callable[..., Any]) -> None:
    points, classes = drawn(shape)
    inputs = np.column_stack([points, np.ones(len(points))])
    line = np.linalg.lstsq(inputs, 2.0 * (classes == 1) - 1, rcond=None)[0]
    assert ((inputs @ line > 0) == (classes == 1)).mean() < 0.9


def test_circles() -> None:
    points, classes = drawn(circles)
    assert np.linalg.norm(points, axis=1) == pytest.approx(np.where(classes == 0, 2, 1))
    assert points.max() > 1.99
    assert points.min() < -1.99
    quarters = np.bincount(2 * (points[:, 0] > 0) + (points[:, 1] > 0))
    assert quarters.min() > 120


def test_xor() -> None:
    points, classes = drawn(xor)
    assert (((points[:, 0] > 0) != (points[:, 1] > 0)) == (classes == 1)).all()
    quarters = np.bincount(2 * (points[:, 0] > 0) + (points[:, 1] > 0))
    assert quarters.min() > 100
    assert np.abs(points).max() == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("arms", [2, 3, 5])
def test_spiral(arms: int) -> None:
    points, classes = drawn(spiral, arms=arms)
    radius = np.linalg.norm(points, axis=1)
    start = np.arctan2(points[:, 1], points[:, 0]) - 2 * np.pi * radius  # the angle, unwound
    assert np.cos(start) == pytest.approx(np.cos(2 * np.pi * classes / arms))
    assert np.sin(start) == pytest.approx(np.sin(2 * np.pi * classes / arms))
    assert radius.min() >= 0.05
    assert radius.max() == pytest.approx(1, abs=0.01)
    assert classes.max() == arms - 1


def test_moons() -> None:
    points, classes = drawn(moons)
    upper, lower = points[classes == 0], points[classes == 1]
    assert np.linalg.norm(upper, axis=1) == pytest.approx(np.ones(300))
    assert np.linalg.norm(lower - [1, 0.5], axis=1) == pytest.approx(np.ones(300))
    assert upper[:, 1].min() >= 0
    assert lower[:, 1].max() <= 0.5


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"count": 0}, ValueError, "count: expected a whole number, 1 or more, got 0 (int)"),
        ({"count": "10"}, TypeError, "count: expected a whole number, 1 or more, got '10' (str)"),
        ({"rng": 1}, TypeError, "rng: expected a Generator, got 1 (int)"),
        ({"noise": None}, TypeError, "noise: expected a finite number, got None (NoneType)"),
        ({"noise": -0.1}, ValueError, "noise: expected a number from 0 up to, but not including, 1, got -0.1 (float)"),
    ],
)
def test_bad_input(shape: Callable[..., Any], arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        shape(**{"count": 10, "rng": np.random.default_rng(1), **arguments})


def test_a_spiral_has_two_arms_at_least() -> None:
    with pytest.raises(ValueError, match=r"^arms: expected a whole number, 2 or more, got 1 \(int\)"):
        drawn(spiral, arms=1)
