"""Attention, RMSNorm and a whole small language model beside PyTorch's: the same numbers in float64, to 1e-10."""

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
    encode_names,
    names,
)

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

small, seeds = st.integers(1, 5), st.integers(0, 2**32 - 1)
heads_and_widths = st.tuples(st.integers(1, 3), st.integers(1, 3)).map(lambda sizes: (sizes[0], sizes[0] * sizes[1]))
TOLERANCE = 1e-10


def tensor(values: Any) -> Any:
    """Return PyTorch's copy of an array, to be derived by."""
    return torch.tensor(values.copy(), requires_grad=True)


def assert_equal(ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=TOLERANCE, atol=TOLERANCE)


def attention(x: Any, weights: list[Any], heads: int, causal: bool) -> Any:
    """The same by PyTorch's own product of queries, keys and values, whose weights stand in one tensor."""
    n, steps, width = x.shape
    query, key, value = ((x @ one).view(n, steps, heads, width // heads).transpose(1, 2) for one in weights[:3])
    found = torch.nn.functional.scaled_dot_product_attention(query, key, value, is_causal=causal)
    return found.transpose(1, 2).reshape(n, steps, width) @ weights[3]


@settings(max_examples=80, deadline=None)
@given(small, small, heads_and_widths, st.booleans(), seeds)
def test_attention(n: int, steps: int, shape: tuple[int, int], causal: bool, seed: int) -> None:
    rng, (heads, width) = np.random.default_rng(seed), shape
    layer = Attention.random(width, heads, rng, causal)
    x, covector = rng.normal(size=(2, n, steps, width))
    theirs = [tensor(values) for values in (x, *layer.parameters.values())]
    y = attention(theirs[0], theirs[1:], heads, causal)
    assert_equal(layer.forward(x), y)
    y.backward(torch.tensor(covector))
    d_x = layer.backward(covector)
    for ours, other in zip([d_x, *layer.gradients.values()], theirs, strict=True):
        assert_equal(ours, other.grad)


@settings(max_examples=40, deadline=None)
@given(small, small, heads_and_widths, seeds)
def test_attention_as_a_module(n: int, steps: int, shape: tuple[int, int], seed: int) -> None:
    """And by the layer that PyTorch has for it, with a mask of its own kind: True is what may not be seen."""
    rng, (heads, width) = np.random.default_rng(seed), shape
    layer, x = Attention.random(width, heads, rng), rng.normal(size=(n, steps, width))
    query, key, value, output = (torch.tensor(values.T.copy()) for values in layer.parameters.values())
    module = torch.nn.MultiheadAttention(width, heads, bias=False, batch_first=True, dtype=torch.float64)
    with torch.no_grad():
        module.in_proj_weight.copy_(torch.cat([query, key, value]))
        module.out_proj.weight.copy_(output)
    hidden = torch.triu(torch.ones(steps, steps, dtype=torch.bool), diagonal=1)
    t = torch.tensor(x)
    y, shares = module(t, t, t, attn_mask=hidden, average_attn_weights=False)
    assert_equal(layer.forward(x), y)
    assert_equal(layer.shares, shares)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=3), small, st.sampled_from([1e-5, 1e-2]), seeds)
def test_rms_norm(shape: list[int], width: int, epsilon: float, seed: int) -> None:
    rng, layer = np.random.default_rng(seed), RMSNorm(width, epsilon)
    layer.parameters["gains"][:] = rng.normal(size=width)
    x, covector = rng.normal(size=(2, *shape, width))
    theirs = [tensor(x), tensor(layer.parameters["gains"])]
    y = torch.nn.functional.rms_norm(theirs[0], (width,), theirs[1], epsilon)
    assert_equal(layer.forward(x), y)
    y.backward(torch.tensor(covector))
    assert_equal(layer.backward(covector), theirs[0].grad)
    assert_equal(layer.gradients["gains"], theirs[1].grad)


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_the_model_that_writes_names(seed: int) -> None:
    """The whole of it, of the size that is trained in the page, on names."""
    rng, width = np.random.default_rng(seed), 16
    network = Network(
        [
            Embedding.random(27, width, rng),
            Positions.random(16, width, rng),
            Residual([RMSNorm(width), Attention.random(width, 4, rng)]),
            Residual([RMSNorm(width), Dense.random(width, 60, rng), ReLU(), Dense.random(60, width, rng)]),
            RMSNorm(width),
            Dense.random(width, 27, rng),
        ]
    )
    x: Any
    x, y = encode_names([names()[0][i] for i in rng.integers(7562, size=8)])
    loss = SoftmaxCrossEntropy(ignore=-1)
    value = loss.forward(y, network.forward(x))
    network.fill_gradients(loss.backward())

    t = [tensor(values) for layer in network.walk() for values in layer.parameters.values()]
    norm = torch.nn.functional.rms_norm
    h = t[0][torch.tensor(x)] + t[1]
    h = h + attention(norm(h, (width,), t[2], 1e-5), t[3:7], 4, causal=True)
    h = h + torch.relu(norm(h, (width,), t[7], 1e-5) @ t[8] + t[9]) @ t[10] + t[11]
    scores = norm(h, (width,), t[12], 1e-5) @ t[13] + t[14]
    total = torch.nn.functional.cross_entropy(scores.transpose(1, 2), torch.tensor(y), ignore_index=-1)
    total.backward()
    assert value == pytest.approx(total.item(), rel=TOLERANCE)
    assert_equal(network.flat_gradients, torch.cat([one.grad.flatten() for one in t]))
