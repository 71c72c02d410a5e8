"""How to step: each optimizer turns the slopes into a change of the parameters, in its own way.

It sees one long row of parameters and one of gradients, and changes the first in place.  All but plain
SGD remember something of the steps before, so an optimizer goes with one network.
"""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

import numpy as np

from nnfs.autograd.tensor import Tensor
from nnfs.gate import Floats, Fraction, Positive


class Optimizer(ABC):
    """What every optimizer is: a learning rate above 0, and a `step`.

    `memory` names what it remembers of the steps before, with a number for each parameter.

    >>> print(Momentum(learning_rate=0.1))
    Momentum(learning_rate=0.1, momentum=0.9)
    """

    learning_rate: float
    memory: ClassVar[tuple[str, ...]] = ()
    _tensors: Sequence[Tensor] = ()

    @abstractmethod
    def step(self, parameters: Floats, gradients: Floats) -> None:
        """Change `parameters` in place, given `gradients` = dL/dparameter of the same shape."""

    def step_tensors(self, tensors: Sequence[Tensor]) -> None:
        """Change the data of `tensors` in place, given their `grad`, and set each grad to zeros.

        They are one long row to the optimizer, so an optimizer goes with one list of them.

        >>> w, optimizer = Tensor([1.0, 3.0]), SGD(learning_rate=0.1)
        >>> (w * w).sum().backward()
        >>> optimizer.step_tensors([w])
        >>> print(w, w.grad)
        Tensor([0.8 2.4]) [0. 0.]
        """
        known = self._tensors or tensors
        if list(map(id, known)) != list(map(id, tensors)):
            raise ValueError("tensors: expected those of the first step, in their order: for others, another optimizer")
        dtypes = sorted({str(tensor.data.dtype) for tensor in tensors})
        if len(dtypes) > 1:
            raise ValueError(f"tensors: expected all of one dtype, got {' and '.join(dtypes)}")
        for i, tensor in enumerate(tensors):
            shape, given = tensor.data.shape, np.shape(tensor.grad)
            if given != shape:
                raise ValueError(f"tensors[{i}].grad: expected numbers in shape {shape}, got shape {given}")
            if not np.isfinite(tensor.grad).all():
                raise ValueError(f"tensors[{i}].grad: expected finite numbers, got inf or nan: try a lower rate")
        row = np.concatenate([tensor.data.ravel() for tensor in tensors])
        self.step(row, np.concatenate([tensor.grad.ravel() for tensor in tensors]).astype(row.dtype, copy=False))
        if not np.isfinite(row).all():
            raise ValueError(f"{self!r}: a number became inf or nan: try a lower rate")
        self._tensors, ends = list(tensors), np.cumsum([tensor.data.size for tensor in tensors])
        for tensor, part in zip(tensors, np.split(row, ends[:-1])):
            tensor.data[...] = part.reshape(tensor.data.shape)
            tensor.grad = np.zeros_like(tensor.data)

    @property
    def settings(self) -> dict[str, Any]:
        """The numbers and words that the optimizer was made with, by the names of its arguments."""
        names = inspect.signature(type(self)).parameters
        return {name: getattr(self, name) for name in names if hasattr(self, name)}

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.settings.items())})"


class SGD(Optimizer):
    """Stochastic gradient descent: θ ← θ - η dL/dθ, against the slope.

    >>> parameters = np.array([1.0])
    >>> SGD(learning_rate=0.1).step(parameters, gradients=np.array([2.0]))
    >>> print(parameters)
    [0.8]

    Source: Robbins and Monro (1951), A Stochastic Approximation Method.
    """

    def __init__(self, learning_rate: Positive = 0.1) -> None:
        self.learning_rate = learning_rate

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """The step: θ ← θ - η dL/dθ."""
        parameters -= self.learning_rate * gradients


class Momentum(Optimizer):
    """A ball that rolls: the steps before carry on, each a little weaker, by the factor `momentum`.

    >>> parameters, optimizer = np.array([1.0]), Momentum(learning_rate=0.1, momentum=0.5)
    >>> optimizer.step(parameters, gradients=np.array([2.0]))
    >>> optimizer.step(parameters, gradients=np.array([0.0]))
    >>> print(parameters)
    [0.7]

    Source: Polyak (1964), Some methods of speeding up the convergence of iteration methods.
    """

    memory = ("velocity",)

    def __init__(self, learning_rate: Positive = 0.01, momentum: Fraction = 0.9) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self.velocity: Floats | float = 0.0

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """The step: v ← β v + dL/dθ, then θ ← θ - η v."""
        self.velocity = self.momentum * self.velocity + gradients
        parameters -= self.learning_rate * self.velocity


