"""What the package exports, each argument with its rule, and a good value for it, found by looking at it.

A new function, class or method needs no line here: its types say what it takes.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

import nnfs
from nnfs.gate.arguments import rule_of


def functions() -> dict[str, Any]:
    """Return the exported functions, by name."""
    return {name: getattr(nnfs, name) for name in nnfs.__all__ if inspect.isfunction(getattr(nnfs, name))}


def classes(base: type = object) -> dict[str, Any]:
    """Return the exported classes of a kind that are whole, by name."""
    found = {name: getattr(nnfs, name) for name in nnfs.__all__ if inspect.isclass(getattr(nnfs, name))}
    return {name: c for name, c in found.items() if issubclass(c, base) and not inspect.isabstract(c)}


def arguments(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the rule of each argument of a function, or None, without `self`."""
    inner = inspect.unwrap(function)
    if not inspect.isfunction(inner):  # object's own __init__, which takes nothing
        return {}
    hints = typing.get_type_hints(inner, include_extras=True)
    names = [name for name in inspect.signature(inner).parameters if name not in ("self", "cls")]
    return {name: rule_of(hints.get(name)) for name in names}


def maker(rule: Any) -> tuple[str, dict[str, Any]]:
    """Return who made a rule, and of what: `number` and its limits; what None is let in beside is `optional`."""
    return rule.__qualname__.partition(".")[0], dict(inspect.getclosurevars(rule).nonlocals)


def public() -> Iterator[tuple[str, Callable[..., Any], Callable[..., Any]]]:
    """Yield the name of each exported function, class and method, what makes it ready to be called, and its code."""
    for name, function in functions().items():
        yield name, lambda function=function: function, function
    seen = set()
    for name, kind in classes().items():
        yield name, lambda kind=kind: kind, kind.__init__
        if "__slots__" in vars(kind):  # a value to compute with: its file has tests of what each operation takes
            continue
        for method in [m for m in dir(kind) if m[0] != "_" and inspect.isroutine(getattr(kind, m))]:
            if inspect.unwrap(getattr(kind, method)) in seen:  # inherited, and met already
                continue
            seen.add(inspect.unwrap(getattr(kind, method)))
            of_class = isinstance(inspect.getattr_static(kind, method), classmethod)
            owner = (lambda kind=kind: kind) if of_class else (lambda kind=kind: example(kind))
            yield f"{name}.{method}", lambda owner=owner, method=method: getattr(owner(), method), getattr(kind, method)


def example(kind: type) -> Any:
    """Return an object of an exported class, made of good values."""
    make: Any = getattr(kind, "random", None)
    starts: Any = kind
    return make(**good(make)) if make else kind(**good(starts.__init__))


def good(function: Callable[..., Any]) -> dict[str, Any]:
    """Return a good value for each argument that has no default; those for **parameters are left out."""
    parameters = inspect.signature(inspect.unwrap(function)).parameters
    needed = {
        name: rule
        for name, rule in arguments(function).items()
        if parameters[name].default is inspect.Parameter.empty and parameters[name].kind.name != "VAR_KEYWORD"
        if parameters[name].kind.name != "VAR_POSITIONAL"
    }
    return {name: good_value(rule) if rule else UNRULED.get(name) for name, rule in needed.items()}


UNRULED = {"x": [[0, 1]], "y_true": [[0.0]], "y_pred": np.zeros((1, 1)), "layer": None}


def good_value(rule: Any) -> Any:
    """Return what a rule lets in."""
    who, made_of = maker(rule)
    if who == "number":
        return max(0.5, made_of.get("least", 0.5))
    if who == "whole":
        return max(2, made_of["least"])
    if who in ("array", "row"):
        shape = made_of["shape"] if who == "array" else inspect.getclosurevars(made_of["several"]).nonlocals["shape"]
        return np.full([size if isinstance(size, int) else 2 for size in shape], 0.5)
    if who == "one_of":
        return made_of["choices"][0]
    if who in ("a", "instances"):
        return good_object(made_of["kind"]) if who == "a" else [good_object(made_of["kind"])]
    return GOOD[who]


GOOD: dict[str, Any] = {
    "numbers": 0.5,
    "batch": [[0, 1]],  # amounts or places
    "answers_to": [[0.0]],
    "whole_numbers": [0, 1],
    "words": ["ann"],
    "precision": np.float64,
    "function": abs,
    "pair": ([[1.0, 2.0]], [[0.0]]),
    "path": "saved.npz",
}


def good_object(kind: type) -> Any:
    """Return an object of a class: the package's own, or one of those that arguments are often of."""
    if kind is np.random.Generator:
        return np.random.default_rng(seed=1)
    if kind is nnfs.Network:
        return nnfs.Network([nnfs.Dense([[1.0], [2.0]], [0.0])])  # type: ignore[arg-type]
    if kind is nnfs.Layer:
        return nnfs.Dense.random(2, 2, np.random.default_rng(seed=1))
    if kind in (str, bool, dict, list):
        return kind()
    return example(next(iter(classes(kind).values())))
