r"""Fractions, derivatives, and what runs over an index: `\frac`, `\partial`, `\nabla`, `\sum`, `\max_i`."""

from __future__ import annotations

from collections.abc import Sequence

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.naming import Naming
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Derivative, Item, Name, Over, Quotient, Tree


class Operators(Naming):
    """Reads what stands before, or above, the expression that it works on."""

    def fraction(self) -> Tree:
        r"""Read `\frac{a}{b}`, or `\frac1n`, which is a derivative if both start with a d."""
        self.take()
        top, bottom = self.group(), self.group()
        if not (_starts_with_d(top) and _starts_with_d(bottom)):
            return Quotient(self.inside(top).whole(), self.inside(bottom).whole())
        top, bottom, order = self._order(top[1:], bottom[1:])
        body = self.product() if top[0].kind == "stop" else self.inside(top).whole()
        return self._derivative(body, self.inside(bottom), order)

    def sloped(self) -> Tree:
        r"""Read `\partial L / \partial w`."""
        self.take()
        body = self.factor()
        self.expect("/")
        self.expect(r"\partial")
        by = self.inside([*self.words[self.position :]])
        tree = by.symbol()
        self.position += by.position
        return _by(body, tree, 1, self.peek().start)

    def gradient(self) -> Tree:
        r"""Read `\nabla_w L`."""
        self.take()
        if not self.accept("_"):
            raise self.refusal(r"expected _ and a symbol after \nabla: by what is it differentiated?")
        by = self.inside(self.group())
        return self._derivative(self.factor(), by, 1)

    def over(self) -> Tree:
        r"""Read `\sum_{i=1}^{n}`, `\max_i` and their like, and the product that follows."""
        kind = self.take()
        name = kind.text.removeprefix("\\")
        if name == "arg":
            name += self.expect(r"\max", r"\min").text.removeprefix("\\")
        limits: dict[str, Sequence[Token]] = {}
        while self.at("_", "^"):
            side = self.take().text
            limits[side] = self.group()
        below = limits.get("_", [])
        if not below or below[0].kind != "letter" or len(below) == 3 or (len(below) > 3 and below[1].text != "="):
            raise UnreadableError(kind.end, f"expected an index below {kind}, as in {kind}_i or {kind}_{{i=1}}^{{n}}")
        low = self.inside(below[2:]).whole() if len(below) > 3 else None
        high = self.inside(limits["^"]).whole() if "^" in limits else None
        if (low is None) != (high is None):
            raise UnreadableError(kind.end, f"{kind} has one limit of two: write {kind}_{{i=1}}^{{n}} or {kind}_i")
        index, reading = below[0].text, self.reading
        self.reading = reading.within(index)
        body = self.product()
        self.reading = reading
        return Over(name, index, low, high, body)

    def _order(self, top: Sequence[Token], bottom: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token], int]:
        """Take the order off a higher derivative: that above stands first, that below stands last."""
        if top[0].text != "^":
            return top, bottom, 1
        braced = 2 * (top[1].text == "{")
        order = top[1 + braced // 2].text
        power = [word.text for word in bottom[:-1] if word.text not in "{}"][-2:]
        if power != ["^", order] or not order.isdigit():
            raise UnreadableError(top[0].start, "the orders above and below differ")
        end = max(i for i, word in enumerate(bottom) if word.text == "^")
        stop = Token("stop", "", bottom[end].start, bottom[end].start)
        return top[2 + braced :], [*bottom[:end], stop], int(order)

    def _derivative(self, body: Tree, by: Naming, order: int) -> Tree:
        start = by.peek().start
        tree = by.symbol()
        by.finish()
        return _by(body, tree, order, start)


def _by(body: Tree, by: Tree, order: int, start: int) -> Tree:
    if isinstance(by, Name):
        return Derivative(body, by.key, order)
    if isinstance(by, Item) and isinstance(by.of, Name):
        return Item(Derivative(body, by.of.key, order), by.at)
    raise UnreadableError(start, "a derivative is taken by a symbol")


def _starts_with_d(words: Sequence[Token]) -> bool:
    r"""Whether words start with `\partial`, or with a d that is no symbol of its own."""
    first, second = words[0], words[min(1, len(words) - 1)]
    if first.text == r"\partial":
        return True
    alone = second.kind != "symbol" or second.text not in "_'+-*/="
    return first.kind in ("letter", "word") and first.text == "d" and alone
