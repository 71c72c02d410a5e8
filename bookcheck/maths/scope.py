"""Where the symbols of a tree get their values from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Protocol

from bookcheck.maths.arrays import Value


class Scope(Protocol):
    """Where symbols get their values from."""

    touched: set[str]
    """The symbols asked for so far, of those that could be changed."""

    def value(self, key: str) -> Value:
        """Return the value of a symbol."""

    def function(self, key: str) -> Callable[..., Value]:
        """Return a function."""

    def first(self, key: str) -> int:
        """Return from where the elements of a symbol are counted."""

    def member(self, key: str, at: Sequence[int]) -> str | None:
        """Return the symbol that stands at an index, as h_2 for h_t, if that is no element of an array."""

    def part(self, key: str, places: tuple[int, ...]) -> Value | None:
        """Return one element of a symbol, where it need not be found out what all of them are."""

    def where(self, values: Mapping[str, Value]) -> Scope:
        """Return a scope in which some symbols have other values."""

    def turns(self, what: Hashable, distance: Value) -> None:
        """Take note of how far it is to where something turns: a condition, a kink (see `points`)."""
