"""Layers that read one thing after another, and remember: what they made of the past goes into the next step.

A batch of sequences has shape (n, steps, n_inputs).  The state, some numbers for each sequence, starts as
zeros.  Every step uses the same weights, on what is new and on the state, and that gives the next state.
Going back, the derivative runs through all steps in reverse, and each adds to the gradients of those weights.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Self

import numpy as np

from nnfs.gate import Batch, Count, Floats, Precision, array
from nnfs.layers.initializers import glorot
from nnfs.layers.layer import Layer


class Recurrent(Layer):
    """The plain recurrent layer: h_t = tanh(x_t W + h_(t-1) U + b), and h_0 = 0.

    `input_weights`, W, has shape (n_inputs, n_states), `state_weights`, U, has shape (n_states, n_states), and
    `biases`, b, has shape (n_states,).  The output is the last state, of shape (n, n_states); with
    `every_step`, all of them, of shape (n, steps, n_states).  After `forward`, `states` holds h_0, h_1, ... in
    shape (steps + 1, n, n_states).  `dtype` is np.float64 or np.float32.

    >>> layer = Recurrent(input_weights=[[1]], state_weights=[[0.5]], biases=[0], every_step=True)
    >>> print(layer.forward(np.array([[[1.0], [0.0], [0.0]]])).round(3).ravel())
    [0.762 0.363 0.18 ]

    Source: Elman (1990), Finding Structure in Time; Werbos (1990), Backpropagation Through Time.
    """

    gates = 1

    def __init__(
        self,
        input_weights: Annotated[Floats, array("n_inputs", "n_columns")],
        state_weights: Annotated[Floats, array("n_states", "n_columns")],
        biases: Annotated[Floats, array("n_columns")],
        every_step: bool = False,
        dtype: Precision = np.float64,
    ) -> None:
        n_states, n_columns = state_weights.shape
        if n_columns != self.gates * n_states:
            expected = f"numbers in shape ({n_states}, {self.gates * n_states})"
            raise ValueError(f"state_weights: expected {expected}, got shape {state_weights.shape}")
        super().__init__(
            input_weights=np.array(input_weights, dtype),
            state_weights=np.array(state_weights, dtype),
            biases=np.array(biases, dtype),
        )
        self.every_step = every_step
        self.sample_shape = (None, len(input_weights))

    @classmethod
    def random(
        cls,
        n_inputs: Count,
        n_states: Count,
        rng: np.random.Generator,
        every_step: bool = False,
        initializer: Callable[[int, int], float] = glorot,
        dtype: Precision = np.float64,
    ) -> Self:
        """Return a layer whose weights are drawn from normal distributions, and whose biases are 0.

        Their standard deviations are `initializer(n_inputs, n_states)` and `initializer(n_states, n_states)`.

        >>> layer = GRU.random(n_inputs=29, n_states=16, rng=np.random.default_rng(seed=1))
        >>> print(layer.forward(np.zeros((80, 10, 29))).shape)
        (80, 16)
        """
        n_columns = cls.gates * n_states
        input_weights = rng.normal(scale=initializer(n_inputs, n_states), size=(n_inputs, n_columns))
        state_weights = rng.normal(scale=initializer(n_states, n_states), size=(n_states, n_columns))
        return cls(input_weights, state_weights, np.zeros(n_columns), every_step, dtype)

    def forward(self, x: Batch, training: bool = False) -> Floats:
        """Return the last state, or all, for `x` of shape (n, steps, n_inputs)."""
        weights, state_weights, biases = self.parameters.values()
        if x.ndim != 3 or x.shape[2] != len(weights):
            raise ValueError(f"x: expected shape (samples, steps, {len(weights)}), got {x.shape}")
        n, steps, n_inputs = x.shape
        rows = np.asarray(x, weights.dtype).swapaxes(0, 1).reshape(-1, n_inputs)  # in the order of time
        new = (np.dot(rows, weights) + biases).reshape(steps, n, -1)
        states = np.zeros((steps + 1, n, len(state_weights)), weights.dtype)
        kept = []
        for t in range(steps):
            states[t + 1], seen = self._step(new[t], np.dot(states[t], state_weights), states[t])
            kept.append(seen)
        self.rows, self.states, self.kept = rows, states, kept
        return states[1:].swapaxes(0, 1) if self.every_step else states[-1]

    def backward(self, d_y: Batch) -> Floats:
        """The derivatives, with a_t = x_t W + b for what is new and c_t = h_(t-1) U for what is remembered.

        From the last step to the first: dL/da_t and dL/dc_t by the rule of the step, and
        dL/dh_(t-1) = dL/dc_t Uᵀ + what reaches h_(t-1) directly.  Then dL/dW = Σ x_tᵀ dL/da_t,
        dL/dU = Σ h_(t-1)ᵀ dL/dc_t, dL/db = Σ dL/da_t, and dL/dx_t = dL/da_t Wᵀ.
        """
        before, state_weights = self.states[:-1], self.parameters["state_weights"]
        d_new = np.empty((*before.shape[:2], state_weights.shape[1]), d_y.dtype)
        d_old = np.empty_like(d_new)
        d_state = np.zeros_like(before[0]) if self.every_step else d_y
        for t in reversed(range(len(before))):
            if self.every_step:
                d_state = d_state + d_y[:, t]
            d_new[t], d_old[t], directly = self._step_back(t, d_state)
            d_state = np.dot(d_old[t], state_weights.T) + directly
        d_new, d_old = (d.reshape(-1, state_weights.shape[1]) for d in (d_new, d_old))
        np.dot(self.rows.T, d_new, out=self.gradients["input_weights"])
        np.dot(before.reshape(-1, before.shape[2]).T, d_old, out=self.gradients["state_weights"])
        np.sum(d_new, axis=0, out=self.gradients["biases"])
        if self.is_first:
            return d_y
        d_rows = d_new @ self.parameters["input_weights"].T
        return d_rows.reshape(len(before), len(d_y), -1).swapaxes(0, 1)

    def _step(self, new: Floats, old: Floats, state: Floats) -> tuple[Floats, tuple[Floats, ...]]:
        """The next state, h = tanh(a + s), and what the way back needs besides: nothing."""
        return np.tanh(new + old), ()

    def _step_back(self, t: int, d_h: Floats) -> tuple[Floats, Floats, Floats | float]:
        """The derivatives: dL/da = dL/ds = dL/dh (1 - h²); nothing reaches the last state directly."""
        d_sum = d_h * (1 - self.states[t + 1] ** 2)
        return d_sum, d_sum, 0.0


class GRU(Recurrent):
    """The gated recurrent unit: it learns what of its state to renew, and what to keep as it is.

    Each step, with a = x_t W + b and s = h_(t-1) U, each in three blocks of n_states columns:
    reset r = σ(a_1 + s_1), update u = σ(a_2 + s_2), candidate c = tanh(a_3 + r s_3), and
    h_t = (1 - u) c + u h_(t-1).  Where u is 1, the past passes unchanged, and so does its derivative.

    `input_weights` has shape (n_inputs, 3 n_states), `state_weights` (n_states, 3 n_states), `biases`
    (3 n_states,).  All else is as in `Recurrent`.

    >>> layer = GRU(np.zeros((1, 3)), np.zeros((1, 3)), biases=[0, 0, 100], every_step=True)
    >>> print(layer.forward(np.zeros((1, 3, 1))).ravel())
    [0.5   0.75  0.875]

    Source: Cho et al. (2014), Learning Phrase Representations using RNN Encoder-Decoder.
    """

    gates = 3

    def _step(self, new: Floats, old: Floats, state: Floats) -> tuple[Floats, tuple[Floats, ...]]:
        two = 2 * state.shape[1]
        with np.errstate(over="ignore"):
            opened = 1 / (1 + np.exp(-new[:, :two] - old[:, :two]))
        reset, update = np.hsplit(opened, 2)
        candidate = np.tanh(new[:, two:] + reset * old[:, two:])
        return candidate + update * (state - candidate), (reset, update, candidate, old[:, two:])

    def _step_back(self, t: int, d_h: Floats) -> tuple[Floats, Floats, Floats | float]:
        """The derivatives, by the chain rule through r, u and c; what u keeps reaches the last state directly."""
        reset, update, candidate, remembered = self.kept[t]
        d_candidate = d_h * (1 - update) * (1 - candidate**2)
        d_update = d_h * (self.states[t] - candidate) * update * (1 - update)
        d_reset = d_candidate * remembered * reset * (1 - reset)
        d_new = np.hstack([d_reset, d_update, d_candidate])
        return d_new, np.hstack([d_reset, d_update, d_candidate * reset]), d_h * update
