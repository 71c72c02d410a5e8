"""What training was like: a loss for each epoch, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nnfs.gate import Floats
from nnfs.learning.losses import Loss


@dataclass(repr=False)
class History:
    """What happened in training: a loss for each epoch, and how it ended.

    `losses` are the means over the batches as they were met, while the parameters were still changing;
    `validation_losses` are measured at the end of each epoch, and empty if there was nothing to measure on.
    `best_epoch` is the one with the lowest validation loss (without validation: the lowest loss), or None.
    `ended` is "finished", "stopped early", "stopped by watch" or "interrupted".
    `batch_losses` has the loss of each batch as it was met, also in an epoch that did not end.

    >>> print(History(losses=[0.5, 0.25, 0.3], best_epoch=1))
    History(3 epochs, loss 0.5 to 0.3, best 0.25 in epoch 1, finished)
    >>> print(History())
    History(0 epochs, finished)
    """

    losses: list[float] = field(default_factory=list)
    validation_losses: list[float] = field(default_factory=list)
    best_epoch: int | None = None
    ended: str = "finished"
    batch_losses: list[float] = field(default_factory=list, compare=False)

    def __repr__(self) -> str:
        parts = [f"{len(self.losses)} epoch{'s' * (len(self.losses) != 1)}"]
        for name, losses in (("loss", self.losses), ("validation loss", self.validation_losses)):
            if losses:
                parts.append(f"{name} {losses[0]:.4g} to {losses[-1]:.4g}")
        measured = self.validation_losses or self.losses
        if self.best_epoch is not None and self.best_epoch < len(measured):
            parts.append(f"best {measured[self.best_epoch]:.4g} in epoch {self.best_epoch}")
        return f"History({', '.join([*parts, self.ended])})"


class Noted(Loss):
    """A loss that writes down, in a list, what it comes to for each batch."""

    def __init__(self, loss: Loss, values: list[float]) -> None:
        self.loss, self.values = loss, values

    def forward(self, y_true: Any, y_pred: Floats) -> float:
        """Return the loss of a batch, and write it down."""
        self.values.append(value := self.loss.forward(y_true, y_pred))
        return value

    def backward(self) -> Floats:
        """Return dL/dy_pred of the batch last seen."""
        return self.loss.backward()
