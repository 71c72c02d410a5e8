"""The losses that networks train with: by hand, by the textbook's formula, and their derivatives by two oracles."""

from typing import Any

import autograd  # type: ignore[import-untyped]
import autograd.numpy as anp  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import (
    SGD,
    BinaryCrossEntropy,
    Dense,
    Loss,
    MeanSquaredError,
    Network,
    SoftmaxCrossEntropy,
    mse_loss,
    sigmoid,
    softmax,
    train,
)
from tests.nnfs.differences import assert_same, slopes

sizes = st.integers(1, 5)
seeds = st.integers(0, 2**32 - 1)


def mean_squared_error(y_true: Any, y_pred: Any) -> Any:
    return anp.mean((y_true - y_pred) ** 2)


def binary_cross_entropy(y_true: Any, scores: Any) -> Any:
    p = 1 / (1 + anp.exp(-scores))
    return -anp.mean(y_true * anp.log(p) + (1 - y_true) * anp.log(1 - p))


def softmax_cross_entropy(y_true: Any, scores: Any) -> Any:
    p = anp.exp(scores) / anp.sum(anp.exp(scores), axis=1, keepdims=True)
    return -anp.mean(anp.log(p[anp.arange(len(y_true)), y_true]))


def drawn_numbers(rng: np.random.Generator, n: int, width: int) -> Any:
    return rng.normal(size=(n, width))


def drawn_shares(rng: np.random.Generator, n: int, width: int) -> Any:
    return rng.random((n, width))


def drawn_classes(rng: np.random.Generator, n: int, width: int) -> Any:
    return rng.integers(width, size=n)


LOSSES: dict[str, tuple[type[Loss], Any, Any]] = {
    "mean squared error": (MeanSquaredError, mean_squared_error, drawn_numbers),
    "binary cross-entropy": (BinaryCrossEntropy, binary_cross_entropy, drawn_shares),
    "softmax cross-entropy": (SoftmaxCrossEntropy, softmax_cross_entropy, drawn_classes),
}


@pytest.mark.parametrize("name", LOSSES)
@settings(max_examples=40)
@given(sizes, sizes, seeds)
def test_losses_against_autograd(name: str, n: int, width: int, seed: int) -> None:
    kind, formula, drawn = LOSSES[name]
    rng, loss = np.random.default_rng(seed), kind()
    y_true, y_pred = drawn(rng, n, width), rng.normal(scale=3, size=(n, width))
    value = loss.forward(y_true, y_pred)
    assert type(value) is float
    assert value == pytest.approx(formula(y_true, y_pred), rel=1e-10, abs=1e-13)
    expected = autograd.grad(lambda y_pred: formula(y_true, y_pred))(y_pred)
    np.testing.assert_allclose(loss.backward(), expected, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize("name", LOSSES)
@settings(max_examples=20)
@given(sizes, sizes, seeds)
def test_losses_against_central_differences(name: str, n: int, width: int, seed: int) -> None:
    kind, _, drawn = LOSSES[name]
    rng, loss = np.random.default_rng(seed), kind()
    y_true, y_pred = drawn(rng, n, width), rng.normal(scale=3, size=(n, width))
    loss.forward(y_true, y_pred)
    d_y_pred = loss.backward()
    assert_same("y_pred", d_y_pred, slopes(lambda: loss.forward(y_true, y_pred), y_pred))


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_the_slope_is_of_the_dtype_of_the_predictions(name: str, dtype: Any) -> None:
    kind, _, drawn = LOSSES[name]
    rng, loss = np.random.default_rng(seed=1), kind()
    y_pred = rng.normal(size=(4, 3)).astype(dtype)
    y_true = loss.answers(drawn(rng, 4, 3), y_pred)
    loss.forward(y_true, y_pred)
    assert loss.backward().dtype == dtype
    assert loss.backward().shape == (4, 3)


@pytest.mark.parametrize("name", LOSSES)
def test_asking_twice_changes_nothing(name: str) -> None:
    kind, _, drawn = LOSSES[name]
    rng, loss = np.random.default_rng(seed=1), kind()
    y_true, y_pred = drawn(rng, 4, 3), rng.normal(size=(4, 3))
    before = y_true.tolist(), y_pred.tolist()
    assert loss.forward(y_true, y_pred) == loss.forward(y_true, y_pred)
    assert loss.backward().tolist() == loss.backward().tolist()
    assert before == (y_true.tolist(), y_pred.tolist())


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=1, max_size=6))
def test_the_mean_squared_error_is_the_mse_loss(pairs: list[tuple[float, float]]) -> None:
    y_true, y_pred = np.array(pairs).T[:, :, np.newaxis]
    assert MeanSquaredError().forward(y_true, y_pred) == pytest.approx(mse_loss(y_true[:, 0], y_pred[:, 0]), rel=1e-12)


