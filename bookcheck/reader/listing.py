"""What a listing defines: what its file defines, or where the reader has changed it, what the reader says.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from typing import Any

Names = dict[str, Any]
Compile = Callable[..., Any]
Carried = list[tuple[Names, str, Any]]
"""Where the reader's version stands in place of the file's: in which names, under which, and what stood there."""

MISSING = object()


def define(compiled: Compile, code: str, whole: str, namespace: Names, name: str) -> Names:
    """Define what the listing's file defines, and over it what the reader's code says; return what that has made.

    A class that shows some of its methods, and `...` for the rest, gets the rest from the file.
    """
    earlier = dict(namespace)
    exec(compiled(whole, f"{name} (as in its file)" if code else name), namespace)
    if not code:
        return {}
    compiled(code, name)  # an error of grammar names the block
    file = dict(namespace)
    namespace.update(earlier)  # what the blocks above made of a name stays: the file only fills in what is missing
    before = dict(namespace)
    for node in ast.parse(code).body:
        exec(compiled(code, name, "exec", ast.Module([node], [])), namespace)
        if isinstance(node, ast.ClassDef) and any(map(_is_rest, node.body)):
            after = namespace[node.name]
            for known in (earlier.get(node.name), file.get(node.name)):
                for key, value in vars(known).items() if isinstance(known, type) else ():
                    if key not in vars(after):
                        setattr(after, key, value)
    return {key: value for key, value in namespace.items() if before.get(key, MISSING) is not value}


def carry(made: Names, module: str) -> Carried:
    """Put what a reader's listing has made into its module, and into all of the package that imported it from there.

    So it is what `from nnfs import …` gives.  Returns what stood there, for `put_back`.
    """
    own, package = vars(sys.modules[module]), module.partition(".")[0]
    inside = [vars(part) for name, part in list(sys.modules.items()) if name.partition(".")[0] == package]
    carried: Carried = []
    for key, value in made.items():
        if key.startswith("__"):
            continue
        was = own.get(key, MISSING)
        for names in [own] if was is MISSING else [names for names in inside if key in names and _is(names[key], was)]:
            carried.append((names, key, names.get(key, MISSING)))
            names[key] = value
    return carried


def put_back(carried: Carried) -> None:
    """Undo what `carry` has done, the last first."""
    for names, name, was in reversed(carried):
        if was is MISSING:
            names.pop(name, None)
        else:
            names[name] = was


def _is(held: Any, was: Any) -> bool:
    """Tell whether a package holds a thing, itself or behind a guard of its arguments."""
    return held is was or getattr(held, "__wrapped__", MISSING) is was


def _is_rest(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...
