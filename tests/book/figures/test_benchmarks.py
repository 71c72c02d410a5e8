"""The figure of the dated run, read back: each dot against the file that the run has written."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.book.drawn import functions
from tests.book.test_figures import classed, numbers, parsed, words

BENCHMARKS = functions("docs/project/benchmarks.md")
ROWS = json.loads((Path(__file__).parents[3] / "docs" / "project" / "benchmarks.json").read_text("utf-8"))["rows"]


def row(work: str, contestant: str, ratio: float, aim: float | None = None) -> dict[str, Any]:
    return {"work": work, "contestant": contestant, "ratio": ratio, "aim": aim}


LONG = "a name of some work that is far too long, to stand in one line"
STRANGE = [
    row("good, float64", "nnfs", 1.0),
    row("good, float64", "PyTorch, float64", 70.0, 5.0),
    row("good, float32", "nnfs", 1.0),
    row("good, float32", "PyTorch, float32", 1.5, 0.8),
    row(LONG, "nnfs", 1.0),
    row(LONG, "slow", 2.0),
    row(LONG, "plain floats", 0.01),
]
"""A run with more in it than any so far: two precisions, somebody far faster, somebody far slower."""


def of_others(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return the rows of the others, work by work, the two precisions of a work together."""
    works: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        if one["contestant"] != "nnfs":
            works.setdefault(one["work"].replace(", float64", "").replace(", float32", ""), []).append(one)
    return list(works.values())


@pytest.mark.parametrize("rows", [ROWS, STRANGE], ids=["run", "strange"])
def test_times(rows: list[dict[str, Any]]) -> None:
    root = parsed("times") if rows is ROWS else ElementTree.fromstring(BENCHMARKS.times({"rows": rows}))
    hairlines = {numbers(mark, "x1")[0] for mark in classed(root, "hairline")}
    labels = {words(label): numbers(label, "x")[0] for label in classed(root, "small")}
    one, two, five, tenth = (labels[word] for word in ("1", "2", "5", "0.1"))
    assert hairlines == {two, five, tenth}
    scale = one - tenth  # as wide as a factor of ten
    assert two - one == pytest.approx(scale * math.log10(2), abs=0.02)
    assert five - one == pytest.approx(scale * math.log10(5), abs=0.02)

    works = sorted(of_others(rows), key=lambda work: min(one["ratio"] for one in work))
    expected = [other for work in works for other in work]
    drawn = classed(root, "row")
    assert len(drawn) == len(expected) >= 4
    (_, _, width, height) = (float(size) for size in root.get("viewBox", "").split())
    for mark, other in zip(drawn, expected, strict=True):
        (name,), (dot,), (bar,) = classed(mark, "small"), classed(mark, "dot"), classed(mark, "curve")
        assert words(name) == other["contestant"]
        at = one + scale * math.log10(other["ratio"])
        assert numbers(dot, "cx") == pytest.approx([at], abs=0.05)
        assert BENCHMARKS.LEFT <= at <= width
        assert numbers(bar, "x1", "x2") == pytest.approx([one, at], abs=0.05)
        aims = [numbers(aim, "x1")[0] for aim in classed(mark, "aim")]
        assert aims == pytest.approx([one + scale * math.log10(other["aim"])] if other["aim"] else [], abs=0.05)

    names = [work[0]["work"].replace(", float64", "").replace(", float32", "") for work in works]
    heads = [(words(head), numbers(head, "y")[0]) for head in classed(root, "name")]
    assert all(len(head) <= BENCHMARKS.WIDE for head, _ in heads)
    assert " ".join(head for head, _ in heads) == " ".join(names)
    below = [numbers(dot, "cy")[0] for dot in classed(root, "dot")]
    for work, name in zip(works, names, strict=True):
        mine, below = below[: len(work)], below[len(work) :]
        said = ""
        while said != name:
            head, y = heads.pop(0)
            said = f"{said} {head}".strip()
            assert y < mine[0]
        assert mine[-1] < min([y for _, y in heads] + [height])
    assert not below
    assert not heads


def test_what_looks_bad_comes_first() -> None:
    root = ElementTree.fromstring(BENCHMARKS.times({"rows": STRANGE}))
    heads = [words(head) for head in classed(root, "name")]
    assert [" ".join(heads[:-1]), heads[-1]] == [LONG, "good"]