def test_entropies_by_hand() -> None:
    undecided = np.zeros((2, 1))
    assert BinaryCrossEntropy().forward(np.array([[1.0], [0.0]]), undecided) == pytest.approx(np.log(2), rel=1e-15)
    assert SoftmaxCrossEntropy().forward(np.array([3, 9]), np.zeros((2, 10))) == pytest.approx(np.log(10), rel=1e-15)
    odds = np.log([[1.0, 3.0], [1.0, 3.0]])
    expected = (np.log(4) + np.log(4 / 3)) / 2
    assert SoftmaxCrossEntropy().forward(np.array([0, 1]), odds) == pytest.approx(expected, rel=1e-15)


def test_the_slope_is_the_share_minus_the_truth() -> None:
    scores = np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 7.0]])
    entropy = SoftmaxCrossEntropy()
    entropy.forward(np.array([0, 2]), scores)
    expected = (softmax(scores) - [[1, 0, 0], [0, 0, 1]]) / 2
    np.testing.assert_allclose(entropy.backward(), expected, rtol=1e-14, atol=1e-16)

    binary = BinaryCrossEntropy()
    binary.forward(np.array([[1.0, 0.0]]), np.array([[2.0, -3.0]]))
    np.testing.assert_allclose(binary.backward(), (sigmoid(np.array([[2.0, -3.0]])) - [[1, 0]]) / 2, rtol=1e-14)


def test_two_classes_are_yes_or_no() -> None:
    scores = np.array([[0.3], [-2.0], [5.0]])
    binary, both = BinaryCrossEntropy(), SoftmaxCrossEntropy()
    one = binary.forward(np.array([[1.0], [0.0], [0.0]]), scores)
    other = both.forward(np.array([1, 0, 0]), np.hstack([np.zeros((3, 1)), scores]))
    assert one == pytest.approx(other, rel=1e-14)


@pytest.mark.parametrize("score", [50.0, 800.0, 1e6, 1e300])
def test_no_score_is_too_large(score: float) -> None:
    right, wrong = np.array([[1.0], [0.0]]), np.array([[0.0], [1.0]])
    scores = np.array([[score], [-score]])
    loss = BinaryCrossEntropy()
    assert loss.forward(right, scores) == pytest.approx(0, abs=1e-21)
    assert np.abs(loss.backward()).max() < 1e-21
    assert loss.forward(wrong, scores) == pytest.approx(score, rel=1e-15)
    assert loss.backward().tolist() == [[0.5], [-0.5]]

    two = np.array([[score, -score]])
    entropy = SoftmaxCrossEntropy()
    assert entropy.forward(np.array([0]), two) == pytest.approx(0, abs=1e-21)
    assert entropy.forward(np.array([1]), two) == pytest.approx(2 * score, rel=1e-15)
    assert entropy.backward().tolist() == [[1, -1]]


def test_a_tiny_share_is_not_rounded_away() -> None:
    """Where p of yes is 1 - 10^-22, a sigmoid gives 1, and log(1 - p) is lost; the score still knows."""
    assert BinaryCrossEntropy().forward(np.array([[1.0]]), np.array([[50.0]])) == pytest.approx(
        np.exp(-50), rel=1e-12, abs=0
    )


