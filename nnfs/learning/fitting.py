"""Does all fit together?  Asked once, before the first step: network, loss, optimizer, samples and answers."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np

from nnfs.gate import Call, Floats, batch, check, is_number, message, number
from nnfs.layers.activations import ReLU, Sigmoid, Softmax, Tanh
from nnfs.layers.attention import Attention, Positions
from nnfs.layers.convolution import Convolution, Flatten
from nnfs.layers.dense import Dense
from nnfs.layers.embedding import Embedding
from nnfs.layers.normalisation import LayerNorm, RMSNorm
from nnfs.layers.pooling import AveragePool, MaxPool
from nnfs.layers.recurrent import GRU, Recurrent
from nnfs.learning.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy
from nnfs.learning.network import Network
from nnfs.learning.optimizers import SGD, Optimizer


def samples(network: Network, loss: Loss, x: Any, y_true: Any, *names: str) -> tuple[Floats, Any]:
    """Return inputs and answers as the network and the loss want them, or raise, by the `names` of the two."""
    x = batch()(names[0], x, network, Call())
    try:
        y_pred = network.predict(x[:1])
    except ValueError as error:
        if str(error).startswith("x: "):
            raise ValueError(f"{names[0]}{str(error)[1:]}") from None
        raise
    y = loss.answers(y_true, np.broadcast_to(y_pred, (len(x), *y_pred.shape[1:])), names[1])
    expected = f"{_name(loss)}.answers to return {len(x)} answers, one a sample"
    check(np.ndim(y) and len(y) == len(x), ValueError, "loss", expected, y)
    return x, y


def scores(network: Network, loss: Loss) -> None:
    """Raise where probabilities would go into a loss that takes scores, and makes them probabilities itself."""
    last = network.layers[-1]
    if isinstance(last, (Sigmoid, Softmax)) and isinstance(loss, (BinaryCrossEntropy, SoftmaxCrossEntropy)):
        expected = f"scores as the last layer's output, as {_name(loss)} holds the {loss.squash} itself"
        mend = f"take the {_name(last)} away, or use MeanSquaredError"
        raise ValueError(f"network: expected {expected}, got a {_name(last)}: {mend}")


def loss_alone(network: Network, loss: Loss, x: Floats, y_true: Any) -> None:
    """Ask a loss once about one sample, and raise if it answers with what no loop can use."""
    y_pred = network.forward(x[:1])
    value, slope = loss.forward(y_true[:1], y_pred), loss.backward()
    is_one = is_number(value, int, float, np.integer, np.floating)
    check(is_one, TypeError, "loss", f"{_name(loss)}.forward to return a number", value)
    expected = f"{_name(loss)}.backward to return an array in shape {y_pred.shape}"
    check(isinstance(slope, np.ndarray), TypeError, "loss", expected, slope)
    check(slope.shape == y_pred.shape, ValueError, "loss", expected, slope, f"shape {slope.shape}")


def optimizer_of(network: Network, optimizer: Optimizer) -> None:
    """Raise if an optimizer lacks its learning rate, or remembers the steps of another network."""
    if not hasattr(optimizer, "learning_rate"):
        raise ValueError(f"optimizer: expected a learning_rate, got none: {_name(optimizer)}.__init__ should set it")
    number(above=0)("optimizer.learning_rate", optimizer.learning_rate, None, Call())
    for name in optimizer.memory:
        remembered = np.shape(getattr(optimizer, name, 0.0))
        if remembered not in ((), network.flat_parameters.shape):
            raise ValueError(f"optimizer: expected one for this network, got the {name} of another: {remembered}")


FORGETFUL = {
    *(Dense, Sigmoid, Softmax, Tanh, ReLU, Convolution, Flatten, AveragePool, MaxPool, Recurrent, GRU),
    *(Embedding, Positions, LayerNorm, RMSNorm, Attention),
    *(MeanSquaredError, BinaryCrossEntropy, SoftmaxCrossEntropy, SGD),
}
"""Those whose attributes are settings and working memory: from batch to batch, only their parameters last."""


def what_lasts(network: Network, loss: Loss, optimizer: Optimizer) -> list[Any]:
    """Return what training changes beside the row of parameters: of a kind that is not known, all that it holds."""
    return [one for one in (*network.walk(), loss, optimizer) if type(one) not in FORGETFUL]


def turns(epochs: Iterable[int], theirs: np.errstate) -> Iterator[int]:
    """Return the epochs, with a user's progress bar at work under the user's own settings."""
    return iter(theirs(functools.partial(next, iter(epochs), None)), None)


def watcher(watch: Callable[..., Any], *given: Any) -> None:
    """Raise if a watcher cannot take what it will be given."""
    try:
        inspect.signature(watch).bind(*given)
    except TypeError:
        raise TypeError(message("watch", "a function of the epoch, the history and the network", watch)) from None
    except ValueError:  # a function that is not written in Python may not tell
        pass


def _name(thing: Any) -> str:
    return type(thing).__name__
