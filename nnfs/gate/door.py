"""The door: puts the rules of its arguments before each function and method that the package exports.

A function is replaced by a guard of the same name; the modules inside hold the function itself.  A class keeps
its identity, so the guards stand in the place of its methods, and let through at once who is inside already.
"""

from __future__ import annotations

import functools
import inspect
import math
import sys
import typing
from collections.abc import Callable
from typing import Any

import numpy as np

from nnfs.gate.arguments import rule_of
from nnfs.gate.values import Call, Rule

ROOMS = {"nnfs", "nnfs.first", "nnfs.layers", "nnfs.learning", "nnfs.data", "nnfs.gate"}
"""The packages whose code is inside."""

LOOPED = {"forward", "backward", "step"}
"""Methods that a loop calls for each batch: they may pass on what has grown too large, for the loop to find."""

CALLING_BACK = {"train"}
"""Functions that call what the user gave them, under the user's own np.errstate, and are quiet where they compute."""


def close(names: dict[str, Any], exported: list[str]) -> None:
    """Guard all that is exported, in the namespace of the package."""
    for name in exported:
        thing = names[name]
        if inspect.isclass(thing):
            # What has slots is a value to compute with: each of its operations looks at its operands itself.
            open_to_all = [] if "__slots__" in vars(thing) else list(vars(thing))
            for attribute in {"__init__", *open_to_all} & set(vars(thing)):
                method = vars(thing)[attribute]
                if inspect.isfunction(method) and (attribute[0] != "_" or attribute == "__init__"):
                    setattr(thing, attribute, guard(method, method=True))
                elif isinstance(method, classmethod):
                    setattr(thing, attribute, classmethod(guard(method.__func__, method=True)))
        elif inspect.isfunction(thing):
            names[name] = guard(thing)
            names[name].__module__ = "nnfs"  # so that a pickle finds it where it is exported


def guard(function: Callable[..., Any], method: bool = False) -> Callable[..., Any]:
    """Return the function behind its rules; just the function, if it has none."""
    signature = inspect.signature(function)
    hints = typing.get_type_hints(function, include_extras=True)
    rules = {name: rule_of(hints.get(name)) for name in list(signature.parameters)[method:]}
    if not any(rules.values()):
        return function
    may_grow = method and function.__name__ in LOOPED
    quiet: dict[str, Any] = {} if function.__name__ in CALLING_BACK else {"all": "ignore"}

    @functools.wraps(function)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if sys._getframe(1).f_globals.get("__package__") in ROOMS:  # the caller is inside, and has checked it
            return function(*args, **kwargs)
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            raise TypeError(f"{function.__qualname__}: {error}") from None
        bound.apply_defaults()
        owner = args[0] if method else None
        _apply(rules, signature, bound.arguments, owner)
        attributes = {} if inspect.isclass(owner) else getattr(owner, "__dict__", {})
        before = attributes.copy()
        try:
            with np.errstate(**quiet):  # what grows too large is found below, or does no harm
                result = function(*bound.args, **bound.kwargs)
            if not may_grow and not (_finite(result) and _finite(attributes)):
                raise ValueError(f"{function.__qualname__}: the numbers grew beyond what a float can hold")
        except BaseException:
            attributes.clear()
            attributes.update(before)
            raise
        return _for_a_reader(result)

    return guarded


def _apply(rules: dict[str, Rule | None], signature: inspect.Signature, values: dict[str, Any], owner: Any) -> None:
    """Put what the rules let in in the place of what came."""
    call = Call(arguments=values)
    for name, rule in rules.items():
        if rule is None:
            continue
        if signature.parameters[name].kind is inspect.Parameter.VAR_KEYWORD:
            values[name] = {key: rule(key, value, owner, call) for key, value in values[name].items()}
        else:
            values[name] = rule(name, values[name], owner, call)


def _finite(result: Any) -> bool:
    """Tell whether all floats are finite: the result itself, those of an array, or the values in a list or a dict."""
    if isinstance(result, np.ndarray) and result.dtype.kind == "f":
        return bool(np.isfinite(result).all())
    several = result.values() if isinstance(result, dict) else result if isinstance(result, list) else [result]
    return all(math.isfinite(one) for one in several if isinstance(one, float))


def _for_a_reader(result: Any) -> Any:
    """NumPy's own floats print as np.float64(0.5); a reader wants to see 0.5."""
    return float(result) if isinstance(result, np.floating) else result