@pytest.mark.parametrize("kind", [MeanSquaredError, BinaryCrossEntropy])
def test_one_answer_a_sample_may_lie_flat(kind: type[Loss]) -> None:
    assert kind().answers([1, 0, 1], np.zeros((3, 1))).tolist() == [[1], [0], [1]]
    assert kind().answers([[1], [0], [1]], np.zeros((3, 1))).tolist() == [[1], [0], [1]]


@pytest.mark.parametrize("kind", [MeanSquaredError, BinaryCrossEntropy])
@pytest.mark.parametrize("y_true", [[1, 0], [[1, 0, 1]], [[1], [0]], [[1, 0], [0, 1], [1, 1]], 1])
def test_answers_of_another_shape_are_refused(kind: type[Loss], y_true: Any) -> None:
    expected = r"^y_true: expected numbers in shape \(3, 1\), as the predictions, got shape "
    with pytest.raises(ValueError, match=expected):
        kind().answers(y_true, np.zeros((3, 1)))


def test_answers_out_of_range_are_refused() -> None:
    with pytest.raises(ValueError, match=r"as the predictions, each from 0 to 1, got \[1, 2\] \(list\)$"):
        BinaryCrossEntropy().answers([1, 2], np.zeros((2, 1)))
    with pytest.raises(ValueError, match=r"each from 0 to 1, got \[-0\.1, 0\] \(list\)$"):
        BinaryCrossEntropy().answers([-0.1, 0], np.zeros((2, 1)))
    with pytest.raises(
        ValueError, match=r"^y_true: expected whole numbers in shape \(2,\), from 0 to 9, got \[3, 10\]"
    ):
        SoftmaxCrossEntropy().answers([3, 10], np.zeros((2, 10)))
    with pytest.raises(ValueError, match=r"^y: expected whole numbers in shape \(2,\), from 0 to 9, got \[-1, 3\]"):
        SoftmaxCrossEntropy().answers([-1, 3], np.zeros((2, 10)), name="y")
    with pytest.raises(ValueError, match=r"^y_true: expected whole numbers in shape \(2,\), got shape \(3,\): "):
        SoftmaxCrossEntropy().answers([1, 2, 3], np.zeros((2, 10)))
    with pytest.raises(
        TypeError, match=r"^y_true: expected whole numbers in shape \(2,\), got \[1\.0, 2\.0\] \(list\)$"
    ):
        SoftmaxCrossEntropy().answers([1.0, 2.0], np.zeros((2, 10)))
    with pytest.raises(
        ValueError, match=r"^y_pred: expected scores in shape \(samples, \.\.\., classes\), got shape \(2,\)$"
    ):
        SoftmaxCrossEntropy().answers([1, 2], np.zeros(2))


@pytest.mark.parametrize("ignore", [-1, -100, 0, 2, 7])
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_steps_that_do_not_count(ignore: int, dtype: Any) -> None:
    """The mean and the slopes are those of the rows that count, one after another."""
    rng = np.random.default_rng(seed=1)
    scores = rng.normal(size=(4, 5, 3)).astype(dtype)
    y_true = rng.integers(3, size=(4, 5))
    y_true[rng.random((4, 5)) < 0.4] = ignore
    counts = y_true != ignore
    assert 0 < counts.sum() < 20
    loss, flat = SoftmaxCrossEntropy(ignore=ignore), SoftmaxCrossEntropy()
    value = loss.forward(y_true, scores)
    assert value == flat.forward(y_true[counts], scores[counts])
    slopes_of_all = loss.backward()
    assert slopes_of_all.shape == scores.shape
    assert slopes_of_all.dtype == dtype
    assert slopes_of_all[counts].tolist() == flat.backward().tolist()
    assert not slopes_of_all[~counts].any()
    assert loss.answers(loss.answers(y_true, scores), scores).tolist() == y_true.tolist()


