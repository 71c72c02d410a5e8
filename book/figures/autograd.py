"""Figures of the chapter on autograd: a calculation as a graph, chapter 4 rung by rung, and a row used for all rows."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np

from book.figures.axes import shown
from book.figures.shapes import BASELINE, add, arrow, fraction, link, multiply, signal
from book.figures.svg import Point, drawing, element, text
from nnfs import Tensor, people, sigmoid_derivative
from nnfs.gate.arrays import Floats

SIDE = 34
"""From one cell of a matrix to the next."""

Grid: TypeAlias = tuple[tuple[float, ...], ...]


class Both(NamedTuple):
    """A number on its way forwards, and how the end of the calculation follows it."""

    value: float
    slope: float


class GraphData(NamedTuple):
    """The calculation (a + b) a, and what comes back to a on each of its two routes."""

    a: Both
    b: Both
    u: Both
    result: Both
    direct: float
    around: float


def graph_data() -> GraphData:
    """Compute it forwards and backwards; `a` stands in it twice, so each route can be asked for alone."""
    a, b = Tensor(3), Tensor(4)
    u = a + b
    result = u * a
    result.backward()
    direct, around = Tensor(a.data), Tensor(a.data)
    ((around + b.data) * direct).backward()
    return GraphData(_both(a), _both(b), _both(u), _both(result), float(direct.grad), float(around.grad))


def _both(tensor: Tensor) -> Both:
    return Both(float(tensor.data), float(tensor.grad))


def draw_graph(data: GraphData) -> str:
    """Two inputs, two operations, one result: values above the arrows, derivatives below them."""
    a, b, plus, times, result = (24, 62), (24, 206), (168, 156), (276, 98), (356, 98)
    return drawing(
        270,
        signal(a, "$a$"),
        signal(b, "$b$"),
        add(plus, "$+$"),
        multiply(times, "$×$"),
        signal(result, "$L$"),
        link(a, plus, before=16),
        link(b, plus, before=16),
        link(plus, times, after=22),
        link(a, times, before=16, after=22),
        link(times, result, before=20, after=14),
        *_passing((176, 74), (146, 99), data.a.value, data.direct),
        *_passing((112, 106), (72, 128), data.a.value, data.around),
        *_passing((84, 172), (112, 202), data.b.value, data.b.slope),
        *_passing((204, 116), (250, 146), data.u.value, data.u.slope, "$u$ = "),
        *_passing((318, 86), (318, 121), data.result.value, data.result.slope),
        fraction((42, 250), "$∂L$", "$∂b$", width=30),
        text((62, 255), f"= {shown(data.b.slope)}", "words value", "start"),
        fraction((42, 22), "$∂L$", "$∂a$", width=30),
        text(
            (62, 27),
            f"= {shown(data.direct)} + {shown(data.around)} = {shown(data.a.slope)}",
            "words value",
            "start",
        ),
    )


def _passing(above: Point, below: Point, value: float, slope: float, name: str = "") -> list[str]:
    """What passes an arrow: the value on its way, and the derivative on the way back."""
    return [text(above, f"{name}{shown(value)}"), text(below, f"← {shown(slope)}", "words accent")]


class Rung(NamedTuple):
    """One number between the weight and the loss, and the factor of the step that leads on from it."""

    name: str
    value: float
    slope: float
    factor: float | None


def ladder_data() -> tuple[Rung, ...]:
    """Compute the worked example of chapter 4 with tensors: Alice, all weights 1, all biases 0."""
    inputs, answers = people()
    (x1, x2), y_true = inputs[0].tolist(), float(answers[0])
    w1, w5 = Tensor(1), Tensor(1)
    product = w1 * x1
    z1 = product + x2
    h1 = z1.sigmoid()
    weighted = w5 * h1
    z3 = weighted + Tensor(x1 + x2).sigmoid()
    y_pred = z3.sigmoid()
    error = y_true - y_pred
    loss = error**2
    loss.backward()
    names = "w_1", "w_1 x_1", "z_{h}", "h_1", "w_5 h_1", "z_{o}", "y_{pred}", "1 − y_{pred}", "L"
    tensors = w1, product, z1, h1, weighted, z3, y_pred, error, loss
    factors = (
        x1,
        1.0,
        float(sigmoid_derivative(float(z1.data))),
        float(w5.data),
        1.0,
        float(sigmoid_derivative(float(z3.data))),
        -1.0,
        2 * float(error.data),
        None,
    )
    return tuple(Rung(name, *_both(tensor), factor) for name, tensor, factor in zip(names, tensors, factors))


def draw_ladder(data: tuple[Rung, ...]) -> str:
    """Values go down the left side, derivatives come up the right one."""
    top, step, left, middle, right = 52, 44, 62, 162, 262
    shapes = [
        text((left, 20), "forwards", "words strong"),
        text((right, 20), "backwards", "words strong"),
    ]
    for i, rung in enumerate(data):
        y = top + i * step
        shapes += [
            text((left, y), shown(rung.value, ".3g")),
            text((middle, y), f"${rung.name}$", "maths"),
            text((right, y), shown(rung.slope, ".3g"), "words accent"),
        ]
        if rung.factor is not None:
            shapes += [
                arrow((left, y + 8), (left, y + 27)),
                arrow((right, y + 27), (right, y + 8), "hop"),
                text((right + 16, y + 22), f"× {_factor(rung.factor)}", "words", "start"),
            ]
    return drawing(top + (len(data) - 1) * step + 14, *shapes)


def _factor(value: float) -> str:
    written = shown(value, ".3g")
    return f"({written})" if value < 0 else written


class BroadcastData(NamedTuple):
    """A matrix, a row that is added to each of its rows, their sum, and the derivatives of the sum's squares."""

    a: Grid
    b: Grid
    z: Grid
    d_a: Grid
    d_b: Grid
    d_z: Grid


