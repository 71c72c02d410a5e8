r"""From a formula to trees: the door to the modules that read.

`chains` cuts a formula into the members of its claims, `grammar` reads each of them, with the tables of what an
atom is that the modules of the operators hold.  An operator of formulas is added to one of these, and nowhere else.

>>> print(read(r"w_1 x_1 - 0.5"))
Sum(terms=(Product(sign='', left=Name(key='w_1'), right=Name(key='x_1')), Negative(of=Number(text='0.5'))))
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from bookcheck.maths import blocks, brackets, derivatives, functions, integrals, naming, numerals, over, places
from bookcheck.maths.arithmetic import Power
from bookcheck.maths.brackets import Vector
from bookcheck.maths.chains import Part, chains
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.functions import Call
from bookcheck.maths.grammar import Parser, Tables
from bookcheck.maths.rows import RELATIONS, is_relation
from bookcheck.maths.sets import Interval, Space, space
from bookcheck.maths.tokens import CLOSING, tokens
from bookcheck.maths.tree import Sign, Tree
from bookcheck.maths.words import Reading

ROOMS = (brackets, functions, derivatives, places, over, integrals, blocks, numerals, naming)
TABLES = Tables(
    atoms={text: reader for room in ROOMS for text, reader in room.ATOMS.items()},
    hangers={**functions.HANGERS, **places.HANGERS, **naming.HANGERS},
)
PLAIN = Reading(is_unknown=lambda key: True)
ABOVE, BELOW = r"\^(?:\{([a-z])((?:[+-]\d+)?)\}|([a-z]))", r"_(?:\{[^{}]*[a-z][^{}]*\}|[a-z])"
GRIDS = [re.compile(rf"(\\?[A-Za-z]+){grid}") for grid in (BELOW + ABOVE, ABOVE + BELOW)]
"""A letter above a symbol that has one below it too."""


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
    if sign := lone_sign(source):
        return [(Member(None, Sign(sign), 0, len(source)),)]
    if fragment := _fragment(source, reading):
        return [fragment]
    reading = replace(reading, above=reading.above | _counting(source))
    cut = chains(source)
    found = [tuple(_member(part, reading) for part in chain) for chain in cut]
    nodes = (node for chain in found for member in chain for node in member.tree.walk())
    called = {node.function for node in nodes if isinstance(node, Call) and reading.is_unknown(node.function)}
    if not called:
        return found
    was = reading.is_function  # what is a function here is one in the whole formula
    reading = replace(reading, is_function=lambda key: bool({key, key.partition("_")[0]} & called) or was(key))
    return [tuple(_member(part, reading) for part in chain) for chain in cut]


def _fragment(source: str, reading: Reading) -> tuple[Member, ...]:
    """Read what starts with a relation, as `= 0` in the middle of a sentence: it claims nothing."""
    first, *rest = tokens(source)
    if not is_relation(first) or len(rest) < 2:
        return ()
    end = rest[-1].end
    tree = Parser(rest, reading, TABLES).whole()
    return Member(None, Sign(""), 0, 0), Member(RELATIONS[first.text], tree, rest[0].start, end)


def lone_sign(source: str) -> str | None:
    r"""Return the one sign that a formula consists of, such as `\sum`, if it does and it stands for nothing itself."""
    word, *more = tokens(source)
    symbols = (*naming.ATOMS, *brackets.ATOMS)
    alone = len(more) == 1 and word.kind in ("symbol", "command") and (word.text not in symbols or word.text in "([")
    return word.text if alone else None


def _counting(source: str) -> frozenset[str]:
    """Return the letters that count above a symbol: there they stand as n and as n + 1."""
    shifts = defaultdict(set)
    text = "".join(word.text for word in tokens(source))
    for found in (found for grid in GRIDS for found in grid.finditer(text)):
        shifts[found[1], found[2] or found[4]].add(found[3] or "")
    return frozenset(letter for (_, letter), found in shifts.items() if len(found) > 1)


def _member(part: Part, reading: Reading) -> Member:
    parser = Parser(part.words, reading, TABLES)
    tree = parser.whole()
    if part.relation in ("∈", "∉"):
        if isinstance(tree, Vector) and len(tree.items) == 2:
            tree = Interval(*tree.items, part.words[0].text + part.words[-2].text)
        if isinstance(tree, Power) and isinstance(tree.base, Vector) and len(tree.base.items) == 2:  # [0, 1]^n
            tree = Space(
                Interval(*tree.base.items, f"{part.words[0].text}{CLOSING[part.words[0].text]}"), (tree.exponent,)
            )
        tree = space(tree)
    return Member(part.relation, tree, part.start, part.end)
