"""The four people, and how a person becomes numbers."""

import numpy as np
import pytest

from nnfs import PEOPLE, encode_gender, encode_measurements, people


def test_the_table_of_the_tutorial() -> None:
    assert PEOPLE == (
        ("Alice", 133, 65, "F"),
        ("Bob", 160, 72, "M"),
        ("Charlie", 152, 70, "M"),
        ("Diana", 120, 60, "F"),
    )


def test_the_encoded_table_of_the_tutorial() -> None:
    data, all_y_trues = people()
    assert data.tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]
    assert all_y_trues.tolist() == [1, 0, 0, 1]
    assert data.dtype == np.float64
    assert all_y_trues.dtype == np.float64


def test_each_call_gives_fresh_arrays() -> None:
    data, all_y_trues = people()
    data[:] = 99
    all_y_trues[:] = 99
    assert people()[0].tolist() == [[-2, -1], [25, 6], [17, 4], [-15, -6]]
    assert people()[1].tolist() == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("name", "weight", "height", "expected"),
    [("Emily", 128, 63, [-7, -3]), ("Frank", 155, 68, [20, 2]), ("the average", 135, 66, [0, 0])],
)
def test_measurements(name: str, weight: float, height: float, expected: list[float]) -> None:
    actual = encode_measurements(weight, height)
    assert actual.tolist() == expected, name
    assert actual.shape == (2,)
    assert actual.dtype == np.float64


def test_measurements_need_not_be_whole() -> None:
    assert encode_measurements(weight=135.5, height=65.75).tolist() == [0.5, -0.25]
    assert encode_measurements(weight=np.float32(135.5), height=np.int64(66)).tolist() == [0.5, 0]  # type: ignore[arg-type]


def test_genders() -> None:
    assert encode_gender("F") == 1
    assert encode_gender("M") == 0
