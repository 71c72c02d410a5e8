"""Figures of chapter 3: the four people, and how wrong it is to say 0 of each of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import person
from book.figures.svg import Point, drawing, element, text
from nnfs import PEOPLE, mse_loss, people

NAMES_BESIDE: dict[str, tuple[float, float, str]] = {
    "Alice": (-12, 5, "end"),
    "Bob": (0, -12, "middle"),
    "Charlie": (0, 21, "middle"),
    "Diana": (-9, 19, "start"),
}
"""Where a name stands beside its point: so far right, so far down, and what end of it is there."""


class Placed(NamedTuple):
    """One of the people, as the network sees them."""

    name: str
    gender: str
    point: Point


class PeopleData(NamedTuple):
    """The four people, and what was taken off their weight and height."""

    people: tuple[Placed, ...]
    shift: Point


def people_data() -> PeopleData:
    """Look the people up, each with the two inputs that the network sees."""
    inputs, _ = people()
    _, weight, height, _ = PEOPLE[0]
    return PeopleData(
        people=tuple(
            Placed(name, gender, (float(x[0]), float(x[1]))) for (name, _, _, gender), x in zip(PEOPLE, inputs)
        ),
        shift=(weight - float(inputs[0][0]), height - float(inputs[0][1])),
    )


PEOPLE_X, PEOPLE_Y = (-20, 30), (-10, 10)
"""The part of the plane that the people live in, the same in each figure that shows them."""


def draw_people(data: PeopleData) -> str:
    """A point for each of the four."""
    axes = Axes(x=PEOPLE_X, y=PEOPLE_Y, left=38, top=34, width=330, height=206)
    return drawing(
        290,
        axes.plot(
            axes.line((0, PEOPLE_Y[0]), (0, PEOPLE_Y[1]), "hairline"),
            *(draw_person(axes, placed) for placed in data.people),
            x_ticks=(-20, -10, 0, 10, 20, 30),
            y_ticks=(-10, -5, 0, 5, 10),
            x_label=f"weight − {shown(data.shift[0])} (pounds)",
            y_label=f"height − {shown(data.shift[1])} (inches)",
        ),
        *gender_key((300, 18)),
    )


def draw_person(axes: Axes, placed: Placed) -> str:
    """The mark of one of the people, and the name beside it."""
    right, down, anchor = NAMES_BESIDE[placed.name]
    name = axes.note(placed.point, placed.name, right, down, anchor=anchor, css="words name")
    return person(axes.at(*placed.point), placed.gender) + name


def gender_key(at: Point) -> list[str]:
    """Which mark stands for whom."""
    x, y = at
    return [
        person((x, y), "F"),
        text((x + 11, y + 4.5), "F", "words", "start"),
        person((x + 38, y), "M"),
        text((x + 49, y + 4.5), "M", "words", "start"),
    ]


class SquaredErrorsData(NamedTuple):
    """The squared error of each of the four when 0 is predicted, and their mean."""

    errors: tuple[tuple[str, float], ...]
    mean: float


def squared_errors_data() -> SquaredErrorsData:
    """Ask `mse_loss` for each of the four alone, then for all."""
    _, y_trues = people()
    nothing = np.zeros(len(PEOPLE))
    each = [mse_loss(y_trues[i : i + 1], nothing[i : i + 1]) for i in range(len(PEOPLE))]
    return SquaredErrorsData(
        errors=tuple((name, error) for (name, *_), error in zip(PEOPLE, each)),
        mean=mse_loss(y_trues, nothing),
    )


def draw_squared_errors(data: SquaredErrorsData) -> str:
    """A bar for each of the four, and their mean as a line across."""
    axes = Axes(x=(0, 4), y=(0, 1.2), left=38, top=34, width=330, height=170)
    marks = []
    for i, (name, error) in enumerate(data.errors):
        (left, top), (right, bottom) = axes.at(i + 0.27, error), axes.at(i + 0.73, 0)
        marks.append(
            element("rect", class_="bar", x=left, y=top, width=right - left, height=bottom - top, data_name=name)
        )
        marks.append(axes.note((i + 0.5, error), shown(error), down=-8, css="words value"))
        marks.append(axes.note((i + 0.5, 0), name, down=20))
    return drawing(
        232,
        axes.plot(
            *marks,
            axes.line((0, data.mean), (4, data.mean), "mean"),
            axes.note((2, data.mean), f"mean = {shown(data.mean)}", down=-8, css="words accent"),
            x_ticks=(),
            y_ticks=(0, 0.5, 1),
            y_label="squared error",
        ),
    )
