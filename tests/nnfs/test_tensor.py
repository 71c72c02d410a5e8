"""The tensor engine against two oracles: the autograd package and central differences; and what it must leave alone."""

import gc
import math
import re
import weakref
from collections.abc import Callable
from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfs import NineParameterNetwork
from nnfs.autograd.tensor import Tensor

Arrays = dict[str, np.ndarray[Any, Any]]
STEP = 1e-6

OPERATIONS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    # ours, theirs
    "a + b": (lambda a, b: a + b,) * 2,
    "a - b": (lambda a, b: a - b,) * 2,
    "a * b": (lambda a, b: a * b,) * 2,
    "a / b": (lambda a, b: a / b,) * 2,
    "-a": (lambda a, b: -a,) * 2,
    "a ** 3": (lambda a, b: a**3,) * 2,
    "b ** -1.5": (lambda a, b: b**-1.5,) * 2,
    "2 + a": (lambda a, b: 2 + a,) * 2,
    "2 - a": (lambda a, b: 2 - a,) * 2,
    "2.5 * a": (lambda a, b: 2.5 * a,) * 2,
    "2 / b": (lambda a, b: 2 / b,) * 2,
    "a - 2": (lambda a, b: a - 2,) * 2,
    "a / 3": (lambda a, b: a / 3,) * 2,
    "a * a": (lambda a, b: a * a,) * 2,
    "a / a": (lambda a, b: (a * a + 1) / (a * a + 1),) * 2,
    "exp": (lambda a, b: a.exp(), lambda a, b: anp.exp(a)),
    "log": (lambda a, b: b.log(), lambda a, b: anp.log(b)),
    "tanh": (lambda a, b: a.tanh(), lambda a, b: anp.tanh(a)),
    "sigmoid": (lambda a, b: a.sigmoid(), lambda a, b: 1 / (1 + anp.exp(-a))),
    "relu": (lambda a, b: a.relu(), lambda a, b: anp.maximum(a, 0)),
    "a ** 1": (lambda a, b: a**1,) * 2,
    "a ** 7": (lambda a, b: a**7,) * 2,
    "a ** 0 + b": (lambda a, b: a**0 + b,) * 2,
    "b ** 0.5": (lambda a, b: b**0.5,) * 2,
    "b ** 65": (lambda a, b: (b / 2) ** 65,) * 2,
    "sqrt": (lambda a, b: b.sqrt(), lambda a, b: anp.sqrt(b)),
    "abs": (lambda a, b: a.abs(), lambda a, b: anp.abs(a)),
    "clip": (lambda a, b: a.clip(-0.5, 1), lambda a, b: anp.clip(a, -0.5, 1)),
    "maximum": (lambda a, b: a.maximum(b), lambda a, b: anp.maximum(a, b)),
    "maximum with a number": (lambda a, b: b.maximum(1), lambda a, b: anp.maximum(b, 1)),
    "max": (lambda a, b: a.max() * b, lambda a, b: anp.max(a) * b),
    "max, last axis": (lambda a, b: a.max(axis=-1), lambda a, b: anp.max(a, axis=-1)),
    "min, first axis kept": (
        lambda a, b: a.min(axis=0, keepdims=True) * a,
        lambda a, b: anp.min(a, axis=0, keepdims=True) * a,
    ),
    "where": (lambda a, b: Tensor.where(a > 0, a * b, b), lambda a, b: anp.where(a > 0, a * b, b + 0 * a)),
    "softmax": (
        lambda a, b: a.softmax(),
        lambda a, b: anp.exp(a) / anp.sum(anp.exp(a), axis=-1, keepdims=True),
    ),
    "softmax, first axis": (
        lambda a, b: (a * b).softmax(axis=0),
        lambda a, b: anp.exp(a * b) / anp.sum(anp.exp(a * b), axis=0, keepdims=True),
    ),
    "log_softmax": (
        lambda a, b: a.log_softmax(),
        lambda a, b: a - anp.log(anp.sum(anp.exp(a), axis=-1, keepdims=True)),
    ),
    "reshape": (lambda a, b: (a.reshape(-1) * 2).reshape(a.shape) * b, lambda a, b: a * 2 * b),
    "transpose": (lambda a, b: (a.T * 2).T * b.T.T, lambda a, b: a * 2 * b),
    "transpose, as told": (
        lambda a, b: a[None, None].transpose(2, 0, *range(3, a.ndim + 2), 1),
        lambda a, b: anp.transpose(a[None, None], (2, 0, *range(3, a.ndim + 2), 1)),
    ),
    "swapaxes": (lambda a, b: a[None].swapaxes(0, -1), lambda a, b: anp.swapaxes(a[None], 0, -1)),
    "concatenate": (
        lambda a, b: Tensor.concatenate([a, a * 2, np.ones(a.shape), a[:1]]),
        lambda a, b: anp.concatenate([a, a * 2, np.ones(a.shape), a[:1]]),
    ),
    "concatenate, last axis": (
        lambda a, b: Tensor.concatenate([a, 3 * a], axis=-1),
        lambda a, b: anp.concatenate([a, 3 * a], axis=-1),
    ),
    "stack": (
        lambda a, b: Tensor.stack([a, a * a, a * 3], axis=-1),
        lambda a, b: anp.stack([a, a * a, a * 3], axis=-1),
    ),
    "sum": (lambda a, b: a.sum(), lambda a, b: anp.sum(a)),
    "sum, last axis": (lambda a, b: a.sum(axis=-1), lambda a, b: anp.sum(a, axis=-1)),
    "sum, first axis kept": (
        lambda a, b: a.sum(axis=0, keepdims=True) * a,
        lambda a, b: anp.sum(a, axis=0, keepdims=True) * a,
    ),
    "mean": (lambda a, b: a.mean() * b, lambda a, b: anp.mean(a) * b),
    "mean, first axis": (lambda a, b: a.mean(axis=0), lambda a, b: anp.mean(a, axis=0)),
    "a row": (lambda a, b: a[0],) * 2,
    "the last": (lambda a, b: a[..., -1],) * 2,
    "one row twice": (lambda a, b: a[[0, 0]] * 3,) * 2,
    "a new axis": (lambda a, b: a[..., None] * b[..., None],) * 2,
    "a slice": (lambda a, b: a[::-1] * a[:1],) * 2,
    "rows, some of them often": (lambda a, b: a[np.array([[0, -1], [0, 0]])],) * 2,
    "a mask": (lambda a, b: a[a > 0] * 2,) * 2,
    "a mask and a place": (lambda a, b: a[..., [True] + [False] * (a.shape[-1] - 1)],) * 2,
    "used again and again": (
        lambda a, b: ((a * b).tanh() + a) * a - b / (a * a + 1),
        lambda a, b: (anp.tanh(a * b) + a) * a - b / (a * a + 1),
    ),
}

