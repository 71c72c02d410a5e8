"""What must not come in, of layers and all that is around them: each argument against all that it is not.

The tutorial's functions have a table of their own, with each message to the letter, in test_bad_input.py.
"""

import copy
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import nnfs
from nnfs import (
    SGD,
    Adam,
    BinaryCrossEntropy,
    Dense,
    MeanSquaredError,
    Network,
    ReLU,
    Sigmoid,
    SoftmaxCrossEntropy,
)
from tests.nnfs.test_bad_input import GOOD, public_functions

NAN, INF = float("nan"), float("inf")
RNG = np.random.default_rng(seed=1)
NETWORK = Network([Dense([[1.0], [2.0]], [0.0])])  # type: ignore[arg-type]
X, Y = [[1.0, 2.0], [3.0, 4.0]], [1.0, 2.0]

MODULES = [
    "activations", "gradients", "initializers", "layers", "losses", "metrics", "network", "optimizers", "saving",
    "schedules", "training",
]  # fmt: skip
"""Those whose functions this table has; the others have tests of bad input beside their own."""

MADE_WITHIN = ["History", "Layer", "Loss", "MeanSquaredError", "BinaryCrossEntropy", "SoftmaxCrossEntropy", "Optimizer"]
MADE_WITHIN += ["ReLU", "Sigmoid", "Softmax", "Tanh"]
"""What takes nothing from outside; that a layer's parameters are arrays is in test_layers.py."""

NO_THINGS = [None, "7", b"7", 1j, {}, object(), float]
NO_NUMBERS = [*NO_THINGS, True, np.True_, [1], np.array([1.0])]
NO_ARRAYS = [None, "text", ["a", "b"], [[None]], [True, 1.0], [1j], {}, object()]
NOT_FINITE = [[NAN, 1.0], [[1.0, INF]], [1.0, -INF], [[1, 2], [3]], []]

WRONG: dict[str, tuple[list[Any], list[Any]]] = {
    # what is refused with a TypeError, what with a ValueError
    "a number above 0": (NO_NUMBERS, [NAN, INF, -INF, 0, -0.1, 10**400]),
    "a number from 0 to 1": (NO_NUMBERS, [NAN, INF, -0.1, 1, 1.5]),
    "a whole number": ([*NO_NUMBERS, 1.0, NAN], [-1]),
    "a whole number from 1": ([*NO_NUMBERS, 1.0, NAN], [-1, 0]),
    "a generator": ([None, 1, np.random.RandomState(1), np.random, "rng"], []),
    "a matrix": (NO_ARRAYS, [*NOT_FINITE, 1.0, [1, 2], [[[1.0]]]]),
    "a vector": (NO_ARRAYS, [*NOT_FINITE, 1.0, [[1.0]]]),
    "a batch": (NO_ARRAYS, [*NOT_FINITE, 1.0, [1.0, 2.0]]),
    "numbers": (NO_ARRAYS, [*NOT_FINITE, NAN]),
    "answers": (NO_ARRAYS, [*NOT_FINITE, 1.0, [1.0], [1.0, 2.0, 3.0], [[1.0, 2.0]]]),
    "shares": (NO_ARRAYS, [*NOT_FINITE, 1.0, [1.0], [1, 2], [-0.1, 0]]),
    "classes": ([*NO_ARRAYS, [1.0, 2.0]], [[[1], [2]], [-1, 0], 1, []]),
    "classes of a matrix": ([*NO_ARRAYS, [1.0, 2.0]], [[[1], [2]], [-1, 0], [2, 0], 1, []]),
    "a dtype": ([None, "float64", 64, 1.0], [int, np.float16, np.longdouble, np.complex128, np.dtype(int)]),
    "a function": ([1, "f", [], np.ones(3)], []),
    "a layer": ([None, Dense, "Dense", NETWORK], []),
    "layers": ([None, ReLU(), ReLU, "layers", [None], [ReLU], [ReLU(), 1], iter([ReLU()])], [[], [NETWORK.layers[0]]]),
    "a network": ([None, Network, ReLU(), [ReLU()]], []),
    "a loss": ([None, MeanSquaredError, "mse", ReLU()], []),
    "an optimizer": ([None, SGD, "sgd", 0.1], []),
    "a path": ([None, 1, b"file", ["file"]], []),
    "a pair": (
        [1, "ab", (None, Y), ({}, Y), (X, None)],
        [(), (X,), (X, Y, Y), ([1.0], Y), ([[NAN, 1.0]], Y), (X, [1.0])],
    ),
    "what an answer is for": ([], []),
    "a name": ([], []),
}

