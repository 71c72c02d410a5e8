"""The figures of docs/text/transformer.md: a block with its ways around, and where each head looks."""

from __future__ import annotations

import numpy as np

from book.figures.shapes import add, arrow
from book.figures.svg import drawing, element, group, line, polyline, text
from nnfs import Dense
from nnfs.gate.arrays import Floats


def _box(y: float, name: str) -> str:
    frame = element("rect", class_="boundary", x=130, y=y, width=150, height=32)
    return group("row", frame, text((205, y + 21), name))


def transformer_block(think: list[Dense]) -> str:
    """From below to above: a norm and attention with a way around them, then a norm and two dense layers with one."""
    first, last = (think[i].parameters["biases"].size for i in (0, 2))
    content = [text((205, 434), "a row for each place", "words strong")]
    content += [arrow((205, 420), (205, 402)), _box(370, "norm"), arrow((205, 370), (205, 348)), _box(316, "attention")]
    content += [arrow((205, 316), (205, 292)), add((205, 272))]
    content += [polyline([(205, 414), (80, 414), (80, 272)], "line"), arrow((80, 272), (183, 272))]
    content += [arrow((205, 252), (205, 216)), _box(184, "norm"), arrow((205, 184), (205, 164))]
    content += [_box(132, f"dense {first}, ReLU"), arrow((205, 132), (205, 112)), _box(80, f"dense {last}")]
    content += [arrow((205, 80), (205, 56)), add((205, 36))]
    content += [polyline([(205, 234), (80, 234), (80, 36)], "line"), arrow((80, 36), (183, 36))]
    content += [line((205, 16), (205, 4), "line"), text((68, 340), "around", "words", "end")]
    content += [text((68, 130), "around", "words", "end"), text((292, 337), "look", "words strong", "start")]
    content += [text((292, 126), "think", "words strong", "start")]
    return drawing(439, *content)


def transformer_heads(seen: Floats, name: str) -> str:
    """A row of squares for each head, inked in sixteenths by the share that each sign gets."""
    cell, left, top = 30, 70, 40
    squares = [
        element("rect", class_=f"ink-{ink}", x=left + cell * j, y=top + 46 * i, width=cell, height=cell)
        for (i, j), ink in np.ndenumerate(np.rint(16 * seen).astype(int))
        if ink
    ]
    frames = [
        element("rect", class_="boundary", x=left, y=top + 46 * i, width=cell * seen.shape[1], height=cell)
        for i in range(len(seen))
    ]
    plots = [
        element("rect", class_="plot", x=left, y=top + 46 * i, width=cell * seen.shape[1], height=cell)
        for i in range(len(seen))
    ]
    names = [text((left + cell * (j + 0.5), top - 10), sign, "words strong") for j, sign in enumerate("." + name)]
    heads = [text((60, top + 46 * i + 20), f"head {i + 1}", "words", "end") for i in range(len(seen))]
    return drawing(top + 46 * len(seen), group("shades", *plots, *squares), *frames, *names, *heads)
