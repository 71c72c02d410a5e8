"""Number: every decimal in the words of a page is the correct rounding of a value that the page has.

Words are all that a reader reads as such: prose, headings, captions, alternative texts, table cells, and
the comments in code.  The page has the values that its outputs and its equations show, the numbers in its
code and the names that its code makes, and those that its author binds:

    <!-- values: np.e, losses[-1] -->

A number that no computation of this page gives, such as a version or a measurement, is declared with its
source, and listed in the report:

    <!-- fact: 3.11 is the oldest Python that NumPy 2.4 runs on (NumPy's release notes) -->

A whole number is checked where it states a result: after "=", "is", "gives", "becomes" or "answers".
"""

from __future__ import annotations

import ast
import io
import numbers
import re
import tokenize
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from bookcheck.facts.equation import RELATION, bindings
from bookcheck.facts.kind import Fact, Wrong
from bookcheck.facts.mutant import Mutant
from bookcheck.facts.needs import needed
from bookcheck.facts.rounding import NUMBER, Value, exact, plain, printed
from bookcheck.facts.script import OUTPUT
from bookcheck.facts.session import typed
from bookcheck.maths.formulas import Formula
from bookcheck.source.fences import Fence, PageError
from bookcheck.source.lines import blanked, starts
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

# Ways to write a number that a reader takes for one, and this check would not, or would take for another.
ODD = re.compile(
    r"(?<![\w.:)\]])\.\d+|\d,\d|[–‐‑]\d|&minus;|&#\w+;|\d\s?[%‰²³×]|\d\.\d+[A-Za-z]|\b\d+[eE][-+]?\d|\d\\\.\d|\d\.[*_]"
    r"|[\u200b-\u200d\u2060\ufeff]|\d\.\d+\s+(?:thousand|million|billion)|<su[bp]>"
)
RESULT = re.compile(r"(?:=|\b(?:is|are|gives|becomes|answers|equals|about))\s+[*_`]*$")


class Numbers(Fact):
    """The numbers in the words of a page."""

    counted = "numbers"
    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the words of a page, as one."""
        yield cls(page, 0, len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each number that none of the page's values rounds to, and each binding that no number needs."""
        page = self.page
        try:
            pool = list(_values(page, run))
            stated = list(claims(page))
        except PageError as error:
            yield Wrong(error.line, error.said)
            return
        used: set[str] = set()
        for position, shown in stated:
            right = [value.origin for value in pool if value.rounds_to(shown)]
            used.update(right)
            if not right:
                said = f"the page says\n    {page.context(position)}\n{_nearest(shown, pool)}"
                yield Wrong(page.line(position), said)
        for directive in page.declarations:
            for origin in _origins(directive):
                if origin not in used:
                    message = f"no number of the page is the rounding of {origin}; take it out"
                    yield Wrong(page.line(directive.start()), message)

    def mutants(self) -> Iterator[Mutant]:
        """Change each binding."""
        for directive in self.page.declarations:
            if directive[1] == "values":
                yield from bindings(directive[2], directive.start(2))

    def count(self) -> int:
        """Count the numbers."""
        return len(list(claims(self.page)))


def claims(page: Page) -> Iterator[tuple[int, str]]:
    """Yield each number that the words of a page claim, with its position."""
    # A bound table's own check compares its cells, but not its head.
    prose = blanked(page.words, *((table.body, table.end) for table in page.tables if table.expression is not None))
    pieces = [(0, prose)]
    for fence in page.fences:
        if fence.language == "python":
            pieces += _comments(fence)
    for start, piece in pieces:
        if odd := ODD.search(piece):
            message = f"{odd[0]!r}: write a number with a point, as 0.25, or put it into a formula"
            raise PageError(page.path, page.line(start + odd.start()), message)
        for match in NUMBER.finditer(piece):
            if "." in match[0] or RESULT.search(piece, 0, match.start()):
                yield start + match.start(), match[0]


