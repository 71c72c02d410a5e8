"""Tensors where they are most easily wrong: at kinks, in copies, in picked places, and where nothing is left."""

import copy
import pickle
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nnfs import Tensor


def slopes(step: Callable[[Tensor], Tensor], x: Any, dtype: Any = np.float64) -> list[float]:
    """Return how the sum of what a step makes follows each number, without a single warning on the way."""
    tensor = Tensor(x, dtype)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = step(tensor)
        result.sum().backward()
    assert result.dtype == tensor.grad.dtype == dtype
    found: list[float] = tensor.grad.tolist()
    return found


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize(
    ("step", "x", "expected"),
    [
        (lambda t: t**0, [0, 1, -2], [0, 0, 0]),
        (lambda t: t**1, [0, 1, -2], [1, 1, 1]),
        (lambda t: t**2, [0, 3, -2], [0, 6, -4]),
        (lambda t: t**3, [0, 2, -2], [0, 12, 12]),
        (lambda t: t**64, [0, 1, -1], [0, 64, -64]),
        (lambda t: t**65, [0, 1, -1], [0, 65, 65]),
        (lambda t: t**-1, [1, 2, -2], [-1, -0.25, -0.25]),
        (lambda t: t**-2, [1, 2, -2], [-2, -0.25, 0.25]),
        (lambda t: t**0.5, [0, 4, 1], [0, 0.25, 0.5]),
        (lambda t: t**1.5, [0, 4, 1], [0, 3, 1.5]),
        (lambda t: t.sqrt(), [0, 4, 1], [0, 0.25, 0.5]),
        (lambda t: (t * t).sqrt(), [0, 4, -1], [0, 1, -1]),
        (lambda t: t.abs(), [0, 4, -1], [0, 1, -1]),
        (lambda t: t.relu(), [0, 4, -1], [0, 1, 0]),
        (lambda t: t.maximum(0), [0, 4, -1], [0.5, 1, 0]),
        (lambda t: t.maximum(t), [0, 4, -1], [1, 1, 1]),
        (lambda t: t.clip(0, 4), [0, 4, -1, 5, 2], [0, 0, 0, 0, 1]),
        (lambda t: t.max(), [4, 4, -1], [0.5, 0.5, 0]),
        (lambda t: t.min(), [4, 4, -1], [0, 0, 1]),
        (lambda t: t.max(axis=1), [[1, 1], [2, 3]], [[0.5, 0.5], [0, 1]]),
        (lambda t: t.softmax(), [1000, -1000], [0, 0]),
        (lambda t: t.log_softmax()[0], [-1000, 1000], [1, -1]),
        (lambda t: t.cross_entropy(1), [1000, -1000], [1, -1]),
    ],
)
def test_at_kinks_and_far_out(step: Callable[[Tensor], Tensor], x: Any, expected: list[float], dtype: Any) -> None:
    assert slopes(step, x, dtype) == expected


@given(st.integers(1, 70), arrays.arrays(np.float64, 5, elements=st.floats(-2, 2)))
def test_whole_powers_are_those_of_numpy(n: int, x: Any) -> None:
    t = Tensor(x)
    (t**n).sum().backward()
    assert (t**n).data == pytest.approx(x**n, rel=1e-13, abs=1e-300)
    assert t.grad == pytest.approx(n * x ** (n - 1), rel=1e-13, abs=1e-300)


def test_a_number_below_zero_to_a_broken_power_warns() -> None:
    with pytest.warns(RuntimeWarning, match="invalid value"):
        y = (Tensor([-2]) ** 0.5).sum()
    with pytest.raises(ValueError, match=r"^backward: expected a loss that is one finite number, got Tensor\(nan\)"):
        y.backward()


@given(st.data())
def test_whatever_is_picked(data: st.DataObject) -> None:
    shape = data.draw(arrays.array_shapes(max_dims=3, max_side=4))
    index: Any = data.draw(
        arrays.basic_indices(shape, allow_newaxis=True)
        | arrays.integer_array_indices(shape)
        | arrays.arrays(bool, shape)
        | arrays.arrays(np.intp, (2, 3), elements=st.integers(-shape[0], shape[0] - 1))
    )
    x = np.random.default_rng(1).normal(size=shape)
    t = Tensor(x)
    y = t[index]
    covector = np.random.default_rng(2).normal(size=y.shape)
    (y * covector).sum().backward()
    expected = np.zeros(shape)
    np.add.at(expected, index, covector)
    assert y.data.tolist() == x[index].tolist()
    assert t.grad == pytest.approx(expected, rel=1e-14, abs=1e-14)


