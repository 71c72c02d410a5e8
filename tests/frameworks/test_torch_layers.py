"""Layers, losses, optimizers and whole networks beside PyTorch's: the same numbers in float64, to 1e-10."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import (
    SGD,
    Adam,
    AdamW,
    BinaryCrossEntropy,
    Dense,
    Layer,
    Loss,
    MeanSquaredError,
    Momentum,
    Nesterov,
    Network,
    Optimizer,
    ReLU,
    RMSProp,
    Sigmoid,
    Softmax,
    SoftmaxCrossEntropy,
    Tanh,
    he,
    sigmoid,
    softmax,
    train,
)

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

sizes = st.integers(1, 6)
seeds = st.integers(0, 2**32 - 1)


def tensor(values: Any) -> Any:
    """Return PyTorch's copy of an array, to be derived by."""
    return torch.tensor(values, requires_grad=True)


def assert_equal(ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(ours, theirs.detach().numpy(), rtol=1e-10, atol=1e-12)


SQUASHES: dict[str, tuple[Callable[[], Layer], Callable[[], Any]]] = {
    "ReLU": (ReLU, torch.nn.ReLU),
    "Sigmoid": (Sigmoid, torch.nn.Sigmoid),
    "Tanh": (Tanh, torch.nn.Tanh),
    "Softmax": (Softmax, lambda: torch.nn.Softmax(dim=1)),
}


@pytest.mark.parametrize("name", SQUASHES)
@settings(max_examples=20)
@given(sizes, sizes, seeds)
def test_squashes(name: str, n: int, width: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, covector = rng.normal(scale=3, size=(n, width)), rng.normal(size=(n, width))
    ours, theirs, x_theirs = SQUASHES[name][0](), SQUASHES[name][1](), tensor(x)
    y = theirs(x_theirs)
    assert_equal(ours.forward(x), y)
    y.backward(torch.tensor(covector))
    assert_equal(ours.backward(covector), x_theirs.grad)


def test_how_much_a_leaky_relu_lets_through() -> None:
    """The exercise of docs/beyond/activations.md says it."""
    assert torch.nn.LeakyReLU().negative_slope == 1 / 100


@settings(max_examples=20)
@given(sizes, sizes, sizes, seeds)
def test_dense(n: int, n_inputs: int, n_outputs: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    ours = Dense(rng.normal(size=(n_inputs, n_outputs)), rng.normal(size=n_outputs))
    x, covector = rng.normal(size=(n, n_inputs)), rng.normal(size=(n, n_outputs))
    x_theirs, weights, biases = map(tensor, (x, ours.parameters["weights"], ours.parameters["biases"]))
    y = torch.nn.functional.linear(x_theirs, weights.T, biases)
    assert_equal(ours.forward(x), y)
    y.backward(torch.tensor(covector))
    assert_equal(ours.backward(covector), x_theirs.grad)
    assert_equal(ours.gradients["weights"], weights.grad)
    assert_equal(ours.gradients["biases"], biases.grad)


LOSSES: dict[str, tuple[Loss, Callable[[], Any], Callable[[np.random.Generator, int, int], Any]]] = {
    "mean squared error": (MeanSquaredError(), torch.nn.MSELoss, lambda rng, n, width: rng.normal(size=(n, width))),
    "binary": (BinaryCrossEntropy(), torch.nn.BCEWithLogitsLoss, lambda rng, n, width: rng.random((n, width))),
    "softmax": (SoftmaxCrossEntropy(), torch.nn.CrossEntropyLoss, lambda rng, n, width: rng.integers(width, size=n)),
}


@pytest.mark.parametrize("name", LOSSES)
@settings(max_examples=30)
@given(sizes, sizes, seeds, st.sampled_from([1.0, 30.0, 1000.0]))
def test_losses(name: str, n: int, width: int, seed: int, scale: float) -> None:
    ours, theirs, drawn = LOSSES[name]
    rng = np.random.default_rng(seed)
    y_true, y_pred = drawn(rng, n, width), rng.normal(scale=scale, size=(n, width))
    y_pred_theirs = tensor(y_pred)
    value = theirs()(y_pred_theirs, torch.tensor(y_true))
    assert_equal(ours.forward(y_true, y_pred), value)
    value.backward()
    assert_equal(ours.backward(), y_pred_theirs.grad)


OPTIMIZERS: dict[str, tuple[Callable[[], Optimizer], Callable[[Any], Any]]] = {
    "SGD": (lambda: SGD(0.1), lambda p: torch.optim.SGD(p, lr=0.1)),
    "Momentum": (lambda: Momentum(0.1, 0.8), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.8)),
    "Nesterov": (lambda: Nesterov(0.1, 0.8), lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.8, nesterov=True)),
    "RMSProp": (lambda: RMSProp(0.01, 0.95), lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.95)),
    "Adam": (lambda: Adam(0.01, 0.8, 0.9), lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.9))),
    "AdamW": (lambda: AdamW(0.01, 0.1), lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1)),
}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_optimizers(name: str) -> None:
    rng = np.random.default_rng(seed=1)
    ours, parameters = OPTIMIZERS[name][0](), rng.normal(size=20)
    theirs = tensor(parameters)
    optimizer = OPTIMIZERS[name][1]([theirs])
    for _ in range(50):
        gradients = rng.normal(size=20)
        ours.step(parameters, gradients)
        theirs.grad = torch.tensor(gradients)
        optimizer.step()
        assert_equal(parameters, theirs)