def broadcast_data() -> BroadcastData:
    """Compute the chapter's example."""
    a, b = Tensor([[1, 0], [2, 4], [0, 3]]), Tensor([1, -1])
    z = a + b
    (z**2).sum().backward()
    return BroadcastData(*map(_grid, (a.data, b.data, z.data, a.grad, b.grad, z.grad)))


def _grid(array: Floats) -> Grid:
    return tuple(tuple(row) for row in np.atleast_2d(array).tolist())


def draw_broadcast(data: BroadcastData) -> str:
    """Above, forwards: the row is repeated.  Below, backwards: what comes to its copies is added up."""
    left, middle, right = 40, 156, 272
    above, below, bottom = 58, 262, 262 + 3 * SIDE + 28
    return drawing(
        bottom + SIDE + 4,
        text((8, 16), "forwards", "words strong", "start"),
        *(
            text((x + SIDE - 2, above - 12), name, "maths")
            for x, name in ((left, "$A$"), (middle, "$b$"), (right, "$Z$"))
        ),
        *_cells(data.a, left, above, "line"),
        *_cells(data.b, middle, above, "bar"),
        *_cells(data.b * (len(data.a) - 1), middle, above + SIDE, "neuron-outline"),
        *_cells(data.z, right, above, "line"),
        _sign((left + middle) / 2 + SIDE - 2, above, "$+$"),
        _sign((middle + right) / 2 + SIDE - 2, above, "$=$"),
        text((8, 196), "backwards", "words strong", "start"),
        fraction((left + SIDE - 2, below - 30), "$∂L$", "$∂A$", width=32),
        text((middle + SIDE - 2, below - 24), "each copy"),
        fraction((right + SIDE - 2, below - 30), "$∂L$", "$∂Z$", width=32),
        *_cells(data.d_a, left, below, "line"),
        *_cells(data.d_z, middle, below, "neuron-outline"),
        *_cells(data.d_z, right, below, "line"),
        _sign((middle + right) / 2 + SIDE - 2, below, "$←$"),
        *(
            arrow((middle + j * SIDE + 15, below + 3 * SIDE), (middle + j * SIDE + 15, bottom - 6), "hop")
            for j in range(len(data.b[0]))
        ),
        text((middle - 8, bottom - 10), "add up", "words", "end"),
        *_cells(data.d_b, middle, bottom, "bar"),
        text((middle + 2 * SIDE + 4, bottom + 20), "=", "words", "start"),
        fraction((middle + 2 * SIDE + 36, bottom + 15), "$∂L$", "$∂b$", width=32),
    )


def _sign(x: float, top: float, sign: str) -> str:
    return text((x, top + 1.5 * SIDE + 3), sign, "maths")


def _cells(grid: Grid, left: float, top: float, css: str) -> list[str]:
    """The numbers of a matrix, each in a box."""
    return [
        shape
        for i, row in enumerate(grid)
        for j, value in enumerate(row)
        for shape in (
            element("rect", class_=css, x=left + j * SIDE, y=top + i * SIDE, width=SIDE - 4, height=SIDE - 4, rx=3),
            text((left + j * SIDE + SIDE / 2 - 2, top + i * SIDE + SIDE / 2 - 2 + BASELINE), shown(value)),
        )
    ]
