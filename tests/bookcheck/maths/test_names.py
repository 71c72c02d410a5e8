"""When a symbol and a name of the code are the same, and lists of names."""

from __future__ import annotations

import pytest

from bookcheck.maths.errors import EquationError
from bookcheck.maths.names import alike, element, place, plain, spread


@pytest.mark.parametrize(
    ("key", "name"), [("w_1", "w1"), ("w_1", "w_1"), ("W^(1)", "W1"), ("y_pred", "ypred"), ("y_pred", "y_pred")]
)
def test_a_key_and_a_name_are_the_same(key: str, name: str) -> None:
    assert plain(key) == plain(name)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("w_1", ("w", "1")),
        ("y_true_2", ("y_true", "2")),
        ("W_12", ("W", "12")),
        ("W_1_2", ("W", "1_2")),
        ("z^(2)_1", ("z^(2)", "1")),
        ("w", None),
        ("y_pred", None),
        ("w1", None),
    ],
)
def test_elements(key: str, expected: tuple[str, str] | None) -> None:
    assert element(key) == expected


@pytest.mark.parametrize(
    ("where", "shape", "expected"),
    [
        ("1", (2,), (0,)),
        ("12", (12,), (11,)),
        ("12", (2, 2), (0, 1)),
        ("1_2", (2, 2), (0, 1)),
        ("3", (2,), None),
        ("0", (2,), None),
        ("1", (2, 2), (0,)),
        ("3", (2, 2), None),
        ("1_1_1", (2, 2), None),
        ("1", (), None),
    ],
)
def test_places(where: str, shape: tuple[int, ...], expected: tuple[int, ...] | None) -> None:
    assert place(where, shape) == expected


def test_places_counted_from_zero() -> None:
    assert place("0_1", (2, 2), first=0) == (0, 1)
    assert place("01", (2, 2), first=0) == (0, 1)
    assert place("2", (2,), first=0) is None


@pytest.mark.parametrize("text", [r"\tilde{h}_2", r"\tilde h_2", r"\tilde{h}_{2}"])
def test_names_with_accents(text: str) -> None:
    assert spread(text) == ["h_tilde_2"]
    assert spread(r"\hat{\mu}, \hat w") == ["mu_hat", "w_hat"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a", ["a"]),
        ("w_1..w_3", ["w_1", "w_2", "w_3"]),
        (r"y_{pred}, \eta,W^{(1)}, \hat{y}", ["y_pred", "eta", "W^(1)", "y_hat"]),
        ("y_{true,1}, MSE", ["y_true_1", "MSE"]),
        ("b_{9}..b_{11}", ["b_9", "b_10", "b_11"]),
    ],
)
def test_lists_of_names(text: str, keys: list[str]) -> None:
    assert spread(text) == keys


@pytest.mark.parametrize("text", ["", "2", "a b", r"\frac{a}{b}", "a, ", "w_1..v_3", "w_3..w_1", "w..v", r"\big{x}"])
def test_what_is_no_list_of_names(text: str) -> None:
    with pytest.raises(EquationError, match=r"is no name|is no range of names"):
        spread(text)


def test_what_looks_alike() -> None:
    known = ["y_true", "y_preds", "weights", "w1", "w2", "h"]
    assert alike("y_pred", known)[0] == "y_preds"
    assert set(alike("w_3", known)) >= {"w1", "w2"}
    assert alike("zeta", known) == []
