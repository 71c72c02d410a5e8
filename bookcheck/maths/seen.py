"""What the formulas and the comments of a page have shown and spoken of; looked at when the page ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bookcheck.maths.mentions import Parts
from bookcheck.maths.names import element


@dataclass
class Seen:
    """What has been read: it only ever grows, so what a page has shown is what its pieces have, taken together."""

    parts: Parts = field(default_factory=Parts)
    mentions: list[tuple[str, int]] = field(default_factory=list)
    """Formulas that claim nothing, with their places."""
    spoken: set[str] = field(default_factory=set)
    """What directives speak of,"""
    needed: set[str] = field(default_factory=set)
    """and what their Python expressions need."""

    def each(self, key: str, ranges: Iterable[range]) -> bool:
        """Tell whether x_1 is needed because x_t is, for an index t that runs over it."""
        base, at = element(key) or ("", "")
        return self.parts.has(base) and any(at in map(str, values) for values in ranges)

    def copy(self) -> Seen:
        """Return the same, to go on with in another way."""
        return Seen(self.parts.copy(), list(self.mentions), set(self.spoken), set(self.needed))

    def take(self, other: Seen, shift: int = 0) -> None:
        """Take in what another piece of the page has shown; `shift` is how much farther on it stands."""
        self.parts.take(other.parts)
        self.mentions += [(source, start + shift) for source, start in other.mentions]
        self.spoken |= other.spoken
        self.needed |= other.needed
