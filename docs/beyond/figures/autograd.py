"""The figure of docs/beyond/autograd.md: a calculation as a graph."""

from __future__ import annotations

from typing import Any

from book.figures.axes import shown
from book.figures.shapes import add, fraction, link, multiply, signal
from book.figures.svg import Point, drawing, group, text
from book.web.alive import starting


def autograd_graph(a: Any, b: Any, u: Any, L: Any) -> str:  # noqa: N803
    """Two inputs, two operations, one result: values above the arrows, derivatives below them."""
    # What comes back to a, on its way as a factor of L and on its way through u.
    direct, around = (next(rule(number.grad) for parent, rule in number.parents if parent is a) for number in (L, u))
    at_a, at_b, plus, times, result = (24, 62), (24, 206), (168, 156), (276, 98), (356, 98)
    whole = drawing(
        272,
        signal(at_a, "$a$"),
        signal(at_b, "$b$"),
        add(plus, "$+$"),
        multiply(times, "$×$"),
        signal(result, "$L$"),
        link(at_a, plus, before=16),
        link(at_b, plus, before=16),
        link(plus, times, after=22),
        link(at_a, times, before=16, after=22),
        link(times, result, before=20, after=14),
        *_passing("direct", (176, 74), (146, 99), a.data, direct),
        *_passing("around", (112, 106), (72, 128), a.data, around),
        *_passing("b", (84, 172), (112, 202), b.data, b.grad),
        *_passing("u", (204, 116), (250, 146), u.data, u.grad, "$u$ = "),
        *_passing("L", (318, 86), (318, 121), L.data, L.grad),
        fraction((42, 250), "$∂L$", "$∂b$", width=30),
        _part("at-b", text((62, 255), f"= {shown(b.grad)}", "words value", "start")),
        fraction((42, 22), "$∂L$", "$∂a$", width=30),
        _part("at-a", text((62, 27), f"= {shown(direct)} + {shown(around)} = {shown(a.grad)}", "words value", "start")),
    )
    return starting(whole, a=a.data, b=b.data)


def _part(name: str, content: str) -> str:
    return group("part", content, data_part=name)


def _passing(part: str, above: Point, below: Point, value: float, slope: float, name: str = "") -> list[str]:
    """What passes an arrow: the value on its way, and the derivative on the way back."""
    forwards, back = text(above, f"{name}{shown(value)}"), text(below, f"← {shown(slope)}", "words accent")
    return [group("part", forwards, back, data_part=part)]
