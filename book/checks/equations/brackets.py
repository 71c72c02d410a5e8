"""Brackets and bars: lists, intervals, sets, the size of a number, the length of a vector, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from book.checks.equations.arithmetic import Power, Product
from book.checks.equations.arrays import Value
from book.checks.equations.chains import RELATIONS
from book.checks.equations.errors import EquationError, UnreadableError
from book.checks.equations.grammar import Parser, Reader
from book.checks.equations.scope import Scope
from book.checks.equations.tree import Dots, Name, Number, Sign, Tree, evaluate

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
        """Return an array."""
        return np.array([evaluate(item, scope) for item in self.items], dtype=float)

    def latex(self) -> str:
        """Write a list; one with a single number is a matrix of one column."""
        if len(self.items) == 1:
            return rf"\begin{{bmatrix}} {self.items[0].latex()} \end{{bmatrix}}"
        return f"[{', '.join(item.latex() for item in self.items)}]"


class Set(Tree):
    """What a number may be an element of."""

    def ends(self) -> Iterator[Tree]:
        """Yield what must have a value, to say what is in it."""
        for part in self.children():
            yield from part.ends() if isinstance(part, Set) else [part] if part != Dots() else []

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value is in it."""
        raise EquationError(f"expected an interval or a set on the right, found {self.latex()}")


@dataclass(frozen=True)
class Interval(Set):
    """All numbers between two, with or without the ends."""

    low: Tree
    high: Tree
    brackets: str  # (), [], (] or [)
    closed = False

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value, or each number of it, lies between the ends."""
        low, high = evaluate(self.low, scope), evaluate(self.high, scope)
        below = np.less if self.brackets[0] == "(" else np.less_equal
        above = np.less if self.brackets[1] == ")" else np.less_equal
        return bool(np.all(below(low, value) & above(value, high)))

    def latex(self) -> str:
        """Write both ends."""
        return f"{self.brackets[0]}{self.low.latex()}, {self.high.latex()}{self.brackets[1]}"


@dataclass(frozen=True)
class Members(Set):
    """A set, by its members; with dots, all whole numbers on the way, or all in the same steps."""

    items: tuple[Tree, ...]

    def values(self, scope: Scope) -> list[Value]:
        """Return the members."""
        if Dots() not in self.items:
            return [evaluate(item, scope) for item in self.items]
        at = self.items.index(Dots())
        ends = [evaluate(item, scope) for item in self.items if item != Dots()]
        step = ends[1] - ends[0] if at > 1 else 1.0
        if at == 0 or at == len(self.items) - 1 or step == 0 or not np.isfinite(ends).all():
            raise EquationError(f"{self.latex()} has no end: what are its members?")
        found = [ends[0] + i * step for i in range(1 + int(round((ends[-1] - ends[0]) / step)))]
        if any(end not in found for end in ends):
            raise EquationError(f"the numbers of {self.latex()} do not go on in equal steps")
        return found

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value is one of the members."""
        return any(
            np.shape(value) == np.shape(item) and np.allclose(value, item, 1e-9, 0) for item in self.values(scope)
        )

    def latex(self) -> str:
        """Write the members in braces."""
        return rf"\{{{', '.join(item.latex() for item in self.items)}\}}"


@dataclass(frozen=True)
class Space(Set):
    r"""All lists of numbers from a set, in a shape: `\mathbb{R}^d`, `\mathbb{R}^{m \times n}`, `\{0, 1\}^n`."""

    of: Tree
    sizes: tuple[Tree, ...]

    def ends(self) -> Iterator[Tree]:
        """Yield the sizes, and what the set of numbers needs."""
        yield from (*self.sizes, *(self.of.ends() if isinstance(self.of, Set) else ()))

    def has(self, value: Value, scope: Scope) -> bool:
        """Whether a value has this shape, and numbers of this kind."""
        if np.shape(value) != tuple(int(evaluate(size, scope)) for size in self.sizes):
            return False
        if isinstance(self.of, Set):
            return all(self.of.has(x, scope) for x in np.ravel(value))
        whole = bool(np.all(value == np.round(value)))
        letter = self.of.key.partition("_")[0] if isinstance(self.of, Name) else ""
        if letter in ("R", "C", "Q"):
            return bool(np.isfinite(value).all())
        return whole and (letter == "Z" or bool(np.all(np.asarray(value) >= 0)))

    def latex(self) -> str:
        """Write the sizes above the set."""
        above = r" \times ".join(size.latex() for size in self.sizes)
        return f"{self.of.latex()}^{{{above}}}" if above else self.of.latex()


