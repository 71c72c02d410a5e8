r"""The equations of one page, checked one after the other, as a reader meets them.

>>> page = Equations(namespace={"w": [0, 1], "x": [2, 3]})
>>> page.directive("let b")
>>> page.formula("b = 4")
>>> page.formula(r"w \cdot x + b = w_1 x_1 + w_2 x_2 + b = 0 \times 2 + 1 \times 3 + 4 = 7")
>>> page.formula(r"w \cdot x + b = 6")
Traceback (most recent call last):
    ...
bookcheck.maths.errors.FalseError: w \cdot x + b is 7, not 6
>>> sorted(page.report.steps.items())
[('definition', 1), ('identity', 1), ('number', 1), ('substitution', 1)]
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from bookcheck.maths import directives
from bookcheck.maths.errors import EquationError, FalseError, located, moved
from bookcheck.maths.formulas import Directive, Formula
from bookcheck.maths.functions import Call
from bookcheck.maths.literals import as_number
from bookcheck.maths.messages import explain
from bookcheck.maths.names import plain
from bookcheck.maths.number import is_rounding
from bookcheck.maths.parser import Member, formula, lone_sign, read
from bookcheck.maths.points import means_something
from bookcheck.maths.relations import check_dependence, undecided
from bookcheck.maths.report import Definition, Report, Skip, Value
from bookcheck.maths.seen import Seen
from bookcheck.maths.steps import Outcome, check_chain
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tokens import tokens
from bookcheck.maths.tree import Name, Number, latex

_unwarned = np.errstate(all="ignore")
"""What has no value at some point is NaN or infinite there, which is dealt with; NumPy need not warn of it."""


class Equations:
    """The equations of a page: what its symbols mean so far, and the report."""

    def __init__(self, text: str = "", path: str = "<page>", namespace: dict[str, Any] | None = None) -> None:
        self.text = text
        self.path = path
        self.symbols = Symbols({} if namespace is None else namespace)
        self.report = Report(path)
        self._skip: str | None = None
        self.seen = Seen()

    def check(self, found: Formula | Directive) -> str | None:
        """Check a formula, or do what a directive says; return what is wrong, with its place."""
        action = self.formula if isinstance(found, Formula) else self.directive
        return self._said(partial(action, found.source, found.source_start), found.source_start)

    @_unwarned
    def finish(self) -> str | None:
        """Return what is wrong with the page as a whole: mentions of nothing, symbols never defined."""
        seen = self.seen
        problems = [self._said(partial(self._look_up, source), start) for source, start in seen.mentions]
        problems += [
            f"{self.path}: let {key}: no formula after it says what {key} is"
            for key in sorted(self.symbols.spelling[name] for name in self.symbols.pending)
        ]
        problems += [
            f"{self.path}: after {key}: no formula after it says what {key} becomes"
            for key in sorted(self.symbols.awaited)
        ]
        mentioned, ranges = {plain(source) for source, _ in seen.mentions}, self.symbols.ranges.values()
        problems += [
            f"{self.path}: a directive speaks of {key}, but no formula that was checked needs it: take it out"
            for key in sorted(seen.spoken)
            if not (plain(key) in seen.needed | mentioned or seen.parts.has(key) or seen.each(key, ranges))
        ]
        problems += [f"{self.path}: skip: {self._skip}: no formula follows"] * (self._skip is not None)
        return "\n".join(filter(None, problems)) or None

    @_unwarned
    def directive(self, source: str, start: int = 0) -> None:
        """Do what a directive says; raise EquationError where it cannot be done."""
        self.symbols.look()
        for item in directives.items(source):
            with moved(item.start):
                self._item(item.text, start + item.start)

    @_unwarned
    def formula(self, source: str, start: int = 0) -> None:
        """Check a formula; raise EquationError where it is wrong."""
        self.symbols.look()
        if self._skip is not None:
            self.report.skips.append(Skip(" ".join(source.split()), self._line(start), self._skip))
            self._skip = None
        elif lone_sign(source):
            self._mention(source, start)
        else:
            self._formula(source, start)

    def copy(self) -> Equations:
        """Return the same state of the page, to go on with in another way."""
        page = Equations(self.text, self.path)
        page.symbols, page.report = self.symbols.copy(), copy.deepcopy(self.report)
        page._skip, page.seen = self._skip, self.seen.copy()
        return page

    def agrees(self, other: Equations, strange: str) -> bool:
        """Whether a formula that follows comes to the same here and there; `strange` is in no name that it has."""
        known = (self._skip, set(self.values())) == (other._skip, set(other.values()))
        return known and self.symbols.agrees(other.symbols, strange)

    def values(self) -> list[float]:
        """Return the numbers that the equations of the page have established so far, exactly."""
        return [known.value for known in self.report.values]

    def _item(self, text: str, start: int) -> None:
        if re.match(r"skip\b", text):
            self._skip = text.removeprefix("skip").lstrip(": ")
            if not self._skip:
                raise EquationError("skip needs a reason: skip: why")
        elif text.startswith("$"):
            with moved(1):
                self._formula(text.strip("$"), start + 1)
        else:
            spoken, needed = directives.subjects(self.symbols, text)
            self.seen.spoken.update(spoken)
            self.seen.needed.update(needed)
            said = directives.apply(self.symbols, text)
            self.report.steps.update(["link"] * said.links)
            self._confirm()
            for tree in said.trees:
                self.seen.parts.add(tree)

    def _formula(self, source: str, start: int) -> None:
        chains = []
        for chain in formula(source, self.symbols.reading()):
            if reason := undecided(self.symbols, chain, source):
                text = " ".join(source[chain[0].start : chain[-1].end].split())
                self.report.words.append(Skip(text, self._line(start + chain[0].start), reason))
            else:
                chains.append(chain)
        claims = [chain for chain in chains if len(chain) > 1]
        if not claims:
            for chain in chains:
                with located(chain[0].start):
                    self._alone(chain[0], source, start)
            return
        self.report.formulas += 1
        self.seen.parts.signs.update(token.text for token in tokens(source))
        for member in (member for chain in claims for member in chain):
            self.seen.parts.add(member.tree)
        for chain in claims:
            self._take(check_chain(self.symbols, chain), self._line(start + chain[0].start))

    def _alone(self, member: Member, source: str, start: int) -> None:
        """Check a formula without a relation."""
        tree = member.tree
        number = as_number(tree)
        if number is not None and number.unit is not None:
            self.report.formulas += 1
            self._known_number(number)
        elif isinstance(tree, Call) and not tree.primes and self.symbols.is_number(tree.function):
            self.report.formulas += 1
            self._all_reach(tree)
        else:
            self._mention(source[member.start : member.end], start + member.start)

    def _mention(self, source: str, start: int) -> None:
        self.report.mentions += 1
        self.seen.mentions.append((source, start))  # looked up at the end of the page

    def _known_number(self, number: Number) -> None:
        """A decimal alone is the rounding of something that the page has computed."""
        variables = (self.symbols.namespace[name] for name in self.symbols.variables.values())
        values = self.values() + [float(x) for x in variables if np.ndim(x) == 0]
        if not any(is_rounding(value, number) for value in values):
            raise FalseError(f"{number.text} is the rounding of nothing that the page has computed so far")
        self.report.steps["number"] += 1

    def _all_reach(self, tree: Call) -> None:
        """L(w_1, w_2) says of a symbol L, which is no function, that it depends on w_1 and w_2."""
        keys = {argument.key for argument in tree.arguments if isinstance(argument, Name)}
        if len(keys) < len(tree.arguments):
            raise FalseError(f"{latex(tree)} needs symbols in its brackets, each another one")
        for argument in tree.arguments:
            check_dependence(self.symbols, argument, Name(tree.function))
        self.seen.parts.add(tree)
        self.report.steps["dependence"] += 1

    def _take(self, outcome: Outcome, line: int) -> None:
        """Take what a chain came to into the report."""
        report = self.report
        report.steps.update(step.kind for step in outcome.steps)
        report.ties += [f"line {line}: {step.text}" for step in outcome.steps if step.tie]
        report.definitions += [Definition(key, text, line) for key, text in outcome.defined.items()]
        for value, text in outcome.values:
            report.values += [Value(float(x), text, line) for x in np.ravel(value) if np.isfinite(x)]
        self._confirm()

    def _confirm(self) -> None:
        """Say of the latest definitions of some symbols that code says the same."""
        latest = {plain(definition.key): definition for definition in self.report.definitions}
        for key in self.symbols.vouched & latest.keys():
            latest[key].confirmed = True
        for key in [key for key in self.symbols.given if self.symbols.is_defined(key) and key in latest]:
            latest[key].given = self.symbols.given.pop(key)
        self.symbols.vouched.clear()

    def _look_up(self, source: str) -> None:
        if sign := lone_sign(source):
            known = sign in self.seen.parts.signs
        else:
            reading = self.symbols.reading()
            tree = read(source, replace(reading, indices=reading.indices | self.seen.parts.indices))
            known = self.seen.parts.know(tree) or (isinstance(tree, Name) and means_something(self.symbols, tree.key))
        if not known:
            raise FalseError(
                f"{source} stands in no formula of this page that was checked\n"
                "Put it into one that claims something, or say near it, unseen: <!-- math: $... = ...$ -->"
            )

    def _said(self, action: Callable[[], None], start: int) -> str | None:
        try:
            action()
        except EquationError as error:
            return explain(self.text, self.path, start, error)
        return None

    def _line(self, start: int) -> int:
        return self.text.count("\n", 0, start) + 1


def check_formula(source: str, directive: str = "", namespace: dict[str, Any] | None = None) -> str | None:
    r"""Check one formula by itself; return what is wrong with it.

    >>> check_formula("x^2 = 4", directive="x = 2")
    >>> print(check_formula("x^2 = 5", directive="x = 2"))
    <formula>:1:7: x^{2} is 4, not 5
        x^2 = 5
              ^
    """
    page = Equations(source, "<formula>", dict(namespace or {}))
    page.directive(directive)
    return page.check(Formula(source, 0, len(source), 0, display=True))
