"""What has been worked out at a point, and where it still holds: a symbol costs its formula once, not each time.

A derivative asks for the same symbols hundreds of times, and each of them may stand for a formula with more of
them; without a memory, every step of a recurrence would multiply the cost of all that follow.  A value is kept
with the names that were asked for on the way to it, in the outermost scope that gives all of these their
values, and recalled in every scope within that gives none of them another one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from bookcheck.maths.arrays import Value
from bookcheck.maths.names import element, plain


@dataclass(frozen=True)
class Found:
    """A value, and what it depends on."""

    value: Value
    touched: frozenset[str]
    """What was asked for of that which could be changed (see `Scope.touched`)."""
    asked: dict[str, int]
    """All names asked for; each with the depth of the scope that gives it a value, 0 if the page does."""


class Memory:
    """What has been found in one scope; scopes lie within one another."""

    def __init__(self, given: Iterable[str] = (), outer: Memory | None = None) -> None:
        self.outer = outer
        self.depth: int = 0 if outer is None else outer.depth + 1
        self.given = frozenset(given)
        parts = [part[0] for part in map(element, self.given) if part]  # w_1 changes w as well
        self._changed = {plain(key) for key in (*self.given, *parts)}
        self._found: dict[Hashable, Found] = {}
        self._open: list[dict[str, int]] = [] if outer is None else outer._open
        """What has been asked for, for each value that is being worked out, the innermost last."""

    def ask(self, key: str) -> None:
        """Take note that what is being worked out depends on a symbol."""
        if self._open:
            scope = self
            while key not in scope.given and scope.outer is not None:
                scope = scope.outer
            _add(self._open[-1], {plain(key): scope.depth if key in scope.given else 0})

    def recall(self, what: Hashable) -> Found | None:
        """Return what has been found before, if it holds here."""
        changed: set[str] = set()
        scope: Memory | None = self
        while scope is not None:
            found = scope._found.get(what)
            if found is not None and changed.isdisjoint(found.asked):
                if self._open:
                    _add(self._open[-1], found.asked)
                return found
            changed |= scope._changed
            scope = scope.outer
        return None

    def work_out(self, what: Hashable, work: Callable[[], tuple[Value, frozenset[str]]]) -> Value:
        """Work a value out, and keep it where it holds."""
        self._open.append({})
        try:
            value, touched = work()
        finally:
            # What a scope within gave, such as the index of a sum, nobody outside can change.
            asked = {name: depth for name, depth in self._open.pop().items() if depth <= self.depth}
            if self._open:
                _add(self._open[-1], asked)
        scope = self
        while scope.outer is not None and scope._changed.isdisjoint(asked):
            scope = scope.outer
        scope._found[what] = Found(value, touched, asked)
        return value


def _add(table: dict[str, int], more: dict[str, int]) -> None:
    for name, depth in more.items():
        table[name] = min(depth, table.get(name, depth))
