"""One run of a page, from top to bottom: its code in a process of its own, its equations, and what is wrong with it.

    for problem in Run(page).problems():
        print(problem)

Nothing that another page has done counts here, and nothing that this one does stays.
"""

from __future__ import annotations

import ast
import linecache
import re
import shutil
import tempfile
import textwrap
import traceback
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest import SkipTest

from bookcheck.facts import facts
from bookcheck.facts.figure import Figure
from bookcheck.facts.kind import Correction, Fact, Proof, Wrong, WrongError
from bookcheck.maths import Equations
from bookcheck.reader.output import captured, complete
from bookcheck.reader.process import Process
from bookcheck.source.page import Page

OWN_FOLDER = re.compile(r"<!-- folder: its own, because .+? -->")


@dataclass(frozen=True)
class Problem:
    """Something that is wrong on a page: where, what the page says, and what is true; `correction` can mend it."""

    path: str
    line: int
    message: str
    correction: Correction | None = None
    place: str = ""
    """The place as a person finds it, where that is not a line of the file."""

    def __str__(self) -> str:
        """Return the whole message, as a person reads it."""
        own = f"{self.place or f'{self.path}:{self.line}'}:"  # an equation names its column as well
        return self.message if self.message.startswith(own) else f"{own} {self.message}"


def said(problems: Iterable[Problem]) -> str:
    """Return what is wrong, and how it is mended where a program can do it."""
    found = list(problems)
    text = "\n".join(map(str, found))
    if mends := [problem for problem in found if problem.correction]:
        text += f"\nMend it with: python -m bookcheck --fix {mends[0].path.partition(' (')[0]}"
    return text


