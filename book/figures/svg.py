"""SVG written by hand, a string at a time: the few elements that the figures are made of.

Two things hold for all of them.  Nothing here names a colour, a typeface or a line's width: those are
the stylesheet's, through classes, so that a figure follows the page's light and dark.  And coordinates
are rounded, so that the same data gives the same bytes on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]

WIDTH = 380
"""Every drawing is this wide, so that type and strokes come out in one size, whatever the figure."""

MATHS = re.compile(
    r"_\{(?P<lowered_letters>[A-Za-z]+)\}|_(?P<lowered>\d)|\^?(?P<raised>(?<=\^)\d|′)"
    r"|(?P<letters>[A-Za-z]+)|(?P<upright>[^_^A-Za-z′]+)"
)
SHIFT = {"lowered": 4, "lowered_letters": 4, "raised": -6}
"""How far below the line of the text a run stands."""


def number(value: float) -> str:
    """Write a coordinate with two decimals at most: the hundredth of a pixel is below what anyone sees."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(tag: str, *content: str, **attributes: str | float) -> str:
    """Write one element; `class_` stands for class, and `data_x` for data-x."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{written}>{''.join(content)}</{tag}>" if content else f"<{tag}{written}/>"


def drawing(height: float, *content: str) -> str:
    """Write a whole figure; the page's alternative text is added where it is put into the page."""
    return element("svg", *content, class_="drawing", viewBox=f"0 0 {WIDTH} {number(height)}")


def group(css: str, *content: str, **attributes: str) -> str:
    """Put several elements under one class."""
    return element("g", *content, class_=css, **attributes)


def line(start: Point, end: Point, css: str) -> str:
    """A straight line."""
    return element("line", class_=css, x1=start[0], y1=start[1], x2=end[0], y2=end[1])


def polyline(points: Iterable[Point], css: str) -> str:
    """A line through many points."""
    return element("polyline", class_=css, points=" ".join(f"{number(x)},{number(y)}" for x, y in points))


def outline(points: Iterable[Point]) -> str:
    """The path data of one closed shape."""
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points) + "Z"


def text(at: Point, content: str, css: str = "words", anchor: str = "middle") -> str:
    """Write a line of text; between dollar signs it is set as maths, in the notation of the chapters: $w_1$."""
    written, down = [], 0
    for kind, run in _runs(content):
        move = {"dy": SHIFT.get(kind, 0) - down} if SHIFT.get(kind, 0) != down else {}
        css_class = {"class_": kind.replace("_", " ")} if kind else {}
        written.append(element("tspan", escape(run), **css_class, **move) if css_class or move else escape(run))
        down = SHIFT.get(kind, 0)
    return element("text", *written, class_=css, x=at[0], y=at[1], text_anchor=anchor)


def _runs(content: str) -> Iterator[tuple[str, str]]:
    """Split a text into runs of one kind each, which for mere words is empty."""
    for i, piece in enumerate(content.split("$")):
        if i % 2:
            yield from ((str(run.lastgroup), run[str(run.lastgroup)]) for run in MATHS.finditer(piece))
        elif piece:
            yield "", piece
