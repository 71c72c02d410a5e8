"""Exercise: a starter that fails its check, a solution that passes it, and wrong answers with the right hints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Block, Correction, Fact, Wrong, WrongError
from bookcheck.facts.mutant import Mutant, code
from bookcheck.facts.rounding import NUMBER, plain
from bookcheck.reader.grading import Exercise
from bookcheck.reader.kernel import Kernel, Result, exercises, graded
from bookcheck.source.fences import Fence, PageError
from bookcheck.source.lines import line_of
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

FORM = re.compile(r'python (?P<role>exercise|solution)="(?P<name>[a-z]\w*)"')
DIGITS = re.compile(r"\d+(?:\.\d+)?")
LINK = re.compile(r"\[[^\]]*\]\(")
WRONG_ANSWERS = 3  # that each exercise has at least


class _Graded(Block):
    """A block with the name of an exercise."""

    role: str

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence has this role in an exercise."""
        pair = role(fence.info)
        return pair is not None and pair[0] == cls.role

    @property
    def name(self) -> str:
        """The name of the exercise."""
        pair = role(self.fence.info)
        assert pair is not None
        return pair[1]

    def grader(self) -> Exercise:
        """Return what grades it; WrongError if there is no such thing."""
        file = self.page.book.graders(self.page.path)
        shown = self.page.book.name(file)
        source = self.page.beside(shown)
        if source is None:
            raise WrongError(f"its grader should stand in {shown}, which does not exist")
        known = exercises(source, str(file))
        if self.name not in known:
            raise WrongError(f"{shown} grades {', '.join(known) or 'nothing'}, but not {self.name!r}")
        return known[self.name]

    def graded(self, grader: Exercise, answer: str) -> Result:
        """Put an answer to the grader."""
        return graded(grader, self.name, answer, Kernel().watched)


class Starter(_Graded):
    """What an exercise starts from."""

    counted = "exercises"
    role = "exercise"

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the starters; each exercise of a page has one, and one solution."""
        if missing := unpaired(page):
            raise PageError(page.path, 1, "\n".join(missing))
        yield from super().find(page)

    def check(self, run: Run) -> Iterator[Correction | Wrong]:
        """Require that the starter fails, wrong answers get their hints, and the task has the numbers of the code."""
        known, name = self.grader(), self.name
        began = self.graded(known, self.fence.body)
        if began.passed:
            raise WrongError(f"the starter of {name!r} passes its check already")
        stops = began.error or (began.said if " stops with " in began.said else "")
        if stops and "llipsis" not in stops:
            last = stops.strip().rpartition("\n")[2]
            message = f"the starter of {name!r} should fail because something is left to fill in, but it stops with"
            raise WrongError(f"{message}\n    {last}")
        if len(known.wrong_answers) < WRONG_ANSWERS:
            raise WrongError(f"{name!r} has {len(known.wrong_answers)} wrong answers, and needs {WRONG_ANSWERS}")
        for wrong in known.wrong_answers:
            result = self.graded(known, wrong.code)
            if result.passed or not wrong.hint or wrong.hint not in result.hint:
                came = "passes" if result.passed else f"gets the hint {result.hint!r}, after {result.said!r}"
                message = f"this wrong answer should get a hint with {wrong.hint!r}, but it {came}:\n{wrong.code}"
                raise WrongError(f"{name!r}: {message}")
        yield from self._strange_numbers() if self.page.whole else ()

    def _strange_numbers(self) -> Iterator[Wrong]:
        """Yield the numbers of the task that stand neither in its code nor in its grader."""
        page = self.page
        start = page.text.rfind("\n#", 0, self.start) + 1
        answers = [fence.body for fence in page.fences if role(fence.info) == ("solution", self.name)]
        grader = _grader(page.beside(page.book.name(page.book.graders(page.path))) or "", self.name)
        known = {float(shown) for code in (self.fence.body, grader, *answers) for shown in DIGITS.findall(code)}
        for match in NUMBER.finditer(LINK.sub(lambda link: " " * len(link[0]), page.words[start : self.start])):
            if abs(float(plain(match[0]))) not in known:
                message = f"{match[0]} stands neither in the starter, nor in the solution, nor in the grader"
                yield Wrong(page.line(start + match.start()), f"the task of {self.name!r}: {message}")


class Solution(_Graded):
    """An answer to an exercise."""

    role = "solution"

    def check(self, run: Run) -> Iterator[Correction]:
        """Require that the solution passes."""
        result = self.graded(self.grader(), self.fence.body)
        if not result.passed:
            said = f"the solution of {self.name!r} fails its check: {result.said} {result.hint}\n{result.error}"
            raise WrongError(said)
        if not result.said:
            raise WrongError(f"the grader of {self.name!r} returns no sentence for a right answer")
        yield from ()

    def mutants(self) -> Iterator[Mutant]:
        """Change each digit, operator and comparison."""
        yield from code("solution", self.fence.body, self.fence.body_start, names=False)


def role(info: str) -> tuple[str, str] | None:
    """Return what a fence's info string says it is, exercise or solution, and of which name."""
    match = FORM.fullmatch(info)
    return (match["role"], match["name"]) if match else None


def unpaired(page: Page) -> list[str]:
    """Return what is missing on a page: a starter or a solution."""
    found = [pair for info in _infos(page) if (pair := role(info)) is not None]
    source = page.beside(page.book.name(page.book.graders(page.path)))
    return [
        f'the exercise {name!r} has {found.count((kind, name))} blocks ```python {kind}="{name}"; it needs one'
        for name in dict.fromkeys([*(node.name for node in _graders(source or "")), *(name for _, name in found)])
        for kind in ("exercise", "solution")
        if found.count((kind, name)) != 1
    ]


def _infos(page: Page) -> Iterator[str]:
    """Yield the info string of each fence, those within samples too."""
    from bookcheck.facts.sample import Sample

    for fence in page.fences:
        yield fence.info
        if Sample.claims(fence):
            yield from (inner.info for inner in Sample(page, fence).inner.fences)


@cache
def graded_by(source: str, position: int) -> str:
    """Return the exercise that a place in a file of graders belongs to; "" if it is none's own."""
    line = line_of(source, position)
    for node in _graders(source):
        if min(mark.lineno for mark in node.decorator_list) <= line <= (node.end_lineno or 0):
            return node.name
    return ""


@lru_cache(2)
def _graders(source: str) -> list[ast.FunctionDef]:
    """Return the exercises that a file of graders defines, without running it."""
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            calls = [decorator.func for decorator in node.decorator_list if isinstance(decorator, ast.Call)]
            if any(ast.unparse(call).rpartition(".")[2] == "exercise" for call in calls):
                found.append(node)
    return found


@lru_cache(64)
def _grader(source: str, name: str) -> str:
    """Return the source of one grader, with its wrong answers and with what stands beside the graders."""
    body = ast.parse(source).body
    return "\n".join(ast.unparse(node) for node in body if getattr(node, "name", name) == name)
