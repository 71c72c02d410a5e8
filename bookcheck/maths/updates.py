r"""What a symbol becomes: `v \leftarrow \beta v + g`, as a line of a program says it.

The symbol itself stays what it was, since all updates of one step of training start from the same values.
Where a line goes on with the new value, a directive says so: `now v`.
"""

from __future__ import annotations

import re

from bookcheck.maths.errors import EquationError, FalseError
from bookcheck.maths.expressions import Expression
from bookcheck.maths.links import check_link
from bookcheck.maths.names import after, plain
from bookcheck.maths.points import random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Tree, evaluate, latex, names, replaced


def update(symbols: Symbols, left: Tree, right: Tree) -> str | None:
    """Check an update against the code; if the page gives none for it, define what it becomes, and return its key."""
    if not isinstance(left, Name):
        raise EquationError(f"what stands left of the arrow must be a symbol, not {latex(left)}")
    key = after(left.key)
    evaluate(right, next(random_points(symbols, key)))  # all that it uses must have a meaning
    symbols.updates[plain(left.key)] = right
    expression = symbols.bindings.get(plain(key))
    if expression is not None:
        check_link(symbols, right, expression)
        symbols.awaited.discard(left.key)
        return None
    if left.key not in names(right):
        raise FalseError(f"nothing says what {left.key} becomes: <!-- math: after {left.key} = ... -->")
    symbols.define(key, right)
    return key


def advance(symbols: Symbols, key: str) -> None:
    """Let a symbol be what its last update made of it, and `v_before` what it was."""
    name, before = plain(key), f"{key}_before"
    if name not in symbols.updates:
        raise EquationError(f"now {key}: no formula before it says what {key} becomes")
    if name in symbols.advanced:
        raise EquationError(f"now {key}: it has become something before; say what it is first: {key} = ...")
    symbols.forget(before)
    if name in symbols.definitions:
        symbols.define(before, symbols.definitions[name])
    elif name in symbols.free:
        symbols.free.add(plain(before))
    else:
        expression = symbols.bindings.get(name) or Expression.of(symbols.variables[name], symbols.namespace)
        symbols.bindings[plain(before)] = _renamed(expression, name, before)
    symbols.define(key, replaced(symbols.updates.pop(name), {key: Name(before)}))
    symbols.advanced.add(name)


def _renamed(expression: Expression, name: str, before: str) -> Expression:
    """Return a Python expression in which the page's variable of a symbol's own name has another name."""
    source, variables = expression.source, dict(expression.variables)
    for own in [variable for variable in variables if plain(variable) == name]:
        source = re.sub(rf"\b{own}\b", before, source)
        variables[before] = variables.pop(own)
    return Expression.of(source, variables)
