r"""Functions: those that everybody knows, each one line of a table, and those of a page, whose names are symbols."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bookcheck.maths.arithmetic import Power
from bookcheck.maths.arrays import Value
from bookcheck.maths.brackets import arguments, braces
from bookcheck.maths.calculus import slope
from bookcheck.maths.errors import EquationError
from bookcheck.maths.grammar import Hanger, Parser, Reader
from bookcheck.maths.kinks import kinks
from bookcheck.maths.names import BUILT_IN, symbol
from bookcheck.maths.scope import Scope
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Number, Tree, evaluate


@dataclass(frozen=True)
class Known:
    """A function that everybody knows: what it is, how it is written if not by its name, and where it turns."""

    of: Callable[..., Any]
    shown: str = ""
    turns: Callable[..., Value] | None = None


def _gamma(x: float) -> float:
    try:
        return math.gamma(x)
    except (ValueError, OverflowError):
        return math.nan


def _binomial(n: float, k: float) -> float:
    """Return n over k; between whole numbers, as the gamma function goes on."""
    if n == round(n) and k == round(k) and n >= 0:
        return float(math.comb(int(n), int(k))) if k >= 0 else 0.0
    return _gamma(n + 1) / (_gamma(k + 1) * _gamma(n - k + 1))


def _nearest(x: Value) -> Value:
    return np.asarray(x) - np.round(x)


def _apart(*values: Value) -> Value:
    """Return how far the two largest of some numbers are apart: where max turns."""
    return np.subtract(*values) if len(values) == 2 else np.min(np.diff(np.sort(np.ravel(values))), initial=np.inf)


FUNCTIONS: dict[str, Known] = {
    **{"exp": Known(np.exp), "log": Known(np.log), "tanh": Known(np.tanh), "sinh": Known(np.sinh)},
    **{"cosh": Known(np.cosh), "sin": Known(np.sin), "cos": Known(np.cos), "tan": Known(np.tan)},
    **{"arcsin": Known(np.arcsin), "arccos": Known(np.arccos), "arctan": Known(np.arctan)},
    **{"cot": Known(lambda x: 1 / np.tan(x)), "sec": Known(lambda x: 1 / np.cos(x))},
    "csc": Known(lambda x: 1 / np.sin(x)),
    "sqrt": Known(np.sqrt, r"\sqrt{{{}}}"),
    "root": Known(lambda x, n: np.power(x, 1 / n), r"\sqrt[{1}]{{{0}}}"),
    "logto": Known(lambda x, base: np.log(x) / np.log(base), r"\log_{{{1}}}({0})"),
    "binom": Known(_binomial, r"\binom{{{}}}{{{}}}"),
    "factorial": Known(lambda n: _gamma(n + 1), r"({})!"),
    "max": Known(lambda *v: np.maximum(*v) if len(v) == 2 else np.max(v), turns=_apart),
    "min": Known(lambda *v: np.minimum(*v) if len(v) == 2 else np.min(v), turns=_apart),
    "argmax": Known(lambda values: 1 + int(np.argmax(values))),
    "argmin": Known(lambda values: 1 + int(np.argmin(values))),
    "floor": Known(np.floor, r"\lfloor {} \rfloor", _nearest),
    "ceil": Known(np.ceil, r"\lceil {} \rceil", _nearest),
    "sign": Known(np.sign, turns=lambda x: x),
    "sgn": Known(np.sign, turns=lambda x: x),
    "det": Known(lambda x: float(np.linalg.det(x))),
    "tr": Known(lambda x: float(np.trace(x))),
    "gcd": Known(lambda a, b: float(math.gcd(int(a), int(b)))),
}
ALIASES = {"ln": "log", "arctg": "arctan", "tg": "tan", "ch": "cosh", "sh": "sinh"}
COMMANDS = frozenset([*BUILT_IN, "arcsin", "arccos", "arctan", "cot", "sec", "csc", "det", "gcd"])


@dataclass(frozen=True)
class Call(Tree):
    """A function, or a derivative of it if it has primes, of its arguments."""

    function: str
    primes: int
    arguments: tuple[Tree, ...]

    def worth(self, scope: Scope) -> Value:
        if not self.arguments:
            raise EquationError(f"{self.latex()} is a function: it needs an argument in round brackets")
        function = scope.function(self.function)
        values = [evaluate(argument, scope) for argument in self.arguments]
        if self.primes and len(values) > 1:
            raise EquationError(f"{self.function}' of several arguments: write it with \\partial")
        known = FUNCTIONS.get(self.function)
        if known is not None and function is known.of:
            if known.turns is not None:
                scope.turns(self, known.turns(*values))
        elif not self.primes:
            for place in kinks(function):
                scope.turns((self, place), np.subtract(values[0], place))
        value = slope(function, values[0], self.primes) if self.primes else function(*values)
        return np.asarray(value, dtype=float)[()]

    def latex(self) -> str:
        known = FUNCTIONS.get(self.function)
        parts = [argument.latex() for argument in self.arguments]
        if known is not None and known.shown and not self.primes and parts:
            return known.shown.format(*parts)
        name = f"\\{self.function}" if self.function in COMMANDS and not self.primes else symbol(self.function)
        return name + "'" * self.primes + (f"({', '.join(parts)})" if parts else "")


def function(parser: Parser) -> Tree:
    r"""Read a function that has a command of its own: `\log p_1`, `\tanh^2(t)`, `\log_2 n`."""
    name = parser.take().text.removeprefix("\\")
    name = ALIASES.get(name, name)
    base = parser.inside(parser.group()).whole() if name == "log" and parser.accept("_") else None
    power = parser.inside(parser.group()).whole() if parser.accept("^") else None
    if isinstance(power, Number) and power.value < 0:
        raise parser.refusal(f"{name} to the power of -1 may be its inverse: write it out")
    if parser.peek().kind == "stop" and power is None:
        return Call(name, 0, ())  # by itself: something to speak of
    if parser.at("(", "["):
        found = arguments(parser)
    elif parser.at(r"\{"):
        found = tuple(parser.factor().children())
    else:
        found = (parser.factor(),)
        if parser.at_atom():
            raise parser.refusal(f"where does the argument of {name} end? Put it in round brackets")
    call = Call(name, 0, found) if base is None else Call("logto", 0, (*found, base))
    return call if power is None else Power(call, power)


def root(parser: Parser) -> Tree:
    r"""Read `\sqrt{x}` and `\sqrt[3]{x}`."""
    parser.take()
    if not parser.accept("["):
        return Call("sqrt", 0, (parser.inside(parser.braces()).whole(),))
    order = parser.expression()
    parser.expect("]")
    return Call("root", 0, (parser.inside(parser.braces()).whole(), order))


def binomial(parser: Parser) -> Tree:
    r"""Read `\binom{n}{k}`, and `{n \choose k}`; other braces are no function's."""
    if parser.at("{"):
        words = parser.peek_group()
        at = [i for i, word in enumerate(words) if word.text == r"\choose"]
        if not at:
            return braces(parser)
        parser.braces()
        stop = Token("stop", "", words[at[0]].start, words[at[0]].start)
        above, below = parser.inside([*words[: at[0]], stop]), parser.inside(words[at[0] + 1 :])
        return Call("binom", 0, (above.whole(), below.whole()))
    parser.take()
    return Call("binom", 0, (parser.inside(parser.group()).whole(), parser.inside(parser.group()).whole()))


def rounded(parser: Parser) -> Tree:
    r"""Read `\lfloor x \rfloor`."""
    name = parser.take().text.removeprefix(r"\l")
    body = parser.expression()
    parser.expect(rf"\r{name}")
    return Call(name, 0, (body,))


def factorial(parser: Parser, tree: Tree) -> Tree:
    """Read `n!`."""
    parser.take()
    return Call("factorial", 0, (tree,))


ATOMS: dict[str, Reader] = {
    **{f"\\{name}": function for name in (*COMMANDS, *ALIASES, "sign", "sgn", "tr")},
    **{
        r"\sqrt": root,
        r"\binom": binomial,
        r"\dbinom": binomial,
        "{": binomial,
        r"\lfloor": rounded,
        r"\lceil": rounded,
    },
}
HANGERS: dict[str, Hanger] = {"!": factorial}
