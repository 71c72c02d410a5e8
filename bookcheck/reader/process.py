"""Each page has the process to itself: what its code does to it is put away between its blocks, and never leaks.

    process = Process("docs/page.md")
    with process.running(code):
        exec(code, process.names)

Before the code runs, the process is as this page has left it, or as it was at the start; after that, it is again as
whoever runs the pages has it.  The page is `__main__`, as a program is.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import io
import sys
import threading
import warnings
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType
from typing import Any

from bookcheck.reader import settings
from bookcheck.reader.output import redirected
from bookcheck.reader.patches import Patch, Snapshot

START = settings.fresh()
"""How each page finds the process: as it was when the first of them asked for it."""
STRICT = ("error", None, Warning, None, 0)


class LeftOverError(Exception):
    """The code has left something running that nobody can take back."""


class Process:
    """The process as one page has it: its names, its settings, and what it has changed in modules."""

    def __init__(self, file: str, *, strict: bool = False, path: list[str] | None = None, folder: str = "") -> None:
        """Make the process of a page, which imports from a `path` first, and starts in a `folder`.

        Where it is `strict`, a warning is an error.
        """
        self.main = ModuleType("__main__")
        self.main.__file__ = file
        self.main.__dict__["__builtins__"] = builtins
        self._settings = START | ({"the filters of warnings": [STRICT]} if strict else {})
        self._settings["sys.path"] = [
            *(path or []),
            *(place for place in START["sys.path"] if place not in (path or [])),
        ]
        self._settings |= {"the working directory": folder} if folder else {}
        self._patches: list[Patch] = []
        self._imported: set[str] = set()

    @property
    def names(self) -> dict[str, Any]:
        """The names that the page's code has made."""
        return vars(self.main)

    @contextlib.contextmanager
    def running(self, code: str) -> Iterator[None]:
        """Let code run in the page's own process, and keep what it changes for the page's next."""
        self._imported |= _imports(code)
        with self._as_the_page_has_it():
            for name in self._imported:  # what is patched in the same block must be there before
                _import(name)
            snapshot = Snapshot(self._imported)
            threads = set(threading.enumerate())
            try:
                yield
            finally:
                self._settings = settings.values()
                new = list(snapshot.patches())
                for patch in new:
                    patch.take_back()
                self._patches = _merged(self._patches, new)
            _require_no_threads(threads)

    @contextlib.contextmanager
    def looking(self) -> Iterator[None]:
        """Let something that changes nothing run in the page's own process, such as the check of a formula."""
        if not self._imported and not self._patches:  # no code of the page has run, so it has changed nothing
            yield
            return
        with self._as_the_page_has_it():
            yield

    @contextlib.contextmanager
    def _as_the_page_has_it(self) -> Iterator[None]:
        outside, main = settings.values(), sys.modules.get("__main__")
        try:
            settings.put(self._settings, outside)
            sys.modules["__main__"] = self.main
            for patch in self._patches:
                patch.put_on()
            yield
        finally:
            if main is not None:
                sys.modules["__main__"] = main
            settings.put(outside)
            for patch in reversed(self._patches):
                patch.take_back()


def _merged(old: list[Patch], new: list[Patch]) -> list[Patch]:
    """Return the patches of a page after one more block: from how things were at first to how they are now."""
    kept = {(id(patch.owner), patch.name): patch for patch in old}
    for patch in new:
        key = id(patch.owner), patch.name
        kept[key] = Patch(patch.owner, patch.name, kept[key].before if key in kept else patch.before, patch.after)
    return list(kept.values())


@lru_cache(256)  # graders run once for each answer
def _imports(code: str) -> frozenset[str]:
    """Return the modules that code imports."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return frozenset()
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return frozenset(found)


def _import(name: str) -> None:
    """Import a module; one that cannot be imported, or that prints, is left to the code that asks for it."""
    if name in sys.modules:
        return
    printed = io.StringIO()
    before = set(sys.modules)
    with (
        contextlib.suppress(Exception, SystemExit),
        redirected(printed),  # a stream that the module keeps is the lasting one
        warnings.catch_warnings(action="ignore"),
    ):
        importlib.import_module(name)
    if printed.getvalue():
        for new in set(sys.modules) - before:
            del sys.modules[new]


def _require_no_threads(before: set[threading.Thread]) -> None:
    for thread in set(threading.enumerate()) - before:
        target = getattr(thread, "_target", None)
        if not thread.daemon or getattr(target, "__module__", None) == "__main__":
            raise LeftOverError(f"a thread that it started, {thread.name!r}, still runs when the block ends: join it")
