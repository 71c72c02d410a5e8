"""What a page comes to: what is checked on it, what it declares, what is taken on trust, and what nothing reads."""

from __future__ import annotations

import re
from collections import Counter

from bookcheck.facts import facts
from bookcheck.facts.count import declared_counts
from bookcheck.facts.count import read as bound
from bookcheck.facts.notrun import NotRun
from bookcheck.facts.stated import claims
from bookcheck.run import Run
from bookcheck.source.fences import CODE
from bookcheck.source.lines import blanked
from bookcheck.source.page import Page

WORD = re.compile(r"[^\W\d_][\w'’-]*")
WHOLE = re.compile(r"(?<![\w.])\d+(?![\w.])")


def counts(page: Page) -> dict[str, int]:
    """Count what is checked on a page, by what it is called; what does not run here is not counted."""
    counted: Counter[str] = Counter()
    for fact in facts(page):
        if fact.counted and not fact.missing:
            counted[fact.counted] += fact.count()
    order = [
        "lines of code",
        "outputs",
        "formulas",
        "mentions of symbols",
        "numbers",
        "exercises",
        "table cells",
        "figures",
    ]
    names = sorted(counted, key=lambda name: (order.index(name) if name in order else len(order), name))
    return {name: counted[name] for name in names}


def unread(page: Page) -> dict[str, int]:
    """Count what stands on a page and is read by no check."""
    read = {start for start, _ in claims(page)} | set(bound(page))
    words = blanked(page.words, *((table.body, table.end) for table in page.tables if table.expression))
    spans = list(CODE.finditer(words))
    plain = blanked(words, *(match.span() for match in spans))
    whole = [match for match in WHOLE.finditer(plain) if match.start() not in read]
    return {
        "words": len(WORD.findall(plain)),
        "whole numbers": len(whole),
        "pieces of code in sentences": len(spans),
        "blocks that do not run": sum(isinstance(fact, NotRun) for fact in facts(page)),
        **page.reading.unread,
    }


def trusted(page: Page, run: Run) -> dict[str, int]:
    """Count what a page says on its author's word, with a reason, and what no program can decide."""
    report = run.equations.report
    given = sum(bool(definition.given) for definition in report.definitions)
    return {
        "declared": len(page.declared) + len(list(declared_counts(page))) + given,
        "undecidable": len(report.words),
    }


def notes(run: Run) -> list[str]:
    """Return what is to be said of a page that has run: its steps, what is taken on trust, what it declares."""
    report, declared = run.equations.report, [*run.page.declared, *declared_counts(run.page)]
    if not (report.formulas or declared):
        return []
    return [*map(run.page.told, str(report).splitlines()), *(f"  declared: {fact}" for fact in declared)]
