"""Figures of chapter 5: steps down a slope, the loss over the epochs, the boundary that moves."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from functools import cache
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.backpropagation import ALL_ONES
from book.figures.contours import Grid
from book.figures.loss import PEOPLE_X, PEOPLE_Y, Placed, draw_person, people_data
from book.figures.shapes import hop, person
from book.figures.svg import Point, drawing, element, group, outline, text
from nnfs import NineParameterNetwork, encode_gender, mse_loss, people


class DescentData(NamedTuple):
    """The loss as w5 varies, and the places that gradient descent steps on."""

    curve: tuple[Point, ...]
    steps: tuple[Point, ...]
    learning_rate: float


def descent_data(start: float = 1.5, learning_rate: float = 8, steps: int = 7) -> DescentData:
    """Step down the loss over the four people; the other eight parameters stay at 1 and 0."""
    places = [start]
    for _ in range(steps):
        places.append(places[-1] - learning_rate * _slope(places[-1]))
    return DescentData(
        curve=tuple((float(w5), _loss(float(w5))) for w5 in np.linspace(-4, 2.5, 66)),
        steps=tuple((w5, _loss(w5)) for w5 in places),
        learning_rate=learning_rate,
    )


def _loss(w5: float) -> float:
    return loss_of(NineParameterNetwork(**ALL_ONES | {"w5": w5}))


def _slope(w5: float) -> float:
    """The loss over four people is the mean of four losses, and so is its slope."""
    network = NineParameterNetwork(**ALL_ONES | {"w5": w5})
    return float(np.mean([network.partial_derivatives(x, y_true)["w5"] for x, y_true in zip(*people())]))


def loss_of(network: NineParameterNetwork) -> float:
    """The loss of a network over the four people."""
    inputs, y_trues = people()
    return mse_loss(y_trues, np.array([network.feedforward(x) for x in inputs]))


def draw_descent(data: DescentData) -> str:
    """The slope, and a hop for each step that is long enough to be seen as one."""
    axes = Axes(x=(-4, 2.5), y=(0, 0.65), left=38, top=34, width=330, height=190)
    hops = [hop(axes.at(*a), axes.at(*b)) for a, b in zip(data.steps, data.steps[1:]) if a[0] - b[0] > 0.4]
    return drawing(
        276,
        axes.plot(
            axes.curve(data.curve),
            *hops,
            *(axes.dot(point) for point in data.steps),
            axes.note(data.steps[0], "start", 12, 14, anchor="start"),
            axes.note((-3.9, 0.54), f"learning rate {shown(data.learning_rate)}", anchor="start"),
            x_ticks=(-4, -2, 0, 2),
            y_ticks=(0, 0.2, 0.4, 0.6),
            x_label="$w_5$",
            y_label="loss of all four",
        ),
    )


SEED, EPOCHS, LEARNING_RATE = 0, 1000, 0.1
SNAPSHOTS = (0, 31, 101, EPOCHS)
"""After so many epochs; as the epochs are counted from 0, epoch 30 is the 31st."""


class Run(NamedTuple):
    """The chapter's training run: its losses, and the network as it was after some of the epochs."""

    losses: tuple[float, ...]
    networks: Mapping[int, NineParameterNetwork]


@cache
def training_run() -> Run:
    """Train once, with stops on the way: training has no memory but the nine parameters."""
    network = NineParameterNetwork.random(np.random.default_rng(seed=SEED))
    losses: list[float] = []
    networks = {}
    for epochs in SNAPSHOTS:
        losses += network.train(*people(), learning_rate=LEARNING_RATE, epochs=epochs - len(losses))
        networks[epochs] = copy(network)
    return Run(tuple(losses), networks)


class LossData(NamedTuple):
    """The loss at the end of each epoch."""

    losses: tuple[float, ...]


def loss_data() -> LossData:
    """Take the losses of the run."""
    return LossData(training_run().losses)


def draw_loss(data: LossData) -> str:
    """The loss over the epochs, one point in five."""
    last = len(data.losses) - 1
    axes = Axes(x=(0, 1000), y=(0, 0.35), left=44, top=34, width=318, height=190)
    points = [(epoch, loss) for epoch, loss in enumerate(data.losses) if epoch % 5 == 0 or epoch == last]
    return drawing(
        276,
        axes.plot(
            axes.curve(points),
            axes.dot(points[0]),
            axes.note(points[0], f"{shown(points[0][1], '.3f')} at epoch {points[0][0]}", 12, 20, anchor="start"),
            axes.dot(points[-1]),
            axes.note(points[-1], f"{shown(points[-1][1], '.3f')} at epoch {points[-1][0]}", 4, -14, anchor="end"),
            x_ticks=(0, 250, 500, 750, 1000),
            y_ticks=(0, 0.1, 0.2, 0.3),
            x_label="epoch",
            y_label="loss of all four",
        ),
    )


