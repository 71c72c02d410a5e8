"""Citation: years, dates, versions and addresses agree with one list, which names what each belongs to.

    [years]
    "Gilbert Strang, *Introduction to Linear Algebra*" = 2023
    [dates]
    "0.1.0" = 2026-11-20
    [versions]
    "CC BY" = "4.0"
    [links]
    "https://numpy.org/" = "NumPy"

`[tool.bookcheck] citations` says where it stands.  A year or a date belongs to what the list has for it, on the same
line of the page.  Which Python a book asks for stands in its pyproject.toml, and the versions of its libraries in the
files requirements*.txt, so the list does not repeat them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bookcheck.facts.kind import Fact, Saying, Sayings
from bookcheck.source.lines import blanked
from bookcheck.source.page import Page

MONTHS = "January February March April May June July August September October November December"
DATE = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS.split())}) (?P<year>\d{{4}})\b")
YEAR = re.compile(r"(?<![\w.\-/])(?:1[89]|20)\d\d(?![\w/]|[.-]\d)")
VERSION = re.compile(r"(?<=[A-Za-z] )\d+(?:\.\d+)+\b")
NAME = re.compile(r"(?:[\w-]+ )?(?P<last>[A-Za-z][\w-]*) \Z")
LINK = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<address>https?://[^)\s]+)\)|<(?P<bare>https?://[^>\s]+)>")
HERE = re.compile(r"https?://(?:127\.0\.0\.1|localhost)\b")
ASKED = re.compile(r"(?m)^([\w.-]+) *>= *([\d.]+)")
LOCKED = re.compile(r"(?m)^([\w.-]+)==([\w.]+)")


@dataclass(frozen=True)
class Listed:
    """What a book has written down once."""

    place: str
    years: dict[str, int]
    dates: dict[str, date]
    links: dict[str, str]
    versions: dict[str, list[str]]
    oldest: dict[str, str]


class Citations(Sayings):
    """The years, dates, versions and addresses of a page."""

    counted = "citations"

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the words of a page that cites something, as one, where its book has a list."""
        stated = (YEAR, DATE, VERSION)
        if page.book.citations and (LINK.search(page.linked) or any(form.search(page.prose) for form in stated)):
            yield cls(page, 0, len(page.text))

    def said(self) -> Iterator[Saying]:
        """Yield each, with what the list has."""
        page = self.page
        listed = written_down(page.book.root, page.book.citations)
        words = page.prose
        for match in DATE.finditer(words):
            said = date(int(match["year"]), MONTHS.split().index(match["month"]) + 1, int(match["day"]))
            yield self._compared(match, said, listed.dates, listed.place)
        for match in YEAR.finditer(blanked(words, *(match.span() for match in DATE.finditer(words)))):
            yield self._compared(match, int(match[0]), listed.years, listed.place)
        for match in VERSION.finditer(words):
            before = NAME.search(words[max(match.start() - 40, 0) : match.start()])
            called = (before["last"], before[0].strip()) if before else ()
            names = [name for name in called if name.lower() in listed.versions]
            if not names:
                continue
            name = names[0].lower()
            newer = words[match.end() : match.end() + 9] == " or newer" and name in listed.oldest
            right = [listed.oldest[name]] if newer else listed.versions[name]
            fits = [version for version in right if f"{version}.".startswith(f"{match[0]}.")]
            wrong = f"the page says {names[0]} {match[0]}; what is written down is {' and '.join(right)}"
            yield Saying(*match.span(), "" if fits else wrong, f"is {right[0]} where it is written down")
        for match in LINK.finditer(page.linked):
            address = match["address"] or match["bare"]
            if not HERE.match(address):
                known, words = listed.links.get(address), (match["words"] or "").strip("*")
                wrong = f"{listed.place} has no link to {address}; add what it is" if known is None else ""
                if known and words and words != known:
                    wrong = f"[{words}] leads to {address}, which {listed.place} calls {known!r}"
                yield Saying(*match.span(), wrong, f"is {known} in {listed.place}")

    def _compared(self, match: re.Match[str], said: object, listed: Mapping[str, object], place: str) -> Saying:
        line = self.page.context(match.start())
        about = {what: truth for what, truth in listed.items() if what in line}
        found = next((what for what, truth in about.items() if truth == said), None)
        truths = "; ".join(f"of {what} it has {truth}" for what, truth in about.items())
        wrong = f"the page says\n    {line}\nbut {place} has no {match[0]} for it; {truths or 'add what it is of'}"
        return Saying(*match.span(), "" if found else wrong, f"belongs to {found} in {place}")


@cache
def written_down(root: Path, place: str) -> Listed:
    """Read the list, and what the project has written down of versions elsewhere."""
    table = _table(root / place)
    versions = {name.lower(): [version] for name, version in table.get("versions", {}).items()}
    asked = _table(root / "pyproject.toml").get("project", {})
    oldest = dict(
        ASKED.findall(f"python{asked.get('requires-python', '')}\n" + "\n".join(asked.get("dependencies", [])))
    )
    for file in sorted(root.glob("requirements*.txt"), key=lambda file: len(file.name)):
        for name, version in LOCKED.findall(file.read_text("utf-8")):
            versions.setdefault(name.lower(), []).append(version)
    for name, version in oldest.items():
        versions.setdefault(name.lower(), [version])
    years, dates, links = (table.get(name, {}) for name in ("years", "dates", "links"))
    return Listed(place, years, dates, links, versions, oldest)


def _table(file: Path) -> dict[str, Any]:
    """Return what a file says; one that is not there has nothing for anything that a page cites."""
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
