"""First step rule: a number that is shown is the correct rounding of the exact value.

Exact is what the page computes with all its digits, never something that was rounded on the way.  A whole
number must be exact.  Where a value lies in the middle between two numerals, as 0.125 between 0.12 and
0.13, people round up and Python rounds to the even digit: both are correct, and the report lists them.

>>> roundings(0.9990889488055994, Number("0.999"))
('0.999',)
>>> roundings(0.125, Number("0.12"))
('0.12', '0.13')
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np

from bookcheck.maths.arrays import Value, in_shape
from bookcheck.maths.blocks import Matrix
from bookcheck.maths.brackets import Vector
from bookcheck.maths.errors import FalseError
from bookcheck.maths.literals import as_number, shape
from bookcheck.maths.tree import Number, Tree, latex, split

SLACK = Fraction(1, 10**9)
"""How near to the middle counts as the middle, in units of the last digit: what floats cannot tell apart."""
EXACT = 1e-9
"""How far, relatively, a float may lie from a whole number that it is."""


def roundings(value: float, like: Number) -> tuple[str, ...]:
    """Return the correct roundings of a value to the last digit of a numeral: one, or two in the middle."""
    unit = like.unit or Fraction(1)
    scaled = Fraction(value) / unit
    low = math.floor(scaled)
    rest = scaled - low
    if abs(rest - Fraction(1, 2)) <= SLACK + abs(scaled) * Fraction(1, 10**13):
        near = sorted((low, low + 1), key=abs)
    else:
        near = [low + (rest > Fraction(1, 2))]
    return tuple(_shown(n * unit, value, like) for n in near)


def is_rounding(value: float, shown: Number, approximate: bool = False) -> bool:
    """Whether a numeral is the value: a whole number exactly, any other correctly rounded."""
    if not math.isfinite(value):
        return False
    if shown.text.startswith("-") and shown.value == 0 and value >= 0:
        return False  # nobody writes -0
    if shown.unit is None and not approximate:
        return abs(value - float(shown.value)) <= EXACT * max(1.0, abs(value))
    return shown.value in {Number(text).value for text in roundings(value, shown)}


def check_number(value: Value, shown: Tree, what: str, approximate: bool = False) -> bool:
    """Raise FalseError unless a number, or an array of them, is shown correctly; return whether any is a tie."""
    tie = False
    for path, number, exact in _pairs(in_shape(value, shape(shown)), shown, what):
        if not is_rounding(exact, number, approximate):
            raise FalseError(f"{path} is {full(exact)}, not {number.text}{_advice(exact, number)}")
        tie |= number.unit is not None and len(roundings(exact, number)) > 1
    return tie


def full(value: Value) -> str:
    """Write a value with all its digits."""
    if np.ndim(value):
        return np.array2string(np.asarray(value), separator=", ", floatmode="unique", max_line_width=200)
    return repr(float(value)).removesuffix(".0")


def _pairs(value: Value, shown: Tree, what: str) -> Iterator[tuple[str, Number, float]]:
    """Yield each numeral with its exact value and what it is called."""
    number = as_number(shown)
    if number is not None and np.ndim(value) == 0:
        yield what, number, float(value)
        return
    rows: tuple[Tree, ...] = ()
    if isinstance(shown, Vector):
        rows = shown.items
    elif isinstance(shown, Matrix):
        rows = tuple(Vector(row) for row in shown.rows)
    if np.ndim(value) == 0 or len(rows) != len(value):
        raise FalseError(f"{what} is {full(value)}, which {latex(shown)} cannot be: their shapes differ")
    for i, (part, row) in enumerate(zip(value, rows), start=1):
        yield from _pairs(part, row, f"element {i} of {what}")


def _advice(exact: float, number: Number) -> str:
    if not math.isfinite(exact):
        return ""
    if number.unit is None:
        return "" if exact == round(exact) else ": a whole number must be exact"
    return f": correctly rounded that is {' or '.join(roundings(exact, number))}"


def _shown(rounded: Fraction, value: float, like: Number) -> str:
    """Write a rounded value with as many digits as a numeral has."""
    digits, _, _ = split(like.text)
    places = len(digits.partition(".")[2])
    scaled = rounded * Fraction(10) ** -places / (like.unit or Fraction(1))
    text = f"{Decimal(scaled.numerator) / Decimal(scaled.denominator):.{places}f}"
    sign = "-" if value < 0 and not text.startswith("-") and scaled == 0 else ""
    return f"{sign}{text}{like.text.removeprefix(digits)}"
