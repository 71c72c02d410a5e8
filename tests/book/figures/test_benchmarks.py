"""The figure of the dated run, read back: each dot against the file that the run has written."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from book.figures import benchmarks
from tests.book.test_figures import classed, numbers, parsed, words

ROWS = json.loads((Path(__file__).parents[3] / "docs" / "project" / "benchmarks.json").read_text("utf-8"))["rows"]


def test_times() -> None:
    root = parsed("times")
    hairlines = {numbers(mark, "x1")[0] for mark in classed(root, "hairline")}
    labels = {words(label): numbers(label, "x")[0] for label in classed(root, "small")}
    one, two, five, tenth = (labels[word] for word in ("1", "2", "5", "0.1"))
    assert hairlines == {two, five, tenth}
    scale = one - tenth  # as wide as a factor of ten
    assert two - one == pytest.approx(scale * math.log10(2), abs=0.02)
    assert five - one == pytest.approx(scale * math.log10(5), abs=0.02)

    expected = [row for row in ROWS if row["aim"] or row["ratio"] < 1]
    rows = classed(root, "row")
    assert len(rows) == len(expected) > 8
    for drawn, row in zip(rows, expected, strict=True):
        (name,), (dot,), (bar,) = classed(drawn, "small"), classed(drawn, "dot"), classed(drawn, "curve")
        assert words(name) == row["contestant"]
        at = one + scale * math.log10(row["ratio"])
        assert numbers(dot, "cx") == pytest.approx([at], abs=0.05)
        assert numbers(bar, "x1", "x2") == pytest.approx([one, at], abs=0.05)
        aims = [numbers(mark, "x1")[0] for mark in classed(drawn, "aim")]
        assert aims == pytest.approx([one + scale * math.log10(row["aim"])] if row["aim"] else [], abs=0.05)
    assert [words(work) for work in classed(root, "name")] == list(dict.fromkeys(row["work"] for row in expected))


def test_each_name_stands_above_its_rows_and_on_the_paper() -> None:
    root = parsed("times")
    heads = {words(work): numbers(work, "y")[0] for work in classed(root, "name")}
    (_, _, width, height) = (float(size) for size in root.get("viewBox", "").split())
    data = benchmarks.times_data()
    below = [numbers(dot, "cy")[0] for dot in classed(root, "dot")]
    for work in data:
        mine, below = below[: len(work.others)], below[len(work.others) :]
        assert (
            heads[work.name] < mine[0] <= mine[-1] < min([y for y in heads.values() if y > heads[work.name]] + [height])
        )
    assert below == []
    assert all(128 <= numbers(dot, "cx")[0] <= width for dot in classed(root, "dot"))


def test_the_run_met_its_aims_as_the_page_says() -> None:
    assert [row for row in ROWS if row["aim"] and row["ratio"] < row["aim"]] == []
