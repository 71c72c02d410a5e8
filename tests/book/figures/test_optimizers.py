"""The figures of chapter 11, read back: each walk is walked anew, the race is the one that the chapter has run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from nnfs import SGD, Adam, Momentum, Nesterov, Optimizer, RMSProp, cosine_decay, step_decay, warm_up
from tests.book.drawn import names
from tests.book.test_figures import Element, Plot, classed, moved, on_frame, parsed, plots, words

WALKS: dict[str, dict[str, Callable[[], Optimizer]]] = {
    "valley": {"SGD, learning rate 0.015": lambda: SGD(0.015), "SGD, learning rate 0.045": lambda: SGD(0.045)},
    "rolling": {"Momentum": lambda: Momentum(0.03, 0.9), "Nesterov": lambda: Nesterov(0.03, 0.9)},
    "own-steps": {"RMSProp": lambda: RMSProp(0.2), "Adam": lambda: Adam(0.2)},
}
LEVELS = (16, 9, 4, 1)
STYLES = ("asymptote", "tangent", "mean", "curve")


def loss(w1: float, w2: float) -> float:
    return w1**2 + 20 * w2**2


def check_walks(name: str, root: Element) -> None:
    """Each dot and each bend of the line is a step of the optimizer; the contours are at their losses."""
    for (title, make), plot in zip(WALKS[name].items(), plots(root), strict=True):
        optimizer, w = make(), np.array([-4.0, 1.0])
        path = [w.copy()]
        for _ in range(20):
            optimizer.step(w, np.array([2 * w[0], 40 * w[1]]))
            path.append(w.copy())
        dots = [dot for (dot,) in plot.read("dot")]
        (curve,) = plot.read("curve")
        for drawn in (dots, curve):
            assert len(drawn) == len(path)
            for read, true in zip(drawn, path):
                assert plot.is_at(read[0], true[0], 0)
                assert plot.is_at(read[1], true[1], 1)
        ((strong,), (small,)) = classed(plot.axes, "strong"), classed(plot.axes, "small")
        assert words(strong) == title
        assert words(small) == f"loss {loss(*path[-1]):.4f}"
        check_shades(plot)


def check_shades(plot: Plot) -> None:
    rings = plot.read("contour")
    levels = [
        level for ring in rings for level in LEVELS if loss(*ring[len(ring) // 2]) == pytest.approx(level, abs=0.2)
    ]
    assert sorted(set(levels), reverse=True) == list(LEVELS)
    for ring, level in zip(rings, levels, strict=True):
        inside = [point for point in ring if not on_frame(plot, point)]
        assert len(inside) > 8
        for x, y in inside:
            slack = abs(2 * x) * plot.error[0] + abs(40 * y) * plot.error[1]
            assert loss(x, y) == pytest.approx(level, abs=slack + 1e-3)
    for (x1, y1), (x2, y2) in plot.read("tangent"):
        assert plot.is_at(x1 + x2, 0, 0, 1)
        assert plot.is_at(y1 + y2, 0, 1, 1)


def check_schedules(root: Element) -> None:
    """Each epoch is a step of its own: it starts at its number and ends at the next."""
    for (name, of), plot in zip(factors().items(), plots(root), strict=True):
        (title,) = classed(plot.axes, "strong")
        assert words(title) == name
        (drawn,) = plot.read("curve")
        assert len(drawn) == 60
        for k, (x, y) in enumerate(drawn):
            assert plot.is_at(x, (k + 1) // 2, 0)
            assert plot.is_at(y, of[k // 2], 1)


def check_race(root: Element) -> None:
    """The line of each style has the losses of the optimizer whose name stands nearest to it of all lines."""
    (plot,) = plots(root)
    lines = {style: plot.read(style)[0] for style in STYLES}
    for style, (name, true) in zip(STYLES, race().items(), strict=True):
        assert len(lines[style]) == len(true)
        for epoch, ((x, y), value) in enumerate(zip(lines[style], true)):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, value, 1)
        (label,) = (label for label in root.iter("text") if words(label) == name)
        assert "accent" in label.get("class", "") or style != "curve"


def factors() -> dict[str, list[float]]:
    schedules = {"step decay": step_decay(10), "cosine": cosine_decay(30)}
    schedules["warm-up, cosine"] = warm_up(5, cosine_decay(26))
    return {"none": [1.0] * 30} | {name: [of(epoch) for epoch in range(30)] for name, of in schedules.items()}


def race() -> dict[str, list[float]]:
    """The losses that the chapter's race has left, each optimizer at the best of its rates."""
    made = names("docs/beyond/optimizers.md")
    curves = made["curves"].items()
    return {name: curve.tolist() for name, curve in curves if name != "Nesterov"}


CHECKS: dict[str, Callable[[Element], None]] = {
    **{name: partial(check_walks, name) for name in WALKS},
    "schedules": check_schedules,
    "race": check_race,
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("valley", "dot", 7),
        ("valley", "curve", 1),
        ("valley", "small", 0),
        ("rolling", "dot", 30),
        ("rolling", "curve", 0),
        ("own-steps", "dot", 3),
        ("own-steps", "small", 1),
        ("valley", "contour", 1),
        ("schedules", "curve", 1),
        ("schedules", "curve", 3),
        ("schedules", "tick-y", 1),
        ("race", "asymptote", 0),
        ("race", "mean", 0),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


LABELS = {
    "valley": "SGD,learningrate0.015 SGD,learningrate0.045 loss4.7314 loss0.3706 start w1 w2",
    "rolling": "Momentum Nesterov loss1.9553 loss0.0139 w1 w2",
    "own-steps": "RMSProp Adam loss0.0796 loss0.4243 w1 w2",
    "schedules": "none stepdecay cosine warm-up,cosine epoch",
    "race": "SGD Momentum RMSProp Adam epoch loss,meanofthreenetworks",
}


@pytest.mark.parametrize("name", LABELS)
def test_says_what_it_should(name: str) -> None:
    said = {words(label).replace(" ", "") for label in parsed(name).iter("text")}
    assert set(LABELS[name].split()) <= said