@dataclass(frozen=True)
class Absolute(Tree):
    """The size of a number, without its sign; of a matrix written out, its determinant."""

    of: Tree

    def worth(self, scope: Scope) -> Value:
        """Drop the sign."""
        value = evaluate(self.of, scope)
        if hasattr(self.of, "rows"):
            return float(np.linalg.det(value))
        scope.turns(self, value)
        return np.abs(value)

    def latex(self) -> str:
        """Write bars."""
        return rf"\lvert {self.of.latex()} \rvert"


@dataclass(frozen=True)
class Norm(Tree):
    """The length of a vector; with an order, as `\\lVert x \\rVert_1`, another kind of length."""

    of: Tree
    order: Tree | None = None

    def worth(self, scope: Scope) -> Value:
        """Return the length."""
        value = evaluate(self.of, scope)
        if self.order is None:
            return float(np.linalg.norm(value))
        if self.order == Name("F"):
            return float(np.linalg.norm(value, "fro" if np.ndim(value) == 2 else None))
        order = evaluate(self.order, scope)
        scope.turns(self, value)
        return float(np.linalg.norm(value, order))

    def latex(self) -> str:
        """Write double bars."""
        return rf"\lVert {self.of.latex()} \rVert" + (f"_{{{self.order.latex()}}}" if self.order else "")


@dataclass(frozen=True)
class Comparison(Tree):
    """Two sides and a relation between them, as a condition; in brackets it counts 1 where it holds, else 0."""

    left: Tree
    relation: str
    right: Tree
    closed = False

    def worth(self, scope: Scope) -> Value:
        """Whether it holds."""
        left = evaluate(self.left, scope)
        if self.relation in ("∈", "∉") and isinstance(self.right, Set):
            return self.right.has(left, scope) == (self.relation == "∈")
        if self.relation not in COMPARISONS:
            raise EquationError(f"{self.latex()} is a condition that cannot be decided here")
        right = evaluate(self.right, scope)
        scope.turns(self, np.subtract(left, right))
        return COMPARISONS[self.relation](left, right)

    def latex(self) -> str:
        """Write both sides."""
        return f"{self.left.latex()} {WRITTEN.get(self.relation, self.relation)} {self.right.latex()}"


@dataclass(frozen=True)
class Both(Tree):
    """Conditions that hold together, or, with another word, of which one holds."""

    word: str  # and, or
    parts: tuple[Tree, ...]
    closed = False

    def worth(self, scope: Scope) -> Value:
        """Whether all hold, or any."""
        held = [np.asarray(evaluate(part, scope), dtype=bool) for part in self.parts]
        return np.logical_and.reduce(held) if self.word == "and" else np.logical_or.reduce(held)

    def latex(self) -> str:
        """Write them with the word between."""
        return rf" \text{{ {self.word} }} ".join(part.latex() for part in self.parts)


@dataclass(frozen=True)
class Given(Tree):
    r"""One thing and a condition, in `P(x \mid y)` or `\{x : x > 0\}`: read, but not computed."""

    of: tuple[Tree, ...]
    by: tuple[Tree, ...]
    sign: str = r"\mid"

    def latex(self) -> str:
        """Write a bar between them."""
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
        if len(sides) == 1 and parser.at(r"\mid", "|", ":"):
            sign = parser.take().text.replace("|", r"\mid")
            sides.append([])
            continue
        break
    parser.bars = bar
    found = (Given(tuple(sides[0]), tuple(sides[1]), sign),) if len(sides) > 1 else tuple(sides[0])
    return found, parser.expect(*closing).text


def arguments(parser: Parser) -> tuple[Tree, ...]:
    """Read the arguments of a function."""
    return items(parser, ")" if parser.take().text == "(" else "]")[0]


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


def space(tree: Tree) -> Tree:
    """Return what stands behind an element sign as a set, if it is written like one."""
    if isinstance(tree, Vector) and len(tree.items) == 2:
        return Interval(*tree.items, "()")
    if isinstance(tree, Name) and tree.key in ("R_bb", "N_bb", "Z_bb", "Q_bb", "C_bb"):
        return Space(tree, ())
    return tree


def raised(base: Tree, exponent: Tree) -> Tree:
    """Return what something with another thing above it is: a set has a shape there, all else is a power."""
    if isinstance(base, (Members, Interval)) or (
        isinstance(base, Name) and base.key in ("R_bb", "N_bb", "Z_bb", "Q_bb", "C_bb")
    ):
        sizes: list[Tree] = []
        while isinstance(exponent, Product) and exponent.sign == r"\times":
            sizes.insert(0, exponent.right)
            exponent = exponent.left
        return Space(base, (exponent, *sizes))
    return Power(base, exponent)


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
    r"""Read braces that are shown, a set, or that are not: those may hold together only what belongs together anyway."""
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
    parser.bars += 1
    body = parser.expression()
    parser.bars -= 1
    parser.expect(BARS[opening.text])
    if opening.text in ("|", r"\lvert", r"\mid"):
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
