"""What the page says about reading its formulas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Reading:
    """What a parser must know of the page: which symbols are functions, which letters are indices."""

    is_function: Callable[[str], bool] = lambda key: False
    indices: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    """The indices that stand above, as n in `u_i^{n+1}`: there they are no powers."""
    is_number: Callable[[str], bool] = lambda key: False
    """Which symbols are numbers: for these `^T` is a power, and `f(x)` a product."""
    is_unknown: Callable[[str], bool] = lambda key: False
    """Of which symbols the page says nothing: then what stands in brackets after them tells what they are."""
    styled: Callable[[str, str], str] = lambda key, style: key
    r"""The symbol that a key with its style, as `L_cal` with `cal`, is on this page."""

    def within(self, *indices: str) -> Reading:
        """Return how to read the body of a sum over these indices."""
        return replace(self, indices=self.indices | set(indices))
