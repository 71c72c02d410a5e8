"""Rules for what is one thing: a number, a word, a function, an object.

A rule takes the argument's name, its value as it came, the object whose method was called (or None), and
what is known of the call.  It returns the value in the form that the code works with, or raises.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np

from nnfs.gate.messages import check


@dataclass(slots=True)
class Call:
    """What is known of a call: the sizes met so far, by name, and all its arguments."""

    sizes: dict[int | str, int] = field(default_factory=dict)
    arguments: dict[str, Any] = field(default_factory=dict)


Rule: TypeAlias = Callable[[str, Any, Any, Call], Any]
Precision: TypeAlias = type[np.float64] | type[np.float32]


def is_number(value: Any, *kinds: type) -> bool:
    """Tell whether a value is a number of one of the kinds: True is none, nor is NumPy's span of time."""
    return isinstance(value, kinds) and not isinstance(value, (bool, np.timedelta64))


def number(above: float = -math.inf, least: float = -math.inf, below: float = math.inf) -> Rule:
    """One finite number, greater than `above`, or from `least` up to, but not including, `below`."""
    expected = "a finite number" if above == -math.inf else f"a finite number above {above:g}"
    within = expected if least == -math.inf else f"a number from {least:g} up to, but not including, {below:g}"

    def rule(name: str, value: Any, owner: Any, call: Call) -> float:
        is_one = type(value) is float or is_number(value, int, float, np.integer, np.floating)
        check(is_one, TypeError, name, expected, value)
        try:
            result = float(value)
        except OverflowError:  # a whole number too large for a float
            result = math.inf
        check(math.isfinite(result), ValueError, name, expected, value)
        check(result > above and least <= result < below, ValueError, name, within, value)
        return result

    return rule


def whole(least: int = 0, most: int | None = None) -> Rule:
    """One whole number, at least `least`, and `most` at most; comes out as an int."""
    expected = f"a whole number, {least} or more"

    def rule(name: str, value: Any, owner: Any, call: Call) -> int:
        check(is_number(value, int, np.integer), TypeError, name, expected, value)
        check(value >= least, ValueError, name, expected, value)
        check(most is None or value <= most, ValueError, name, f"a whole number from {least} to {most}", value)
        return int(value)

    return rule


def one_of(*choices: str) -> Rule:
    """One of the given words."""
    expected = "one of " + ", ".join(map(repr, choices))

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        check(isinstance(value, str), TypeError, name, expected, value)
        return check(value in choices, ValueError, name, expected, value)

    return rule


def a(kind: type, **attributes: int) -> Rule:
    """An instance of `kind`; each attribute named must have the size given."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        check(isinstance(value, kind), TypeError, name, f"a {kind.__name__}", value)
        for attribute, size in attributes.items():
            given = np.size(getattr(value, attribute))
            check(given == size, ValueError, name, f"{size} {attribute}", value, f"{given} {attribute}")
        return value

    return rule


def precision() -> Rule:
    """The kind of float to compute with: np.float64 or np.float32, and nothing that only looks like one."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Precision:
        check(isinstance(value, (type, np.dtype)), TypeError, name, "np.float64 or np.float32", value)
        known: list[Precision] = [one for one in (np.float64, np.float32) if value in (one, np.dtype(one))]
        check(known, ValueError, name, "np.float64 or np.float32", value)
        return known[0]

    return rule


def function() -> Rule:
    """Something that can be called."""
    return lambda name, value, owner, call: check(callable(value), TypeError, name, "a function", value)


def instances(kind: type) -> Rule:
    """A list of instances of `kind`, one at least, none of them twice."""
    expected = f"a list of {kind.__name__}s"

    def rule(name: str, value: Any, owner: Any, call: Call) -> list[Any]:
        check(isinstance(value, (list, tuple)), TypeError, name, expected, value)
        for i, item in enumerate(value):
            check(isinstance(item, kind), TypeError, f"{name}[{i}]", f"a {kind.__name__}", item)
        check(value, ValueError, name, f"{expected}, one at least", value)
        check(len(set(map(id, value))) == len(value), ValueError, name, f"{expected}, none of them twice", value)
        return list(value)

    return rule


def words() -> Rule:
    """A list of texts, one at least; comes out as a list."""
    expected = "a list of texts"

    def rule(name: str, value: Any, owner: Any, call: Call) -> list[str]:
        check(isinstance(value, (list, tuple)), TypeError, name, expected, value)
        for i, item in enumerate(value):
            check(isinstance(item, str), TypeError, f"{name}[{i}]", "a text", item)
        return list(check(value, ValueError, name, f"{expected}, one at least", value))

    return rule


def optional(rule: Rule) -> Rule:
    """None, or what `rule` lets in."""
    return lambda name, value, owner, call: None if value is None else rule(name, value, owner, call)


def pair() -> Rule:
    """Inputs and answers, in a tuple or list: what they hold is for the network and the loss to check."""
    expected = "a pair of inputs and answers"

    def rule(name: str, value: Any, owner: Any, call: Call) -> tuple[Any, Any]:
        check(isinstance(value, (tuple, list)), TypeError, name, expected, value)
        return tuple(check(len(value) == 2, ValueError, name, expected, value))

    return rule


def path() -> Rule:
    """The place of a file, as a str or a path."""
    kinds, expected = (str, os.PathLike), "the path of a file"
    return lambda name, value, owner, call: check(isinstance(value, kinds), TypeError, name, expected, value)
