r"""From a formula to trees, by recursive descent: one method for each kind of thing, over several modules.

An expression is terms, a term is factors, a factor is an atom with its powers.  Whether `f(x)` is a
function of x or a product depends on what f is: the page says so, through `Reading`.

What TeX shows otherwise than it looks in the source is refused: `w_12` shows as w₁2, `{a + b} c` as a + b c.

>>> print(read(r"w_1 x_1 - 0.5"))
Sum(terms=(Product(sign='', left=Name(key='w_1'), right=Name(key='x_1')), Negative(of=Number(text='0.5'))))
"""

from __future__ import annotations

from dataclasses import dataclass

from bookcheck.maths.atoms import DOTS, LETTERS, Atoms
from bookcheck.maths.chains import Part, chains
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.tokens import tokens
from bookcheck.maths.tree import (
    Interval,
    Item,
    Negative,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Transpose,
    Tree,
    Vector,
)
from bookcheck.maths.words import Reading

ALONE = LETTERS | {r"\infty"} | set(DOTS)
PLAIN = Reading()
SIGNS = ("*", r"\cdot", r"\times", r"\odot", "/")


class Parser(Atoms):
    """Reads expressions."""

    def expression(self) -> Tree:
        """Read terms, added and subtracted."""
        terms = [self._signed()]
        while self.at("+", "-"):
            negative = self.take().text == "-"
            term = self._signed()
            terms.append(Negative(term) if negative else term)
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def product(self) -> Tree:
        """Read factors, multiplied and divided."""
        return self._factors(self.factor())

    def factor(self) -> Tree:
        """Read an atom with its powers and indices."""
        tree = self.atom()
        while True:
            if self.accept("^"):
                words = self.group()
                mark = words[0].text in (r"\top", r"\intercal", "T") and len(words) == 2
                tree = Transpose(tree) if mark else Power(tree, self.inside(words).whole())
            elif self.accept("_"):
                tree = Item(tree, tuple(self._indices()))
            else:
                return tree

    def _signed(self) -> Tree:
        """Read a term with its sign.  The sign of a numeral belongs to it: -2 x is (-2) x, but -2^2 is -(2^2)."""
        if not self.accept("-"):
            return self.product()
        if self.peek().kind == "number" and not self.at("^", ahead=1 + self.at(r"\%", ahead=1)):
            return self._factors(Number(f"-{self.number().text}"))
        return Negative(self._signed())

    def _factors(self, left: Tree) -> Tree:
        slash = False
        while True:
            if self.at(*SIGNS):
                sign = self.take().text
                right = self._after_sign()
                slash = sign == "/"
                number = _scientific(left, sign, right)
                left = number or (Quotient(left, right) if slash else Product(sign, left, right))
            elif self.at_atom():
                if slash:
                    raise self.refusal(r"does this belong below the slash? Write \frac, or brackets")
                left = Product("", left, self.factor())
            elif self.peek().kind == "number":
                raise self.refusal(f"the number {self.peek()} stands directly behind another factor")
            else:
                return left

    def _after_sign(self) -> Tree:
        if not self.accept("-"):
            return self.factor()
        right = self.factor()
        return Number(f"-{right.text}") if isinstance(right, Number) else Negative(right)

    def _indices(self) -> list[Tree]:
        words = self.group()
        result = []
        inner = self.inside(words)
        while True:
            result.append(inner.expression())
            if not inner.accept(","):
                inner.finish()
                return result


@dataclass(frozen=True)
class Member:
    """A member of a chain: its tree, its relation to the member before it, and where it stands in the formula."""

    relation: str | None
    tree: Tree
    start: int
    end: int


def read(source: str, reading: Reading = PLAIN) -> Tree:
    """Read a formula that is one expression."""
    found = formula(source, reading)
    if len(found) != 1 or len(found[0]) != 1:
        raise UnreadableError(0, "expected one expression")
    return found[0][0].tree


def formula(source: str, reading: Reading = PLAIN) -> list[tuple[Member, ...]]:
    """Read a formula: its chains, each with its members."""
    return [tuple(_member(part, reading) for part in chain) for chain in chains(source)]


def lone_sign(source: str) -> str | None:
    r"""Return the one sign that a formula consists of, such as `\sum`, if it does and it stands for nothing itself."""
    word, *more = tokens(source)
    alone = len(more) == 1 and word.kind in ("symbol", "command") and word.text not in ALONE
    return word.text if alone else None


def _member(part: Part, reading: Reading) -> Member:
    tree = Parser(part.words, reading).whole()
    if part.relation == "∈" and isinstance(tree, Vector) and len(tree.items) == 2:
        tree = Interval(*tree.items, part.words[0].text + part.words[-2].text)
    return Member(part.relation, tree, part.start, part.end)


def _scientific(left: Tree, sign: str, right: Tree) -> Number | None:
    r"""Read `1.5 \times 10^{-3}` as one number."""
    if sign not in (r"\times", r"\cdot") or not isinstance(left, Number) or not isinstance(right, Power):
        return None
    if right.base != Number("10") or not isinstance(right.exponent, Number) or "e" in left.text or "%" in left.text:
        return None
    return Number(f"{left.text}e{right.exponent.text}")
