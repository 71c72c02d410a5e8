"""When a number on a page is right: it is the correct rounding of a value, to the digits that it shows.

For a value that is known exactly, the rule is that of the equations (`bookcheck.maths.number`): a
decimal is correctly rounded, and a whole number is exact.  Of a value that is known only as it was
printed, nobody can say what it rounds to in general, so it is right to the digits that were printed, and
no others.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bookcheck.maths.number import is_rounding
from bookcheck.maths.tree import Number

NUMBER = re.compile(
    r"(?<![A-Za-z0-9.])(?<![A-Za-z0-9]_)[-−]?(?P<whole>\d+)(?:\.\d+)?(?![A-Za-z0-9])(?!_[A-Za-z0-9])(?!\.\d)"
    r"(?P<share>\s?%|\s(?:per\scent|percent|of\s1000?)\b(?![.,]\d))?"
)

DIGITS = 15  # that a number of Python's always has


@dataclass(frozen=True)
class Value:
    """A number that the page has, with where it comes from; `shown` is how it was printed, if that is all we know.

    `names` are the words that it goes by, such as those that stand beside it in an output, and `peers` the words
    that its neighbours go by: a sentence that speaks of a neighbour, and not of it, does not mean it.
    """

    number: float
    origin: str
    shown: str | None = None
    names: frozenset[str] = frozenset()
    peers: frozenset[str] = frozenset()

    def rounds_to(self, claim: str) -> bool:
        """Tell whether `claim`, as it is written, is the correct rounding of this value.

        >>> exact(0.9526412, "a result").rounds_to("0.953")
        True
        >>> exact(0.9526412, "a result").rounds_to("0.952")
        False
        >>> printed("0.9526", "an output").rounds_to("0.953")
        False
        """
        says = Number(plain(claim))
        if self.shown is None:
            return is_rounding(self.number, says)
        had = Number(plain(self.shown))
        return says.text == had.text or (bool(says.unit) and (says.value, says.unit) == (had.value, had.unit))


def plain(shown: str) -> str:
    """Return a number as the equations write it, with a hyphen for its minus, and a sign for per cent.

    >>> plain("−3 per cent"), plain("844 of 1000")
    ('-3%', '0.844')
    """
    if share := re.fullmatch(r"(\d+)\sof\s10(00?)", shown):
        return f"{int(share[1]) / int('10' + share[2]):.{1 + len(share[2])}f}"
    return re.sub(r"\s?(?:%|per\scent|percent)", "%", shown.replace("−", "-"))


def exact(value: Any, origin: str, names: frozenset[str] = frozenset(), peers: frozenset[str] = frozenset()) -> Value:
    """Return a value that is known exactly; ValueError if it is not a finite number."""
    if not math.isfinite(value):
        raise ValueError(f"{origin} is {value}, which is not a number to round")
    return Value(float(value), origin, None, names, peers)


def printed(shown: str, origin: str, names: frozenset[str] = frozenset(), peers: frozenset[str] = frozenset()) -> Value:
    """Return a value of which only these digits are known; where they are all that Python has, it is known exactly."""
    if len(re.sub(r"\D", "", shown).lstrip("0")) >= DIGITS:
        return exact(float(plain(shown)), origin, names, peers)
    return Value(float(Number(plain(shown)).value), origin, shown, names, peers)


class Pool:
    """The values of a page, in the order of their numbers, so that those that a claim can mean are found at once."""

    def __init__(self, values: Iterable[Value]) -> None:
        self.values = sorted(values, key=lambda value: value.number)
        self.numbers = [value.number for value in self.values]
        self._right: dict[str, list[Value]] = {}

    def right(self, claim: str) -> list[Value]:
        """Return the values that a claim is the correct rounding of."""
        if claim not in self._right:
            self._right[claim] = self._find(claim)
        return self._right[claim]

    def _find(self, claim: str) -> list[Value]:
        says = Number(plain(claim))
        number = float(says.value)
        near = float(says.unit or 0) + 1e-6 * max(1.0, abs(number))
        low, high = bisect_left(self.numbers, number - near), bisect_right(self.numbers, number + near)
        return [value for value in self.values[low:high] if value.rounds_to(claim)]

    def called(self, name: str) -> list[Value]:
        """Return the values that go by a name."""
        return [value for value in self.values if name in value.names]

    def nearest(self, claim: str) -> Value | None:
        """Return the value that lies nearest to a claim, if there is any."""
        number = float(Number(plain(claim)).value)
        return min(self.values, key=lambda value: abs(value.number - number), default=None)
