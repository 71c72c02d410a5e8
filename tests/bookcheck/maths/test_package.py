"""The package stands on its own: NumPy and the standard library, and Sybil in one module."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import bookcheck.maths as package

MODULES = sorted(Path(package.__file__).parent.glob("*.py"))
OURS = {"bookcheck.maths", "bookcheck.source.fences"}


def imports(path: Path) -> set[str]:
    """Return the modules that a module imports."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_what_a_module_stands_on(path: Path) -> None:
    allowed = {"numpy"}
    foreign = {name for name in imports(path) if not name.startswith(tuple(OURS))}
    assert {name.split(".")[0] for name in foreign} <= allowed | sys.stdlib_module_names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 250
