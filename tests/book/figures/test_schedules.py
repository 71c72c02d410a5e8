"""The figures of chapter 12, read back: the noise is drawn anew, the race is the one that the chapter has run."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from nnfs import cosine_decay, step_decay, warm_up
from tests.book.drawn import names
from tests.book.figures.test_optimizers import check_contours, check_trail
from tests.book.test_figures import Element, classed, moved, parsed, plots, words

STYLES = {"SGD": "asymptote", "Momentum": "tangent", "RMSProp": "mean", "Adam": "curve"}
BEST = {"SGD": 0.3, "Momentum": 0.1, "RMSProp": 0.01, "Adam": 0.03}


def check_noise(root: Element) -> None:
    """Plain steps with noisy slopes, at a rate that stays and at one that falls."""
    for falls, plot in zip((False, True), plots(root), strict=True):
        rng, w = np.random.default_rng(seed=0), np.array([-4.0, 1.0])
        path = [w]
        for step in range(100):
            slopes = np.array([2 * w[0], 40 * w[1]]) + rng.normal(0, 4, size=2)
            w = w - 0.04 * (1 - step / 100 if falls else 1) * slopes
            path.append(w)
        check_trail(plot, path)
        check_contours(plot)


def check_schedules(root: Element) -> None:
    """Each epoch is a step of its own: it starts at its number and ends at the next."""
    schedules = {"step decay": step_decay(10), "cosine": cosine_decay(30)}
    schedules["warm-up, cosine"] = warm_up(5, cosine_decay(26))
    factors = {"none": [1.0] * 30} | {name: [of(epoch) for epoch in range(30)] for name, of in schedules.items()}
    for (name, of), plot in zip(factors.items(), plots(root), strict=True):
        (title,) = classed(plot.axes, "strong")
        assert words(title) == name
        (drawn,) = plot.read("curve")
        assert len(drawn) == 60
        for k, (x, y) in enumerate(drawn):
            assert plot.is_at(x, (k + 1) // 2, 0)
            assert plot.is_at(y, of[k // 2], 1)


def runs() -> Any:
    """The losses that the chapter's race has left."""
    return names("docs/beyond/schedules.md")["runs"]


def check_race(root: Element) -> None:
    """The line of each style is a mean of three, and behind the last stand these three."""
    (plot,) = plots(root)
    hairlines = plot.read("run")
    assert len(hairlines) == 3
    for name, style in STYLES.items():
        (mean,) = plot.read(style)
        own = hairlines if style == "curve" else []
        true = runs()[name, BEST[name]]
        for drawn, losses in zip([mean, *own], [true.mean(axis=0), *true[: len(own)]], strict=True):
            for epoch, ((x, y), value) in enumerate(zip(drawn, losses, strict=True)):
                assert plot.is_at(x, epoch, 0)
                assert plot.is_at(y, value, 1)
        (label,) = (label for label in root.iter("text") if words(label) == name)
        assert ("accent" in label.get("class", "")) == (style == "curve")
    heights = [plot.value((float(label.get("x", 0)), float(label.get("y", 0))))[1] for label in labels(root)]
    assert all(upper > lower for upper, lower in pairwise(heights))


def labels(root: Element) -> list[Element]:
    """The names of the optimizers, in the order of their lines from the top."""
    return [label for name in STYLES for label in root.iter("text") if words(label) == name]


def check_reading(root: Element) -> None:
    """SGD at its lowest, its best and its highest rate, on the first of the three networks."""
    for rate, plot in zip((0.03, 0.3, 1), plots(root), strict=True):
        (drawn,) = plot.read("curve")
        (small,) = classed(plot.axes, "small")
        assert words(small) == f"η = {rate}"
        for epoch, ((x, y), value) in enumerate(zip(drawn, runs()["SGD", rate][0], strict=True)):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, value, 1)


CHECKS: dict[str, Callable[[Element], None]] = {
    "noise": check_noise,
    "schedules": check_schedules,
    "race": check_race,
    "reading": check_reading,
}


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css", "which"),
    [
        ("noise", "bead", 150),
        ("noise", "contour", 1),
        ("schedules", "curve", 1),
        ("schedules", "curve", 3),
        ("schedules", "tick-y", 1),
        ("race", "asymptote", 0),
        ("race", "mean", 0),
        ("race", "run", 2),
        ("reading", "curve", 2),
        ("reading", "small", 1),
    ],
)
def test_a_changed_number_is_found(name: str, css: str, which: int) -> None:
    root = parsed(name)
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


LABELS = {
    "noise": "steadyrate fallingrate w1 w2",
    "schedules": "none stepdecay cosine warm-up,cosine epoch",
    "race": "SGD Momentum RMSProp Adam epoch loss",
    "reading": "toolow good toohigh η=0.03 η=0.3 η=1 epoch",
}


@pytest.mark.parametrize("name", LABELS)
def test_says_what_it_should(name: str) -> None:
    said = {words(label).replace(" ", "") for label in parsed(name).iter("text")}
    assert set(LABELS[name].split()) <= said
