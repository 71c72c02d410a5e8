"""The figures of docs/basics/loss.md: the four people, and how wrong it is to say 0 of each of them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.people import PLANE, Table, gender_key, names
from book.figures.people import people as marks
from book.figures.svg import drawing
from nnfs.gate.arrays import Floats


def people(PEOPLE: Table, data: Floats) -> str:  # noqa: N803
    """A point for each of the four."""
    low, high = PLANE[1]
    weight, height = names(PEOPLE, data)
    axes = Axes(*PLANE, left=38, top=34, width=330, height=206)
    return drawing(
        290,
        axes.plot(
            axes.line((0, low), (0, high), "hairline"),
            *marks(axes, PEOPLE, data),
            x_ticks=(-20, -10, 0, 10, 20, 30),
            y_ticks=(-10, -5, 0, 5, 10),
            x_label=weight,
            y_label=height,
        ),
        *gender_key(300, 18),
    )


def squared_errors(PEOPLE: Table, all_y_trues: Floats, mse_loss: Callable[[Floats, Floats], float]) -> str:  # noqa: N803
    """A bar for each of the four when 0 is predicted, and their mean as a line across."""
    axes = Axes(x=(0, 4), y=(0, 1.2), left=38, top=34, width=330, height=170)
    bars = []
    for i, ((name, *_), y_true) in enumerate(zip(PEOPLE, all_y_trues)):
        error = mse_loss(np.array([y_true]), np.zeros(1))
        bars.append(axes.bar((i + 0.27, i + 0.73), error, data_name=name))
        bars.append(axes.note((i + 0.5, error), shown(error), down=-8, css="words value"))
        bars.append(axes.note((i + 0.5, 0), name, down=20))
    mean = mse_loss(all_y_trues, np.zeros(len(all_y_trues)))
    return drawing(
        232,
        axes.plot(
            *bars,
            axes.line((0, mean), (4, mean), "mean"),
            axes.note((2, mean), f"mean = {shown(mean)}", down=-8, css="words accent"),
            x_ticks=(),
            y_ticks=(0, 0.5, 1),
            y_label="squared error",
        ),
    )