class Run:
    """A run of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        file, root = (page.book.root / page.path.partition(" (")[0]).resolve(), str(page.book.root.resolve())
        # As a notebook does, a page of cells begins in its own folder.
        folder = str(file.parent) if page.reading.runs_cells and file.parent.is_dir() else ""
        path = [folder, root] if folder and folder != root else [root]
        if any(comment["comment"] and OWN_FOLDER.fullmatch(comment[0]) for comment in page.hidden):
            # An empty one, which goes when nobody asks this run for anything any more.
            folder = tempfile.mkdtemp(prefix="page-")
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self.process = Process(str(file), strict=True, path=path, folder=folder)
        self.names = self.process.names
        self.equations = Equations(page.text, page.path, self.names)
        self.passed: list[Fact] = []
        """The facts in which nothing was wrong."""
        self.silent: list[str] = []
        """What has passed, and stopped when it was asked for its proofs."""
        self.written = ""
        """What the code that ran last has written."""
        self.known: dict[Any, Any] = {}
        """What has been worked out of the names of the page, until its code changes them again."""
        self.printed: list[tuple[int, str]] = []
        """What blocks have printed that the page does not show as their output, with their lines."""
        if page.reading.runs_cells:
            self.names["display"] = _display
        self._source: list[str] = ["\n"] * (page.text.count("\n") + 1)

    def apart(self, page: Page) -> Run:
        """Return a run of a piece of the page, which has names of its own."""
        return Run(page)

    def problems(self) -> Iterator[Problem]:
        """Check the facts of the page, in order; yield what is wrong.  What cannot run here is passed over."""
        for fact in facts(self.page):
            try:
                yield from self.check(fact)
            except SkipTest:
                continue

    def check(self, fact: Fact) -> list[Problem]:
        """Return what is wrong with a fact."""
        try:
            found = list(fact.check(self))
        except WrongError as error:
            return [self._said(fact.line, str(error))]
        except SkipTest:
            raise
        except (Exception, SystemExit) as error:
            return [self._stopped(fact, error)]
        if not found:
            self.passed.append(fact)
        return [self._problem(wrong) for wrong in found]

    def proofs(self) -> list[Proof]:
        """Return what a reader may ask of what has passed, in the order of the text."""
        found: list[Proof] = []
        for fact in self.passed:
            try:
                found += list(fact.proofs(self))
            except Exception as error:  # what cannot say why it is true has passed all the same
                self.silent.append(f"{self.page.place(fact.line)}: no proof: {type(error).__name__}: {error}")
        return sorted(found, key=lambda proof: (proof.start, proof.end))

    def code(self, source: str, line: int, mode: str = "exec") -> str:
        """Run code that starts on a line of the page, as the program that a page is; return what it writes."""
        rows = source.splitlines(keepends=True)
        self._source[line - 1 : line - 1 + len(rows)] = rows
        return self._run(source, self.page.path, line, mode)

    def define(self, source: str, file: str) -> None:
        """Run code that stands in another file."""
        name = f"{file} (as {self.page.path} lists it)"
        linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
        self._run(source, name, 1, "exec")

    def _run(self, source: str, file: str, line: int, mode: str) -> str:
        self.written = ""
        self.known.clear()
        tree = ast.parse(source, file, "exec")
        ast.increment_lineno(tree, line - 1)
        parts: list[Any] = [ast.Interactive(tree.body) if mode == "single" else tree]
        if mode == "cell" and tree.body and isinstance(tree.body[-1], ast.Expr) and not _hushed(source):
            parts = [ast.Module(tree.body[:-1], []), ast.Interactive(tree.body[-1:])]
        # dont_inherit: the page's code is not under this module's own `from __future__`.
        compiled = [
            compile(part, file, "single" if isinstance(part, ast.Interactive) else "exec", dont_inherit=True)
            for part in parts
        ]
        # What Python shows of the page, in a traceback or by `inspect`, is its code and not the words around it.
        linecache.cache[self.page.path] = 1, None, self._source, self.page.path
        self.process.main.__file__ = self.page.path
        with self.process.running(source):
            try:
                with captured() as written:
                    for part in compiled:
                        exec(part, self.names)
            finally:
                self.written = complete(written.getvalue())
        return self.written

    def value(self, expression: str) -> Any:
        """Return what an expression of a comment is worth when the page ends."""
        if expression in self.known:
            return self.known[expression]
        tree = ast.parse(expression.strip(), mode="eval")
        result = self.worth(tree.body)
        self.vouch(tree)
        if not isinstance(result, Iterator):  # which gives its values once
            self.known[expression] = result
        return result

    def vouch(self, tree: ast.Expression) -> None:
        """Require that an expression uses a name of the page: otherwise it vouches for whatever its author typed."""
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        if not (names - own(tree)) & {*self.made, "figures"}:
            raise ValueError("it computes nothing of this page")

    def worth(self, node: ast.expr) -> Any:
        """Return what a piece of an expression is worth, with the names of the page.

        `figures` has the page's own figures by name, as they are drawn: what captions speak of.
        """
        program = compile(ast.fix_missing_locations(ast.Expression(node)), f"<{ast.unparse(node)}>", "eval")
        names = {**self.equations.symbols.imports, **self.names}
        asked = any(isinstance(part, ast.Name) and part.id == "figures" for part in ast.walk(node))
        if asked and "figures" not in names:
            if "figures" not in self.known:
                shown = [figure for figure in Figure.shown(self.page) if not figure.elsewhere]
                self.known["figures"] = {figure.name: figure.draw(self) for figure in shown}
            names["figures"] = self.known["figures"]
        with self.process.looking():
            return eval(program, names)

    @property
    def made(self) -> dict[str, Any]:
        """The names that the page's code has made or its comments import, without those that every program has."""
        imports = {name: value for name, value in self.equations.symbols.imports.items() if name != "np"}
        return {name: value for name, value in {**imports, **self.names}.items() if not name.startswith("__")}

    def _problem(self, wrong: Correction | Wrong) -> Problem:
        if isinstance(wrong, Wrong):
            return self._said(wrong.line, wrong.message)
        says = _quoted(self.page.text[wrong.start : wrong.end])
        message = f"the page says\n{says}\nbut what is true is\n{_quoted(wrong.truth)}"
        return self._said(self.page.line(wrong.start), message, wrong)

    def _said(self, line: int, message: str, correction: Correction | None = None) -> Problem:
        place = self.page.place(line) if self.page.reading.cells else ""
        return Problem(self.page.path, line, self.page.told(message), correction, place)

    def _stopped(self, fact: Fact, error: BaseException) -> Problem:
        """Say where the code of a page stops, and why."""
        frames = traceback.extract_tb(error.__traceback__)
        lines = [frame.lineno for frame in frames if frame.filename == self.page.path]
        if isinstance(error, SyntaxError) and error.filename == self.page.path and error.lineno:
            lines.append(error.lineno + fact.line)
        message = f"the code stops here with\n{_quoted(f'{type(error).__name__}: {error}')}"
        return self._said((lines and lines[-1]) or fact.line, message)


def _display(*values: object) -> None:
    """Show values, as a notebook's own function of this name does it in text."""
    for value in values:
        print(repr(value))


def _hushed(source: str) -> bool:
    """Tell whether code ends with a semicolon, with which a notebook keeps its last value to itself."""
    return source.rstrip().rpartition("\n")[2].partition("#")[0].rstrip().endswith(";")


def own(tree: ast.AST) -> set[str]:
    """Return the names that an expression makes itself, as `x` in [x for x in xs]."""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return names | {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}


def _quoted(text: str) -> str:
    shown = "".join(
        sign if sign.isprintable() or sign == "\n" else sign.encode("unicode_escape").decode() for sign in text
    )
    return textwrap.indent(shown.strip("\n") or "(nothing)", "    ")
