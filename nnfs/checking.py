"""The gate: what comes in from outside is checked here, once, so that the teaching code need not.

Every public function stands behind `@checked`, which names a rule for each argument.  A rule takes the value
as it came and returns it in the form that the code works with, or raises: TypeError for the wrong kind of
thing, ValueError for the right kind with a wrong value.  The message names the argument, what was expected
and what came.  The function itself runs only after every argument has passed, so an error changes nothing.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Sizes: TypeAlias = dict[int | str, int]
Rule: TypeAlias = Callable[[str, Any, Any, Sizes], Any]
"""Takes the argument's name, its value, the method's `self` (or None) and the sizes met so far."""

P = ParamSpec("P")
R = TypeVar("R")


def checked(every: Rule | None = None, /, **rules: Rule) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Put a function behind the gate, with a rule for `every` argument or for each that is named."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)
        names = list(signature.parameters)
        has_self = names[0] in ("self", "cls")
        gates = [rules.get(name, None if has_self and i == 0 else every) for i, name in enumerate(names)]
        careful = np.errstate(over="raise", under="ignore")(function)  # NumPy only warns of an overflow

        @functools.wraps(function)
        def gate(*args: P.args, **kwargs: P.kwargs) -> R:
            values: list[Any] = list(args)
            if kwargs or len(args) != len(names):
                bound = signature.bind(*args, **kwargs)
                bound.apply_defaults()
                values = list(bound.arguments.values())
            owner = values[0] if has_self else None
            sizes: Sizes = {}
            for i, rule in enumerate(gates):
                if rule is not None:
                    values[i] = rule(names[i], values[i], owner, sizes)
            try:
                result = careful(*values)  # type: ignore[call-arg]  # mypy cannot know that these are P again
                shown = result.values() if isinstance(result, dict) else [result] if isinstance(result, float) else []
                if not all(map(math.isfinite, shown)):
                    raise FloatingPointError  # Python's own floats grow without a word
            except FloatingPointError:
                raise ValueError(f"{function.__qualname__}: the numbers grew beyond what a float can hold") from None
            # NumPy's own floats print as np.float64(0.5); a reader wants to see 0.5.
            return float(result) if isinstance(result, np.floating) else result  # type: ignore[return-value]

        return gate

    return decorate


def all_or_nothing(method: Callable[Concatenate[Any, P], R]) -> Callable[Concatenate[Any, P], R]:
    """Put the object back as it was when a method that changes it stops with an error."""

    @functools.wraps(method)
    def guard(self: Any, /, *args: P.args, **kwargs: P.kwargs) -> R:
        attributes = vars(self)
        before = attributes.copy()
        try:
            return method(self, *args, **kwargs)
        except Exception:
            attributes.clear()
            attributes.update(before)
            raise

    return guard


def number(above: float = -math.inf) -> Rule:
    """One finite number, greater than `above`; comes out as a float."""
    expected = "a finite number" if above == -math.inf else f"a finite number above {above:g}"

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> float:
        if not isinstance(value, (int, float, np.integer, np.floating)) or isinstance(value, bool):
            raise TypeError(message(name, expected, value))
        try:
            result = float(value)
        except OverflowError:  # a whole number too large for a float
            result = math.inf
        if not (math.isfinite(result) and result > above):
            raise ValueError(message(name, expected, value))
        return result

    return rule


def whole(least: int = 0) -> Rule:
    """One whole number, at least `least`; comes out as an int."""
    expected = f"a whole number, {least} or more"

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> int:
        if not isinstance(value, (int, np.integer)) or isinstance(value, bool):
            raise TypeError(message(name, expected, value))
        if value < least:
            raise ValueError(message(name, expected, value))
        return int(value)

    return rule


def array(*shape: int | str) -> Rule:
    """Finite numbers in the given shape; comes out as a float64 array.

    An int in `shape` is a size that must be met.  A str names a size: it is that of the attribute of
    that name, if the object has one, and else every size of that name in the call must be the same.
    """

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Array:
        sizes.update((s, np.size(getattr(owner, s))) for s in shape if isinstance(s, str) and hasattr(owner, s))
        known = [sizes.get(s, s) for s in shape]  # a number, or still only its name
        expected = f"numbers in shape ({', '.join(map(str, known))}{',' * (len(known) == 1)})"
        result = finite_numbers(name, value, expected)
        met = [n == (sizes.setdefault(k, n) if isinstance(k, str) else k) for k, n in zip(known, result.shape)]
        if result.ndim != len(shape) or not all(met):
            raise ValueError(message(name, expected, value, f"shape {result.shape}"))
        return result

    return rule


def numbers() -> Rule:
    """A finite number or an array of them, of any shape; comes out as a float or a float64 array."""
    single = number()

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> float | Array:
        if isinstance(value, (float, int)) and not isinstance(value, bool):  # the common case, made quick
            return single(name, value, owner, sizes)
        result = finite_numbers(name, value, "a number or an array of numbers")
        return result if result.ndim else float(result)

    return rule


def one_of(*choices: str) -> Rule:
    """One of the given words."""
    expected = "one of " + ", ".join(map(repr, choices))

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Any:
        if not isinstance(value, str):
            raise TypeError(message(name, expected, value))
        if value not in choices:
            raise ValueError(message(name, expected, value))
        return value

    return rule


def a(kind: type, **attributes: int) -> Rule:
    """An instance of `kind`; each attribute named must have the size given."""

    def rule(name: str, value: Any, owner: Any, sizes: Sizes) -> Any:
        if not isinstance(value, kind):
            raise TypeError(message(name, f"a {kind.__name__}", value))
        for attribute, size in attributes.items():
            if (given := np.size(getattr(value, attribute))) != size:
                raise ValueError(message(name, f"{size} {attribute}", value, f"{given} {attribute}"))
        return value

    return rule


def finite_numbers(name: str, value: Any, expected: str) -> Array:
    try:
        result = np.asarray(value)
    except ValueError:
        raise ValueError(message(name, expected, value, "rows of different lengths")) from None
    flags = isinstance(value, (list, tuple)) and {bool, np.bool} & set(map(type, np.asarray(value, dtype=object).flat))
    if result.dtype.kind not in "iuf" or flags:  # NumPy would take a True among numbers for a 1
        raise TypeError(message(name, expected, value))
    if result.size == 0:
        raise ValueError(message(name, f"{expected}, one at least", value, "none"))
    with np.errstate(over="ignore"):  # what is too large for float64 becomes infinite
        result = result.astype(np.float64)
    if not np.isfinite(result).all():
        raise ValueError(message(name, f"{expected}, all finite", value))
    return result


def message(name: str, expected: str, value: Any, found: str = "") -> str:
    try:
        shown = " ".join(repr(value).split())
    except Exception:  # Python refuses to write out a whole number of more than 4300 digits
        shown = "what cannot be shown"
    shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
    return f"{name}: expected {expected}, got {f'{found}: {shown}' if found else f'{shown} ({type(value).__name__})'}"
