"""What a piece of code in a sentence may name: the page's code, the package, Python, NumPy, files and commands.

No module is imported for it: what the page's own code has not imported is known by its text alone.
"""

from __future__ import annotations

import ast
import builtins
import importlib.util
import inspect
import keyword
import re
import sys
import token
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

import numpy as np

from bookcheck.maths import EquationError, Equations
from bookcheck.maths.parser import read
from bookcheck.reader import grading
from bookcheck.source.fences import fences
from bookcheck.source.page import Page
from bookcheck.source.vocabulary import Vocabulary, of_files, vocabulary

if TYPE_CHECKING:
    from bookcheck.run import Run

NOTHING = object()
TOKEN = re.compile(r"\w+|[^\w\s]")
MARKS = {*token.EXACT_TOKEN_TYPES, *keyword.kwlist, ">>>", "..."}
# A piece of code that is no whole statement becomes one in one of these ways.
ENDED = re.compile(r"(=|\bimport)$")
WHOLE = ("{}", "_{}", "_({})", "_[{}]", "{}: pass", "{}\ndef _(): pass")


class Known:
    """What there is to be named on a page."""

    _all: ClassVar[WeakKeyDictionary[Run, dict[str, Known]]] = WeakKeyDictionary()

    def __init__(self, page: Page, run: Run, code: list[str]) -> None:
        self.page = page
        self.values = run.names
        self.code = Vocabulary()
        book = page.book
        for source in code:
            self.code.take(vocabulary(source))
        self.shown = set(self.code.words)
        """What the page itself shows."""
        self._graders = page.beside(book.name(book.graders(page.path))) or ""
        for source in [self._graders, inspect.getsource(grading)] if self._graders else []:
            self.code.take(vocabulary(source))
        self.package = of_files(book.root, tuple(book.code()))
        self.text = _spaced("\n".join([*code, *book.shell]))
        self._why: dict[str, str] = {}
        self._named: dict[str, set[str]] = {"": set()}

    @classmethod
    def of(cls, page: Page, run: Run) -> Known:
        """Return what is known on a page that has run; what does not depend on its words is found once."""
        code = list(_code(page.text, page.path))
        runs = cls._all.setdefault(run, {})
        key = "\0".join(code)
        if key not in runs:
            runs[key] = cls(page, run, code)
        return runs[key]

    def why(self, code: str, introduced: frozenset[str] = frozenset()) -> str:
        """Return what a piece of code names, or "" if that is nothing; sentences have `introduced` names too."""
        if code not in self._why:
            self._why[code] = self._word(code) if code.isidentifier() else self._piece(code)
        if self._why[code] or not introduced:
            return self._why[code]
        if code.isidentifier():
            return "a name that a sentence brings in" if code in introduced else ""
        return self._piece(code, introduced)

    @property
    def words(self) -> set[str]:
        """The names that a wrong one may have been meant to be."""
        return self.code.words | self.package.words

    def graded(self, info: str) -> set[str]:
        """Return the names in the grader of an exercise, whose block has this info string."""
        name = info.partition('exercise="')[2].strip('"')
        if name not in self._named:
            found = (node for node in ast.parse(self._graders).body if getattr(node, "name", "") == name)
            self._named[name] = {word for node in found for word in vocabulary(ast.unparse(node)).words}
        return self._named[name]

    def _word(self, word: str) -> str:
        book = self.page.book
        if word in self.code.words or word in self.values:
            return "a name of this page's code"
        if word in self.package.words:
            return f"a name of {' or '.join(book.package)}"
        if keyword.iskeyword(word) or word in _python():
            return "a name of Python"
        if word in _numpy():
            return "a name of NumPy"
        return self._file(word)

    def _piece(self, code: str, introduced: frozenset[str] = frozenset()) -> str:
        if code in MARKS:
            return "a sign of Python"
        if re.fullmatch(r"[\w.][\w./-]*[\w/]", code) and (file := self._file(code)):
            return file
        if _spaced(code) in self.text or (code.startswith("[") and code in _settings(self.page.book.root)):
            return "a piece of the code of this page, or of a command of the book"
        for form in WHOLE:
            if form == "_({})" and " = " in code:
                continue
            try:
                tree = ast.parse(form.format(ENDED.sub(r"\1 _", code)))
            except SyntaxError:
                continue
            if not self._strange(tree, introduced):
                return "code whose names are there"
        return _written(code)

    def _file(self, name: str) -> str:
        book = self.page.book
        folders = [book.root, (book.root / self.page.path).parent, *(book.root / folder for folder in book.package)]
        found = next((path for folder in folders if (path := folder / name).exists()), None)
        return f"the {'folder' if found.is_dir() else 'file'} {name}" if found else ""

    def _strange(self, tree: ast.AST, introduced: frozenset[str]) -> str:
        """Return the first name of a piece of code that is nothing here, or ""."""
        own = introduced | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)} | {"_"}
        for part in ast.walk(tree):
            if isinstance(part, ast.comprehension):
                own |= {node.id for node in ast.walk(part.target) if isinstance(node, ast.Name)}
        for node in ast.walk(tree):
            match node:
                case ast.Name(id=name) | ast.ClassDef(name=name) if name not in own and not self._word(name):
                    return name
                case ast.Constant(value=str(text)) if _spaced(text) not in self.text:
                    return text
                case ast.Attribute() if not self._has(node):
                    return ast.unparse(node)
                case ast.Call(keywords=given):
                    for word in given:
                        if word.arg and not self._takes(node, word.arg):
                            return word.arg
        return ""

    def _has(self, node: ast.Attribute) -> bool:
        """Tell whether what stands before the point has what stands behind it."""
        if ast.unparse(node) in self.code.dotted | self.package.dotted:
            return True
        owner = self._value(node.value)
        if owner is not NOTHING:
            return _member(owner, node.attr) is not NOTHING
        if isinstance(node.value, ast.Name) and (members := self.package.members(node.value.id)):
            return node.attr in members
        return bool(self._word(node.attr)) or any(hasattr(kind, node.attr) for kind in (str, list, dict))

    def _takes(self, call: ast.Call, word: str) -> bool:
        function = self._value(call.func)
        taken = _arguments(function) if function is not NOTHING else set()
        return word in (taken or self.words | _numpy_arguments())

    def _value(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Name):
            if node.id in self.values:
                return self.values[node.id]
            module = (self.package.modules | self.code.modules).get(node.id, node.id)
            return sys.modules.get(module, getattr(builtins, node.id, NOTHING))
        if isinstance(node, ast.Attribute) and (owner := self._value(node.value)) is not NOTHING:
            return _member(owner, node.attr)
        return NOTHING


