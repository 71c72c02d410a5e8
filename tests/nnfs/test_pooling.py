"""Pooling: by hand, window by window, against central differences, and what happens where several are the highest."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnfs import AveragePool, Layer, MaxPool, Network
from tests.nnfs.differences import assert_right_backward

POOLS: list[Any] = [MaxPool, AveragePool]
PICTURE = np.array([[1.0, 2.0, 5.0, 0.0, 9.0], [4.0, 3.0, 0.0, 0.0, 9.0], [7.0, 7.0, 8.0, 6.0, 9.0]]).reshape(
    1, 3, 5, 1
)

sizes = st.tuples(*[st.integers(1, 3)] * 2, st.integers(3, 7), st.integers(3, 7), st.integers(1, 3), st.integers(1, 5))


def drawn(n: int, n_channels: int, height: int, width: int) -> Any:
    """Return numbers that lie apart, so that a tiny move changes no order."""
    x = np.random.default_rng(seed=1).permutation(n * height * width * n_channels) / 7
    return x.reshape(n, height, width, n_channels)


def test_by_hand() -> None:
    assert MaxPool().forward(PICTURE).ravel().tolist() == [4, 5]  # the last row and column do not fill a window
    assert AveragePool().forward(PICTURE).ravel().tolist() == [2.5, 1.25]
    assert MaxPool(2, stride=1).forward(PICTURE).ravel().tolist() == [4, 5, 5, 9, 7, 8, 8, 9]


@settings(max_examples=60)
@given(sizes)
def test_window_by_window(sizes: tuple[int, ...]) -> None:
    n, n_channels, height, width, size, stride = sizes
    x = drawn(n, n_channels, height, width)
    for pool, summary in ((MaxPool, np.max), (AveragePool, np.mean)):
        y = pool(size, stride).forward(x)
        assert y.shape == (n, (height - size) // stride + 1, (width - size) // stride + 1, n_channels)
        for i, row, column, channel in np.ndindex(y.shape):
            window = x[i, stride * row : stride * row + size, stride * column : stride * column + size, channel]
            assert y[i, row, column, channel] == pytest.approx(summary(window), rel=1e-14)


@settings(max_examples=20)
@given(sizes)
def test_against_central_differences(sizes: tuple[int, ...]) -> None:
    for pool in POOLS:
        assert_right_backward(pool(*sizes[4:]), drawn(*sizes[:4]), np.random.default_rng(seed=2))


def test_of_several_highest_the_first_gets_it() -> None:
    pool = MaxPool(2, stride=1)
    pool.forward(np.array([[1.0, 3.0, 3.0], [3.0, 3.0, 2.0]]).reshape(1, 2, 3, 1))
    assert pool.backward(np.array([10.0, 1.0]).reshape(1, 1, 2, 1)).ravel().tolist() == [0, 11, 0, 0, 0, 0]
    equal = MaxPool(3)
    equal.forward(np.zeros((1, 3, 3, 2)))
    d_x = equal.backward(np.array([5.0, 6.0]).reshape(1, 1, 1, 2))
    assert d_x[0, 0, 0].tolist() == [5, 6]
    assert d_x.sum() == 11


def test_the_stride_is_the_size_if_not_given() -> None:
    for pool in POOLS:
        assert (pool().size, pool().stride) == (2, 2)
        assert (pool(3).size, pool(3).stride) == (3, 3)
        assert (pool(3, 2).size, pool(3, 2).stride) == (3, 2)


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_one_precision_throughout_and_nothing_changed(pool: Any, dtype: Any) -> None:
    x = drawn(2, 3, 4, 5).astype(dtype)
    before, layer = x.copy(), pool(2)
    y = layer.forward(x)
    assert y.dtype == layer.backward(y).dtype == dtype
    assert (x == before).all()
    y[:] = 0
    assert (layer.forward(x) != 0).any()


@pytest.mark.parametrize("pool", POOLS)
def test_pictures_of_another_size_and_batches_of_another_length_in_turn(pool: Any) -> None:
    layer = pool(2)
    for shape in [(2, 4, 6, 1), (1, 4, 6, 1), (2, 6, 4, 1), (2, 4, 6, 3), (2, 5, 7, 1), (2, 4, 6, 1)]:
        x = drawn(shape[0], shape[3], shape[1], shape[2])
        y = layer.forward(x)
        fresh = pool(2)
        assert (y == fresh.forward(x)).all()
        assert (layer.backward(y) == fresh.backward(y)).all()


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize("kind", [np.int64, np.bool, np.float32])
def test_numbers_of_any_kind_from_the_layer_before(pool: Any, kind: Any) -> None:
    class Above(Layer):
        """Gives what no gate looks at: its numbers come from inside the network."""

        def forward(self, x: Any, training: bool = False) -> Any:
            return np.asfortranarray(x > 9).astype(kind)

    x = drawn(2, 1, 5, 6)
    network = Network([Above(), pool(2)])
    y, expected = network.forward(x), pool(2)
    assert (y == expected.forward((x > 9) * 1.0)).all()
    d_y = np.random.default_rng(seed=3).normal(size=y.shape)
    assert network.backward(d_y) == pytest.approx(expected.backward(d_y))


@pytest.mark.parametrize("pool", POOLS)
def test_no_parameters(pool: Any) -> None:
    assert isinstance(pool(), Layer)
    assert pool().parameters == {}


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize("shape", [(2, 64), (2, 8, 8), (2, 1, 8, 1), (2, 8, 1, 1)])
def test_pictures_that_do_not_fit(pool: Any, shape: tuple[int, ...]) -> None:
    with pytest.raises(
        ValueError, match=r"x: expected pictures in shape .* of 2 x 2 pixels at least, got samples in shape"
    ):
        Network([pool(2)]).predict(np.zeros(shape))


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize(
    ("argument", "value", "error"),
    [
        ("size", 0, ValueError),
        ("size", 2.0, TypeError),
        ("size", None, TypeError),
        ("stride", 0, ValueError),
        ("stride", "2", TypeError),
    ],
)
def test_bad_input(pool: Any, argument: str, value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match=f"^{argument}: expected "):
        pool(**{argument: value})
