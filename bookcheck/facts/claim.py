r"""Claim: a sentence that compares, orders, counts, or says always, never, first or most, holds on this page.

    The bias $b_3$ has by far the steepest slope.

    <!-- claim: "The bias b_3 has by far the steepest slope" if max(slopes, key=slopes.get) == "b3"
         "by far" if slopes["b3"] > 10 * slopes["b2"] -->

The quoted words must stand once between the heading of the section and the comment: in the heading itself, in a
paragraph, a caption, an alternative text.  Line breaks and the marks of Markdown and formulas are no part of them.
The expression is evaluated when the page ends, and must be true; what a caption says of a drawing, `figures["name"]`
decides, which is its SVG.  Each claim starts a line, and
each line that starts with " starts a claim; within the words, a " is written \".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from keyword import iskeyword
from textwrap import shorten
from typing import TYPE_CHECKING, Any

import numpy as np

from bookcheck.facts.kind import Fact, Proof, Wrong, WrongError
from bookcheck.facts.mutant import Mutant, code
from bookcheck.source.lines import blanked
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

COMMENT = re.compile(r"<!--+[ \t]*(?P<word>claims?\b:?)(?P<said>.*?)--+>", re.DOTALL)
ONE = re.compile(r'\s*"(?P<words>(?:[^"\\]|\\.)*)"\s+if\s+(?P<expression>\S.*?)\s*(?=\n[ \t]*"|\Z)', re.DOTALL)
SECTION = re.compile(r"^#{2,6}[ \t]", re.MULTILINE)
MARK = r"(?:[`$\[]|\]\([^)\s]*\)|\*+(?=\S)|(?<=\S)\*+)"
PLAIN = re.compile(r"[^\W\d_](?:[^`$*_\[\]()<>|\d\n]*[^\W\d_])?")
SENTENCE = re.compile(r"\S.*?(?:[.?!:](?=\s|$)|$)", re.MULTILINE)
COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}
FORM = 'a claim is written "words of the page" if expression, each on a line of its own after <!-- claim:'


Before = tuple[str, int, int]
"""A text without its comments, and from where to where in it the words of a claim may stand."""


class Claim(Fact):
    """Some words of the page, and the expression that decides whether they are true."""

    counted = "claims"
    last = True

    def __init__(self, page: Page, start: int, end: int, one: re.Match[str] | None, before: Before) -> None:
        super().__init__(page, start, end)
        self.words, self.source = one.group("words", "expression") if one else ("", "")
        self.words = self.words.replace(r"\"", '"')
        self.expression = re.sub(r"\s*\n\s*", " ", self.source)
        self.before = before

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the claims of a page, and what only looks like one."""
        hidden = [match.span() for match in page.hidden if match["comment"]]
        text = blanked(page.text, *hidden)
        sections = [0, *(match.start() for match in SECTION.finditer(page.outside))]
        for comment in filter(None, (COMMENT.fullmatch(page.text, *span) for span in hidden)):
            section = max(start for start in sections if start <= comment.start())
            before = text, section, comment.start()
            at, end = comment.span("said")
            while one := ONE.match(page.text, at, end) if comment["word"] == "claim:" else None:
                yield cls(page, one.start("words") - 1, one.end("expression"), one, before)
                at = one.end()
            if comment["word"] != "claim:" or not comment["said"].strip() or page.text[at:end].strip():
                yield cls(page, at, end, None, before)

    def check(self, run: Run) -> Iterator[Wrong]:
        """Look for the words, and for the truth."""
        self.place()
        try:
            truth = run.value(self.expression)
        except Exception as error:
            raise WrongError(f"claim: {self.expression} stops with {type(error).__name__}: {error}") from None
        if not isinstance(truth, (bool, np.bool_)):
            yield Wrong(self.line, f"claim: {self.expression} is {_shown(truth)}, and not simply true or false")
        elif not truth:
            reason = f": {said}" if (said := because(run, self.expression)) else ""
            yield Wrong(self.line, f"the page says\n    {self.words}\nbut {self.expression} is false{reason}")

    def reads(self) -> Hashable:
        """Return the section before it, and what it says."""
        text, start, end = self.before
        return text[start:end], self.words, self.source

    def place(self) -> tuple[int, int]:
        """Return where the words stand."""
        if not self.expression:
            raise WrongError(FORM)
        plain = re.sub(MARK, "", self.words)
        if not re.search(r"\w", plain):
            raise WrongError(f"a claim quotes words of the page, and not {self.words!r}")
        found = [match.span() for match in _pattern(plain).finditer(*self.before)]
        if not found:
            text, start, end = self.before
            mine = set(self.words.split())
            near = max(SENTENCE.findall(text, start, end), key=lambda one: len(mine & set(one.split())), default="")
            nearest = f"\nthe nearest is\n    {near}" if near else ""
            raise WrongError(f"no sentence of the section before this claim says\n    {self.words}{nearest}")
        if len(found) > 1:
            raise WrongError(
                f"the section says {len(found)} times\n    {self.words}\nquote more of the one that you mean"
            )
        return found[0]

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the longest piece of its words that is nothing but words, and what makes all of them true."""
        start, end = self.place()
        formulas = [(item.start, item.end) for item in self.page.formulas]
        plain = [match.span() for match in PLAIN.finditer(self.page.text, start, end)]
        words = [(a, b) for a, b in plain if not any(a < to and at < b for at, to in formulas)]
        piece = max(words or plain, key=lambda span: span[1] - span[0])
        said = [shorten(part, 160, placeholder=" …") for part in (self.expression, because(run, self.expression))]
        yield Proof(*piece, ": ".join(filter(None, said)))

    def mutants(self) -> Iterator[Mutant]:
        """Turn each comparison of the expression round, and change each name of the page; digits are its witnesses."""
        from bookcheck.run import own

        mine = own(ast.parse(self.expression))
        for mutant in code("binding", f"({self.source})", self.end - len(self.source) - 1):  # it may go over lines
            changed = self.page.text[mutant.start : mutant.end]
            if changed in COMPARISONS or (changed.isidentifier() and not iskeyword(changed) and changed not in mine):
                yield mutant


@lru_cache(4096)
def _pattern(plain: str) -> re.Pattern[str]:
    gap = rf"{MARK}*\s(?:\s|{MARK})*"
    signs = [gap if part.isspace() else re.escape(part) for part in re.findall(r"\s+|\S", plain)]
    return re.compile(r"(?!\B\w)" + rf"{MARK}*".join(signs) + r"(?<!\w\B)(?!'+\$)")  # whole words, and f is not f'


def because(run: Run, expression: str) -> str:
    """Return what an expression compares, with the values in their places; of several, the first that is false."""
    try:
        return _because(run, ast.parse(expression, mode="eval").body)
    except Exception:  # a side that has no value has stopped the whole already
        return ""


def _because(run: Run, node: ast.expr) -> str:
    match node:
        case ast.BoolOp(op=ast.And()) if false := next((part for part in node.values if not run.worth(part)), None):
            return _because(run, false)
        case ast.BoolOp():
            word = " and " if isinstance(node.op, ast.And) else " or "
            return word.join(filter(None, (_because(run, part) for part in node.values)))
        case ast.Compare():
            return _sides(node, [run.worth(side) for side in (node.left, *node.comparators)])
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp() as each]) if isinstance(each.elt, ast.Compare):
            sides = ast.Tuple([each.elt.left, *each.elt.comparators], ast.Load())
            each.generators[-1].ifs.append(ast.UnaryOp(ast.Not(), each.elt))
            found = run.worth(ast.ListComp(sides, each.generators))
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            return _sides(each.elt, found[0]) + more if found else ""
    return ""


def _sides(node: ast.Compare, values: Any) -> str:
    """Return a comparison with values in the place of what it compares."""
    sides: list[ast.expr] = [ast.Name(_shown(value)) for value in values]
    return ast.unparse(ast.Compare(sides[0], node.ops, sides[1:]))


def _shown(value: Any) -> str:
    if isinstance(value, (float, np.floating)):
        return f"{value:.6g}"
    return shorten(repr(value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value), 80, placeholder=" …")
