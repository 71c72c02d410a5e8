"""Exercise: a starter that fails its check, a solution that passes it, and wrong answers with the right hints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from bookcheck.facts import spoken
from bookcheck.facts.kind import Block, Correction, Fact, Proof, Wrong, WrongError
from bookcheck.facts.rounding import NUMBER, plain
from bookcheck.mutation.mutant import Mutant, code
from bookcheck.reader.grading import Exercise
from bookcheck.reader.kernel import Kernel, Result, exercises, graded
from bookcheck.source.fences import Fence, PageError
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

FORM = re.compile(r'python (?P<role>exercise|solution)="(?P<name>[a-z]\w*)"')
DIGITS = re.compile(r"\d+(?:\.\d+)?")
LINK = re.compile(r"\[[^\]]*\]\(")
WRONG_ANSWERS = 3  # that each exercise has at least
_RESULTS: WeakKeyDictionary[Run, dict[tuple[str, str, str], Result]] = WeakKeyDictionary()


class Graded(Block):
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

    def graded(self, run: Run, grader: Exercise, answer: str) -> Result:
        """Put an answer to the grader; what the wrong answers quote makes no difference to what it says."""
        known = _RESULTS.setdefault(run, {})
        key = spoken.bare(self.beside), self.name, answer
        if key not in known:
            known[key] = graded(grader, self.name, answer, Kernel().watched)
        return known[key]

    @property
    def beside(self) -> str:
        """The source of the graders of the page; "" if there are none."""
        return self.page.beside(self.page.book.name(self.page.book.graders(self.page.path))) or ""


class Starter(Graded):
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
        yield from self._unsaid() if self.page.whole else ()
        known, name = self.grader(), self.name
        began = self.graded(run, known, self.fence.body)
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
            result = self.graded(run, known, wrong.code)
            whole = wrong.hint == result.hint or (not self.page.whole and wrong.hint in result.hint)
            if result.passed or not wrong.hint or not whole or wrong.said not in ("", result.said):
                wanted = f"{wrong.hint!r}, after {wrong.said!r}" if wrong.said else repr(wrong.hint)
                came = "passes" if result.passed else f"gets the hint {result.hint!r}, after {result.said!r}"
                hint = "the hint" if self.page.whole or wrong.said else "a hint with"
                message = f"this wrong answer should get {hint} {wanted}, but it {came}:\n{wrong.code}"
                yield Wrong(self.line, f"{name!r}: {message}")
        yield from self._strange_numbers() if self.page.whole else ()

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the starter, with what its exercise is known to do."""
        many = len(self.grader().wrong_answers)
        says = f"it fails its check as it stands, the solution passes, and {many} wrong answers get their hints"
        yield Proof(self.start, self.end, says)

    def _unsaid(self) -> Iterator[Wrong]:
        """Yield the sentences of the grader that no wrong answer, nor the solution, is known to get."""
        shown = self.page.book.name(self.page.book.graders(self.page.path))
        for line, sentence in spoken.unsaid(self.beside, self.name):
            message = f"no wrong answer of {self.name!r} quotes {sentence!r}, and no praise"
            yield Wrong(self.line, f"{shown}:{line}: {message}: add one that gets it, or take it out")

    def _strange_numbers(self) -> Iterator[Wrong]:
        """Yield the numbers of the task that stand neither in its code nor in its grader."""
        page = self.page
        start = page.text.rfind("\n#", 0, self.start) + 1
        answers = [fence.body for fence in page.fences if role(fence.info) == ("solution", self.name)]
        grader = _grader(self.beside, self.name)
        known = {float(shown) for code in (self.fence.body, grader, *answers) for shown in DIGITS.findall(code)}
        for match in NUMBER.finditer(LINK.sub(lambda link: " " * len(link[0]), page.words[start : self.start])):
            if abs(float(plain(match[0]))) not in known:
                message = f"{match[0]} stands neither in the starter, nor in the solution, nor in the grader"
                yield Wrong(page.line(start + match.start()), f"the task of {self.name!r}: {message}")


class Solution(Graded):
    """An answer to an exercise."""

    role = "solution"

    def check(self, run: Run) -> Iterator[Correction]:
        """Require that the solution passes."""
        grader = self.grader()
        result = self.graded(run, grader, self.fence.body)
        if not result.passed:
            said = f"the solution of {self.name!r} fails its check: {result.said} {result.hint}\n{result.error}"
            raise WrongError(said)
        if not result.said:
            raise WrongError(f"the grader of {self.name!r} returns no sentence for a right answer")
        if grader.praise not in ("", result.said):
            raise WrongError(f"the solution of {self.name!r} is told {result.said!r}, and not {grader.praise!r}")
        yield from ()

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the solution, with what its check says of it."""
        said = self.graded(run, self.grader(), self.fence.body).said
        yield Proof(self.start, self.end, f"it passes its check, which says: {said}")

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
        for name in dict.fromkeys([*(node.name for node in spoken.graders(source or "")), *(name for _, name in found)])
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


@lru_cache(64)
def _grader(source: str, name: str) -> str:
    """Return the source of one grader, with its wrong answers and with what stands beside the graders."""
    return "\n".join(ast.unparse(node) for node in ast.parse(source).body if getattr(node, "name", name) == name)