Case = tuple[Callable[..., Any], dict[str, tuple[Any, str]]]

RATE = {"learning_rate": (0.1, "a number above 0")}
BETAS = {"beta1": (0.9, "a number from 0 to 1"), "beta2": (0.9, "a number from 0 to 1")}
EPSILON = {"epsilon": (1e-8, "a number above 0")}
MOMENTUM = {**RATE, "momentum": (0.9, "a number from 0 to 1")}
FANS = {"n_inputs": (2, "a whole number from 1"), "n_outputs": (2, "a whole number from 1")}
PREDICTED: dict[str, tuple[Any, str]] = {
    "y_pred": (np.zeros((2, 1)), "what an answer is for"),
    "name": ("y_true", "a name"),
}
LABELS: dict[str, tuple[Any, str]] = {"y_true": ([0, 1], "classes"), "y_pred": ([1, 1], "classes")}
COUNTED: dict[str, tuple[Any, str]] = {
    "y_true": ([0, 1], "classes of a matrix"), "y_pred": ([1, 1], "classes of a matrix"),
    "classes": (2, "a whole number from 1"),
}  # fmt: skip

TABLE: dict[str, Case] = {
    "softmax": (nnfs.softmax, {"scores": (X, "a batch")}),
    "glorot": (nnfs.glorot, {**FANS}),
    "he": (nnfs.he, {**FANS}),
    "Dense": (Dense, {"weights": (X, "a matrix"), "biases": (Y, "a vector"), "dtype": (np.float64, "a dtype")}),
    "Dense.random": (
        Dense.random,
        {**FANS, "rng": (RNG, "a generator"), "initializer": (nnfs.he, "a function"), "dtype": (np.float32, "a dtype")},
    ),
    "Dropout": (nnfs.Dropout, {"rate": (0.5, "a number from 0 to 1"), "rng": (RNG, "a generator")}),
    "Network": (Network, {"layers": ([ReLU(), Sigmoid()], "layers")}),
    "Network.predict": (NETWORK.predict, {"x": (X, "a batch")}),
    "Loss.answers": (MeanSquaredError().answers, {"y_true": (Y, "answers"), **PREDICTED}),
    "BinaryCrossEntropy.answers": (BinaryCrossEntropy().answers, {"y_true": ([0, 1], "shares"), **PREDICTED}),
    "SoftmaxCrossEntropy.answers": (
        SoftmaxCrossEntropy().answers,
        {"y_true": ([0, 1], "classes"), **PREDICTED, "y_pred": (np.zeros((2, 2)), "what an answer is for")},
    ),
    "SGD": (SGD, {**RATE}),
    "Momentum": (nnfs.Momentum, {**MOMENTUM}),
    "Nesterov": (nnfs.Nesterov, {**MOMENTUM}),
    "RMSProp": (nnfs.RMSProp, {**RATE, "decay": (0.9, "a number from 0 to 1"), **EPSILON}),
    "Adam": (Adam, {**RATE, **BETAS, **EPSILON}),
    "AdamW": (nnfs.AdamW, {**RATE, "weight_decay": (0.1, "a number from 0 to 1")}),
    "step_decay": (nnfs.step_decay, {"every": (2, "a whole number from 1"), "factor": (0.5, "a number above 0")}),
    "exponential_decay": (nnfs.exponential_decay, {"factor": (0.5, "a number above 0")}),
    "cosine_decay": (nnfs.cosine_decay, {"epochs": (5, "a whole number from 1")}),
    "warm_up": (nnfs.warm_up, {"epochs": (5, "a whole number from 1"), "schedule": (float, "a function")}),
    "accuracy": (nnfs.accuracy, {**LABELS}),
    "confusion_matrix": (nnfs.confusion_matrix, {**COUNTED}),
    "numerical_gradient": (
        nnfs.numerical_gradient,
        {"f": (np.sum, "a function"), "x": (X, "numbers"), "step": (1e-5, "a number above 0")},
    ),
    "layer_error": (
        nnfs.layer_error,
        {
            "layer": (ReLU(), "a layer"),
            "x": (X, "a batch"),
            "rng": (RNG, "a generator"),
            "step": (1e-5, "a number above 0"),
        },
    ),
    "network_error": (
        nnfs.network_error,
        {
            "network": (NETWORK, "a network"),
            "loss": (MeanSquaredError(), "a loss"),
            "x": (X, "a batch"),
            "y_true": (Y, "answers"),
            "step": (1e-5, "a number above 0"),
        },
    ),
    "save_parameters": (nnfs.save_parameters, {"network": (NETWORK, "a network"), "file": ("a.npz", "a path")}),
    "load_parameters": (nnfs.load_parameters, {"network": (NETWORK, "a network"), "file": ("a.npz", "a path")}),
    "train": (
        nnfs.train,
        {
            "network": (NETWORK, "a network"),
            "x": (X, "a batch"),
            "y_true": (Y, "answers"),
            "loss": (MeanSquaredError(), "a loss"),
            "optimizer": (SGD(0.01), "an optimizer"),
            "epochs": (1, "a whole number"),
            "batch_size": (1, "a whole number from 1"),
            "rng": (RNG, "a generator or None"),
            "validation": ((X, Y), "a pair or None"),
            "patience": (1, "a whole number from 1 or None"),
            "schedule": (lambda epoch: 1.0, "a function or None"),
            "l2": (0.0, "a number from 0 to 1"),
            "max_norm": (1.0, "a number above 0 or None"),
            "report_every": (0, "a whole number"),
            "progress": (list, "a function or None"),
            "watch": (abs, "a function or None"),
        },
    ),
}


