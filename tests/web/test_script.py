"""The script that a run of the playground is exported as comes to the run's own numbers, in Python and with nnfs."""

from __future__ import annotations

import contextlib
import io
import os
from typing import Any

import numpy as np
import pytest

from tests.web.engine import script

MODULES = [f"playground/{name}.js" for name in ("experiment", "script", "settings", "table")]
STATES = 200 if os.environ.get("NNFS_ALL") else 15
STEPS = 100

RUN = """(given, table, steps, edits) => {
  const experiment = new Experiment({ ...atFirst(), ...given }, table);
  const losses = [];
  while (experiment.training.steps < steps) {
    for (const [after, place, value] of edits) {
      if (after === experiment.training.steps) experiment.edit(place % experiment.network.parameters.length, value);
    }
    experiment.step();
    losses.push(experiment.training.lastLoss);
  }
  return {
    losses,
    script: script(experiment, table),
    printed: printed(experiment.measured(), experiment.data.classes),
    parameters: [...experiment.network.parameters],
  };
}"""

DATA = ["people", "circles", "xor", "moons", "spiral", "heaps", "plane", "hills", "points", "table"]
ACTIVATIONS = ["none", "sigmoid", "tanh", "relu", "softmax"]
OPTIMIZERS = ["SGD", "Momentum", "Nesterov", "RMSProp", "Adam", "AdamW"]


def state(number: int) -> tuple[dict[str, Any], dict[str, Any] | None, list[Any]]:
    """Return the settings of a run, a table if it has one, and the edits made on the way."""
    rng = np.random.default_rng(number)

    def pick(*choices: Any) -> Any:
        return choices[int(rng.integers(len(choices)))]

    table = None
    settings: dict[str, Any] = {
        "data": DATA[number % len(DATA)],
        "count": int(rng.integers(10, 90)),
        "classes": int(rng.integers(2, 7)),
        "noise": pick(0, 0.1, 0.25),
        "test": pick(0, 0.2, 0.5),
        "dataSeed": int(rng.integers(1000)),
        "seed": int(rng.integers(2**32)),
        "features": pick("1100000", "1110010", "0000100", "1111111", "0100001"),
        "layers": [
            {"size": int(rng.integers(1, 9)), "activation": pick(*ACTIVATIONS)} for _ in range(int(rng.integers(0, 4)))
        ],
        "output": pick("none", "sigmoid", "tanh"),
        "loss": pick("squared", "binary", "softmax"),
        "optimizer": OPTIMIZERS[number % len(OPTIMIZERS)],
        "rate": pick(0.003, 0.01, 0.03),
        "schedule": pick("constant", "step_decay", "exponential_decay", "cosine_decay", "warm_up"),
        "every": int(rng.integers(1, 9)),
        "factor": pick(0.5, 0.9),
        "batch": int(rng.integers(1, 20)),
        "initializer": pick("glorot", "he", "wide", "narrow", "zero"),
        "l1": pick(0, 0, 0.003),
        "l2": pick(0, 0, 0.01),
        "dropout": pick(0, 0, 0.2, 0.5),
    }
    if settings["data"] == "people":
        settings["rate"] = 0.003  # its numbers are large
    if settings["data"] == "points":
        settings["points"] = [[*rng.uniform(-1, 1, 2).round(2).tolist(), int(rng.integers(3))] for _ in range(30)]
    if settings["data"] == "table":
        classes = pick(0, 2, 3)
        points = (rng.normal(size=(40, 3)) * [1, 100, 0.01] + [5, 0, 0]).round(4)
        labels = rng.integers(classes, size=40) if classes else (points[:, 0] * 3 - points[:, 1]).round(3)
        table = {"names": ["a", "b", "c"], "points": points.tolist(), "labels": labels.tolist(), "classes": classes}
        settings["features"] = pick("111", "101", "010")
    edits = [[int(rng.integers(0, STEPS)), int(rng.integers(10**6)), 0.25] for _ in range(pick(0, 0, 3))]
    return settings, table, edits


@pytest.mark.parametrize("number", range(STATES))
def test_it_comes_to_the_same_numbers(number: int) -> None:
    settings, table, edits = state(number)
    run = script(*MODULES).call(RUN, settings, table, STEPS, edits)
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(run["script"], "the script", "exec"), names)
    said = f"{settings}\n{run['script']}"
    np.testing.assert_allclose(run["losses"], names["losses"], rtol=1e-9, atol=1e-9, err_msg=said)
    np.testing.assert_allclose(run["parameters"], names["network"].flat_parameters, rtol=1e-9, atol=1e-9, err_msg=said)
    assert run["printed"] == out.getvalue(), said
