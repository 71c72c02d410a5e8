"""Figures of chapter 8: five ways down one valley, factors for the learning rate, and a race."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid
from book.figures.svg import Point, drawing, element, group, line, outline, text
from nnfs import (
    SGD,
    Adam,
    Dense,
    Momentum,
    Nesterov,
    Network,
    Optimizer,
    ReLU,
    RMSProp,
    SoftmaxCrossEntropy,
    cosine_decay,
    spiral,
    step_decay,
    train,
    warm_up,
)

START = (-4.0, 1.0)
STEPS = 20
VALLEY_X, VALLEY_Y = (-4.5, 2.5), (-1.35, 1.35)
LEVELS = (16, 9, 4, 1)
"""Losses at which the shade of the valley changes; the lowest ground is the darkest."""


def valley(w1: float, w2: float) -> float:
    """The loss in the chapter's valley, twenty times as steep across as along."""
    return w1**2 + 20 * w2**2


class Walk(NamedTuple):
    """The places that an optimizer comes to in the valley, from the start on."""

    name: str
    path: tuple[Point, ...]
    loss: float


class ValleyData(NamedTuple):
    """Where the loss is at most so much, and walks through it."""

    regions: Mapping[int, list[list[Point]]]
    walks: tuple[Walk, ...]


def _walk(name: str, optimizer: Optimizer) -> Walk:
    w = np.array(START)
    path = [START]
    for _ in range(STEPS):
        optimizer.step(w, np.array([2 * w[0], 40 * w[1]]))
        path.append((float(w[0]), float(w[1])))
    return Walk(name, tuple(path), valley(*path[-1]))


def _valley_data(walks: Mapping[str, Optimizer]) -> ValleyData:
    grid = Grid(
        lambda w1, w2: -valley(w1, w2),
        xs=np.linspace(*VALLEY_X, 29).tolist(),
        ys=np.linspace(*VALLEY_Y, 19).tolist(),
    )
    regions = {level: grid.region(-level) for level in LEVELS}
    return ValleyData(regions, tuple(_walk(name, optimizer) for name, optimizer in walks.items()))


def valley_data() -> ValleyData:
    """Plain steps, with a careful learning rate and with one near the limit."""
    return _valley_data({f"SGD, learning rate {rate:g}": SGD(rate) for rate in (0.015, 0.045)})


def rolling_data() -> ValleyData:
    """A heavy ball, and one that looks ahead."""
    return _valley_data({"Momentum": Momentum(0.03, momentum=0.9), "Nesterov": Nesterov(0.03, momentum=0.9)})


def own_steps_data() -> ValleyData:
    """To each parameter its own step, without and with momentum."""
    return _valley_data({"RMSProp": RMSProp(0.2), "Adam": Adam(0.2)})


def draw_valley(data: ValleyData) -> str:
    """A panel for each walk, one above the other, on the same valley."""
    panels = []
    for i, walk in enumerate(data.walks):
        axes = Axes(VALLEY_X, VALLEY_Y, left=36, top=28 + 158 * i, width=332, height=118)
        last = i == len(data.walks) - 1
        panels.append(_draw_walk(axes, data.regions, walk, "xy" if last else "y"))
    return drawing(352, *panels, text((202, 344), "$w_1$", "words x-label"))


def _draw_walk(axes: Axes, regions: Mapping[int, list[list[Point]]], walk: Walk, labelled: str) -> str:
    shades = [
        element("path", class_=f"band-{band}", d="".join(outline(axes.at(*point) for point in ring) for ring in rings))
        for band, rings in zip((4, 3, 2, 1), regions.values())
    ]
    dots = [element("circle", class_="dot", cx=x, cy=y, r=3.5) for x, y in (axes.at(*point) for point in walk.path)]
    return axes.plot(
        group("shades", *shades),
        axes.curve(walk.path),
        *dots,
        text((axes.left + 4, axes.top - 9), "$w_2$", "words y-label", "end"),
        text((axes.left + 14, axes.top - 9), walk.name, "words strong", "start"),
        text((axes.right, axes.top - 9), f"loss {shown(walk.loss, '.4f')}", "words small", "end"),
        x_ticks=(-4, -2, 0, 2),
        y_ticks=(-1, 0, 1),
        labelled=labelled,
    )


EPOCHS = 30
STYLES = ("asymptote", "tangent", "mean", "curve")
"""Thin and dashed, plain, accent and dashed, accent: told apart without colour."""


class Line(NamedTuple):
    """A number for each epoch, and what it belongs to."""

    name: str
    points: tuple[Point, ...]


class LinesData(NamedTuple):
    """Lines over the epochs."""

    lines: tuple[Line, ...]


def schedules_data() -> LinesData:
    """Ask each of the chapter's schedules for all epochs."""
    schedules = {
        "constant": lambda epoch: 1.0,
        "step decay": step_decay(every=10),
        "cosine decay": cosine_decay(epochs=EPOCHS),
        "warm-up, then cosine": warm_up(5, cosine_decay(epochs=EPOCHS - 4)),
    }
    return LinesData(
        tuple(Line(name, tuple((epoch, of(epoch)) for epoch in range(EPOCHS))) for name, of in schedules.items())
    )


RACERS: Mapping[str, Callable[[], Optimizer]] = {
    "SGD, 0.3": lambda: SGD(0.3),
    "Momentum, 0.1": lambda: Momentum(0.1),
    "RMSProp, 0.01": lambda: RMSProp(0.01),
    "Adam, 0.03": lambda: Adam(0.03),
}
SEEDS = 3


def race_data() -> LinesData:
    """Train the same three networks with each optimizer; the mean of their losses."""
    points, classes = spiral(600, np.random.default_rng(seed=0))
    lines = []
    for name, optimizer in RACERS.items():
        losses = []
        for seed in range(SEEDS):
            rng = np.random.default_rng(seed)
            hidden = [Dense.random(2, 16, rng), ReLU(), Dense.random(16, 16, rng), ReLU()]
            network = Network([*hidden, Dense.random(16, 3, rng)])
            losses.append(train(network, points, classes, SoftmaxCrossEntropy(), optimizer(), EPOCHS, rng=rng).losses)
        lines.append(Line(name, tuple((epoch, float(loss)) for epoch, loss in enumerate(np.mean(losses, axis=0)))))
    return LinesData(tuple(lines))


def _draw_lines(data: LinesData, axes: Axes, y_ticks: Sequence[float], y_label: str, key: Point) -> str:
    x, y = key
    names = [
        line((x, y + 17 * i - 4), (x + 30, y + 17 * i - 4), style) + text((x + 38, y + 17 * i), of.name, anchor="start")
        for i, (style, of) in enumerate(zip(STYLES, data.lines))
    ]
    plot = axes.plot(
        *(axes.curve(of.points, style) for style, of in zip(STYLES, data.lines)),
        x_ticks=(0, 10, 20, 29),
        y_ticks=y_ticks,
        x_label="epoch",
        y_label=y_label,
    )
    return plot + group("name", *names)


def draw_schedules(data: LinesData) -> str:
    """The factors over the epochs, with a key below."""
    axes = Axes(x=(0, 29), y=(0, 1.05), left=38, top=34, width=330, height=160)
    return drawing(330, _draw_lines(data, axes, (0, 0.5, 1), "times the learning rate", (100, 262)))


def draw_race(data: LinesData) -> str:
    """The losses over the epochs, with a key in the corner that stays empty."""
    axes = Axes(x=(0, 29), y=(0, 1.2), left=38, top=34, width=330, height=190)
    return drawing(276, _draw_lines(data, axes, (0, 0.5, 1), "loss, mean of three networks", (205, 84)))
