"""The figures of docs/basics/training.md: steps down a slope, the loss over the epochs, the boundary that moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.contours import Grid, bends
from book.figures.people import PLANE, names, people
from book.figures.shapes import hop, person
from book.figures.svg import drawing, element, group, outline, text
from nnfs import PEOPLE, NineParameterNetwork, encode_gender
from nnfs.gate.arrays import Floats

Loss = Callable[[Floats, Floats], float]


def _loss_of(network: NineParameterNetwork, data: Floats, y_trues: Floats, loss: Loss) -> float:
    return loss(y_trues, np.array([network.feedforward(x) for x in data]))


def descent(data: Floats, all_y_trues: Floats, mse_loss: Loss) -> str:
    """The loss as w5 varies and the others stay at 1 and 0, and a hop for each step that can be seen as one."""
    start, learning_rate, steps = 1.5, 8, 7

    def with_w5(w5: float) -> NineParameterNetwork:
        return NineParameterNetwork(1, 1, 1, 1, w5, 1, 0, 0, 0)

    def loss(w5: float) -> float:
        return _loss_of(with_w5(w5), data, all_y_trues, mse_loss)

    places = [start]
    for _ in range(steps):
        network = with_w5(places[-1])
        # The loss over four people is the mean of four losses, and so is its slope.
        slope = np.mean([network.partial_derivatives(x, y_true)["w5"] for x, y_true in zip(data, all_y_trues)])
        places.append(float(places[-1] - learning_rate * slope))
    axes = Axes(x=(-4, 2.5), y=(0, 0.65), left=38, top=34, width=330, height=190)
    path = [(w5, loss(w5)) for w5 in places]
    return drawing(
        276,
        axes.plot(
            axes.curve(points(loss, -4, 2.5, 66)),
            *(hop(axes.at(*a), axes.at(*b)) for a, b in pairwise(path) if a[0] - b[0] > 0.4),
            *(axes.dot(point) for point in path),
            axes.note(path[0], "start", 12, 14, anchor="start"),
            axes.note((-3.9, 0.54), f"learning rate {shown(learning_rate)}", anchor="start"),
            x_ticks=(-4, -2, 0, 2),
            y_ticks=(0, 0.2, 0.4, 0.6),
            x_label="$w_5$",
            y_label="loss of all four",
        ),
    )


def loss(losses: Sequence[float]) -> str:
    """The loss over the epochs, one point in five."""
    last = len(losses) - 1
    axes = Axes(x=(0, last + 1), y=(0, 0.35), left=44, top=34, width=318, height=190)
    curve = [(epoch, loss) for epoch, loss in enumerate(losses) if epoch % 5 == 0 or epoch == last]
    ends = ((curve[0], 12, 20, "start"), (curve[-1], 4, -14, "end"))
    return drawing(
        276,
        axes.plot(
            axes.curve(curve),
            *(axes.dot(end) for end, *_ in ends),
            *(
                axes.note(end, f"{shown(end[1], '.3f')} at epoch {end[0]}", right, down, anchor=anchor)
                for end, right, down, anchor in ends
            ),
            x_ticks=np.linspace(0, last + 1, 5).tolist(),
            y_ticks=(0, 0.1, 0.2, 0.3),
            x_label="epoch",
            y_label="loss of all four",
        ),
    )


HALF = 0.5
LEVELS = (0.1, 0.2, 0.3, 0.4, HALF, 0.6, 0.7, 0.8, 0.9)


def boundary(stages: Mapping[int, NineParameterNetwork], data: Floats, all_y_trues: Floats, mse_loss: Loss) -> str:
    """Four panels, two by two: what the network says of everybody after so many epochs; and the key to their shades."""
    panels = []
    for i, (epochs, network) in enumerate(stages.items()):
        row, column = divmod(i, 2)
        axes = Axes(*PLANE, left=42 + 172 * column, top=24 + 168 * row, width=160, height=130)
        name = f"epoch {epochs - 1}" if epochs else "untrained"
        loss = _loss_of(network, data, all_y_trues, mse_loss)
        panels.append(
            axes.plot(
                *_map(axes, network),
                *people(axes, PEOPLE, data),
                text((axes.left, axes.top - 8), name, "words strong", "start"),
                text((axes.right, axes.top - 8), f"loss {shown(loss, '.3f')}", "words small", "end"),
                x_ticks=(-20, 0, 20),
                y_ticks=(-5, 0, 5),
                labelled=("x" if row == 1 else "") + ("y" if column == 0 else ""),
            )
        )
    weight, height = names(PEOPLE, data)
    return drawing(
        428,
        *panels,
        text((208, 362), weight, "words x-label"),
        element("g", text((0, 0), height, "words y-label"), transform="translate(12 173) rotate(-90)"),
        *_shade_key(138, 390),
    )


def _map(axes: Axes, network: NineParameterNetwork) -> list[str]:
    """The plane in shades of what the network answers, and the line where it answers one half."""
    (left, right), (low, high) = PLANE
    grid = Grid(
        lambda weight, height: network.feedforward(np.array([weight, height])),
        xs=np.linspace(left, right, 41).tolist(),
        ys=np.linspace(low, high, 25).tolist(),
    )
    shades = [element("rect", class_="band-0", x=axes.left, y=axes.top, width=axes.width, height=axes.height)]
    for i, level in enumerate(LEVELS, start=1):
        if rings := grid.region(level):
            outlines = (outline(bends([axes.at(*point) for point in ring])) for ring in rings)
            shades.append(element("path", class_=f"band-{i}", d="".join(outlines)))
    lines = [axes.curve(line, "boundary") for line in grid.line(HALF)]
    everywhere = f"{'F' if grid.region(HALF) else 'M'} everywhere"
    return [group("shades", *shades), *(lines or [axes.note((right, low), everywhere, -8, -9, anchor="end")])]


def _shade_key(x: float, y: float) -> list[str]:
    """The ten shades from 0 to 1, and what the network is to say of whom."""
    shades = [element("rect", class_=f"band-{i}", x=x + 14 * i, y=y, width=14, height=12) for i in range(10)]
    return [
        person((x - 53, y + 7), "M"),
        text((x - 8, y + 10.5), f"M = {encode_gender('M')}", "words", "end"),
        group("shades", *shades),
        text((x + 148, y + 10.5), f"{encode_gender('F')} = F", "words", "start"),
        person((x + 193, y + 6), "F"),
        text((x + 70, y + 30), "prediction", "words"),
    ]
