"""Convolution, pooling and recurrence beside PyTorch's: the same numbers in float64, to 1e-10.

PyTorch has the channels second, the weights the other way round, and a second bias in what is recurrent.
"""

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nnfs import GRU, AveragePool, Convolution, MaxPool, Recurrent

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

small, sides, seeds = st.integers(1, 3), st.integers(2, 8), st.integers(0, 2**32 - 1)
PRECISIONS = {np.float64: 1e-10, np.float32: 2e-4}
dtypes = st.sampled_from(list(PRECISIONS))


def drawn(seed: int, dtype: Any, *shapes: tuple[int, ...]) -> list[Any]:
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


def tensor(values: Any) -> Any:
    """Return PyTorch's copy of an array, to be derived by."""
    return torch.tensor(values.copy(), requires_grad=True)


def pictures(values: Any) -> Any:
    return values.transpose(0, 3, 1, 2)


def assert_equal(ours: Any, theirs: Any) -> None:
    tolerance = PRECISIONS[ours.dtype.type]
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=tolerance, atol=tolerance)


@settings(max_examples=60, deadline=None)
@given(small, sides, sides, small, small, small, small, st.integers(0, 2), dtypes, seeds)
def test_convolution(
    n: int, height: int, width: int, n_channels: int, n_filters: int, size: int, stride: int, padding: int,
    dtype: Any, seed: int,
) -> None:  # fmt: skip
    assume(size <= min(height, width) + 2 * padding)
    x, weights, biases = drawn(
        seed, dtype, (n, height, width, n_channels), (size, size, n_channels, n_filters), (n_filters,)
    )
    layer = Convolution(weights, biases, stride, padding, dtype)
    x_theirs, w_theirs, b_theirs = tensor(pictures(x)), tensor(weights.transpose(3, 2, 0, 1)), tensor(biases)
    y_theirs = torch.nn.functional.conv2d(x_theirs, w_theirs, b_theirs, stride, padding)
    y = layer.forward(x)
    assert_equal(pictures(y), y_theirs)
    (covector,) = drawn(seed + 1, dtype, y.shape)
    y_theirs.backward(torch.tensor(pictures(covector).copy()))
    assert_equal(pictures(layer.backward(covector)), x_theirs.grad)
    assert_equal(layer.gradients["weights"].transpose(3, 2, 0, 1), w_theirs.grad)
    assert_equal(layer.gradients["biases"], b_theirs.grad)


@settings(max_examples=60, deadline=None)
@given(small, sides, sides, small, small, small, st.booleans(), dtypes, seeds)
def test_pools(
    n: int, height: int, width: int, n_channels: int, size: int, stride: int, ties: bool, dtype: Any, seed: int
) -> None:
    assume(size <= min(height, width))
    (x,) = drawn(seed, dtype, (n, height, width, n_channels))
    x = x.round() if ties else x  # many equal numbers: the first of them must get the derivative, as in PyTorch
    for layer, theirs in (
        (MaxPool(size, stride), torch.nn.functional.max_pool2d),
        (AveragePool(size, stride), torch.nn.functional.avg_pool2d),
    ):
        x_theirs = tensor(pictures(x))
        y_theirs = theirs(x_theirs, size, stride)
        y = layer.forward(x)
        assert_equal(pictures(y), y_theirs)
        (covector,) = drawn(seed + 1, dtype, y.shape)
        y_theirs.backward(torch.tensor(pictures(covector).copy()))
        assert_equal(pictures(layer.backward(covector)), x_theirs.grad)


@pytest.mark.parametrize("kind", [Recurrent, GRU])
@settings(max_examples=40, deadline=None)
@given(small, st.integers(1, 6), small, small, st.booleans(), dtypes, seeds)
def test_recurrent(
    kind: type[Recurrent], n: int, steps: int, n_inputs: int, n_states: int, every_step: bool, dtype: Any, seed: int
) -> None:
    columns = kind.gates * n_states
    x, w, u, b = drawn(seed, dtype, (n, steps, n_inputs), (n_inputs, columns), (n_states, columns), (columns,))
    layer = kind(w, u, b, every_step, dtype)
    theirs: Any = (torch.nn.GRU if kind is GRU else torch.nn.RNN)(n_inputs, n_states, batch_first=True)
    theirs.weight_ih_l0.data, theirs.weight_hh_l0.data = torch.tensor(w.T.copy()), torch.tensor(u.T.copy())
    theirs.bias_ih_l0.data, theirs.bias_hh_l0.data = torch.tensor(b), torch.zeros(columns, dtype=torch.tensor(b).dtype)
    x_theirs = tensor(x)
    states = theirs(x_theirs)[0]
    y_theirs = states if every_step else states[:, -1]
    y = layer.forward(x)
    assert_equal(y, y_theirs)
    (covector,) = drawn(seed + 1, dtype, y.shape)
    y_theirs.backward(torch.tensor(covector))
    assert_equal(layer.backward(covector), x_theirs.grad)
    assert_equal(layer.gradients["input_weights"].T, theirs.weight_ih_l0.grad)
    assert_equal(layer.gradients["state_weights"].T, theirs.weight_hh_l0.grad)
    assert_equal(layer.gradients["biases"], theirs.bias_ih_l0.grad)
