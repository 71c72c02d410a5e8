"""Embedding, normalisation and a whole little reader beside PyTorch's: the same numbers in float64, to 1e-10."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import GRU, BatchNorm, Dense, Embedding, LayerNorm, Network, Residual, SoftmaxCrossEntropy, Tanh

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

small, seeds = st.integers(1, 5), st.integers(0, 2**32 - 1)
shapes = st.lists(st.integers(1, 4), min_size=1, max_size=3)
PRECISIONS = {np.float64: 1e-10, np.float32: 2e-4}
dtypes = st.sampled_from(list(PRECISIONS))


def drawn(seed: int, dtype: Any, *shapes: tuple[int, ...]) -> list[Any]:
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape).astype(dtype) for shape in shapes]


def tensor(values: Any) -> Any:
    """Return PyTorch's copy of an array, to be derived by."""
    return torch.tensor(values.copy(), requires_grad=True)


def assert_equal(ours: Any, theirs: Any) -> None:
    tolerance = PRECISIONS[ours.dtype.type]
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=tolerance, atol=tolerance)


@settings(max_examples=60, deadline=None)
@given(shapes, small, small, dtypes, seeds)
def test_embedding(shape: list[int], n_words: int, n_outputs: int, dtype: Any, seed: int) -> None:
    weights, covector = drawn(seed, dtype, (n_words, n_outputs), (*shape, n_outputs))
    x: Any = np.random.default_rng(seed).integers(n_words, size=shape)
    layer, theirs = Embedding(weights, dtype), tensor(weights)
    y_theirs = torch.nn.functional.embedding(torch.tensor(x), theirs)
    assert_equal(layer.forward(x), y_theirs)
    y_theirs.backward(torch.tensor(covector))
    layer.backward(covector)
    assert_equal(layer.gradients["weights"], theirs.grad)


@settings(max_examples=60, deadline=None)
@given(shapes, small, st.sampled_from([1e-5, 1e-2]), dtypes, seeds)
def test_layer_norm(shape: list[int], n_inputs: int, epsilon: float, dtype: Any, seed: int) -> None:
    x, gains, biases, covector = drawn(seed, dtype, (*shape, n_inputs), (n_inputs,), (n_inputs,), (*shape, n_inputs))
    if dtype is np.float32:
        epsilon = 1e-2  # the spread of two numbers that nearly agree is all rounding
    layer = LayerNorm(n_inputs, epsilon, dtype)
    layer.parameters["gains"][:], layer.parameters["biases"][:] = gains, biases
    theirs = [tensor(values) for values in (x, gains, biases)]
    y_theirs = torch.nn.functional.layer_norm(theirs[0], (n_inputs,), *theirs[1:], epsilon)
    assert_equal(layer.forward(x), y_theirs)
    y_theirs.backward(torch.tensor(covector))
    d_x = layer.backward(covector)
    for ours, other in zip((d_x, *layer.gradients.values()), theirs, strict=True):
        assert_equal(ours, other.grad)


@settings(max_examples=60, deadline=None)
@given(shapes, small, st.floats(0, 0.99), st.booleans(), dtypes, seeds)
def test_batch_norm(shape: list[int], n_inputs: int, momentum: float, pictures: bool, dtype: Any, seed: int) -> None:
    """Two batches in training, then one in use: y, all slopes, and what was kept."""
    epsilon = 1e-5 if dtype is np.float64 else 1e-2
    shape = [shape[0] + 1, *shape[1:], *([3, 2] if pictures else [])]
    layer = BatchNorm(n_inputs, momentum, epsilon, dtype)
    mean, variance = torch.zeros(n_inputs, dtype=torch.tensor(dtype(0)).dtype), torch.tensor(np.ones(n_inputs, dtype))
    for i, training in enumerate([True, True, False]):
        sizes = [(*shape, n_inputs), (n_inputs,), (n_inputs,), (*shape, n_inputs)]
        x, gains, biases, covector = drawn(seed + i, dtype, *sizes)
        layer.parameters["gains"][:], layer.parameters["biases"][:] = gains, biases
        theirs = [tensor(values) for values in (x, gains, biases)]
        y_theirs = torch.nn.functional.batch_norm(
            theirs[0].reshape(-1, n_inputs), mean, variance, theirs[1], theirs[2], training, 1 - momentum, epsilon
        ).reshape(x.shape)
        assert_equal(layer.forward(x, training), y_theirs)
        y_theirs.backward(torch.tensor(covector))
        d_x = layer.backward(covector)
        for ours, other in zip((d_x, *layer.gradients.values()), theirs, strict=True):
            assert_equal(ours, other.grad)
        assert_equal(layer.state["mean"], mean)
        assert_equal(layer.state["variance"], variance)


@settings(max_examples=25, deadline=None)
@given(small, st.integers(1, 6), st.integers(2, 6), small, small, seeds)
def test_a_reader_from_words_to_the_loss(
    n: int, steps: int, n_words: int, width: int, n_states: int, seed: int
) -> None:
    """Embedding, norm, a block with a way around, GRU at every step, Dense and the loss, all at once."""
    rng = np.random.default_rng(seed)
    block = Residual([LayerNorm(width), Dense.random(width, width, rng), Tanh()])
    reader, last = GRU.random(width, n_states, rng, every_step=True), Dense.random(n_states, n_words, rng)
    network = Network([Embedding.random(n_words, width, rng), block, reader, last])
    x: Any = rng.integers(n_words, size=(n, steps))
    y: Any = rng.integers(n_words, size=(n, steps))
    w = [tensor(values) for layer in network.walk() for values in layer.parameters.values()]
    table, gains, norm_biases, block_weights, block_biases, w_in, w_state, b_in, w_out, b_out = w
    h = torch.nn.functional.embedding(torch.tensor(x), table)
    normalised = torch.nn.functional.layer_norm(h, (width,), gains, norm_biases, 1e-5)
    h = h + torch.tanh(normalised @ block_weights + block_biases)
    theirs: Any = torch.nn.GRU(width, n_states, batch_first=True, dtype=torch.float64)
    state = {
        "weight_ih_l0": w_in.T,
        "weight_hh_l0": w_state.T,
        "bias_ih_l0": b_in,
        "bias_hh_l0": torch.zeros_like(b_in),
    }
    scores_theirs = torch.func.functional_call(theirs, state, (h,))[0] @ w_out + b_out
    value_theirs = torch.nn.functional.cross_entropy(scores_theirs.reshape(-1, n_words), torch.tensor(y.ravel()))
    value_theirs.backward()

    loss = SoftmaxCrossEntropy()
    scores = network.forward(x, training=True)
    assert loss.forward(y.ravel(), scores.reshape(-1, n_words)) == pytest.approx(value_theirs.item(), rel=1e-10)
    network.fill_gradients(loss.backward().reshape(scores.shape))
    ours = [values for layer in network.walk() for values in layer.gradients.values()]
    for one, other in zip(ours, w, strict=True):
        assert_equal(one, other.grad)
