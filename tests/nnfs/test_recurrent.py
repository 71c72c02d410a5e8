"""The recurrent layers: by hand, written out for autograd, against central differences, and reading the phrases."""

import inspect
import math
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import GRU, Adam, BinaryCrossEntropy, Dense, Network, Recurrent, phrases, train
from tests.nnfs.differences import assert_right_backward

KINDS = [Recurrent, GRU]
sizes = st.tuples(*[st.integers(1, 4)] * 4, st.booleans())


def made(
    kind: type[Recurrent], n: int = 2, steps: int = 3, n_inputs: int = 2, n_states: int = 3, every_step: bool = False,
    dtype: Any = np.float64,
) -> tuple[Recurrent, Any]:  # fmt: skip
    """Return a layer with random weights and biases, and a batch for it."""
    rng = np.random.default_rng(seed=1)
    columns = kind.gates * n_states
    w, u, b = (rng.normal(size=shape) for shape in ((n_inputs, columns), (n_states, columns), (columns,)))
    layer = kind(w, u, b, every_step, dtype)
    return layer, rng.normal(size=(n, steps, n_inputs)).astype(dtype)


def squash(x: Any) -> Any:
    return 1 / (1 + anp.exp(-x))


def by_formula(layer: Recurrent, x: Any, w: Any, u: Any, b: Any) -> list[Any]:
    """Return the states h_1, h_2, ..., written out in words that autograd knows."""
    n_states = u.shape[0]
    h, states = anp.zeros((x.shape[0], n_states)), []
    for t in range(x.shape[1]):
        a, c = x[:, t] @ w + b, h @ u
        if isinstance(layer, GRU):
            r = squash(a[:, :n_states] + c[:, :n_states])
            z = squash(a[:, n_states : 2 * n_states] + c[:, n_states : 2 * n_states])
            k = anp.tanh(a[:, 2 * n_states :] + r * c[:, 2 * n_states :])
            h = (1 - z) * k + z * h
        else:
            h = anp.tanh(a + c)
        states.append(h)
    return states


def test_plain_states_by_hand() -> None:
    layer = Recurrent([[2.0], [0.5]], [[-1.0]], [0.25], every_step=True)  # type: ignore[arg-type]
    h1 = math.tanh(2 * 3 + 0.5 * 4 + 0.25)
    h2 = math.tanh(2 * -1 + 0.5 * 1 - h1 + 0.25)
    y = layer.forward(np.array([[[3.0, 4.0], [-1.0, 1.0]]]))
    assert y.ravel().tolist() == pytest.approx([h1, h2], rel=1e-14)
    assert layer.states.ravel().tolist() == pytest.approx([0, h1, h2], rel=1e-14)


def test_gated_states_by_hand() -> None:
    layer = GRU([[0.1, 0.2, 0.3]], [[0.4, 0.5, 0.6]], [0.7, 0.8, 0.9])  # type: ignore[arg-type]
    h = 0.0
    for x in (1.5, -2.0):
        r = 1 / (1 + math.exp(-(0.1 * x + 0.4 * h + 0.7)))
        z = 1 / (1 + math.exp(-(0.2 * x + 0.5 * h + 0.8)))
        k = math.tanh(0.3 * x + 0.9 + r * 0.6 * h)
        h = (1 - z) * k + z * h
    assert float(layer.forward(np.array([[[1.5], [-2.0]]]))[0, 0]) == pytest.approx(h, rel=1e-14)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=30)
