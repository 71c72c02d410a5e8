"""The digits' network, 64-64-32-10 with ReLU and Adam, an epoch of batches of 32: ours and those of the libraries.

All start from the same values and take the same batches, shuffled as scikit-learn does it, so that the losses
must agree.
"""

from __future__ import annotations

import importlib
import warnings
from typing import Any

import numpy as np

from nnfs import Adam, Dense, Network, ReLU, SoftmaxCrossEntropy, digits, he, train
from tests.benchmarks.contest import Contest, Contestant, Run

EPOCHS = 3
IMAGES, LABELS = digits()
X, Y = IMAGES.reshape(-1, 64)[:1280], LABELS[:1280]


def start() -> list[Dense]:
    rng = np.random.default_rng(seed=1)
    return [Dense.random(64, 64, rng, he), Dense.random(64, 32, rng, he), Dense.random(32, 10, rng)]


class SameOrder(np.random.Generator):
    """Deals the samples in the order in which scikit-learn does so for seed 1."""

    def __init__(self) -> None:
        super().__init__(np.random.PCG64())
        self.source, self.order = np.random.RandomState(1), np.arange(len(X))

    def permutation(self, *_: Any) -> Any:
        moves = np.arange(len(X))
        self.source.shuffle(moves)
        self.order = self.order[moves]
        return self.order


def with_layers() -> Run:
    one, two, three = start()
    network = Network([one, ReLU(), two, ReLU(), three])
    return lambda: train(network, X, Y, SoftmaxCrossEntropy(), Adam(0.001), EPOCHS, rng=SameOrder()).losses


def with_torch(precision: str, **settings: Any) -> Run:
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    dtype = getattr(torch, precision)
    linear = []
    for layer in start():
        weights, biases = layer.parameters["weights"], layer.parameters["biases"]
        linear.append(torch.nn.Linear(*weights.shape, dtype=dtype))
        linear[-1].weight.data = torch.tensor(weights.T.copy(), dtype=dtype)
        linear[-1].bias.data = torch.tensor(biases, dtype=dtype)
    network = torch.nn.Sequential(linear[0], torch.nn.ReLU(), linear[1], torch.nn.ReLU(), linear[2])
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001, **settings)
    loss, all_x, all_y, rng = torch.nn.CrossEntropyLoss(), torch.tensor(X, dtype=dtype), torch.tensor(Y), SameOrder()

    def run() -> list[float]:
        losses = []
        for _ in range(EPOCHS):
            total, order = 0.0, torch.from_numpy(rng.permutation())
            x, y = all_x[order], all_y[order]
            for i in range(0, len(x), 32):
                optimizer.zero_grad()
                value = loss(network(x[i : i + 32]), y[i : i + 32])
                value.backward()
                optimizer.step()
                total += value.item() * len(x[i : i + 32])
            losses.append(total / len(x))
        return losses

    return run


def with_sklearn() -> Run:
    sklearn: Any = importlib.import_module("sklearn.neural_network")
    warnings.filterwarnings("ignore", module="sklearn")  # that it has not converged
    settings: Any = {"batch_size": 32, "alpha": 0, "random_state": 1, "tol": 0, "n_iter_no_change": 10**6}
    network = sklearn.MLPClassifier((64, 32), learning_rate_init=0.001, warm_start=True, max_iter=1, **settings)
    network.fit(X[:32], Y[:32])  # lays out its arrays, which then get our start values
    assert len(network.classes_) == 10
    network.coefs_ = [layer.parameters["weights"] for layer in start()]
    network.intercepts_ = [layer.parameters["biases"] for layer in start()]
    network.max_iter, network.loss_curve_ = EPOCHS, []

    def run() -> list[float]:
        return list(network.fit(X, Y).loss_curve_)

    return run


CONTESTS = (
    Contest(
        "digits, 64-64-32-10, 3 epochs of 40 batches",
        with_layers,
        (
            Contestant("PyTorch, float64", lambda: with_torch("float64"), aim=3),
            Contestant("PyTorch, float32", lambda: with_torch("float32"), aim=3, tolerance=1e-4),
            Contestant("PyTorch, float64, fused", lambda: with_torch("float64", fused=True)),
            Contestant("scikit-learn", with_sklearn, aim=2, tolerance=1e-4),
        ),
    ),
)
