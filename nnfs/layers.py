"""A layer is a step of the network on a whole batch of samples: arrays in, arrays out.

Going forward, a layer turns what it gets into what it gives.  Going back, it is told how the loss changes
with each number that it gave, and works out how the loss changes with each of its parameters and with each
number that it got.  That is the chain rule, cut into one piece per layer.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nnfs.checking import a, array, checked, message, whole
from nnfs.initializers import glorot
from nnfs.rules import Floats, Precision, fraction, function, precision


class Layer:
    """What every layer is: `forward`, `backward`, and its parameters by name, each with its gradient.

    A new kind of layer is a class that says its own `forward` and `backward`.  This one passes all through.
    A batch comes first in every shape: x has shape (n, ...) for n samples.  `forward` and `backward` are
    called for each batch, so they do not check what they are given: the `Network` has done so.

    `sample_shape` is the shape of one sample that the layer takes, None wherever any size will do; () takes all.

    Raises TypeError if a parameter is not an array of float64 or float32.

    >>> layer = Layer()
    >>> print(layer.forward(np.array([[1.0, 2.0]])))
    [[1. 2.]]
    """

    sample_shape: tuple[int | None, ...] = ()

    def __init__(self, **parameters: Floats) -> None:
        for name, values in parameters.items():
            if getattr(values, "dtype", None) not in (np.float64, np.float32):
                raise TypeError(message(name, "an array of float64 or float32", values))
        self.parameters = parameters
        self.gradients = {name: np.zeros_like(values) for name, values in parameters.items()}
        self.in_network = False

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return the output for the batch `x`, and keep what `backward` needs.  `training` is for dropout."""
        return x

    def backward(self, d_y: Floats) -> Floats:
        """Return dL/dx, given `d_y` = dL/dy of the batch last seen; put dL/dparameter in `gradients`."""
        return d_y

    def fill_gradients(self, d_y: Floats) -> None:
        """Put dL/dparameter in `gradients`, when nobody asks for dL/dx, as nobody does of the first layer."""
        self.backward(d_y)


class Dense(Layer):
    """A layer of neurons, each of which reads every input: y = x W + b, without a squash.

    `weights` has shape (n_inputs, n_outputs), a column for each neuron; `biases` has shape (n_outputs,).
    `dtype` is np.float64 or np.float32.

    Raises TypeError if either holds anything but numbers, ValueError if one of them is NaN or infinite or
    if there is not one bias for each column.

    >>> layer = Dense(weights=[[0], [1]], biases=[4])
    >>> print(layer.forward(np.array([[2.0, 3.0]])))
    [[7.]]

    Source: Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors.
    """

    @checked(weights=array("n_inputs", "n_outputs"), biases=array("n_outputs"), dtype=precision())
    def __init__(self, weights: Floats, biases: Floats, dtype: Precision = np.float64) -> None:
        super().__init__(weights=weights.astype(dtype), biases=biases.astype(dtype))
        self.sample_shape = (len(weights),)

    @classmethod
    @checked(
        n_inputs=whole(least=1),
        n_outputs=whole(least=1),
        rng=a(np.random.Generator),
        initializer=function(),
        dtype=precision(),
    )
    def random(
        cls,
        n_inputs: int,
        n_outputs: int,
        rng: np.random.Generator,
        initializer: Callable[[int, int], float] = glorot,
        dtype: Precision = np.float64,
    ) -> Dense:
        """Return a layer whose weights are drawn from a normal distribution, and whose biases are 0.

        `initializer(n_inputs, n_outputs)` is the standard deviation of that distribution.

        Raises TypeError if an argument is of the wrong kind, ValueError if a size is below 1.

        >>> layer = Dense.random(n_inputs=64, n_outputs=10, rng=np.random.default_rng(seed=1))
        >>> print(layer.parameters["weights"].shape, layer.parameters["biases"].shape)
        (64, 10) (10,)
        """
        weights = rng.normal(scale=initializer(n_inputs, n_outputs), size=(n_inputs, n_outputs))
        return cls(weights, np.zeros(n_outputs), dtype)

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return y = x W + b of shape (n, n_outputs), for `x` of shape (n, n_inputs)."""
        self.x = x
        return np.dot(x, self.parameters["weights"]) + self.parameters["biases"]

    def backward(self, d_y: Floats) -> Floats:
        """The derivative: dL/dx = dL/dy Wᵀ; and `fill_gradients`.

        `d_y` has shape (n, n_outputs), the result has shape (n, n_inputs).
        """
        self.fill_gradients(d_y)
        return np.dot(d_y, self.parameters["weights"].T)

    def fill_gradients(self, d_y: Floats) -> None:
        """The derivatives: dL/dW = xᵀ dL/dy, and dL/db = Σ dL/dy over the samples."""
        np.dot(self.x.T, d_y, out=self.gradients["weights"])
        d_y.sum(axis=0, out=self.gradients["biases"])


class Dropout(Layer):
    """Silences each number with probability `rate` while training, so that no neuron relies on one other.

    The numbers that stay are divided by 1 - `rate`, so that their sum stays the same on average.  When the
    network is used, nothing is dropped.  `rate` is from 0 up to, but not including, 1.

    Raises TypeError if `rate` is not a number or `rng` not a Generator, ValueError if `rate` is out of range.

    >>> layer = Dropout(rate=0.5, rng=np.random.default_rng(seed=1))
    >>> print(layer.forward(np.ones((2, 4)), training=True))
    [[2. 2. 0. 2.]
     [0. 0. 2. 0.]]

    Source: Srivastava et al. (2014), Dropout: A Simple Way to Prevent Neural Networks from Overfitting.
    """

    @checked(rate=fraction(), rng=a(np.random.Generator))
    def __init__(self, rate: float, rng: np.random.Generator) -> None:
        super().__init__()
        self.rate = rate
        self.rng = rng

    def forward(self, x: Floats, training: bool = False) -> Floats:
        """Return x · mask, where the mask holds 0 or 1 / (1 - rate); when not training, return x."""
        if not training or self.rate == 0:
            self.mask = np.ones((), x.dtype)
            return x
        kept = self.rng.random(x.shape) >= self.rate
        self.mask = (kept / (1 - self.rate)).astype(x.dtype)
        return x * self.mask

    def backward(self, d_y: Floats) -> Floats:
        """The derivative: dL/dx = dL/dy · mask.  Where a number was silenced, it has no say."""
        return d_y * self.mask