@given(sizes)
def test_against_autograd(kind: type[Recurrent], sizes: tuple[int, int, int, int, bool]) -> None:
    layer, x = made(kind, *sizes)
    arguments = (x, *layer.parameters.values())
    y = layer.forward(x)
    covector = np.random.default_rng(seed=2).normal(size=y.shape)

    def total(x: Any, w: Any, u: Any, b: Any) -> Any:
        states = by_formula(layer, x, w, u, b)
        if layer.every_step:
            return sum(anp.sum(h * covector[:, t]) for t, h in enumerate(states))
        return anp.sum(states[-1] * covector)

    assert (y * covector).sum() == pytest.approx(total(*arguments), rel=1e-11, abs=1e-12)
    d_x, *gradients = (autograd.grad(total, i)(*arguments) for i in range(4))
    assert layer.backward(covector) == pytest.approx(d_x, rel=1e-10, abs=1e-11)
    for name, expected in zip(("input_weights", "state_weights", "biases"), gradients, strict=True):
        assert layer.gradients[name] == pytest.approx(expected, rel=1e-10, abs=1e-11), name


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=10)
@given(sizes)
def test_against_central_differences(kind: type[Recurrent], sizes: tuple[int, int, int, int, bool]) -> None:
    assert_right_backward(*made(kind, *sizes), rng=np.random.default_rng(seed=2))


@pytest.mark.parametrize("kind", KINDS)
def test_the_last_state_is_the_last_of_every_step(kind: type[Recurrent]) -> None:
    (last, x), (every, _) = made(kind), made(kind, every_step=True)
    assert every.forward(x).shape == (2, 3, 3)
    assert (last.forward(x) == every.forward(x)[:, -1]).all()
    assert (every.states[1:].swapaxes(0, 1) == every.forward(x)).all()
    assert (every.states[0] == 0).all()


@pytest.mark.parametrize("kind", KINDS)
def test_sequences_of_a_batch_do_not_meet(kind: type[Recurrent]) -> None:
    layer, x = made(kind, n=4)
    together = layer.forward(x)
    alone = np.concatenate([layer.forward(x[i : i + 1]) for i in range(4)])
    assert together == pytest.approx(alone, rel=1e-13)


@pytest.mark.parametrize("kind", KINDS)
def test_going_back_twice_is_the_same(kind: type[Recurrent]) -> None:
    layer, x = made(kind)
    y = layer.forward(x)
    first, gradient = layer.backward(y), layer.gradients["state_weights"].copy()
    assert (layer.backward(y) == first).all()
    assert (layer.gradients["state_weights"] == gradient).all()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("every_step", [False, True])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_one_precision_throughout_and_nothing_changed(kind: type[Recurrent], every_step: bool, dtype: Any) -> None:
    layer, x = made(kind, every_step=every_step, dtype=dtype)
    before = x.copy()
    y = layer.forward(x)
    d_y = y.copy()
    arrays = [y, layer.backward(d_y), *layer.parameters.values(), *layer.gradients.values()]
    assert {array.dtype for array in arrays} == {np.dtype(dtype)}
    assert (x == before).all()
    assert (d_y == y).all()


def test_far_out_without_a_warning() -> None:
    layer = GRU([[1000.0, -1000.0, 1000.0]], [[0.0, 0.0, 0.0]], [0.0, 0.0, 0.0])  # type: ignore[arg-type]
    assert layer.forward(np.array([[[1.0], [1.0]]])).tolist() == [[1]]


@pytest.mark.parametrize("kind", KINDS)
def test_weights_are_drawn(kind: type[Recurrent]) -> None:
    layer = kind.random(300, 100, np.random.default_rng(seed=1), every_step=True, dtype=np.float32)
    assert type(layer) is kind
    w, u, b = layer.parameters.values()
    columns = kind.gates * 100
    assert [w.shape, u.shape, b.tolist()] == [(300, columns), (100, columns), [0] * columns]
    assert w.std() == pytest.approx((2 / 400) ** 0.5, rel=0.02)
    assert u.std() == pytest.approx((2 / 200) ** 0.5, rel=0.02)
    assert w.dtype == np.float32
    assert layer.every_step
    assert not kind.random(2, 2, np.random.default_rng(seed=1)).every_step


def test_reading_the_phrases() -> None:
    rng = np.random.default_rng(seed=1)
    (x, y), (x_held_out, y_held_out) = phrases()
    network = Network([GRU.random(x.shape[2], 16, rng), Dense.random(16, 1, rng)])
    history = train(network, x, y, BinaryCrossEntropy(), Adam(0.01), epochs=100, batch_size=8, rng=rng, max_norm=1)
    assert history.losses[-1] < 0.01
    assert ((network.predict(x)[:, 0] > 0) == y).all()
    assert ((network.predict(x_held_out)[:, 0] > 0) == y_held_out).all()


