r"""What came of the mutants: killed, equivalent for a reason that is written down, or survived; per page and kind.

A survivor that states something true, or changes nothing, is listed with its reason in
`tests/survivors.toml`, by the page and the place:

    [[survivor]]
    page = "docs/basics/networks.md"
    place = "f(0 ⟦\\times→+⟧ 2 + 1)"
    reason = "why the page is still true"

A survivor that is not listed is a hole in the checks, and so is a listed one that no longer survives.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bookcheck.facts.mutant import Mutant
from bookcheck.mutation.judge import Verdict

KINDS = ["output", "equation", "number", "table", "listing", "solution", "binding", "link", "package"]
FATES = ["killed", "equivalent", "survived"]


def place(mutant: Mutant, text: str) -> str:
    """Return the line of a mutant with the change marked in it, short enough to be read."""
    start, end = text.rfind("\n", 0, mutant.start) + 1, text.find("\n", mutant.end)
    before, after = text[start : mutant.start].lstrip(), text[mutant.end : end if end >= 0 else len(text)].rstrip()
    return f"{before[-30:]}⟦{text[mutant.start : mutant.end]}→{mutant.replacement}⟧{after[:30]}"


@dataclass
class Report:
    """The verdicts of a run, page by page."""

    listed: dict[tuple[str, str], str] = field(default_factory=dict)
    """The reasons of survivors, by page and place."""
    fates: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict)
    survivors: list[str] = field(default_factory=list)
    met: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def with_reasons(cls, path: Path) -> Report:
        """Return an empty report that knows the reasons of a file."""
        rows = tomllib.loads(path.read_text("utf-8")).get("survivor", []) if path.is_file() else []
        return cls({(row["page"], row["place"]): row["reason"] for row in rows})

    def take(self, page: str, text: str, verdicts: Iterable[Verdict]) -> None:
        """Take in the verdicts on the mutants of a page."""
        fates = self.fates.setdefault(page, Counter())
        for verdict in verdicts:
            where = page, place(verdict.mutant, text)
            fate = "killed" if verdict.message else "equivalent" if where in self.listed else "survived"
            fates[verdict.mutant.kind, fate] += 1
            if verdict.message is None:
                self.met.add(where)
                if fate == "survived":
                    line = text.count("\n", 0, verdict.mutant.start) + 1
                    self.survivors.append(f"{page}:{line}: {verdict.mutant.kind}: {where[1]}")

    def idle(self) -> list[str]:
        """Return the listed survivors that did not survive."""
        return [f"{page}: listed, but it does not survive: {where}" for page, where in self.listed.keys() - self.met]

    def total(self, kind: str | None = None, pages: Iterable[str] | None = None) -> Counter[str]:
        """Return how many were killed, equivalent and survived."""
        counted: Counter[str] = Counter()
        for page in self.fates if pages is None else pages:
            for (of, fate), number in self.fates[page].items():
                if kind is None or of == kind:
                    counted[fate] += number
        return counted

    def table(self) -> str:
        """Return the figures as a table in plain text: by page, then by kind."""
        rows = [("page", *FATES), *((page, *_row(self.total(pages=[page]))) for page in self.fates if self.fates[page])]
        rows += [("", "", "", ""), ("kind", *FATES)]
        rows += [(kind, *_row(self.total(kind))) for kind in KINDS if self.total(kind)]
        rows += [("all", *_row(self.total()))]
        wide = max(len(row[0]) for row in rows)
        return "\n".join(f"{first:{wide}} {a:>9} {b:>11} {c:>9}".rstrip() for first, a, b, c in rows)

    def as_json(self) -> dict[str, Any]:
        """Return the figures, page by page and kind by kind, for the pages of the book that show them."""
        return {
            page: {kind: dict(self.total(kind, [page])) for kind in KINDS if self.total(kind, [page])}
            for page in self.fates
            if self.fates[page]
        }


def _row(counted: Counter[str]) -> tuple[str, str, str]:
    return str(counted["killed"]), str(counted["equivalent"]), str(counted["survived"])
