"""Every network that a chapter of the second part builds, beside its twin in PyTorch: the same slopes, to 1e-10.

The code of each chapter runs as its reader gets it, and each network that it makes is compared, once for each
shape: with the parameters that it has at the end, on a random batch, against a random covector.
"""

from __future__ import annotations

import contextlib
import io
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnfs import (
    GRU,
    BatchNorm,
    Convolution,
    Dense,
    Dropout,
    Flatten,
    Layer,
    MaxPool,
    Network,
    Recurrent,
    ReLU,
    Sigmoid,
    Tanh,
)

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

CODE = Path(__file__).parents[2] / "docs" / "beyond" / "code"
CHAPTERS = {
    "layers": 1,
    "gradients": 2,
    "activations": 6,
    "overfitting": 2,
    "schedules": 2,
    "digits": 2,
    "initialization": 2,
    "normalization": 3,
    "convolution": 2,
    "recurrence": 2,
    "time": 1,
    "gates": 4,
}
"""The chapters that build networks, and how many shapes they build at least."""
OWN = {"Scale", "Forgetful", "Residual"}
"""Layers with nothing in PyTorch that bears their name; what a chapter makes up is checked on its page."""

Twin = tuple[Any, dict[str, Callable[[], Any]]]
"""The output of a layer in PyTorch, and for each of our parameters how to get its slope."""


def leaf(values: Any) -> Any:
    return torch.tensor(np.array(values), requires_grad=True)


def dense(layer: Dense, x: Any) -> Twin:
    weights, biases = leaf(layer.parameters["weights"]), leaf(layer.parameters["biases"])
    return x @ weights + biases, {"weights": lambda: weights.grad, "biases": lambda: biases.grad}


def convolution(layer: Convolution, x: Any) -> Twin:
    weights, biases = leaf(layer.parameters["weights"].transpose(3, 2, 0, 1)), leaf(layer.parameters["biases"])
    y = torch.nn.functional.conv2d(x.permute(0, 3, 1, 2), weights, biases, layer.stride, layer.padding)
    slopes = {"weights": lambda: weights.grad.permute(2, 3, 1, 0), "biases": lambda: biases.grad}
    return y.permute(0, 2, 3, 1), slopes


def batch_norm(layer: BatchNorm, x: Any) -> Twin:
    gains, biases = leaf(layer.parameters["gains"]), leaf(layer.parameters["biases"])
    mean, variance = (torch.tensor(layer.state[name]) for name in ("mean", "variance"))
    y = torch.nn.functional.batch_norm(x, mean, variance, gains, biases, eps=layer.epsilon)
    return y, {"gains": lambda: gains.grad, "biases": lambda: biases.grad}


def recurrent(layer: Recurrent, x: Any) -> Twin:
    w, u, b = (layer.parameters[name] for name in ("input_weights", "state_weights", "biases"))
    theirs = (torch.nn.GRU if isinstance(layer, GRU) else torch.nn.RNN)(len(w), len(u), batch_first=True).double()
    theirs.weight_ih_l0.data, theirs.weight_hh_l0.data = torch.tensor(w.T.copy()), torch.tensor(u.T.copy())
    theirs.bias_ih_l0.data, theirs.bias_hh_l0.data = torch.tensor(b), torch.zeros(b.shape, dtype=torch.float64)
    states = theirs(x)[0]
    slopes = {
        "input_weights": lambda: theirs.weight_ih_l0.grad.T,
        "state_weights": lambda: theirs.weight_hh_l0.grad.T,
        "biases": lambda: theirs.bias_ih_l0.grad,
    }
    return states if layer.every_step else states[:, -1], slopes


def max_pool(layer: MaxPool, x: Any) -> Any:
    return torch.nn.functional.max_pool2d(x.permute(0, 3, 1, 2), layer.size, layer.stride).permute(0, 2, 3, 1)


TWINS: dict[type[Layer], Callable[[Any, Any], Twin]] = {
    Dense: dense,
    BatchNorm: batch_norm,
    Convolution: convolution,
    Recurrent: recurrent,
    GRU: recurrent,
    ReLU: lambda layer, x: (torch.relu(x), {}),
    Sigmoid: lambda layer, x: (torch.sigmoid(x), {}),
    Tanh: lambda layer, x: (torch.tanh(x), {}),
    Flatten: lambda layer, x: (x.flatten(1), {}),
    Dropout: lambda layer, x: (x, {}),  # nothing is dropped after training
    MaxPool: lambda layer, x: (max_pool(layer, x), {}),
}


def built(chapter: str, monkeypatch: pytest.MonkeyPatch) -> list[Network]:
    """Run the code of a chapter; return its networks, one of each shape."""
    found: dict[str, Network] = {}
    make = Network.__init__

    def noted(self: Network, layers: list[Layer]) -> None:
        make(self, layers)
        shapes = [(type(layer).__name__, *(v.shape for v in layer.parameters.values())) for layer in self.layers]
        found[str(shapes)] = self

    with monkeypatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        patch.setattr(Network, "__init__", noted)
        runpy.run_path(str(CODE / f"{chapter}.py"))
    return list(found.values())


def test_every_chapter_is_here() -> None:
    files = {path.stem: path.read_text("utf-8") for path in CODE.glob("*.py")}
    assert {name for name, code in files.items() if "Network(" in code} - {"libraries"} == CHAPTERS.keys()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_slopes_of_every_network_of_a_chapter(chapter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    for network in built(chapter, monkeypatch):
        strange = {type(layer).__name__ for layer in network.layers if type(layer) not in TWINS}
        if strange:
            assert strange <= OWN
            continue
        rng = np.random.default_rng(seed=1)
        x = rng.normal(size=(7, *sample_shape(network.layers[0])))
        y = network.forward(x)
        covector = rng.normal(size=y.shape)
        d_x = network.backward(covector)

        x_theirs = y_theirs = leaf(x)
        slopes = []
        for layer in network.layers:
            y_theirs, of_layer = TWINS[type(layer)](layer, y_theirs)
            slopes += [of_layer[name] for name in layer.parameters]
        y_theirs.backward(torch.tensor(covector))
        flat = np.concatenate([slope().numpy().ravel() for slope in slopes])
        np.testing.assert_allclose(y, y_theirs.detach().numpy(), rtol=1e-10, atol=1e-10)
        np.testing.assert_allclose(network.flat_gradients, flat, rtol=1e-10, atol=1e-10 * np.abs(flat).max())
        np.testing.assert_allclose(d_x, x_theirs.grad.numpy(), rtol=1e-10, atol=1e-10 * np.abs(d_x).max())
        compared += 1
    assert compared >= CHAPTERS[chapter]


def sample_shape(layer: Layer) -> tuple[int, ...]:
    """Return the shape of a sample for a network that begins with this layer."""
    if isinstance(layer, (Convolution, Flatten)):
        return 8, 8, 1
    if isinstance(layer, Recurrent):
        return 6, len(layer.parameters["input_weights"])
    return tuple(n or 6 for n in layer.sample_shape if n is not ...)
