"""What every optimizer, layer, loss, schedule and data set must do, whoever adds it: each is found by itself."""

import contextlib
import copy
import inspect
import math
import pickle
import typing
from typing import Any

import numpy as np
import pytest

import nnfs
from nnfs import Layer, Loss, Network, Optimizer
from tests.nnfs.differences import slopes
from tests.nnfs.examples import classes, example, functions, good, good_value

OPTIMIZERS, LAYERS, LOSSES = classes(Optimizer), classes(Layer), classes(Loss)
SCHEDULES = {n: f for n, f in functions().items() if typing.get_type_hints(inspect.unwrap(f)).get("return") == (
    typing.get_type_hints(inspect.unwrap(nnfs.step_decay))["return"])}  # fmt: skip
DATA = {n: f for n, f in functions().items() if {"count", "rng", "noise"} <= set(inspect.signature(f).parameters)}


def test_there_are_some_of_each() -> None:
    assert {"SGD", "Adam", "RMSProp"} <= set(OPTIMIZERS)
    assert {"Dense", "Convolution", "GRU", "Dropout", "Softmax"} <= set(LAYERS)
    assert {"MeanSquaredError", "SoftmaxCrossEntropy"} <= set(LOSSES)
    assert {"step_decay", "warm_up"} <= set(SCHEDULES)
    assert {"xor", "moons"} <= set(DATA)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_an_optimizer_goes_down_a_bowl_and_keeps_the_dtype(name: str, dtype: Any) -> None:
    optimizer = OPTIMIZERS[name](learning_rate=0.05)
    parameters, gradients = np.array([3.0, -2.0, 1.0], dtype), np.zeros(3, dtype)
    for _ in range(300):
        gradients[:] = 2 * parameters
        optimizer.step(parameters, gradients)
    assert parameters.dtype == dtype
    assert (parameters**2).sum() < 7, "half of what it was"
    kept = [values for values in vars(optimizer).values() if isinstance(values, np.ndarray)]
    assert {values.dtype for values in kept} <= {np.dtype(dtype)}


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_does_not_change_the_gradients(name: str) -> None:
    gradients = np.array([1.0, -2.0])
    OPTIMIZERS[name]().step(np.array([3.0, 4.0]), gradients)
    assert gradients.tolist() == [1, -2]


class StopError(Exception):
    """Raised by a watcher."""


@pytest.mark.parametrize("error", [StopError, SystemExit, FloatingPointError, MemoryError])
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_an_optimizer_is_put_back_where_training_fails(name: str, error: type[BaseException]) -> None:
    network = Network([nnfs.Dense([[1.0]], [0.0])])  # type: ignore[arg-type]
    optimizer = OPTIMIZERS[name]()

    def train(**given: Any) -> None:
        x: Any = [[1.0]]
        nnfs.train(network, x, x, nnfs.MeanSquaredError(), optimizer, epochs=5, **given)

    def stop(*args: Any) -> None:
        raise error("mine")

    for _ in range(2):  # a fresh one, and one that has taken steps
        before, kept = network.flat_parameters.tolist(), copy.deepcopy(vars(optimizer))
        with pytest.raises(error, match=r"^mine$"):
            train(watch=stop)
        assert network.flat_parameters.tolist() == before
        assert repr(vars(optimizer)) == repr(kept)
        train()


def sample(layer: Layer) -> Any:
    """Return rows, sequences or pictures, whichever a layer takes; None where it takes whole numbers."""
    if layer.reads_places:
        return None
    for shape in [(3, 2), (3, 4, 2), (3, 2, 2), (3, 6, 6, 2)]:
        x = np.random.default_rng(seed=2).normal(size=shape)
        x += np.sign(x) / 20  # where a layer has a corner, it has no slope
        with contextlib.suppress(ValueError, IndexError):
            copy.deepcopy(layer).forward(x)
            return x
    raise AssertionError(f"{layer!r} takes none of the batches that are tried")


def made(name: str, dtype: Any = np.float64) -> Layer:
    """Return a layer with all that it holds in that dtype."""
    layer: Layer = example(LAYERS[name])
    for one in layer.walk():
        for home in (one.parameters, one.gradients, one.state):
            home.update({key: values.astype(dtype) for key, values in home.items()})
    return layer


FLOWING = [name for name in LAYERS if sample(example(LAYERS[name])) is not None]
"""Layers whose input has slopes, as a place in a table has none."""


@pytest.mark.parametrize("name", FLOWING)
def test_a_layer_against_the_slopes_that_one_finds_by_trying(name: str) -> None:
    layer = made(name)
    assert nnfs.layer_error(layer, sample(layer), np.random.default_rng(seed=3)) < 1e-6


