"""The kinds of facts: what stands on a page is derived from, or compared with, what the page's code computes.

`kinds` finds them: those that are built in, and those that installed distributions name under the entry points
`bookcheck.kinds`.  `facts` finds what they claim on a page, in the order in which it is checked.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from bookcheck.source.fences import PageError

if TYPE_CHECKING:
    from bookcheck.facts.kind import Fact
    from bookcheck.source.page import Page

BUILT_IN = [
    "script:Script", "session:Session", "listing:Listing", "needs:Skipped", "notrun:NotRun", "exercise:Starter",
    "exercise:Solution", "shell:Shell", "sample:Sample", "equation:Equation", "equation:Ending", "result:Result",
    "number:Numbers", "count:Counts", "table:Cells", "claim:Claim", "link:Link", "name:Names",
    "reference:References", "entry:Entry", "citation:Citations", "front:Front", "figure:Figure", "noted:Noted",
]  # fmt: skip


@cache
def kinds() -> tuple[type[Fact], ...]:
    """Return the kinds of facts, each once."""
    places = [place.split(":") for place in BUILT_IN]
    found: list[type[Fact]] = [getattr(import_module(f"bookcheck.facts.{module}"), name) for module, name in places]
    found += [entry.load() for entry in sorted(entry_points(group="bookcheck.kinds"), key=lambda entry: entry.name)]
    return tuple(found)


def facts(page: Page) -> list[Fact]:
    """Return the facts of a page: in the order of the text, and then those that are looked at when it ends."""
    try:
        found = [fact for kind in kinds() for fact in kind.find(page)]
    except PageError as error:
        raise page.error(error) from None
    return sorted(found, key=lambda fact: (fact.last, fact.start))
