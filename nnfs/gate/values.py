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

from nnfs.gate.messages import message


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
        if type(value) is not float and not is_number(value, int, float, np.integer, np.floating):
            raise TypeError(message(name, expected, value))
        try:
            result = float(value)
        except OverflowError:  # a whole number too large for a float
            result = math.inf
        if not math.isfinite(result):
            raise ValueError(message(name, expected, value))
        if not (result > above and least <= result < below):
            raise ValueError(message(name, within, value))
        return result

    return rule


def whole(least: int = 0, most: int | None = None) -> Rule:
    """One whole number, at least `least`, and `most` at most; comes out as an int."""
    expected = f"a whole number, {least} or more"

    def rule(name: str, value: Any, owner: Any, call: Call) -> int:
        if not is_number(value, int, np.integer):
            raise TypeError(message(name, expected, value))
        if value < least:
            raise ValueError(message(name, expected, value))
        if most is not None and value > most:
            raise ValueError(message(name, f"a whole number from {least} to {most}", value))
        return int(value)

    return rule


def one_of(*choices: str) -> Rule:
    """One of the given words."""
    expected = "one of " + ", ".join(map(repr, choices))

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        if not isinstance(value, str):
            raise TypeError(message(name, expected, value))
        if value not in choices:
            raise ValueError(message(name, expected, value))
        return value

    return rule


def a(kind: type, **attributes: int) -> Rule:
    """An instance of `kind`; each attribute named must have the size given."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        if not isinstance(value, kind):
            raise TypeError(message(name, f"a {kind.__name__}", value))
        for attribute, size in attributes.items():
            if (given := np.size(getattr(value, attribute))) != size:
                raise ValueError(message(name, f"{size} {attribute}", value, f"{given} {attribute}"))
        return value

    return rule


def precision() -> Rule:
    """The kind of float to compute with: np.float64 or np.float32, and nothing that only looks like one."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Precision:
        if not isinstance(value, (type, np.dtype)):
            raise TypeError(message(name, "np.float64 or np.float32", value))
        for known in (np.float64, np.float32):
            if value in (known, np.dtype(known)):
                return known
        raise ValueError(message(name, "np.float64 or np.float32", value))

    return rule


def function() -> Rule:
    """Something that can be called."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        if not callable(value):
            raise TypeError(message(name, "a function", value))
        return value

    return rule


def instances(kind: type) -> Rule:
    """A list of instances of `kind`, one at least, none of them twice."""
    expected = f"a list of {kind.__name__}s"

    def rule(name: str, value: Any, owner: Any, call: Call) -> list[Any]:
        if not isinstance(value, (list, tuple)):
            raise TypeError(message(name, expected, value))
        for i, item in enumerate(value):
            if not isinstance(item, kind):
                raise TypeError(message(f"{name}[{i}]", f"a {kind.__name__}", item))
        if not value:
            raise ValueError(message(name, f"{expected}, one at least", value))
        if len(set(map(id, value))) < len(value):
            raise ValueError(message(name, f"{expected}, none of them twice", value))
        return list(value)

    return rule


def optional(rule: Rule) -> Rule:
    """None, or what `rule` lets in."""
    return lambda name, value, owner, call: None if value is None else rule(name, value, owner, call)


def pair() -> Rule:
    """Inputs and answers, in a tuple or list: what they hold is for the network and the loss to check."""
    expected = "a pair of inputs and answers"

    def rule(name: str, value: Any, owner: Any, call: Call) -> tuple[Any, Any]:
        if not isinstance(value, (tuple, list)):
            raise TypeError(message(name, expected, value))
        if len(value) != 2:
            raise ValueError(message(name, expected, value))
        return value[0], value[1]

    return rule


def path() -> Rule:
    """The place of a file, as a str or a path."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        if not isinstance(value, (str, os.PathLike)):
            raise TypeError(message(name, "the path of a file", value))
        return value

    return rule
