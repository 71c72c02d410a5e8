"""The handwritten digits are those of the source, come without a pickle, and are dealt honestly."""

import hashlib
import re
import zipfile
from importlib.resources import files
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnfs import digits, split


def generator() -> np.random.Generator:
    return np.random.default_rng(seed=1)


def test_shapes_kinds_and_ranges() -> None:
    images, labels = digits()
    assert images.shape == (1797, 8, 8)
    assert images.dtype == np.float64
    assert labels.shape == (1797,)
    assert labels.dtype == np.int64
    assert sorted(set((images * 16).ravel().tolist())) == list(range(17))
    assert np.bincount(labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_the_values_of_the_source() -> None:
    # The digest is that of scikit-learn's load_digits(), as bytes; tests/frameworks compares them one by one.
    images, labels = digits()
    values = (images * 16).astype(np.uint8).tobytes() + labels.astype(np.uint8).tobytes()
    assert hashlib.sha256(values).hexdigest() == "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"
    assert (images[0, 0] * 16).tolist() == [0, 0, 5, 13, 9, 1, 0, 0]


def test_each_call_gives_fresh_arrays() -> None:
    images, labels = digits()
    images[:] = 99
    labels[:] = 99
    assert digits()[0].max() == 1
    assert digits()[1].max() == 9


def test_the_file_is_small_and_holds_no_pickle() -> None:
    path = files("nnfs.data").joinpath("digits.npz")
    assert len(path.read_bytes()) < 50_000
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        assert archive.namelist() == ["images.npy", "labels.npy"]
        for name in archive.namelist():
            assert b"'|u1'" in archive.read(name)[:128]


def test_licence_and_source_stand_beside_the_file() -> None:
    note = files("nnfs.data").joinpath("digits.txt").read_text("utf-8")
    assert "CC BY 4.0" in note
    assert "https://doi.org/10.24432/C50P49" in note


@given(st.integers(1, 300), st.floats(0, 0.49), st.floats(0, 0.49))
def test_each_place_comes_into_one_heap(count: int, validation: float, test: float) -> None:
    if count - round(count * validation) - round(count * test) < 1:
        return
    heaps = split(count, generator(), validation, test)
    assert sorted(np.concatenate(heaps).tolist()) == list(range(count))
    assert [len(heap) for heap in heaps[1:]] == [round(count * validation), round(count * test)]


def test_a_fifth_each_to_validate_and_to_test() -> None:
    assert [len(heap) for heap in split(1797, generator())] == [1079, 359, 359]
    assert [len(heap) for heap in split(5, generator(), validation=0, test=0)] == [5, 0, 0]


def test_the_same_seed_deals_the_same() -> None:
    first, second = split(100, generator()), split(100, generator())
    assert all((one == other).all() for one, other in zip(first, second, strict=True))
    other = split(100, np.random.default_rng(seed=2))
    assert (first[0] != other[0]).any()


def test_every_digit_comes_into_every_heap() -> None:
    _, labels = digits()
    for heap in split(len(labels), generator()):
        assert np.bincount(labels[heap], minlength=10).min() >= 20


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"count": 0}, ValueError, "count: expected a whole number, 1 or more, got 0 (int)"),
        ({"count": 9.0}, TypeError, "count: expected a whole number, 1 or more, got 9.0 (float)"),
        ({"rng": 1}, TypeError, "rng: expected a Generator, got 1 (int)"),
        ({"validation": "half"}, TypeError, "validation: expected a finite number, got 'half' (str)"),
        (
            {"validation": -0.1},
            ValueError,
            "validation: expected a number from 0 up to, but not including, 1, got -0.1",
        ),
        ({"test": 1}, ValueError, "test: expected a number from 0 up to, but not including, 1, got 1 (int)"),
        ({"test": 0.8}, ValueError, "validation, test: expected shares that leave some to train on, got 0.2 and 0.8"),
    ],
)
def test_bad_input(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}"):
        split(**{"count": 10, "rng": generator(), **arguments})
