"""A chain, checked step by step: each step passes by one of the three rules, or is an error.

A number is compared with the exact value of its chain (see `number`).  Two sides that show symbols must
be equal whatever these are (`identity`).  A line of numbers is laid over the symbols above it
(`substitution`).  What is true at the page's values only is not enough where symbols stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from bookcheck.maths.arrays import Value
from bookcheck.maths.definitions import define, fix_limits, free_arguments, index_range
from bookcheck.maths.errors import EquationError, FalseError, NoValueError, located
from bookcheck.maths.expansion import remember
from bookcheck.maths.identity import EXACT, Difference, close, difference, values
from bookcheck.maths.literals import has_decimals, is_literal, is_numeric
from bookcheck.maths.number import check_number, full
from bookcheck.maths.parser import Member
from bookcheck.maths.point import Point
from bookcheck.maths.points import random_points
from bookcheck.maths.relations import check_dependence, check_relation
from bookcheck.maths.report import Step
from bookcheck.maths.sets import Set
from bookcheck.maths.substitution import Substitution
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Number, Tree, evaluate, latex, names
from bookcheck.maths.updates import update

NEAR = 0.01
"""How far, relatively, two sides may differ that ≈ stands between."""


@dataclass
class Outcome:
    """What a chain came to."""

    steps: list[Step] = field(default_factory=list)
    defined: dict[str, str] = field(default_factory=dict)
    """The symbols that it defines, each with the step that does."""
    values: list[tuple[Value, str]] = field(default_factory=list)
    """The exact values of its members."""

    def add(self, other: Outcome) -> None:
        """Take in what the same chain came to for another value of an index: the same steps."""
        self.steps = self.steps or other.steps
        self.defined.update(other.defined)
        self.values += other.values


def check_chain(symbols: Symbols, chain: Sequence[Member]) -> Outcome:
    """Check a chain with at least one relation; raise EquationError at the first step that fails."""
    outcome = Outcome()
    fix_limits(symbols, chain)
    with free_arguments(symbols, chain[0].tree):
        indices = sorted(set.union(*(names(member.tree) for member in chain)) & symbols.indices)
        with located(chain[0].start):
            ranges = [index_range(symbols, index, chain) for index in indices]
        try:
            for at in product(*ranges):  # a formula with an index holds for each value of it
                symbols.at = dict(zip(indices, at, strict=True))
                found = Outcome()
                _Chain(symbols, chain, found).check()
                outcome.add(found)
        finally:
            symbols.at = {}
    return outcome


class _Chain:
    """A chain while it is checked."""

    def __init__(self, symbols: Symbols, chain: Sequence[Member], outcome: Outcome) -> None:
        self.symbols = symbols
        self.chain = chain
        self.outcome = outcome
        self.defined: dict[int, str] = {}
        self.exact: list[Tree] = []
        """The members so far, with what they stand for in the place of rounded numbers."""
        self.value: Value | None = None
        """What the members between the last other relation and here are worth, on the page."""
        self.reason = NoValueError("there is no value to compare with")

    def check(self) -> None:
        """Check each step."""
        self.defined = define(self.symbols, self.chain)
        start = 0
        for i, member in enumerate([*self.chain[1:], None], start=1):
            if member is None or member.relation not in ("=", "≈", ":="):
                self._equalities(start, i)
                if member is not None:
                    with located(member.start):
                        self._other(i)
                start = i

    def _equalities(self, start: int, end: int) -> None:
        """Check the members from start to end, between which only equality signs stand."""
        trees = [member.tree for member in self.chain[start:end]]
        if isinstance(trees[0], Set):
            self.exact.append(trees[0])
            if len(trees) > 1:
                raise EquationError("a set ends its chain: nothing can be equal to it", self.chain[start + 1].start)
            return
        with located(self.chain[start].start):
            self._evaluate(trees)
        self.exact.append(trees[0])
        for i in range(start + 1, end):
            with located(self.chain[i].start):
                self._step(start, i)
        if self.value is not None:
            self.outcome.values.append((self.value, latex(trees[0])))
        if all(member.relation != "≈" for member in self.chain[start + 1 : end]):
            remember(self.symbols, [tree for tree in trees if names(tree) and not has_decimals(tree)])

    def _evaluate(self, trees: list[Tree]) -> None:
        """Find the exact value: that of the first member that is not just a number, if it has one."""
        self.value = None
        for tree in [tree for tree in trees if not is_literal(tree)] or trees[:1]:
            try:
                self.value = evaluate(tree, Point(self.symbols))
                return
            except NoValueError as error:
                self.reason = error

    def _step(self, start: int, i: int) -> None:
        above, below = self.exact[-1], self.chain[i].tree
        if i in self.defined:
            self._done("definition", i)
            self.outcome.defined[self.defined[i]] = self.outcome.steps[-1].text
            self.exact.append(below)
        elif is_literal(below):
            self._number(i, below, self.chain[start].tree)
            self.exact.append(above)
        elif all(is_literal(member.tree) for member in self.chain[start:i]):
            self._number(i, above, below)
            self.exact.append(below)
        else:
            self.exact.append(self._equal(start, i))

    def _number(self, i: int, shown: Tree, what: Tree) -> None:
        """Check a number, or an array of them, that stands for the value."""
        approximate = self.chain[i].relation == "≈"
        if self.value is not None:
            self._done("number", i, check_number(self.value, shown, latex(what), approximate))
            return
        try:  # something with free symbols may be one number whatever these are
            for point in random_points(self.symbols, latex(what)):
                check_number(evaluate(what, point), shown, latex(what), approximate)
        except FalseError:
            raise self.reason from None
        self._done("number", i)

    def _equal(self, start: int, i: int) -> Tree:
        """Check two sides that are not just numbers; return the second, made exact."""
        above, below, before = self.exact[-1], self.chain[i].tree, self.chain[i - 1].tree
        found = difference(self.symbols, above, below)
        if found and before != above and not has_decimals(before):  # what stood above was shown as a whole number
            found = difference(self.symbols, before, below)
        if found is None:
            self._done("identity", i)
            return below
        if self.chain[i].relation == "≈" and self._near(above, below):
            self._done("approximation", i)
            return below
        substitution = Substitution(self.symbols)
        if any(isinstance(node, Number) for node in below.walk()):
            exact = substitution.lay(self.exact[start - i :], below)
            if exact is not None:
                self._done("substitution", i)
                return exact
        numbers = is_numeric(below) or has_decimals(below)
        raise FalseError((numbers and substitution.problem) or self._why(above, below, found))

    def _near(self, above: Tree, below: Tree) -> bool:
        try:
            left, right = values(Point(self.symbols), above, below)
        except NoValueError:
            return False
        self.value = right
        return close(left, right, NEAR)

    def _why(self, above: Tree, below: Tree, found: Difference) -> str:
        """Say why two sides are not equal."""
        try:
            left, right = values(Point(self.symbols), above, below)
        except NoValueError:
            return f"the two sides are not equal: {found}"
        laid = "\nNumbers must stand in the place of what they are worth, one by one and in the same order."
        laid *= is_numeric(below) or has_decimals(below)
        if close(left, right, EXACT):
            return f"both sides are {full(left)} with this page's values, but they are not the same: {found}{laid}"
        return f"{latex(above)} is {full(left)}, but the right side is {full(right)}{laid}"

    def _other(self, i: int) -> None:
        """Check a relation that is no equality."""
        left, relation, right = self.exact[-1], self.chain[i].relation or "", self.chain[i].tree
        if relation == "←":
            self._become(left, i)
        elif relation == "→":
            if not names(left):
                raise FalseError(f"nothing can be checked here: write what {latex(left)} becomes as an equation")
            check_dependence(self.symbols, left, right)
            self._done("dependence", i)
            if isinstance(left, Name):
                self._become(left, i)
        else:
            check_relation(self.symbols, left, relation, right)
            self._done("relation", i)

    def _become(self, left: Tree, i: int) -> None:
        """Take a step of training, which defines what its symbol becomes or agrees with the code."""
        key = update(self.symbols, left, self.chain[i].tree)
        self._done("link" if key is None else "definition", i)
        if key is not None:
            self.outcome.defined[key] = self.outcome.steps[-1].text

    def _done(self, kind: str, i: int, tie: bool = False) -> None:
        left, member = self.chain[i - 1].tree, self.chain[i]
        self.outcome.steps.append(Step(kind, f"{latex(left)} {member.relation} {latex(member.tree)}", tie))
