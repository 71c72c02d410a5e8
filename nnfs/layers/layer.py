"""A layer is a step of the network on a whole batch of samples: arrays in, arrays out.

Going forward, a layer turns what it gets into what it gives.  Going back, it is told how the loss changes
with each number that it gave, and works out how the loss changes with each of its parameters and with each
number that it got.  That is the chain rule, cut into one piece per layer.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import EllipsisType
from typing import Annotated, Any

import numpy as np

from nnfs.gate import Batch, Floats, floats_as_they_are


class Layer:
    """What every layer is: `forward`, `backward`, and its parameters by name, each with its gradient.

    A new kind of layer is a class that says its own `forward` and `backward`.  This one passes all through.
    A batch comes first in every shape: x has shape (n, ...) for n samples.  A layer may hold other layers, in
    attributes of its own; they learn with it.

    `state` holds arrays that are kept from batch to batch but that no optimizer moves.  What is `frozen` does not
    learn.  `sample_shape` is the shape of one sample that the layer takes, None wherever any size will do, and ... at
    its start where other axes may come before; () takes all.  `is_first` is true while nobody asks for dL/dx, as
    nobody does of a network's first layer: `backward` may then leave it out.

    >>> layer = Layer()
    >>> print(layer.forward(np.array([[1.0, 2.0]])))
    [[1. 2.]]
    """

    sample_shape: tuple[int | EllipsisType | None, ...] = ()
    reads_places = False
    is_first = False
    _frozen = False

    def __init__(self, **parameters: Annotated[Floats, floats_as_they_are()]) -> None:
        self.parameters: dict[str, Floats] = parameters
        self.gradients: dict[str, Floats] = {name: np.zeros(v.shape, v.dtype) for name, v in parameters.items()}
        self.state: dict[str, Floats] = {}

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the output for the batch `x`, and keep what `backward` needs.  `training` is for dropout."""
        return x

    def backward(self, d_y: Batch) -> Floats:
        """Return dL/dx, given `d_y` = dL/dy of the batch last seen; put dL/dparameter in `gradients`."""
        return d_y

    @property
    def frozen(self) -> bool:
        """Whether it does not learn.  To freeze a layer, or to set it free, does so with all layers within it."""
        return self._frozen

    @frozen.setter
    def frozen(self, value: bool) -> None:
        for layer in self.walk():
            layer._frozen = value

    @property
    def dtype(self) -> np.dtype[Any] | None:
        """The kind of float that the parameters are of; None if there are none."""
        return next((values.dtype for layer in self.walk() for values in layer.parameters.values()), None)

    @property
    def settings(self) -> dict[str, Any]:
        """The numbers and words that the layer was made with, by the names of its arguments."""
        names = inspect.signature(type(self)).parameters
        values = {name: getattr(self, name, None) for name in names}
        return {name: value for name, value in values.items() if isinstance(value, (bool, int, float, str))}

    def within(self) -> Iterator[tuple[str, Layer]]:
        """Yield the layers that this one holds itself, each with its place: the attribute, and where in it.

        >>> from nnfs import Dense
        >>> class Two(Layer):
        ...     def __init__(self):
        ...         super().__init__()
        ...         self.both = [Dense([[1]], [0]), Dense([[2]], [0])]
        >>> print(*[place for place, _ in Two().within()])
        both.0 both.1
        """
        for name, held in vars(self).items():
            yield from _layers_in(held, name)

    def walk(self) -> Iterator[Layer]:
        """Yield this layer and every layer within it, however deep."""
        yield self
        for _, layer in self.within():
            yield from layer.walk()

    def _look_at(self, x: Floats, place: str = "") -> None:
        """Raise unless `x` has a shape that this layer takes; the error names the `place` where it stands."""
        wanted, shape = self.sample_shape, x.shape[1:]
        if any_axes := wanted[:1] == (...,):
            wanted = wanted[1:]
            any_axes, shape = len(shape) > len(wanted), shape[max(len(shape) - len(wanted), 0) :]
        if wanted and not (len(shape) == len(wanted) and all(n in (None, m) for n, m in zip(wanted, shape))):
            sizes = ["samples", *["..."] * any_axes, *("any" if n is None else str(n) for n in wanted)]
            name = f" for {place} ({type(self).__name__})" if place else ""
            raise ValueError(f"x: expected shape ({', '.join(sizes)}){name}, got {x.shape}")

    def __repr__(self) -> str:
        shapes = [f"{name} {'×'.join(map(str, values.shape))}" for name, values in self.parameters.items()]
        settings = [f"{name}={value!r}" for name, value in self.settings.items()]
        return f"{type(self).__name__}({', '.join(shapes + settings + ['frozen'] * self.frozen)})"


def _layers_in(held: Any, place: str) -> Iterator[tuple[str, Layer]]:
    """Yield the layers that something holds: a layer is one itself, and lists, dicts and networks may hold some."""
    if isinstance(held, Layer):
        yield place, held
        return
    held = getattr(held, "layers", held)
    if isinstance(held, (list, tuple, dict)):
        for key, item in held.items() if isinstance(held, dict) else enumerate(held):
            yield from _layers_in(item, f"{place}.{key}")
