"""The figures of docs/beyond/initialization.md: what goes through ten layers and comes back, and sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import arrow
from book.figures.svg import drawing, group, text
from book.web.alive import starting
from nnfs import Layer, ReLU, Tanh
from nnfs.gate.arrays import Floats

Stack: TypeAlias = Callable[[type[Layer], float], Any]
Pass: TypeAlias = Callable[[Any], list[Floats]]
Measure: TypeAlias = Callable[[Floats], float]
Start: TypeAlias = Callable[[int, int], float]

SHOWN = (1, 5, 10)  # of the layers
BINS = 11


def start_shapes(stack: Stack, forward: Pass, scales: Sequence[float]) -> str:
    """How the answers are spread from -1 to 1."""
    return _shapes([forward(stack(Tanh, scale)) for scale in scales], scales, 1)


def start_slopes(stack: Stack, backward: Pass, scales: Sequence[float]) -> str:
    """How the slopes are spread from -3 to 3; what lies beyond is in the bars at the ends."""
    return _shapes([backward(stack(Tanh, scale)) for scale in scales], scales, 3, "slopes come back")


def _shapes(passes: Sequence[list[Floats]], scales: Sequence[float], limit: float, back: str = "") -> str:
    """A row for each start, a panel for each layer shown, with the share of its numbers in each bin."""
    panels = []
    edges = np.linspace(-limit, limit, BINS + 1).tolist()
    down = 24 if back else 0
    for i, (scale, each) in enumerate(zip(scales, passes)):
        for j, layer in enumerate(SHOWN):
            axes = Axes(x=(-limit, limit), y=(0, 1), left=66 + 106 * j, top=30 + down + 84 * i, width=86, height=66)
            values = each[layer - 1].clip(-limit, limit)
            panels.append(
                axes.plot(
                    *axes.histogram(values, edges, gap=0.5),
                    text((axes.left + axes.width / 2, 18 + down), f"layer {layer}", "words strong") if i == 0 else "",
                    text((54, axes.bottom - 36), "scale", "words", "end") if j == 0 else "",
                    text((54, axes.bottom - 20), shown(scale), "words strong", "end") if j == 0 else "",
                    x_ticks=(-limit, 0, limit),
                    y_ticks=(),
                    labelled="x" if i == len(scales) - 1 else "",
                )
            )
    way = [text((364, 16), back, "words", "end"), arrow((236, 11), (66, 11))] if back else []
    return drawing(296 + down, *way, *panels)


def ten_layers(
    stack: Stack, forward: Pass, backward: Pass, spread: Measure, samples: Floats, scales: Sequence[float]
) -> str:
    """A row for each layer, at the scale in the middle: how its answers are spread, and what comes back to its sums.

    The highest bar of each is as tall as its row: it shows a shape, and the number beside it how far that spreads.
    """
    pairs = stack(Tanh, scales[1])
    ways = ("forward", forward(pairs), 54, 1), ("back", backward(pairs), 228, 3)
    rows = [text((36, 20), "layer", "words strong", "end")]
    for (name, each, left, limit), words in zip(ways, ("answers go forward", "slopes come back")):
        rows.append(text((left + 48, 20), words, "words strong"))
        edges = np.linspace(-limit, limit, BINS + 1)
        for k, values in enumerate(each):
            axes = Axes(x=(-limit, limit), y=(0, 1), left=left, top=32 + 29 * k, width=96, height=23)
            counts = np.histogram(values.clip(-limit, limit), edges)[0]
            last = k == len(each) - 1
            label = text((36, axes.bottom - 6), str(k + 1), "words", "end") if name == "forward" else ""
            said = text((left + 148, axes.bottom - 6), shown(spread(values), ".4f"), "words", "end")
            ticks = (-limit, 0, limit) if last else ()
            plot = axes.plot(
                axes.profile((counts / counts.max()).tolist(), edges.tolist()), x_ticks=ticks, y_ticks=(), labelled="x"
            )
            rows.append(label + plot + group("part", said, data_part=f"{name}{k + 1}"))
    size = {"samples": len(samples), "width": samples.shape[1], "layers": len(pairs)}
    return starting(drawing(350, *rows), **size, seeds=(0, 1), scale=scales[1], within=0.1)


def sum_widths() -> str:
    """Two lists of numbers and the sums of all pairs, each a row of dots, with a bar of one spread to either side."""
    u, v = np.array([-3.0, -1, 1, 3]), np.array([-2.0, 2])
    axes = Axes(x=(-6, 6), y=(0, 3), left=72, top=14, width=292, height=200)
    marks = []
    for row, (name, values) in enumerate((("$u$", u), ("$v$", v), ("$u + v$", np.add.outer(u, v).ravel()))):
        base = 2.5 - row
        ordered = sorted(values.tolist())
        wide = float(values.std())
        marks.append(axes.line((-wide, base - 0.2), (wide, base - 0.2), "curve"))
        marks += [axes.dot((value, base + 0.18 * (i - ordered.index(value)))) for i, value in enumerate(ordered)]
        marks.append(text((56, axes.at(0, base)[1] + 5), name, "maths", "end"))
        marks.append(axes.note((wide, base - 0.2), f"± {shown(wide, '.3g')}", 8, 5, css="words accent", anchor="start"))
    return drawing(246, axes.plot(*marks, x_ticks=(-6, -4, -2, 0, 2, 4, 6), y_ticks=(), labelled="x"))


def start_spreads(
    stack: Stack, forward: Pass, backward: Pass, spread: Measure, starts: Sequence[float], glorot: Start, he: Start
) -> str:
    """A line for each start, layer by layer: the spread as a power of ten, on the way forward and on the way back."""
    plots = []
    powers = (-6, -3, 0, 3)
    for left, go, words in ((78, forward, "answers go forward"), (262, backward, "slopes come back")):
        axes = Axes(x=(1, 10), y=(-9, 4), left=left, top=44, width=108, height=230)
        ends = (axes.left, 28), (axes.right, 28)
        marks = [arrow(*(ends if go is forward else ends[::-1]))]
        for start in starts:
            each = go(stack(ReLU, start))
            width = each[0].shape[1]
            named = {glorot(width, width): "Glorot", he(width, width): "He"}
            name = named.get(start, shown(start))
            line = [(float(i), float(np.log10(spread(y)))) for i, y in enumerate(each, start=1)]
            marks.append(axes.curve(line, {"He": "curve", "Glorot": "mean"}.get(name, "tangent")))
            marks += [axes.dot(at) for at in (line[0], line[-1])]
            if go is forward:
                marks.append(axes.note(line[-1], name, 10, 4.5, css="words strong", anchor="start"))
        marks += [axes.decades(powers)] if go is forward else []
        marks.append(text((axes.left + 54, 18), words))
        plots.append(axes.plot(*marks, x_ticks=SHOWN, y_ticks=powers, x_label="layer", labelled="x"))
    return drawing(326, *plots)
