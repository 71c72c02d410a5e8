"""Brackets and bars: lists, intervals, sets, the size of a number, the length of a vector, conditions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bookcheck.maths.arithmetic import Product
from bookcheck.maths.arrays import Value
from bookcheck.maths.errors import EquationError, UnreadableError
from bookcheck.maths.grammar import Parser, Reader
from bookcheck.maths.rows import RELATIONS
from bookcheck.maths.scope import Scope
from bookcheck.maths.sets import Interval, Members, Set, space
from bookcheck.maths.tokens import CLOSING
from bookcheck.maths.tree import Dots, Name, Number, Sign, Tree, evaluate

BARS = {"|": "|", r"\mid": r"\mid", r"\lvert": r"\rvert", r"\lVert": r"\rVert", r"\|": r"\|"}
COMPARISONS = {
    **{"<": np.less, "≤": np.less_equal, ">": np.greater, "≥": np.greater_equal},
    **{"=": np.equal, "≠": np.not_equal},
}
WRITTEN = {"≠": r"\ne", "≤": r"\le", "≥": r"\ge", "∈": r"\in", "∉": r"\notin", ":=": ":=", "→": r"\to"}


@dataclass(frozen=True)
class Vector(Tree):
    """Numbers in a row, in brackets."""

    items: tuple[Tree, ...]

    def worth(self, scope: Scope) -> Value:
        return np.array([evaluate(item, scope) for item in self.items], dtype=float)

    def latex(self) -> str:
        if len(self.items) == 1:
            return rf"\begin{{bmatrix}} {self.items[0].latex()} \end{{bmatrix}}"
        return f"[{', '.join(item.latex() for item in self.items)}]"


@dataclass(frozen=True)
class Absolute(Tree):
    """The size of a number, without its sign; of a matrix written out, its determinant."""

    of: Tree

    def worth(self, scope: Scope) -> Value:
        value = evaluate(self.of, scope)
        if hasattr(self.of, "rows"):
            return float(np.linalg.det(value))
        scope.turns(self, value)
        return np.abs(value)

    def latex(self) -> str:
        return rf"\lvert {self.of.latex()} \rvert"


@dataclass(frozen=True)
class Norm(Tree):
    r"""The length of a vector; with an order, as `\\lVert x \\rVert_1`, another kind of length."""

    of: Tree
    order: Tree | None = None

    def worth(self, scope: Scope) -> Value:
        value = evaluate(self.of, scope)
        if self.order is None:
            return float(np.linalg.norm(value))
        if self.order == Name("F"):
            return float(np.linalg.norm(value, "fro" if np.ndim(value) == 2 else None))
        order = evaluate(self.order, scope)
        scope.turns(self, value)
        return float(np.linalg.norm(value, order))

    def latex(self) -> str:
        return rf"\lVert {self.of.latex()} \rVert" + (f"_{{{self.order.latex()}}}" if self.order else "")


@dataclass(frozen=True)
class Comparison(Tree):
    """Two sides and a relation between them, as a condition; in brackets it counts 1 where it holds, else 0."""

    left: Tree
    relation: str
    right: Tree
    closed = False

    def worth(self, scope: Scope) -> Value:
        left = evaluate(self.left, scope)
        if self.relation in ("∈", "∉") and isinstance(self.right, Set):
            return self.right.has(left, scope) == (self.relation == "∈")
        if self.relation not in COMPARISONS:
            raise EquationError(f"{self.latex()} is a condition that cannot be decided here")
        right = evaluate(self.right, scope)
        scope.turns(self, np.subtract(left, right))
        return COMPARISONS[self.relation](left, right)

    def latex(self) -> str:
        return f"{self.left.latex()} {WRITTEN.get(self.relation, self.relation)} {self.right.latex()}"


@dataclass(frozen=True)
class Both(Tree):
    """Conditions that hold together, or, with another word, of which one holds."""

    word: str  # and, or
    parts: tuple[Tree, ...]
    closed = False

    def worth(self, scope: Scope) -> Value:
        held = [np.asarray(evaluate(part, scope), dtype=bool) for part in self.parts]
        return np.logical_and.reduce(held) if self.word == "and" else np.logical_or.reduce(held)

    def latex(self) -> str:
        return rf" \text{{ {self.word} }} ".join(part.latex() for part in self.parts)


@dataclass(frozen=True)
class Given(Tree):
    r"""One thing and a condition, in `P(x \mid y)` or `\{x : x > 0\}`: read, but not computed."""

    of: tuple[Tree, ...]
    by: tuple[Tree, ...]
    sign: str = r"\mid"

    def latex(self) -> str:
        return rf" {self.sign} ".join(", ".join(part.latex() for part in side) for side in (self.of, self.by))


def items(parser: Parser, *closing: str) -> tuple[tuple[Tree, ...], str]:
    """Read what stands in brackets, up to the one that closes them: things with commas, perhaps with a condition."""
    sides: list[list[Tree]] = [[]]
    bar, parser.bars = parser.bars, 0
    sign = ""
    while True:
        sides[-1].append(condition(parser))
        if parser.accept(",", ";"):
            continue
        if len(sides) == 1 and parser.at(r"\mid", "|", ":", r"\|"):
            sign = parser.take().text.replace("\\|", "|").replace("|", r"\mid")
            sides.append([])
            continue
        break
    parser.bars = bar
    found = (Given(tuple(sides[0]), tuple(sides[1]), sign),) if len(sides) > 1 else tuple(sides[0])
    return found, parser.expect(*closing).text


def arguments(parser: Parser) -> tuple[Tree, ...]:
    """Read the arguments of a function."""
    return items(parser, CLOSING[parser.take().text])[0]


def condition(parser: Parser) -> Tree:
    """Read an expression, or a relation of several."""
    if parser.at(r"\cdot") and parser.peek(1).text in (")", ",", "]"):
        return Sign(parser.take().text)
    parts: list[Tree] = []
    left = parser.expression()
    while (relation := RELATIONS.get(parser.peek().text)) and parser.peek().kind in ("symbol", "command"):
        parser.take()
        right = space(parser.expression()) if relation in ("∈", "∉") else parser.expression()
        parts.append(Comparison(left, relation, right))
        left = right
    return left if not parts else parts[0] if len(parts) == 1 else Both("and", tuple(parts))


def brackets(parser: Parser) -> Tree:
    """Read round or square brackets: around one thing they hold it together, around several they list it."""
    opening = parser.take()
    found, closing = items(parser, ")", "]")
    pair = opening.text + closing
    if pair in ("()", "[]"):
        return found[0] if len(found) == 1 else Vector(found)
    if len(found) != 2:
        raise parser.refusal(f"{pair} is an interval: it needs two ends")
    return Interval(found[0], found[1], pair)


def braces(parser: Parser) -> Tree:
    r"""Read braces that are shown, a set, or that are not: these may hold only what belongs together anyway."""
    if parser.accept(r"\{"):
        return Members(items(parser, r"\}")[0])
    start = parser.peek().start
    inner = parser.inside(parser.braces())
    tree = inner.factor()
    if inner.peek().kind != "stop":
        raise UnreadableError(start, "these braces cannot be seen: write ( ) to hold this together")
    return tree


def bars(parser: Parser) -> Tree:
    """Read the size of a number, or the length of a vector."""
    opening = parser.take()
    double = opening.text == "|" and parser.at("|") and parser.peek().start == opening.end and bool(parser.take())
    parser.bars += 1
    body = parser.expression()
    parser.bars -= 1
    parser.expect(BARS[opening.text])
    if double:  # ||x||
        parser.expect("|")
    elif opening.text in ("|", r"\lvert", r"\mid"):
        return Absolute(body)
    order = parser.inside(parser.group()).whole() if parser.accept("_") else None
    return Norm(body, None if order == Number("2") else order)


def inner(parser: Parser) -> Tree:
    r"""Read `\langle a, b \rangle`, which is the dot product."""
    parser.take()
    found, _ = items(parser, r"\rangle")
    if len(found) == 1:
        return found[0]
    left, right = found
    return Product(r"\cdot", left, right)


def dots(parser: Parser) -> Tree:
    """Read dots."""
    parser.take()
    return Dots()


ATOMS: dict[str, Reader] = {
    **{"(": brackets, "[": brackets, "{": braces, r"\{": braces, r"\langle": inner},
    **dict.fromkeys(BARS, bars),
    **dict.fromkeys((r"\dots", r"\ldots", r"\cdots", r"\vdots", r"\ddots", r"\dotsc", r"\dotsb"), dots),
}
