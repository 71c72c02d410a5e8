"""Listing: a piece of a file of the package, shown in a chapter.

Each definition in it is that file's own: the same code, with comments aside.  It stands there whole or
bare (see `book.checks.bare`).  A class may show some of its methods, with `...` in its body for the rest.
In the page's namespace the listing defines what the file defines, bare and complete.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from book.checks.bare import bare, bare_text
from book.checks.finding import Block, Correction, Namespace, WrongError
from book.checks.page import Fence
from book.checks.running import run

ROOT = Path(__file__).parents[2]
ELLIPSIS = ast.dump(ast.parse("...").body[0])


@dataclass(frozen=True)
class Source:
    """A file of the package, read and parsed."""

    text: str
    definitions: dict[str, ast.stmt]
    imports: frozenset[str]


@cache
def source(path: Path) -> Source:
    """Read a file of the package."""
    return read(path.read_text("utf-8"))


def read(text: str) -> Source:
    """Return what a Python file defines at the top level, and what it imports."""
    definitions: dict[str, ast.stmt] = {}
    imports = set()
    for node in ast.parse(text).body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            imports.add(ast.unparse(node))
        else:
            for name in _names(node):
                definitions[name] = node
    return Source(text, definitions, frozenset(imports))


def title(info: str) -> str:
    """Return the file that a listing's info string names: python title="nnfs/first/loss.py"."""
    return info.split('"')[1]


def listing(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Compare each statement with the file's; then define in the namespace what it defines."""
    fence = block.fence
    name = title(fence.info)
    path = ROOT / name
    if not path.is_file():
        raise WrongError(f"there is no file {name}")
    file = source(path)
    try:
        statements = ast.parse(fence.body).body
    except SyntaxError as error:
        raise WrongError(f"line {fence.line + (error.lineno or 1)}: {error.msg}") from None
    if not statements:
        raise WrongError("an empty listing shows nothing")
    lines = fence.body.splitlines(keepends=True)
    if any(before.end_lineno == node.lineno for before, node in pairwise(statements)):
        raise WrongError("two statements on one line: give each its own")
    for node in statements:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
        start = fence.body_start + sum(map(len, lines[:first]))
        end = fence.body_start + sum(map(len, lines[: node.end_lineno]))
        truth = _truth(node, file, name)
        if truth is not None:
            yield Correction(start, end, truth)
    run(_whole(statements, file), namespace, str(path), 1)


def whole(fence: Fence) -> str:
    """Return the code that a listing stands for: what it shows, complete, and the imports that it needs."""
    return _whole(ast.parse(fence.body).body, source(ROOT / title(fence.info)))


def _whole(statements: list[ast.stmt], file: Source) -> str:
    needed = {n: file.definitions[n] for node in statements for n in _names(node) if n in file.definitions}
    return "\n".join([*sorted(_imports(file)), *(bare_text(node, file.text) for node in needed.values())])


def untrue(code: str, file: Source, name: str) -> bool:
    """Tell whether a listing says something else than a file, or something that the file has not."""
    try:
        return any(_truth(node, file, name) is not None for node in ast.parse(code).body)
    except WrongError:
        return True


def _truth(node: ast.stmt, file: Source, name: str) -> str | None:
    """Return what the file says instead of this statement; None if it says the same."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        if ast.unparse(node) in file.imports:
            return None
        raise WrongError(f"{name} does not say {ast.unparse(node)!r}; its imports are {sorted(file.imports)}")
    names = _names(node)
    if not names or names[0] not in file.definitions:
        shown = names[0] if names else ast.unparse(node)
        raise WrongError(f"{name} does not define {shown!r}; it defines {', '.join(file.definitions)}")
    theirs = file.definitions[names[0]]
    only = _partial(node)
    if only is not None and isinstance(theirs, ast.ClassDef) and isinstance(node, ast.ClassDef):
        known = {m.name for m in theirs.body if isinstance(m, ast.FunctionDef)}
        if not only <= known:
            raise WrongError(f"{name}: {node.name} has no method {', '.join(sorted(only - known))}")
        if only == known:
            raise WrongError(f"{node.name} is shown whole: take its ... away")
        pick, ours = copy.copy(theirs), copy.copy(node)
        pick.body = [m for m in theirs.body if getattr(m, "name", None) in only]
        ours.body = [m for m in node.body if ast.dump(m) != ELLIPSIS]
        same = ast.dump(ours) in (ast.dump(pick), ast.dump(bare(pick)))
    else:
        same = ast.dump(node) in (ast.dump(theirs), ast.dump(bare(theirs)))
    return None if same else bare_text(theirs, file.text, only, rest="...")


def _partial(node: ast.stmt) -> frozenset[str] | None:
    """Return the methods shown by a class with `...` in its body; None for anything else."""
    if isinstance(node, ast.ClassDef) and any(ast.dump(m) == ELLIPSIS for m in node.body):
        return frozenset(m.name for m in node.body if isinstance(m, ast.FunctionDef))
    return None


def _names(node: ast.stmt) -> list[str]:
    """Return the names that a statement defines."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def shown(node: ast.stmt) -> list[tuple[str, frozenset[str] | None]]:
    """Return the names that a statement of a listing defines, each with the methods that it shows."""
    return [(name, _partial(node)) for name in _names(node)]


def _imports(file: Source) -> set[str]:
    """Return the imports of a file that its bare definitions may need."""
    return {line for line in file.imports if "__future__" not in line}
