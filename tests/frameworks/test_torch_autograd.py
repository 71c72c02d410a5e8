"""The same expression in both engines, ours and PyTorch's: the same numbers, the same derivatives."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs.autograd.tensor import Tensor

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

TOLERANCE = {np.float64: 1e-12, np.float32: 1e-5}


def scalars(a: Any, b: Any) -> Any:
    """Compute many steps on two numbers, some of which are used often."""
    c = a + b
    d = a * b + b**3
    c = c + c + 1
    c = c + 1 + c + (-a)
    d = d + d * 2 + (b + a).relu()
    d = d + 3 * d + (b - a).relu()
    e = c - d
    f = e**2
    g = f / 2.0
    return g + 10.0 / f + (a * b).tanh() - (a / 4).exp() * (b * b + 1).log() + (2 - c / 50).sigmoid()


def network(x: Any, w1: Any, b1: Any, w2: Any, b2: Any) -> Any:
    """Compute the cross-entropy of a network, by hand, with shapes that have to be broadcast."""
    scores = (x @ w1 + b1).tanh() @ w2 + b2
    scores = scores - scores.mean()
    likelihood = scores.exp() / scores.exp().sum(1, True)
    return -(likelihood[[0, 1, 2, 3], [2, 0, 1, 1]].log().mean())


def broadcast(a: Any, b: Any, c: Any) -> Any:
    """Compute with shapes that are stretched in every way."""
    outer = (a - b) / (c * c + 1) + a[0] * b[:, 1:2]
    return (outer.relu() * c).sum(0).mean() + (a @ b[:, :2]).sum(1).exp().mean() ** -0.5


CASES: dict[str, tuple[Callable[..., Any], list[tuple[int, ...]]]] = {
    "scalars": (scalars, [(), ()]),
    "network": (network, [(4, 3), (3, 5), (5,), (5, 3), (1, 3)]),
    "broadcast": (broadcast, [(3, 3), (3, 3), (2, 1, 3)]),
}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("dtype", TOLERANCE, ids=lambda dtype: dtype.__name__)
@pytest.mark.parametrize("case", CASES)
def test_the_same_expression_in_both_engines(case: str, dtype: Any, seed: int) -> None:
    function, shapes = CASES[case]
    rng = np.random.default_rng(seed)
    arrays = [rng.normal(size=shape).astype(dtype) for shape in shapes]

    ours = [Tensor(array, dtype) for array in arrays]
    loss = function(*ours)
    loss.backward()

    theirs = [torch.tensor(array, requires_grad=True) for array in arrays]
    their_loss = function(*theirs)
    their_loss.backward()

    rel, tolerance = TOLERANCE[dtype] * 100, TOLERANCE[dtype]
    assert loss.data == pytest.approx(their_loss.detach().numpy(), rel=rel, abs=tolerance)
    for tensor, their_tensor in zip(ours, theirs, strict=True):
        assert tensor.grad.dtype == dtype
        assert tensor.grad == pytest.approx(their_tensor.grad.numpy(), rel=rel, abs=tolerance)


PICKS = np.array([[0, 2, 0, 1], [2, 2, 1, 0]])
LABELS = np.array([[0, 1, 2, 3, 3], [2, 2, 1, 0, 3], [1, 0, 3, 0, 2]])
MASK = np.random.default_rng(seed=4).random((3, 5, 4)) > 0.5

WORDS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    # ours, theirs
    "x ** 3": (lambda x: x**3,) * 2,
    "x ** 1": (lambda x: x**1,) * 2,
    "x ** 0": (lambda x: x**0 + x * 0,) * 2,
    "x ** 7": (lambda x: x**7,) * 2,
    "sqrt": (lambda x: (x * x + 1).sqrt(),) * 2,
    "abs": (lambda x: x.abs(),) * 2,
    "clip": (lambda x: x.clip(-1, 1),) * 2,
    "maximum": (lambda x: x.maximum(x[:1]), lambda x: torch.maximum(x, x[:1])),
    "max": (lambda x: x.max(axis=1), lambda x: torch.amax(x, 1)),
    "min": (lambda x: x.min(axis=(0, 2), keepdims=True), lambda x: torch.amin(x, (0, 2), True)),
    "max of all": (lambda x: x.max(), lambda x: x.max()),
    "where": (lambda x: Tensor.where(x > 0, x.exp(), 2), lambda x: torch.where(x > 0, x.exp(), 2)),
    "concatenate": (
        lambda x: Tensor.concatenate([x, x[:, :2] * x[:, :2]], axis=1),
        lambda x: torch.cat([x, x[:, :2] * x[:, :2]], 1),
    ),
    "stack": (lambda x: Tensor.stack([x, x * x], axis=-2), lambda x: torch.stack([x, x * x], -2)),
    "reshape": (lambda x: x.reshape(-1, 2).T @ x.reshape(30, 2),) * 2,
    "attention": (
        lambda x: (x @ x.swapaxes(1, 2) * 0.5).softmax() @ x,
        lambda x: (x @ x.swapaxes(1, 2) * 0.5).softmax(-1) @ x,
    ),
    "vectors": (lambda x: x[0, 0] @ x[1].transpose(1, 0) @ x[2, :, 0], lambda x: x[0, 0] @ x[1].T @ x[2, :, 0]),
    "a vector for each": (lambda x: x @ x[0, 1],) * 2,
    "softmax": (lambda x: (x * 30).softmax(axis=1), lambda x: (x * 30).softmax(1)),
    "log_softmax": (lambda x: (x * 300).log_softmax(), lambda x: (x * 300).log_softmax(-1)),
    "rows": (lambda x: x[PICKS] * x[2, PICKS.T[0]].mean(),) * 2,
    "a mask": (lambda x: x[MASK] * 3,) * 2,
    "cross_entropy": (
        lambda x: x.cross_entropy(LABELS),
        lambda x: torch.nn.functional.cross_entropy(x.reshape(15, 4), torch.tensor(LABELS.ravel())),
    ),
    "cross_entropy, masked": (
        lambda x: (x * 100).cross_entropy(LABELS, LABELS > 1),
        lambda x: torch.nn.functional.cross_entropy(
            (x * 100).reshape(15, 4), torch.tensor(np.where(LABELS > 1, LABELS, -1).ravel()), ignore_index=-1
        ),
    ),
}


@pytest.mark.parametrize("places", ["anywhere", "on kinks"])
@pytest.mark.parametrize("dtype", TOLERANCE, ids=lambda dtype: dtype.__name__)
@pytest.mark.parametrize("word", WORDS)
def test_each_word_in_both_engines(word: str, dtype: Any, places: str) -> None:
    rng = np.random.default_rng(seed=3)
    x = (rng.normal(size=(3, 5, 4)) if places == "anywhere" else rng.integers(-1, 2, (3, 5, 4))).astype(dtype)
    ours, theirs = Tensor(x, dtype), torch.tensor(x, requires_grad=True)
    y, their_y = WORDS[word][0](ours), WORDS[word][1](theirs)
    assert y.shape == tuple(their_y.shape)
    covector = np.asarray(rng.normal(size=y.shape)).astype(dtype)
    (y * covector).sum().backward()
    (their_y * torch.tensor(covector)).sum().backward()
    assert y.dtype == ours.grad.dtype == dtype
    assert y.data == pytest.approx(their_y.detach().numpy(), rel=TOLERANCE[dtype] * 10, abs=TOLERANCE[dtype])
    assert ours.grad == pytest.approx(theirs.grad.numpy(), rel=TOLERANCE[dtype] * 100, abs=TOLERANCE[dtype] * 10)


def test_one_hundred_steps_of_training_in_both_engines() -> None:
    rng = np.random.default_rng(seed=1)
    x, arrays = rng.normal(size=(4, 3)), [rng.normal(size=shape) for shape in [(3, 5), (5,), (5, 3), (1, 3)]]
    ours = [Tensor(array) for array in arrays]
    theirs = [torch.tensor(array, requires_grad=True) for array in arrays]
    for _ in range(100):
        loss = network(x, *ours)
        loss.backward()
        their_loss = network(torch.tensor(x), *theirs)
        their_loss.backward()
        assert float(loss.data) == pytest.approx(their_loss.item(), rel=1e-11)
        for tensor, their_tensor in zip(ours, theirs, strict=True):
            tensor.data -= 0.5 * tensor.grad
            with torch.no_grad():
                their_tensor -= 0.5 * their_tensor.grad
            their_tensor.grad = None
    assert float(loss.data) < 0.1
