r"""What a page says of its symbols, in comments that the reader does not see.

    <!-- math: ITEM; ITEM; ... -->              one item to a line, or with `;` between them

| item                              | what it says                                                             |
|-----------------------------------|--------------------------------------------------------------------------|
| `let b, h_1`                      | the next formula headed by it defines it: `b = 4`, `f(x) = ...`          |
| `x = data[0]`, `w_1..w_6 = 1`     | it is this Python expression; of what is defined already: they must agree |
| `\frac{\partial L}{\partial w} = g` | a formula and a Python expression must agree                           |
| `given b: "why"`                    | as `let`; no code confirms its definition, and this is why               |
| `free t, f()`                     | it stands for any number, or any smooth function                         |
| `free k > 0`, `free p in (0, 1)`  | it stands for any number there                                           |
| `free n integer`, `n in 1..9`     | it stands for any whole number, or any of these                          |
| `const y`                         | it keeps the page's value where others become random                     |
| `index i, t = 1..3`               | it counts elements; a formula with it holds for each                     |
| `index n above`                   | it counts above a symbol too, as in `u_i^{n+1}`, where it is no power    |
| `count x, k from 0`               | their elements are counted from 0, as in `x_{0,0}`, not from 1           |
| `after w_1 = network.w1`          | what an update (`w_1 \leftarrow ...`, `w_1 \to ...`) arrives at          |
| `now v`                           | it has become that; what it was is `v_before` in what follows            |
| `from numpy import tanh`          | names for the Python expressions of this page's comments                 |
| `$2 + 2 = 4$`                     | a formula that the reader does not see, said in words near by            |
| `skip: why`                       | the next formula is not checked; a reason is required                    |

A Python expression sees the page's variables as they are where the comment stands, and symbols under
their names: in `y = f(w_1 * x)` all four may be symbols.

>>> from bookcheck.maths import Equations
>>> page = Equations(namespace={"total": 7})
>>> page.directive("let b; s = total; f = np.tanh")
>>> page.formula("b = s - 3 = 4")
>>> print(page.report)
<page>: 1 formulas and 0 mentions; steps: 1 definition, 1 number
  taken on trust, line 1: b = s - 3
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bookcheck.maths.arrays import numeric
from bookcheck.maths.blocks import Cases
from bookcheck.maths.domains import free_domain
from bookcheck.maths.errors import EquationError
from bookcheck.maths.expressions import Expression
from bookcheck.maths.functions import Call
from bookcheck.maths.links import check_function_link, check_link
from bookcheck.maths.literals import is_literal
from bookcheck.maths.names import after, plain, spread
from bookcheck.maths.parser import read
from bookcheck.maths.points import random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Tree
from bookcheck.maths.updates import advance

GIVEN = re.compile(r"(?P<keys>[^:\"]+): *\"(?P<why>[^\"]* [^\"]* [^\"]*)\"")
RANGE = re.compile(r"\s*=\s*(\d+)\s*\.\.\s*(\d+)\b")


@dataclass(frozen=True)
class Item:
    """One item of a directive, and where it starts in it."""

    text: str
    start: int


@dataclass(frozen=True)
class Said:
    """What an item came to, beside what it changed."""

    links: int = 0
    """How many formulas were found to agree with Python."""
    trees: tuple[Tree, ...] = ()
    """The formulas that were."""


def items(source: str) -> Iterator[Item]:
    """Yield the items of a directive."""
    for match in re.finditer(r"(?:\$[^$]*\$|\x22[^\x22\n]*\x22|[^;\n$])+", source):
        if text := match[0].strip():
            yield Item(text, match.start() + match[0].index(text))


def subjects(symbols: Symbols, text: str) -> tuple[list[str], set[str]]:
    """Return the symbols that an item speaks of, and the plain names that its Python expression needs."""
    word, _, rest = text.partition(" ")
    if word in ("from", "import"):
        return [], set()
    if word in ("free", "const", "index", "count"):
        rest = (
            free_domain(rest)[0]
            if word == "free"
            else RANGE.sub("", rest).removesuffix(" above").partition(" from ")[0]
        )
        return _keys(symbols, rest.replace("()", "")), set()
    if word in ("let", "given", "now"):
        return [], set()  # one that no formula defines is an error already
    left, right = _sides(text)
    needed = set(map(plain, re.findall(r"[A-Za-z_]\w*", right)))
    if word == "after":
        return [], needed  # one that no formula updates is an error already
    try:
        return _keys(symbols, left), needed
    except EquationError:
        return [], needed  # a formula, which is compared at once


def apply(symbols: Symbols, text: str) -> Said:
    """Do what an item says; formulas and skips are the caller's."""
    word, _, rest = text.partition(" ")
    if word == "let":
        _let(symbols, rest)
    elif word == "given":
        _given(symbols, rest)
    elif word == "free":
        _free(symbols, rest)
    elif word == "const":
        symbols.fixed.update(map(plain, _keys(symbols, rest)))
    elif word == "index":
        _index(symbols, rest)
    elif word == "count":
        _count(symbols, rest)
    elif word == "now":
        for key in _keys(symbols, rest):
            advance(symbols, key)
    elif word in ("from", "import"):
        _import(symbols, text)
    else:
        return _bind(symbols, rest, updated=True) if word == "after" else _bind(symbols, text)
    return Said()


