"""Which definitions code confirms: all that a formula rests on which a Python expression agrees with.

A definition is never confirmed by what follows from it: a wrong penalty has a wrong slope that fits it well.  So
code must say the same (`x = expression` in a comment, of the symbol or of something made of it), or a person says
why nothing can: `given x: "why"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

import numpy as np

from bookcheck.maths.derivatives import Derivative, Item
from bookcheck.maths.errors import EquationError
from bookcheck.maths.functions import Call
from bookcheck.maths.identity import difference
from bookcheck.maths.names import element, plain
from bookcheck.maths.point import Point
from bookcheck.maths.points import random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Tree, names, replaced


def vouch(symbols: Symbols, tree: Tree, beside: Iterable[str], tried: frozenset[str]) -> None:
    """Take note that an expression of the names `beside` is worth a tree: definitions on one side alone are confirmed.

    They were compared at the page's values, and with others for the names `tried`.
    """
    other_side = {name for key in beside for name in rests_on(symbols, Name(key))}
    points = [Point(symbols), *islice(random_points(symbols, tree.latex(), tried), 2 * bool(tried))]
    for key in (rests_on(symbols, tree) ^ other_side) - symbols.vouched:
        for one, other in _mixed_up(symbols, key, points):
            symbols.doubts[key] = f"; what does cannot tell {one} from {other}, which are alike on this page"
            break
        else:
            symbols.vouched.add(key)


def _mixed_up(symbols: Symbols, key: str, points: list[Point]) -> Iterator[tuple[str, str]]:
    """Yield pairs of symbols that are alike at all points, though the definition would say something else with them."""
    body = symbols.definitions.get(key)
    inside = sorted(names(body)) if body is not None else []
    stems = {part[0] for part in map(element, inside) if part}
    spelled = {name for name in symbols.spelling.values() if (part := element(name)) and part[0] in stems}
    for one in inside:
        for other in sorted({*inside, *spelled} - {one}):
            if body is not None and _alike(points, one, other):
                swapped = replaced(body, {one: Name(other), **({other: Name(one)} if other in inside else {})})
                with suppress(EquationError):
                    if difference(symbols, body, swapped):
                        yield one, other


def _alike(points: list[Point], one: str, other: str) -> bool:
    try:
        return all(np.array_equal(point.value(one), point.value(other)) for point in points)
    except EquationError:
        return False


def rests_on(symbols: Symbols, tree: Tree) -> set[str]:
    """Return the definitions, by plain names, that a tree's value comes from."""
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        for key in _keys(symbols, waiting.pop()) - found:
            found.add(key)
            body = symbols.definitions.get(key)
            waiting.append(symbols.functions[key].body if body is None else body)
    return found


def _keys(symbols: Symbols, tree: Tree) -> set[str]:
    """Return the definitions that stand in a tree; of an element, that of what it is an element of too."""
    found: set[str] = set()
    for node in tree.walk():
        if isinstance(node, Item) and node.key is not None:  # h_t: each h that there is
            stem = plain(node.key)
            found |= {stem, *(name for name in symbols.definitions if name.removeprefix(stem).isdigit())}
        elif isinstance(node, (Name, Derivative)):
            key = node.key if isinstance(node, Name) else node.by
            part = None if symbols.said(key) else element(key)
            found |= {plain(key), plain(part[0]) if part else ""}
        elif isinstance(node, Call):
            found.add(plain(node.function))
    return found & {*symbols.definitions, *symbols.functions}