def twins(seed: int = 1) -> tuple[Network, Any]:
    """Return the network of the digits, and the same in PyTorch, with the same start values."""
    rng = np.random.default_rng(seed)
    dense = [Dense.random(64, 64, rng, he), Dense.random(64, 32, rng, he), Dense.random(32, 10, rng)]
    linear = []
    for layer in dense:
        weights, biases = layer.parameters["weights"], layer.parameters["biases"]
        linear.append(torch.nn.Linear(*weights.shape, dtype=torch.float64))
        linear[-1].weight.data, linear[-1].bias.data = torch.tensor(weights.T.copy()), torch.tensor(biases)
    theirs = torch.nn.Sequential(linear[0], torch.nn.ReLU(), linear[1], torch.nn.ReLU(), linear[2])
    return Network([dense[0], ReLU(), dense[1], ReLU(), dense[2]]), theirs


def in_a_row(theirs: Any, kind: str) -> Any:
    """Return all parameters of PyTorch's network, or their gradients, in the order of ours."""
    arrays = [p.detach() if kind == "parameters" else p.grad for p in theirs.parameters()]
    return torch.cat([array.t().ravel() for array in arrays])


def test_gradients_of_the_network_of_the_digits() -> None:
    rng = np.random.default_rng(seed=2)
    x, y_true = rng.random((32, 64)), rng.integers(10, size=32)
    ours, theirs = twins()
    loss = SoftmaxCrossEntropy()
    value = torch.nn.functional.cross_entropy(theirs(torch.tensor(x)), torch.tensor(y_true))
    assert_equal(loss.forward(y_true, ours.forward(x)), value)
    value.backward()
    ours.backward(loss.backward())
    assert_equal(ours.flat_gradients, in_a_row(theirs, "gradients"))


def test_five_epochs_of_the_network_of_the_digits() -> None:
    rng = np.random.default_rng(seed=2)
    x, y_true = rng.random((96, 64)), rng.integers(10, size=96)
    ours, theirs = twins()
    history = train(ours, x, y_true, SoftmaxCrossEntropy(), Adam(0.001), epochs=5)
    optimizer, losses = torch.optim.Adam(theirs.parameters(), lr=0.001), []
    for _ in range(5):
        total = 0.0
        for start in range(0, 96, 32):
            optimizer.zero_grad()
            scores = theirs(torch.tensor(x[start : start + 32]))
            value = torch.nn.functional.cross_entropy(scores, torch.tensor(y_true[start : start + 32]))
            value.backward()
            optimizer.step()
            total += value.item() / 3
        losses.append(total)
    assert history.losses == pytest.approx(losses, rel=1e-10)
    # Adam divides by the size of a slope: where it is all but 0, its rounding counts.
    np.testing.assert_allclose(ours.flat_parameters, in_a_row(theirs, "parameters"), rtol=0, atol=1e-8)


def test_the_network_of_the_tutorial() -> None:
    hidden, output = Dense([[1, 1], [1, 1]], [0, 0]), Dense([[1], [1]], [0])  # type: ignore[arg-type]
    network, loss = Network([hidden, Sigmoid(), output, Sigmoid()]), MeanSquaredError()
    loss.forward(np.array([[1.0]]), network.forward(np.array([[-2.0, -1.0]])))
    network.backward(loss.backward())
    weights, x = torch.ones((2, 2), dtype=torch.float64, requires_grad=True), torch.tensor([-2.0, -1.0]).double()
    value = (1 - torch.sigmoid(torch.sigmoid(x @ weights).sum())) ** 2
    value.backward()
    assert_equal(hidden.gradients["weights"], weights.grad)


def test_functions() -> None:
    x = np.linspace(-50, 50, 303).reshape(101, 3)
    assert_equal(sigmoid(x), torch.sigmoid(torch.tensor(x)))
    assert_equal(softmax(x), torch.softmax(torch.tensor(x), dim=1))