def _let(symbols: Symbols, names: str) -> None:
    for key in _keys(symbols, names.replace("()", "")):
        symbols.forget(key)
        symbols.given.pop(plain(key), None)
        symbols.pending.add(plain(key))


def _given(symbols: Symbols, text: str) -> None:
    match = GIVEN.fullmatch(text)
    if match is None:
        raise EquationError(f'given {text}: a reason of a few words is needed: given x: "we choose it"')
    _let(symbols, match["keys"])
    symbols.given.update({plain(key): match["why"] for key in _keys(symbols, match["keys"].replace("()", ""))})


def _free(symbols: Symbols, names: str) -> None:
    names, domain = free_domain(names)
    functions = {key for name in re.findall(r"((?:\{[^{}]*\}|[^,])+)\(\)", names) for key in _keys(symbols, name)}
    for key in _keys(symbols, names.replace("()", "")):
        symbols.forget(key)
        (symbols.free_functions if key in functions else symbols.free).add(plain(key))
        if domain is not None:
            symbols.domains[plain(key)] = domain


def _index(symbols: Symbols, text: str) -> None:
    if text.endswith(" above"):
        text = text.removesuffix(" above")
        symbols.above.update(_keys(symbols, RANGE.sub("", text)))
    for part in text.split(","):
        (key,) = _keys(symbols, RANGE.sub("", part))
        symbols.indices.add(key)
        symbols.ranges.pop(key, None)
        if limits := RANGE.search(part):
            symbols.ranges[key] = range(int(limits[1]), int(limits[2]) + 1)


def _count(symbols: Symbols, text: str) -> None:
    keys, _, first = text.partition(" from ")
    if first.strip() not in ("0", "1"):
        raise EquationError(f"count {text}: elements are counted from 0 or from 1: count x from 0")
    change = symbols.from_zero.update if first.strip() == "0" else symbols.from_zero.difference_update
    change(map(plain, _keys(symbols, keys)))


def _import(symbols: Symbols, source: str) -> None:
    try:
        exec(compile(source, f"<math: {source}>", "exec"), symbols.imports)
    except (ImportError, SyntaxError) as error:
        raise EquationError(f"{source}: {error}") from None


def _bind(symbols: Symbols, text: str, updated: bool = False) -> Said:
    left, right = _sides(text)
    expression = Expression.of(right, symbols.namespace)
    try:
        keys = _keys(symbols, left)
    except EquationError:
        if ".." in left:
            raise
        tree = read(left, symbols.reading())
        for shown in _by_cases(symbols, tree) or [tree]:
            check_link(symbols, shown, expression)
        return Said(links=1, trees=(tree,))
    links = 0
    for key in map(after, keys) if updated else keys:
        if symbols.is_defined(key) and plain(key) not in symbols.advanced:
            if plain(key) in symbols.functions:
                check_function_link(symbols, key, expression)
            else:
                check_link(symbols, Name(key), expression, key)
            links += 1
            if is_literal(symbols.definitions.get(plain(key), Name(key))):
                symbols.rebind(key, expression)  # so that both follow the same variable of the page
        else:
            symbols.forget(key)
            symbols.bindings[plain(key)] = expression
            symbols.awaited.update(keys if updated else ())
            value = next(random_points(symbols, text)).python(expression, key)  # a wrong name fails here, not later
            if callable(value):
                symbols.bound_functions.add(plain(key))
            elif not numeric(value):
                raise EquationError(f"{expression.source} is {type(value).__name__}, not numbers and no function")
    return Said(links=links)


def _by_cases(symbols: Symbols, tree: Tree) -> list[Tree]:
    """Return what formulas have said of a slope, case by case: at a kink, where there is no slope, code decides."""
    forms = symbols.function_forms.get((plain(tree.function), tree.primes), []) if isinstance(tree, Call) else []
    found = [form.of(tree.arguments) for form in forms if isinstance(tree, Call) and tree.primes]
    return [form for form in found if isinstance(form, Cases)]


def _keys(symbols: Symbols, text: str) -> list[str]:
    """Return the keys of a list of names, each in TeX or as Python would write it."""

    def key(name: str) -> str:
        tree = read(name)
        if not isinstance(tree, Name):
            raise EquationError(f"{name!r} is no name")
        return tree.key

    return spread(text, key)


def _sides(text: str) -> tuple[str, str]:
    """Cut a binding at its equality sign, the first outside all braces."""
    depth = 0
    for i, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if letter == "=" and not depth and "=" not in text[i + 1 : i + 2] and text[i - 1 : i] not in tuple("<>!:="):
            return text[:i].strip(), text[i + 1 :].strip()
    raise EquationError(
        f"{text!r} is not understood: expected let, given, free, const, index, count, after, now, from, skip: "
        "or name = Python expression"
    )
