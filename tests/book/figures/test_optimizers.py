"""The figures of chapter 8, read back: each walk is walked anew, the race is the one that the chapter has run."""

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
LEVELS = {"band-4": 16, "band-3": 9, "band-2": 4, "band-1": 1}
STYLES = ("asymptote", "tangent", "mean", "curve")


def loss(w1: float, w2: float) -> float:
    return w1**2 + 20 * w2**2


def check_walks(name: str, root: Element) -> None:
    """Each dot and each bend of the line is a step of the optimizer; each shade ends at its loss."""
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
    for band, level in LEVELS.items():
        (ring,) = plot.read(band)
        inside = [point for point in ring if not on_frame(plot, point)]
        assert len(inside) > 20
        for x, y in inside:
            slack = abs(2 * x) * plot.error[0] + abs(40 * y) * plot.error[1]
            assert loss(x, y) == pytest.approx(level, abs=slack + 1e-3)


def check_lines(root: Element, lines: dict[str, list[float]]) -> None:
    """The line of each style has the numbers of the name that stands beside that style in the key."""
    (plot,) = plots(root)
    (key,) = classed(root, "name")
    samples = [shape for shape in key if shape.tag == "line"]
    assert [words(label) for label in key if label.tag == "text"] == list(lines)
    assert [sample.get("class") for sample in samples] == list(STYLES)
    for style, numbers in zip(STYLES, lines.values()):
        (drawn,) = (line for line in plot.read(style))
        assert len(drawn) == len(numbers)
        for epoch, ((x, y), true) in enumerate(zip(drawn, numbers)):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, true, 1)


def factors() -> dict[str, list[float]]:
    schedules = {"step decay": step_decay(10), "cosine": cosine_decay(30)}
    schedules["warm-up, cosine"] = warm_up(5, cosine_decay(26))
    return {"none": [1.0] * 30} | {name: [of(epoch) for epoch in range(30)] for name, of in schedules.items()}


def race() -> dict[str, list[float]]:
    """The losses that the chapter's race has left, each optimizer at the best of its rates."""
    made = names("docs/beyond/optimizers.md")
    best = {kind.__name__: rates[-1] for kind, rates in made["rates"].items()}
    curves = made["curves"].items()
    return {f"{name}, {best[name]}": curve.tolist() for name, curve in curves if name != "Nesterov"}


CHECKS: dict[str, Callable[[Element], None]] = {
    **{name: partial(check_walks, name) for name in WALKS},
    "schedules": lambda root: check_lines(root, factors()),
    "race": lambda root: check_lines(root, race()),
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
        ("schedules", "tangent", 0),
        ("schedules", "curve", 0),
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
    "valley": "SGD,learningrate0.015 SGD,learningrate0.045 loss4.7314 loss0.3706 w1 w2",
    "rolling": "Momentum Nesterov loss1.9553 loss0.0139 w1 w2",
    "own-steps": "RMSProp Adam loss0.0796 loss0.4243 w1 w2",
    "schedules": "none stepdecay cosine warm-up,cosine epoch timesthelearningrate",
    "race": "SGD,0.3 Momentum,0.1 RMSProp,0.01 Adam,0.03 epoch loss,meanofthreenetworks",
}


@pytest.mark.parametrize("name", LABELS)
def test_says_what_it_should(name: str) -> None:
    said = {words(label).replace(" ", "") for label in parsed(name).iter("text")}
    assert set(LABELS[name].split()) <= said
