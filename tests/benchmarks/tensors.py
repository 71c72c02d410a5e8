"""A step of the digits' network, 64-64-32-10, with derivatives that an engine finds by itself: ours and PyTorch's."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from nnfs import Tensor, digits
from tests.benchmarks.contest import Contest, Contestant, Run

STEPS = 40
IMAGES, LABELS = digits()
BATCHES = [(IMAGES.reshape(-1, 64)[i : i + 32], LABELS[i : i + 32]) for i in range(0, 32 * STEPS, 32)]
RATE = 0.1


def start() -> list[Any]:
    rng = np.random.default_rng(seed=1)
    sizes = [(64, 64), (64,), (64, 32), (32,), (32, 10), (10,)]
    return [rng.normal(scale=0.1, size=size) for size in sizes]


def scores(x: Any, parameters: list[Any]) -> Any:
    w1, b1, w2, b2, w3, b3 = parameters
    return ((x @ w1 + b1).relu() @ w2 + b2).relu() @ w3 + b3


def with_tensors() -> Run:
    parameters, rows = [Tensor(values) for values in start()], np.arange(32)

    def run() -> list[float]:
        losses = []
        for x, y in BATCHES:
            s = scores(x, parameters)
            s = s - s.data.max(axis=1, keepdims=True)
            loss = (s.exp().sum(axis=1).log() - s[rows, y]).mean()
            loss.backward()
            for parameter in parameters:
                parameter.data -= RATE * parameter.grad
            losses.append(float(loss.data))
        return losses

    return run


def with_torch() -> Run:
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    parameters = [torch.tensor(values, requires_grad=True) for values in start()]
    optimizer, cross_entropy = torch.optim.SGD(parameters, RATE), torch.nn.CrossEntropyLoss()
    batches = [(torch.tensor(x), torch.tensor(y)) for x, y in BATCHES]

    def run() -> list[float]:
        losses = []
        for x, y in batches:
            optimizer.zero_grad()
            loss = cross_entropy(scores(x, parameters), y)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return losses

    return run


def with_autograd() -> Run:
    import autograd  # type: ignore[import-untyped]
    import autograd.numpy as anp  # type: ignore[import-untyped]

    parameters = start()

    def loss(parameters: list[Any], x: Any, y: Any) -> Any:
        w1, b1, w2, b2, w3, b3 = parameters
        hidden = anp.maximum(anp.dot(anp.maximum(anp.dot(x, w1) + b1, 0), w2) + b2, 0)
        s = anp.dot(hidden, w3) + b3
        s = s - anp.max(s, axis=1, keepdims=True)
        return anp.mean(anp.log(anp.sum(anp.exp(s), axis=1)) - s[anp.arange(32), y])

    step = autograd.value_and_grad(loss)

    def run() -> list[float]:
        losses = []
        for x, y in BATCHES:
            value, gradients = step(parameters, x, y)
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter -= RATE * gradient
            losses.append(float(value))
        return losses

    return run


CONTESTS = (
    Contest(
        "tensors, 64-64-32-10, 40 batches of 32",
        with_tensors,
        (
            Contestant("PyTorch, float64", with_torch, aim=1.5),
            Contestant("autograd", with_autograd),
        ),
    ),
)
