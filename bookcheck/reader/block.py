"""The code of a block: how it is compiled under the name of the block, typed in as a session, and told in a traceback.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import ast
import linecache
import traceback
from typing import Any


def compiled(code: str, name: str, mode: str = "exec", tree: Any = None) -> Any:
    """Return code, or a part of its tree, as Python runs it; its lines are kept for tracebacks."""
    file = f"block {name}"
    linecache.cache[file] = len(code), None, code.splitlines(keepends=True), file
    # Without dont_inherit the code would be under this module's own `from __future__`.
    return compile(code if tree is None else tree, file, mode, dont_inherit=True)


def type_in(code: str, namespace: dict[str, Any], name: str) -> None:
    """Run statement by statement, and print a session: what is typed behind prompts, then what Python answers."""
    compiled(code, name)  # an error of grammar comes before anything runs
    lines, done = code.splitlines(), 0
    for node in ast.parse(code).body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
        last = node.end_lineno or node.lineno
        for comment in filter(str.strip, lines[done:first]):
            print(f">>> {comment}")
        for number, line in enumerate(lines[max(done, first) : last]):
            print(f"{'... ' if number else '>>> '}{line}".rstrip())
        exec(compiled(code, name, "single", ast.Interactive([node])), namespace)
        done = last


def readers_traceback(error: BaseException) -> str:
    """Return the traceback with the lines that a reader has on the page, and no others."""
    told = traceback.TracebackException.from_exception(error)
    told.stack = traceback.StackSummary.from_list([f for f in told.stack if f.filename.startswith("block ")])
    told.__cause__ = told.__context__ = None
    return "".join(told.format())
