"""What must not come in: each argument of each public function, against everything that it is not.

Each error is a TypeError or a ValueError that says which argument, what was expected and what came.
"""

import copy
import inspect
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import nnfs
from nnfs import (
    Neuron,
    NineParameterNetwork,
    ThreeNeuronNetwork,
    encode_gender,
    encode_measurements,
    mse_loss,
    sigmoid,
    sigmoid_derivative,
)
from nnfs.gate.door import LOOPED

Bad = tuple[Any, type[Exception], str]
"""A value, the error it must lead to, and how the message goes on after the argument's name."""

NAN, INF = float("nan"), float("inf")
NEURON = Neuron([0, 1], 4)  # type: ignore[arg-type]
ONES = {"w1": 1, "w2": 1, "w3": 1, "w4": 1, "w5": 1, "w6": 1, "b1": 0, "b2": 0, "b3": 0}
NETWORK = NineParameterNetwork(**ONES)

GOOD: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "sigmoid": (sigmoid, {"x": 1}),
    "sigmoid_derivative": (sigmoid_derivative, {"x": 1}),
    "mse_loss": (mse_loss, {"y_true": [1, 0], "y_pred": [0, 0]}),
    "encode_measurements": (encode_measurements, {"weight": 133, "height": 65}),
    "encode_gender": (encode_gender, {"gender": "F"}),
    "Neuron": (Neuron, {"weights": [0, 1], "bias": 4}),
    "Neuron.feedforward": (NEURON.feedforward, {"inputs": [2, 3]}),
    "ThreeNeuronNetwork": (ThreeNeuronNetwork, {"h1": NEURON, "h2": NEURON, "o1": NEURON}),
    "ThreeNeuronNetwork.feedforward": (ThreeNeuronNetwork(NEURON, NEURON, NEURON).feedforward, {"x": [2, 3]}),
    "NineParameterNetwork": (NineParameterNetwork, ONES),
    "NineParameterNetwork.random": (NineParameterNetwork.random, {"rng": np.random.default_rng(seed=1)}),
    "NineParameterNetwork.feedforward": (NETWORK.feedforward, {"x": [-2, -1]}),
    "NineParameterNetwork.partial_derivatives": (NETWORK.partial_derivatives, {"x": [-2, -1], "y_true": 1}),
    "NineParameterNetwork.train": (
        NETWORK.train,
        {"data": [[-2, -1], [25, 6]], "all_y_trues": [1, 0], "learning_rate": 0.1, "epochs": 2, "report_every": 0},
    ),
}


def wrong_number(expected: str) -> list[Bad]:
    wrong_kind = [
        (None, "None (NoneType)"),
        ("7", "'7' (str)"),
        ("", "'' (str)"),
        (b"7", "b'7' (bytes)"),
        (True, "True (bool)"),
        (np.True_, "np.True_ (bool)"),
        (1j, "1j (complex)"),
        (np.complex128(1), "np.complex128(1+0j) (complex128)"),
        ([1], "[1] (list)"),
        ([], "[] (list)"),
        ((1, 2), "(1, 2) (tuple)"),
        ({"a": 1}, "{'a': 1} (dict)"),
        (np.array([1.0]), "array([1.]) (ndarray)"),
        (float, "<class 'float'> (type)"),
    ]
    wrong_value = [
        (NAN, "nan (float)"),
        (np.float64(NAN), "np.float64(nan) (float64)"),
        (INF, "inf (float)"),
        (-INF, "-inf (float)"),
        (10**400, "1000000000"),
        (-(10**400), "-1000000000"),
        (10**5000, "what cannot be shown (int)"),
    ]
    return [
        *((value, TypeError, f"expected {expected}, got {came}") for value, came in wrong_kind),
        *((value, ValueError, f"expected {expected}, got {came}") for value, came in wrong_value),
    ]


def wrong_positive_number(expected: str) -> list[Bad]:
    wrong_value = [(0, "0 (int)"), (-0.0, "-0.0 (float)"), (-0.1, "-0.1 (float)"), (-5, "-5 (int)")]
    return [
        *wrong_number(expected),
        *((value, ValueError, f"expected {expected}, got {came}") for value, came in wrong_value),
    ]


