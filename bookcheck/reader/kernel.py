"""Runs the code of a page as the checks of the book do, and says in words what went wrong.

Each page has a process of its own, shared by its blocks (see `bookcheck.reader.process`).  A script prints; a
session echoes what its expressions are worth, as Python's prompt does; a listing defines what its file defines,
whole, also where the page shows a part.  Exercises are graded each in a process of its own.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import ast
import base64
import builtins
import contextlib
import io
import linecache
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from bookcheck.reader.grading import Answer, Exercise, Wrong, advice
from bookcheck.reader.output import complete, redirected
from bookcheck.reader.process import Process

LIMIT = 20_000  # characters of output that a block may show
PAUSE = 0.05  # seconds between two pieces of output that are handed on
NO_INPUT = "input() has nobody to ask here: write the value into the code instead"


@dataclass
class Result:
    """What became of a block: all that it printed, and in words how it ended."""

    output: str = ""
    error: str = ""  # the traceback, with the reader's lines only
    note: str = ""  # a sentence on how it ended, where that was not as usual
    images: list[str] = field(default_factory=list)  # PNG files, as base64
    passed: bool | None = None  # an exercise: whether the answer is right,
    said: str = ""  # the verdict,
    hint: str = ""  # and what to try if it is wrong


class Screen(io.TextIOBase):
    """Where a block prints to: keeps the first `LIMIT` characters, hands them on piece by piece, counts the rest."""

    def __init__(self, show: Callable[[str], object]) -> None:
        self._show = show
        self._waiting = ""
        self._handed_on = time.monotonic()
        self.kept = ""
        self.cut = False
        self.lost = 0

    def write(self, text: str) -> int:
        """Take some output."""
        room = LIMIT - len(self.kept)
        self.cut |= len(text) > room
        self.lost += text.count("\n", max(room, 0))
        self.kept += text[:room] if room > 0 else ""
        self._waiting += text[:room] if room > 0 else ""
        if self._waiting and time.monotonic() - self._handed_on > PAUSE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Hand on what is waiting."""
        if self._waiting:
            self._show(self._waiting)
        self._waiting = ""
        self._handed_on = time.monotonic()


class Kernel:
    """The processes of the pages, and how code runs in them."""

    def __init__(self, show: Callable[[str], object] = lambda text: None) -> None:
        self._show = show
        self._pages: dict[str, Process] = {}
        self._graders: dict[str, dict[str, Exercise]] = {}

    def run(self, page: str, name: str, kind: str, code: str, whole: str = "") -> dict[str, Any]:
        """Run a block of a page; `name` is what tracebacks call it, `whole` the complete code behind a listing."""
        process = self._pages.setdefault(page, Process(name))
        namespace, process.main.__file__ = process.names, f"block {name}"
        result = Result()
        with process.running(f"{whole}\n{code}"), self.watched(result, name):
            if kind == "listing":
                _define(code, whole, namespace, name)
            elif kind == "session":
                _type_in(code, namespace, name)
            else:
                exec(_compiled(code, name), namespace)
        return asdict(result)

    def forget(self, page: str) -> None:
        """Drop all names that the blocks of a page have made, and whatever else they have changed."""
        self._pages.pop(page, None)

    def grade(self, page: str, name: str, code: str, graders: str) -> dict[str, Any]:
        """Run an answer to the exercise `name` in a namespace of its own, and grade it."""
        if page not in self._graders:
            self._graders[page] = exercises(graders, page)
        return asdict(graded(self._graders[page][name], name, code, self.watched))

    @contextlib.contextmanager
    def watched(self, result: Result, name: str) -> Iterator[Screen]:
        """Take what the code inside prints, draws and raises into the result."""
        screen = Screen(self._show)
        with _surroundings(screen):
            try:
                yield screen
            except SystemExit as stop:
                result.note = f"The code ended itself, with sys.exit({'' if stop.code is None else repr(stop.code)})."
            except BaseException as error:
                result.error = readers_traceback(error)
                if isinstance(error, MemoryError):
                    result.note = "The code asked for more memory than the browser lends to this page."
            try:
                result.images = _drawn()
            except Exception as error:  # a title that cannot be set, say: only drawing finds out
                result.error = result.error or readers_traceback(error)
        screen.flush()
        result.output = screen.kept if screen.cut else complete(screen.kept)
        if screen.cut:
            more = f"{screen.lost:,} more lines" if screen.lost > 1 else "more"
            result.note = (
                f"It printed {more}, which {'are' if screen.lost > 1 else 'is'} not shown. {result.note}".rstrip()
            )


def exercises(source: str, name: str) -> dict[str, Exercise]:
    """Return the exercises that a file of graders defines, by name."""
    namespace: dict[str, Any] = {"__name__": name}
    with Process(name).running(source):
        exec(compile(source, name, "exec"), namespace)
    return {key: value for key, value in namespace.items() if isinstance(value, Exercise)}


