r"""What is taken at a place, `f(x)|_{x=2}`, and the signs of `\nabla` that name no symbol."""

from __future__ import annotations

from dataclasses import dataclass

from bookcheck.maths.arithmetic import held
from bookcheck.maths.arrays import Value
from bookcheck.maths.brackets import Vector
from bookcheck.maths.derivatives import Derivative, subscribed
from bookcheck.maths.errors import EquationError
from bookcheck.maths.functions import Call
from bookcheck.maths.grammar import Hanger, Parser, Reader
from bookcheck.maths.names import symbol
from bookcheck.maths.scope import Scope
from bookcheck.maths.tree import Name, Sign, Tree, evaluate, names


@dataclass(frozen=True)
class Nabla(Tree):
    r"""The gradient of a function by its argument, `\nabla f(x)`; its kin, which are read only: `\nabla \cdot v`."""

    kind: str
    of: Tree

    def worth(self, scope: Scope) -> Value:
        arguments = self.of.arguments if isinstance(self.of, Call) else ()
        if self.kind or len(arguments) != 1 or not isinstance(arguments[0], Name):
            raise EquationError(rf"{self.latex()}: by what is it differentiated? Write \nabla_w, or the parts")
        return evaluate(Derivative(self.of, arguments[0].key), scope)

    def latex(self) -> str:
        return rf"\nabla{self.kind} {held(self.of)}" if not isinstance(self.of, Sign) else rf"\nabla{self.kind}"


@dataclass(frozen=True)
class At(Tree):
    """Something at a place: `f(x)|_{x=2}`; with two, the difference: `x^2|_0^1`."""

    of: Tree
    by: str
    places: tuple[Tree, ...]

    def worth(self, scope: Scope) -> Value:
        free = sorted(names(self.of))
        if not self.by and len(free) != 1:
            raise EquationError(f"{self.latex()}: which symbol is this? Write it as in |_{{x = 2}}")
        values = [evaluate(self.of, scope.where({self.by or free[0]: evaluate(at, scope)})) for at in self.places]
        return values[0] if len(values) == 1 else values[1] - values[0]

    def latex(self) -> str:
        first, *second = (place.latex() for place in self.places)
        where = f"{symbol(self.by)} = {first}" if self.by else first
        return rf"{held(self.of)} \rvert_{{{where}}}" + "".join(f"^{{{place}}}" for place in second)


def gradient(parser: Parser) -> Tree:
    r"""Read `\nabla_w L`, `\nabla f(x)`, and what is not computed here: `\nabla^2 u`, `\nabla \cdot v`."""
    parser.take()
    if parser.accept("_"):
        return subscribed(parser, 1)
    kind = ""
    if parser.accept("^"):
        kind = f"^{{{''.join(word.text for word in parser.group()[:-1])}}}"
    elif parser.at(r"\cdot", r"\times"):
        kind = f" {parser.take().text}"
    return Nabla(kind, parser.factor() if parser.at_atom() else Sign(""))


def placed(parser: Parser, tree: Tree) -> Tree | None:
    """Read the bar behind something, and where it is taken."""
    if not parser.at("_", ahead=1) or (parser.bars and parser.at("|")):
        return None
    parser.take()
    return where(parser, tree)


def where(parser: Parser, tree: Tree) -> Tree:
    """Read the place below, and the one above, at which something is taken."""
    parser.take()
    below = parser.inside(parser.group())
    first, by = below.expression(), ""
    if isinstance(first, Name) and below.accept("="):
        by, first = first.key, below.expression()
    places = [first]
    while below.accept(","):
        places.append(below.expression())
    below.finish()
    if parser.accept("^"):
        return At(tree, by, (places[0], parser.inside(parser.group()).whole()))
    return At(tree, by, (places[0] if len(places) == 1 else Vector(tuple(places)),))


ATOMS: dict[str, Reader] = {r"\nabla": gradient}
HANGERS: dict[str, Hanger] = {"|": placed, r"\rvert": placed, r"\mid": placed}
