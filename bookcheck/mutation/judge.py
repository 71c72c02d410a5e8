"""Is a changed fact noticed?  One walk through a page, with all its mutants beside it.

At each fact of the true page, the mutants that change it are put to the same check, in the state that the page has
there.  A mutant of a formula that passes where it stands walks on beside the page, with symbols of its own, until a
later formula contradicts it or the page ends.  So thousands of mutants cost little more than one reading, and the
code of the page runs once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bookcheck.facts import facts, kinds
from bookcheck.facts.equation import Ending, Equation
from bookcheck.facts.kind import Fact, Wrong
from bookcheck.facts.mutant import Mutant
from bookcheck.facts.needs import Skipped
from bookcheck.maths.seen import Seen
from bookcheck.mutation.beside import Beside
from bookcheck.run import Run
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: the message that it was killed with, or None if it survived."""

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
        for fact in facts(self.page):
            if fact.last or not isinstance(fact, Equation):
                here = [] if fact.last else [mutant for mutant in waiting if _is_of(mutant, fact)]
                waiting = waiting if fact.last else [mutant for mutant in waiting if not _is_of(mutant, fact)]
                if not isinstance(fact, Skipped):  # what cannot run here cannot be judged here
                    yield from self._fact(fact, here)
            else:
                here = [mutant for mutant in waiting if fact.start <= mutant.start < fact.end]
                waiting = [mutant for mutant in waiting if not fact.start <= mutant.start < fact.end]
                yield from self._formula(fact, here)
        yield from self._end(waiting)

    def _fact(self, fact: Fact, here: list[Mutant]) -> Iterator[Verdict]:
        before = dict(self.run.names)
        self._require(self.run.check(fact), fact)
        after = dict(self.run.names)
        for mutant in here:
            self._names(before)
            yield Verdict(mutant, self._reread(mutant, fact))
        self._names(after)

    def _names(self, names: dict[str, object]) -> None:
        self.run.names.clear()
        self.run.names.update(names)

    def _reread(self, mutant: Mutant, fact: Fact) -> str | None:
        """Read the fact again with something changed; return what is wrong with it."""
        page = self.page.with_text(mutant.applied(self.page.text))
        try:
            changed = next(other for other in type(fact).find(page) if other.start == fact.start)
            wrong = list(fact.recheck(changed, self.run))
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        if not wrong:
            return None
        return wrong[0].message if isinstance(wrong[0], Wrong) else f"should be {wrong[0].truth!r}"

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
        for beside in self.walking:
            message = beside.finish(self.run.equations, self.shown)
            yield Verdict(beside.mutant, message or self._at_the_end(beside.equations.text))
        for mutant in waiting:
            yield Verdict(mutant, self._at_the_end(mutant.applied(self.page.text)))

    def _at_the_end(self, text: str) -> str | None:
        """Look at all that is looked at when the page ends, with something changed; return what is wrong."""
        page = self.page.with_text(text)
        try:
            for kind in kinds():
                if kind.last and kind is not Ending:
                    for problem in [problem for fact in kind.find(page) for problem in self.run.check(fact)]:
                        return str(problem)
        except PageError as error:
            return str(error)
        return None

    def _require(self, wrong: object, fact: Fact) -> None:
        if wrong:
            raise PageError(self.page.path, fact.line, f"the page must be right before it is changed: {wrong}")


def _is_of(mutant: Mutant, fact: Fact) -> bool:
    """Tell whether a mutant changes this fact; what a comment in its code claims is looked at when the page ends."""
    return mutant.kind not in ("number", "table") and fact.start <= mutant.start < fact.end
