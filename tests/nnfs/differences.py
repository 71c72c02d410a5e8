"""Central differences, written apart from the package's own, for the tests of layers and losses."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnfs import Layer


def slopes(f: Callable[[], float], values: Any, step: float = 1e-6) -> Any:
    """Return df/dvalues, where f reads the array `values`, which is moved in place and put back."""
    found = np.zeros(values.shape)
    for place in range(values.size):
        kept = values.flat[place]
        values.flat[place] = kept + step
        more = f()
        values.flat[place] = kept - step
        less = f()
        values.flat[place] = kept
        found.flat[place] = (more - less) / (2 * step)
    return found


def assert_same(name: str, analytic: Any, numeric: Any, rel: float = 1e-6, abs: float = 1e-7) -> None:
    """Fail with both numbers where two gradients differ."""
    np.testing.assert_allclose(analytic, numeric, rtol=rel, atol=abs, err_msg=f"{name}: analytic, then numeric")


def assert_right_backward(layer: Layer, x: Any, rng: np.random.Generator, training: bool = False) -> None:
    """Compare all that a layer's `backward` gives with central differences, against a random covector."""
    covector = rng.normal(size=layer.forward(x, training).shape)
    d_x = layer.backward(covector)
    assert d_x.shape == x.shape
    assert layer.gradients.keys() == layer.parameters.keys()
    gradients = {name: values.copy() for name, values in layer.gradients.items()}

    def total() -> float:
        return float((layer.forward(x, training) * covector).sum())

    assert_same("x", d_x, slopes(total, x))
    for name, values in layer.parameters.items():
        assert_same(name, gradients[name], slopes(total, values))