def wrong_whole_number(expected: str) -> list[Bad]:
    wrong_kind: list[tuple[Any, str]] = [
        (None, "None (NoneType)"),
        ("7", "'7' (str)"),
        (True, "True (bool)"),
        (1.0, "1.0 (float)"),
        (2.5, "2.5 (float)"),
        (np.float64(1), "np.float64(1.0) (float64)"),
        (NAN, "nan (float)"),
        (INF, "inf (float)"),
        (1j, "1j (complex)"),
        ([1], "[1] (list)"),
        ({}, "{} (dict)"),
    ]
    wrong_value = [(-1, "-1 (int)"), (np.int64(-3), "np.int64(-3) (int64)"), (-(10**400), "-1000000000")]
    return [
        *((value, TypeError, f"expected {expected}, got {came}") for value, came in wrong_kind),
        *((value, ValueError, f"expected {expected}, got {came}") for value, came in wrong_value),
    ]


def wrong_numbers(expected: str) -> list[Bad]:
    wrong_kind: list[tuple[Any, str]] = [
        (None, "None (NoneType)"),
        ("text", "'text' (str)"),
        ("", "'' (str)"),
        (True, "True (bool)"),
        ([True, False], "[True, False] (list)"),
        ([True, 0], "[True, 0] (list)"),
        ([0.5, np.True_], "[0.5, np.True_] (list)"),
        (np.array([True, False]), "array([ True, False]) (ndarray)"),
        (1j, "1j (complex)"),
        ([1, 1j], "[1, 1j] (list)"),
        ([1, "2"], "[1, '2'] (list)"),
        ([1, None], "[1, None] (list)"),
        ([1, {}], "[1, {}] (list)"),
        ({"a": 1}, "{'a': 1} (dict)"),
        ({1, 2}, "{1, 2} (set)"),
        ((n for n in [1, 2]), "<generator object"),
        ([1, 10**400], "[1, 1000000000"),
        ([1, 10**5000], "what cannot be shown (list)"),
        (np.array([], dtype=str), "array([], dtype='<U1') (ndarray)"),
        (np.array(["2020-01-01"], dtype="datetime64[D]"), "array(['2020-01-01'], dtype='datetime64[D]') (ndarray)"),
    ]
    not_finite = [
        ([1, NAN], "[1, nan] (list)"),
        ([INF, 1], "[inf, 1] (list)"),
        ((1, -INF), "(1, -inf) (tuple)"),
        (np.array([1, NAN]), "array([ 1., nan]) (ndarray)"),
    ]
    return [
        *((value, TypeError, f"expected {expected}, got {came}") for value, came in wrong_kind),
        *((value, ValueError, f"expected {expected}, all finite, got {came}") for value, came in not_finite),
        ([[1], [1, 2]], ValueError, f"expected {expected}, got rows of different lengths: [[1], [1, 2]]"),
        ([[1, 2], 3], ValueError, f"expected {expected}, got rows of different lengths: [[1, 2], 3]"),
        ([], ValueError, f"expected {expected}, one at least, got none: []"),
        ([[], []], ValueError, f"expected {expected}, one at least, got none: [[], []]"),
        (np.zeros((0, 2)), ValueError, f"expected {expected}, one at least, got none: array([], shape=(0, 2), "),
    ]


def wrong_array(shape: str, *wrong_shapes: Any) -> list[Bad]:
    expected = f"numbers in shape {shape}"
    return [
        *wrong_numbers(expected),
        *((v, ValueError, f"expected {expected}, got shape {np.shape(v)}: {v}") for v in [3, *wrong_shapes]),
    ]


def wrong_neuron() -> list[Bad]:
    wrong_kind = [
        (None, "None (NoneType)"),
        ("h1", "'h1' (str)"),
        (1, "1 (int)"),
        ([0, 1], "[0, 1] (list)"),
        (Neuron, "<class 'nnfs.first.neuron.Neuron'> (type)"),
        (NETWORK, "<nnfs.first.nine_parameters.NineParameterNetwork object"),
    ]
    one, three = Neuron([1], 0), Neuron([1, 2, 3], 0)  # type: ignore[arg-type]
    return [
        *((value, TypeError, f"expected a Neuron, got {came}") for value, came in wrong_kind),
        (one, ValueError, "expected 2 weights, got 1 weights: <nnfs.first.neuron.Neuron object at "),
        (three, ValueError, "expected 2 weights, got 3 weights: <nnfs.first.neuron.Neuron object at "),
    ]


def wrong_generator() -> list[Bad]:
    wrong_kind = [
        (None, "None (NoneType)"),
        (1, "1 (int)"),
        ("seed", "'seed' (str)"),
        (np.random, "<module 'numpy.random' from "),
        (np.random.Generator, "<class 'numpy.random._generator.Generator'> (type)"),
        (np.random.RandomState(1), "RandomState("),
        ((n for n in [1, 2]), "<generator object"),
    ]
    return [(value, TypeError, f"expected a Generator, got {came}") for value, came in wrong_kind]


