"""A convolution of eight 3 x 3 filters, a max pool and a dense layer, with Adam: single pictures, batches, larger ones.

The pictures of 28 x 28 are random numbers: what they show makes no difference to the time.
"""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from nnfs import (
    Adam,
    Convolution,
    Dense,
    Flatten,
    MaxPool,
    Network,
    SoftmaxCrossEntropy,
    digits,
    train,
)
from tests.benchmarks.contest import Contest, Contestant, Run

IMAGES, LABELS = digits()
SMALL = IMAGES[..., np.newaxis]
LARGE = np.random.default_rng(seed=1).uniform(size=(320, 28, 28, 1))


def start(x: Any, dtype: Any) -> tuple[Convolution, Dense]:
    rng = np.random.default_rng(seed=1)
    inputs = ((x.shape[1] - 2) // 2) ** 2 * 8
    return Convolution.random(3, 1, 8, rng, dtype=dtype), Dense.random(inputs, 10, rng, dtype=dtype)


def with_layers(x: Any, batch_size: int, dtype: Any = np.float64) -> Run:
    convolution, dense = start(x, dtype)
    network = Network([convolution, MaxPool(2), Flatten(), dense])
    y = LABELS[: len(x)]
    return lambda: train(network, x, y, SoftmaxCrossEntropy(), Adam(0.001), 1, batch_size).losses


def with_torch(x: Any, batch_size: int, dtype: Any = np.float64) -> Run:
    """Do the same in PyTorch, which has the channels second."""
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    ours = start(x, dtype)
    side = (x.shape[1] - 2) // 2
    convolution, dense = torch.nn.Conv2d(1, 8, 3), torch.nn.Linear(side * side * 8, 10)
    weights = ours[0].parameters["weights"].transpose(3, 2, 0, 1)
    rows = ours[1].parameters["weights"].reshape(side, side, 8, 10).transpose(3, 2, 0, 1).reshape(10, -1)
    for theirs, values in ((convolution, weights), (dense, rows)):
        theirs.weight.data = torch.tensor(values.copy())
        theirs.bias.data = torch.zeros(len(values), dtype=theirs.weight.dtype)
    network = torch.nn.Sequential(convolution, torch.nn.MaxPool2d(2), torch.nn.Flatten(), dense)
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    loss, pictures = torch.nn.CrossEntropyLoss(), torch.tensor(x.transpose(0, 3, 1, 2).astype(dtype))
    y = torch.tensor(LABELS[: len(x)])

    def run() -> list[float]:
        total = 0.0
        for i in range(0, len(x), batch_size):
            optimizer.zero_grad()
            value = loss(network(pictures[i : i + batch_size]), y[i : i + batch_size])
            value.backward()
            optimizer.step()
            total += value.item() * len(y[i : i + batch_size])
        return [total / len(x)]

    return run


def contest(work: str, x: Any, batch_size: int, aim: float | None, dtype: Any = np.float64) -> Contest:
    """Return one contest; only the largest is held in float32 as well."""
    name = np.dtype(dtype).name
    return Contest(
        f"filters, {work}, {name}",
        lambda: with_layers(x, batch_size, dtype),
        (
            Contestant(
                f"PyTorch, {name}",
                lambda: with_torch(x, batch_size, dtype),
                aim=aim,
                tolerance=1e-10 if dtype is np.float64 else 1e-4,
            ),
        ),
    )


CONTESTS = (
    contest("8x8 pictures, 200 one by one", SMALL[:200], 1, aim=5),
    contest("8x8 pictures, 40 batches of 32", SMALL[:1280], 32, aim=2.2),
    contest("28x28 pictures, 10 batches of 32", LARGE, 32, aim=None),
    contest("28x28 pictures, 10 batches of 32", LARGE, 32, aim=1, dtype=np.float32),
)
