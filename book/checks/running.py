"""How the code of a page is run: in the page's namespace, with tracebacks that point into the page."""

from __future__ import annotations

import ast
import contextlib
import io

from book.checks.finding import Namespace


def run(code: str, namespace: Namespace, path: str, line: int) -> str:
    """Run `code`, whose first line is line `line` of the file `path`; return what it prints."""
    tree = ast.parse(code, path)
    ast.increment_lineno(tree, line - 1)
    namespace.setdefault("__name__", "__main__")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, path, "exec"), namespace)
    return printed.getvalue()
