"""Attention: each place of a sequence asks all others, and takes from each as much as it answers to the question.

A place makes three rows of numbers: a query, which is what it looks for, a key, which is what it can be found by, and a
value, which is what it has to give.  How well a query and a key agree is their product; a softmax makes shares of these
scores; and what the place gets is the values of all places, each times its share.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Annotated, Self

import numpy as np

from nnfs.gate import Batch, Count, Floats, Positive, Precision, array, check
from nnfs.layers.activations import softmax
from nnfs.layers.initializers import glorot
from nnfs.layers.layer import Layer


class Attention(Layer):
    """Self-attention in several heads: Q = x W_q, K = x W_k, V = x W_v, A = softmax(Q Kᵀ / √d), y = A V W_o.

    Each of the four weights has shape (n_inputs, n_inputs).  The columns of Q, K and V are shared out among the
    `heads`, d = n_inputs / heads for each, so each looks for something of its own; what they find stands side by side
    before W_o.  Where it is `causal`, no place looks at those that come after it.  After `forward`, `shares` holds A,
    of shape (n, heads, steps, steps): a row for each place, which adds up to 1.

    >>> one = np.eye(2)
    >>> layer = Attention(query_weights=0 * one, key_weights=one, value_weights=one, output_weights=one)
    >>> print(layer.forward(np.array([[[2.0, 0.0], [0.0, 4.0]]])))
    [[[2. 0.]
      [1. 2.]]]
    >>> print(layer.shares[0, 0])
    [[1.  0. ]
     [0.5 0.5]]

    Source: Vaswani et al. (2017), Attention Is All You Need.
    """

    def __init__(
        self,
        query_weights: Annotated[Floats, array("n_inputs", "n_inputs")],
        key_weights: Annotated[Floats, array("n_inputs", "n_inputs")],
        value_weights: Annotated[Floats, array("n_inputs", "n_inputs")],
        output_weights: Annotated[Floats, array("n_inputs", "n_inputs")],
        heads: Count = 1,
        causal: bool = True,
        dtype: Precision = np.float64,
    ) -> None:
        n_inputs = len(query_weights)
        check(n_inputs % heads == 0, ValueError, "heads", f"a number that divides the {n_inputs} columns", heads)
        super().__init__(
            query_weights=np.array(query_weights, dtype),
            key_weights=np.array(key_weights, dtype),
            value_weights=np.array(value_weights, dtype),
            output_weights=np.array(output_weights, dtype),
        )
        self.heads, self.causal = heads, causal
        self.sample_shape = (None, n_inputs)

    @classmethod
    def random(
        cls,
        n_inputs: Count,
        heads: Count,
        rng: np.random.Generator,
        causal: bool = True,
        initializer: Callable[[int, int], float] = glorot,
        dtype: Precision = np.float64,
    ) -> Self:
        """Return a layer whose weights are drawn from a normal distribution.

        `initializer(n_inputs, n_inputs)` is the standard deviation of that distribution.

        >>> layer = Attention.random(n_inputs=16, heads=4, rng=np.random.default_rng(seed=1))
        >>> print(layer.forward(np.zeros((32, 10, 16))).shape, layer.shares.shape)
        (32, 10, 16) (32, 4, 10, 10)
        """
        scale = initializer(n_inputs, n_inputs)
        query, key, value, output = rng.normal(scale=scale, size=(4, n_inputs, n_inputs))
        return cls(query, key, value, output, heads, causal, dtype)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return what each place found, of the shape of `x`, (n, steps, n_inputs)."""
        w_query, w_key, w_value, w_output = self.parameters.values()
        self.x = x = np.asarray(x, w_query.dtype)
        self._look_at(x)
        query, key, value = (self._shared_out(x @ weights) for weights in (w_query, w_key, w_value))
        scores = query @ key.mT / math.sqrt(query.shape[-1])
        if self.causal:
            scores += np.triu(np.full(scores.shape[-2:], -np.inf, scores.dtype), k=1)  # e^-∞ is 0: no share
        shares = softmax(scores)
        found = self._side_by_side(shares @ value)
        self.kept, self.shares = (query, key, value), shares
        self.found = found
        return found @ w_output

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives, with S = Q Kᵀ / √d for the scores, and F = A V for what was found.

        dL/dF = dL/dy W_oᵀ, dL/dA = dL/dF Vᵀ and dL/dV = Aᵀ dL/dF.  By the rule of the softmax,
        dL/dS = A (dL/dA - Σ dL/dA A) in each row, and then dL/dQ = dL/dS K / √d and dL/dK = dL/dSᵀ Q / √d.
        Each of Q, K and V is a product x W, and brings its dL/dW = xᵀ dL/dQ and its part of dL/dx = dL/dQ Wᵀ.
        A place that may not be looked at has the share 0, and so the slope 0.
        """
        query, key, value = self.kept
        d_found = self._shared_out(d_y @ self.parameters["output_weights"].T)
        d_shares = d_found @ value.mT
        d_scores = self.shares * (d_shares - (d_shares * self.shares).sum(axis=-1, keepdims=True))
        d_scores /= math.sqrt(query.shape[-1])
        d_three = (d_scores @ key, d_scores.mT @ query, self.shares.mT @ d_found)
        self._fill("output_weights", self.found, d_y)
        d_x = np.zeros_like(self.x)
        for name, d in zip(("query_weights", "key_weights", "value_weights"), map(self._side_by_side, d_three)):
            self._fill(name, self.x, d)
            d_x += d @ self.parameters[name].T
        return d_x

    def _fill(self, name: str, x: Floats, d_y: Floats) -> None:
        np.dot(x.reshape(-1, x.shape[-1]).T, d_y.reshape(-1, d_y.shape[-1]), out=self.gradients[name])

    def _shared_out(self, rows: Floats) -> Floats:
        """Return the columns shared out among the heads: from (n, steps, n_inputs) to (n, heads, steps, d)."""
        return rows.reshape(*rows.shape[:2], self.heads, -1).swapaxes(1, 2)

    def _side_by_side(self, heads: Floats) -> Floats:
        """Return the columns of all heads side by side again."""
        rows = heads.swapaxes(1, 2)
        return rows.reshape(*rows.shape[:2], -1)


class Positions(Layer):
    """A row of numbers for each place in a sequence, which is added to what stands there: y_t = x_t + p_t.

    Attention alone sees what there is, not where.  `weights` has shape (n_places, n_inputs); a sequence may be shorter.

    >>> layer = Positions(weights=[[0, 1], [0, 2], [0, 3]])
    >>> print(layer.forward(np.array([[[5.0, 0.0], [5.0, 0.0]]])))
    [[[5. 1.]
      [5. 2.]]]

    Source: Gehring et al. (2017), Convolutional Sequence to Sequence Learning.
    """

    def __init__(
        self, weights: Annotated[Floats, array("n_places", "n_inputs")], dtype: Precision = np.float64
    ) -> None:
        super().__init__(weights=np.array(weights, dtype))
        self.sample_shape = (None, self.parameters["weights"].shape[1])

    @classmethod
    def random(
        cls,
        n_places: Count,
        n_inputs: Count,
        rng: np.random.Generator,
        scale: Positive = 1.0,
        dtype: Precision = np.float64,
    ) -> Self:
        """Return a layer whose weights are drawn from a normal distribution with the standard deviation `scale`.

        >>> layer = Positions.random(n_places=16, n_inputs=8, rng=np.random.default_rng(seed=1))
        >>> print(layer.parameters["weights"].shape)
        (16, 8)
        """
        return cls(rng.normal(scale=scale, size=(n_places, n_inputs)), dtype)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return y of the shape of `x`, (n, steps, n_inputs), with no more steps than there are places."""
        weights = self.parameters["weights"]
        x = np.asarray(x, weights.dtype)
        self._look_at(x)
        if x.shape[1] > len(weights):
            raise ValueError(f"x: expected {len(weights)} steps at most, one for each place, got {x.shape[1]}")
        return x + weights[: x.shape[1]]

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives: dL/dx = dL/dy, and dL/dp_t is Σ dL/dy_t over the batch, 0 for places beyond its end."""
        gradient = self.gradients["weights"]
        gradient[d_y.shape[1] :] = 0
        np.sum(d_y, axis=0, out=gradient[: d_y.shape[1]])
        return d_y
