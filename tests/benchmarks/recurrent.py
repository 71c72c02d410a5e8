"""A recurrent network that reads the phrases, with Adam, an epoch of batches of eight: ours and PyTorch's."""

from __future__ import annotations

import importlib
from typing import Any

import numpy as np

from nnfs import GRU, Adam, BinaryCrossEntropy, Dense, Network, Recurrent, phrases, train
from tests.benchmarks.contest import Contest, Contestant, Run

EPOCHS = 3
X, Y = phrases()[0]


def start(kind: type[Recurrent]) -> tuple[Recurrent, Dense]:
    rng = np.random.default_rng(seed=1)
    return kind.random(X.shape[2], 16, rng), Dense.random(16, 1, rng)


def with_layers(kind: type[Recurrent]) -> Run:
    network = Network([*start(kind)])
    return lambda: train(network, X, Y, BinaryCrossEntropy(), Adam(0.01), EPOCHS, batch_size=8).losses


def with_torch(kind: type[Recurrent]) -> Run:
    """Do the same in PyTorch, which has the weights the other way round, and a second bias, here always 0."""
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    recurrent, dense = start(kind)
    theirs: Any = (torch.nn.GRU if kind is GRU else torch.nn.RNN)(X.shape[2], 16, batch_first=True).double()
    theirs.weight_ih_l0.data, theirs.weight_hh_l0.data = (
        torch.tensor(recurrent.parameters[name].T.copy()) for name in ("input_weights", "state_weights")
    )
    theirs.bias_ih_l0.data = torch.zeros_like(theirs.bias_ih_l0)
    theirs.bias_hh_l0 = torch.nn.Parameter(torch.zeros_like(theirs.bias_ih_l0), requires_grad=False)
    output = torch.nn.Linear(16, 1, dtype=torch.float64)
    output.weight.data = torch.tensor(dense.parameters["weights"].T.copy())
    output.bias.data = torch.tensor(dense.parameters["biases"])
    optimizer = torch.optim.Adam([*theirs.parameters(), *output.parameters()], lr=0.01)
    loss, x, y = torch.nn.BCEWithLogitsLoss(), torch.tensor(X), torch.tensor(Y[:, np.newaxis] * 1.0)

    def run() -> list[float]:
        losses = []
        for _ in range(EPOCHS):
            total = 0.0
            for i in range(0, len(x), 8):
                optimizer.zero_grad()
                value = loss(output(theirs(x[i : i + 8])[0][:, -1]), y[i : i + 8])
                value.backward()
                optimizer.step()
                total += value.item() * len(y[i : i + 8])
            losses.append(total / len(x))
        return losses

    return run


CONTESTS = (
    Contest(
        "phrases, 16 recurrent states, 3 epochs",
        lambda: with_layers(Recurrent),
        (Contestant("PyTorch, float64", lambda: with_torch(Recurrent), aim=4.5),),
    ),
    Contest(
        "phrases, a GRU of 16 states, 3 epochs",
        lambda: with_layers(GRU),
        (Contestant("PyTorch, float64", lambda: with_torch(GRU)),),
    ),
)
