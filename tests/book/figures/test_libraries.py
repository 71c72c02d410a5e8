"""The figures of the chapter on the big libraries, read back and held against its code and what is computed anew."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from nnfs import digits, softmax
from tests.book.drawn import functions, names
from tests.book.test_figures import Element, classed, moved, numbers, parsed, plots, words

NAMES = ["libraries-work", "libraries-precision"]
PAGE = Path(__file__).resolve().parents[3] / "docs" / "beyond" / "libraries.md"
LIBRARIES = functions("docs/beyond/libraries.md")
NEEDS = {"nnfs": "", "JAX": "jax", "PyTorch": "torch", "Keras": "keras tensorflow", "scikit-learn": "sklearn"}
FROM_THE_LIBRARY = {
    "nnfs": "layers loss slopes step epochs",
    "JAX": "slopes",
    "PyTorch": "layers loss slopes step",
    "Keras": "layers loss slopes step epochs",
    "scikit-learn": "layers loss slopes step epochs",
}


def code(name: str) -> str:
    """The chapter's code for one library."""
    info = f'python needs="{NEEDS[name]}"' if NEEDS[name] else "python"
    return "".join(re.findall(rf"^```{info}\n(.*?)^```$", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE))


def table(root: Element) -> dict[str, str]:
    """What each library does, as the drawing shows it: a square under its name, in the row of the step."""
    heads = [(numbers(head, "x")[0], words(head)) for head in classed(root, "strong")]
    columns: dict[float, str] = {}
    for x, part in heads:
        columns[x] = columns.get(x, "") + part
    strong = set(map(id, classed(root, "strong")))
    rows = {numbers(label, "y")[0] - 4.5: words(label) for label in root.iter("text") if id(label) not in strong}
    squares = [numbers(square, "x", "y") for square in classed(root, "bar")]
    discs = {tuple(numbers(disc, "cx", "cy")) for disc in classed(root, "person m")}
    found: dict[str, list[str]] = {name: [] for name in columns.values()}
    for x, y in sorted(squares, key=lambda place: place[1]):
        if rows[y + 7] in LIBRARIES.STEPS:  # not in the key below
            found[columns[x + 7]].append(rows[y + 7])
    for x, name in columns.items():
        for y, step in rows.items():
            if step in LIBRARIES.STEPS:
                assert ((x, y) in discs) == (step not in found[name]), (name, step)
    return {name: " ".join(steps) for name, steps in found.items()}


def check_work(root: Element) -> None:
    assert table(root) == FROM_THE_LIBRARY


def test_what_a_library_does_stands_in_the_code_of_the_chapter() -> None:
    for name, done in LIBRARIES.LIBRARY.items():
        assert set(done) == set(FROM_THE_LIBRARY[name].split())
        for step, evidence in done.items():
            assert evidence in code(name), (name, step)


def test_what_is_left_to_the_reader_stands_there_too() -> None:
    assert "W1 + b1" in code("JAX")
    assert "-log_p" in code("JAX")
    assert "for epoch in range(5):" in code("PyTorch")
    for name in ("nnfs", "Keras", "scikit-learn"):
        assert "for epoch" not in code(name)


def slopes(dtype: type, backwards: bool) -> np.ndarray:
    """The slopes of the chapter's network, written out."""
    images, labels = digits()
    rng = np.random.default_rng(seed=1)
    places = rng.permutation(1797)[:32][:: -1 if backwards else 1]
    W1, W2 = rng.normal(scale=(2 / 64) ** 0.5, size=(64, 32)), rng.normal(scale=(2 / 42) ** 0.5, size=(32, 10))
    W1, W2 = W1.astype(dtype), W2.astype(dtype)
    x: np.ndarray = (4 * images.reshape(-1, 64)[places]).astype(dtype)
    h = np.maximum(np.dot(x, W1), 0)
    d_scores: np.ndarray = ((softmax(np.dot(h, W2)) - np.eye(10)[labels[places]]) / 32).astype(dtype)
    d_h = np.dot(d_scores, W2.T) * (h > 0)
    parts = [np.dot(x.T, d_h), d_h.sum(axis=0), np.dot(h.T, d_scores), d_scores.sum(axis=0)]
    return np.concatenate([part.ravel() for part in parts]).astype(float)


def check_precision(root: Element) -> None:
    exact = slopes(np.float64, backwards=False)
    for plot, name, again in zip(
        plots(root),
        ("float64", "float32"),
        (slopes(np.float64, backwards=True), slopes(np.float32, backwards=False)),
        strict=True,
    ):
        (label,) = classed(plot.axes, "strong")
        assert words(label).startswith(name)
        differ = again != exact
        powers = np.log10(np.abs(again - exact)[differ] / np.abs(exact[differ]))
        bars = classed(plot.axes, "bar")
        assert len(bars) == 14
        total = 0.0
        for k, bar in enumerate(bars):
            x, y, width, height = numbers(bar, "x", "y", "width", "height")
            assert plot.is_at(plot.value((x - 1, y))[0], k - 17, 0, 1)
            assert plot.is_at(plot.value((x + width + 1, y))[0], k - 16, 0, 1)
            assert plot.is_at(plot.value((x, y + height))[1], 0, 1, 1)
            share = ((powers >= k - 17) & (powers < k - 16)).mean()
            # Written in another way, it rounds in another: a few slopes land in the bin beside.
            assert plot.value((x, y))[1] == pytest.approx(share, abs=ROUNDING)
            total += plot.value((x, y))[1]
        assert total == pytest.approx(1, abs=0.01)


ROUNDING = 0.03
CHECKS = {"libraries-work": check_work, "libraries-precision": check_precision}


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_the_shares_are_drawn_to_the_hundredth_of_a_pixel() -> None:
    made = names("docs/beyond/libraries.md")
    differ = made["short"] != made["long"]
    powers = np.log10(np.abs(made["short"] - made["long"])[differ] / np.abs(made["long"][differ]))
    below = plots(parsed("libraries-precision"))[1]
    for k, bar in enumerate(classed(below.axes, "bar")):
        share = ((powers >= k - 17) & (powers < k - 16)).mean()
        assert below.is_at(below.value((0, numbers(bar, "y")[0]))[1], share, 1)


def test_it_is_the_network_of_the_chapter() -> None:
    long = names("docs/beyond/libraries.md")["long"]
    np.testing.assert_allclose(long, slopes(np.float64, backwards=False), rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize(("css", "which"), [("bar", 0), ("bar", 9), ("person m", 3)])
def test_a_moved_mark_is_found(css: str, which: int) -> None:
    root = parsed("libraries-work")
    moved(classed(root, css)[which])
    with pytest.raises((AssertionError, KeyError)):
        check_work(root)


@pytest.mark.parametrize(("css", "which"), [("bar", 2), ("bar", 24), ("tick-x", 1), ("tick-y", 1)])
def test_a_changed_number_is_found(css: str, which: int) -> None:
    root = parsed("libraries-precision")
    moved(classed(root, css)[which])
    with pytest.raises(AssertionError):
        check_precision(root)
