"""The figures of the lab that races optimizers, read back and held against walks and losses that are made here anew."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from nnfs import (
    SGD,
    Adam,
    AdamW,
    Dense,
    Momentum,
    Nesterov,
    Network,
    Optimizer,
    ReLU,
    RMSProp,
    SoftmaxCrossEntropy,
    digits,
    split,
    train,
)
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, moved, parsed, plots, words

PAGE = "docs/labs/race.py"
KINDS = (SGD, Momentum, Nesterov, RMSProp, Adam, AdamW)


def heights(optimizer: Optimizer) -> list[float]:
    w, found = np.array([-4.0, 1.0]), []
    for _ in range(100):
        optimizer.step(w, np.array([2 * w[0], 40 * w[1]]))
        found.append(w[0] ** 2 + 20 * w[1] ** 2)
    return found


def loss(optimizer: Optimizer, seed: int) -> float:
    images, labels = digits()
    x = 4 * images.reshape(-1, 64)
    training, *_ = split(len(x), np.random.default_rng(seed=1))
    rng = np.random.default_rng(seed)
    network = Network([Dense.random(64, 32, rng), ReLU(), Dense.random(32, 10, rng)])
    train(network, x[training], labels[training], SoftmaxCrossEntropy(), optimizer, 5, rng=rng)
    return SoftmaxCrossEntropy().forward(labels[training], network.predict(x[training]))


def check_valley_race(root: Element) -> None:
    """In each panel, both walks are as high as their optimizer is after each step, and the finish is where it is."""
    made = names(PAGE)
    for kind, plot in zip(KINDS, plots(root), strict=True):
        for css, best in (("tangent", made["early"]), ("curve", made["late"])):
            [line] = plot.read(css)
            rate = best[kind.__name__][1]
            for step, ((x, y), height) in enumerate(zip(line, heights(kind(rate)), strict=True), start=1):
                assert plot.is_at(x, step, 0)
                assert plot.is_at(y, max(np.log10(height), -5), 1)
        [finish] = plot.read("asymptote")
        assert all(plot.is_at(y, np.log10(0.01), 1) for _, y in finish)


def check_network_rates(root: Element) -> None:
    """Each dot is the loss at a rate, and the large one the lowest."""
    rates = (0.001, 0.003, 0.01, 0.03, 0.1)  # above them two machines may differ: the steps are wild
    for kind, plot in zip(KINDS, plots(root), strict=True):
        (large,) = [point for shape in plot.read("dot") for point in shape]
        small = [point for shape in plot.read("bead") for point in shape]
        ends = {rate: loss(kind(rate), seed=0) for rate in (rates[:4] if kind in (RMSProp, Adam, AdamW) else rates)}
        best = min(ends, key=lambda rate: ends[rate])
        for rate, end in ends.items():
            near = [large] if rate == best else small
            assert [1 for x, y in near if plot.is_at(x, np.log10(rate), 0) and plot.is_at(y, end, 1)] == [1]
        assert len(small) == 5


def check_ten_seeds(root: Element) -> None:
    """Each dot is the loss with a seed, in the row of its optimizer, and the line their mean."""
    chosen = names(PAGE)["chosen"]
    [plot] = plots(root)
    dots = [point for shape in plot.read("dot") for point in shape]
    ends = [loss(kind(chosen[kind.__name__]), seed) for kind, seed in product(KINDS, range(1, 11))]
    for i, ((x, y), end) in enumerate(zip(dots, ends, strict=True)):
        assert plot.is_at(x, end, 0)
        assert plot.is_at(y, 5.5 - i // 10, 1)
    for i, ((x, _), _) in enumerate(plot.read("tangent")):
        assert plot.is_at(x, float(np.mean(ends[10 * i : 10 * i + 10])), 0)


CHECKS = {"valley-race": check_valley_race, "network-rates": check_network_rates, "ten-seeds": check_ten_seeds}


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_drawn_is_what_the_race_gave(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(
    ("name", "css"),
    [("valley-race", "curve"), ("valley-race", "tangent"), ("network-rates", "bead"), ("ten-seeds", "open")],
)
def test_a_changed_number_is_found(name: str, css: str) -> None:
    root = parsed(name)
    moved(classed(root, css)[0])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


def test_each_panel_and_each_row_has_the_name_of_its_optimizer() -> None:
    for name in CHECKS:
        said = [words(label) for label in parsed(name).iter("text")]
        assert [text for text in said if text in {kind.__name__ for kind in KINDS}] == [k.__name__ for k in KINDS]
