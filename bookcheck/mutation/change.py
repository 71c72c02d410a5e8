"""A page with a few of its words changed, cheaply: what is cut from its text stays cut.

A page has about a thousand words that could be others, and each is tried.  Looking for its fences, formulas and tables
each time would take most of that time; where only words change, in a sentence or within a block, they are those of the
page itself, moved by the difference.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from bookcheck.maths.formulas import Directive, Formula
from bookcheck.mutation.mutant import Mutant
from bookcheck.source.fences import Fence
from bookcheck.source.page import Page
from bookcheck.source.tables import Table

PLAIN = re.compile(r"[\w .,'’;:?!()−-]*")  # what opens and closes nothing
READ = re.compile(r"<!--+\s*(?:maths?|tables?)\b")  # what formulas and tables look at
PLACES = ("start", "end", "source_start", "body_start", "body")
Part = TypeVar("Part", bound=Fence | Formula | Directive | Table)


def changed(page: Page, mutant: Mutant) -> Page:
    """Return a page with something changed, or with something changed in a file beside it."""
    if mutant.file:
        return page.with_file(mutant.file, mutant.applied(page.beside(mutant.file) or ""))
    start, end, new = mutant.start, mutant.end, mutant.replacement
    other, old = page.with_text(mutant.applied(page.text)), page.text[start:end]
    block = next((fence for fence in page.fences if fence.body_start <= start and end <= fence.body_end), None)
    plain = PLAIN.fullmatch(old + new) and (block or (old.strip() and page.words[start:end] == old))
    comment = not plain and _in_comment(page, mutant)
    if not plain and not comment:
        return other  # it may open or close something, or stands where no words are
    by, shown = len(new) - len(old), " " * len(new) if block or comment else new
    other.__dict__ |= {
        "outside": page.outside[:start] + (new if comment else shown) + page.outside[end:],
        "words": page.words[:start] + shown + page.words[end:],
        "formulas": [_moved(item, start, by) for item in page.formulas],
        "fences": [
            _fence(fence, other.text, by) if fence is block else _moved(fence, start, by) for fence in page.fences
        ],
    }
    if not any(table.start <= start < table.end for table in page.tables):
        other.__dict__["tables"] = [_moved(table, start, by) for table in page.tables]
    return other


def _in_comment(page: Page, mutant: Mutant) -> bool:
    """Tell whether a change stays within one line of a comment that no formula and no table is bound to."""
    start, end, new = mutant.start, mutant.end, mutant.replacement
    around = (match for match in page.hidden if match["comment"] and match.start() < start and end < match.end())
    comment = next(around, None)
    if comment is None or READ.match(comment[0]) or "\n" in page.text[start:end] + new:
        return False
    return "--" not in page.text[comment.start() + 4 : start] + new + page.text[end : comment.end() - 3]


def _moved(part: Part, start: int, by: int) -> Part:
    """Return a part of a page with all its places moved, if it stands behind a change."""
    if not by or part.start < start:
        return part
    moved = {name: place + by for name in PLACES if isinstance(place := getattr(part, name, None), int)}
    return replace(part, **moved)  # type: ignore[arg-type]  # mypy cannot tell that each of them has fields


def _fence(fence: Fence, text: str, by: int) -> Fence:
    return replace(fence, end=fence.end + by, body=text[fence.body_start : fence.body_end + by])
