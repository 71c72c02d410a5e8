"""Convolutions and pools: a small network with Adam on pictures of several sizes, and stacks of layers by themselves.

Larger pictures are random numbers: what they show makes no difference to the time.  A stack goes forward and back as
in a step of training, nobody asking for the slopes of the pictures of what learns; its loss is half the sum of squares.
"""

from __future__ import annotations

import importlib
import inspect
from typing import Any

import numpy as np

from nnfs import (
    Adam,
    AveragePool,
    Convolution,
    Dense,
    Flatten,
    Layer,
    MaxPool,
    Network,
    ReLU,
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


def stack(kind: str, dtype: Any) -> list[Layer]:
    rng = np.random.default_rng(seed=1)
    if kind == "16-64-64":
        return [
            Convolution.random(3, 16, 64, rng, dtype=dtype),
            ReLU(),
            Convolution.random(3, 64, 64, rng, dtype=dtype),
        ]
    if kind == "3-32":
        return [Convolution.random(3, 3, 32, rng, dtype=dtype)]
    if kind == "LeNet":
        layers = [Convolution.random(5, 1, 6, rng, dtype=dtype), ReLU(), MaxPool(2)]
        layers += [Convolution.random(5, 6, 16, rng, dtype=dtype), ReLU(), MaxPool(2), Flatten()]
        layers += [Dense.random(256, 120, rng, dtype=dtype), ReLU(), Dense.random(120, 84, rng, dtype=dtype), ReLU()]
        return [*layers, Dense.random(84, 10, rng, dtype=dtype)]
    return [MaxPool(2) if kind == "MaxPool" else AveragePool(2)]


def alone(kind: str, shape: tuple[int, ...], dtype: Any) -> Run:
    network, x = Network(stack(kind, dtype)), np.random.default_rng(seed=2).normal(size=shape).astype(dtype)

    # As `train` calls them, from inside the package, where what was checked once is not checked again.
    forward, backward = inspect.unwrap(Network.forward), inspect.unwrap(Network.backward)
    fill_gradients = inspect.unwrap(Network.fill_gradients)

    def run() -> list[float]:
        y = forward(network, x)
        if network.flat_parameters.size:
            fill_gradients(network, y)
            slopes = network.flat_gradients
        else:
            slopes = backward(network, y)
        return [float(np.vdot(y, y)) / 2, float(np.vdot(slopes, slopes))]

    return run


def alone_with_torch(kind: str, shape: tuple[int, ...], dtype: Any) -> Run:
    """Do the same in PyTorch: its layers are made of ours, one by one."""
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    theirs = []
    side, channels = shape[1], shape[3]
    for layer in stack(kind, dtype):
        weights = layer.parameters.get("weights")
        if isinstance(layer, Convolution) and weights is not None:
            theirs.append(torch.nn.Conv2d(layer.n_channels, weights.shape[3], layer.size))
            theirs[-1].weight.data = torch.tensor(weights.transpose(3, 2, 0, 1).copy())
            side, channels = side - layer.size + 1, weights.shape[3]
        elif isinstance(layer, Dense) and weights is not None:
            rows = weights.T
            if side:  # what is flattened has its channels first there
                rows = weights.reshape(side, side, channels, -1).transpose(3, 2, 0, 1).reshape(weights.shape[1], -1)
            theirs.append(torch.nn.Linear(*weights.shape))
            theirs[-1].weight.data, side = torch.tensor(rows.copy()), 0
        elif isinstance(layer, (MaxPool, AveragePool)):
            theirs.append(torch.nn.MaxPool2d(2) if isinstance(layer, MaxPool) else torch.nn.AvgPool2d(2))
            side //= 2
        else:
            theirs.append(torch.nn.ReLU() if isinstance(layer, ReLU) else torch.nn.Flatten())
        if weights is not None:
            theirs[-1].bias.data = torch.zeros(weights.shape[-1], dtype=theirs[-1].weight.dtype)
    network = torch.nn.Sequential(*theirs)
    x = np.random.default_rng(seed=2).normal(size=shape).astype(dtype).transpose(0, 3, 1, 2)
    learning = list(network.parameters())
    pictures = torch.tensor(x.copy(), requires_grad=not learning)

    def squares(values: Any) -> float:
        return float(torch.dot(values.flatten(), values.flatten()))

    def run() -> list[float]:
        network.zero_grad()
        pictures.grad = None
        y = network(pictures)
        y.backward(y.detach())
        return [squares(y.detach()) / 2, sum(squares(one.grad) for one in learning or [pictures])]

    return run


def alone_contest(work: str, kind: str, shape: tuple[int, ...], dtype: Any, aim: float) -> Contest:
    name = np.dtype(dtype).name
    tolerance = 1e-10 if dtype is np.float64 else 1e-3
    theirs = Contestant(f"PyTorch, {name}", lambda: alone_with_torch(kind, shape, dtype), aim, tolerance)
    return Contest(f"{work}, {name}", lambda: alone(kind, shape, dtype), (theirs,))


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
    *(
        alone_contest(work, kind, shape, dtype, aim)
        for work, kind, shape, aim in (
            ("convolutions 16-64-64, 32 of 16x16", "16-64-64", (32, 16, 16, 16), 0.9),
            ("convolution 3-32, 32 of 64x64", "3-32", (32, 64, 64, 3), 0.9),
            ("LeNet, 32 of 28x28", "LeNet", (32, 28, 28, 1), 0.9),
            ("max pool, 32 of 64x64x16", "MaxPool", (32, 64, 64, 16), 0.8),
            ("average pool, 32 of 64x64x16", "AveragePool", (32, 64, 64, 16), 0.8),
        )
        for dtype in (np.float64, np.float32)
    ),
)
