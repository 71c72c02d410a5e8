"""The door: puts the rules of its arguments before each function and method that the package exports.

A function is replaced by a guard of the same name; the modules inside hold the function itself.  A class keeps
its identity, so the guards stand in the place of its methods, and let through at once who is inside already.
"""

from __future__ import annotations

import functools
import inspect
import math
import sys
import traceback
import typing
from collections.abc import Callable
from types import TracebackType
from typing import Any

import numpy as np

from nnfs.gate.arguments import rule_of
from nnfs.gate.values import Call, Rule

ROOMS = {"nnfs", "nnfs.first", "nnfs.layers", "nnfs.learning", "nnfs.autograd", "nnfs.data", "nnfs.gate"}
"""The packages whose code is inside."""

LOOPED = {"forward", "backward", "fill_gradients", "step"}
"""Methods that a loop calls for each batch, so they do not look at what they are given: `train` and `predict` have.

But a loss looks at its answers: where their shape is not that of the predictions, NumPy would broadcast them.  And
nobody looks at what they give: what has grown too large is for the loop to find.
"""

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
    """Return the function behind its rules; just the function, if it has none.

    Every call between two parts of the package comes by the guard, so it is written out with the arguments of its
    function, as `dataclass` writes an `__init__`: that is quicker than to pass on whatever comes.
    """
    signature = inspect.signature(function)
    hints = typing.get_type_hints(function, include_extras=True)
    rules = {name: rule for name in list(signature.parameters)[method:] if (rule := rule_of(hints.get(name)))}
    looped = method and function.__name__ in LOOPED
    if not rules or (looped and "y_true" not in rules):
        return function
    kinds = {name: "**" if one.kind is one.VAR_KEYWORD else "" for name, one in signature.parameters.items()}
    defaults = {name: one.default for name, one in signature.parameters.items() if one.default is not one.empty}
    taken = ", ".join(f"{kinds[name]}{name}" + f"=defaults[{name!r}]" * (name in defaults) for name in kinds)
    passed = ", ".join(f"{stars}{name}" for name, stars in kinds.items())
    known = ", ".join(f"{name!r}: {name}" for name in kinds)
    checked = _checked(function, rules, kinds, method)
    scope: dict[str, Any] = {"function": function, "checked": checked, "defaults": defaults, "rooms": ROOMS, "sys": sys}
    exec(  # a caller inside has checked what it passes on
        f"def guarded({taken}):\n"
        f"    if sys._getframe(1).f_globals.get('__package__') in rooms:\n"
        f"        return function({passed})\n"
        f"    return checked({{{known}}})\n",
        scope,
    )
    return functools.wraps(function)(scope["guarded"])


def _checked(
    function: Callable[..., Any], rules: dict[str, Rule], kinds: dict[str, str], method: bool
) -> Callable[[dict[str, Any]], Any]:
    """Return what calls the function from outside: with what the rules let in, and all put back if it stops."""
    may_grow = method and function.__name__ in LOOPED
    stays = method and function.__name__ != "__init__" and next(iter(kinds)) != "cls"
    # What grows too large is found below, or does no harm.
    quiet = function if function.__qualname__ in CALLING_BACK else np.errstate(all="ignore")(function)

    def checked(values: dict[str, Any]) -> Any:
        owner = next(iter(values.values())) if method else None
        call = Call({}, values)
        several: dict[str, Any] = {}
        for name, rule in rules.items():
            if kinds[name]:
                several = {key: rule(key, value, owner, call) for key, value in values.pop(name).items()}
            else:
                values[name] = rule(name, values[name], owner, call)
        attributes = vars(owner) if stays else {}
        before = attributes.copy()
        try:
            result = quiet(*values.values(), **several)
            changed = {name: value for name, value in attributes.items() if value is not before.get(name)}
            if not may_grow and not (_finite(result) and _finite(changed)):
                raise ValueError(f"{function.__qualname__}: the numbers grew beyond what a float can hold")
        except BaseException as error:
            if not isinstance(error, KeyboardInterrupt):  # who presses Ctrl-C wants to keep what has been reached
                attributes.update(before)  # never without them in between: another thread may be using the object
                for name in attributes.keys() - before.keys():
                    del attributes[name]
            if not isinstance(error, (MemoryError, OverflowError)) or not _is_ours(error.__traceback__):
                raise
            what = "memory" if isinstance(error, MemoryError) else "a float"
            raise ValueError(f"{function.__qualname__}: the numbers grew beyond what {what} can hold") from None
        # NumPy's own floats print as np.float64(0.5); a reader wants to see 0.5.
        return float(result) if isinstance(result, np.floating) else result

    return checked


def _finite(result: Any) -> bool:
    """Tell whether all floats are finite: the result itself, those of an array, or the values in a list or a dict."""
    if isinstance(result, float):
        return math.isfinite(result)
    if isinstance(result, np.ndarray):
        return result.dtype.kind != "f" or bool(np.isfinite(result).all())
    several = result.values() if isinstance(result, dict) else result if isinstance(result, list) else ()
    return all(math.isfinite(one) for one in several if isinstance(one, float))


def _is_ours(place: TracebackType | None) -> bool:
    """Tell whether an error came up in the package, or in NumPy on its behalf, and not in a user's own function."""
    *_, name = ["", *(frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(place))]
    return name.partition(".")[0] in ("nnfs", "numpy")
