"""Listing: a piece of a file of the package, shown in a chapter.

Each definition in it is that file's own: the same code, with comments aside.  It stands there whole or
bare (see `bookcheck.facts.bare`).  A class may show some of its methods, with `...` in its body for the rest.
In the page's namespace the listing defines what the file defines, bare and complete.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from bookcheck.facts.bare import bare, bare_text
from bookcheck.facts.kind import Block, Correction, Proof, WrongError
from bookcheck.facts.notes import with_notes
from bookcheck.mutation.mutant import Mutant, code
from bookcheck.source.fences import Fence
from bookcheck.source.lines import starts

if TYPE_CHECKING:
    from bookcheck.run import Run

LISTING = re.compile(r'python title="[\w/]+\.py"')
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
    """Return the file that a listing's info string names: python title="nnfs/losses.py"."""
    return info.split('"')[1]


class Listing(Block):
    """A listing of a page."""

    counted = "lines of code"
    makes_names = True

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence names a file."""
        return LISTING.fullmatch(fence.info) is not None

    @property
    def name(self) -> str:
        """The file that it shows a piece of."""
        return title(self.fence.info)

    @property
    def file(self) -> Source:
        """That file, read; WrongError if there is none."""
        path = self.page.book.root / self.name
        if not path.is_file():
            raise WrongError(f"there is no file {self.name}")
        return source(path)

    def check(self, run: Run) -> Iterator[Correction]:
        """Compare each statement with the file's; then define in the namespace what it defines."""
        fence, file, strip = self.fence, self.file, self.page.book.bare
        try:
            statements = ast.parse(fence.body).body
        except SyntaxError as error:
            raise WrongError(f"line {fence.line + (error.lineno or 1)}: {error.msg}") from None
        if not statements:
            raise WrongError("an empty listing shows nothing")
        if any(before.end_lineno == node.lineno for before, node in pairwise(statements)):
            raise WrongError("two statements on one line: give each its own")
        places = starts(fence.body)
        for node in statements:
            first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
            truth = _truth(node, file, self.name, strip)
            if truth is not None:
                start, end = fence.body_start + places[first], fence.body_start + places[node.end_lineno or 0]
                yield Correction(start, end, with_notes(truth, self.page.text[start:end]))
        run.define(_whole(statements, file, strip), self.name)

    def shown(self) -> Iterator[tuple[str, frozenset[str] | None]]:
        """Yield the names that it defines, each with the methods that it shows; None: all of them."""
        for node in ast.parse(self.fence.body).body:
            yield from ((name, _partial(node)) for name in _names(node))

    def whole(self) -> str:
        """Return the code that it stands for: what it shows, complete, and the imports that it needs."""
        return _whole(ast.parse(self.fence.body).body, self.file, self.page.book.bare)

    def untrue(self, file: Source) -> bool:
        """Tell whether it says something else than a file, or something that the file has not."""
        try:
            statements = ast.parse(self.fence.body).body
            return any(_truth(node, file, self.name, self.page.book.bare) is not None for node in statements)
        except WrongError:
            return True

    def mutants(self) -> Iterator[Mutant]:
        """Change each digit, operator, comparison and name."""
        yield from code("listing", self.fence.body, self.fence.body_start)

    def count(self) -> int:
        """Count the lines that are not empty."""
        return sum(bool(line.strip()) for line in self.fence.body.splitlines())

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the code."""
        yield Proof(self.start, self.end, f"the same code as in {self.name}, comments aside")


def _whole(statements: list[ast.stmt], file: Source, strip: tuple[str, ...]) -> str:
    needed = {n: file.definitions[n] for node in statements for n in _names(node) if n in file.definitions}
    return "\n".join(
        [*_imports(file, needed.values(), strip), *(bare_text(n, file.text, strip=strip) for n in needed.values())]
    )


def _truth(node: ast.stmt, file: Source, name: str, strip: tuple[str, ...]) -> str | None:
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
        same = ast.dump(ours) in (ast.dump(pick), ast.dump(bare(pick, strip)))
    else:
        same = ast.dump(node) in (ast.dump(theirs), ast.dump(bare(theirs, strip)))
    return None if same else bare_text(theirs, file.text, only, rest="...", strip=strip)


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


def _imports(file: Source, needed: Iterable[ast.stmt], strip: tuple[str, ...]) -> list[str]:
    """Return the imports whose names the bare definitions use: what serves their decorators alone is left out."""
    used = {n.id for node in needed for n in ast.walk(bare(node, strip)) if isinstance(n, ast.Name)}
    found = []
    for line in sorted(file.imports):
        [statement] = ast.parse(line).body
        assert isinstance(statement, (ast.Import, ast.ImportFrom))
        if used & {(alias.asname or alias.name).partition(".")[0] for alias in statement.names}:
            found.append(line)
    return found
