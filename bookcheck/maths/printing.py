r"""A tree as text again, in the notation that the parser reads: what is printed reads as the same tree.

>>> from bookcheck.maths.parser import read
>>> print(latex(read(r"w_1*x_1 + {(-0.5)}^2 / \eta")))
w_{1} * x_{1} + \frac{(-0.5)^{2}}{\eta}
"""

from __future__ import annotations

import re

from bookcheck.maths.names import BUILT_IN, GREEK
from bookcheck.maths.tree import (
    Absolute,
    Call,
    Cases,
    Comparison,
    Derivative,
    Dots,
    Interval,
    Item,
    Matrix,
    Members,
    Name,
    Negative,
    Norm,
    Number,
    Over,
    Power,
    Product,
    Quotient,
    Sum,
    Transpose,
    Tree,
    Vector,
)

RELATIONS = {"=": "=", "≠": r"\ne", "<": "<", ">": ">", "≤": r"\le", "≥": r"\ge"}
OVER = {"argmax": r"\arg\max", "argmin": r"\arg\min"}
CLOSED = (
    *(Name, Item, Call, Quotient, Derivative, Transpose, Power),
    *(Vector, Matrix, Absolute, Norm, Cases, Members, Dots),
)
"""Nodes that hold together on their own; all others need brackets inside a product."""


def latex(tree: Tree) -> str:
    """Write a tree as a formula."""
    match tree:
        case Number(text):
            digits, _, exponent = text.partition("e")
            return rf"{digits} \times 10^{{{exponent}}}" if exponent else digits.replace("%", r"\%")
        case Name(key):
            return symbol(key)
        case Item(Name(key), at):
            name = symbol(key)
            inner = ",".join(map(latex, at))
            return f"{name[:-1]},{inner}}}" if "_{" in name else f"{name}_{{{inner}}}"
        case Item(of, at):
            return f"{_held(of)}_{{{','.join(map(latex, at))}}}"
        case Call("sqrt", 0, (argument,)):
            return rf"\sqrt{{{latex(argument)}}}"
        case Call("floor" | "ceil" as name, 0, (argument,)):
            return rf"\l{name} {latex(argument)} \r{name}"
        case Call(function, primes, arguments):
            name = f"\\{function}" if function in BUILT_IN and not primes else symbol(function)
            inner = f"({', '.join(map(latex, arguments))})" if arguments else ""
            return name + "'" * primes + inner
        case Sum(terms):
            return _term(terms[0]) + "".join(
                f" - {_term(term.of)}" if isinstance(term, Negative) else f" + {_term(term)}" for term in terms[1:]
            )
        case Negative(of):
            inner = latex(of)
            return f"-({inner})" if inner[0] in "-0123456789" or isinstance(of, Sum) else f"-{inner}"
        case Product(sign, left, right):
            start = latex(left) if isinstance(left, (Product, Number)) else _held(left)
            end = f"({latex(right)})" if not sign and isinstance(right, Number) else _held(right)
            return f"{start} {sign} {end}".replace("  ", " ")
        case Quotient(top, bottom):
            return rf"\frac{{{latex(top)}}}{{{latex(bottom)}}}"
        case Power(base, exponent):
            whole = isinstance(base, Number) and base.text.isdigit()
            shown = latex(base) if whole or (isinstance(base, CLOSED) and not _raised(base)) else f"({latex(base)})"
            return f"{shown}^{{{latex(exponent)}}}"
        case Transpose(of):
            return f"({latex(of)})^{{\\top}}" if _raised(of) or not isinstance(of, CLOSED) else f"{latex(of)}^{{\\top}}"
        case Over(kind, index, low, high, body):
            limits = f"_{{{index}={latex(low)}}}^{{{latex(high)}}}" if low and high else f"_{{{index}}}"
            inner = latex(body)
            held = isinstance(body, (Product, *CLOSED)) and not inner.startswith("-")
            return f"{OVER.get(kind, chr(92) + kind)}{limits} {inner if held else f'({inner})'}"
        case Derivative(of, by, order):
            power = f"^{{{order}}}" if order > 1 else ""
            above = power.replace("{", "").replace("}", "")
            return rf"\frac{{\partial{above} {latex(of)}}}{{\partial {symbol(by)}{power}}}"
    return _listed(tree)


def symbol(key: str) -> str:
    """Write a key as a symbol: y_true_1 as `y_{true,1}`."""
    match = re.fullmatch(r"([A-Za-z][A-Za-z0-9]*)((?:\^\(\w+\))*)(?:_(\w+))?", key)
    assert match is not None, key
    name, layers, subscripts = match.groups()
    letters = name if len(name) == 1 else f"\\{name}" if name in GREEK or name == "infty" else rf"\text{{{name}}}"
    layers = re.sub(r"\^(\(\w+\))", r"^{\1}", layers)
    return letters + layers + (f"_{{{subscripts.replace('_', ',')}}}" if subscripts else "")


def _listed(tree: Tree) -> str:
    match tree:
        case Vector((item,)):
            return rf"\begin{{bmatrix}} {latex(item)} \end{{bmatrix}}"
        case Vector(items):
            return f"[{', '.join(map(latex, items))}]"
        case Matrix(lines):
            return r"\begin{bmatrix} " + r" \\ ".join(" & ".join(map(latex, row)) for row in lines) + r" \end{bmatrix}"
        case Absolute(of):
            return rf"\lvert {latex(of)} \rvert"
        case Norm(of):
            return rf"\lVert {latex(of)} \rVert"
        case Comparison(left, relation, right):
            return f"{latex(left)} {RELATIONS[relation]} {latex(right)}"
        case Cases(values, conditions):
            ends = [*(rf"\text{{if }} {latex(condition)}" for condition in conditions), r"\text{otherwise}"]
            rows = r" \\ ".join(f"{latex(value)} & {end}" for value, end in zip(values, ends, strict=False))
            return rf"\begin{{cases}} {rows} \end{{cases}}"
        case Interval(low, high, brackets):
            return f"{brackets[0]}{latex(low)}, {latex(high)}{brackets[1]}"
        case Members(items):
            return rf"\{{{', '.join(map(latex, items))}\}}"
    return r"\ldots"


def _held(tree: Tree) -> str:
    """Write a factor, in brackets if it would fall apart."""
    positive = isinstance(tree, Number) and tree.text.replace(".", "", 1).isdigit()
    return latex(tree) if positive or isinstance(tree, CLOSED) else f"({latex(tree)})"


def _term(tree: Tree) -> str:
    return f"({latex(tree)})" if isinstance(tree, Sum) else latex(tree)


def _raised(tree: Tree) -> bool:
    """Whether a tree has something above its line already."""
    return isinstance(tree, (Power, Transpose)) or (isinstance(tree, Name) and "^" in tree.key)
