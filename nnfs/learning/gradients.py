"""Trust, but measure: is the derivative that the code works out the slope that one finds by trying?

Move one number a tiny bit up and a tiny bit down, and see how far the result moves: that is its slope,
without any calculus.  It is slow, as each number takes two runs, but it cannot be wrong in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import numpy as np

from nnfs.gate import Array, Call, Floats, Positive, batch, check, numbers
from nnfs.layers.layer import Layer
from nnfs.learning.losses import Loss
from nnfs.learning.network import Network


def numerical_gradient(f: Callable[[Any], float], x: Annotated[Array, numbers()], step: Positive = 1e-5) -> Array:
    """Return df/dx for each number of `x`, by central differences: (f(x + step) - f(x - step)) / (2 step).

    `x` has any shape, and the result has the same; `f` takes it and returns a number.  A large number would not
    notice a small step: the step is at least a ten-millionth of it.

    >>> print(numerical_gradient(lambda x: (x**2).sum(), [1, 2, 3]).round(6))
    [2. 4. 6.]
    """
    x = np.array(x)

    def value() -> float:
        y = np.asarray(given := f(x))
        is_one = y.size == 1 and y.dtype.kind in "iuf"
        check(is_one, TypeError, "f", "a function that returns a number", given, "one that returns")
        return float(y.item())

    return _slopes(value, x, step)


def layer_error(layer: Layer, x: Any, rng: np.random.Generator, step: Positive = 1e-5, training: bool = False) -> float:
    """Return the largest difference between a layer's own gradients and the slopes found by trying.

    The layer's outputs are added up, each times a random number, so that none can hide behind another.
    The differences are of dL/dx and of each dL/dparameter, each as a share of the largest slope in it.  A layer
    that takes whole numbers has no dL/dx.  `training` is passed on to the layer.

    >>> from nnfs import Dense
    >>> rng = np.random.default_rng(seed=1)
    >>> print(layer_error(Dense.random(3, 2, rng), x=rng.normal(size=(4, 3)), rng=rng) < 1e-8)
    True
    """
    inputs = [values for one in layer.walk() for values in one.parameters.values()]
    _in_float64("layer", inputs)
    x = batch()("x", x, layer, Call())
    state = [(values, values.copy()) for one in layer.walk() for values in one.state.values()]
    if not layer.reads_places:
        x = x.astype(np.float64)
        inputs.append(x)
    d_y = rng.normal(size=layer.forward(x, training).shape)
    d_x = layer.backward(d_y).copy()
    analytic = [values.copy() for one in layer.walk() for values in one.gradients.values()] + [d_x]
    try:
        numeric = [_slopes(lambda: float(np.vdot(d_y, layer.forward(x, training))), values, step) for values in inputs]
    finally:
        for values, before in state:
            values[...] = before
    return max(_difference(one, other) for one, other in zip(analytic, numeric))


def network_error(network: Network, loss: Loss, x: Any, y_true: Any, step: Positive = 1e-5) -> float:
    """Return the largest difference between dL/dparameter of a network and the slopes found by trying.

    `x` and `y_true` are a batch and its answers.  The difference is a share of the largest slope.

    >>> from nnfs import Dense, MeanSquaredError, Sigmoid, people
    >>> network = Network([Dense.random(2, 1, np.random.default_rng(seed=1)), Sigmoid()])
    >>> print(network_error(network, MeanSquaredError(), *people()) < 1e-8)
    True
    """
    _in_float64("network", [network.flat_parameters])
    x = batch()("x", x, network, Call())
    y = loss.answers(y_true, network.predict(x))
    loss.forward(y, network.forward(x))
    network.fill_gradients(loss.backward())
    analytic = network.flat_gradients.copy()
    numeric = _slopes(lambda: loss.forward(y, network.forward(x)), network.flat_parameters, step)
    return _difference(analytic, numeric)


def _slopes(f: Callable[[], float], x: Floats, step: float) -> Array:
    """Return df/dx, moving each number of `x` in its place, and putting it back."""
    slopes = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        before = float(x[i])
        far = max(step, 1e-7 * abs(before))
        above, below = before + far, before - far
        try:
            x[i] = above
            more = f()
            x[i] = below
            less = f()
        finally:
            x[i] = before
        slopes[i] = (more - less) / (above - below)
    return slopes


def _difference(analytic: Floats, numeric: Floats) -> float:
    """Return the largest difference as a share of the largest slope, or of 0.001 where all are smaller."""
    return float(np.abs(analytic - numeric).max(initial=0) / np.abs(numeric).max(initial=1e-3))


def _in_float64(name: str, arrays: list[Floats]) -> None:
    if any(values.dtype != np.float64 for values in arrays):
        raise ValueError(f"{name}: expected parameters of float64, got float32")
