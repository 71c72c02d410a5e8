"""The figures of docs/beyond/softmax.md: three squashes, slopes that fade, softmax, surprise, and a spiral."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.contours import Grid
from book.figures.svg import Point, drawing, element, group, outline, text
from nnfs import Layer, Network, SoftmaxCrossEntropy
from nnfs.gate.arrays import Floats, Labels

LINES = ("curve", "mean", "tangent")
"""Solid and strong, dashed, solid and dark: three lines that can be told apart without colour."""


def _name(squash: type[Layer]) -> str:
    name = squash.__name__
    return name if name == "ReLU" else name.lower()


def squashes(squashes: Sequence[type[Layer]]) -> str:
    """Three panels side by side, on one scale, each slope dashed, in two pieces where it jumps."""
    # Two places at either side of 0, so close that no eye sees it: between them the slope of a ReLU jumps.
    x = np.concatenate([np.linspace(-3, -1e-9, 25), np.linspace(1e-9, 3, 25)])
    panels = []
    for i, squash in enumerate(squashes):
        layer = squash()
        y = layer.forward(x)
        slope = list(zip(x.tolist(), layer.backward(np.ones_like(x)).tolist()))
        jumps = abs(slope[24][1] - slope[25][1]) > 0.5
        axes = Axes(x=(-3, 3), y=(-1, 3), left=30 + 119 * i, top=34, width=104, height=160)
        panels.append(
            axes.plot(
                axes.curve(zip(x.tolist(), y.tolist())),
                *(axes.curve(piece, "asymptote") for piece in ((slope[:25], slope[25:]) if jumps else (slope,))),
                axes.title(_name(squash)),
                x_ticks=(-2, 0, 2),
                y_ticks=(-1, 0, 1, 2, 3),
                labelled="xy" if i == 0 else "x",
            )
        )
    return drawing(232, *panels)


def fading(squashes: Sequence[type[Layer]], sizes: Sequence[Sequence[float]]) -> str:
    """A line for each squash, the slopes of each layer next to those of the last, as powers of ten."""
    axes = Axes(x=(1, len(sizes[0])), y=(-6, 1), left=44, top=34, width=318, height=190)
    beside = {"sigmoid": (5, 10, 16), "tanh": (4, 0, -14), "ReLU": (4, 0, 22)}
    marks = []
    for squash, size, css in zip(squashes, sizes, LINES):
        powers = [(float(i), float(np.log10(one / size[-1]))) for i, one in enumerate(size, start=1)]
        at, right, down = beside[_name(squash)]
        marks.append(axes.curve(powers, css))
        marks += [axes.dot(power) for power in powers]
        marks.append(axes.note(powers[at], _name(squash), right, down, css="words strong", anchor="start"))
    return drawing(
        276,
        axes.plot(
            *marks,
            x_ticks=(1, 4, 7, 10),
            y_ticks=(-6, -4, -2, 0),
            x_label="layer",
            y_label="size of the slopes, as a power of ten",
        ),
    )


CLASSES = ("cat", "dog", "bird")


def scores(scores: Floats, softmax: Callable[[Floats], Floats]) -> str:
    """Three panels, a bar for each class in each of them: the scores, what e makes of them, and their shares."""
    panels = []
    for i, (name, values, top, spec) in enumerate(
        (
            ("score", scores, 4, ".0f"),
            ("e to the score", np.exp(scores), 26, ".3f"),
            ("probability", softmax(scores), 1.05, ".3f"),
        )
    ):
        axes = Axes(x=(0, 3), y=(0, top), left=8 + 124 * i, top=44, width=116, height=130)
        marks = []
        for k, (label, value) in enumerate(zip(CLASSES, values[0].tolist())):
            marks.append(axes.bar((k + 0.2, k + 0.8), value, data_name=label))
            marks.append(axes.note((k + 0.5, value), shown(value, spec), down=-7, css="words value"))
            marks.append(axes.note((k + 0.5, 0), label, down=20))
        title = text((axes.left, 20), name, "words strong", "start")
        panels.append(axes.plot(*marks, title, x_ticks=(), y_ticks=(0,), labelled=""))
    return drawing(206, *panels)


def surprise(loss: SoftmaxCrossEntropy, sigmoid: Callable[[float], float]) -> str:
    """Two losses over the score of the right answer, the other score being 0; one goes flat on the left."""
    axes = Axes(x=(-7, 4), y=(0, 7.5), left=38, top=34, width=330, height=190)
    surprise = points(lambda score: loss.forward(np.array([0]), np.array([[score, 0.0]])), -7, 4, 56)
    squared = points(lambda score: (1 - sigmoid(score)) ** 2, -7, 4, 56)
    return drawing(
        276,
        axes.plot(
            axes.curve(surprise),
            axes.curve(squared, "tangent"),
            axes.note(surprise[10], "cross-entropy", 12, 0, css="words accent", anchor="start"),
            axes.note(squared[8], "squared error", 0, -10, css="words strong"),
            x_ticks=(-6, -4, -2, 0, 2, 4),
            y_ticks=(0, 2, 4, 6),
            x_label="score of the right answer",
            y_label="loss",
        ),
    )


SPAN = (-1.2, 1.2)
SHOWN = 120  # of the new points: all of them would hide the map


def spiral(
    squashes: Sequence[type[Layer]],
    networks: Sequence[Network],
    share_right: Callable[[Network], float],
    x_new: Floats,
    y_new: Labels,
) -> str:
    """Two maps side by side, of the first squash and the last, on each the same new points."""
    panels = []
    for i, k in enumerate((0, -1)):
        network, name = networks[k], _name(squashes[k])
        axes = Axes(x=SPAN, y=SPAN, left=34 + 176 * i, top=34, width=164, height=164)
        right = shown(share_right(network), ".2f")
        panels.append(
            axes.plot(
                *_map(axes, network),
                *(
                    _mark(axes.at(*point), k)
                    for k in range(len(CLASSES))
                    for point in x_new[:SHOWN][y_new[:SHOWN] == k].tolist()
                ),
                axes.title(name),
                text((axes.right, axes.top - 12), f"right {right}", "words small", "end"),
                x_ticks=(-1, 0, 1),
                y_ticks=(-1, 0, 1),
                labelled="xy" if i == 0 else "x",
            )
        )
    key = []
    for k in range(len(CLASSES)):
        x = 92 + 76 * k
        key += [_mark((x, 244), k), text((x + 10, 248.5), f"class {k}", "words", "start")]
    return drawing(258, *panels, *key)


def _map(axes: Axes, network: Network) -> list[str]:
    """The regions of the first and the last class in shades, and their borders."""
    ticks, shades, borders = np.linspace(*SPAN, 49).tolist(), [], []
    for k in (0, 2):

        def lead(a: float, b: float, k: int = k) -> float:
            """By how much the score of class k is above the best of the others."""
            scores = network.forward(np.array([[a, b]]))[0]
            return float(scores[k] - np.delete(scores, k).max())

        grid = Grid(lead, ticks, ticks)
        outlines = (outline(axes.at(*point) for point in ring) for ring in grid.region(0))
        shades.append(element("path", class_=f"band-{7 - 3 * k}", d="".join(outlines)))
        borders += [axes.curve(line, "boundary") for line in grid.line(0)]
    return [group("shades", *shades), *borders]


def _mark(at: Point, k: int) -> str:
    """One of the points: a disc, a hollow square or a triangle."""
    x, y = at
    if k == 0:
        return element("circle", class_="person f", cx=x, cy=y, r=3.8)
    if k == 1:
        return element("rect", class_="bar", x=x - 2.8, y=y - 2.8, width=5.6, height=5.6)
    return element("path", class_="person m", d=outline([(x, y - 4.8), (x + 4.6, y + 3.3), (x - 4.6, y + 3.3)]))