@given(st.data())
def test_cross_entropy_is_that_of_the_long_way(data: st.DataObject) -> None:
    shape = data.draw(arrays.array_shapes(max_dims=3, max_side=4))
    scores = data.draw(arrays.arrays(np.float64, shape, elements=st.floats(-30, 30)))
    labels = data.draw(arrays.arrays(np.intp, shape[:-1], elements=st.integers(0, shape[-1] - 1)))
    mask = data.draw(arrays.arrays(bool, shape[:-1]).filter(np.any) | st.none())
    counts = np.ones(shape[:-1], bool) if mask is None else mask
    short, long = Tensor(scores), Tensor(scores)
    loss = short.cross_entropy(np.where(counts, labels, -100), mask)
    loss.backward()
    truth = np.eye(shape[-1])[labels] * counts[..., None] / counts.sum()
    other = -(long.log_softmax() * truth).sum()
    other.backward()
    assert loss.item() == pytest.approx(other.item(), rel=1e-12, abs=1e-12)
    assert short.grad == pytest.approx(long.grad, rel=1e-12, abs=1e-12)


def test_cross_entropy_of_scores_that_lie_across_memory() -> None:
    t = Tensor(np.arange(6.0).reshape(3, 2))
    t.T.cross_entropy([2, 0]).backward()
    p = np.exp(t.data.T) / np.exp(t.data.T).sum(axis=1, keepdims=True)
    assert pytest.approx((p - [[0, 0, 1], [1, 0, 0]]) / 2, rel=1e-14) == t.grad.T


def test_what_one_asks_of_an_array() -> None:
    t = Tensor([[1, 2, 3], [4, 5, 6]], np.float32)
    assert (t.shape, t.ndim, t.size, str(t.dtype), len(t)) == ((2, 3), 2, 6, "float32", 2)
    assert [row.data.tolist() for row in t] == [[1, 2, 3], [4, 5, 6]]
    assert t.sum().item() == float(t.sum()) == 21
    assert type(t.sum().item()) is float
    assert t.reshape((3, 2)).shape == t.reshape(3, -1).shape == t.T.shape == t.transpose((1, 0)).shape == (3, 2)
    with pytest.raises(ValueError, match="can only convert an array of size 1"):
        float(t)
    with pytest.raises(ValueError, match="truth value of an array with more than one element is ambiguous"):
        bool(t)
    with pytest.raises(TypeError, match="unsized"):
        len(Tensor(3))
    with pytest.raises(TypeError, match="unsized"):
        list(Tensor(3))
    with pytest.raises(AttributeError, match="a Tensor has no 'std'; its array"):
        t.std()  # type: ignore[attr-defined]


def test_comparisons_give_arrays() -> None:
    a, b, array = Tensor([1, 2, 3]), Tensor([3, 2, 1]), np.array([3, 2, 1])
    for other in (b, array, [3, 2, 1]):
        assert (a < other).tolist() == [True, False, False]
        assert (a <= other).tolist() == [True, True, False]
        assert (a > other).tolist() == [False, False, True]
        assert (a >= other).tolist() == [False, True, True]
        assert (a == other).tolist() == [False, True, False]
        assert (a != other).tolist() == [True, False, True]
    assert (array < a).tolist() == [False, False, True]
    assert (array == a).tolist() == [False, True, False]
    assert type(a < b) is np.ndarray
    assert {a: 1, b: 2}[b] == 2


def test_there_is_no_slope_before_the_way_back() -> None:
    x = Tensor([1, 2])
    y = x * 3
    assert y.grad.tolist() == [0, 0]
    y.sum().backward()
    assert y.grad.tolist() == [1, 1]


def test_a_tensor_out_of_the_loss_keeps_its_slope() -> None:
    a, b = Tensor(1), Tensor(2)
    (a * b).backward()
    (a * 5).backward()
    assert [float(a.grad), float(b.grad)] == [5, 1]


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda t: pickle.loads(pickle.dumps(t))])
def test_a_copy_is_a_tensor_of_its_own(copied: Callable[[Tensor], Tensor], dtype: Any) -> None:
    w = Tensor([3, 1], dtype)
    (w**2).sum().backward()
    twin = copied(w)
    assert (twin.data.tolist(), twin.grad.tolist(), twin.dtype) == ([3, 1], [6, 2], dtype)
    twin.data += 1
    twin.grad += 1
    assert (w.data.tolist(), w.grad.tolist()) == ([3, 1], [6, 2])
    (twin**3 + 5 * twin).sum().backward()
    assert (twin.grad.tolist(), w.grad.tolist()) == ([53, 17], [6, 2])


def test_copied_together_they_stay_together() -> None:
    class Named(Tensor):
        name = "none"

    a, b = Named(2), Tensor(3)
    a.name = "a"
    both: list[Any] = [[a, b], a]
    (c, d), e = copy.deepcopy(both)
    assert c is e
    assert (type(c), c.name) == (Named, "a")
    (c * d).backward()
    assert [float(t.grad) for t in (c, d, a, b)] == [3, 2, 0, 0]


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, pickle.dumps])
def test_what_was_computed_is_not_copied(copied: Callable[[Any], Any]) -> None:
    w = Tensor([3, 1])
    for thing in ((w * 2).sum(), w[0]):
        with pytest.raises(TypeError, match="a tensor that was computed cannot be copied or pickled"):
            copied(thing)
    with pytest.raises(TypeError, match="a tensor that was computed cannot be copied or pickled"):
        copy.deepcopy([w, (w * 2).sum()])


