"""What the package promises beside its numbers: names, docstrings, types, and NumPy as its only need."""

import ast
import importlib
import inspect
import io
import sys
import tokenize
import tomllib
import typing
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import nnfs
from nnfs.gate.door import LOOPED

FOLDER = Path(nnfs.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))
NAMES = [".".join(file.relative_to(FOLDER.parent).with_suffix("").parts) for file in FILES]
MODULES = [importlib.import_module(name) for name in NAMES if not name.endswith("__init__")]
OPEN = {node.module for node in ast.parse(FILES[0].read_text("utf-8")).body if isinstance(node, ast.ImportFrom)}
TAUGHT = [module for module in MODULES if module.__name__ in OPEN]
"""Those that the package takes names from; the others are for these, and their names not for a reader to import."""

FOR_OTHERS = {
    name.name
    for file in FILES[1:]
    for node in ast.walk(ast.parse(file.read_text("utf-8")))
    if isinstance(node, ast.ImportFrom) and str(node.module).startswith("nnfs.")
    for name in node.names
} - set(nnfs.__all__)
"""What a module has for other modules of the package."""


def defined_in(module: ModuleType) -> dict[str, Any]:
    """Return the public functions, classes and constants that a module defines itself."""
    tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
    names = [node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    names += [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id.isupper() and "data" in module.__name__  # words and people
    ]
    return {name: getattr(module, name) for name in names if not name.startswith("_") and name not in FOR_OTHERS}


def public_callables() -> dict[str, Callable[..., Any]]:
    """Return the public functions, classes and methods, by the names a reader would write."""
    found = {name: getattr(nnfs, name) for name in nnfs.__all__ if callable(getattr(nnfs, name))}
    for name, thing in list(found.items()):
        if inspect.isclass(thing):
            methods = {method: getattr(thing, method) for method in vars(thing) if method[0] != "_"}
            found |= {f"{name}.{method}": function for method, function in methods.items() if callable(function)}
    return found


CALLABLES = public_callables()


def test_there_is_something_to_test() -> None:
    assert FILES[0] == FOLDER / "__init__.py"
    assert len(FILES) >= 8
    assert len(TAUGHT) >= 20
    assert len(CALLABLES) >= 14


def test_all_is_complete() -> None:
    expected = [name for module in TAUGHT for name in defined_in(module)]
    assert sorted(nnfs.__all__) == sorted(expected)


def test_all_is_in_order() -> None:
    constants = sorted(name for name in nnfs.__all__ if name.isupper())
    classes = sorted(name for name in nnfs.__all__ if name[0].isupper() and not name.isupper())
    functions = sorted(name for name in nnfs.__all__ if name.islower())
    assert nnfs.__all__ == constants + classes + functions


def test_each_public_name_is_the_one_of_its_module() -> None:
    for module in TAUGHT:
        for name, thing in defined_in(module).items():
            assert inspect.unwrap(getattr(nnfs, name)) is inspect.unwrap(thing)


def takes_arguments(name: str) -> bool:
    return bool(set(inspect.signature(CALLABLES[name]).parameters) - {"self"})


METHODS = [name for name in CALLABLES if "." in name]
SHORT = [name for name in METHODS if name.rpartition(".")[2] in LOOPED or not takes_arguments(name)]
"""Methods that are shown by their class: those that a loop calls for each batch, and those that take nothing."""

CHECKED = [name for name in CALLABLES if name not in SHORT]


@pytest.mark.parametrize("name", CHECKED)
def test_a_docstring_with_an_example(name: str) -> None:
    docstring = CALLABLES[name].__doc__ or ""
    assert "\n>>> " in inspect.cleandoc(docstring)


@pytest.mark.parametrize("module", [nnfs, nnfs.gate], ids=lambda module: module.__name__)
def test_the_package_says_what_all_refuse(module: ModuleType) -> None:
    docstring = " ".join((module.__doc__ or "").split())
    assert "a TypeError" in docstring
    assert "a ValueError" in docstring


@pytest.mark.parametrize("name", SHORT)
def test_a_docstring_of_a_short_method(name: str) -> None:
    assert CALLABLES[name].__doc__


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_module_docstring(file: Path) -> None:
    assert ast.get_docstring(ast.parse(file.read_text("utf-8")))


@pytest.mark.parametrize("name", CALLABLES)
def test_complete_type_hints(name: str) -> None:
    thing = CALLABLES[name]
    function = thing.__init__ if inspect.isclass(thing) else thing
    expected = {*inspect.signature(function).parameters, "return"} - {"self"}
    if function is object.__init__:
        expected = set()
    assert set(typing.get_type_hints(function)) == expected


def test_the_type_hints_are_for_others_too() -> None:
    assert (FOLDER / "py.typed").read_text("utf-8") == ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_but_numpy_and_the_standard_library(file: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.partition(".")[0] for name in node.names}
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their module in full"
            imported.add(str(node.module).partition(".")[0])
    assert imported <= {"nnfs", "numpy"} | sys.stdlib_module_names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_module_is_read_in_one_sitting(file: Path) -> None:
    assert len(file.read_text("utf-8").splitlines()) < 250


def lines_of_code(file: Path) -> int:
    """Count the lines that are neither blank, nor comments, nor docstrings."""
    source = file.read_text("utf-8")
    lines = {token.start[0] + i for token in tokens(source) for i in range(token.end[0] - token.start[0] + 1)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            lines -= set(range(node.lineno, (node.end_lineno or 0) + 1))
    return len(lines)


def tokens(source: str) -> list[tokenize.TokenInfo]:
    empty = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    return [token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type not in empty]


def test_the_whole_package_is_small() -> None:
    assert sum(map(lines_of_code, FILES)) < 2900  # of which the part on language brings some 150


def test_attention_and_the_ways_around_are_short() -> None:
    assert sum(lines_of_code(FOLDER / "layers" / file) for file in ["attention.py", "chain.py"]) <= 150


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert nnfs.__version__ == project["version"]
