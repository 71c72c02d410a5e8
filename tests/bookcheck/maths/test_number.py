"""Numbers: the correct rounding of the exact value, and nothing else."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookcheck.maths.errors import FalseError
from bookcheck.maths.number import check_number, full, is_rounding, roundings
from bookcheck.maths.parser import read
from bookcheck.maths.tree import Number


@pytest.mark.parametrize(
    ("value", "shown", "right"),
    [
        (0.9990889488055994, "0.999", True),
        (0.9990889488055994, "0.9991", True),
        (0.9990889488055994, "1.0", True),
        (0.9990889488055994, "0.998", False),
        (0.9990889488055994, "1", False),  # a whole number is exact
        (7.0, "7", True),
        (7.0000000001, "7", True),  # as exact as floats are
        (7.0001, "7", False),
        (7.0, "7.00", True),
        (-0.9526096518320006, "-0.953", True),
        (-0.9526096518320006, "-0.952", False),
        (-0.9526096518320006, "0.953", False),
        (0.021469535265811107, "0.0215", True),
        (0.021469535265811107, "0.0214", False),
        (0.021469535265811107, "2.1%", True),
        (0.021469535265811107, "2.2%", False),
        (0.021469535265811107, "2.15e-2", True),
        (0.021469535265811107, "2.14e-2", False),
        (1234.5, "1.2e3", True),
        (-0.0001, "-0.00", True),
        (-0.0001, "0.00", True),
        (0.0001, "-0.00", False),
        (0.0, "-0", False),
        (math.inf, "9.9", False),
        (-math.inf, "-1", False),
        (math.nan, "0.0", False),
        (math.inf, "1", False),
    ],
)
def test_roundings(value: float, shown: str, right: bool) -> None:
    assert is_rounding(value, Number(shown)) is right


@pytest.mark.parametrize(
    ("value", "shown", "both"),
    [
        (0.125, "0.13", ("0.12", "0.13")),
        (-0.125, "-0.13", ("-0.12", "-0.13")),
        (2.675, "2.67", ("2.67", "2.68")),  # as a float it is a little less, but nobody means that
        (0.5, "1.0", ("0.5",)),
        (12.5, "1.2e1", ("1.2e1", "1.3e1")),
    ],
)
def test_in_the_middle_both_are_right(value: float, shown: str, both: tuple[str, ...]) -> None:
    assert roundings(value, Number(shown)) == both
    assert all(is_rounding(value, Number(text)) for text in both)


def test_almost_in_the_middle_one_is_right() -> None:
    assert roundings(0.1250001, Number("0.12")) == ("0.13",)
    assert roundings(0.1249999, Number("0.12")) == ("0.12",)


@given(st.floats(-1e6, 1e6).map(lambda value: value or 0.0), st.integers(1, 6))
def test_what_decimal_says_is_right(value: float, places: int) -> None:
    unit = Decimal(1).scaleb(-places)
    for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP):
        text = f"{Decimal(value).quantize(unit, rounding):f}"
        assert is_rounding(value, Number(text))
        assert not is_rounding(value, Number(f"{Decimal(text) + 2 * unit:f}"))


def test_approximately_a_whole_number_is_a_rounding_too() -> None:
    assert is_rounding(0.9990889, Number("1"), approximate=True)
    assert not is_rounding(1.51, Number("1"), approximate=True)


def test_arrays_are_compared_element_by_element() -> None:
    vector = np.array([0.5249, 0.7773])
    assert check_number(vector, read("[0.525, 0.777]"), "h") is False
    assert check_number(np.array([0.125, 1]), read("[0.12, 1]"), "h") is True
    with pytest.raises(FalseError, match=r"element 2 of h is 0.7773, not 0.778: correctly rounded that is 0.777"):
        check_number(vector, read("[0.525, 0.778]"), "h")
    matrix = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert check_number(matrix, read(r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}"), "W") is False
    with pytest.raises(FalseError, match="element 2 of element 1 of W is 2, not 3"):
        check_number(matrix, read(r"\begin{bmatrix} 1 & 3 \\ 2 & 4 \end{bmatrix}"), "W")


@pytest.mark.parametrize(
    "shown",
    ["3", "[1, 2, 3]", r"\begin{bmatrix} 1 & 2 & 3 \end{bmatrix}", r"\begin{bmatrix} 1 & 2 \\ 1 & 2 \end{bmatrix}"],
)
def test_another_shape_is_false(shown: str) -> None:
    with pytest.raises(FalseError, match="their shapes differ"):
        check_number(np.array([1.0, 2.0]), read(shown), "w")


def test_a_vector_may_be_written_as_a_row() -> None:
    row = read(r"\begin{bmatrix} 1 & 2 \end{bmatrix}")
    assert check_number(np.array([1.0, 2.0]), row, "b") is False
    assert check_number(np.array([[1.0], [2.0]]), read("[1, 2]"), "Y") is False
    with pytest.raises(FalseError, match="their shapes differ"):
        check_number(np.array([[1.0], [2.0]]), row, "Y")
    with pytest.raises(FalseError, match="element 2 of element 1 of b is 3, not 2"):
        check_number(np.array([1.0, 3.0]), row, "b")


def test_messages() -> None:
    for value, shown, message in [
        (0.0474258, "0.0475", "x is 0.0474258, not 0.0475: correctly rounded that is 0.0474"),
        (0.125, "0.14", "x is 0.125, not 0.14: correctly rounded that is 0.12 or 0.13"),
        (6.0, "7", "x is 6, not 7"),
        (6.5, "7", "x is 6.5, not 7: a whole number must be exact"),
        (math.inf, "7.0", "x is inf, not 7.0"),
        (0.9526, "95.1%", "x is 0.9526, not 95.1%: correctly rounded that is 95.3%"),
    ]:
        with pytest.raises(FalseError) as error:
            check_number(value, read(shown.replace("%", r"\%")), "x")
        assert str(error.value) == message


def test_values_are_shown_with_all_their_digits() -> None:
    assert full(1 / 3) == "0.3333333333333333"
    assert full(7.0) == "7"
    assert full(np.array([1 / 3, 2.0])) == "[0.3333333333333333, 2.                ]"
