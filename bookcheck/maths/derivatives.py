r"""Elements of arrays and derivatives, which have elements too: `x_i`, `\frac{\partial L}{\partial w}`, `\nabla`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bookcheck.maths.arithmetic import Power, Product, Quotient, held
from bookcheck.maths.arrays import Value, shown_shape
from bookcheck.maths.brackets import Vector
from bookcheck.maths.calculus import slope, slope_at, slopes
from bookcheck.maths.errors import EquationError, UnreadableError
from bookcheck.maths.grammar import Parser, Reader
from bookcheck.maths.names import symbol
from bookcheck.maths.scope import Scope
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Name, Number, Tree, evaluate


@dataclass(frozen=True)
class Derivative(Tree):
    """How fast a tree changes with a symbol; if that is a vector or a matrix, one number for each element."""

    of: Tree
    by: str
    order: int = 1

    def worth(self, scope: Scope) -> Value:
        return self.along(scope, scope.value(self.by))

    def along(self, scope: Scope, x: Value, places: tuple[int, ...] = ()) -> Value:
        """Differentiate by a symbol that is x; with places, by one element of it, or by those of one row."""
        inner = scope.where({})

        def moved(value: Value) -> Value:
            nonlocal inner
            inner = scope.where({self.by: value})
            return evaluate(self.of, inner)

        if np.ndim(x) == 0:
            result = slope(moved, float(x), self.order)
        elif len(places) == np.ndim(x):
            result = slope_at(moved, x, places, self.order)
        else:
            result = slopes(moved, x, self.order)[(..., *places, *[slice(None)] * (np.ndim(x) - len(places)))]
        if self.by not in inner.touched:
            raise EquationError(f"{self.of.latex()} does not depend on {symbol(self.by)}")
        return result

    def latex(self) -> str:
        power = f"^{{{self.order}}}" if self.order > 1 else ""
        above = power.replace("{", "").replace("}", "")
        return rf"\frac{{\partial{above} {self.of.latex()}}}{{\partial {symbol(self.by)}{power}}}"

    def own(self) -> frozenset[str]:
        return frozenset({self.by})


@dataclass(frozen=True)
class Item(Tree):
    """An element of a vector or a matrix, counted from 1; `above` are the indices that stand above."""

    of: Tree
    at: tuple[Tree, ...]
    above: tuple[Tree, ...] = field(default=())

    @property
    def indices(self) -> tuple[Tree, ...]:
        """All indices; those above come first."""
        return self.above + self.at

    @property
    def key(self) -> str | None:
        """The symbol that it is an element of, or that by whose element is differentiated."""
        return self.of.key if isinstance(self.of, Name) else self.of.by if isinstance(self.of, Derivative) else None

    def worth(self, scope: Scope) -> Value:
        of, key, at = self.of, self.key, [self._whole(evaluate(index, scope)) for index in self.indices]
        member = scope.member(key, at) if key is not None else None
        if member is not None:
            return evaluate(replace(of, by=member) if isinstance(of, Derivative) else Name(member), scope)
        first = scope.first(key) if key is not None else 1
        places = tuple(index - first for index in at)
        part = scope.part(of.key, places) if isinstance(of, Name) else None
        if part is not None:
            return part
        value = scope.value(of.by) if isinstance(of, Derivative) else evaluate(of, scope)
        shape = np.shape(value)
        if len(shape) < len(places) or any(not 0 <= place < size for place, size in zip(places, shape)):
            raise EquationError(f"{of.latex()} is {shown_shape(value)}: it has no element {', '.join(map(str, at))}")
        return of.along(scope, value, places) if isinstance(of, Derivative) else value[places]

    def latex(self) -> str:
        inner = ",".join(index.latex() for index in self.at)
        name = self.of.latex() if isinstance(self.of, Name) else held(self.of)
        hung = re.search(r"_\{([^{}]*)\}$", name) if isinstance(self.of, Name) and inner else None
        if hung:
            name, inner = name[: hung.start()], f"{hung[1]},{inner}"
        above = f"^{{({','.join(index.latex() for index in self.above)})}}" if self.above else ""
        return name + above + (f"_{{{inner}}}" if inner else "")

    def _whole(self, index: Value) -> int:
        if not isinstance(index, (int, float)) or index != int(index):
            raise EquationError(f"an index in {self.latex()} is {index}: not a whole number")
        return int(index)


def fraction(parser: Parser) -> Tree:
    r"""Read `\frac{a}{b}`, or `\frac1n`, which is a derivative if both start with a d."""
    parser.take()
    top, bottom = parser.group(), parser.group()
    if not (_starts_with_d(parser, top) and _starts_with_d(parser, bottom)):
        return Quotient(parser.inside(top).whole(), parser.inside(bottom).whole())
    top, order = _order(top[1:])
    body = parser.product() if top[0].kind == "stop" else parser.inside(top).whole()
    parts: list[tuple[Tree, int]] = []
    below = parser.inside(bottom)
    while below.peek().kind != "stop":
        if not _starts_with_d(parser, below.words[below.position :]):
            raise below.refusal(f"cannot go on with {below.peek()} here")
        below.take()
        start = below.peek().start
        by = below.factor()
        squared = isinstance(by, Power) and isinstance(by.exponent, Number) and order == 1
        power = int(by.exponent.value) if isinstance(by, Power) and isinstance(by.exponent, Number) else 1
        if squared and isinstance(by, Power):  # by a square as a whole: the chain rule says what that is
            return Quotient(
                _by(body, by.base, 1, start), Product("", Number(str(power)), Power(by.base, Number(str(power - 1))))
            )
        parts.append((by.base if isinstance(by, Power) else by, power))
    if sum(power for _, power in parts) != order:
        raise UnreadableError(top[0].start, "the orders above and below differ")
    for by, power in reversed(parts):
        body = _by(body, by, power, bottom[0].start)
    return body


def sloped(parser: Parser) -> Tree:
    r"""Read `\partial L / \partial w`, and `\partial_x L`."""
    parser.take()
    if parser.accept("_"):
        return subscribed(parser, 1)
    body = parser.factor()
    parser.expect("/")
    parser.expect(r"\partial")
    start = parser.peek().start
    return _by(body, parser.tables.atoms["letter"](parser), 1, start)


def subscribed(parser: Parser, order: int) -> Tree:
    """Read what stands below a sign of a derivative, and the factor that follows; of several symbols, one by one."""
    words = parser.group()
    below = parser.inside(words)
    if parser.accept("^"):
        power = parser.group()[0].text
        order = int(power) if power.isdigit() else order
    body = parser.factor()
    brackets = below.accept("(")
    found = []
    while True:
        tree = parser.tables.atoms["letter"](below)
        if below.peek().kind == "letter" and tree == Name(below.peek().text):  # u_{xx}
            below.take()
            order = 2
        found.append(_by(body, tree, order, words[0].start))
        if not below.accept(","):
            break
    if brackets:
        below.expect(")")
    below.finish()
    return found[0] if len(found) == 1 else Vector(tuple(found))


def _order(top: Sequence[Token]) -> tuple[Sequence[Token], int]:
    """Take the order off a higher derivative: above it stands first."""
    if top[0].text != "^":
        return top, 1
    braced = 2 * (top[1].text == "{")
    order = top[1 + braced // 2].text
    if not order.isdigit():
        raise UnreadableError(top[0].start, "the orders above and below differ")
    return top[2 + braced :], int(order)


def _by(body: Tree, by: Tree, order: int, start: int) -> Tree:
    if isinstance(by, Name):
        return Derivative(body, by.key, order)
    if isinstance(by, Item) and isinstance(by.of, Name):
        return Item(Derivative(body, by.of.key, order), by.at, by.above)
    raise UnreadableError(start, f"a derivative is taken by a symbol: expected a symbol, found {by.latex()}")


def _starts_with_d(parser: Parser, words: Sequence[Token]) -> bool:
    r"""Whether words start with `\partial`, or with a d that is no symbol of its own."""
    first, second = words[0], words[min(1, len(words) - 1)]
    if first.text == r"\partial":
        return True
    alone = second.kind != "symbol" or second.text not in "_'+-*/="
    if first.text == r"\delta":
        return second.kind in ("letter", "command") and not parser.reading.is_number("delta")
    return first.kind in ("letter", "word") and first.text == "d" and alone


ATOMS: dict[str, Reader] = {
    **dict.fromkeys((r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"), fraction),
    r"\partial": sloped,
}
