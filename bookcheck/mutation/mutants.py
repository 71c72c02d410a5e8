"""Every place where a page could be wrong, made wrong once.

| kind     | what is changed                                                                      |
|----------|--------------------------------------------------------------------------------------|
| output   | each digit that a script or a session prints                                         |
| equation | each digit, sign, operator, relation, prime, and index of each formula               |
| number   | each digit of a decimal, or of a stated result, in prose, captions, alternative texts |
| table    | each digit of each cell, and each pair of neighbouring cells that differ             |
| listing  | each digit, operator, comparison and name of each listing                            |
| solution | each digit, operator and comparison of each solution of an exercise                  |
| binding  | each digit, name and operator of each directive in a comment                         |
| link     | each target of a link                                                                |

Each kind of fact makes its own mutants; see `bookcheck.facts.kind`.
"""

from __future__ import annotations

from collections.abc import Iterator

from bookcheck.facts import facts
from bookcheck.facts.mutant import Mutant
from bookcheck.source.page import Page


def mutants(page: Page) -> Iterator[Mutant]:
    """Yield every mutant of a page."""
    for fact in facts(page):
        yield from fact.mutants()