class Nesterov(Momentum):
    """Momentum that looks ahead: it adds the slope here once more to where the ball is about to roll.

    >>> parameters, optimizer = np.array([1.0]), Nesterov(learning_rate=0.1, momentum=0.5)
    >>> optimizer.step(parameters, gradients=np.array([2.0]))
    >>> print(parameters)
    [0.7]

    Source: Nesterov (1983), A method of solving a convex programming problem with convergence rate O(1/k²),
    in the form of Sutskever et al. (2013), On the importance of initialization and momentum in deep learning.
    """

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """The step: v ← β v + dL/dθ, then θ ← θ - η (dL/dθ + β v)."""
        self.velocity = self.momentum * self.velocity + gradients
        parameters -= self.learning_rate * (gradients + self.momentum * self.velocity)


class RMSProp(Optimizer):
    """To each parameter its own step: the slope, divided by how large it has been of late.

    `decay` is how much of the past is kept, and `epsilon` keeps from dividing by 0.

    >>> parameters, optimizer = np.array([1.0, 1.0]), RMSProp(learning_rate=0.1, decay=0.75)
    >>> optimizer.step(parameters, gradients=np.array([2.0, 0.002]))
    >>> print(parameters.round(3))
    [0.8 0.8]

    Source: Tieleman and Hinton (2012), Lecture 6.5 of Neural Networks for Machine Learning.
    """

    memory = ("square",)

    def __init__(self, learning_rate: Positive = 0.001, decay: Fraction = 0.9, epsilon: Positive = 1e-8) -> None:
        self.learning_rate = learning_rate
        self.decay = decay
        self.epsilon = epsilon
        self.square: Floats | float = 0.0

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """The step: q ← β q + (1 - β) (dL/dθ)², then θ ← θ - η dL/dθ / (√q + ε)."""
        self.square = self.decay * self.square + (1 - self.decay) * gradients**2
        parameters -= self.learning_rate * gradients / (np.sqrt(self.square) + self.epsilon)


class Adam(Optimizer):
    """Momentum and RMSProp in one: the mean of the slopes, divided by how large they have been.

    Both means start at 0, which is too low; dividing by 1 - βᵗ, for step t, sets that right.

    >>> parameters, optimizer = np.array([1.0, 1.0]), Adam(learning_rate=0.1)
    >>> optimizer.step(parameters, gradients=np.array([2.0, 0.002]))
    >>> print(parameters.round(3))
    [0.9 0.9]

    Source: Kingma and Ba (2015), Adam: A Method for Stochastic Optimization.
    """

    memory = ("mean", "square")

    def __init__(
        self, learning_rate: Positive = 0.001, beta1: Fraction = 0.9, beta2: Fraction = 0.999, epsilon: Positive = 1e-8
    ) -> None:
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self.mean: Floats | float = 0.0
        self.square: Floats | float = 0.0
        self.steps = 0

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """The step: m ← m + (1 - β₁) (dL/dθ - m),  q ← q + (1 - β₂) ((dL/dθ)² - q),  then θ ← θ - η m̂ / (√q̂ + ε).

        Here m̂ = m / (1 - β₁ᵗ) and q̂ = q / (1 - β₂ᵗ) in step t: the hats are put on by two numbers, `up1` and `up2`.
        """
        self.steps += 1
        self.mean = self.mean + (1 - self.beta1) * (gradients - self.mean)
        self.square = self.square + (1 - self.beta2) * (gradients**2 - self.square)
        up1, up2 = 1 / (1 - self.beta1**self.steps), 1 / (1 - self.beta2**self.steps)
        parameters -= self.learning_rate * up1 * self.mean / (np.sqrt(up2 * self.square) + self.epsilon)


class AdamW(Adam):
    """Adam, and each step also shrinks every parameter a little, towards 0, whatever the slopes say.

    >>> parameters, optimizer = np.array([1.0]), AdamW(learning_rate=0.1, weight_decay=0.5)
    >>> optimizer.step(parameters, gradients=np.array([0.0]))
    >>> print(parameters)
    [0.95]

    Source: Loshchilov and Hutter (2019), Decoupled Weight Decay Regularization.
    """

    def __init__(
        self,
        learning_rate: Positive = 0.001,
        weight_decay: Fraction = 0.01,
        beta1: Fraction = 0.9,
        beta2: Fraction = 0.999,
        epsilon: Positive = 1e-8,
    ) -> None:
        super().__init__(learning_rate, beta1, beta2, epsilon)
        self.weight_decay = weight_decay

    def step(self, parameters: Floats, gradients: Floats) -> None:
        """The step: θ ← θ - η λ θ, then as Adam."""
        parameters -= self.learning_rate * self.weight_decay * parameters
        super().step(parameters, gradients)