def cases() -> list[Any]:
    """Return each wrong value of each argument, with the error that it must lead to."""
    found = []
    for name, (_, arguments) in TABLE.items():
        for argument, (_, kind) in arguments.items():
            optional = kind.endswith(" or None")
            for error, values in zip((TypeError, ValueError), WRONG[kind.removesuffix(" or None")]):
                for value in values:
                    if not (optional and value is None):
                        shown = re.sub(r" at 0[xX]\w+", "", repr(value))  # an address differs from worker to worker
                        found.append(pytest.param(name, argument, value, error, id=f"{name}-{argument}-{shown:.30}"))
    return found


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder in which a network is saved."""
    monkeypatch.chdir(tmp_path)
    nnfs.save_parameters(NETWORK, "a.npz")


def good(name: str) -> dict[str, Any]:
    return {argument: value for argument, (value, _) in TABLE[name][1].items()}


def test_the_table_has_each_argument_of_each_public_function() -> None:
    expected = {
        name: [argument for argument in inspect.signature(function).parameters if argument != "self"]
        for name, function in public_functions().items()
        if function.__module__.removeprefix("nnfs.") in MODULES and name not in [*MADE_WITHIN, *GOOD]
    }
    assert {name: list(arguments) for name, (_, arguments) in TABLE.items()} == expected


@pytest.mark.parametrize("name", TABLE)
def test_the_good_call_is_good(name: str) -> None:
    copy.deepcopy(TABLE[name][0])(**copy.deepcopy(good(name)))


@pytest.mark.parametrize(("name", "argument", "value", "error"), cases())
def test_bad_input(name: str, argument: str, value: Any, error: type[Exception]) -> None:
    before = NETWORK.flat_parameters.tolist()
    with pytest.raises(error, match=rf"^{argument}(\[\d\])?: expected ") as caught:
        TABLE[name][0](**{**good(name), argument: value})
    assert caught.type is error
    assert NETWORK.flat_parameters.tolist() == before