Watch = Callable[[Result, str], contextlib.AbstractContextManager[Screen]]


def graded(exercise: Exercise, name: str, code: str, watched: Watch) -> Result:
    """Run an answer and put it to its grader; an answer that stops with an error is wrong."""
    result, process = Result(passed=False), Process(f"block {name}")
    with process.running(code), watched(result, name) as screen:
        exec(_compiled(code, name), process.names)
        result.passed = True
    if not result.passed:
        result.said = "Your code stops before it can be checked."
        last = result.error.strip().rpartition("\n")[2]
        usual = "The last line of the message says what is wrong, the line above it says where."
        result.hint = advice(last) or usual
        return result
    answer, trial = Answer(code, process.names, screen.kept), Result(passed=False)
    with process.running(""), watched(trial, name):
        try:
            trial.said = exercise.grade(answer)
            trial.passed = True
        except Wrong as verdict:
            trial.said, trial.hint = verdict.said, verdict.hint
    result.passed, result.said, result.hint = trial.passed, trial.said, trial.hint
    if not trial.passed and not trial.said:
        result.passed, result.error = False, trial.error
        result.said, result.hint = "Your code stops while it is checked.", trial.note
    return result


def readers_traceback(error: BaseException) -> str:
    """Return the traceback with the lines that a reader has on the page, and no others."""
    told = traceback.TracebackException.from_exception(error)
    told.stack = traceback.StackSummary.from_list([f for f in told.stack if f.filename.startswith("block ")])
    told.__cause__ = told.__context__ = None
    return "".join(told.format())


def _compiled(code: str, name: str, mode: str = "exec", tree: Any = None) -> Any:
    file = f"block {name}"
    linecache.cache[file] = len(code), None, code.splitlines(keepends=True), file
    # Without dont_inherit the code would be under this module's own `from __future__`.
    return compile(code if tree is None else tree, file, mode, dont_inherit=True)


def _type_in(code: str, namespace: dict[str, Any], name: str) -> None:
    """Run statement by statement, and print a session: what is typed behind prompts, then what Python answers."""
    _compiled(code, name)  # an error of grammar comes before anything runs
    lines, done = code.splitlines(), 0
    for node in ast.parse(code).body:
        first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]) - 1
        last = node.end_lineno or node.lineno
        for comment in filter(str.strip, lines[done:first]):
            print(f">>> {comment}")
        for number, line in enumerate(lines[max(done, first) : last]):
            print(f"{'... ' if number else '>>> '}{line}".rstrip())
        exec(_compiled(code, name, "single", ast.Interactive([node])), namespace)
        done = last


def _define(code: str, whole: str, namespace: dict[str, Any], name: str) -> None:
    """Define what the listing's file defines; where the reader has changed the code, what the reader says.

    A class that shows some of its methods, and `...` for the rest, gets the rest from the file.
    """
    earlier = dict(namespace)
    exec(_compiled(whole, f"{name} (as in its file)" if code else name), namespace)
    if not code:
        return
    _compiled(code, name)  # an error of grammar names the block
    file = dict(namespace)
    namespace.update(earlier)  # what the blocks above made of a name stays: the file only fills in what is missing
    for node in ast.parse(code).body:
        exec(_compiled(code, name, "exec", ast.Module([node], [])), namespace)
        if isinstance(node, ast.ClassDef) and any(map(_is_rest, node.body)):
            after = namespace[node.name]
            for before in (earlier.get(node.name), file.get(node.name)):
                for key, value in vars(before).items() if isinstance(before, type) else ():
                    if key not in vars(after):
                        setattr(after, key, value)


def _is_rest(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...


@contextlib.contextmanager
def _surroundings(screen: Screen) -> Iterator[None]:
    """What code meets here: its output goes to the screen, nobody answers input(), each warning comes anew."""

    def nobody(prompt: object = "") -> str:
        raise RuntimeError(NO_INPUT)

    asks, builtins.input = builtins.input, nobody
    try:
        with redirected(screen), warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*non-interactive")  # plt.show(): the picture shows anyway
            yield
    finally:
        builtins.input = asks


def _drawn() -> list[str]:
    """Return what Matplotlib has drawn, if it was used, as PNG files; and clear its table."""
    plt: Any = sys.modules.get("matplotlib.pyplot")
    images: list[str] = []
    try:
        for number in plt.get_fignums() if plt else []:
            file = io.BytesIO()
            plt.figure(number).savefig(file, format="png", dpi=144, bbox_inches="tight")
            images.append(base64.b64encode(file.getvalue()).decode())
    finally:
        if plt:
            plt.close("all")
    return images
