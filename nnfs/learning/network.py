"""A network is a sequence of layers: what comes out of each goes into the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import is_
from typing import Any

import numpy as np

from nnfs.gate import Batch, Count, Floats, Rows
from nnfs.layers.layer import Layer
from nnfs.learning.row import Row


class Network:
    """A sequence of layers: the output of each is the input of the next.

    `flat_parameters` holds the parameters of all layers in a row, `flat_gradients` dL/dparameter in the same order,
    but not those of frozen layers.  The arrays in the layers are views of them, so a change of one is a change of the
    other.  A layer may serve in several networks: it learns in the one that trains it, and all of them see it.

    >>> from nnfs import Dense, Sigmoid
    >>> hidden, output = Dense([[1, 1], [1, 1]], [0, 0]), Dense([[1], [1]], [0])
    >>> network = Network([hidden, Sigmoid(), output, Sigmoid()])
    >>> print(network.predict([[-2, -1]]).round(4))
    [[0.5237]]
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers = tuple(layers)
        within = list(self.walk())
        for layer in within:
            if not {"parameters", "gradients"} <= vars(layer).keys():
                came = f"a {type(layer).__name__}: call super().__init__() at the start of its own"
                raise TypeError(f"layers: expected layers with parameters and gradients, got {came}")
        twice = [layer for i, layer in enumerate(within) if any(layer is other for other in within[:i])]
        if twice:
            raise ValueError(f"layers: expected each layer in one place, got one twice: {twice[0]!r}")
        dtypes = sorted({str(values.dtype) for layer in within for values in layer.parameters.values()}) or ["float64"]
        if len(dtypes) > 1:
            raise ValueError(f"layers: expected all of one dtype, got {' and '.join(dtypes)}")
        self.dtype = np.dtype(dtypes[0])
        self._gather()

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers, the first first.  Another sequence is another network: `Network([*network.layers, more])`."""
        return self._layers

    @property
    def flat_parameters(self) -> Floats:
        """All parameters that learn, in a row; a new value is copied into it."""
        return self._rows()[0]

    @flat_parameters.setter
    def flat_parameters(self, values: Floats) -> None:
        self.flat_parameters[:] = _of_shape("flat_parameters", values, self.flat_parameters.shape)

    @property
    def flat_gradients(self) -> Floats:
        """dL/dparameter, in the same order; a new value is copied into it."""
        return self._rows()[1]

    @flat_gradients.setter
    def flat_gradients(self, values: Floats) -> None:
        self.flat_gradients[:] = _of_shape("flat_gradients", values, self.flat_gradients.shape)

    @property
    def reads_places(self) -> bool:
        """Whether the first layer takes whole numbers, places in a table, rather than amounts."""
        return self.layers[0].reads_places

    def walk(self) -> Iterator[Layer]:
        """Yield every layer, and those within it, however deep."""
        for layer in self.layers:
            yield from layer.walk()

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the output for the batch `x` of shape (n, ...), through all layers in turn."""
        for layer in self.layers:
            x = layer.forward(x, training)
        return x

    def backward(self, d_y: Batch) -> Floats:
        """The chain rule: from dL/dy of the last layer back to dL/dx of the first; fills `flat_gradients`."""
        for layer in reversed(self.layers):
            d_y = layer.backward(d_y)
        return d_y

    def fill_gradients(self, d_y: Batch) -> None:
        """Fill `flat_gradients` as `backward` does, and go no further than to the first layer that learns."""
        if self._frozen != [one._frozen for one in self._able]:  # a layer was frozen, or set free, since
            self._gather()
        first = self._first
        first.is_first = True
        try:
            for layer in reversed(self.layers):
                d_y = layer.backward(d_y)
                if layer is first:
                    break
        finally:
            first.is_first = False
        if self._is_foreign:  # a layer of somebody's own may have put new arrays in the place of its gradients
            self._rows()

    def predict(self, x: Rows, batch_size: Count = 256) -> Floats:
        """Return the output for the batch `x` of shape (n, ...), with nothing dropped, `batch_size` samples at a time.

        The numbers are taken in the network's own dtype.

        >>> from nnfs import Dense
        >>> print(Network([Dense(weights=[[0], [1]], biases=[4])]).predict([[2, 3]]))
        [[7.]]
        """
        self._rows()  # what somebody put in the place of parameters is in the dtype of all then
        return in_batches(self._checked, x, batch_size)

    def _checked(self, x: Floats) -> Floats:
        """Return the output, after a look at the shape that each layer gets, and at what it gives."""
        for i, layer in enumerate(self.layers):
            layer._look_at(x, f"layers[{i}]")
            x = layer.forward(x)
            came = x.dtype if isinstance(x, np.ndarray) else "None" if x is None else f"a {type(x).__name__}"
            if came != self.dtype:
                expected = f"an array of {self.dtype} from the forward of {type(layer).__name__}"
                raise TypeError(f"layers[{i}]: expected {expected}, got {came}")
        return x

    def _rows(self) -> tuple[Floats, Floats]:
        """Return all parameters and all gradients; anew, where a layer was frozen, set free or given others."""
        same = all(map(is_, map(dict.get, self._homes, self._names), self._held))
        same = same and self._frozen == [layer._frozen for layer in self._able]
        if self._is_foreign:  # a layer of somebody's own may make parameters when it first needs them
            same = same and self._able == [layer for layer in self.walk() if layer.parameters]
        if not same:
            self._gather()
        return self._parameters.values, self._gradients.values

    def _gather(self) -> None:
        self._able = [layer for layer in self.walk() if layer.parameters]
        self._frozen = [layer._frozen for layer in self._able]
        learning = [layer for layer in self._able if not layer.frozen]
        for layer in learning:  # a gradient for each parameter, of its shape, in the same order
            own = layer.gradients.copy()
            layer.gradients.clear()
            for name, values in layer.parameters.items():
                fits = name in own and np.shape(own[name]) == np.shape(values)
                layer.gradients[name] = own[name] if fits else np.zeros(np.shape(values), self.dtype)
        self._parameters = Row([one.parameters for one in learning], self.dtype, getattr(self, "_parameters", None))
        self._gradients = Row([one.gradients for one in learning], self.dtype, getattr(self, "_gradients", None))
        # What must still be there when somebody asks for the rows: each window, and in each layer what holds them.
        held = [(vars(one), name) for one in self._able for name in ("parameters", "gradients")]
        held += [(home, name) for home, name, _ in self._parameters.windows + self._gradients.windows]
        self._homes, self._names = [home for home, _ in held], [name for _, name in held]
        self._held = [home[name] for home, name in held]
        self._is_foreign = any(not type(one).__module__.startswith("nnfs.") for one in self.walk())
        learns = [any(one.parameters and not one.frozen for one in layer.walk()) for layer in self.layers]
        self._first = self.layers[learns.index(True) if any(learns) else 0]

    def __repr__(self) -> str:
        return f"Network([{', '.join(map(repr, self.layers))}])"

    def __getstate__(self) -> dict[str, Any]:
        """Copy and pickle the layers alone: a copy has rows of its own."""
        return {"layers": self.layers}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__init__(state["layers"])  # type: ignore[misc]


def in_batches(forward: Callable[[Floats], Floats], x: Floats, batch_size: int = 256) -> Floats:
    """Return what comes out for all samples, a batch at a time, so that no layer has to hold more than a batch.

    >>> print(in_batches(lambda x: 2 * x, np.array([1.0, 2.0, 3.0]), batch_size=2))
    [2. 4. 6.]
    """
    parts = [forward(x[i : i + batch_size]) for i in range(0, len(x), batch_size)]
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _of_shape(name: str, values: Floats, shape: tuple[int, ...]) -> Floats:
    if np.shape(values) != shape:
        raise ValueError(f"{name}: expected numbers in shape {shape}, got shape {np.shape(values)}")
    return values
