"""What must not come in: each argument of all that is exported, against all that it is not.

Nothing is listed here by name but what has no rule, with the reason.  The tutorial's functions have a table of
their own beside this, with each message to the letter, in test_bad_input.py.
"""

import inspect
import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import nnfs
from nnfs.gate.door import LOOPED
from tests.nnfs.examples import arguments, functions, good, good_object, maker, public

NAN, INF = math.nan, math.inf

WITHOUT = {
    "*.x": "the network or the layer beside it says what it takes: places or amounts, in its own dtype",
    "*.y_true": "the loss checks its answers beside the predictions",
    "*.y_pred": "the answers are checked beside it",
    "*.losses": "a History is made by `train`",
    "*.batch_losses": "so are these",
    "*.validation_losses": "the same",
    "*.best_epoch": "the same",
}
"""The arguments that no rule stands before, with the reason; a star is any function or class."""

NO_THINGS: list[Any] = [None, "7", 1j, {}, float]
SPANS: list[Any] = [np.timedelta64(1), np.array([1], dtype="m8[s]")]
NO_NUMBERS: list[Any] = [*NO_THINGS, *SPANS, True, np.True_, [1], np.array([1.0]), np.ma.masked]
NO_ARRAYS: list[Any] = [
    *[None, "text", ["a", "b"], [[None]], [True, 1.0], [1j], {}, object(), [np.array([True]), [1.0]]],
    *[np.ma.masked_array([[1.0, 2.0]], mask=[[True, False]]), [np.ma.masked_array([1.0, 2.0], mask=[True, False])]],
    *[np.ones((1, 2)).view(np.matrix), [[np.timedelta64(1)]], SPANS[1]],
]
NOT_FINITE: list[Any] = [[NAN, 1.0], [[1.0, INF]], [1.0, -INF], [[1, 2], [3]], []]


def wrong(rule: Any) -> tuple[list[Any], list[Any]]:
    """Return what a rule must refuse with a TypeError, and what with a ValueError."""
    who, made_of = maker(rule)
    if who == "optional":
        kinds, values = wrong(made_of["rule"])
        return [kind for kind in kinds if kind is not None], values
    if who == "number":
        above, least, below = made_of["above"], made_of.get("least", -INF), made_of.get("below", INF)
        limits = (
            [above, above - 1] * (above > -INF) + [least - 0.1] * (least > -INF) + [below, below + 1] * (below < INF)
        )
        return NO_NUMBERS, [NAN, INF, -INF, 10**400, -(10**5000), *limits]
    if who == "whole":
        most = made_of.get("most")
        beyond = [] if most is None else [most + 1, 10**400]
        return [*NO_NUMBERS, 1.0, NAN], [made_of["least"] - 1, -(10**400), *beyond]
    if who in ("array", "row"):
        shape = made_of["shape"] if who == "array" else inspect.getclosurevars(made_of["several"]).nonlocals["shape"]
        return NO_ARRAYS, [*NOT_FINITE, 1.0, np.ones((2,) * (len(shape) + 1)), np.zeros((0,) * len(shape))]
    return WRONG[who]


WRONG: dict[str, tuple[list[Any], list[Any]]] = {
    "a": ([None, 1.5, b"7", object(), np.random.RandomState(1), np.random], []),
    "one_of": ([None, 1, b"F", ["F"]], ["", "neither", "f"]),
    "numbers": (NO_ARRAYS, [*NOT_FINITE, NAN]),
    "batch": (NO_ARRAYS, [*NOT_FINITE, 1]),
    "answers_to": (NO_ARRAYS, [*NOT_FINITE, 1, [1, 2, 3]]),
    "words": ([None, 1, "ann", {"ann"}, [1], ["ann", None], (name for name in ["ann"])], [[], ()]),
    "whole_numbers": ([*NO_ARRAYS, [1.0, 2.0]], [[-1, 0], [2**63], 1, []]),
    "precision": ([None, "float64", 64, 1.0], [int, np.float16, np.longdouble, np.complex128, np.dtype(int)]),
    "function": ([1, "f", [], np.ones(3)], []),
    "instances": ([None, "layers", [None], [nnfs.Tanh], [nnfs.Tanh(), 1], iter([nnfs.Tanh()])], [[]]),
    "path": ([None, 1, b"file", ["file"]], []),
    "pair": ([1, "ab"], [(), (1,), (1, 2, 3)]),
    "floats_as_they_are": ([None, 1.0, [1.0], np.array([1]), np.array([True]), np.float64(1), *NO_ARRAYS], []),
}
"""By the maker of a rule.  A new kind of rule brings its wrong values here."""

