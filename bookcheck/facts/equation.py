"""Equation: every step of every formula is true, and so is what a comment says that its symbols mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.maths.formulas import DIRECTIVE, Directive, Formula
from bookcheck.maths.report import KINDS
from bookcheck.mutation.mutant import OPERATORS, Mutant, digits
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

TEX = re.compile(r"\\[a-zA-Z]+|\\.|\d|[A-Za-z]|[-+=<>'*/^_&{}]", re.DOTALL)
LAYOUT = re.compile(r"\\(?:begin|end|textcolor|text|htmlClass|quad|qquad)(?:\{[^{}]*\})?|\\\\|&")
# A symbol alone, a function of one, or a derivative, is a word of its sentence: it states nothing to be false.
SYMBOL = r"[-\\]?[A-Za-z]+(?:_(?:\w|\{[\w,]+\}))?'?"
NAME = re.compile(rf"{SYMBOL}(?:\([a-z]\))?|\\frac\{{\\partial {SYMBOL}\}}\{{\\partial {SYMBOL}\}}")
RELATION = re.compile(r"[=<>]|\\(?:approx|leq?|geq?|leftarrow|rightarrow)(?![A-Za-z])")
GIVEN = re.compile(r"\bgiven\b[^\"]*\"[^\"]*\"")
"""A reason, which is words."""
STRANGE = "qzq"
"""What makes another name of a name: one that nothing else on a page is likely to have."""
PLACE = re.compile(r"(?P<path>.*?):(?P<line>\d+)(?::\d+)?: ", re.DOTALL)
SWAPS = {
    "+": "-",
    "-": "+",
    "=": "<",
    "<": ">",
    ">": "<",
    "*": "+",
    "/": "*",
    "'": "",
    r"\times": "+",
    r"\cdot": "+",
    r"\approx": "<",
    r"\le": r"\ge",
    r"\leq": r"\geq",
    r"\leftarrow": "=",
    r"\frac": None,
    r"\partial": None,
}


class Equation(Fact):
    """A formula, or a comment that says what its symbols mean."""

    counted = "formulas"

    def __init__(self, page: Page, item: Formula | Directive) -> None:
        super().__init__(page, item.start, item.end)
        self.item = item
        if isinstance(item, Formula) and not RELATION.search(item.source):
            self.counted = "mentions of symbols"

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the formulas, and the comments for them."""
        yield from (cls(page, item) for item in page.formulas)

    def check(self, run: Run) -> Iterator[Wrong]:
        """Put it to the page's equations."""
        before = run.equations.report.steps.copy()
        with run.process.looking():
            message = run.equations.check(self.item)
        self.steps = run.equations.report.steps - before
        yield from _wrong(self, message)

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield a formula, with the rules that its steps have passed by."""
        if isinstance(self.item, Formula) and self.steps:
            said = "; ".join(f"{KINDS[kind]} ({number})" for kind, number in self.steps.items())
            yield Proof(self.start, self.end, f"checked step by step: {said}")

    def mutants(self) -> Iterator[Mutant]:
        """Change each sign of a formula, and each name, digit and operator of a comment."""
        if isinstance(self.item, Formula):
            if not NAME.fullmatch(self.item.source):
                yield from tex(self.item.source, self.item.source_start)
        elif comment := DIRECTIVE.fullmatch(self.page.text, self.start, self.end):
            yield from bindings(comment["source"], comment.start("source"))

    def count(self) -> int:
        """Count the formulas, and apart from them those that only mention something: that claims nothing."""
        return int(isinstance(self.item, Formula))


class Ending(Fact):
    """The end of a page: all that its equations have announced must have come."""

    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the end of a page with formulas."""
        if page.formulas:
            yield cls(page, len(page.text), len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Look at the page's equations as a whole."""
        with run.process.looking():
            message = run.equations.finish()
        yield from _wrong(self, message)
        if held_to_account(self.page):
            for message in run.equations.report.unconfirmed(run.equations.symbols.doubts):
                yield from _wrong(self, message)


def held_to_account(page: Page) -> bool:
    """Whether a page stands in a book that holds pages to account: then its definitions must be confirmed too."""
    named = any(PurePath(page.path).match(pattern) for pattern in page.book.pages)
    return page.whole or (bool(page.book.whole) and named)


def _wrong(fact: Fact, message: str | None) -> Iterator[Wrong]:
    if message:
        place = PLACE.match(message)
        yield Wrong(int(place["line"]) if place else fact.line, message)


def tex(source: str, offset: int) -> Iterator[Mutant]:
    """Change each sign of a formula; layout, colours and words are no facts."""
    plain = LAYOUT.sub(lambda m: " " * len(m[0]), source)
    for match in TEX.finditer(plain):
        start, end, sign = offset + match.start(), offset + match.end(), match[0]
        if sign.isdigit():
            yield from digits("equation", sign, start)
        elif sign in SWAPS:
            replacement = SWAPS[sign]
            if replacement is not None:
                yield Mutant("equation", start, end, replacement + (" " if replacement.startswith("\\") else ""))
        elif sign.isalpha() and len(sign) == 1:
            yield Mutant("equation", start, end, "k" if sign != "k" else "j")
        elif sign == "^":
            yield Mutant("equation", start, end, "_")
    for match in re.finditer(r"(?<=[A-Za-z}])_", plain):
        yield Mutant("equation", offset + match.start(), offset + match.end(), "^")
    for match in re.finditer(r"f(?=[\s]*\()", plain):
        yield Mutant("equation", offset + match.end(), offset + match.end(), "'")


def bindings(directive: str, offset: int) -> Iterator[Mutant]:
    """Change each digit, name and operator of a comment that binds something."""
    directive = GIVEN.sub(lambda match: " " * len(match[0]), directive)
    yield from digits("binding", directive, offset)
    for match in re.finditer(r"[A-Za-z_]\w*", directive):
        yield Mutant("binding", offset + match.end(), offset + match.end(), STRANGE)
    for match in re.finditer(r"(?<=[\w)\]] )[-+*/](?= )", directive):
        yield Mutant("binding", offset + match.start(), offset + match.end(), OPERATORS[match[0]])
