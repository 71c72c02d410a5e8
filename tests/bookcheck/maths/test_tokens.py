"""The words of a formula."""

from __future__ import annotations

import pytest

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.tokens import closing, tokens


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"w_1 x_1 + b", ["w", "_", "1", "x", "_", "1", "+", "b"]),
        (r"\left( x \right)\,\! y~z", ["(", "x", ")", "y", "z"]),
        (r"12.50 1{,}000.5", ["12.50", "1{,}000.5"]),
        (r"\text{ MSE } \mathrm{d}", ["MSE", "d"]),
        (r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}", ["bmatrix", "1", r"\\", "2", "bmatrix"]),
        (r"a \\[2pt] b", ["a", r"\\[2pt]", "b"]),
        (r"95\%", ["95", r"\%"]),
        (r"x := 2", ["x", ":=", "2"]),
        (r"\leftarrow \lvert", [r"\leftarrow", r"\lvert"]),
    ],
)
def test_words(source: str, expected: list[str]) -> None:
    words = tokens(source)
    assert [word.text for word in words[:-1]] == expected
    assert words[-1].kind == "stop"


def test_each_word_knows_its_place() -> None:
    source = r"f \left( 0.5 \right)"
    assert [source[word.start : word.end] for word in tokens(source)] == ["f", "(", "0.5", ")", ""]


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("x % y", 2, r"a % hides the rest of its line: write \%"),
        ("a × b", 2, "'×' is not written in TeX here: write the command for it"),
        ("a # b", 2, "'#' is not known here"),
        (r"a \1", 2, r"'\\' is not known here"),
    ],
)
def test_what_is_not_known(source: str, offset: int, message: str) -> None:
    with pytest.raises(UnreadableError) as error:
        tokens(source)
    assert (error.value.offset, str(error.value)) == (offset, message)


def test_brackets_close() -> None:
    words = tokens("f(a(b)c)d")
    assert closing(words, 1) == 7
    with pytest.raises(UnreadableError, match=r"this \( is never closed"):
        closing(tokens("(a(b)"), 0)
