"""The figure of docs/project/benchmarks.md: the times of others as multiples of ours, from the last dated run."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from book.figures.axes import Axes, shown
from book.figures.svg import WIDTH, drawing, element, group, line, text

TICKS = (0.1, 1, 2, 5)
LINE, ROW, TOP, LEFT = 18, 18, 30, 176
WIDE = 54  # letters of a name of some work, in a line


def times(run: Mapping[str, Any]) -> str:
    """A row for each contestant under the name of the work; to the right of the line is slower than the library."""
    works = _works(run["rows"])
    heads = {name: textwrap.wrap(name, WIDE) for name in works}
    height = sum(5 + LINE * len(heads[name]) + ROW * len(others) for name, others in works.items())
    values = [value for others in works.values() for row in others for value in (row["ratio"], row["aim"]) if value]
    limits = math.log10(min(0.09, 0.9 * min(values))), math.log10(max(6, 1.1 * max(values)))
    axes = Axes(limits, (0, height), left=LEFT, top=TOP, width=WIDTH - LEFT - 12, height=height)
    places = {value: axes.at(math.log10(value), 0)[0] for value in TICKS}
    content = [text((x, TOP - 9), shown(value), "words small") for value, x in places.items()]
    content.append(text((4, TOP - 9), "times as long", "words small", "start"))
    down = 0.0
    for name, others in works.items():
        for words in heads[name]:
            content.append(text((4, TOP + down + 16), words, "words strong name", "start"))
            down += LINE
        down += 5
        top, bottom = TOP + down, TOP + down + ROW * len(others)
        content += [line((x, top), (x, bottom), "axis" if value == 1 else "hairline") for value, x in places.items()]
        for other in others:
            (one, y), (at, _) = axes.at(0, height - down - ROW / 2), axes.at(math.log10(other["ratio"]), 0)
            row = [text((LEFT - 8, y + 4), other["contestant"], "words small", "end"), line((one, y), (at, y), "curve")]
            if other["aim"]:
                aim, _ = axes.at(math.log10(other["aim"]), 0)
                row.append(line((aim, y - 6), (aim, y + 6), "axis aim"))
            content.append(group("row", *row, element("circle", class_="dot", cx=at, cy=y, r=4.5)))
            down += ROW
    return drawing(axes.bottom + 6, *content)


def _works(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """The rows of the others by their work, both precisions as one, what looks worst for the library first."""
    works: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        if row["contestant"] != "nnfs":
            name = row["work"].removesuffix(", float64").removesuffix(", float32")
            works.setdefault(name, []).append(row)
    return dict(sorted(works.items(), key=lambda work: min(row["ratio"] for row in work[1])))