@pytest.mark.parametrize("name", FLOWING)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("training", [False, True])
def test_a_layer_keeps_its_dtype_both_ways(name: str, dtype: Any, training: bool) -> None:
    layer = made(name, dtype)
    x = sample(layer).astype(dtype)
    inner = inspect.unwrap(type(layer).forward), inspect.unwrap(type(layer).backward)
    y = inner[0](layer, x, training)
    d_x = inner[1](layer, np.ones_like(y))
    assert y.dtype == dtype
    assert (d_x.dtype, d_x.shape) == (dtype, x.shape)
    assert {values.dtype for values in [*layer.parameters.values(), *layer.gradients.values()]} <= {np.dtype(dtype)}


@pytest.mark.parametrize("name", FLOWING)
@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("kind", [np.int64, np.int8, np.uint8, np.bool])
def test_a_layer_takes_whole_numbers_and_flags_for_what_they_are(
    name: str, kind: Any, dtype: Any, training: bool
) -> None:
    """They may come from a layer before it, where nobody looks at them."""
    shape = sample(made(name)).shape
    many = np.arange(math.prod(shape)).reshape(shape) * 37 % 200  # a sum or a minus goes beyond what 8 bits can hold
    x = many.astype(kind)
    layer, same = made(name, dtype), made(name, dtype)
    own = layer.dtype or np.dtype(np.float64)
    y, expected = layer.forward(x, training), same.forward(x.astype(own), training)
    np.testing.assert_array_equal(y, expected)
    if name in HANDED_ON or (name == "Dropout" and not training):
        assert y.dtype == kind
        return
    assert y.dtype == expected.dtype == own
    d_y = np.random.default_rng(seed=4).normal(size=y.shape).astype(own)
    np.testing.assert_array_equal(layer.backward(d_y), same.backward(d_y))
    for key, gradient in same.gradients.items():
        np.testing.assert_array_equal(layer.gradients[key], gradient)


HANDED_ON = ("Flatten", "Layer", "MaxPool", "Pool")
"""Layers that compute nothing: they hand on what they got."""


@pytest.mark.parametrize("name", FLOWING)
def test_a_network_refuses_flags_and_takes_lists(name: str) -> None:
    network, x = Network([made(name)]), sample(made(name))
    for flags in (x > 0, (x > 0).tolist()):
        with pytest.raises(TypeError, match=r"^x: expected numbers in shape "):
            network.predict(flags)
    assert network.predict(x.tolist()).tolist() == network.predict(x).tolist()


