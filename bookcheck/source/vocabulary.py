r"""The names that code has, as it is read: nothing of it is imported or run.

>>> names = vocabulary("def area(width, height=1):\n    return width * np.abs(height)\n")
>>> sorted(names.words), names.dotted
(['abs', 'area', 'height', 'np', 'width'], {'np.abs'})
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

PROMPT = re.compile(r"(?:>>>|\.\.\.)(?: |$)")


@dataclass
class Vocabulary:
    """The names of some code, by what they are good for."""

    words: set[str] = field(default_factory=set)
    """All of them, each by itself."""
    dotted: set[str] = field(default_factory=set)
    """Those with a point, as they stand there: `np.exp`."""
    modules: dict[str, str] = field(default_factory=dict)
    """What an import calls a module: `np` is numpy."""
    classes: dict[str, set[str]] = field(default_factory=dict)
    """What the objects of each class have, and the names of its bases."""

    def take(self, other: Vocabulary) -> None:
        """Take in the names of other code."""
        self.words |= other.words
        self.dotted |= other.dotted
        self.modules |= other.modules
        for name, members in other.classes.items():
            self.classes[name] = self.classes.get(name, set()) | members

    def members(self, name: str) -> set[str]:
        """Return what the objects of a class have, by itself and from those bases that are known here."""
        own = self.classes.get(name, set())
        return own.union(*(self.members(base) for base in own if base in self.classes and base != name))


@cache
def vocabulary(source: str, inside: bool = True) -> Vocabulary:
    """Return the names of a program, or of a session; if not `inside`, without the variables of its functions.

    What is no program, such as the start of an exercise with words in it, has none.
    """
    if source.startswith(">>>"):
        source = "\n".join(PROMPT.sub("", row, 1) for row in source.split("\n") if PROMPT.match(row))
    found = Vocabulary()
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return found
    outer = [node for node in tree.body if not isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    for top in tree.body if inside else outer:
        found.words.update(node.id for node in ast.walk(top) if isinstance(node, ast.Name))
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name):
                found.words.add(name)
            case ast.ClassDef(name=name):
                found.classes[name] = set(_members(node))
                found.words |= {name} | found.classes[name]
            case ast.arg(arg=name) | ast.keyword(arg=str(name)):
                found.words.add(name)
            case ast.Constant(value=str(name)) if name.isidentifier():
                found.words.add(name)  # as in config["width"]
            case ast.Attribute(attr=name):
                found.words.add(name)
                found.dotted.add(_dotted(node))
            case ast.ImportFrom(names=names) | ast.Import(names=names):
                found.words.update(part for alias in names for part in (alias.asname or alias.name).split("."))
                if isinstance(node, ast.Import):
                    found.modules |= {alias.asname or alias.name: alias.name for alias in names}
    return found


def _dotted(node: ast.expr) -> str:
    """Return a name with its points; of the many that stand in a package, most are plain, and need not be set anew."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ast.unparse(node)


def _members(node: ast.ClassDef) -> Iterator[str]:
    """Yield what the objects of a class have, as far as its own text says so, and its bases."""
    yield from map(ast.unparse, node.bases)
    for part in ast.walk(node):
        match part:
            case ast.FunctionDef(name=name) | ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
                yield name
    for part in node.body:
        match part:
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                yield name


@cache
def of_files(root: Path, files: tuple[Path, ...]) -> Vocabulary:
    """Return the names of a package, whose files and folders have names too."""
    found = Vocabulary()
    for file in files:
        found.take(vocabulary(file.read_text("utf-8"), inside=False))
        found.words.update(file.relative_to(root).with_suffix("").parts)
    return found
