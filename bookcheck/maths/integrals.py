r"""Integrals and limits, found as numbers, to about six digits; where they do not settle, that is said.

An integral is a sum over the points of Gauss and Legendre, on pieces that are halved until two results agree;
infinite ends are brought to finite ones.  A limit is followed in steps that shrink by half, from both sides,
and taken to step 0 as Richardson does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bookcheck.maths.arithmetic import Negative
from bookcheck.maths.arrays import Value
from bookcheck.maths.errors import EquationError
from bookcheck.maths.grammar import Parser, Reader
from bookcheck.maths.names import symbol
from bookcheck.maths.scope import Scope
from bookcheck.maths.sets import Space, space
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Name, Number, Tree, evaluate

SETTLED = 1e-7
"""How far, relatively, two results in a row may differ to count as one."""
NODES, WEIGHTS = np.polynomial.legendre.leggauss(20)


@dataclass(frozen=True)
class Integral(Tree):
    """The area under something, between two ends; without ends it has no value."""

    by: str
    low: Tree | None
    high: Tree | None
    body: Tree
    closed = False

    def bound(self) -> frozenset[str]:
        return frozenset({self.by})

    def worth(self, scope: Scope) -> Value:
        if self.low is None or self.high is None:
            raise EquationError(f"{self.latex()} has no ends, so it is no number")
        low, high = float(evaluate(self.low, scope)), float(evaluate(self.high, scope))

        def height(x: float) -> float:
            return float(evaluate(self.body, scope.where({self.by: x})))

        return self._settled(height, low, high)

    def latex(self) -> str:
        ends = f"_{{{self.low.latex()}}}^{{{self.high.latex()}}}" if self.low and self.high else ""
        return rf"\int{ends} {self.body.latex()} \, d{symbol(self.by)}"

    def _settled(self, height: Callable[[float], float], low: float, high: float) -> float:
        if low > high:
            return -self._settled(height, high, low)
        ends, density = (low, high), height
        if not np.isfinite(low) or not np.isfinite(high):  # x = t / (1 - t^2), or from one end t / (1 - t)
            both = not np.isfinite(low) and not np.isfinite(high)
            ends = (-1.0, 1.0) if both else (0.0, 1.0)
            start, sign = (low, 1.0) if np.isfinite(low) else (high, -1.0)

            def density(t: float) -> float:
                if both:
                    return height(t / (1 - t * t)) * (1 + t * t) / (1 - t * t) ** 2
                return height(start + sign * t / (1 - t)) / (1 - t) ** 2

        before = np.nan
        for pieces in (1, 2, 4, 8, 16):
            edges = np.linspace(*ends, pieces + 1)
            half, middle = np.diff(edges) / 2, (edges[:-1] + edges[1:]) / 2
            points = [(h * w, m + h * x) for h, m in zip(half, middle) for x, w in zip(NODES, WEIGHTS)]
            area = float(sum(weight * density(float(x)) for weight, x in points))
            if abs(area - before) <= SETTLED * max(1.0, abs(area)):
                return area
            before = area
        raise EquationError(f"{self.latex()} does not settle on a number: is it infinite, or does it jump?")


@dataclass(frozen=True)
class Limit(Tree):
    """What something comes to when a symbol comes near a value; `side` is + or - if from one side only."""

    by: str
    to: Tree
    body: Tree
    side: str = ""
    closed = False

    def bound(self) -> frozenset[str]:
        return frozenset({self.by})

    def worth(self, scope: Scope) -> Value:
        to = float(evaluate(self.to, scope))
        ways = [1.0, -1.0] if np.isfinite(to) and not self.side else [-1.0 if self.side == "-" else 1.0]
        found = [self._followed(scope, to, way) for way in ways]
        if abs(found[0] - found[-1]) > 1e-6 * max(1.0, abs(found[0])):
            raise EquationError(f"{self.latex()} is {found[0]:g} from one side and {found[-1]:g} from the other")
        return found[0]

    def latex(self) -> str:
        to = self.to.latex() + f"^{{{self.side}}}" * bool(self.side)
        body = self.body.latex()
        return rf"\lim_{{{symbol(self.by)} \to {to}}} {body if self.body.closed else f'({body})'}"

    def _followed(self, scope: Scope, to: float, way: float) -> float:
        steps = 0.1 / 2.0 ** np.arange(12)
        at = to + way * steps if np.isfinite(to) else np.sign(to) / steps
        rows = [np.array([float(evaluate(self.body, scope.where({self.by: float(x)}))) for x in at])]
        if np.all(np.isfinite(rows[0])):
            tail = np.abs(np.diff(rows[0]))[-3:]
            for order in range(1, 7):
                rows.append((2.0**order * rows[-1][1:] - rows[-1][:-1]) / (2.0**order - 1))
            changes = [abs(row[-1] - row[-2]) for row in rows]
            best = int(np.argmin(changes))
            if changes[best] <= SETTLED * 10 * max(1.0, abs(rows[best][-1])) and tail[-1] <= 1.01 * tail[0] + 1e-9:
                return float(rows[best][-1])
        raise EquationError(f"{self.latex()} does not settle on a number")


def integral(parser: Parser) -> Tree:
    r"""Read `\int_a^b f(x) \, dx`, up to the d that belongs to it."""
    sign = parser.take()
    ends: dict[str, Tree] = {}
    while parser.at("_", "^"):
        side = parser.take().text
        ends[side] = space(parser.inside(parser.group()).whole())
    low, high = ends.get("_"), ends.get("^")
    if isinstance(low, Space) and low.of == Name("R_bb") and not low.sizes:
        low, high = Negative(Name("infty")), Name("infty")
    start, end = parser.position, _difference(parser)
    if end is None:
        raise parser.refusal(f"by what is integrated? Expected a d, as in dx, behind {sign}")
    stop = Token("stop", "", parser.words[end].start, parser.words[end].start)
    words = [*parser.words[start:end], stop]
    inside = parser.inside(words)
    inside.reading = parser.reading.within(parser.words[end + 1].text)
    body = inside.whole() if len(words) > 1 else Number("1")
    parser.position = end + 1
    by = parser.tables.atoms["letter"](parser)
    if not isinstance(by, Name):
        raise parser.refusal(f"an integral runs over a symbol, not {by.latex()}")
    return Integral(by.key, low, high, body)


def limit(parser: Parser) -> Tree:
    r"""Read `\lim_{x \to 0} f(x)`, and `0^+`, from one side."""
    parser.take()
    if not parser.accept("_"):
        raise parser.refusal(r"expected _ and what moves, as in \lim_{x \to 0}, found " + str(parser.peek()))
    below = parser.inside(parser.group())
    by = below.tables.atoms["letter"](below)
    below.expect(r"\to", r"\rightarrow")
    words = list(below.words[below.position :])
    signs = {"+": "+", "-": "-", r"\downarrow": "+", r"\uparrow": "-"}
    side = ""
    if len(words) > 3 and words[-3].text == "^" and words[-2].text in signs:
        side, words = signs[words[-2].text], [*words[:-3], words[-1]]
    elif len(words) > 5 and words[-5].text == "^" and words[-3].text in signs:
        side, words = signs[words[-3].text], [*words[:-5], words[-1]]
    to = below.inside(words).whole()
    if not isinstance(by, Name):
        raise below.refusal(f"a limit needs a symbol that moves, not {by.latex()}")
    return Limit(by.key, to, parser.product(), side)


def _difference(parser: Parser) -> int | None:
    """Return where the d stands that ends an integral: the first that no integral within it needs."""
    inner = depth = 0
    for i in range(parser.position, len(parser.words) - 2):
        word, after = parser.words[i], parser.words[i + 1]
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        inner += word.text == r"\int"
        letter = word.text == "d" and word.kind in ("letter", "word")
        if letter and depth == 0 and after.kind in ("letter", "command", "word"):
            if not inner:
                return i
            inner -= 1
    return None


ATOMS: dict[str, Reader] = {r"\int": integral, r"\lim": limit}