def _code(text: str, path: str) -> Iterator[str]:
    """Yield the code of a page, also that of the pieces of pages that it shows."""
    for fence in fences(text, path):
        if fence.language == "python":
            yield fence.body
        elif fence.language == "markdown":
            yield fence.body
            yield from _code(fence.body, path)


def _spaced(code: str) -> str:
    """Return code with one space between its signs, so that a piece of it is found at whole ones."""
    return f" {' '.join(TOKEN.findall(code))} "


def _member(owner: Any, name: str) -> Any:
    if isinstance(owner, ModuleType):
        return getattr(owner, name, NOTHING)
    return inspect.getattr_static(owner, name, NOTHING)


def _written(code: str) -> str:
    """Tell whether it is how a formula, a comment for one, a fence or a command is written."""
    from bookcheck.facts.blocks import claimed

    if module := re.match(r"python -m (\w+)", code):
        return f"a command of {module[1]}" if importlib.util.find_spec(module[1]) else ""
    if claimed(code):
        return "how a block is written"
    try:
        if code.startswith("\\"):
            read(code)
        elif re.match(r"[a-z]+ \w", code):
            Equations().directive(code)
        else:
            return ""
    except EquationError:
        return ""
    return "how a formula is written"


@cache
def _settings(root: Path) -> str:
    file = root / "pyproject.toml"
    return file.read_text("utf-8") if file.is_file() else ""


@cache
def _python() -> set[str]:
    return {*dir(builtins), *sys.stdlib_module_names, "self", "cls", "__init__", "__all__", "__main__"}


@cache
def _numpy() -> set[str]:
    return {*dir(np), *dir(np.ndarray), *dir(np.random.Generator), *dir(np.linalg)}


@cache
def _numpy_arguments() -> set[str]:
    functions = [getattr(owner, name) for owner in (np, np.ndarray) for name in dir(owner) if name[0] != "_"]
    return {word for function in functions if callable(function) for word in _arguments(function)}


def _arguments(function: Any) -> set[str]:
    """Return what a function takes, of one that is written in C as its text says it; nothing if that is not said."""
    try:
        taken = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return {*re.findall(r"\w+(?==)", (function.__doc__ or "")[:500])}
    return set() if any(one.kind is one.VAR_KEYWORD for one in taken.values()) else {*taken}
