"""How probable a network holds each of ten digits: a row for each with its bar and its number, full for the right one.

Each bar and each number is a part of its own, so a widget can turn them: see `answers.js` in `book/web/widgets/`.
"""

from __future__ import annotations

from collections.abc import Sequence

from book.figures.axes import Axes, shown
from book.figures.svg import element, group

BESIDE = 42
"""How far from the longest bar its number ends."""


def answers(axes: Axes, shares: Sequence[float], right: int, name: str) -> list[str]:
    """A row for each digit; the axes go from 0 to 1 and from row 0 to row 10, and `name` is that of the network."""
    parts = [axes.line((0, 0), (0, 10), "axis")]
    for digit, share in enumerate(shares):
        (left, top), (end, bottom) = axes.at(0, 9.8 - digit), axes.at(share, 9.2 - digit)
        css = "bar full" if digit == right else "bar"
        bar = element("rect", class_=css, x=left, y=top, width=end - left, height=bottom - top)
        parts.append(group("part", bar, data_part=f"{name}-bar{digit}"))
        parts.append(axes.note((0, 9.5 - digit), str(digit), -8, 4.5, anchor="end"))
        said = axes.note((1, 9.5 - digit), shown(share, ".3f"), BESIDE, 4.5, anchor="end")
        parts.append(group("part", said, data_part=f"{name}-p{digit}"))
    return parts