GOOD: dict[str, Any] = {
    "input_weights": [[1, 2]],
    "state_weights": [[1, 2], [3, 4]],
    "biases": [1, 2],
    "every_step": True,
}
GOOD_DRAW: dict[str, Any] = {"n_inputs": 2, "n_states": 3, "rng": np.random.default_rng(seed=1)}


@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [
        ("input_weights", "text", TypeError),
        ("input_weights", [1, 2], ValueError),
        ("state_weights", [[1, 2, 3], [4, 5, 6]], ValueError),
        ("state_weights", [[1, 2]], ValueError),
        ("state_weights", [[1, 2], [3, math.nan]], ValueError),
        ("biases", [1], ValueError),
        ("biases", None, TypeError),
        ("every_step", 1, TypeError),
        ("dtype", "float64", TypeError),
        ("dtype", int, ValueError),
    ],
)
def test_bad_input(argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        Recurrent(**{**GOOD, argument: value})


def test_a_gru_has_three_blocks() -> None:
    with pytest.raises(ValueError, match=r"^state_weights: expected numbers in shape \(2, 6\), got shape \(2, 2\)$"):
        GRU(**GOOD)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [
        ("n_inputs", 0, ValueError),
        ("n_inputs", 2.0, TypeError),
        ("n_states", 0, ValueError),
        ("n_states", None, TypeError),
        ("rng", 1, TypeError),
        ("every_step", 0, TypeError),
        ("initializer", 0.1, TypeError),
        ("dtype", np.float16, ValueError),
    ],
)
def test_bad_input_to_a_draw(kind: type[Recurrent], argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        kind.random(**{**GOOD_DRAW, argument: value})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(2, 6), (2, 3, 4), (2, 3, 2, 1)])
def test_sequences_that_do_not_fit(kind: type[Recurrent], shape: tuple[int, ...]) -> None:
    layer = made(kind)[0]
    with pytest.raises(ValueError, match=r"^x: expected shape \(samples, steps, 2\), got \("):
        layer.forward(np.zeros(shape))
    expected = rf"^x: expected shape \(samples, any, 2\) for layers\[0\] \({kind.__name__}\), got \("
    with pytest.raises(ValueError, match=expected):
        Network([layer]).predict(np.zeros(shape))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("every_step", [False, True])
def test_two_who_ask_at_once_do_not_mix(kind: type[Recurrent], every_step: bool) -> None:
    """In the middle of one sequence the other is read whole, as another thread may do it."""
    layer, x = made(kind, every_step=every_step)
    alone, other = layer.forward(x).copy(), x[::-1, :2] * 3
    step: Any = layer._step
    asked: list[bool] = []

    def interrupted(*arrays: Any) -> Any:
        if not asked:
            asked.append(True)
            layer.forward(other)
        return step(*arrays)

    layer._step = interrupted  # type: ignore[assignment, method-assign]
    assert (layer.forward(x) == alone).all()
    assert asked


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("of", [int, np.int8, bool, np.float16])
def test_the_working_memory_is_of_the_layers_own_kind(kind: type[Recurrent], dtype: Any, of: Any) -> None:
    """From within the package nothing stands before `forward`: so it is called here, without its guard."""
    layer, x = made(kind, dtype=dtype)
    ones = (x > 0).astype(of)
    y = inspect.unwrap(type(layer).forward)(layer, ones)
    assert y.dtype == dtype
    np.testing.assert_allclose(y, layer.forward(ones.astype(dtype)), rtol=1e-5)
    assert np.abs(y).max() > 0.1


@pytest.mark.parametrize("kind", KINDS)
def test_the_smallest_layer_of_all(kind: type[Recurrent]) -> None:
    assert kind.random(1, 1, np.random.default_rng(seed=1)).forward(np.zeros((1, 1, 1))).tolist() == [[0]]
