"""Runs the code of a page as the checks of the book do, and says in words what went wrong.

Each page has a process of its own, shared by its blocks (see `bookcheck.reader.process`).  A script prints; a
session echoes what its expressions are worth, as Python's prompt does; a listing defines what its file defines,
whole, also where the page shows a part.  Exercises are graded each in a process of its own.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import base64
import builtins
import contextlib
import io
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from types import CodeType
from typing import Any

from bookcheck.reader.block import compiled, readers_traceback, type_in
from bookcheck.reader.folder import Folder
from bookcheck.reader.grading import Answer, Exercise, Wrong, advice
from bookcheck.reader.listing import Carried, carry, define, put_back
from bookcheck.reader.output import complete, redirected
from bookcheck.reader.process import Process
from bookcheck.reader.screen import Screen, shortened
from bookcheck.reader.signals import Grown, Signals, Stopped
from bookcheck.reader.waiting import INSIDE, OUTSIDE, waiting

NO_INPUT = "input() has nobody to ask here: write the value into the code instead"


@dataclass
class Result:
    """What became of a block: all that it printed, and in words how it ended."""

    output: str = ""
    error: str = ""  # the traceback, with the reader's lines only
    note: str = ""  # a sentence on how it ended, where that was not as usual
    images: list[str] = field(default_factory=list)  # PNG files, as base64
    files: dict[str, str] = field(default_factory=dict)  # what it has written, by name, as base64
    passed: bool | None = None  # an exercise: whether the answer is right,
    said: str = ""  # the verdict,
    hint: str = ""  # and what to try if it is wrong

    def shown(self) -> dict[str, Any]:
        """Return it as the page gets it: whatever is said is no longer than what can be read."""
        said = {"error", "note", "said", "hint"}
        return {key: shortened(value) if key in said else value for key, value in asdict(self).items()}


class Kernel:
    """The processes of the pages, and how code runs in them."""

    def __init__(
        self,
        show: Callable[[int, str], object] = lambda start, text: None,
        tell: Callable[[Grown], object] = lambda grown: None,
        folder: str = "",
    ) -> None:
        """Let `show` hear what code prints, and `tell` of the losses that it gathers, while it runs.

        Code starts in a `folder`, and what it writes there is handed out.
        """
        self._show = show
        self._folder = Folder(folder)
        self.signals = Signals(tell)
        self._pages: dict[str, Process] = {}
        self._carried: dict[str, dict[str, Carried]] = {}
        self._graders: dict[str, dict[str, Exercise]] = {}

    def run(self, page: str, name: str, kind: str, code: str, whole: str = "", module: str = "") -> dict[str, Any]:
        """Run a block of a page; `name` is what tracebacks call it, `whole` the complete code behind a listing.

        Of a listing that the reader has changed, `module` is where what it defines comes from: from now on, in this
        page, the reader's comes from there.
        """
        process = self._pages.setdefault(page, Process(name, folder=self._folder.path))
        carried = self._carried.setdefault(page, {})
        namespace, process.main.__file__ = process.names, f"block {name}"
        result, before = Result(), self._folder.state()
        with (
            process.running("\n".join([whole, code, f"import {module}" if module else ""])),
            self.watched(result, name),
            self.signals.during(namespace),
        ):
            if kind == "listing":
                put_back(carried.pop(name, []))
                made = define(compiled, code, whole, namespace, name)
                carried[name] = carry(made, module) if module else []
            elif kind == "session":
                type_in(code, namespace, name)
            else:
                exec(compiled(code, name), namespace)
        result.files = self._folder.written(before)
        return result.shown()

    def put(self, name: str, content: str) -> None:
        """Take in a file, in base64, for code to open."""
        self._folder.put(name, content)

    def forget(self, page: str) -> None:
        """Drop all names that the blocks of a page have made, and whatever else they have changed."""
        self._pages.pop(page, None)
        self._carried.pop(page, None)

    def grade(self, page: str, name: str, code: str, graders: str) -> dict[str, Any]:
        """Run an answer to the exercise `name` in a namespace of its own, and grade it."""
        if page not in self._graders:
            self._graders[page] = exercises(graders, page)
        return graded(self._graders[page][name], name, code, self.watched).shown()

    @contextlib.contextmanager
    def watched(self, result: Result, name: str, live: bool = True) -> Iterator[Screen]:
        """Take what the code inside prints, draws and raises into the result, and hand on what it prints if `live`."""
        screen = Screen(self._show) if live else Screen()
        with _surroundings(screen):
            try:
                yield screen
            except SystemExit as stop:
                result.note = (
                    f"The code ended itself, with sys.exit({'' if stop.code is None else _written(stop.code)})."
                )
            except Stopped:
                pass  # whoever stopped it knows
            except BaseException as error:
                result.error = readers_traceback(error)
                result.note = _advice(error)
            try:
                result.images = _drawn()
            except Exception as error:  # a title that cannot be set, say: only drawing finds out
                result.error = result.error or readers_traceback(error)
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
        exec(_program(source, name), namespace)
    return {key: value for key, value in namespace.items() if isinstance(value, Exercise)}


@lru_cache(8)  # each exercise of a page begins with the same file, clean
def _program(source: str, name: str) -> CodeType:
    return compile(source, name, "exec")


Watch = Callable[..., contextlib.AbstractContextManager[Screen]]


def graded(exercise: Exercise, name: str, code: str, watched: Watch) -> Result:
    """Run an answer and put it to its grader; an answer that stops with an error is wrong."""
    result, trial, process = Result(passed=False), Result(passed=False), Process(f"block {name}")
    with process.running(code):
        with watched(result, name) as screen:
            exec(compiled(code, name), process.names)
            result.passed = True
        if result.passed:
            answer = Answer(code, process.names, screen.kept)
            with watched(trial, name, live=False):
                try:
                    trial.said = exercise.grade(answer)
                    trial.passed = True
                except Wrong as verdict:
                    trial.said, trial.hint = verdict.said, verdict.hint
    if not result.passed:
        result.said = "Your code stops before it can be checked."
        last = result.error.strip().rpartition("\n")[2]
        usual = "The last line of the message says what is wrong, the line above it says where."
        result.hint = advice(last) or usual
        return result
    result.passed, result.said, result.hint = trial.passed, trial.said, trial.hint
    if not trial.passed and not trial.said:
        result.passed, result.error = False, trial.error
        result.said, result.hint = "Your code stops while it is checked.", trial.note
    return result


def _advice(error: BaseException) -> str:
    """Return what a reader has to know of an error beside its own words; mostly nothing."""
    if isinstance(error, MemoryError):
        return "The code asked for more memory than the browser lends to this page."
    if isinstance(error, SyntaxError) and OUTSIDE.search(str(error.msg)):
        return INSIDE
    return ""


def _written(value: object) -> str:
    try:
        return repr(value)
    except Exception:
        return f"a {type(value).__name__}"


@contextlib.contextmanager
def _surroundings(screen: Screen) -> Iterator[None]:
    """What code meets here: its output goes to the screen, nobody answers input(), each warning comes anew."""

    def nobody(prompt: object = "") -> str:
        raise RuntimeError(NO_INPUT)

    asks, builtins.input = builtins.input, nobody
    try:
        with redirected(screen), waiting(), warnings.catch_warnings():
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
