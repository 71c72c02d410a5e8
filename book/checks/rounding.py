"""When a number on a page is right: it is the correct rounding of a value, to the digits that it shows.

A value that is known exactly may be rounded to any digits.  One that lies half-way is as near to one
neighbour as to the other: Python prints the even one, schools teach the upper one, and both are right.
Of a value that is known only as it was printed, nobody can say what it rounds to in general, so it is
right to the digits that were printed, and no others.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

NUMBER = re.compile(r"(?<![\w.])[-−]?\d+(?:\.\d+)?(?:e[-+]?\d+)?(?![\w.]*\d)(?!\w)")


@dataclass(frozen=True)
class Value:
    """A number that the page has, with where it comes from; `shown` is how it was printed, if that is all we know."""

    number: Decimal
    origin: str
    shown: str | None = None

    def rounds_to(self, claim: str) -> bool:
        """Tell whether `claim`, as it is written, is the correct rounding of this value.

        >>> exact(0.9526412, "a result").rounds_to("0.953")
        True
        >>> exact(0.9526412, "a result").rounds_to("0.952")
        False
        >>> printed("0.9526", "an output").rounds_to("0.953")
        False
        """
        number, unit = decimal(claim)
        if self.shown is not None:
            return (number, unit) == decimal(self.shown)
        return abs(number - self.number) <= unit / 2


def decimal(shown: str) -> tuple[Decimal, Decimal]:
    """Return a number as it is written, and the unit of its last digit."""
    number = Decimal(shown.replace("−", "-"))
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return number, Decimal(1).scaleb(exponent)


def exact(value: Any, origin: str) -> Value:
    """Return a value that is known exactly; ValueError if it is not a finite number."""
    if not math.isfinite(value):
        raise ValueError(f"{origin} is {value}, which is not a number to round")
    return Value(Decimal(int(value)) if isinstance(value, int) else Decimal(float(value)), origin)


def printed(shown: str, origin: str) -> Value:
    """Return a value of which only these digits are known."""
    return Value(decimal(shown)[0], origin, shown)