BROADCAST = [((3,), (3,)), ((2, 3), (2, 3)), ((2, 3), (3,)), ((3,), (2, 3)), ((2, 3), (2, 1)), ((2, 1), (1, 3)),
             ((1,), (4,)), ((2, 3, 4), (3, 1)), ((1, 3, 1), (2, 1, 4))]  # fmt: skip


def drawn(*shapes: tuple[int, ...], seed: int = 1) -> list[Any]:
    """Return arrays, the second and later ones above 0.5, so that there is nothing to stumble over."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) if i == 0 else rng.uniform(0.5, 2, shape) for i, shape in enumerate(shapes)]


def gradients(function: Callable[..., Any], arrays: list[Any]) -> tuple[Any, list[Any]]:
    """Return the result of a function of tensors, and the derivatives of its product with a random covector."""
    tensors = [Tensor(array) for array in arrays]
    result = function(*tensors)
    covector = np.random.default_rng(2).normal(size=result.data.shape)
    (result * covector).sum().backward()
    return result.data, [tensor.grad for tensor in tensors]


def judged(function: Callable[..., Any], arrays: list[Any], covector: Any) -> list[Any]:
    """Return the same derivatives as the autograd package finds them."""

    def product(*arrays: Any) -> Any:
        # autograd warns of an input that has no part in the result, so let each have one.
        return anp.sum(function(*arrays) * covector) + 0 * sum(anp.sum(array) for array in arrays)

    return [autograd.grad(product, i)(*arrays) for i in range(len(arrays))]


def assert_same(analytic: list[Any], numeric: list[Any], tolerance: float) -> None:
    for ours, theirs in zip(analytic, numeric, strict=True):
        assert ours.shape == np.shape(theirs)
        assert ours == pytest.approx(theirs, rel=tolerance, abs=tolerance), f"analytic\n{ours}\nnumeric\n{theirs}"


@pytest.mark.parametrize("shapes", BROADCAST, ids=str)
@pytest.mark.parametrize("name", OPERATIONS)
def test_against_autograd(name: str, shapes: tuple[tuple[int, ...], ...]) -> None:
    ours, theirs = OPERATIONS[name]
    arrays = drawn(*shapes)
    result, analytic = gradients(ours, arrays)
    covector = np.random.default_rng(2).normal(size=result.shape)
    assert result == pytest.approx(theirs(*arrays), rel=1e-13, abs=1e-13)
    numeric = judged(theirs, arrays, covector)
    assert_same(analytic, numeric, 1e-11)


@pytest.mark.parametrize("name", OPERATIONS)
def test_against_central_differences(name: str) -> None:
    ours = OPERATIONS[name][0]
    arrays = drawn((2, 3), (2, 1))
    result, analytic = gradients(ours, arrays)
    covector = np.random.default_rng(2).normal(size=result.shape)
    for i, array in enumerate(arrays):
        numeric = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            moved = np.zeros_like(array)
            moved[place] = STEP
            more, less = (ours(*[Tensor(a + (s * moved if j == i else 0)) for j, a in enumerate(arrays)]).data
                          for s in (1, -1))  # fmt: skip
            numeric[place] = ((more - less) * covector).sum() / (2 * STEP)
        assert_same([analytic[i]], [numeric], 1e-7)


@given(st.lists(st.integers(1, 3), max_size=3), st.data())
def test_any_two_shapes_that_fit(shape: list[int], data: st.DataObject) -> None:
    first = [data.draw(st.sampled_from([1, size])) for size in shape]
    second = [data.draw(st.sampled_from([1, size])) for size in shape][data.draw(st.integers(0, len(shape))) :]
    arrays = drawn(tuple(first), tuple(second))
    _, analytic = gradients(lambda a, b: (a * b - b) / b, arrays)
    out = np.broadcast(*arrays).shape
    covector = np.random.default_rng(2).normal(size=out)
    numeric = judged(lambda a, b: (a * b - b) / b, arrays, covector)
    assert_same(analytic, numeric, 1e-11)


@pytest.mark.parametrize(
    ("first", "second"),
    [((2, 3), (3, 4)), ((1, 3), (3, 1)), ((5, 2, 3), (3, 4)), ((5, 2, 3), (5, 3, 4)), ((6, 1, 2, 3), (5, 3, 4)),
     ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 4)), ((5, 2, 3), (3,)), ((3,), (6, 5, 3, 4)), ((6, 5, 2, 3), (3,)),
     ((1,), (1,)), ((1, 1), (1,))],
)  # fmt: skip
def test_matrix_product(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    arrays = drawn(first, second)
    result, analytic = gradients(lambda a, b: a @ b, arrays)
    covector = np.random.default_rng(2).normal(size=result.shape)
    numeric = judged(anp.matmul, arrays, covector)
    assert_same(analytic, numeric, 1e-12)
    assert_same(gradients(lambda b: arrays[0] @ b, arrays[1:])[1], numeric[1:], 1e-12)
    assert_same(gradients(lambda a: a @ arrays[1], arrays[:1])[1], numeric[:1], 1e-12)


def test_chapter_4_of_the_book_falls_out() -> None:
    w1, w2, w3, w4, w5, w6 = (Tensor(1) for _ in range(6))
    b1, b2, b3 = (Tensor(0) for _ in range(3))
    x1, x2, y_true = -2, -1, 1
    h1 = (w1 * x1 + w2 * x2 + b1).sigmoid()
    h2 = (w3 * x1 + w4 * x2 + b2).sigmoid()
    y_pred = (w5 * h1 + w6 * h2 + b3).sigmoid()
    loss = (y_true - y_pred) ** 2
    loss.backward()
    assert w1.grad == pytest.approx(0.021469535265811107, rel=4e-15)
    by_hand = NineParameterNetwork(1, 1, 1, 1, 1, 1, 0, 0, 0).partial_derivatives([-2, -1], 1)
    ours = [float(t.grad) for t in (w1, w2, w3, w4, w5, w6, b1, b2, b3)]
    assert ours == pytest.approx(list(by_hand.values()), rel=1e-14)
    assert h1.grad == pytest.approx(-0.9526096518320006 * 0.24943853872512894, rel=1e-14)


def test_the_same_with_matrices() -> None:
    hidden, b, output, b3 = Tensor(np.ones((2, 2))), Tensor([0, 0]), Tensor(np.ones((2, 1))), Tensor([0])
    y_pred = ((np.array([[-2.0, -1.0]]) @ hidden + b).sigmoid() @ output + b3).sigmoid()
    ((1 - y_pred) ** 2).mean().backward()
    assert hidden.grad[0, 0] == pytest.approx(0.021469535265811107, rel=4e-15)


def test_each_backward_starts_anew() -> None:
    x = Tensor([1, 2])
    loss = (x * x).sum()
    loss.backward()
    loss.backward()
    assert x.grad.tolist() == [2, 4]
    (x * 3).sum().backward()
    assert x.grad.tolist() == [3, 3]


def test_what_is_between_has_its_derivative_too() -> None:
    x = Tensor([1, 2])
    y = x * 3
    loss = (y * y).sum()
    loss.backward()
    assert loss.grad == 1
    assert y.grad.tolist() == [6, 12]
    assert x.grad.tolist() == [18, 36]


def test_a_tensor_that_the_loss_does_not_need_has_none() -> None:
    x, y = Tensor([1, 2]), Tensor(3)
    (x * 2).sum().backward()
    assert y.grad == 0
    assert y.grad.shape == ()


def test_gradients_do_not_share_memory() -> None:
    a, b = Tensor([1, 2]), Tensor([3, 4])
    (a + b).sum().backward()
    a.grad *= 0
    assert b.grad.tolist() == [1, 1]


def test_data_is_a_copy() -> None:
    array = np.array([1.0, 2.0])
    tensor = Tensor(array)
    tensor.data += 1
    assert array.tolist() == [1, 2]


def test_a_constant_stays_as_it_was() -> None:
    array = np.array([1.0, 2.0])
    (Tensor([3, 4]) * array + array).sum().backward()
    assert array.tolist() == [1, 2]


def test_a_very_long_computation() -> None:
    x = y = Tensor(1)
    for _ in range(20_000):
        y = y + 1e-5
    (y * y).backward()
    assert float(x.grad) == pytest.approx(2 * 1.2)


def test_a_step_leaves_nothing_to_the_garbage_collector() -> None:
    x = Tensor([[1, 2], [3, 4]])
    gc.collect()
    gc.disable()
    try:
        loss = ((x @ x).tanh().exp()[0] + x.sum(axis=0) / 2 - 1).mean() ** 2
        loss.backward()
        data = weakref.ref(loss.data)
        del loss
        assert data() is None
        assert gc.collect() == 0
    finally:
        gc.enable()


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_one_precision_throughout(dtype: Any) -> None:
    x, w = Tensor(np.array([[1.0, 2.0]]), dtype), Tensor(np.array([[0.5], [2.0]]), dtype)
    y = (
        ((x @ w + 1 - 0.5) * 2.5 / 3).sigmoid().log().tanh().relu().exp()[0, 0].mean() ** 2
        - np.float64(1)
        + np.ones(1, int)
    )
    y.sum().backward()
    assert {t.data.dtype for t in (x, w, y)} == {t.grad.dtype for t in (x, w, y)} == {np.dtype(dtype)}


def test_two_precisions_do_not_mix() -> None:
    single, double = Tensor([1, 2], np.float32), Tensor([1, 2])
    message = "other: expected a tensor, a number or an array of numbers in float32, got float64: array([1., 2.])"
    for other in (double, double.data):
        with pytest.raises(TypeError, match=f"^{re.escape(message)}$"):
            single + other
    with pytest.raises(TypeError, match="in float64, got float32"):
        double * single


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        ("text", TypeError, "data: expected a number or an array of numbers, got 'text' (str)"),
        (None, TypeError, "data: expected a number or an array of numbers, got None (NoneType)"),
        ([1, math.nan], ValueError, "data: expected a number or an array of numbers, all finite, got [1, nan] (list)"),
        ([[1], [1, 2]], ValueError, "data: expected a number or an array of numbers, got rows of different lengths"),
        ([], ValueError, "data: expected a number or an array of numbers, one at least, got none: []"),
    ],
)
def test_bad_data(data: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        Tensor(data)


def test_bad_dtype() -> None:
    with pytest.raises(ValueError, match=r"^dtype: expected np\.float64 or np\.float32, got "):
        Tensor([1], np.float16)  # type: ignore[arg-type]


OPERATORS: list[Callable[[Any, Any], Any]] = [
    lambda a, b: a + b, lambda a, b: b + a, lambda a, b: a - b, lambda a, b: b - a, lambda a, b: a * b,
    lambda a, b: b * a, lambda a, b: a / b, lambda a, b: b / a, lambda a, b: a @ b, lambda a, b: b @ a,
]  # fmt: skip


@pytest.mark.parametrize("bad", ["text", None, True, 1j, {}, [1, "2"]], ids=repr)
@pytest.mark.parametrize("operator", OPERATORS)
def test_bad_operands(operator: Callable[[Any, Any], Any], bad: Any) -> None:
    with pytest.raises(TypeError, match=r"^other: expected a tensor, a number or an array of numbers, got "):
        operator(Tensor([[1, 2], [3, 4]]), bad)


@pytest.mark.parametrize("bad", ["text", None, Tensor(2), [1, 2]], ids=repr)
def test_bad_powers(bad: Any) -> None:
    with pytest.raises(TypeError, match=r"^power: expected a finite number, got "):
        Tensor([1, 2]) ** bad


def test_shapes_that_do_not_fit() -> None:
    with pytest.raises(ValueError, match=r"could not be broadcast together with shapes \(2,\) \(3,\)"):
        Tensor([1, 2]) + Tensor([1, 2, 3])
    with pytest.raises(ValueError, match="size 3 is different from 2"):
        Tensor([[1, 2]]) @ Tensor([[1], [2], [3]])
    for left, right in ([1, 2], [[1], [2], [3]]), ([[1, 2]], [1, 2, 3]), ([1, 2], [1, 2, 3]), ([1, 2], 3):
        with pytest.raises(ValueError, match=r"size 3 is different from 2|size 2 is different from 3|not have enough"):
            Tensor(left) @ Tensor(right)


def test_only_a_number_can_be_a_loss() -> None:
    x = Tensor([1, 2])
    with pytest.raises(
        ValueError, match=r"^backward: expected a loss that is one finite number, got Tensor\(\[3\. 6\.\]\)"
    ):
        (x * 3).backward()
    assert x.grad.tolist() == [0, 0]


def test_a_loss_that_is_not_finite_is_refused() -> None:
    x = Tensor([1, 2])
    with pytest.raises(ValueError, match=r"^backward: expected a loss that is one finite number, got Tensor\(inf\)"):
        (x.sum() * math.inf).backward()
    assert x.grad.tolist() == [0, 0]


def test_far_out_without_a_warning() -> None:
    x = Tensor([-1000, 0, 1000])
    y = x.sigmoid()
    y.sum().backward()
    assert y.data.tolist() == [0, 0.5, 1]
    assert x.grad.tolist() == [0, 0.25, 0]


def test_it_shows_its_numbers() -> None:
    assert repr(Tensor([[1, 2]])) == "Tensor([[1. 2.]])"
    assert repr(Tensor(3)) == "Tensor(3.0)"
