"""A step of the digits' network, 64-64-32-10, with derivatives that an engine finds by itself: ours and PyTorch's.

Beside them stands the same step in NumPy, with the way back derived and fused by hand: what an engine costs.
Two more contests are of single steps: a power, and picking rows of a table, there and back.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
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


def in_one_word() -> Run:
    parameters = [Tensor(values) for values in start()]

    def run() -> list[float]:
        losses = []
        for x, y in BATCHES:
            loss = scores(x, parameters).cross_entropy(y)
            loss.backward()
            for parameter in parameters:
                parameter.data -= RATE * parameter.grad
            losses.append(loss.item())
        return losses

    return run


def fused_by_hand() -> Run:
    parameters, rows = start(), np.arange(32)

    def run() -> list[float]:
        w1, b1, w2, b2, w3, b3 = parameters
        losses = []
        for x, y in BATCHES:
            h1 = x @ w1
            h1 += b1
            np.maximum(h1, 0, out=h1)
            h2 = h1 @ w2
            h2 += b2
            np.maximum(h2, 0, out=h2)
            s = h2 @ w3
            s += b3
            s -= s.max(axis=1, keepdims=True)
            e = np.exp(s)
            total = e.sum(axis=1)
            losses.append(float((np.log(total) - s[rows, y]).mean()))
            e /= total[:, np.newaxis]
            e[rows, y] -= 1
            e /= 32
            d2 = e @ w3.T
            d2 *= h2 > 0
            d1 = d2 @ w2.T
            d1 *= h1 > 0
            w3 -= RATE * (h2.T @ e)
            b3 -= RATE * e.sum(axis=0)
            w2 -= RATE * (h1.T @ d2)
            b2 -= RATE * d2.sum(axis=0)
            w1 -= RATE * (x.T @ d1)
            b1 -= RATE * d1.sum(axis=0)
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


VALUES = np.random.default_rng(seed=2).normal(size=(256, 256))
TABLE = np.random.default_rng(seed=3).normal(size=(1000, 64))
PLACES = np.random.default_rng(seed=4).integers(0, 1000, size=(32, 16))
WEIGHTS = np.random.default_rng(seed=5).normal(size=(32, 16, 64))


def cubes(x: Any, constant: Callable[[Any], Any]) -> Any:
    return (x**3).sum()


def picked_rows(table: Any, constant: Callable[[Any], Any]) -> Any:
    return (table[constant(PLACES)] * constant(WEIGHTS)).sum()


def tensors_there_and_back(work: Callable[..., Any], values: Any) -> Callable[[], Run]:
    def prepare() -> Run:
        tensor = Tensor(values)

        def run() -> list[float]:
            for _ in range(STEPS):
                loss = work(tensor, lambda array: array)
                loss.backward()
            return [loss.item(), float((tensor.grad**2).sum())]

        return run

    return prepare


def torch_there_and_back(work: Callable[..., Any], values: Any) -> Callable[[], Run]:
    def prepare() -> Run:
        torch: Any = importlib.import_module("torch")
        torch.set_num_threads(1)
        tensor = torch.tensor(values, requires_grad=True)
        constants: dict[int, Any] = {}

        def constant(array: Any) -> Any:
            if id(array) not in constants:
                constants[id(array)] = torch.tensor(array)
            return constants[id(array)]

        def run() -> list[float]:
            for _ in range(STEPS):
                tensor.grad = None
                loss = work(tensor, constant)
                loss.backward()
            return [loss.item(), float((tensor.grad**2).sum())]

        return run

    return prepare


CONTESTS = (
    Contest(
        "tensors, 64-64-32-10, 40 batches of 32",
        with_tensors,
        (
            Contestant("PyTorch, float64", with_torch, aim=1.5),
            Contestant("autograd", with_autograd),
            Contestant("by hand, fused, in NumPy", fused_by_hand),
            Contestant("nnfs, with cross_entropy", in_one_word),
        ),
    ),
    Contest(
        "tensors, the third powers of 256 × 256 numbers, 40 times",
        tensors_there_and_back(cubes, VALUES),
        (Contestant("PyTorch, float64", torch_there_and_back(cubes, VALUES), aim=0.8),),
    ),
    Contest(
        "tensors, 32 × 16 rows picked from 1000 × 64, 40 times",
        tensors_there_and_back(picked_rows, TABLE),
        (Contestant("PyTorch, float64", torch_there_and_back(picked_rows, TABLE), aim=0.8),),
    ),
)
