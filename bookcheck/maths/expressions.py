"""Python expressions of directives, with the values that the page's variables have where each of them stands."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

import numpy as np

from bookcheck.maths.arrays import as_value, numeric
from bookcheck.maths.errors import EquationError
from bookcheck.maths.names import place


@dataclass(frozen=True)
class Expression:
    """A Python expression of a directive, with the page's variables in it as they are where it stands."""

    source: str
    code: CodeType
    names: frozenset[str]
    variables: dict[str, Any] = field(compare=False)

    def agrees(self, other: Expression) -> bool:
        """Whether another expression says the same, of the same values."""
        mine, theirs = self.variables, other.variables
        return self is other or (
            self == other and mine.keys() == theirs.keys() and all(_alike(mine[name], theirs[name]) for name in mine)
        )

    @classmethod
    def of(cls, source: str, namespace: Mapping[str, Any]) -> Expression:
        """Compile an expression."""
        try:
            tree = ast.parse(source.strip(), mode="eval")
        except SyntaxError as error:
            raise EquationError(f"{source.strip()!r} is no Python expression: {error.msg}") from None
        used = frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
        taken = {name: _kept(namespace[name]) for name in used if name in namespace}
        return cls(source.strip(), compile(tree, f"<math: {source.strip()}>", "eval"), used, taken)


def element_of(
    name: str, variables: Mapping[str, Any], namespace: Mapping[str, Any]
) -> tuple[str, Any, tuple[int, ...]] | None:
    """Return the array of which a variable is an element, as x1 of x if both have the same value there; and where."""
    found = re.fullmatch(r"(.*?)_?(\d+)", name)
    base = variables.get(found[1], namespace.get(found[1])) if found else None
    at = place(found[2], np.shape(base)) if found and base is not None and numeric(base) else None
    same = at and np.array_equal(as_value(base)[at], as_value(variables[name]))
    return (found[1], base, at) if found and at and same else None


def _kept(value: Any) -> Any:
    """Return a copy of a value, so that the page's code cannot change it later; a function or a module itself."""
    try:
        return value if callable(value) else copy.deepcopy(value)
    except Exception:  # a few objects, such as modules and generators, cannot be copied
        return value


def _alike(value: Any, other: Any) -> bool:
    """Whether two values are certainly the same; what cannot be compared is not."""
    if value is other:
        return True
    if type(value) is not type(other):
        return False
    if isinstance(value, (list, tuple)):
        return len(value) == len(other) and all(map(_alike, value, other))
    if isinstance(value, np.ndarray):
        return value.dtype == other.dtype and np.array_equal(value, other)
    return isinstance(value, (bool, int, float, str, np.number)) and bool(value == other)
