"""What a chain says of its symbols before it is checked: above all, what they are.

A symbol is defined by the next formula headed by it once `let` has announced it, or by `:=`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import numpy as np

from book.checks.equations.errors import EquationError, NoValueError, located
from book.checks.equations.evaluate import evaluate
from book.checks.equations.literals import is_literal
from book.checks.equations.names import plain
from book.checks.equations.parser import Member
from book.checks.equations.point import means_something, random_points
from book.checks.equations.symbols import Symbols
from book.checks.equations.tree import Call, Item, Name, Over, Tree, Vector, names


def define(symbols: Symbols, chain: Sequence[Member]) -> dict[int, str]:
    """Define the announced symbols of a chain; return their keys, at the places of what they are defined as."""
    found = {}
    for i in reversed(range(len(chain) - 1)):
        head, relation, body = chain[i].tree, chain[i + 1].relation, chain[i + 1].tree
        if relation not in ("=", ":="):
            continue
        if isinstance(head, Name) and (plain(head.key) in symbols.pending or relation == ":="):
            _define(symbols, head.key, body)
            found[i + 1] = head.key
        elif isinstance(head, Call) and (plain(head.function) in symbols.pending or relation == ":="):
            symbols.define_function(head.function, parameters(head), body)
            found[i + 1] = head.function
    for i, key in found.items():
        _try(symbols, key, chain[i])
    return found


def fix_limits(symbols: Symbols, chain: Sequence[Member]) -> None:
    """Let the limits of sums be as they are when symbols become random: there are as many of something as there are."""
    for node in (node for member in chain for node in member.tree.walk()):
        if isinstance(node, Over):
            limits = [limit for limit in (node.low, node.high) if limit is not None]
            symbols.fixed.update(plain(key) for limit in limits for key in names(limit))


def refuse_elements(symbols: Symbols, chain: Sequence[Member]) -> None:
    """Raise EquationError if an element is to define a vector."""
    for member in chain[:-1]:
        head = member.tree
        if isinstance(head, Item) and isinstance(head.of, Name) and plain(head.of.key) in symbols.pending:
            raise EquationError(f"let {head.of.key} needs a formula for all of it, not for an element", member.start)


def parameters(call: Call) -> tuple[str, ...]:
    """Return the names of a function's arguments, if they are names."""
    keys = tuple(argument.key for argument in call.arguments if isinstance(argument, Name))
    if call.primes or len(set(keys)) < len(call.arguments):
        raise EquationError(f"a definition of {call.function} needs arguments that are names, each another one")
    return keys


@contextmanager
def free_arguments(symbols: Symbols, head: Tree) -> Iterator[None]:
    """Let the arguments of `f(x) = ...` and `f'(x) = ...` be any numbers, if they mean nothing else."""
    arguments = head.arguments if isinstance(head, Call) else ()
    added = {plain(a.key) for a in arguments if isinstance(a, Name) and not means_something(symbols, a.key)}
    symbols.free |= added
    try:
        yield
    finally:
        symbols.free -= added


def index_range(symbols: Symbols, index: str, chain: Sequence[Member]) -> range:
    """Return the values of an index: as many as what carries it has elements."""
    for member in chain:
        for node in member.tree.walk():
            if isinstance(node, Item) and Name(index) in node.at:
                point = next(random_points(symbols, index))
                shape = np.shape(evaluate(node.of, point))
                place = node.at.index(Name(index))
                if place < len(shape):
                    return range(1, shape[place] + 1)
    raise EquationError(f"how far does the index {index} run? It stands at no vector or matrix")


def _define(symbols: Symbols, key: str, body: Tree) -> None:
    symbols.define(key, body)
    if isinstance(body, Vector) and is_literal(body):
        # Its elements have a meaning now: w_1 is no longer free once w = [0, 1].
        for name in list(symbols.free):
            if name.startswith(plain(key)) and name[len(plain(key)) :].isdigit():
                symbols.free.discard(name)


def _try(symbols: Symbols, key: str, member: Member) -> None:
    """Make sure that all that a definition uses has a meaning."""
    function = symbols.functions.get(plain(key))
    for point in random_points(symbols, key):
        given = {} if function is None else dict.fromkeys(function.parameters, 0.5)
        with located(member.start), suppress(NoValueError):  # it may use what is announced and comes later
            evaluate(member.tree, point.where(given))
        return
