r"""What came of the mutants: noticed, equivalent for a reason that is written down, or missed; per page and kind.

A mutant that is missed because it states something true, or changes nothing, is equivalent: it is listed with its
reason among the book's `survivors`, by the file and the place:

    [[survivor]]
    page = "docs/basics/networks.md"
    place = "f(0 ⟦\\times→+⟧ 2 + 1)"
    reason = "why the page is still true"

Of what the checks promise (code, outputs, formulas, bindings, links), any other that is missed is a hole in them, and
so is a listed one that is noticed.  Of words, the share counts, and the book may ask for one.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bookcheck.book import Book
from bookcheck.mutation.judge import Verdict
from bookcheck.mutation.mutant import Mutant
from bookcheck.mutation.mutants import WORDS

HEAD = "drawn", "noticed", "equivalent", "missed", "share"
SHOWN = 60  # characters of what was changed


def place(mutant: Mutant, text: str) -> str:
    """Return the line of a mutant with the change marked in it, short enough to be read."""
    start, end = text.rfind("\n", 0, mutant.start) + 1, text.find("\n", mutant.end)
    before, after = text[start : mutant.start].lstrip(), text[mutant.end : end if end >= 0 else len(text)].rstrip()
    return f"{before[-30:]}⟦{_short(text[mutant.start : mutant.end])}→{_short(mutant.replacement)}⟧{after[:30]}"


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= SHOWN else f"{text[: SHOWN // 2]}…{text[-SHOWN // 2 :]}"


def share(fates: Mapping[str, int]) -> float:
    """Return which part of the changes that make a page wrong was noticed; 1 if there are none."""
    wrong = fates.get("noticed", 0) + fates.get("missed", 0)
    return fates.get("noticed", 0) / wrong if wrong else 1.0


def low(kinds: Mapping[str, Mapping[str, int]], book: Book) -> Iterator[str]:
    """Yield where the share of some kinds together, or of one, is below what their book asks for."""
    total: Counter[str] = Counter()
    for fates in kinds.values():
        total.update(fates)
    rows = [("all changes together", total, book.noticed), *((kind, kinds[kind], book.each) for kind in kinds)]
    for what, fates, asked in rows:
        if share(fates) < asked:
            yield f"whole pages: of {what}, {share(fates):.1%} were noticed; {asked:.0%} is asked for"


@dataclass
class Report:
    """The verdicts of a run, page by page."""

    listed: dict[tuple[str, str], str] = field(default_factory=dict)
    """The reasons of those that are equivalent, by file and place."""
    fates: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    missed: list[tuple[str, str]] = field(default_factory=list)
    """The kind of each that was missed, and where it is."""
    met: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def with_reasons(cls, path: Path) -> Report:
        """Return an empty report that knows the reasons of a file."""
        rows = tomllib.loads(path.read_text("utf-8")).get("survivor", []) if path.is_file() else []
        return cls({(row["page"], row["place"]): row["reason"] for row in rows})

    def take(self, page: str, texts: Mapping[str, str], verdicts: Iterable[Verdict]) -> None:
        """Take in the verdicts on the mutants of a page, whose text is that of ""; others are of files beside it."""
        fates = self.fates.setdefault(page, Counter())
        for verdict in sorted(verdicts, key=lambda verdict: (verdict.mutant.file, verdict.mutant.start)):
            mutant = verdict.mutant
            text, file = texts[mutant.file], mutant.file or page
            where = file, place(mutant, text)
            fate = "noticed" if verdict.message else "equivalent" if where in self.listed else "missed"
            fates[mutant.kind, fate] += 1
            if verdict.message is None:
                self.met.add(where)
            if fate == "missed":
                self.missed.append((mutant.kind, f"{file}:{text.count(chr(10), 0, mutant.start) + 1}: {where[1]}"))

    def holes(self) -> list[str]:
        """Return what was missed of that which the checks promise."""
        return [f"{where.replace(': ', f': {kind}: ', 1)}" for kind, where in self.missed if kind not in WORDS]

    def idle(self) -> list[str]:
        """Return the listed ones that were noticed."""
        return [f"{page}: listed, but it is noticed: {where}" for page, where in self.listed.keys() - self.met]

    def kinds(self, pages: Iterable[str] | None = None) -> dict[str, Counter[str]]:
        """Return what became of the mutants of some pages, or of all, kind by kind: words last."""
        found: dict[str, Counter[str]] = {}
        for page in self.fates if pages is None else pages:
            for (kind, fate), number in self.fates[page].items():
                found.setdefault(kind, Counter())[fate] += number
        order = list(WORDS)
        return dict(sorted(found.items(), key=lambda item: order.index(item[0]) if item[0] in WORDS else -1))

    def total(self, pages: Iterable[str] | None = None) -> Counter[str]:
        """Return what became of the mutants of some pages, or of all."""
        return sum(self.kinds(pages).values(), Counter())

    def table(self) -> str:
        """Return the figures as a table in plain text: by page, then by kind."""
        rows = [_row(page, self.total([page])) for page in self.fates if self.fates[page]]
        rows += [("",) * 6, ("kind", *HEAD), *(_row(kind, fates) for kind, fates in self.kinds().items())]
        rows = [("page", *HEAD), *rows, _row("all", self.total())]
        wide = max(len(row[0]) for row in rows)
        return "\n".join(f"{a:{wide}} {b:>7} {c:>7} {d:>10} {e:>7} {f:>6}".rstrip() for a, b, c, d, e, f in rows)

    def places(self) -> str:
        """Return what was missed, kind by kind."""
        lines: list[str] = []
        for kind in self.kinds():
            found = [where for of, where in self.missed if of == kind]
            lines += [f"\n{kind}: not noticed", *(f"  {where}" for where in found)] if found else []
        return "\n".join(lines)

    def as_json(self) -> dict[str, Any]:
        """Return the figures, page by page and kind by kind, for the pages of the book that show them."""
        return {page: {kind: dict(fates) for kind, fates in self.kinds([page]).items()} for page in self.fates}


def _row(name: str, fates: Mapping[str, int]) -> tuple[str, ...]:
    figures = [sum(fates.values()), *(fates.get(fate, 0) for fate in HEAD[1:4])]
    return name, *map(str, figures), f"{share(fates):.1%}"
