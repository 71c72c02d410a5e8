"""The summary: each layer in its place, with what it gives and what it learns."""

from typing import Any

import numpy as np
import pytest

from nnfs import GRU, BatchNorm, Chain, Dense, Dropout, Embedding, Layer, LayerNorm, Network, ReLU, Residual, summary


def rng() -> np.random.Generator:
    return np.random.default_rng(seed=1)


def test_layers_within_layers_and_whole_numbers() -> None:
    inner = Residual([LayerNorm(8), Dense.random(8, 8, rng())])
    words, reader = Embedding.random(27, 8, rng()), GRU.random(8, 4, rng())
    network = Network([words, Chain([inner, Dropout(0.1, rng())]), reader, Dense.random(4, 27, rng())])
    inner.frozen = True
    assert summary(network, [[1, 2, 0], [3, 4, 0]]).splitlines() == [
        "layer                         output     parameters",
        "Embedding                     (n, 3, 8)         216",
        "Chain                         (n, 3, 8)           0",
        "  Residual                    (n, 3, 8)           0  frozen",
        "    LayerNorm(epsilon=1e-05)  (n, 3, 8)          16  frozen",
        "    Dense                     (n, 3, 8)          72  frozen",
        "  Dropout(rate=0.1)           (n, 3, 8)           0",
        "GRU(every_step=False)         (n, 4)            156",
        "Dense                         (n, 27)           135",
        "in all                                          595  507 of them learn",
    ]


class Own(Layer):
    """Holds two layers in its own way, and asks one of them alone."""

    def __init__(self) -> None:
        super().__init__(scale=np.ones(1000))
        self.both = {"used": Dense.random(2, 3, rng()), "unused": Dense.random(2, 3, rng())}

    def forward(self, x: Any, training: bool = False) -> Any:
        return self.both["used"].forward(x, training)


def test_a_layer_of_ones_own() -> None:
    assert summary(Network([Own()]), np.zeros((5, 2))).splitlines() == [
        "layer    output  parameters",
        "Own      (n, 3)       1,000",
        "  Dense  (n, 3)           9",
        "  Dense                   9",
        "in all                1,018",
    ]


def test_a_look_changes_nothing() -> None:
    network = Network([Dense.random(2, 3, rng()), BatchNorm(3), ReLU()])
    x = np.ones((4, 2))
    y = network.predict(x)
    summary(network, x)
    assert (network.predict(x) == y).all()
    assert not any("forward" in vars(layer) for layer in network.layers)
    assert network.layers[1].state["mean"].tolist() == [0, 0, 0]
    with pytest.raises(ValueError, match=r"^x: expected shape \(samples, 2\) for layers\[0\] \(Dense\), got \(1, 3\)$"):
        summary(network, np.ones((4, 3)))
    assert "forward" not in vars(network.layers[0])


@pytest.mark.parametrize(("x", "error"), [("text", TypeError), ([], ValueError), ([[np.nan, 1]], ValueError)])
def test_bad_input(x: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"^x: expected "):
        summary(Network([Dense.random(2, 3, rng())]), x)
