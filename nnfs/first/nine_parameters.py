"""The network of the tutorial, whole: nine parameters with names, and every derivative by hand.

Real code looks nothing like this: it treats the parameters as arrays and finds the derivatives by
itself.  Here each has a name of its own, so that each line of the maths is one line of the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeAlias

import numpy as np

from nnfs.first.loss import mse_loss
from nnfs.first.sigmoid import sigmoid, sigmoid_derivative
from nnfs.gate import Array, Number, Positive, Samples, Whole, array, row

Pair: TypeAlias = Annotated[Sequence[float] | Array, row(2)]


class NineParameterNetwork:
    """Two inputs, two hidden neurons (h1, h2), one output neuron (o1), all with a sigmoid.

    h1 = f(w1 x1 + w2 x2 + b1),  h2 = f(w3 x1 + w4 x2 + b2),  y_pred = o1 = f(w5 h1 + w6 h2 + b3).
    Each of the nine parameters is a number.

    >>> network = NineParameterNetwork(w1=1, w2=1, w3=1, w4=1, w5=1, w6=1, b1=0, b2=0, b3=0)
    >>> print(f"{network.feedforward([-2, -1]):.4f}")
    0.5237
    """

    def __init__(
        self, w1: Number, w2: Number, w3: Number, w4: Number, w5: Number, w6: Number, b1: Number, b2: Number, b3: Number
    ) -> None:
        self.w1 = w1
        self.w2 = w2
        self.w3 = w3
        self.w4 = w4
        self.w5 = w5
        self.w6 = w6
        self.b1 = b1
        self.b2 = b2
        self.b3 = b3

    @classmethod
    def random(cls, rng: np.random.Generator) -> NineParameterNetwork:
        """Return a network whose nine parameters are drawn from the standard normal distribution.

        They are drawn in the order w1 to w6, b1 to b3.

        >>> network = NineParameterNetwork.random(np.random.default_rng(seed=1))
        >>> print(f"{network.w1:.4f}")
        0.3456
        """
        return cls(*rng.normal(size=9).tolist())

    def feedforward(self, x: Pair) -> float:
        """Return the prediction, a number between 0 and 1, for the inputs `x` of shape (2,).

        >>> network = NineParameterNetwork(w1=1, w2=1, w3=1, w4=1, w5=0, w6=0, b1=0, b2=0, b3=0)
        >>> print(network.feedforward([-2, -1]))
        0.5
        """
        x1, x2 = x
        h1 = sigmoid(self.w1 * x1 + self.w2 * x2 + self.b1)
        h2 = sigmoid(self.w3 * x1 + self.w4 * x2 + self.b2)
        o1 = sigmoid(self.w5 * h1 + self.w6 * h2 + self.b3)
        return o1

    def partial_derivatives(self, x: Pair, y_true: Number) -> dict[str, float]:
        """Return dL/dw1, ..., dL/db3 for one sample, under the names of the parameters.

        `x` has shape (2,), `y_true` is a number, and L = (y_true - y_pred)^2 is the loss of this sample.

        >>> network = NineParameterNetwork(w1=1, w2=1, w3=1, w4=1, w5=1, w6=1, b1=0, b2=0, b3=0)
        >>> print(f"{network.partial_derivatives([-2, -1], 1)['w1']:.4f}")
        0.0215

        Source: the chain rule; chapter 5 of the book derives each line.
        """
        x1, x2 = x
        z1 = self.w1 * x1 + self.w2 * x2 + self.b1
        h1 = sigmoid(z1)
        z2 = self.w3 * x1 + self.w4 * x2 + self.b2
        h2 = sigmoid(z2)
        z3 = self.w5 * h1 + self.w6 * h2 + self.b3
        y_pred = sigmoid(z3)

        # From the loss back to each sum, one link at a time.
        d_L_d_ypred = -2 * (y_true - y_pred)
        d_L_d_z3 = d_L_d_ypred * sigmoid_derivative(z3)
        d_L_d_h1 = d_L_d_z3 * self.w5
        d_L_d_z1 = d_L_d_h1 * sigmoid_derivative(z1)
        d_L_d_h2 = d_L_d_z3 * self.w6
        d_L_d_z2 = d_L_d_h2 * sigmoid_derivative(z2)

        # The last link: what multiplies the parameter in its sum.
        return {
            "w1": d_L_d_z1 * x1,
            "w2": d_L_d_z1 * x2,
            "w3": d_L_d_z2 * x1,
            "w4": d_L_d_z2 * x2,
            "w5": d_L_d_z3 * h1,
            "w6": d_L_d_z3 * h2,
            "b1": d_L_d_z1,
            "b2": d_L_d_z2,
            "b3": d_L_d_z3,
        }

    def train(
        self,
        data: Annotated[Array, array("samples", 2)],
        all_y_trues: Samples,
        learning_rate: Positive = 0.1,
        epochs: Whole = 1000,
        report_every: Whole = 0,
    ) -> list[float]:
        """Change the nine parameters so that the loss over the samples falls; return its history.

        `data` has shape (n, 2) and `all_y_trues` shape (n,), with n at least 1.  Each epoch takes the
        samples one by one, in order, and steps against the slope: w <- w - learning_rate * dL/dw.
        The result has one loss for each epoch, measured over all samples at its end.
        `report_every=100` prints a line at epochs 0, 100, 200 and so on; 0 prints nothing.

        If the numbers grow beyond what a float can hold on the way, that is a ValueError, and the nine parameters are
        put back.

        >>> network = NineParameterNetwork.random(np.random.default_rng(seed=1))
        >>> losses = network.train(data=[[-2, -1], [25, 6]], all_y_trues=[1, 0], epochs=200)
        >>> print(len(losses), losses[-1] < losses[0])
        200 True

        Source: stochastic gradient descent, Robbins and Monro (1951), A Stochastic Approximation Method.
        """
        # Python's own numbers are quicker one by one.
        samples, answers = data.tolist(), all_y_trues.tolist()
        losses = []
        for epoch in range(epochs):
            for x, y_true in zip(samples, answers):
                d_L = self.partial_derivatives(x, y_true)
                self.w1 -= learning_rate * d_L["w1"]
                self.w2 -= learning_rate * d_L["w2"]
                self.w3 -= learning_rate * d_L["w3"]
                self.w4 -= learning_rate * d_L["w4"]
                self.w5 -= learning_rate * d_L["w5"]
                self.w6 -= learning_rate * d_L["w6"]
                self.b1 -= learning_rate * d_L["b1"]
                self.b2 -= learning_rate * d_L["b2"]
                self.b3 -= learning_rate * d_L["b3"]

            y_preds = np.array([self.feedforward(x) for x in samples])
            losses.append(float(mse_loss(all_y_trues, y_preds)))
            if report_every and epoch % report_every == 0:
                print(f"Epoch {epoch:3d} loss: {losses[-1]:.3f}")
        return losses