def _comments(fence: Fence) -> Iterator[tuple[int, str]]:
    """Yield the comments of a block of code, each with its position in the page."""
    places = starts(fence.body)
    code = fence.body if not fence.body.startswith(">>>") else re.sub(r"(?m)^(>>>|\.\.\.)", "   ", fence.body)
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.COMMENT:
                yield fence.body_start + places[token.start[0] - 1] + token.start[1], token.string
    except (tokenize.TokenError, IndentationError):
        return  # a session with answers is not a program; what it shows is checked as a session


def _values(page: Page, run: Run) -> Iterator[Value]:
    """Yield the values that a page has."""
    for fence in page.fences:
        place = f"line {fence.line}"
        if fence.info == OUTPUT:
            yield from (printed(shown, f"the output at {place}") for shown in NUMBER.findall(fence.body))
        elif fence.info == "python" and fence.body.startswith(">>>"):
            for example in typed(fence):
                yield from (printed(shown, f"the answers at {place}") for shown in NUMBER.findall(example.answer))
        elif fence.info == "python" or needed(fence.info):
            yield from _numbers_in(fence.body, f"the code at {place}")
    for line, written in run.printed:  # what a renderer shows, and the file does not
        yield from (printed(shown, f"the output at line {line}") for shown in NUMBER.findall(written))
    for item in page.formulas:
        # A directive may hold formulas too, which the reader does not see: <!-- math: $2 + 2 = 4$ -->
        sources = [item.source] if isinstance(item, Formula) else re.findall(r"\$([^$]*)\$", item.source)
        place = f"the formula at line {page.line(item.start)}"
        for source in filter(RELATION.search, sources):
            yield from (printed(shown, place) for shown in NUMBER.findall(re.sub(r"[{}]", " ", source)))
    for name, value in run.names.items():
        if isinstance(value, numbers.Real) and not isinstance(value, bool) and np.isfinite(float(value)):
            yield exact(value, name)
    for match in page.declarations:
        if match[1] == "values":
            yield from _bound(match, page, run)
        else:
            yield _fact(match, page)


def _numbers_in(code: str, origin: str) -> Iterator[Value]:
    tree = ast.parse(code)
    signed = [n for n in ast.walk(tree) if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.USub)]
    negative = {id(node.operand) for node in signed}  # the 2 of -2 is no number of the page, but -2 is
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            yield exact(-node.value if id(node) in negative else node.value, origin)


def _origins(directive: re.Match[str]) -> list[str]:
    """Return the expressions that a directive binds, or the fact that it declares."""
    if directive[1] == "fact":
        return [directive[2]]
    try:
        bound = ast.parse(f"({directive[2]},)", mode="eval").body
    except SyntaxError:
        return [directive[2]]
    assert isinstance(bound, ast.Tuple)
    return [ast.unparse(expression) for expression in bound.elts]


def _bound(directive: re.Match[str], page: Page, run: Run) -> Iterator[Value]:
    for expression in _origins(directive):
        try:
            flat = np.ravel(np.asarray(run.value(expression), dtype=float))
            yield from [exact(float(value), expression) for value in flat]
        except Exception as error:
            message = f"values: {expression} stops with {type(error).__name__}: {error}"
            raise PageError(page.path, page.line(directive.start()), message) from None


def _fact(directive: re.Match[str], page: Page) -> Value:
    declared = directive[2]
    shown, _, source = declared.partition(" ")
    if not NUMBER.fullmatch(shown) or len(source) < 10:
        message = f"a fact is a number, what it is, and where it comes from; found {declared!r}"
        raise PageError(page.path, page.line(directive.start()), message)
    return printed(shown, declared)


def _nearest(shown: str, pool: list[Value]) -> str:
    """Say which value of the page comes nearest, and how it would be written."""
    if not pool:
        return f"but nothing on the page gives a number\n{REMEDY}"
    best = min(pool, key=lambda value: abs(value.number - float(plain(shown))))
    right = best.shown or f"{best.number:.{len(shown.partition('.')[2])}f}"
    return f"but no value of the page rounds to {shown}; the nearest is {best.origin}, which is {right}\n{REMEDY}"


REMEDY = "Write what is true, or bind it with <!-- values: expression -->, or declare it with <!-- fact: … -->."