CALLS = {name: (ready, function) for name, ready, function in public()}
PER_BATCH = [name for name in CALLS if name.rpartition(".")[2] in LOOPED]
"""Not looked at, as they are called for each batch; but a loss looks at its answers."""

ARGUMENTS = [
    (name, argument, rule)
    for name, (_, function) in CALLS.items()
    for argument, rule in arguments(function).items()
    if name not in PER_BATCH or argument == "y_true"
]


def cases() -> list[Any]:
    """Return each wrong value of each argument, with the error that it must lead to."""
    return [
        pytest.param(name, argument, value, error, id=f"{name}-{argument}-{i}{error.__name__[0]}")
        for name, argument, rule in ARGUMENTS
        if rule
        for error, values in zip((TypeError, ValueError), wrong(rule))
        for i, value in enumerate(values)
        if not (maker(rule)[0] == "a" and isinstance(value, maker(rule)[1]["kind"]))
    ]


@pytest.fixture(autouse=True, scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Work in a folder in which a network is saved; one for all, since there are thousands."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("elsewhere"))
        yield


def test_there_is_much_to_test() -> None:
    assert len(functions()) >= 24
    assert len(ARGUMENTS) >= 150
    assert {name for name, _, rule in ARGUMENTS if rule} >= {"train", "Dense.random", "Adam", "Network.predict", "xor"}


def test_each_argument_has_a_rule_or_a_reason() -> None:
    bare = {(name, argument) for name, argument, rule in ARGUMENTS if not rule}
    listed = {(name, a) for name, a in bare if f"{name}.{a}" in WITHOUT or f"*.{a}" in WITHOUT}
    assert bare == listed
    used = {key for key in WITHOUT for name, a in bare if key in (f"{name}.{a}", f"*.{a}")}
    assert used == set(WITHOUT), "a reason that no argument needs"


def test_what_a_loop_calls_for_each_batch_is_the_function_itself() -> None:
    """A guard before each of them would cost a small network a quarter of its time."""
    assert {"Dense.forward", "Tanh.backward", "Network.fill_gradients", "Adam.step"} <= set(PER_BATCH)
    guarded = [name for name in PER_BATCH if hasattr(CALLS[name][1], "__wrapped__")]
    assert sorted(guarded) == sorted(name for name in PER_BATCH if "y_true" in arguments(CALLS[name][1]))


@pytest.mark.parametrize(("name", "argument", "value", "error"), cases())
def test_bad_input(name: str, argument: str, value: Any, error: type[Exception]) -> None:
    ready, function = CALLS[name]
    call, arguments = ready(), good(function)
    before = repr(vars(call.__self__)) if hasattr(call, "__self__") else ""
    named = (
        rf"^({argument}|y_true|value)(\[\d\])?: expected " if argument == "parameters" else rf"^{argument}(\[\d\])?: "
    )
    if argument == "parameters":
        arguments, argument = {}, "value"
    with pytest.raises(error, match=named) as caught:
        call(**{**arguments, argument: value})
    assert caught.type is error
    if before:
        assert repr(vars(call.__self__)) == before, "an error must leave everything as it was"


Y, X = [1.0, 2.0], [[1.0, 2.0], [3.0, 4.0]]
ANSWERS: dict[str, tuple[list[Any], list[Any]]] = {
    "MeanSquaredError": (NO_ARRAYS, [*NOT_FINITE, 1.0, [1.0], [1.0, 2.0, 3.0], [[1.0, 2.0]]]),
    "BinaryCrossEntropy": (NO_ARRAYS, [*NOT_FINITE, 1.0, [1.0], [1, 2], [-0.1, 0]]),
    "SoftmaxCrossEntropy": ([*NO_ARRAYS, [1.0, 2.0]], [[[1], [2]], [-1, 0], [2, 0], 1, []]),
}
ANSWER_CASES = [
    pytest.param(name, value, error, id=f"{name}-{i}{error.__name__[0]}")
    for name, both in ANSWERS.items()
    for error, values in zip((TypeError, ValueError), both)
    for i, value in enumerate(values)
]


@pytest.mark.parametrize(("name", "value", "error"), ANSWER_CASES)
def test_answers_are_checked_wherever_they_come_in(name: str, value: Any, error: type[Exception]) -> None:
    loss = getattr(nnfs, name)()
    outputs = 2 if name == "SoftmaxCrossEntropy" else 1
    network = nnfs.Network([nnfs.Dense(np.ones((2, outputs)), np.zeros(outputs))])
    y, before = [0, 1], network.flat_parameters.tolist()

    def train(**given: Any) -> None:
        nnfs.train(network, **{"x": X, "y_true": y, "loss": loss, "optimizer": nnfs.SGD(), "epochs": 1, **given})

    with pytest.raises(error, match=r"^y_true: expected "):
        loss.answers(value, np.zeros((2, outputs)))
    with pytest.raises(error, match=r"^y_true: expected "):
        loss.forward(value, np.zeros((2, outputs)))
    with pytest.raises(error, match=r"^y_true: expected "):
        nnfs.network_error(network, loss, X, value)
    with pytest.raises(error, match=r"^y_true: expected "):
        train(y_true=value)
    with pytest.raises(error, match=r"^validation\[1\]: expected "):
        train(validation=(X, value))
    assert network.flat_parameters.tolist() == before


@pytest.mark.parametrize(
    ("value", "error"),
    [*((v, TypeError) for v in NO_ARRAYS), *((v, ValueError) for v in [*NOT_FINITE, 1.0, [1.0, 2.0]])],
    ids=lambda value: f"{value!r:.14}",  # object() would show where in memory it is
)
def test_samples_are_checked_wherever_they_come_in(value: Any, error: type[Exception]) -> None:
    network = good_object(nnfs.Network)

    def train(**given: Any) -> None:
        loss, optimizer = nnfs.MeanSquaredError(), nnfs.SGD()
        nnfs.train(network, **{"x": X, "y_true": Y, "loss": loss, "optimizer": optimizer, "epochs": 1, **given})

    with pytest.raises(error, match=r"^x: expected "):
        train(x=value)
    with pytest.raises(error, match=r"^validation\[0\]: expected "):
        train(validation=(value, Y))


def test_a_class_beyond_the_matrix_is_refused() -> None:
    for argument in ("y_true", "y_pred"):
        labels: dict[str, Any] = {"y_true": [0, 1], "y_pred": [0, 1], argument: [0, 2]}
        with pytest.raises(
            ValueError, match=rf"^{argument}: expected whole numbers in shape \(samples,\), from 0 to 1,"
        ):
            nnfs.confusion_matrix(**labels, classes=2)


NEEDED = [
    (name, argument)
    for name, argument, rule in ARGUMENTS
    if rule
    and inspect.signature(inspect.unwrap(CALLS[name][1])).parameters[argument].default is inspect.Parameter.empty
    if inspect.signature(inspect.unwrap(CALLS[name][1])).parameters[argument].kind.name != "VAR_KEYWORD"
]


@pytest.mark.parametrize(("name", "argument"), NEEDED)
def test_a_missing_argument_is_named_with_the_function(name: str, argument: str) -> None:
    ready, function = CALLS[name]
    arguments = {key: value for key, value in good(function).items() if key != argument}
    with pytest.raises(
        TypeError, match=rf"^{function.__qualname__}\(\) missing 1 required positional argument: '{argument}'$"
    ):
        ready()(**arguments)


def test_the_good_objects_are_of_their_kind() -> None:
    for kind in (nnfs.Network, nnfs.Layer, nnfs.Loss, nnfs.Optimizer, np.random.Generator, str):
        assert isinstance(good_object(kind), kind)
