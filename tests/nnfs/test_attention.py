"""Attention: by hand, beside the same on tensors, and what it must not see."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import (
    Attention,
    Dense,
    Embedding,
    Network,
    Positions,
    ReLU,
    Residual,
    RMSNorm,
    SoftmaxCrossEntropy,
    Tensor,
    network_error,
)
from tests.nnfs.differences import assert_right_backward

heads_and_widths = st.tuples(st.integers(1, 3), st.integers(1, 3)).map(lambda sizes: (sizes[0], sizes[0] * sizes[1]))
sizes, seeds = st.integers(1, 5), st.integers(0, 2**32 - 1)


def on_tensors(x: Tensor, weights: list[Tensor], heads: int, mask: Any) -> Tensor:
    """The formula, head by head: each its own columns, its softmax, its values; then all side by side."""
    query, key, value = (x @ one for one in weights[:3])
    d = x.shape[-1] // heads
    found = []
    for head in range(heads):
        q, k, v = (one[..., head * d : (head + 1) * d] for one in (query, key, value))
        scores = q @ k.swapaxes(1, 2) / d**0.5
        found.append(Tensor.where(mask, scores, -1e30).softmax() @ v)
    return Tensor.concatenate(found, axis=-1) @ weights[3]


def rms_norm(x: Tensor, gains: Tensor) -> Tensor:
    return gains * (x / ((x * x).mean(axis=-1, keepdims=True) + 1e-5).sqrt())


@settings(max_examples=60, deadline=None)
@given(sizes, sizes, heads_and_widths, st.booleans(), seeds)
def test_it_is_the_formula_on_tensors(n: int, steps: int, shape: tuple[int, int], causal: bool, seed: int) -> None:
    rng, (heads, width) = np.random.default_rng(seed), shape
    layer = Attention.random(width, heads, rng, causal)
    x = rng.normal(size=(n, steps, width))
    inputs = [Tensor(x), *map(Tensor, layer.parameters.values())]
    mask = np.tril(np.ones((steps, steps), bool)) if causal else np.ones((steps, steps), bool)
    y = on_tensors(inputs[0], inputs[1:], heads, np.broadcast_to(mask, (n, steps, steps)))
    np.testing.assert_allclose(layer.forward(x), y.data, rtol=1e-10, atol=1e-10)
    covector = rng.normal(size=y.shape)
    (y * covector).sum().backward()
    d_x = layer.backward(covector)
    for ours, other in zip([d_x, *layer.gradients.values()], inputs, strict=True):
        np.testing.assert_allclose(ours, other.grad, rtol=1e-10, atol=1e-10)


@settings(max_examples=20, deadline=None)
@given(sizes, sizes, heads_and_widths, st.booleans(), seeds)
def test_its_way_back_is_right(n: int, steps: int, shape: tuple[int, int], causal: bool, seed: int) -> None:
    rng, (heads, width) = np.random.default_rng(seed), shape
    layer = Attention.random(width, heads, rng, causal)
    assert_right_backward(layer, rng.normal(size=(n, steps, width)), rng)


@settings(max_examples=40, deadline=None)
@given(st.lists(sizes, min_size=1, max_size=3), sizes, seeds)
def test_the_size_is_taken_out_as_on_tensors(shape: list[int], width: int, seed: int) -> None:
    rng, layer = np.random.default_rng(seed), RMSNorm(width)
    layer.parameters["gains"][:] = rng.normal(size=width)
    inputs = [Tensor(rng.normal(size=(*shape, width))), Tensor(layer.parameters["gains"])]
    y = rms_norm(*inputs)
    np.testing.assert_allclose(layer.forward(inputs[0].data), y.data, rtol=1e-10, atol=1e-10)
    covector = rng.normal(size=y.shape)
    (y * covector).sum().backward()
    d_x = layer.backward(covector)
    np.testing.assert_allclose(d_x, inputs[0].grad, rtol=1e-10, atol=1e-10)
    np.testing.assert_allclose(layer.gradients["gains"], inputs[1].grad, rtol=1e-10, atol=1e-10)


def model(rng: np.random.Generator, width: int, heads: int, steps: int) -> Network:
    return Network(
        [
            Embedding.random(5, width, rng),
            Positions.random(steps, width, rng),
            Residual([RMSNorm(width), Attention.random(width, heads, rng)]),
            Residual(
                [RMSNorm(width), Dense.random(width, 2 * width, rng), ReLU(), Dense.random(2 * width, width, rng)]
            ),
            RMSNorm(width),
            Dense.random(width, 5, rng),
        ]
    )


@settings(max_examples=20, deadline=None)
@given(sizes, sizes, heads_and_widths, seeds)
def test_a_whole_model_is_that_on_tensors(n: int, steps: int, shape: tuple[int, int], seed: int) -> None:
    rng, (heads, width) = np.random.default_rng(seed), shape
    network = model(rng, width, heads, steps + 1)
    x: Any = rng.integers(5, size=(n, steps))
    y = rng.integers(-1, 5, size=(n, steps))
    y[0, 0] = 0
    loss = SoftmaxCrossEntropy(ignore=-1)
    value = loss.forward(y, network.forward(x))
    network.fill_gradients(loss.backward())

    t = [Tensor(values) for layer in network.walk() for values in layer.parameters.values()]
    h = t[0][x] + t[1][:steps]
    mask = np.broadcast_to(np.tril(np.ones((steps, steps), bool)), (n, steps, steps))
    h = h + on_tensors(rms_norm(h, t[2]), t[3:7], heads, mask)
    h = h + (rms_norm(h, t[7]) @ t[8] + t[9]).relu() @ t[10] + t[11]
    total = (rms_norm(h, t[12]) @ t[13] + t[14]).cross_entropy(y, mask=y >= 0)
    total.backward()
    assert value == pytest.approx(total.item(), rel=1e-10)
    theirs = np.concatenate([one.grad.ravel() for one in t])
    np.testing.assert_allclose(network.flat_gradients, theirs, rtol=1e-10, atol=1e-10)


def test_a_whole_model_by_trying() -> None:
    rng = np.random.default_rng(seed=1)
    x, y = rng.integers(5, size=(3, 4)), rng.integers(-1, 5, size=(3, 4))
    assert network_error(model(rng, 6, 2, 4), SoftmaxCrossEntropy(ignore=-1), x, y) < 1e-7


def test_no_place_sees_what_comes_after_it() -> None:
    rng = np.random.default_rng(seed=1)
    x = rng.normal(size=(1, 5, 4))
    later = x.copy()
    later[0, 3:] = 1e6
    for causal in (True, False):
        layer = Attention.random(4, 2, rng, causal)
        before, after = layer.forward(x), layer.forward(later)
        assert ((before == after)[0, :3].all(), (before == after)[0, 3:].any()) == (causal, False)
        assert (np.triu(layer.shares, k=1) == 0).all() == causal
        np.testing.assert_allclose(layer.shares.sum(axis=-1), 1)


def test_without_positions_the_order_does_not_matter() -> None:
    rng = np.random.default_rng(seed=1)
    layer, x = Attention.random(4, 2, rng, causal=False), rng.normal(size=(1, 5, 4))
    order = rng.permutation(5)
    np.testing.assert_allclose(layer.forward(x)[:, order], layer.forward(x[:, order]))


def test_by_hand() -> None:
    layer = Attention(*np.array([[[1.0]], [[2.0]], [[3.0]], [[4.0]]]))
    y = layer.forward(np.array([[[0.0], [1.0]]]))
    share = np.exp(2) / (1 + np.exp(2))  # the second asks 1 · 1, and finds 2 · 0 and 2 · 1
    np.testing.assert_allclose(layer.shares[0, 0], [[1, 0], [1 - share, share]])
    np.testing.assert_allclose(y, [[[0], [12 * share]]])


def test_large_scores_do_no_harm() -> None:
    layer = Attention(*np.full((4, 1, 1), 1e3))
    y = layer.forward(np.array([[[1.0], [2.0], [-1.0]]]))
    assert np.isfinite(y).all()
    assert np.isfinite(layer.backward(y)).all()


def test_places_that_a_sequence_does_not_reach_have_no_slope() -> None:
    layer = Positions.random(4, 2, np.random.default_rng(seed=1))
    layer.gradients["weights"][...] = 9
    layer.forward(np.zeros((3, 2, 2)))
    layer.backward(np.ones((3, 2, 2)))
    assert layer.gradients["weights"].tolist() == [[3, 3], [3, 3], [0, 0], [0, 0]]
    with pytest.raises(ValueError, match=r"^x: expected 4 steps at most, one for each place, got 5$"):
        layer.forward(np.zeros((3, 5, 2)))


@pytest.mark.parametrize("layer", [Positions(np.ones((2, 3))), Attention(*np.ones((4, 3, 3)))])
@pytest.mark.parametrize("shape", [(2, 3), (2, 2, 4), (2, 2, 2, 3)])
def test_another_shape(layer: Any, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"^x: expected shape \(samples, any, 3\), got \(2, "):
        layer.forward(np.zeros(shape))


@pytest.mark.parametrize(
    ("argument", "value", "expected"),
    [
        ("heads", 3, "a number that divides the 2 columns, got 3"),
        ("key_weights", [[1, 2, 3]] * 3, r"numbers in shape \(2, 2\)"),
        ("value_weights", [[1, 2]], r"numbers in shape \(2, 2\)"),
    ],
)
def test_bad_input(argument: str, value: Any, expected: str) -> None:
    four = {f"{name}_weights": np.eye(2) for name in ("query", "key", "value", "output")}
    with pytest.raises(ValueError, match=f"^{argument}: expected {expected}"):
        Attention(**{**four, argument: value})
