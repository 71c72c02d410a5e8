"""How a formula falls apart into chains and members."""

from __future__ import annotations

import pytest

from bookcheck.maths.chains import chains
from bookcheck.maths.errors import UnreadableError


def shown(source: str) -> list[str]:
    """Return the chains as text."""
    return [
        " ".join((part.relation or "") + " " + " ".join(map(str, part.words[:-1])) for part in chain).strip()
        for chain in chains(source)
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = b = c", ["a = b = c"]),
        ("a = b, c = d", ["a = b", "c = d"]),
        (r"a = b \qquad c = d", ["a = b", "c = d"]),
        (r"a = 1 \quad\text{and}\quad b = 2.", ["a = 1", "b = 2"]),
        (r"a \implies b", ["a", "b"]),
        (r"f(x, y) = [1, 2]", ["f ( x , y ) = [ 1 , 2 ]"]),
        (r"a \le b < c \ne d", ["a ≤ b < c ≠ d"]),
        (r"x \in (0, 1]", ["x ∈ ( 0 , 1 ]"]),
        (r"a \leftarrow b", ["a ← b"]),
        (r"a \to b", ["a → b"]),
        # Rows.
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", ["a = b = c"]),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", ["a = b", "c = d"]),
        (r"\begin{aligned} a &= b \\ &\quad + c \\ &= d \end{aligned}", ["a = b + c = d"]),
        (r"\begin{aligned} a &= b \\ &- c = d \end{aligned}", ["a = b - c = d"]),
        (r"\begin{gathered} a = b \\ -c = d \end{gathered}", ["a = b", "- c = d"]),
        (r"\begin{gathered} a = b \\ - c \end{gathered}", ["a = b - c"]),
        (r"\begin{aligned} a &= b \\ &\times c \end{aligned}", [r"a = b \times c"]),
        (r"a = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", [r"a = bmatrix 1 & 2 \\ 3 & 4 bmatrix"]),
        # What is taken off.
        (r"\boxed{a = b}", ["a = b"]),
        (r"a = \boxed{b + c}", ["a = ( b + c )"]),
        (r"a \textcolor{red}{= b + c} d", ["a = b + c d"]),
        (r"\underbrace{a + b}_{\text{sum}} c", ["( a + b ) c"]),
        (r"\overbrace{a}^{\text{label}} = \boxed{\textcolor{red}{b}}", ["( a ) = ( b )"]),
    ],
)
def test_chains(source: str, expected: list[str]) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(
    ("source", "offset", "message"),
    [
        ("= b", 0, "= has nothing on its left side"),
        ("a =", 2, "= has nothing on its right side"),
        ("a = = b", 2, "= has nothing on its right side"),
        ("a = b, c", 7, "this part claims nothing, beside others that do"),
        ("h_1, h_2 = 3", 0, "this part claims nothing"),
        (r"\boxed a", 6, r"\\boxed needs \{ \} here"),
        (r"\boxed{a", 6, r"this \{ is never closed"),
    ],
)
def test_refusals(source: str, offset: int, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as error:
        chains(source)
    assert error.value.offset == offset


def test_a_part_knows_its_place() -> None:
    source = r"a &= \boxed{b + c} \\ &= d"
    assert [source[part.start : part.end] for part in chains(source)[0]] == ["a", r"\boxed{b + c}", "d"]


@pytest.mark.parametrize("label", ["0.888", r"\text{9 times}", "x"])
def test_a_label_of_a_brace_claims_nothing(label: str) -> None:
    with pytest.raises(UnreadableError, match="a label says something in words"):
        chains(rf"\underbrace{{2}}_{{{label}}} = 2")
    assert shown(r"\underbrace{2}_{\text{two}} = 2") == shown("(2) = 2")