HALF = 0.5
LEVELS = (0.1, 0.2, 0.3, 0.4, HALF, 0.6, 0.7, 0.8, 0.9)


class Panel(NamedTuple):
    """What the network says of every weight and height after so many epochs."""

    epochs: int
    loss: float
    regions: Mapping[float, list[list[Point]]]
    boundary: list[list[Point]]


class BoundaryData(NamedTuple):
    """The panels, the people in each of them, and what was taken off their weight and height."""

    panels: tuple[Panel, ...]
    people: tuple[Placed, ...]
    shift: Point


def boundary_data() -> BoundaryData:
    """Ask the network of each snapshot over the whole plane."""
    placed, shift = people_data()
    run = training_run()
    return BoundaryData(tuple(_panel(epochs, run.networks[epochs]) for epochs in SNAPSHOTS), placed, shift)


def _panel(epochs: int, network: NineParameterNetwork) -> Panel:
    grid = Grid(
        lambda weight, height: network.feedforward(np.array([weight, height])),
        xs=np.linspace(*PEOPLE_X, 41).tolist(),
        ys=np.linspace(*PEOPLE_Y, 25).tolist(),
    )
    return Panel(
        epochs=epochs,
        loss=loss_of(network),
        regions={level: grid.region(level) for level in LEVELS},
        boundary=grid.line(HALF),
    )


def draw_boundary(data: BoundaryData) -> str:
    """Four panels, two by two, and the key to their shades."""
    names = f"weight − {shown(data.shift[0])} (pounds)", f"height − {shown(data.shift[1])} (inches)"
    panels = []
    for i, panel in enumerate(data.panels):
        row, column = divmod(i, 2)
        axes = Axes(x=PEOPLE_X, y=PEOPLE_Y, left=42 + 172 * column, top=24 + 168 * row, width=160, height=130)
        labelled = ("x" if row == 1 else "") + ("y" if column == 0 else "")
        panels.append(_draw_panel(axes, panel, data.people, labelled))
    return drawing(
        428,
        *panels,
        text((208, 362), names[0], "words x-label"),
        element("g", text((0, 0), names[1], "words y-label"), transform="translate(12 173) rotate(-90)"),
        *_shade_key((138, 390)),
    )


def _draw_panel(axes: Axes, panel: Panel, who: tuple[Placed, ...], labelled: str) -> str:
    shades = [element("rect", class_="band-0", x=axes.left, y=axes.top, width=axes.width, height=axes.height)]
    for i, rings in enumerate(panel.regions.values(), start=1):
        if rings:
            outlines = (outline(_bends([axes.at(*point) for point in ring])) for ring in rings)
            shades.append(element("path", class_=f"band-{i}", d="".join(outlines)))
    lines = [axes.curve(line, "boundary") for line in panel.boundary]
    if not lines:
        everywhere = f"{'F' if panel.regions[HALF] else 'M'} everywhere"
        lines = [axes.note((PEOPLE_X[1], PEOPLE_Y[0]), everywhere, -8, -9, anchor="end")]
    return axes.plot(
        group("shades", *shades),
        *lines,
        *(draw_person(axes, placed) for placed in who),
        text(
            (axes.left, axes.top - 8),
            f"epoch {panel.epochs - 1}" if panel.epochs else "untrained",
            "words strong",
            "start",
        ),
        text((axes.right, axes.top - 8), f"loss {shown(panel.loss, '.3f')}", "words small", "end"),
        x_ticks=(-20, 0, 20),
        y_ticks=(-5, 0, 5),
        labelled=labelled,
    )


def _bends(points: list[Point]) -> list[Point]:
    """The points at which an outline turns; the others would only lengthen the file."""
    bends: list[Point] = []
    for point, following in zip(points, points[1:] + points[:1]):
        x, y = bends[-1] if bends else points[-1]
        across = (point[0] - x) * (following[1] - y) - (point[1] - y) * (following[0] - x)
        if abs(across) > 0.2:
            bends.append(point)
    return bends


def _shade_key(at: Point) -> list[str]:
    """The ten shades from 0 to 1, and what the network is to say of whom."""
    x, y = at
    shades = [element("rect", class_=f"band-{i}", x=x + 14 * i, y=y, width=14, height=12) for i in range(10)]
    return [
        person((x - 53, y + 7), "M"),
        text((x - 8, y + 10.5), f"M = {encode_gender('M')}", "words", "end"),
        group("shades", *shades),
        text((x + 148, y + 10.5), f"{encode_gender('F')} = F", "words", "start"),
        person((x + 193, y + 6), "F"),
        text((x + 70, y + 30), "prediction", "words"),
    ]
