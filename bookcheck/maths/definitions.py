"""What a chain says of its symbols before it is checked: above all, what they are.

A symbol is defined by the next formula headed by it once `let` has announced it, or by `:=`; an array also by
a formula for its elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

from bookcheck.maths.blocks import Matrix
from bookcheck.maths.brackets import Vector
from bookcheck.maths.derivatives import Item
from bookcheck.maths.errors import EquationError, NoValueError, UnboundError, located
from bookcheck.maths.functions import Call
from bookcheck.maths.literals import is_literal
from bookcheck.maths.names import plain
from bookcheck.maths.over import Over, span
from bookcheck.maths.parser import Member
from bookcheck.maths.point import Point
from bookcheck.maths.points import means_something, random_points
from bookcheck.maths.symbols import Symbols
from bookcheck.maths.tree import Name, Number, Tree, evaluate, names, replaced


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
        elif isinstance(head, Item) and (key := _define_elements(symbols, head, body, chain)):
            found[i + 1] = key
    for i, key in found.items():
        _try(symbols, key, chain[i])
    return found


def fix_limits(symbols: Symbols, chain: Sequence[Member]) -> None:
    """Let the limits of sums be as they are when symbols become random: there are as many of something as there are."""
    for node in (node for member in chain for node in member.tree.walk()):
        if isinstance(node, Over):
            limits = [limit for limit in (node.low, node.high) if limit is not None]
            symbols.fixed.update(plain(key) for limit in limits for key in names(limit))


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
    """Return the values of an index: those that a directive says, or as many as what carries it has elements."""
    if index in symbols.ranges:
        return symbols.ranges[index]
    problem = EquationError(f"how far does the index {index} run? It stands at no vector or matrix")
    for node in (node for member in chain for node in member.tree.walk()):
        if isinstance(node, Item) and Name(index) in node.indices:
            try:
                low, high = span(node, index, next(random_points(symbols, index)))
                return range(low, high + 1)
            except NoValueError:  # it is being defined, and what it is made of may say
                continue
            except UnboundError as error:
                problem = error
    raise EquationError(f"{problem}\nOr say how far {index} runs: <!-- math: index {index} = 1..3 -->")


def _define_elements(symbols: Symbols, head: Item, body: Tree, chain: Sequence[Member]) -> str | None:
    """Define all of an array by its elements, as in `y_{i,j} = ...`, or one of several symbols, as h_2 by h_t."""
    if not isinstance(head.of, Name):
        return None
    key = head.of.key
    if plain(key) in symbols.pending:
        counted = [index.key for index in head.indices if isinstance(index, Name) and index.key in symbols.indices]
        if len(counted) < len(head.indices) or len(set(counted)) < len(counted) or len(counted) > 2:
            raise EquationError(f"let {key} needs a formula for all of it, or for one element, with an index or two")
        ranges = [index_range(symbols, index, chain) for index in counted]
        first = int(plain(key) not in symbols.from_zero)
        if any(values.start != first for values in ranges):
            raise EquationError(f"the elements of {key} are counted from {first}, and so must be {', '.join(counted)}")
        _define(symbols, key, _tabulated(body, dict(zip(counted, ranges, strict=True))))
        return key
    member = Point(symbols).member(key, [int(evaluate(index, Point(symbols))) for index in head.indices])
    if member is None or plain(member) not in symbols.pending:
        return None
    _define(symbols, member, replaced(body, _numbers(symbols.at)))
    return member


def _tabulated(body: Tree, ranges: dict[str, range]) -> Tree:
    """Write a vector or a matrix out, element by element."""
    (index, values), *more = ranges.items()
    rows = [replaced(body, _numbers({index: value})) for value in values]
    if not more:
        return Vector(tuple(rows))
    other, columns = more[0]
    return Matrix(tuple(tuple(replaced(row, _numbers({other: value})) for value in columns) for row in rows))


def _numbers(values: Mapping[str, int]) -> dict[str, Tree]:
    return {key: Number(str(value)) for key, value in values.items()}


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
