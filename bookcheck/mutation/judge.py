"""Is a changed fact noticed?  One walk through a page, with all its mutants beside it.

At each block and each formula of the true page, the mutants that change it are put to the same check, in
the state that the page has there.  A mutant of a formula that passes where it stands walks on beside the
page, with symbols of its own, until a later formula contradicts it or the page ends.  So thousands of
mutants cost little more than one reading, and the code of the page runs once.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bookcheck.facts.blocks import blocks
from bookcheck.facts.kind import Block, Check, Namespace, WrongError
from bookcheck.facts.needs import skipped
from bookcheck.facts.number import wrong_numbers
from bookcheck.facts.script import compared, script
from bookcheck.facts.table import wrong_cells
from bookcheck.maths import Equations
from bookcheck.maths.formulas import Directive, Formula, find
from bookcheck.maths.seen import Seen
from bookcheck.mutation.beside import Beside
from bookcheck.mutation.mutants import Mutant
from bookcheck.reader.running import run
from bookcheck.source.fences import PageError


@dataclass(frozen=True)
class Verdict:
    """What became of a mutant: the message that it was killed with, or None if it survived."""

    mutant: Mutant
    message: str | None


class Judge:
    """The walk through one page."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.namespace: Namespace = {}
        self.equations = Equations(text, path, self.namespace)
        self.walking: list[Beside] = []
        self.shown: list[Seen] = []

    def verdicts(self, mutants: Iterable[Mutant]) -> Iterator[Verdict]:
        """Yield the verdict on each mutant; the true page must pass, or PageError says what is wrong with it."""
        waiting = sorted(mutants, key=lambda mutant: mutant.start)
        items: list[tuple[Block, Check] | Formula | Directive] = [*blocks(self.text, self.path)]
        items += find(self.text, self.path)
        for item in sorted(items, key=_start):
            start, end = _start(item), _end(item)
            here = [mutant for mutant in waiting if start <= mutant.start < end]
            waiting = [mutant for mutant in waiting if not start <= mutant.start < end]
            if isinstance(item, (Formula, Directive)):
                yield from self._formula(item, here)
            else:
                yield from self._block(*item, here)
        yield from self._end(waiting)

    def _block(self, block: Block, check: Check, here: list[Mutant]) -> Iterator[Verdict]:
        if check is skipped:
            return  # what cannot run here cannot be judged here
        printed = None
        state = copy.copy(self.namespace)
        if check is script:
            printed = run(block.fence.body, self.namespace, self.path, block.fence.line + 1)
            self._require(list(compared(block, printed)), block)
        else:
            self._require(list(check(block, self.namespace)), block)
        for mutant in here:
            yield Verdict(mutant, self._reread(mutant, block, printed, state))

    def _reread(self, mutant: Mutant, block: Block, printed: str | None, state: Namespace) -> str | None:
        """Read the block again with one fact changed; return what is wrong with it."""
        try:
            changed, check = next(
                pair
                for pair in blocks(mutant.applied(self.text), self.path)
                if pair[0].fence.start == block.fence.start
            )
            corrections = list(check(changed, copy.copy(state)) if printed is None else compared(changed, printed))
        except (PageError, WrongError, StopIteration) as error:
            return f"{type(error).__name__}: {error}"
        except Exception as error:
            return f"the code stops with {type(error).__name__}: {error}"
        return f"should be {corrections[0].truth!r}" if corrections else None

    def _formula(self, item: Formula | Directive, here: list[Mutant]) -> Iterator[Verdict]:
        new = []
        for mutant in here:
            beside = Beside(mutant, self.equations)
            try:
                changed = next(other for other in find(beside.equations.text, self.path) if other.start == item.start)
                message = beside.equations.check(changed)
            except (PageError, StopIteration) as error:
                message = f"{type(error).__name__}: {error}"
            if message is None:
                new.append(beside)
            else:
                yield Verdict(mutant, message)
        yield from self._walk_on(item)
        self.walking += new
        self._read(item)
        for beside in self.walking:
            beside.may_rest(self.equations, len(self.shown))

    def _walk_on(self, item: Formula | Directive) -> Iterator[Verdict]:
        """Put the page's own next formula to each mutant that walks beside it."""
        walking, self.walking = self.walking, []
        for beside in walking:
            message = beside.check(item)
            if message is None:
                self.walking.append(beside)
            else:
                yield Verdict(beside.mutant, message)

    def _read(self, item: Formula | Directive) -> None:
        """Let the page itself go on, and keep apart what this formula shows."""
        before, self.equations.seen = self.equations.seen, Seen()
        self._require(self.equations.check(item), item)
        self.shown.append(self.equations.seen)
        before.take(self.equations.seen)
        self.equations.seen = before

    def _end(self, waiting: list[Mutant]) -> Iterator[Verdict]:
        self._require(self.equations.finish(), None)
        self._require(list(self._words(self.text)), None)
        for beside in self.walking:
            message = beside.finish(self.equations, self.shown)
            yield Verdict(beside.mutant, message or next(self._words(beside.equations.text), None))
        for mutant in waiting:
            try:
                yield Verdict(mutant, next(self._words(mutant.applied(self.text)), None))
            except PageError as error:
                yield Verdict(mutant, str(error))

    def _words(self, text: str) -> Iterator[str]:
        yield from wrong_numbers(text, self.namespace, self.path)
        yield from wrong_cells(text, self.namespace, self.path)

    def _require(self, wrong: object, item: object) -> None:
        if wrong:
            raise PageError(self.path, 0, f"the page must be right before it is changed: {item}: {wrong}")


def _start(item: tuple[Block, Check] | Formula | Directive) -> int:
    return item.start if isinstance(item, (Formula, Directive)) else item[0].fence.start


def _end(item: tuple[Block, Check] | Formula | Directive) -> int:
    if isinstance(item, (Formula, Directive)):
        return item.end
    return item[0].output.end if item[0].output else item[0].fence.end
