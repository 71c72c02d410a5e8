"""The embedding: it is a dense layer without biases on one-hot rows, and it says what it cannot look up."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import SGD, Chain, Dense, Embedding, MeanSquaredError, Network, Residual, layer_error, network_error, train

ROWS = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]


@settings(max_examples=40)
@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=3),
    st.integers(1, 6),
    st.integers(1, 4),
    st.sampled_from([np.float64, np.float32]),
    st.integers(0, 2**32 - 1),
)
def test_it_is_a_dense_layer_on_one_hot_rows(
    shape: list[int], n_words: int, n_outputs: int, dtype: Any, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    layer = Embedding.random(n_words, n_outputs, rng, dtype=dtype)
    dense = Dense(layer.parameters["weights"], np.zeros(n_outputs), dtype)
    x: Any = rng.integers(n_words, size=shape)
    one_hot = np.eye(n_words, dtype=dtype)[x]
    y = layer.forward(x)
    assert y.tolist() == dense.forward(np.atleast_2d(one_hot)).tolist()
    d_y = rng.normal(size=y.shape).astype(dtype)
    layer.backward(d_y)
    dense.backward(np.atleast_2d(d_y))
    tolerance = 1e-12 if dtype is np.float64 else 1e-4
    np.testing.assert_allclose(layer.gradients["weights"], dense.gradients["weights"], rtol=tolerance, atol=tolerance)


def test_words_that_do_not_occur_have_no_slope() -> None:
    layer = Embedding(ROWS)  # type: ignore[arg-type]
    layer.gradients["weights"][...] = 9
    layer.forward(np.array([[2, 0, 2]]))
    d_x: Any = layer.backward(np.array([[[1.0, 2.0], [3.0, 4.0], [10.0, 20.0]]]))
    assert layer.gradients["weights"].ravel().tolist() == [3, 4, 0, 0, 11, 22]
    assert d_x.tolist() == [[0, 0, 0]]


@pytest.mark.parametrize("x", [[3], [-1], [[0, 3]], [[0], [-2]], np.array([300], np.uint16), [2**40]])
def test_a_word_that_is_not_in_the_table(x: Any) -> None:
    with pytest.raises(ValueError, match=r"^x: expected whole numbers .*(from 0 to 2|0 or more)"):
        Network([Embedding(ROWS)]).predict(x)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^x: expected whole numbers from 0 to 2, got "):
        Embedding(ROWS).forward(np.array(x))  # type: ignore[arg-type]


@pytest.mark.parametrize("x", [[0.0], [[1.5]], [True], ["a"], None, np.zeros((2, 3), np.float32)])
def test_what_is_no_place(x: Any) -> None:
    with pytest.raises(TypeError, match=r"^x: expected whole numbers"):
        Network([Embedding(ROWS)]).predict(x)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^x: expected whole numbers"):
        Embedding(ROWS).forward(np.array(x))  # type: ignore[arg-type]


def test_after_a_layer_that_gives_amounts_it_says_so() -> None:
    network = Network([Dense([[1.0]], [0.0]), Embedding(ROWS)])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^x: expected whole numbers, each the place of a word, got float64$"):
        network.predict([[1.0]])  # type: ignore[arg-type]


def test_in_a_chain_it_still_takes_whole_numbers() -> None:
    network = Network([Chain([Chain([Embedding(ROWS)])])])  # type: ignore[arg-type]
    assert network.predict([[2, 1]]).tolist() == [[[4, 5], [2, 3]]]  # type: ignore[arg-type]
    assert layer_error(network.layers[0], [[2, 1]], np.random.default_rng(seed=1)) < 1e-8


def test_nothing_can_be_added_to_a_place() -> None:
    with pytest.raises(ValueError, match=r"^layers: expected a first layer that takes amounts"):
        Residual([Embedding(ROWS)])  # type: ignore[arg-type]


def test_it_learns_only_the_words_that_it_reads() -> None:
    network = Network([Embedding(ROWS)])  # type: ignore[arg-type]
    x, y = np.array([0, 0, 2]), np.array([[1.0, 1.0], [1.0, 1.0], [-1.0, 0.0]])
    assert network_error(network, MeanSquaredError(), x, y) < 1e-8
    history = train(network, x, y, MeanSquaredError(), SGD(0.5), epochs=90)
    assert history.losses[-1] < 1e-9
    assert network.layers[0].parameters["weights"][1].tolist() == [2, 3]


def test_rows_are_drawn() -> None:
    layer = Embedding.random(300, 100, np.random.default_rng(seed=1), scale=0.02, dtype=np.float32)
    weights = layer.parameters["weights"]
    assert (weights.shape, weights.dtype) == ((300, 100), np.dtype(np.float32))
    assert weights.std() == pytest.approx(0.02, rel=0.02)


@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [
        ("weights", [1, 2], ValueError),
        ("weights", "ab", TypeError),
        ("weights", [[np.nan]], ValueError),
        ("dtype", int, ValueError),
    ],
)
def test_bad_input(argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        Embedding(**{"weights": ROWS, argument: value})
