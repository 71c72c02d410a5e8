"""The figure of how fast the library is: the times of others as multiples of ours, from the last dated run."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import NamedTuple

from book.figures.axes import Axes
from book.figures.svg import drawing, element, group, line, text

RUN = Path(__file__).resolve().parents[2] / "docs" / "project" / "benchmarks.json"
TICKS = (0.1, 1, 2, 5)
HEAD, ROW, TOP = 23, 18, 30


class Other(NamedTuple):
    """Who did the work, how many times as long as the library it took, and how many times it should at least."""

    name: str
    ratio: float
    aim: float | None


class Work(NamedTuple):
    """Some work, and who else did it."""

    name: str
    others: tuple[Other, ...]


def times_data() -> tuple[Work, ...]:
    """Read the run that the page shows: the contests that have an aim, and those that are lost."""
    works: dict[str, list[Other]] = {}
    for row in json.loads(RUN.read_text("utf-8"))["rows"]:
        if row["aim"] or row["ratio"] < 1:
            works.setdefault(row["work"], []).append(Other(row["contestant"], row["ratio"], row["aim"]))
    return tuple(Work(name, tuple(others)) for name, others in works.items())


def draw_times(data: tuple[Work, ...]) -> str:
    """A row for each contestant under the name of the work; to the right of the line is slower than the library."""
    height = sum(HEAD + ROW * len(work.others) for work in data)
    axes = Axes((math.log10(0.05), math.log10(8)), (0, height), left=128, top=TOP, width=240, height=height)
    places = {value: axes.at(math.log10(value), 0)[0] for value in TICKS}
    content = [text((x, TOP - 9), f"{value:g}", "words small") for value, x in places.items()]
    content.append(text((4, TOP - 9), "times as long", "words small", "start"))
    down = 0.0
    for work in data:
        content.append(text((4, TOP + down + 16), work.name, "words strong name", "start"))
        down += HEAD
        top, bottom = TOP + down, TOP + down + ROW * len(work.others)
        content += [line((x, top), (x, bottom), "axis" if value == 1 else "hairline") for value, x in places.items()]
        for other in work.others:
            (one, y), (at, _) = axes.at(0, height - down - ROW / 2), axes.at(math.log10(other.ratio), 0)
            row = [text((120, y + 4), other.name, "words small", "end"), line((one, y), (at, y), "curve")]
            if other.aim:
                aim, _ = axes.at(math.log10(other.aim), 0)
                row.append(line((aim, y - 6), (aim, y + 6), "axis aim"))
            content.append(group("row", *row, element("circle", class_="dot", cx=at, cy=y, r=4.5)))
            down += ROW
    return drawing(axes.bottom + 6, *content)
