"""The figure of how fast the library is: the times of others as multiples of ours, from the last dated run."""

from __future__ import annotations

import json
import math
import textwrap
from pathlib import Path
from typing import NamedTuple

from book.figures.axes import Axes
from book.figures.svg import WIDTH, drawing, element, group, line, text

RUN = Path(__file__).resolve().parents[2] / "docs" / "project" / "benchmarks.json"
TICKS = (0.1, 1, 2, 5)
LINE, ROW, TOP, LEFT = 18, 18, 30, 176
WIDE = 54  # letters of a name of some work, in a line


class Other(NamedTuple):
    """Who did the work, how many times as long as the library it took, and how many times it should at least."""

    name: str
    ratio: float
    aim: float | None


class Work(NamedTuple):
    """Some work, and who else did it."""

    name: str
    others: tuple[Other, ...]

    @property
    def head(self) -> list[str]:
        """The name, in lines that fit on the paper."""
        return textwrap.wrap(self.name, WIDE)


def times_data() -> tuple[Work, ...]:
    """Read the run that the page shows, the work first at which the library looks worst.

    Work in both precisions is one work: whoever did it in one says so in the name.
    """
    works: dict[str, list[Other]] = {}
    for row in json.loads(RUN.read_text("utf-8"))["rows"]:
        if row["contestant"] != "nnfs":
            name = row["work"].removesuffix(", float64").removesuffix(", float32")
            works.setdefault(name, []).append(Other(row["contestant"], row["ratio"], row["aim"]))
    found = [Work(name, tuple(others)) for name, others in works.items()]
    return tuple(sorted(found, key=lambda work: min(other.ratio for other in work.others)))


def draw_times(data: tuple[Work, ...]) -> str:
    """A row for each contestant under the name of the work; to the right of the line is slower than the library."""
    height = sum(5 + LINE * len(work.head) + ROW * len(work.others) for work in data)
    shown = [value for work in data for other in work.others for value in (other.ratio, other.aim) if value]
    limits = math.log10(min(0.09, 0.9 * min(shown))), math.log10(max(6, 1.1 * max(shown)))
    axes = Axes(limits, (0, height), left=LEFT, top=TOP, width=WIDTH - LEFT - 12, height=height)
    places = {value: axes.at(math.log10(value), 0)[0] for value in TICKS}
    content = [text((x, TOP - 9), f"{value:g}", "words small") for value, x in places.items()]
    content.append(text((4, TOP - 9), "times as long", "words small", "start"))
    down = 0.0
    for work in data:
        for words in work.head:
            content.append(text((4, TOP + down + 16), words, "words strong name", "start"))
            down += LINE
        down += 5
        top, bottom = TOP + down, TOP + down + ROW * len(work.others)
        content += [line((x, top), (x, bottom), "axis" if value == 1 else "hairline") for value, x in places.items()]
        for other in work.others:
            (one, y), (at, _) = axes.at(0, height - down - ROW / 2), axes.at(math.log10(other.ratio), 0)
            row = [text((LEFT - 8, y + 4), other.name, "words small", "end"), line((one, y), (at, y), "curve")]
            if other.aim:
                aim, _ = axes.at(math.log10(other.aim), 0)
                row.append(line((aim, y - 6), (aim, y + 6), "axis aim"))
            content.append(group("row", *row, element("circle", class_="dot", cx=at, cy=y, r=4.5)))
            down += ROW
    return drawing(axes.bottom + 6, *content)