def test_steps_that_all_count() -> None:
    rng = np.random.default_rng(seed=1)
    scores, y_true = rng.normal(size=(2, 3, 4, 5)), rng.integers(5, size=(2, 3, 4))
    loss, flat, ignoring = SoftmaxCrossEntropy(), SoftmaxCrossEntropy(), SoftmaxCrossEntropy(ignore=-1)
    assert loss.forward(y_true, scores) == flat.forward(y_true.ravel(), scores.reshape(-1, 5))
    assert loss.forward(y_true, scores) == ignoring.forward(y_true, scores)
    assert loss.backward().ravel().tolist() == flat.backward().ravel().tolist() == ignoring.backward().ravel().tolist()
    assert_same("y_pred", loss.backward(), slopes(lambda: loss.forward(y_true, scores), scores))


@pytest.mark.parametrize(
    ("y_true", "message"),
    [
        ([[-1, -1], [-1, -1]], r"^y_true: expected one answer at least that counts, other than -1, got "),
        ([[0, 1], [-2, 1]], r"^y_true: expected whole numbers in shape \(2, 2\), from 0 to 2, got "),
        ([[0, 1], [3, -1]], r"^y_true: expected whole numbers in shape \(2, 2\), from 0 to 2, got "),
        ([[0, 1, 1], [1, 1, -1]], r"^y_true: expected whole numbers in shape \(2, 2\), got shape \(2, 3\): "),
        ([0, 1], r"^y_true: expected whole numbers in shape \(2, 2\), got shape \(2,\): "),
        ([[0.0, 1.0], [1.0, -1.0]], r"^y_true: expected whole numbers in shape \(2, 2\), got "),
        ([[0, None], [1, -1]], r"^y_true: expected whole numbers, got "),
        ([[True, False], [True, True]], r"^y_true: expected whole numbers, got "),
    ],
)
def test_answers_to_steps_that_are_refused(y_true: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        SoftmaxCrossEntropy(ignore=-1).answers(y_true, np.zeros((2, 2, 3)))
    with pytest.raises((TypeError, ValueError), match=message):
        SoftmaxCrossEntropy(ignore=-1).forward(y_true, np.zeros((2, 2, 3)))


@pytest.mark.parametrize("ignore", [1.0, "0", True, 2**40])
def test_what_cannot_be_ignored(ignore: Any) -> None:
    with pytest.raises((TypeError, ValueError), match=r"^ignore: expected a whole number"):
        SoftmaxCrossEntropy(ignore=ignore)


def test_a_batch_in_which_nothing_counts_moves_nothing() -> None:
    x, y_true = np.ones((4, 1)), np.array([-1, -1, 0, 1])
    network = Network([Dense([[0.5, -0.5]], [0, 0])])  # type: ignore[arg-type]
    seen: list[Any] = []
    loss = SoftmaxCrossEntropy(ignore=-1)
    train(network, x, y_true, loss, SGD(0.1), 1, 2, watch=lambda *given: seen.append(given[1].losses[0]))
    other = Network([Dense([[0.5, -0.5]], [0, 0])])  # type: ignore[arg-type]
    train(other, x[2:], y_true[2:], loss, SGD(0.1), 1, 2)
    assert network.flat_parameters.tolist() == other.flat_parameters.tolist()


def test_own_loops_compare_like_with_like() -> None:
    """NumPy would spread (n,) against (n, 1) into (n, n), without a word."""
    y_pred = np.array([[1.0], [2.0], [3.0]])
    assert MeanSquaredError().forward([1, 2, 3], y_pred) == 0
    assert BinaryCrossEntropy().forward([1, 0, 1], 0 * y_pred) == pytest.approx(np.log(2))
    with pytest.raises(ValueError, match=r"^y_true: expected whole numbers in shape \(3,\), got shape \(3, 1\)"):
        SoftmaxCrossEntropy().forward([[0], [0], [0]], y_pred)


def test_a_loss_that_says_nothing_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="abstract"):
        Loss()  # type: ignore[abstract]