def wrong_gender() -> list[Bad]:
    wrong_kind = [(None, "None (NoneType)"), (1, "1 (int)"), (b"F", "b'F' (bytes)"), (["F"], "['F'] (list)")]
    wrong_value = [("f", "'f' (str)"), ("", "'' (str)"), ("FM", "'FM' (str)"), ("female", "'female' (str)")]
    return [
        *((value, TypeError, f"expected one of 'F', 'M', got {came}") for value, came in wrong_kind),
        *((value, ValueError, f"expected one of 'F', 'M', got {came}") for value, came in wrong_value),
    ]


def wrong_x() -> list[Bad]:
    """Return what sigmoid must not take; a single int or float is checked as a number, the rest as an array."""
    single = {int, float, np.float64}
    return [
        *wrong_numbers("a number or an array of numbers"),
        *(bad for bad in wrong_number("a finite number") if type(bad[0]) in single),
    ]


PAIR = wrong_array("(2,)", [1], [1, 2, 3], [[1, 2]], [[1], [2]])
BAD: dict[tuple[str, str], list[Bad]] = {
    ("sigmoid", "x"): wrong_x(),
    ("sigmoid_derivative", "x"): wrong_x(),
    ("mse_loss", "y_true"): wrong_array("(samples,)", [[1, 0]], [[1], [0]]),
    ("mse_loss", "y_pred"): PAIR,
    ("encode_measurements", "weight"): wrong_positive_number("a finite number above 0"),
    ("encode_measurements", "height"): wrong_positive_number("a finite number above 0"),
    ("encode_gender", "gender"): wrong_gender(),
    ("Neuron", "weights"): wrong_array("(n,)", [[1, 2]], [[[1]]]),
    ("Neuron", "bias"): wrong_number("a finite number"),
    ("Neuron.feedforward", "inputs"): PAIR,
    ("ThreeNeuronNetwork", "h1"): wrong_neuron(),
    ("ThreeNeuronNetwork", "h2"): wrong_neuron(),
    ("ThreeNeuronNetwork", "o1"): wrong_neuron(),
    ("ThreeNeuronNetwork.feedforward", "x"): PAIR,
    **{("NineParameterNetwork", name): wrong_number("a finite number") for name in ONES},
    ("NineParameterNetwork.random", "rng"): wrong_generator(),
    ("NineParameterNetwork.feedforward", "x"): PAIR,
    ("NineParameterNetwork.partial_derivatives", "x"): PAIR,
    ("NineParameterNetwork.partial_derivatives", "y_true"): wrong_number("a finite number"),
    ("NineParameterNetwork.train", "data"): wrong_array("(samples, 2)", [1, 2], [[1], [2]], [[1, 2, 3]], [[[1, 2]]]),
    ("NineParameterNetwork.train", "all_y_trues"): wrong_array("(2,)", [1], [1, 0, 1], [[1, 0]], [[1], [0]]),
    ("NineParameterNetwork.train", "learning_rate"): wrong_positive_number("a finite number above 0"),
    ("NineParameterNetwork.train", "epochs"): wrong_whole_number("a whole number, 0 or more"),
    ("NineParameterNetwork.train", "report_every"): wrong_whole_number("a whole number, 0 or more"),
}

CASES = [
    pytest.param(function, argument, *bad, id=f"{function}-{argument}-{bad[2].partition('got ')[2]}")
    for (function, argument), bads in BAD.items()
    for bad in bads
]


def public_functions() -> dict[str, Callable[..., Any]]:
    """Return each public function, class and method that takes an argument, by its name."""
    found = {name: getattr(nnfs, name) for name in nnfs.__all__ if callable(getattr(nnfs, name))}
    for name, thing in list(found.items()):
        if inspect.isclass(thing):
            methods = {method: getattr(thing, method) for method in vars(thing) if method[0] != "_"}
            found |= {f"{name}.{method}": function for method, function in methods.items() if callable(function)}
    return {name: thing for name, thing in found.items() if takes_from_outside(name, thing)}


def takes_from_outside(name: str, thing: Callable[..., Any]) -> bool:
    """Whether it has an argument, and is not called for each batch, by what has checked it already."""
    inner = name.rpartition(".")[2] in LOOPED
    return not inner and bool(set(inspect.signature(thing).parameters) - {"self"})


