"""The package with one operator, constant or comparison changed: does a page or a test notice?

A change inside a definition that a chapter lists is noticed by the Listing check, without running anything.
Any other is put into a copy of the package, and the tests of the package run there until one fails.
"""

from __future__ import annotations

import ast
import io
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tokenize
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from queue import SimpleQueue

from bookcheck.book import Book
from bookcheck.facts.blocks import blocks
from bookcheck.facts.listing import Listing, read
from bookcheck.mutation.judge import Verdict
from bookcheck.mutation.mutant import OPERATORS, Mutant, digits
from bookcheck.source.lines import starts as places
from bookcheck.source.page import Page

PATIENCE = 10  # times as long as the tests take when nothing is changed: a mutant that never ends has been noticed
NEAREST = 3  # files of tests that are run before all the others, because they speak most of what a file defines
# The package's tests need no plugin, and loading all that are installed would take as long as most tests.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}


def mutants(text: str) -> Iterator[Mutant]:
    """Yield every mutant of a file: operators and comparisons swapped, digits of numbers changed."""
    starts = places(text)
    hints = [(node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) for node in _hints(ast.parse(text))]
    for before, token in itertools.pairwise(tokenize.generate_tokens(io.StringIO(text).readline)):
        start = starts[token.start[0] - 1] + token.start[1]
        if any((a, b) <= token.start < (c or a, d or b) for a, b, c, d in hints):
            continue  # a type hint does nothing
        # *args is no product, and @property no matrix product.
        unpacking = token.string in ("*", "**", "/", "@") and (
            before.string in ("(", ",", "[", "{") or not before.string.strip()
        )
        if token.type == tokenize.NUMBER:
            yield from digits("package", token.string, start)
        elif token.string in OPERATORS and not unpacking:
            yield Mutant("package", start, start + len(token.string), OPERATORS[token.string])


def _hints(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the type hints of a file."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            hint = getattr(node, name, None)
            if isinstance(hint, ast.expr):
                yield hint


def verdicts(book: Book, path: Path, chosen: Sequence[Mutant], workers: int | None = None) -> Iterator[Verdict]:
    """Yield the verdict on each mutant of one file of the package."""
    name = book.name(path)
    text = path.read_text("utf-8")
    shown = list(_listings(book, name))
    left = []
    for mutant in chosen:
        changed = read(mutant.applied(text))
        page = next((listing.page.path for listing in shown if listing.untrue(changed)), None)
        if page is None:
            left.append(mutant)
        else:
            yield Verdict(mutant, f"{page} lists it otherwise")
    if left:
        if not book.tests:
            raise RuntimeError("[tool.bookcheck] names no tests of the package, so nothing would notice a change")
        limit = PATIENCE * _sound(book)
        with _copies(book, workers or os.cpu_count() or 1) as copies, ThreadPoolExecutor(copies.qsize()) as pool:
            yield from pool.map(lambda mutant: _tested(book, mutant, name, text, copies, limit), left)


@cache
def _sound(book: Book) -> float:
    """Return the seconds that the tests take, RuntimeError unless they pass: else every mutant would seem noticed."""
    start = time.monotonic()
    with _copies(book, 1) as copies:
        first = book.code()[0]
        nothing = Mutant("package", 0, 0, "")
        message = _tested(book, nothing, book.name(first), first.read_text("utf-8"), copies, None).message
    if message:
        raise RuntimeError(f"the tests must pass before anything is changed: {message}")
    return time.monotonic() - start


def _nearest(book: Book, name: str, text: str) -> list[str]:
    """Return the files of tests: that of the same name, then those that speak most of what a file defines."""
    named = [node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    named += [target.id for node in ast.parse(text).body if isinstance(node, ast.Assign) for target in _names(node)]
    spoken = re.compile(rf"\b(?:{'|'.join(map(re.escape, named))})\b") if named else re.compile("(?!)")
    files = [file for folder in book.tests for file in sorted((book.root / folder).rglob("test_*.py"))]
    often = {file: len(set(spoken.findall(file.read_text("utf-8")))) for file in files}
    own = f"test_{Path(name).name}"
    return [book.name(file) for file in sorted(files, key=lambda file: (file.name != own, -often[file]))]


def _names(node: ast.Assign) -> Iterator[ast.Name]:
    yield from (target for target in node.targets if isinstance(target, ast.Name))


def _listings(book: Book, name: str) -> Iterator[Listing]:
    """Yield every listing of a file."""
    for file in book.files():
        for block in blocks(Page.read(file, book)):
            if isinstance(block, Listing) and block.name == name:
                yield block


@contextmanager
def _copies(book: Book, number: int) -> Iterator[SimpleQueue[Path]]:
    """Make copies of what the package's tests need; take them away at the end."""
    copies: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        for i in range(number):
            copy = Path(folder) / str(i)
            for part in (*book.package, *book.tests):
                shutil.copytree(book.root / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy(book.root / "pyproject.toml", copy)
            copies.put(copy)
        yield copies


def _tested(
    book: Book, mutant: Mutant, name: str, text: str, copies: SimpleQueue[Path], limit: float | None
) -> Verdict:
    """Run the package's own tests on a copy with the mutant in it, those first that are about that file."""
    copy = copies.get()
    try:
        (copy / name).write_text(mutant.applied(text), "utf-8")
        tests = _nearest(book, name, text)
        for files in filter(None, (tests[:NEAREST], tests[NEAREST:])):
            command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
            environment = {**os.environ, **ENVIRONMENT}
            result = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=limit, env=environment)
            if result.returncode:
                failed = [line for line in result.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
                return Verdict(mutant, failed[0] if failed else f"{files[0]} fails")
        return Verdict(mutant, None)
    except subprocess.TimeoutExpired:
        return Verdict(mutant, f"the tests do not end within {limit:.0f} s")
    finally:
        (copy / name).write_text(text, "utf-8")
        copies.put(copy)
