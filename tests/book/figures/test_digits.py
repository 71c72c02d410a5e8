"""The figures of the chapter on digits, read back and held against its pictures, its losses and its network."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import numpy as np
import pytest

from nnfs import Dropout, digits, softmax, split
from tests.book.drawn import names, svg
from tests.book.test_figures import classed, numbers, parsed, plots, words

PAGE = "docs/beyond/digits.md"
NAMES = ["digits", "overfitting", "dropout", "misread"]

IMAGES, LABELS = digits()
TRAINING, _, TEST = split(len(LABELS), rng=np.random.default_rng(seed=1))


def picture(path: Element) -> np.ndarray:
    """The pixels of a drawn picture, from the areas of its squares."""
    pixels = np.zeros((8, 8))
    assert re.fullmatch(r"translate\([\d.]+ [\d.]+\) scale\(0\.1\)", path.get("transform", ""))
    for x, y, *sides in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z", path.get("d", "")):
        assert len(set(sides)) == 1
        side = int(sides[0])
        column, row = (int(x) + side / 2) // 70, (int(y) + side / 2) // 70
        for edge, place in ((int(x), column), (int(y), row)):
            assert abs(edge + side / 2 - 70 * (place + 0.5)) <= 0.5
        pixels[int(row), int(column)] = (side / 70) ** 2
    return pixels


def drawn(name: str) -> list[np.ndarray]:
    return [picture(path) for path in parsed(name).iter("path")]


def left_and_top(element: Element) -> tuple[float, float]:
    left, top = re.findall(r"[\d.]+", element.get("transform", ""))[:2]
    return float(left), float(top)


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    assert len(svg(name, "What it shows.").encode()) < 16_000
    height = float(parsed(name).get("viewBox", "").split()[3])
    for label in parsed(name).iter("text"):
        x, y = numbers(label, "x", "y")
        assert 0 < x < 380
        assert 0 < y < height
    for path in parsed(name).iter("path"):
        left, top = left_and_top(path)
        assert 0 <= left <= 380 - 56
        assert 0 <= top <= height - 56


def test_digits() -> None:
    """The first two of each in the training set, in rows of five, each above its name."""
    root = parsed("digits")
    named = [int(words(label)) for label in classed(root, "name")]
    assert named == [*range(10), *range(10)]
    pictures = drawn("digits")
    for turn in range(2):
        for digit in range(10):
            place = [place for place in TRAINING if LABELS[place] == digit][turn]
            assert pictures[10 * turn + digit] == pytest.approx(IMAGES[place], abs=0.02)
    for path, label in zip(root.iter("path"), classed(root, "name")):
        (left, top), (x, y) = left_and_top(path), numbers(label, "x", "y")
        assert x == left + 28
        assert 56 < y - top < 80
    assert len({left_and_top(path) for path in root.iter("path")}) == 20


def test_overfitting() -> None:
    history = names(PAGE)["history"]
    root = parsed("overfitting")
    (plot,) = plots(root)
    for css, losses in (("curve", history.losses), ("tangent", history.validation_losses)):
        ((entry, *curve),) = plot.read(css)
        epochs = [round(x) for x, _ in curve]
        assert epochs == sorted(set(epochs))
        assert epochs[-1] == 299
        assert losses[epochs[0]] <= plot.y[1] < losses[epochs[0] - 1]
        share = (losses[epochs[0] - 1] - plot.y[1]) / (losses[epochs[0] - 1] - losses[epochs[0]])
        assert plot.is_at(entry[0], epochs[0] - 1 + share, 0)
        assert plot.is_at(entry[1], plot.y[1], 1)
        for epoch, (x, y) in zip(epochs, curve):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, losses[epoch], 1)
    best = int(np.argmin(history.validation_losses))
    ((x, y),) = plot.read("dot")[0]
    assert plot.is_at(x, best, 0)
    assert plot.is_at(y, min(history.validation_losses), 1)
    ((foot_x, foot_y), (top_x, top_y)) = plot.read("asymptote")[0]
    assert plot.is_at(foot_x, best, 0)
    assert plot.is_at(foot_y, 0, 1)
    assert (top_x, top_y) == (x, y)
    said = {words(label) for label in root.iter("text")}
    assert {f"lowest at epoch {best}", "never seen", "learned from", "epoch", "loss"} <= said
    (accent,) = classed(root, "accent")
    assert words(accent) == "learned from"


def test_dropout() -> None:
    """Two pictures; the layer's own draw says who has arrows."""
    root = parsed("dropout")
    left = Dropout(0.3, np.random.default_rng(30)).forward(np.ones((2, 6)), training=True)
    silenced = [numbers(circle, "cx", "cy") for circle in classed(root, "neuron-outline")]
    assert silenced == [[90 + 200 * i, 36 + 40 * k] for i in range(2) for k in range(6) if left[i, k] == 0]
    stays = int((left > 0).sum())
    assert 0 < stays < 12
    assert len(classed(root, "arrow")) == stays * (3 + 2)
    assert len(classed(root, "neuron")) == stays + 2 * 2
    assert len(classed(root, "dot")) == 2 * 3
    assert [words(label) for label in root.iter("text")] == ["picture 1", "picture 2"]


def test_misread() -> None:
    probabilities = softmax(names(PAGE)["reader"].predict(4 * IMAGES.reshape(-1, 64)[TEST]))
    read = probabilities.argmax(axis=1)
    wrong = np.flatnonzero(read != LABELS[TEST])
    said = [words(label) for label in parsed("misread").iter("text")]
    expected = []
    for i in wrong:
        expected += [f"{LABELS[TEST[i]]}, read as {read[i]}", f"{probabilities[i].max():.2f} sure"]
    assert said == expected
    pictures = drawn("misread")
    assert len(pictures) == len(wrong)
    for i, shown in zip(wrong, pictures):
        assert shown == pytest.approx(IMAGES[TEST[i]], abs=0.02)