def test_the_table_has_each_argument_of_each_public_function() -> None:
    expected = [
        (name, argument)
        for name, thing in public_functions().items()
        for argument in inspect.signature(thing).parameters
        if argument != "self" and name.partition(".")[0] in globals()
    ]
    assert sorted(BAD) == sorted(expected)


@pytest.mark.parametrize("name", GOOD)
def test_the_good_call_is_good(name: str) -> None:
    function, arguments = GOOD[name]
    copy.deepcopy(function)(**arguments)


@pytest.mark.parametrize(("name", "argument", "value", "error", "message"), CASES)
def test_bad_input(name: str, argument: str, value: Any, error: type[Exception], message: str) -> None:
    function, arguments = GOOD[name]
    before = copy.copy(vars(NETWORK))
    with pytest.raises(error, match=f"^{argument}: {re.escape(message)}") as caught:
        function(**{**arguments, argument: value})
    assert caught.type is error
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    assert vars(NETWORK) == before, "an error must leave everything as it was"


def test_lengths_that_disagree() -> None:
    with pytest.raises(ValueError, match=r"^y_pred: expected numbers in shape \(3,\), got shape \(2,\): \[0, 0\]$"):
        mse_loss([1, 0, 0], [0, 0])  # type: ignore[arg-type]
    with pytest.raises(
        ValueError, match=r"^all_y_trues: expected numbers in shape \(1,\), got shape \(2,\): \[1, 0\]$"
    ):
        NETWORK.train([[1, 2]], [1, 0])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^inputs: expected numbers in shape \(3,\), got shape \(2,\): \[2, 3\]$"):
        Neuron([1, 2, 3], 0).feedforward([2, 3])  # type: ignore[arg-type]


@pytest.mark.skipif(np.finfo(np.longdouble).max == np.finfo(float).max, reason="no longer float on this platform")
def test_a_longer_float_that_is_too_large() -> None:
    huge = np.finfo(np.longdouble).max
    with pytest.raises(ValueError, match=r"^x: expected a number or an array of numbers, all finite, got "):
        sigmoid(huge)  # type: ignore[type-var]
    with pytest.raises(ValueError, match=r"^bias: expected a finite number, got "):
        Neuron([1], huge)  # type: ignore[arg-type]


REQUIRED = [
    (name, argument)
    for name, (function, _) in GOOD.items()
    for argument, parameter in inspect.signature(function).parameters.items()
    if parameter.default is parameter.empty
]


@pytest.mark.parametrize(("name", "argument"), REQUIRED)
def test_a_missing_argument_is_named(name: str, argument: str) -> None:
    function, arguments = GOOD[name]
    with pytest.raises(TypeError, match=rf"\(\) missing 1 required positional argument: '{argument}'$"):
        function(**{key: value for key, value in arguments.items() if key != argument})


@pytest.mark.parametrize("name", GOOD)
def test_no_argument_at_all(name: str) -> None:
    function, arguments = GOOD[name]
    with pytest.raises(TypeError, match=rf"\(\) missing \d required positional arguments?: '{next(iter(arguments))}'"):
        function()


@pytest.mark.parametrize("name", GOOD)
def test_an_argument_too_many(name: str) -> None:
    function, arguments = GOOD[name]
    with pytest.raises(TypeError, match=r"\(\) takes (from \d to )?\d+ positional arguments? but \d+ were given$"):
        function(*arguments.values(), 1)


@pytest.mark.parametrize("name", GOOD)
def test_an_argument_that_is_misspelt_is_named(name: str) -> None:
    function, arguments = GOOD[name]
    with pytest.raises(TypeError, match="got an unexpected keyword argument 'wheight'"):
        function(**arguments, wheight=1)


@pytest.mark.parametrize(("name", "argument"), BAD)
def test_an_argument_given_twice_is_named(name: str, argument: str) -> None:
    function, arguments = GOOD[name]
    with pytest.raises(TypeError, match=f"multiple values for argument '{argument}'"):
        function(*arguments.values(), **{argument: arguments[argument]})


def test_a_method_called_without_its_object() -> None:
    with pytest.raises(
        TypeError, match=r"^NineParameterNetwork\.train\(\) missing \d required positional arguments: 'self'"
    ):
        NineParameterNetwork.train()  # type: ignore[call-arg]
    with pytest.raises(
        TypeError, match=r"^NineParameterNetwork\.feedforward\(\) missing \d required positional arguments: 'self'"
    ):
        NineParameterNetwork.feedforward()  # type: ignore[call-arg]
