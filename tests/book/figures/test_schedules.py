"""The figures of chapter 12, read back: the noise is drawn anew, the race is the one that the chapter has run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs import cosine_decay, step_decay, warm_up
from tests.book.drawn import names
from tests.book.figures.test_optimizers import check_contours, check_named
from tests.book.test_figures import Element, Plot, classed, moved, numbers, parsed, places, plots, words

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
        check_end(plot, path)
        check_contours(plot)
    check_named(root, rows=2)


def check_end(plot: Plot, path: list[np.ndarray]) -> None:
    """A thin line through the first 81 places, the first of the last 20 among them; these are dots, the last on top."""
    (line,), dots = plot.read("hop"), [dot for css in ("bead", "dot") for (dot,) in plot.read(css)]
    for drawn, true in ((line, path[:82]), (dots, path[-20:])):
        for read, place in zip(drawn, true, strict=True):
            assert plot.is_at(read[0], place[0], 0)
            assert plot.is_at(read[1], place[1], 1)
    order = [shape.get("class") for shape in plot.axes]
    assert order.index("hop oldest") < order.index("bead") < order.index("dot")
    assert not {"bead", "tangent", "hop oldest"} & set(order[order.index("dot") :])
    (small,) = classed(plot.axes, "small")
    assert words(small) == f"mean loss of the dots {np.mean([w[0] ** 2 + 20 * w[1] ** 2 for w in path[-20:]]):.2f}"


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
        # Above all lines stands its name, behind a piece of a line in its style.
        (label,) = (label for label in root.iter("text") if words(label) == name)
        (sample,) = (shape for shape in root if shape.get("class") == style)
        (x, y), (start, end) = numbers(label, "x", "y"), places(sample)
        assert start[1] == end[1] == y - 4.5 < plot.top - 30
        assert start[0] + 20 < end[0] < x < end[0] + 9


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
        ("noise", "bead", 30),
        ("noise", "hop", 0),
        ("noise", "small", 1),
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
    "reading": "toolow good toohigh η=0.03 η=0.3 η=1 epoch loss",
}


@pytest.mark.parametrize("name", LABELS)
def test_says_what_it_should(name: str) -> None:
    said = {words(label).replace(" ", "") for label in parsed(name).iter("text")}
    assert set(LABELS[name].split()) <= said
