"""Is a changed fact noticed?  One walk through a page, with all its mutants beside it.

At each fact of the true page, the mutants that change it are put to the same check, in the state that the page has
there.  A mutant of a formula that passes where it stands walks on beside the page, with symbols of its own, until a
later formula contradicts it or the page ends.  So thousands of mutants cost little more than one reading, and the
code of the page runs once.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from unittest import SkipTest

from bookcheck.facts import facts, kinds
from bookcheck.facts.blocks import blocks
from bookcheck.facts.equation import Ending, Equation
from bookcheck.facts.exercise import Graded
from bookcheck.facts.kind import Fact, Wrong
from bookcheck.facts.needs import Skipped
from bookcheck.facts.sample import Sample
from bookcheck.facts.spoken import graded_by
from bookcheck.maths.seen import Seen
from bookcheck.mutation.beside import Beside
from bookcheck.mutation.change import changed
from bookcheck.mutation.mutant import Mutant
from bookcheck.mutation.mutants import WORDS
from bookcheck.run import Problem, Run
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: the message that noticed it, or None if it was missed."""

    mutant: Mutant
    message: str | None


class Judge:
    """The walk through one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.run = Run(page)
        self.walking: list[Beside] = []
        self.shown: list[Seen] = []

    def verdicts(self, mutants: Iterable[Mutant]) -> Iterator[Verdict]:
        """Yield the verdict on each mutant; the true page must pass, or PageError says what is wrong with it."""
        waiting = sorted(mutants, key=lambda mutant: mutant.start)
        self.left: list[Mutant] = []  # what has passed where it stands, and is looked at again when the page ends
        self.passed: set[Hashable] = set()  # what the facts that are looked at then have read on the true page
        for fact in facts(self.page):
            if fact.last:
                self._require(self._check(fact), fact)
                if (read := fact.reads()) is not None:
                    self.passed.add((type(fact), read))
                continue
            here = [mutant for mutant in waiting if self._is_of(mutant, fact)]
            waiting = [mutant for mutant in waiting if not self._is_of(mutant, fact)]
            if isinstance(fact, Equation):
                yield from self._formula(fact, here)
            elif isinstance(fact, Skipped):  # what cannot run here cannot be judged here, but for the words in it
                self.left += [mutant for mutant in here if mutant.kind in WORDS]
            else:
                yield from self._fact(fact, here)
                waiting += [mutant for mutant in self.left if mutant.file]  # the next exercise may notice it
                self.left = [mutant for mutant in self.left if not mutant.file]
        yield from self._end(waiting + self.left)

    def _is_of(self, mutant: Mutant, fact: Fact) -> bool:
        """Tell whether a mutant changes a fact; what the page says beside it, its graders say for an exercise."""
        if not mutant.file:
            return fact.start <= mutant.start < fact.end
        source = self.page.beside(mutant.file) or ""
        if isinstance(fact, Sample):
            return any(self._is_of(mutant, block) for block in blocks(fact.inner))
        return isinstance(fact, Graded) and graded_by(source, mutant.start) in ("", fact.name)

    def _fact(self, fact: Fact, here: list[Mutant]) -> Iterator[Verdict]:
        before = dict(self.run.names)
        self._require(self.run.check(fact), fact)
        after = dict(self.run.names)
        for mutant in here:
            self._names(before)
            message = self._reread(mutant, fact)
            if message is None:
                self.left.append(mutant)
            else:
                yield Verdict(mutant, message)
        self._names(after)

    def _names(self, names: dict[str, object]) -> None:
        self.run.names.clear()
        self.run.names.update(names)

    def _reread(self, mutant: Mutant, fact: Fact) -> str | None:
        """Read the fact again with something changed; return what is wrong with it."""
        try:
            page = changed(self.page, mutant)
            same = next(other for other in type(fact).find(page) if other.start == fact.start)
            wrong = next(iter(fact.recheck(same, self.run)), None)  # one thing that is wrong is enough
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return wrong.message if isinstance(wrong, Wrong) else f"should be {wrong.truth!r}" if wrong else None

    def _formula(self, fact: Equation, here: list[Mutant]) -> Iterator[Verdict]:
        equations = self.run.equations
        new = []
        for mutant in here:
            beside = Beside(mutant, equations)
            try:
                changed = next(
                    item for item in self.page.with_text(beside.equations.text).formulas if item.start == fact.start
                )
                message = beside.equations.check(changed)
            except (PageError, StopIteration) as error:
                message = f"{type(error).__name__}: {error}"
            if message is None:
                new.append(beside)
            else:
                yield Verdict(mutant, message)
        yield from self._walk_on(fact)
        self.walking += new
        self._read(fact)
        for beside in self.walking:
            beside.may_rest(equations, len(self.shown))

    def _walk_on(self, fact: Equation) -> Iterator[Verdict]:
        """Put the page's own next formula to each mutant that walks beside it."""
        walking, self.walking = self.walking, []
        for beside in walking:
            message = beside.check(fact.item)
            if message is None:
                self.walking.append(beside)
            else:
                yield Verdict(beside.mutant, message)

    def _read(self, fact: Equation) -> None:
        """Let the page itself go on, and keep apart what this formula shows."""
        equations = self.run.equations
        before, equations.seen = equations.seen, Seen()
        self._require(self.run.check(fact), fact)
        self.shown.append(equations.seen)
        before.take(equations.seen)
        equations.seen = before

    def _end(self, waiting: list[Mutant]) -> Iterator[Verdict]:
        self.run.value = cache(self.run.value)  # type: ignore[method-assign]  # no code runs any more
        for beside in self.walking:
            message = beside.finish(self.run.equations, self.shown)
            yield Verdict(beside.mutant, message or self._at_the_end(beside.mutant))
        for mutant in waiting:
            yield Verdict(mutant, self._at_the_end(mutant))

    def _at_the_end(self, mutant: Mutant) -> str | None:
        """Look at all that is looked at when the page ends, with something changed; return what is wrong."""
        try:
            page = changed(self.page, mutant)
            for kind in kinds():
                if kind.last and kind is not Ending:
                    for fact in kind.find(page):
                        for problem in [] if (kind, fact.reads()) in self.passed else self._check(fact):
                            return str(problem)
        except PageError as error:
            return str(error)
        return None

    def _check(self, fact: Fact) -> list[Problem]:
        """Check what is looked at when the page ends; of what cannot be asked here, nothing is wrong."""
        try:
            return self.run.check(fact)
        except SkipTest:
            return []

    def _require(self, wrong: list[Problem], fact: Fact) -> None:
        if wrong:
            said = f"the page must be right before it is changed: {wrong[0].message}"
            raise PageError(self.page.path, fact.line, said)
