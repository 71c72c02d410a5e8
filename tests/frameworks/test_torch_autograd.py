"""The same expression in both engines, ours and PyTorch's: the same numbers, the same derivatives."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs.tensor import Tensor

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
