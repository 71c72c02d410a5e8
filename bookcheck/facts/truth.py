"""What an expression of a comment comes to, and why: each side of its comparisons is worked out once, for both.

    judged(run, "losses[-1] < 0.01")    # True, "0.00154 < 0.01"

Of several parts, the reason is the first that is false; of what compares nothing, there is none.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterable, Iterator
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from bookcheck.run import Run

SIGNS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda part, whole: part in whole,
    ast.NotIn: lambda part, whole: part not in whole,
}


def judged(run: Run, expression: str) -> tuple[Any, str]:
    """Return what an expression is worth when the page ends, and what it compares, with the values in their places."""
    key = "judged", expression
    if key not in run.known:
        tree = ast.parse(expression.strip(), mode="eval")
        # What a part of it names (x := …), another part may use: such a whole is not taken apart.
        named = any(isinstance(node, ast.NamedExpr) for node in ast.walk(tree))
        found = (run.worth(tree.body), "") if named else _judged(run, tree.body)
        run.vouch(tree)
        run.known[key] = found
    truth, why = run.known[key]
    return truth, why


def _judged(run: Run, node: ast.expr) -> tuple[Any, str]:
    match node:
        case ast.BoolOp():
            return _several(run, node)
        case ast.Compare():
            return _compared(node, (run.worth(side) for side in (node.left, *node.comparators)))
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp(elt=ast.Compare() as each) as every]):
            sides = ast.Tuple([each.left, *each.comparators], ast.Load())
            rows = run.worth(ast.ListComp(sides, every.generators))
            wrong = [why for truth, why in (_compared(each, row) for row in rows) if not truth]
            more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
            return not wrong, wrong[0] + more if wrong else ""
    return run.worth(node), ""


def _several(run: Run, node: ast.BoolOp) -> tuple[Any, str]:
    """Judge part after part, as far as Python would go."""
    word, ends = ("and", False) if isinstance(node.op, ast.And) else ("or", True)
    reasons: list[str] = []
    truth: Any = None
    for part in node.values:
        truth, why = _judged(run, part)
        if word == "and" and not truth:
            return truth, why
        reasons.append(why)
        if bool(truth) == ends:
            break
    return truth, f" {word} ".join(filter(None, reasons))


def _compared(node: ast.Compare, values: Iterable[Any]) -> tuple[Any, str]:
    """Compare value after value, as far as Python would go."""
    coming: Iterator[Any] = iter(values)
    sides, truth = [next(coming)], None
    for number, sign in enumerate(node.ops, 1):
        sides.append(next(coming))
        truth = SIGNS[type(sign)](*sides[-2:])
        if number < len(node.ops) and not truth:
            break
    names: list[ast.expr] = [ast.Name(shown(side)) for side in sides]
    return truth, ast.unparse(ast.Compare(names[0], node.ops[: len(sides) - 1], names[1:]))


def shown(value: Any) -> str:
    """Return a value as a reason shows it."""
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    return shorten(repr(value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value), 80, placeholder=" …")