PICKLED_ELSEWHERE = """
import pickle, sys
from nnfs import Tensor
before = [Tensor(i) for i in range(50)]
w = pickle.loads(bytes.fromhex(sys.argv[1]))
(w ** 3 + 5 * w + before[7] * w).backward()
print(w.grad, before[7].grad)
"""


def test_a_pickle_in_another_process() -> None:
    made = pickle.dumps(Tensor(3)).hex()
    run = subprocess.run([sys.executable, "-c", PICKLED_ELSEWHERE, made], capture_output=True, text=True, check=True)
    assert run.stdout == "39.0 3.0\n"


with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # NumPy advises against matrices
    MASKED, MATRIX = np.ma.array([[1.0, 2.0]], mask=[[True, False]]), np.asmatrix([[1.0, 2.0]])


@pytest.mark.parametrize("odd", [MASKED, MATRIX, [MASKED[0], MASKED[0]]], ids=["masked", "matrix", "in a list"])
def test_an_array_of_another_kind_is_refused(odd: Any) -> None:
    t = Tensor([[1, 2]])
    operations: list[Callable[[], Any]] = [
        lambda: t + odd, lambda: odd + t, lambda: t * odd, lambda: odd * t, lambda: t - odd, lambda: odd / t,
        lambda: t @ odd, lambda: odd @ t, lambda: Tensor(odd), lambda: t.maximum(odd),
        lambda: Tensor.concatenate([t, odd]), lambda: Tensor.where(t > 0, t, odd), lambda: t.cross_entropy(odd),
    ]  # fmt: skip
    for operation in operations:
        with pytest.raises(TypeError, match="expected"):
            operation()


@pytest.mark.parametrize(
    "ask", [np.exp, np.sum, np.asarray, np.max, lambda t: np.stack([t, t]), Tensor], ids=lambda ask: ask.__name__
)
def test_numpy_does_not_take_the_numbers_without_the_notes(ask: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError):
        ask(Tensor([1, 2]))


X = Tensor([[1, 2], [3, 4]])
ANY: Any = "a"
ONE: Any = X


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: X[:0].mean(), ValueError, "mean: expected one number at least, got shape (0, 2)"),
        (lambda: X[:0].mean(axis=1), ValueError, "mean: expected one number at least, got shape (0, 2)"),
        (lambda: X[:, :0].max(axis=0), ValueError, "max: expected one number at least"),
        (lambda: X[:0].min(), ValueError, "min: expected one number at least"),
        (lambda: X[:0].softmax(), ValueError, "softmax: expected one number at least"),
        (lambda: X[:0].log_softmax(), ValueError, "log_softmax: expected one number at least"),
        (lambda: X[:0].cross_entropy([]), ValueError, "cross_entropy: expected one number at least"),
        (lambda: X.cross_entropy([0]), ValueError, "labels: expected whole numbers in shape (2,), from 0 to 1, got sh"),
        (lambda: X.cross_entropy([0, 2]), ValueError, "labels: expected whole numbers in shape (2,), from 0 to 1, got"),
        (lambda: X.cross_entropy([0, -1]), ValueError, "labels: expected whole numbers"),
        (lambda: X.cross_entropy([0.0, 1.0]), TypeError, "labels: expected whole numbers"),
        (lambda: X.cross_entropy([True, False]), TypeError, "labels: expected whole numbers"),
        (lambda: X.cross_entropy([0, 1], [1, 0]), TypeError, "mask: expected an array of True and False"),
        (lambda: X.cross_entropy([0, 1], [True]), ValueError, "mask: expected shape (2,), and True somewhere, got (1"),
        (lambda: X.cross_entropy([0, 1], [False] * 2), ValueError, "mask: expected shape (2,), and True somewhere"),
        (lambda: X.clip(2, 1), ValueError, "low: expected a number up to high, 1, got 2.0"),
        (lambda: X.clip(ANY, 1), TypeError, "low: expected a finite number"),
        (lambda: Tensor.where(X, X, X), TypeError, "condition: expected an array of True and False"),
        (lambda: Tensor.where(True, 1, 2), TypeError, "where: expected a tensor, among"),
        (lambda: Tensor.concatenate([]), TypeError, "concatenate: expected a tensor, among"),
        (lambda: Tensor.concatenate(ONE), TypeError, "concatenate: expected a tensor, among"),
        (lambda: Tensor.stack([[1], [2]]), TypeError, "stack: expected a tensor, among"),
        (lambda: Tensor.stack([X, X[0]]), ValueError, "all input arrays must have the same shape"),
        (lambda: Tensor.concatenate([X, Tensor([[1]], np.float32)]), TypeError, "other: expected a tensor"),
        (lambda: X.sum(axis=2), ValueError, "axis 2 is out of bounds"),
        (lambda: X.reshape(3), ValueError, "cannot reshape array of size 4 into shape (3,)"),
    ],
)
def test_what_cannot_be_done_is_said(call: Callable[[], Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=re.escape(words)):
        call()
