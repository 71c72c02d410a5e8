"""The figures of the chapter on overfitting, read back and held against its losses, its layer and its shares."""

from __future__ import annotations

from math import log10

import numpy as np

from nnfs import Dropout
from tests.book.drawn import names
from tests.book.test_figures import classed, numbers, parsed, plots, words

PAGE = "docs/beyond/overfitting.md"


def test_overfitting() -> None:
    """Above, the loss on what is never seen, close up, from where it stays on the paper; below, the other."""
    history = names(PAGE)["history"]
    root = parsed("overfitting")
    above, below = plots(root)
    assert above.x == below.x
    [unseen], [learned] = above.read("tangent"), below.read("curve")
    first = next(epoch for epoch in range(150) if max(history.validation_losses[epoch:]) < above.y[1])
    for plot, curve, start, heights in (
        (above, unseen[1:], first, history.validation_losses),
        (below, learned, 0, [log10(loss) for loss in history.losses]),
    ):
        epochs = [round(x) for x, _ in curve]
        assert epochs == list(range(start, 150))
        for epoch, (x, y) in zip(epochs, curve):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, heights[epoch], 1)
    (x, y), (before, after) = unseen[0], history.validation_losses[first - 1 : first + 1]
    assert above.is_at(y, above.y[1], 1)  # it comes in from above, on its way from the epoch before
    assert above.is_at(before + (x - first + 1) * (after - before), y, 1, slope=100)
    best = int(np.argmin(history.validation_losses))
    ((x, y),) = above.read("dot")[0]
    assert above.is_at(x, best, 0)
    assert above.is_at(y, min(history.validation_losses), 1)
    for plot in (above, below):
        ((top_x, _), (foot_x, foot_y)) = plot.read("asymptote")[0]
        assert plot.is_at(top_x, best, 0)
        assert plot.is_at(foot_x, best, 0)
        assert plot.is_at(foot_y, plot.y[0], 1)
    said = {words(label) for label in root.iter("text")}
    assert {f"lowest at epoch {best}: 0.298", "0.321", "0.0008", "epoch", "0.001", "1"} <= said
    assert [words(title) for title in classed(root, "strong")] == [
        "loss on pictures never seen",
        "loss on those learned from, in powers of ten",
    ]


def test_dropout() -> None:
    """Two pictures; the layer's own draw says who has arrows, and who is crossed out."""
    root = parsed("dropout")
    left = Dropout(0.3, np.random.default_rng(30)).forward(np.ones((2, 6)), training=True)
    crossed = [numbers(shape[0], "cx", "cy") for shape in classed(root, "silenced")]
    assert crossed == [[96 + 190 * i, 36 + 40 * k] for i in range(2) for k in range(6) if left[i, k] == 0]
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
