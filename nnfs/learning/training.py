"""Training: the loop that shows a network its samples, batch by batch, and lets an optimizer take the steps.

What comes around it is for the one who waits: a history to draw, a stop when it gets no better, and the best
parameters kept when you lose patience and press Ctrl-C.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any

import numpy as np

from nnfs.gate.arguments import Count, Fraction, Positive, Whole
from nnfs.gate.arrays import Floats, batch
from nnfs.gate.values import Call, number, pair
from nnfs.learning.losses import Loss
from nnfs.learning.network import Network
from nnfs.learning.optimizers import Optimizer
from nnfs.learning.schedules import Schedule


@dataclass
class History:
    """What happened in training: a loss for each epoch, and how it ended.

    `losses` are the means over the batches as they were met, while the parameters were still changing;
    `validation_losses` are measured at the end of each epoch, and empty if there was nothing to measure on.
    `best_epoch` is the one with the lowest validation loss (without validation: the lowest loss), or None.
    `ended` is "finished", "stopped early" or "interrupted".

    >>> print(History())
    History(losses=[], validation_losses=[], best_epoch=None, ended='finished')
    """

    losses: list[float] = field(default_factory=list)
    validation_losses: list[float] = field(default_factory=list)
    best_epoch: int | None = None
    ended: str = "finished"


@np.errstate(all="ignore")  # a number that grows too large is found below, and named
def train(
    network: Network,
    x: Floats,
    y_true: Any,
    loss: Loss,
    optimizer: Optimizer,
    epochs: Whole,
    batch_size: Count = 32,
    rng: np.random.Generator | None = None,
    validation: Annotated[tuple[Any, Any], pair()] | None = None,
    patience: Count | None = None,
    schedule: Schedule | None = None,
    l2: Fraction = 0.0,
    max_norm: Positive | None = None,
    report_every: Whole = 0,
    progress: Callable[[range], Iterable[int]] | None = None,
    watch: Callable[[int], object] | None = None,
) -> History:
    """Change the parameters of `network` so that the loss over the samples falls; return its history.

    `x` has shape (n, ...), a sample in each row, and is taken in the network's own dtype; `y_true` holds the
    answers as the `loss` wants them.  An epoch takes all samples, `batch_size` at a time, in a new random order
    drawn from `rng`, or as they come without one.  After each batch the `optimizer` takes one step.

    `validation` is a pair (x, y_true) to measure on, never to learn from.  With `patience`, training stops
    when the validation loss has not fallen for so many epochs, and the best parameters are kept.  Ctrl-C
    ends it at any time, and keeps the best so far.

    `schedule(epoch)` is a factor for the learning rate.  `l2` pulls the parameters towards 0: it adds the
    slope of l2/2 · Σ θ².  Gradients that are longer than `max_norm` are cut to that length.
    `report_every=10` prints a line at epochs 0, 10, 20 and so on; `progress` may be `tqdm.tqdm`;
    `watch(epoch)` is called after each.

    >>> from nnfs import SGD, Dense, MeanSquaredError, Network, Sigmoid, people
    >>> rng = np.random.default_rng(seed=1)
    >>> network = Network([Dense.random(2, 2, rng), Sigmoid(), Dense.random(2, 1, rng), Sigmoid()])
    >>> history = train(network, *people(), MeanSquaredError(), SGD(0.1), epochs=200, batch_size=1)
    >>> print(len(history.losses), history.losses[-1] < history.losses[0])
    200 True

    Source: Robbins and Monro (1951), A Stochastic Approximation Method; Prechelt (1998), Early Stopping.
    """
    if patience and not validation:
        raise ValueError(f"validation: expected data to be patient with, as patience is {patience}, got None")
    x, y = _ready(network, loss, x, y_true, "x", "y_true")
    held_out = validation and _ready(network, loss, *validation, "validation[0]", "validation[1]")
    for name, values in vars(optimizer).items():
        if np.size(values) not in (1, network.flat_parameters.size):
            raise ValueError(f"optimizer: expected one for this network, got the {name} of another: {values.shape}")

    parameters, rate = network.flat_parameters, optimizer.learning_rate
    start, state = parameters.copy(), copy.deepcopy(vars(optimizer))
    best, lowest = start.copy(), math.inf
    history, factor = History(), number(least=0, below=math.inf)
    try:
        for epoch in progress(range(epochs)) if progress else range(epochs):
            if schedule:
                optimizer.learning_rate = rate * factor("schedule", schedule(epoch), None, Call())
            order = slice(None) if rng is None else rng.permutation(len(x))
            value = _epoch(network, x[order], y[order], loss, optimizer, batch_size, l2, max_norm)
            held_out_value = loss.forward(held_out[1], network.forward(held_out[0])) if held_out else value
            became = value + held_out_value
            if not (math.isfinite(became) and np.isfinite(parameters).all()):
                what = "a parameter became inf or nan" if math.isfinite(became) else f"the loss became {became}"
                at = f"in epoch {epoch}, at a learning rate of {optimizer.learning_rate:g}"
                raise ValueError(f"train: {what} {at}: try a lower one")
            history.losses.append(value)
            if held_out:
                history.validation_losses.append(held_out_value)
            if held_out_value < lowest:
                best[:], lowest, history.best_epoch = parameters, held_out_value, epoch
            if report_every and epoch % report_every == 0:
                also = f", validation loss: {held_out_value:.3f}" if held_out else ""
                print(f"Epoch {epoch:3d} loss: {value:.3f}{also}")
            if watch:
                watch(epoch)
            if patience and epoch - (history.best_epoch or 0) >= patience:
                history.ended = "stopped early"
                break
    except KeyboardInterrupt:
        history.ended = "interrupted"
        if held_out:  # it may have come between the two lists
            del history.losses[len(history.validation_losses) :]
    except Exception:
        parameters[:] = start
        vars(optimizer).update(state)
        raise
    finally:
        optimizer.learning_rate = rate
    if patience or history.ended == "interrupted":
        parameters[:] = best
    return history


def _ready(network: Network, loss: Loss, x: Floats, y_true: Any, *names: str) -> tuple[Floats, Any]:
    """Return inputs and answers as the network and the loss want them, or raise."""
    x = batch()(names[0], x, network, Call())
    y_pred = network.predict(x[:1])
    return x, loss.answers(y_true, np.broadcast_to(y_pred, (len(x), *y_pred.shape[1:])), names[1])


def _epoch(
    network: Network,
    x: Floats,
    y: Any,
    loss: Loss,
    optimizer: Optimizer,
    batch_size: int,
    l2: float,
    max_norm: float | None,
) -> float:
    """Take a step for each batch; return the mean loss."""
    total = 0.0
    for start in range(0, len(x), batch_size):
        stop = start + batch_size
        y_pred = network.forward(x[start:stop], training=True)
        total += loss.forward(y[start:stop], y_pred) * len(y_pred)
        if not math.isfinite(total):
            break
        network.fill_gradients(loss.backward())
        if l2:
            network.flat_gradients += l2 * network.flat_parameters
        if max_norm and (norm := np.linalg.norm(network.flat_gradients)) > max_norm:
            network.flat_gradients *= max_norm / norm
        optimizer.step(network.flat_parameters, network.flat_gradients)
    return total / len(x)
