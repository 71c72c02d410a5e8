"""The figures of docs/beyond/activations.md: squashes, slopes that fade, and a spiral."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.contours import Grid
from book.figures.shapes import arrow
from book.figures.svg import Point, drawing, element, group, outline, text
from nnfs import Layer, Network
from nnfs.gate.arrays import Floats, Labels


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
        shade = (_outline(axes, piece) for piece in (_flat(slope[:25]), _flat(slope[:24:-1])))
        marks = [
            group("shades", *(element("path", class_="band-4", d=d) for d in shade if d)),
            axes.curve(zip(x.tolist(), y.tolist())),
            *(axes.curve(piece, "asymptote") for piece in ((slope[:25], slope[25:]) if jumps else (slope,))),
            axes.title(_name(squash)),
            axes.note(SLOPES[i], "slope"),
        ]
        labelled = "xy" if i == 0 else "x"
        panels.append(axes.plot(*marks, x_ticks=(-2, 0, 2), y_ticks=(-1, 0, 1, 2, 3), labelled=labelled))
    return drawing(232, *panels)


SLOPES = (0, -0.45), (1.9, -0.4), (2.1, 0.45)
"""Where the word stands in each panel, beside the dashed line."""


def _flat(slope: Sequence[Point]) -> tuple[float, float]:
    """From where to where a slope is below 0.1, followed from one end to the middle."""
    end = slope[-1][0] if slope[-1][1] <= 0.1 else slope[0][0]
    for (x, y), (x2, y2) in pairwise(slope):
        if y < 0.1 <= y2:
            end = x + (x2 - x) * (0.1 - y) / (y2 - y)
    return slope[0][0], end


def _outline(axes: Axes, span: tuple[float, float]) -> str:
    """The ground above a piece of the x axis, if it is no mere point."""
    (start, end), (low, high) = span, axes.y
    corners = ((start, low), (start, high), (end, high), (end, low))
    return outline(axes.at(*corner) for corner in corners) if abs(start - end) > 1e-6 else ""


def fading(squashes: Sequence[type[Layer]], sizes: Sequence[Sequence[float]]) -> str:
    """A line for each squash, the slopes of each layer next to those of the last; each tick is a hundredth."""
    axes = Axes(x=(1, len(sizes[0])), y=(-6, 1), left=78, top=34, width=284, height=190)
    # Lines and marks that can be told apart without colour, and at which layer the name stands, moved by so much.
    styles = ("curve", "dot", 2, 40, 12), ("mean", "dot open", 4, 0, -14), ("tangent", "box", 5, 0, 24)
    marks = []
    for squash, size, (css, mark, at, right, down) in zip(squashes, sizes, styles):
        powers = [(float(i), float(np.log10(one / size[-1]))) for i, one in enumerate(size, start=1)]
        marks.append(axes.curve(powers, css))
        marks += [_mark(axes.at(*power), 1) if mark == "box" else axes.dot(power, mark) for power in powers]
        marks.append(axes.note(powers[at - 1], _name(squash), right, down, css="words strong"))
    (start, y), (end, _), ticks = axes.at(9.6, -3), axes.at(7, -3), (-6, -4, -2, 0)
    marks.append(arrow((start, y), (end, y), "hop"))
    marks.append(text(((start + end) / 2, y + 20), "slopes come back", "words accent"))
    marks.append(axes.decades(ticks))
    name = "size of the slopes, next to that of the last layer"
    return axes.alone(*marks, x_ticks=(1, 4, 7, 10), y_ticks=ticks, x_label="layer", y_label=name, labelled="x")


def rounded(squashes: Sequence[type[Layer]]) -> str:
    """A ReLU, dashed, and SiLU, which follows it with its corner rounded off."""
    axes = Axes(x=(-6, 6), y=(-1, 6), left=70, top=14, width=240, height=140)
    x = np.linspace(-6, 6, 97)
    sigmoid, relu = squashes[0](), squashes[-1]()
    silu = list(zip(x.tolist(), (x * sigmoid.forward(x)).tolist()))
    marks = [
        axes.curve(zip(x.tolist(), relu.forward(x).tolist()), "asymptote"),
        axes.curve(silu),
        axes.note(silu[24], "SiLU", 0, -10, css="words accent"),
        axes.note((3.0, 3.0), "ReLU", -8, -6, css="words strong", anchor="end"),
    ]
    return drawing(190, axes.plot(*marks, x_ticks=(-6, -3, 0, 3, 6), y_ticks=(0, 2, 4, 6)))


SHADES = {0: 7, 2: 2}  # the tint of the ground of each class, if it has one
SPAN, TICKS = (-1.2, 1.2), (-1, 0, 1)
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
        wrong = x_new[:SHOWN][network.predict(x_new[:SHOWN]).argmax(axis=1) != y_new[:SHOWN]]
        marks = [
            *_map(axes, network),
            *(element("circle", class_="line", cx=x, cy=y, r=6.5) for x, y in _places(axes, wrong)),
            *_marks(axes, x_new, y_new),
            axes.title(name),
            text((axes.right, axes.top - 12), f"right {right}", "words small", "end"),
        ]
        panels.append(axes.plot(*marks, x_ticks=TICKS, y_ticks=TICKS, labelled="xy" if i == 0 else "x"))
    wrong_key = element("circle", class_="line", cx=290, cy=244, r=6.5), text((302, 248.5), "wrong", "words", "start")
    return drawing(258, *panels, *_key(244, 48), *wrong_key)


def spiral_points(x: Floats, y_true: Labels) -> str:
    """Some of the points that are learned from."""
    axes = Axes(x=SPAN, y=SPAN, left=90, top=14, width=200, height=200)
    return drawing(268, axes.plot(*_marks(axes, x, y_true), x_ticks=TICKS, y_ticks=TICKS), *_key(256))


def _places(axes: Axes, x: Floats) -> list[Point]:
    return [axes.at(a, b) for a, b in x.tolist()]


def _marks(axes: Axes, x: Floats, classes: Labels) -> list[str]:
    """The first of the points, class by class."""
    x, classes = x[:SHOWN], classes[:SHOWN]
    return [_mark(at, k) for k in range(3) for at in _places(axes, x[classes == k])]


def _key(y: float, left: float = 92) -> list[str]:
    """Which mark is which class."""
    key = []
    for k in range(3):
        x = left + 80 * k
        key += [_mark((x, y), k), text((x + 10, y + 4.5), f"class {k}", "words", "start")]
    return key


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
        shades.append(element("path", class_=f"band-{SHADES[k]}", d="".join(outlines)))
        borders += [axes.curve(line, "boundary") for line in grid.line(0)]
    return [group("shades", *shades), *borders]


def _mark(at: Point, k: int) -> str:
    """One of the points: a blue disc, a white square or a dark triangle."""
    x, y = at
    if k == 0:
        return element("circle", class_="person f", cx=x, cy=y, r=3.8)
    if k == 1:
        return element("rect", class_="box", x=x - 2.8, y=y - 2.8, width=5.6, height=5.6)
    return element("path", class_="person m", d=outline([(x, y - 4.8), (x + 4.6, y + 3.3), (x - 4.6, y + 3.3)]))
