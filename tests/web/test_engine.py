"""The engine of the page computes what nnfs computes: hundreds of networks, each trained for a hundred steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nnfs import (
    SGD,
    Adam,
    AdamW,
    BinaryCrossEntropy,
    Dense,
    Dropout,
    MeanSquaredError,
    Momentum,
    Nesterov,
    Network,
    ReLU,
    RMSProp,
    Sigmoid,
    Softmax,
    SoftmaxCrossEntropy,
    Tanh,
    cosine_decay,
    exponential_decay,
    glorot,
    he,
    step_decay,
    warm_up,
)
from tests.web.engine import script

MODULES = [f"engine/{name}.js" for name in ("network", "training", "losses", "optimizers", "initializers", "random")]
ACTIVATIONS: dict[str, Any] = {"none": None, "sigmoid": Sigmoid, "tanh": Tanh, "relu": ReLU, "softmax": Softmax}
LOSSES: dict[str, Any] = {
    "squared": MeanSquaredError,
    "binary": BinaryCrossEntropy,
    "softmax": SoftmaxCrossEntropy,
}
OPTIMIZERS: dict[str, Any] = {
    "SGD": SGD, "Momentum": Momentum, "Nesterov": Nesterov, "RMSProp": RMSProp, "Adam": Adam, "AdamW": AdamW,
}  # fmt: skip
SCHEDULES: dict[str, Any] = {
    "constant": lambda epoch: 1,
    "step_decay": step_decay(3, 0.5),
    "exponential_decay": exponential_decay(0.9),
    "cosine_decay": cosine_decay(12),
    "warm_up": warm_up(4, lambda epoch: 1),
}
STEPS = 100
LOOKED_AT = (1, 10, STEPS)

TRAIN = """(given, steps, lookedAt) => {
  const random = new Random(given.seed);
  const network = new Network(given.inputs, given.layers);
  network.draw(random, INITIALIZERS[given.initializer]);
  const training = new Training({
    ...given, network, random, loss: LOSSES[given.loss],
    optimizer: new OPTIMIZERS[given.optimizer]({ rate: given.rate }),
    data: { x: given.x.flat(), truth: given.truth.flat(), count: given.x.length },
  });
  const losses = [], looks = [];
  while (training.steps < steps) {
    training.step();
    losses.push(training.lastLoss);
    if (lookedAt.includes(training.steps)) looks.push([[...network.parameters], [...network.gradients]]);
  }
  return { losses, looks };
}"""


def case(rng: np.random.Generator, number: int) -> dict[str, Any]:
    """Return the settings of a run, drawn at random; over many, every choice is met with every other."""

    def pick(choices: list[Any]) -> Any:
        return choices[int(rng.integers(len(choices)))]

    loss = list(LOSSES)[number % 3]
    outputs = int(rng.integers(2, 5)) if loss == "softmax" else int(rng.integers(1, 4))
    hidden = [{"size": int(rng.integers(1, 9)), "activation": pick(list(ACTIVATIONS))} for _ in range(rng.integers(4))]
    last = pick(["none", "sigmoid", "tanh"]) if loss == "squared" else "none"
    count, inputs = int(rng.integers(3, 40)), int(rng.integers(1, 6))
    labels = rng.integers(outputs, size=count)
    truth = np.eye(outputs)[labels] if loss == "softmax" else rng.integers(0, 2, (count, outputs)) * 1.0
    optimizer = list(OPTIMIZERS)[number % 6]
    schedule: dict[str, Any] = {"name": pick(list(SCHEDULES)), "every": 3, "factor": 0.5, "epochs": 12}
    others: dict[str, Any] = {"exponential_decay": {"factor": 0.9}, "warm_up": {"epochs": 4}}
    schedule |= others.get(schedule["name"], {})
    return {
        "seed": int(rng.integers(2**32)),
        "inputs": inputs,
        "layers": [*hidden, {"size": outputs, "activation": last}],
        "initializer": pick(["glorot", "he"]),
        "loss": loss,
        "optimizer": optimizer,
        "rate": pick([0.01, 0.003, 0.03]),
        "batch": int(rng.integers(1, count + 1)),
        "schedule": schedule,
        "l1": pick([0, 0, 0.01]),
        "l2": pick([0, 0, 0.02]),
        "dropout": pick([0, 0, 0.2, 0.5]),
        "x": rng.normal(size=(count, inputs)).tolist(),
        "truth": truth.tolist(),
    }


def with_nnfs(given: dict[str, Any]) -> tuple[list[float], list[tuple[Any, Any]]]:
    """Return the loss of each step, and the parameters and slopes of some, as nnfs has them."""
    rng = np.random.default_rng(given["seed"])
    layers: list[Any] = []
    size, spread = given["inputs"], {"glorot": glorot, "he": he}[given["initializer"]]
    for i, layer in enumerate(given["layers"]):
        layers.append(Dense.random(size, layer["size"], rng, spread))
        size = layer["size"]
        if squash := ACTIVATIONS[layer["activation"]]:
            layers.append(squash())
        if given["dropout"] and i < len(given["layers"]) - 1:
            layers.append(Dropout(given["dropout"], rng))
    network, loss = Network(layers), LOSSES[given["loss"]]()
    optimizer = OPTIMIZERS[given["optimizer"]](given["rate"])
    x, truth = np.array(given["x"]), np.array(given["truth"])
    if given["loss"] == "softmax":
        truth = truth.argmax(axis=1)
    losses: list[float] = []
    looks: list[tuple[Any, Any]] = []
    epoch = 0
    while len(losses) < STEPS:
        order = rng.permutation(len(x))
        optimizer.learning_rate = given["rate"] * SCHEDULES[given["schedule"]["name"]](epoch)
        for start in range(0, len(x), given["batch"]):
            batch = order[start : start + given["batch"]]
            losses.append(loss.forward(truth[batch], network.forward(x[batch], training=True)))
            network.fill_gradients(loss.backward())
            parameters, gradients = network.flat_parameters, network.flat_gradients
            gradients += given["l2"] * parameters
            gradients += given["l1"] * np.sign(parameters)
            optimizer.step(parameters, gradients)
            if len(losses) in LOOKED_AT:
                looks.append((parameters.copy(), gradients.copy()))
        epoch += 1
    return losses[:STEPS], looks


@pytest.mark.parametrize("start", range(0, 240, 40))
def test_it_is_nnfs(start: int) -> None:
    rng = np.random.default_rng(start)
    for number in range(start, start + 40):
        given = case(rng, number)
        found = script(*MODULES).call(TRAIN, given, STEPS, LOOKED_AT)
        losses, looks = with_nnfs(given)
        said = f"case {number}: { {name: value for name, value in given.items() if name not in ('x', 'truth')} }"
        np.testing.assert_allclose(found["losses"], losses, rtol=1e-9, atol=1e-9, err_msg=said)
        for step, mine, theirs in zip(LOOKED_AT, found["looks"], looks):
            for what, one, other in zip(("parameters", "gradients"), mine, theirs):
                np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-9, err_msg=f"{what} of step {step}: {said}")
