"""The figures of docs/basics/slopes.md: the nine parameters, and a valley with its slopes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from book.figures.axes import Axes, points, shown
from book.figures.shapes import add, arrow, multiply
from book.figures.svg import drawing, text
from book.figures.wiring import BIASES, HIDDEN, INPUTS, OUTPUTS, WEIGHTS, column, wired

Person: TypeAlias = tuple[float, float, float]


def network_parameters() -> str:
    """The network with its weights on the links, in squares, and its biases, in circles."""
    places = {
        name: place
        for names, x in ((INPUTS, 18), (HIDDEN, 208), (OUTPUTS, 354))
        for name, place in column(names, x, top=82, bottom=222).items()
    }
    shapes = wired(places)
    for name, (source, target) in WEIGHTS.items():
        # The links from the inputs cross half way, so their weights stand before that.
        share = 1 / 3 if source in INPUTS else 0.5
        (x1, y1), (x2, y2) = places[source], places[target]
        shapes.append(multiply((x1 + share * (x2 - x1), y1 + share * (y2 - y1)), f"${name}$"))
    for name, target in BIASES.items():
        x, y = places[target]
        side = 1 if target == HIDDEN[-1] else -1
        shapes.append(arrow((x, y + 42 * side), (x, y + 25 * side)))
        shapes.append(add((x, y + 60 * side), f"${name}$", radius=17))
    return drawing(304, *shapes)


def slope(
    loss_of: Callable[[Person, float, float], float],
    alice: Person,
    man: Person,
    places: dict[float, float],
    step: float,
) -> str:
    """The mean of two losses over b3, a tangent at each of three places, and which way is down from there."""
    axes = Axes(x=(-5, 5), y=(0.25, 0.52), left=38, top=34, width=330, height=200)

    def mean(b3: float) -> float:
        return (loss_of(alice, 1, b3) + loss_of(man, 1, b3)) / 2

    parts = [axes.curve(points(mean, -5, 5, 101))]
    for b3, slope in places.items():
        y = mean(b3)
        parts.append(axes.line((b3 - 1, y - slope), (b3 + 1, y + slope), "tangent"))
        parts.append(axes.dot((b3, y)))
        if abs(slope) < step:
            parts.append(axes.note((b3, y), f"slope {shown(abs(slope), '.0f')}", down=24))
            continue
        side, sign, way = (-1, "below", "right") if slope < 0 else (1, "above", "left")
        x, y = axes.at(b3 + side * 1.55, y - 0.045)
        parts += [
            text((x, y), f"slope {shown(slope, '.3f')}"),
            text((x, y + 18), f"{sign} zero:"),
            text((x, y + 36), f"go {way}", "words strong"),
            arrow((x + 22 * side, y + 48), (x - 22 * side, y + 48), "hop"),
        ]
    name = "mean of the two losses"
    return axes.alone(*parts, x_ticks=(-4, -2, 0, 2, 4), y_ticks=(0.4, 0.5), x_label="$b_3$", y_label=name)
