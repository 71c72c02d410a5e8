"""The figures of docs/basics/loss.md: the four people, and how wrong a network is about each of them."""

from __future__ import annotations

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.people import PLANE, Table, gender_key
from book.figures.people import people as marks
from book.figures.shapes import person
from book.figures.svg import drawing, element, group, line, text
from book.web.alive import starting
from nnfs import Neuron, mse_loss
from nnfs.gate.arrays import Array, Floats


def people(PEOPLE: Table, data: Floats) -> str:  # noqa: N803
    """A point for each of the four."""
    low, high = PLANE[1]
    taken = np.array(PEOPLE[0][1:3]) - data[0]  # off each measurement
    axes = Axes(*PLANE, left=38, top=34, width=330, height=206)
    return drawing(
        290,
        axes.plot(
            axes.line((0, low), (0, high), "hairline"),
            *marks(axes, PEOPLE, data),
            x_ticks=(-20, -10, 0, 10, 20, 30),
            y_ticks=(-10, -5, 0, 5, 10),
            x_label=f"weight − {shown(taken[0])} (pounds)",
            y_label=f"height − {shown(taken[1])} (inches)",
        ),
        *gender_key(300, 18),
    )


def squared_errors(PEOPLE: Table, all_y_trues: Floats) -> str:  # noqa: N803
    """The lazy network, which says 0 of everybody."""
    return _errors(PEOPLE, all_y_trues, np.zeros(len(all_y_trues)))


def own_errors(PEOPLE: Table, all_y_trues: Floats, y_preds: Floats) -> str:  # noqa: N803
    """The reader's own network, which has learned nothing."""
    return _errors(PEOPLE, all_y_trues, y_preds)


def one_neuron(PEOPLE: Table, data: Array, all_y_trues: Array, neuron: Neuron) -> str:  # noqa: N803
    """The four, the line where a neuron answers one half, and below, what it answers of each and the error."""
    plane = Axes(*PLANE, left=38, top=34, width=330, height=172)
    (w1, w2), bias = neuron.weights.tolist(), float(neuron.bias)
    across, up = plane.x, plane.y
    # Where the sum is zero; the neuron of the page looks at the height alone, so the line runs from side to side.
    ends = [(x, -(w1 * x + bias) / w2) for x in across]
    below = Axes(x=(0, 4), y=(0, 1), left=38, top=298, width=330, height=70)
    answers = []
    for i, (name, _, _, gender) in enumerate(PEOPLE):
        middle, y_true, y_pred = i + 0.5, float(all_y_trues[i]), float(neuron.feedforward(data[i]))
        error = below.line((middle, y_true), (middle, y_pred), "tangent")
        level = below.line((middle - 0.3, y_pred), (middle + 0.3, y_pred), "curve level")
        answers += [
            group("part", error, level, data_part=f"answer{i}"),
            person(below.at(middle, y_true), gender),
            below.note((middle, 0), name, down=22),
        ]
    loss = mse_loss(all_y_trues, np.array([neuron.feedforward(x) for x in data]))
    whole = drawing(
        below.bottom + 34,
        plane.plot(
            *([plane.line(ends[0], ends[1], "boundary")] if all(up[0] <= y <= up[1] for _, y in ends) else []),
            *marks(plane, PEOPLE, data),
            x_ticks=(-20, -10, 0, 10, 20, 30),
            y_ticks=(-10, -5, 0, 5, 10),
            x_label="$x_1$",
            y_label="$x_2$",
        ),
        *gender_key(300, 18),
        below.plot(*answers, x_ticks=(), y_ticks=(0, 0.5, 1), y_label="its answers, and the errors"),
        group(
            "part",
            text((below.right, below.top - 12), f"loss {shown(loss, '.3f')}", "words strong", "end"),
            data_part="loss",
        ),
    )
    given = {"weights": neuron.weights, "bias": neuron.bias, "data": data, "answers": all_y_trues}
    return starting(whole, **given, below=float(mse_loss(all_y_trues, np.full(len(data), all_y_trues.mean()))))


def _errors(table: Table, y_trues: Floats, y_preds: Floats) -> str:
    """Each right answer, the prediction and the error between them; below, a square of that side, and their mean."""
    axes = Axes(x=(0, 5), y=(0, 1), left=38, top=56, width=330, height=62)
    floor = axes.bottom + 124
    errors = np.abs(y_trues - y_preds).tolist()
    answers, squares = [], []
    for i, (name, _, _, gender) in enumerate(table):
        middle, y_true, y_pred = i + 0.5, float(y_trues[i]), float(y_preds[i])
        answers += [
            axes.line((middle, y_true), (middle, y_pred), "tangent"),
            axes.line((middle - 0.3, y_pred), (middle + 0.3, y_pred), "curve level"),
            person(axes.at(middle, y_true), gender),
            axes.note((middle, 0), name, down=22),
        ]
        squares += _square(axes.at(middle, 0)[0], floor, errors[i] * axes.height, errors[i] ** 2, "bar", "value")
    mean = float(np.mean(np.square(errors)))
    key, heading, (beside, _), (at, _) = 18, axes.bottom + 44, axes.at(4.03, 0), axes.at(4.55, 0)
    return drawing(
        floor + 26,
        axes.plot(*answers, x_ticks=(), y_ticks=(0, 0.5, 1)),
        text((axes.left, key + 4.5), "right answer:", "words", "start"),
        *gender_key(130, key),
        line((252, key), (286, key), "curve level"),
        text((294, key + 4.5), "prediction", "words", "start"),
        text((axes.left, heading), "each error squared", "words strong", "start"),
        *squares,
        line((beside, heading - 12), (beside, floor), "hairline"),
        text((at, heading), "their mean", "words strong"),
        *_square(at, floor, mean**0.5 * axes.height, mean, "mean", "accent"),
    )


def _square(middle: float, floor: float, side: float, area: float, css: str, below: str) -> list[str]:
    box = element("rect", class_=css, x=middle - side / 2, y=floor - side, width=side, height=side)
    return [box, text((middle, floor + 18), shown(area, ".3g"), f"words {below}")]
