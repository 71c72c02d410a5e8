"""How the code of a page is run: in the page's namespace, with tracebacks that point into the page."""

from __future__ import annotations

import ast
import contextlib
import io
from typing import Any

from bookcheck.facts.kind import Namespace


def run(code: str, namespace: Namespace, path: str, line: int) -> str:
    """Run `code`, whose first line is line `line` of the file `path`; return what it prints."""
    tree = ast.parse(code, path)
    ast.increment_lineno(tree, line - 1)
    namespace.setdefault("__name__", "__main__")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, path, "exec"), namespace)
    return printed.getvalue()


def evaluate(expression: str, namespace: Namespace) -> Any:
    """Return what an expression of a directive is worth.

    It must use a name of the page: one that does not would vouch for whatever its author typed.
    """
    tree = ast.parse(expression.strip(), mode="eval")
    result = eval(compile(tree, f"<{expression}>", "eval"), dict(namespace))
    if not any(isinstance(node, ast.Name) and node.id in namespace for node in ast.walk(tree)):
        raise ValueError("it computes nothing of this page")
    return result