@pytest.mark.parametrize("name", FLOWING)
def test_a_layer_does_not_care_how_numbers_lie_in_memory(name: str) -> None:
    layer = made(name)
    x = sample(layer)
    y = layer.forward(x)
    d_y = np.random.default_rng(seed=4).normal(size=y.shape)
    expected = [y, layer.backward(d_y).copy(), *map(np.copy, layer.gradients.values())]
    strange = copy.deepcopy(layer)
    strange.parameters = {key: np.asfortranarray(values) for key, values in layer.parameters.items()}
    inner = inspect.unwrap(type(layer).forward), inspect.unwrap(type(layer).backward)
    found = [inner[0](strange, np.asfortranarray(x)), inner[1](strange, np.asfortranarray(d_y))]
    for one, another in zip(expected, [*found, *strange.gradients.values()], strict=True):
        np.testing.assert_allclose(one, another, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("name", FLOWING)
@pytest.mark.parametrize("training", [False, True])
def test_what_a_layer_gives_is_not_read_back_from_what_it_keeps(name: str, training: bool) -> None:
    """Another thread may have put something else there in the meantime."""
    x = sample(made(name))
    expected = made(name).forward(x, training)
    layer = made(name)

    class Forgetful(type(layer)):  # type: ignore[misc]
        def __setattr__(self, attribute: str, value: Any) -> None:
            if attribute == "__class__":
                object.__setattr__(self, attribute, value)
            else:
                object.__setattr__(self, attribute, "what another thread has put here")

    layer.__class__ = Forgetful
    np.testing.assert_array_equal(inspect.unwrap(type(layer).forward)(layer, x, training), expected)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_can_be_copied_pickled_and_shown(name: str) -> None:
    layer = made(name)
    for twin in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        assert [v.tolist() for v in twin.parameters.values()] == [v.tolist() for v in layer.parameters.values()]
        assert repr(twin) == repr(layer)
    assert repr(layer).startswith(f"{name}(")
    assert " at 0x" not in repr(layer)


def answers(loss: Loss, rng: np.random.Generator) -> tuple[Any, Any]:
    """Return predictions and answers that a loss takes: shares, or the number of a class."""
    y_pred = rng.normal(size=(5, 3))
    for y_true in (rng.uniform(size=(5, 3)), rng.integers(3, size=5)):
        try:
            loss.answers(y_true, y_pred)
            return y_true, y_pred
        except (TypeError, ValueError):
            continue
    raise AssertionError(f"{loss!r} takes none of the answers that are tried")


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_against_the_slopes_that_one_finds_by_trying(name: str) -> None:
    loss = LOSSES[name]()
    y_true, y_pred = answers(loss, np.random.default_rng(seed=1))
    loss.forward(y_true, y_pred)
    slope = loss.backward()
    np.testing.assert_allclose(slope, slopes(lambda: loss.forward(y_true, y_pred), y_pred), rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_is_the_mean_over_the_batch_and_keeps_the_dtype(name: str) -> None:
    loss = LOSSES[name]()
    y_true, y_pred = answers(loss, np.random.default_rng(seed=1))
    whole = loss.forward(y_true, y_pred)
    assert type(whole) is float
    assert whole >= 0
    one_by_one = [loss.forward(y_true[i : i + 1], y_pred[i : i + 1]) for i in range(len(y_true))]
    assert whole == pytest.approx(np.mean(one_by_one), rel=1e-12)
    assert loss.forward(y_true, y_pred.astype(np.float32)) == pytest.approx(whole, rel=1e-5)
    assert loss.backward().dtype == np.float32


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_in_a_loop_of_ones_own_refuses_answers_of_another_shape(name: str) -> None:
    loss = LOSSES[name]()
    y_true, y_pred = answers(loss, np.random.default_rng(seed=1))
    for wrong in (y_true[:-1], y_true[0], y_true[:, np.newaxis], y_true[np.newaxis], np.zeros((5, 1, 3)), 1):
        with pytest.raises((TypeError, ValueError), match=r"^y_true: expected "):
            loss.forward(wrong, y_pred)


@pytest.mark.parametrize("name", LOSSES)
def test_a_column_of_answers_is_no_row(name: str) -> None:
    """NumPy would take (n,) against (n, 1) for a table of all against all."""
    loss = LOSSES[name]()
    y_pred = np.array([[0.5], [0.25], [1.0]])
    try:
        one = loss.forward([0, 1, 0], y_pred)
    except ValueError as error:
        assert str(error).startswith("y_true: expected ")  # noqa: PT017  # a class beyond the one
        return
    assert one == loss.forward(np.array([[0.0], [1.0], [0.0]]), y_pred)
    assert loss.backward().shape == (3, 1)


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_gives_a_factor_for_every_epoch(name: str) -> None:
    schedule = nnfs.step_decay(every=1)
    made_of = {**good(SCHEDULES[name]), **({"schedule": schedule} if "schedule" in good(SCHEDULES[name]) else {})}
    factor = SCHEDULES[name](**made_of)
    for epoch in (0, 1, 2, 10, 1000, 10**6, 10**18, 10**400):
        assert 0 <= factor(epoch) <= 1


@pytest.mark.parametrize("name", DATA)
def test_a_data_set_has_so_many_points_and_repeats_with_the_seed(name: str) -> None:
    for count in (1, 2, 7, 50):
        points, labels = DATA[name](count, np.random.default_rng(seed=5))
        assert points.shape == (count, 2)
        assert labels.shape == (count,)
        assert (points.dtype, labels.dtype) == (np.float64, np.intp)
        assert set(labels.tolist()) == set(range(labels.max() + 1))
        again, same = DATA[name](count, np.random.default_rng(seed=5))
        assert (again.tolist(), same.tolist()) == (points.tolist(), labels.tolist())
        other, _ = DATA[name](count, np.random.default_rng(seed=6))
        assert other.tolist() != points.tolist()
        calm, _ = DATA[name](count, np.random.default_rng(seed=5), noise=0)
        assert calm.tolist() != points.tolist()


def test_the_good_values_are_let_in() -> None:
    """Else what is refused above might be so for another reason."""
    rules = [rule for function in functions().values() for rule in rules_of(function)]
    assert len(rules) > 30
    for rule in rules:
        good_value(rule)


def rules_of(function: Any) -> list[Any]:
    from tests.nnfs.examples import arguments, maker

    return [rule for rule in arguments(function).values() if rule and maker(rule)[0] != "optional"]
