"""The figures of the chapter on overfitting, read back and held against its losses, its layer and its shares."""

from __future__ import annotations

from math import log10

import numpy as np

from nnfs import Dropout
from tests.book.drawn import names
from tests.book.test_figures import classed, numbers, parsed, places, plots, words

PAGE = "docs/beyond/overfitting.md"


def test_overfitting() -> None:
    history = names(PAGE)["history"]
    root = parsed("overfitting")
    (plot,) = plots(root)
    for css, losses in (("curve", history.losses), ("tangent", history.validation_losses)):
        (curve,) = plot.read(css)
        epochs = [round(x) for x, _ in curve]
        assert epochs == sorted(set(epochs))
        assert (epochs[0], epochs[-1]) == (0, 149)
        for epoch, (x, y) in zip(epochs, curve):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, log10(losses[epoch]), 1)
    best = int(np.argmin(history.validation_losses))
    ((x, y),) = plot.read("dot")[0]
    assert plot.is_at(x, best, 0)
    assert plot.is_at(y, log10(min(history.validation_losses)), 1)
    ((foot_x, foot_y), top) = plot.read("asymptote")[0]
    assert plot.is_at(foot_x, best, 0)
    assert plot.is_at(foot_y, plot.y[0], 1)
    assert top == (x, y)
    (gap,) = classed(root, "band-5")
    between = {places(curve)[k] for css in ("curve", "tangent") for curve in classed(root, css) for k in (3, -1)}
    assert between <= set(places(gap))
    said = {words(label) for label in root.iter("text")}
    assert {f"lowest at epoch {best}", "never seen", "learned from", "epoch", "loss", "0.001", "1"} <= said
    (accent,) = classed(root, "accent")
    assert words(accent) == "learned from"


def test_dropout() -> None:
    """Two pictures; the layer's own draw says who has arrows, and who is crossed out."""
    root = parsed("dropout")
    left = Dropout(0.3, np.random.default_rng(30)).forward(np.ones((2, 6)), training=True)
    crossed = [numbers(shape[0], "cx", "cy") for shape in classed(root, "silenced")]
    assert crossed == [[90 + 200 * i, 36 + 40 * k] for i in range(2) for k in range(6) if left[i, k] == 0]
    stays = int((left > 0).sum())
    assert 0 < stays < 12
    assert len(classed(root, "arrow")) == stays * (3 + 2)
    assert len(classed(root, "neuron")) == stays + 2 * 2
    assert len(classed(root, "dot")) == 2 * 3
    assert [words(label) for label in root.iter("text")] == ["picture 1", "picture 2"]


def test_learning_curve() -> None:
    made = names(PAGE)
    root = parsed("learning-curve")
    (plot,) = plots(root)
    (curve,) = plot.read("curve")
    assert [words(label) for label in root.iter("text")][:6] == [str(size) for size in made["sizes"]]
    for (x, y), size, share in zip(curve, made["sizes"], made["unseen"], strict=True):
        assert plot.is_at(x, log10(size), 0)
        assert plot.is_at(y, share, 1)
    assert [point for [point] in plot.read("dot")] == curve
