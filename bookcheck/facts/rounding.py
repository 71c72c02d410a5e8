"""When a number on a page is right: it is the correct rounding of a value, to the digits that it shows.

For a value that is known exactly, the rule is that of the equations (`bookcheck.maths.number`): a
decimal is correctly rounded, and a whole number is exact.  Of a value that is known only as it was
printed, nobody can say what it rounds to in general, so it is right to the digits that were printed, and
no others.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from bookcheck.maths.number import is_rounding
from bookcheck.maths.tree import Number

NUMBER = re.compile(r"(?<![A-Za-z0-9.])(?<![A-Za-z0-9]_)[-−]?\d+(?:\.\d+)?(?![A-Za-z0-9])(?!_[A-Za-z0-9])(?!\.\d)")

DIGITS = 15  # that a number of Python's always has


@dataclass(frozen=True)
class Value:
    """A number that the page has, with where it comes from; `shown` is how it was printed, if that is all we know."""

    number: float
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
        if self.shown is not None:
            return plain(claim) == plain(self.shown)
        return is_rounding(self.number, Number(plain(claim)))


def plain(shown: str) -> str:
    """Return a number as it is written, with a hyphen for its minus."""
    return shown.replace("−", "-")


def exact(value: Any, origin: str) -> Value:
    """Return a value that is known exactly; ValueError if it is not a finite number."""
    if not math.isfinite(value):
        raise ValueError(f"{origin} is {value}, which is not a number to round")
    return Value(float(value), origin)


def printed(shown: str, origin: str) -> Value:
    """Return a value of which only these digits are known; where they are all that Python has, it is known exactly."""
    if len(re.sub(r"\D", "", shown).lstrip("0")) >= DIGITS:
        return exact(float(plain(shown)), origin)
    return Value(float(plain(shown)), origin, shown)
