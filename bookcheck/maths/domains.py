"""Where a free symbol lies: `free k > 0`, `free n integer`, `free n in 1..9`, `free p in (0, 1)`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from bookcheck.maths.errors import EquationError

DOMAIN = re.compile(
    r"(?P<names>.*?)(?P<whole>\s+integers?)?"
    r"(?:\s*(?P<sign>[<>]=?)\s*(?P<end>-?[\d.]+)"
    r"|\s+in\s+(?P<open>[(\[]?)(?P<low>-?\d+(?:\.\d+)?)\s*(?P<dots>,|\.\.)\s*(?P<high>-?\d+(?:\.\d+)?)(?P<close>[)\]]?))?"
)


@dataclass(frozen=True)
class Domain:
    """Where a free symbol lies: `k > 0`, `n in 1..9`, `p in (0, 1)`, `n integer`."""

    low: float = -math.inf
    high: float = math.inf
    whole: bool = False
    ends: bool = False

    def has(self, x: float) -> bool:
        """Whether a number lies there."""
        inside = self.low <= x <= self.high if self.ends else self.low < x < self.high
        return inside and (not self.whole or x == round(x))

    def draw(self, random: np.random.Generator, near: float) -> float:
        """Return a random number that lies there; `near` is about its size, if it may have any."""
        if self.whole:
            bottom = self.low if self.low > -math.inf else min(self.high - 9, -9)
            low, high = math.ceil(bottom), math.floor(min(self.high, max(bottom, 0) + 9))
            return float(random.choice([n for n in range(low, high + 1) if self.has(n)]))
        if self.low > -math.inf and self.high < math.inf:
            return float(random.uniform(self.low, self.high))
        size = abs(near) + 1e-3
        return self.low + size if self.low > -math.inf else self.high - size


def free_domain(text: str) -> tuple[str, Domain | None]:
    """Cut off where free symbols lie: `k, m > 0`, `n integer`, `n in 1..9`, `p in (0, 1)`."""
    found = DOMAIN.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["sign"] or found["low"]):
        if re.search(r"[<>]| in | integer", text):
            raise EquationError(
                f"free {text}: write it like free k > 0, free n integer, free n in 1..9, free p in (0, 1)"
            )
        return text, None
    low, high, whole, ends = -math.inf, math.inf, bool(found["whole"]), False
    if found["sign"]:
        ends = "=" in found["sign"]
        low, high = (float(found["end"]), high) if ">" in found["sign"] else (low, float(found["end"]))
    elif found["low"]:
        low, high = float(found["low"]), float(found["high"])
        whole, ends = whole or ".." in found["dots"], found["open"] != "("
        if low >= high or (found["open"] == "(") != (found["close"] == ")"):
            raise EquationError(f"free {text}: a range goes from less to more, and has brackets of one kind")
    return found["names"], Domain(low, high, whole, ends)
