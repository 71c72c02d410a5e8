"""What a page's equations came to: what was checked, and how, and what is taken on trust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bookcheck.maths.names import plain


@dataclass(frozen=True)
class Step:
    """One thing that a formula claims, checked; its kind says by which rule (see `KINDS`)."""

    kind: str
    text: str
    tie: bool = False
    """Whether a number lies in the middle between two numerals, so that another would have been right too."""


KINDS = {
    "number": "a number is the correct rounding of the exact value",
    "identity": "two sides are equal whatever the symbols are",
    "substitution": "a line of numbers says what the symbols above it are worth",
    "approximation": "two sides differ by less than one in a hundred, at the page's values",
    "relation": "an inequality, or an element of a set, at the page's values and for all free symbols",
    "dependence": "one thing follows another",
    "link": "a formula and a Python expression agree",
    "definition": "a formula says what a symbol is: true by itself, if nothing else checks it",
}


@dataclass
class Definition:
    """A formula that says what a symbol is; `confirmed` by code, or `given`, for a reason."""

    key: str
    text: str
    line: int
    confirmed: bool = False
    given: str = ""

    def wrong(self, path: str, doubts: Mapping[str, str]) -> str:
        """Say what is wrong with it as such: nothing confirms it, or a reason stands beside code that does."""
        place, key = f"{path}:{self.line}: {self.text}", self.key
        if self.confirmed and self.given:
            return f"{place}: code confirms this, so take the reason out: given {key}"
        if self.confirmed or self.given:
            return ""
        return (
            f"{place}: no code of the page confirms this definition{doubts.get(plain(key), '')}\n"
            f"Say behind it what it is in Python: <!-- math: {key} = ... -->, or what something is that rests on it; "
            f'where there is no such code, why: <!-- math: given {key}: "..." -->'
        )


@dataclass(frozen=True)
class Skip:
    """A formula that is not checked, and why."""

    text: str
    line: int
    reason: str


@dataclass(frozen=True)
class Value:
    """A number that an equation has established, exactly."""

    value: float
    text: str
    line: int


@dataclass
class Report:
    """What the equations of one page came to."""

    path: str
    formulas: int = 0
    """Formulas that claim something."""
    mentions: int = 0
    """Formulas without a relation; each must be a part of one that claims something."""
    steps: Counter[str] = field(default_factory=Counter)
    """How many steps were checked, by kind."""
    definitions: list[Definition] = field(default_factory=list)
    skips: list[Skip] = field(default_factory=list)
    words: list[Skip] = field(default_factory=list)
    """Claims that no program can decide, such as `x \\sim p`; they count as words."""
    ties: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    @property
    def trusted(self) -> list[Definition]:
        """The definitions that nothing confirms, and for which no reason is given."""
        return [definition for definition in self.definitions if not (definition.confirmed or definition.given)]

    def unconfirmed(self, doubts: Mapping[str, str]) -> list[str]:
        """Return what is wrong with the definitions as such: that no code confirms them."""
        return list(filter(None, dict.fromkeys(item.wrong(self.path, doubts) for item in self.definitions)))

    def __str__(self) -> str:
        steps = ", ".join(f"{number} {kind}" for kind, number in sorted(self.steps.items()))
        lines = [f"{self.path}: {self.formulas} formulas and {self.mentions} mentions; steps: {steps or 'none'}"]
        lines += [f"  taken on trust, line {d.line}: {d.text}" for d in self.trusted]
        lines += [f"  given, line {d.line}: {d.text} ({d.given})" for d in self.definitions if d.given]
        lines += [f"  skipped, line {s.line}: {s.text} ({s.reason})" for s in self.skips]
        lines += [f"  words, line {s.line}: {s.text} ({s.reason})" for s in self.words]
        lines += [f"  in the middle: {tie}" for tie in self.ties]
        return "\n".join(lines)
