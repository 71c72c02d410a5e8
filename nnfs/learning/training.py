"""Training: the loop over the epochs, and what the one who waits wants of it.

A history to draw, a stop when it gets no better, and the best parameters kept when you lose patience and press
Ctrl-C.  What happens within an epoch is in `loop`.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterable
from typing import Annotated, Any, NamedTuple

import numpy as np

from nnfs.gate import Call, Count, Floats, Fraction, Positive, Whole, number, pair
from nnfs.learning import fitting
from nnfs.learning.history import History, Noted
from nnfs.learning.loop import train_epoch
from nnfs.learning.losses import Loss
from nnfs.learning.network import Network, in_batches
from nnfs.learning.optimizers import Optimizer
from nnfs.learning.restraint import Restrained
from nnfs.learning.schedules import Schedule
from nnfs.learning.snapshot import Snapshot

_factor = number(least=0, below=math.inf)


class _Best(NamedTuple):
    """The best epoch so far, and how many are done: all that Ctrl-C, which may come at any time, goes back to."""

    parameters: Floats
    others: Snapshot
    loss: float = math.inf
    epoch: int | None = None
    done: int = 0

    def after(self, loss: float, parameters: Floats, others: list[Any]) -> _Best:
        """Return the best with one epoch more done, which came to that loss."""
        if not loss < self.loss:
            return self._replace(done=self.done + 1)
        return _Best(parameters.copy(), Snapshot(others) if others else self.others, loss, self.done, self.done + 1)

    def restore(self, parameters: Floats) -> None:
        """Go back to it."""
        parameters[:] = self.parameters
        self.others.restore()


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
    watch: Callable[[int, History, Network], object] | None = None,
) -> History:
    """Change the parameters of `network` so that the loss over the samples falls; return its history.

    `x` has shape (n, ...), a sample in each row, and is taken in the network's own dtype; `y_true` holds the
    answers as the `loss` wants them.  An epoch takes all samples, `batch_size` at a time, in a new random order
    drawn from `rng`, or as they come without one.  After each batch the `optimizer` takes one step.

    `validation` is a pair (x, y_true) to measure on, never to learn from.  With `patience`, training stops
    when the validation loss has not fallen for so many epochs, and the best is kept.  Ctrl-C ends it at any time,
    and keeps the best so far.

    `schedule(epoch)` is a factor for the learning rate.  `l2` pulls the parameters towards 0: it adds the
    slope of l2/2 · Σ θ².  Gradients that are longer than `max_norm` are cut to that length.
    `report_every=10` prints a line at epochs 0, 10, 20 and so on; `progress` may be `tqdm.tqdm`.
    `watch(epoch, history, network)` is called after each epoch, and ends the training if it returns True.

    The best is more than its parameters: all that layers and optimizer hold is as it was then.  After an error,
    whoever raised it, all is as it was before the first epoch; the error has the `history` so far.

    >>> from nnfs import SGD, Dense, MeanSquaredError, Network, Sigmoid, people
    >>> rng = np.random.default_rng(seed=1)
    >>> network = Network([Dense.random(2, 2, rng), Sigmoid(), Dense.random(2, 1, rng), Sigmoid()])
    >>> print(train(network, *people(), MeanSquaredError(), SGD(0.1), epochs=200, batch_size=1))
    History(200 epochs, loss 0.3842 to 0.01076, best 0.01076 in epoch 199, finished)

    Source: Robbins and Monro (1951), A Stochastic Approximation Method; Prechelt (1998), Early Stopping.
    """
    if patience and not validation:
        raise ValueError(f"validation: expected data to be patient with, as patience is {patience}, got None")
    fitting.scores(network, loss)
    fitting.optimizer_of(network, optimizer)
    history, rate, parameters = History(), optimizer.learning_rate, network.flat_parameters
    if watch:
        fitting.watcher(watch, 0, history, network)
    theirs = np.errstate(**np.geterr())  # in what the user wrote, the user's own settings hold
    watch, schedule = watch and theirs(watch), schedule and theirs(schedule)
    turns = fitting.turns(progress(range(epochs)), theirs) if progress else range(epochs)
    others = fitting.what_lasts(network, loss, optimizer)
    start, best = Snapshot([parameters, *others, rng]), _Best(parameters.copy(), Snapshot(others))
    held_out, noted = None, Noted(loss, history.batch_losses)
    stepper = Restrained(optimizer, l2, max_norm) if l2 or max_norm else optimizer
    try:
        with np.errstate(all="ignore"):  # a number that grows too large is found, and named
            x, y = fitting.samples(network, loss, x, y_true, "x", "y_true")
            fitting.loss_alone(network, loss, x, y)
            if validation:
                held_out = fitting.samples(network, loss, *validation, "validation[0]", "validation[1]")
            start.restore()  # trying did not count
            for epoch in turns:
                if schedule:
                    optimizer.learning_rate = rate * _factor("schedule", schedule(epoch), None, Call())
                value = train_epoch(network, x, y, noted, stepper, batch_size, rng)
                measured = loss.forward(held_out[1], in_batches(network.forward, held_out[0])) if held_out else value
                _still_finite(parameters, measured if math.isfinite(value) else value, epoch, optimizer.learning_rate)
                history.losses.append(value)
                if held_out:
                    history.validation_losses.append(measured)
                best = best.after(measured, parameters, others)
                history.best_epoch = best.epoch
                if report_every and epoch % report_every == 0:
                    also = f", validation loss: {measured:.3f}" if held_out else ""
                    print(f"Epoch {epoch:3d} loss: {value:.3f}{also}")
                said = watch(epoch, history, network) if watch else None
                is_enough = patience and best.done - 1 - (best.epoch or 0) >= patience
                is_asked = isinstance(said, (bool, np.bool)) and said
                if is_asked or is_enough:
                    history.ended = "stopped by watch" if is_asked else "stopped early"
                    break
        if patience:
            best.restore(parameters)
    except KeyboardInterrupt:
        best.restore(parameters)
        history.ended, history.best_epoch = "interrupted", best.epoch
        del history.losses[best.done :], history.validation_losses[best.done :]
    except BaseException as error:
        start.restore()
        with contextlib.suppress(Exception):  # an error may refuse to be given more
            error.history = history  # type: ignore[attr-defined]
        raise
    finally:
        optimizer.learning_rate = rate
    return history


def _still_finite(parameters: Floats, loss: float, epoch: int, rate: float) -> None:
    """Raise if the loss, or a parameter after the last step, is no number any more."""
    if math.isfinite(loss) and (math.isfinite(np.dot(parameters, parameters)) or np.isfinite(parameters).all()):
        return  # the sum of squares is quick to look at, but may grow too large where no parameter did
    what = "a parameter became inf or nan" if math.isfinite(loss) else f"the loss became {loss}"
    raise ValueError(f"train: {what} in epoch {epoch}, at a learning rate of {rate:g}: try a lower one")
