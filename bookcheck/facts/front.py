"""Front: what stands above a page is true of it: its title, its date, the page that it follows, its files.

And a list that a sentence or a point begins with its number has as many things: "Three colours: red, green and blue."
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bookcheck.facts.citation import written_down
from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.facts.numerals import UNITS
from bookcheck.order import order
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

FRONT = re.compile(r"\A---\n(?P<lines>.*?)\n---(?=\n)", re.DOTALL)
SETTING = re.compile(r"(?m)^(?P<name>title|date|follows|code): *(?P<quote>[\"']?)(?P<value>.*?)(?P=quote) *$")
ITEMS = r"[^.:;?!\n]+"
COUNTED = re.compile(
    rf"(?m)^(?:[-*] +|\d+\. +)?(?P<number>\d+|{'|'.join([*UNITS][1:])}) [a-z]+: "
    rf"(?P<items>{ITEMS}(?:, | and ){ITEMS})\.",
    re.IGNORECASE,
)


class Front(Fact):
    """The front matter of a page, and the lists that it counts."""

    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield what can be wrong of a page, as one."""
        if page.text.startswith("---\n") or COUNTED.search(page.prose):
            yield cls(page, 0, len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each setting that is not so, and each list that is counted wrongly."""
        page = self.page
        for match in self._settings():
            if said := getattr(self, f"_{match['name']}")(match["value"]):
                yield Wrong(page.line(match.start()), said)
        for match in COUNTED.finditer(page.prose):
            number = UNITS[match["number"].lower()] if match["number"].isalpha() else int(match["number"])
            items = [item for item in re.split(r", (?:and )?| and ", match["items"]) if item.strip()]
            if len(items) != number:
                yield Wrong(page.line(match.start()), f"the page says\n    {match[0]}\nbut that lists {len(items)}")

    def reads(self) -> Hashable:
        """Return the settings, the heading, and the lists that are counted."""
        lists = tuple(match[0] for match in COUNTED.finditer(self.page.prose))
        return tuple(match[0] for match in self._settings()), self._heading(), lists

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield each setting, and the number before each list."""
        says = {"title": "the title of the page", "date": "a day that has come", "follows": "the page before"}
        for match in self._settings():
            yield Proof(*match.span("value"), says.get(match["name"], "a file beside the page"))
        for match in COUNTED.finditer(self.page.prose):
            yield Proof(*match.span("number"), "as many as the list behind it has")

    def _settings(self) -> list[re.Match[str]]:
        front = FRONT.match(self.page.text)
        return list(SETTING.finditer(self.page.text, 0, front.end() if front else 0))

    def _heading(self) -> str:
        heading = re.search(r"(?m)^# +(?P<words>.*?)(?: *\{[^}]*\})?[ \t]*$", self.page.prose)
        return heading["words"].strip() if heading else ""

    def _title(self, title: str) -> str:
        shown = [chapter.title for chapter in order(self.page.book) if chapter.page == self.page.path and chapter.title]
        shown += [heading] if (heading := self._heading()) else []
        wrong = f"the title is {title!r}; the page is called {' and '.join(shown)}"
        return wrong if shown and title not in shown else ""

    def _date(self, said: str) -> str:
        try:
            day = date.fromisoformat(said)
        except ValueError:
            return f"{said} is no date such as 2026-11-20"
        if day > date.today() + timedelta(days=1):  # it may be tomorrow there
            return f"{said} is in the future"
        book = self.page.book
        known = written_down(book.root, book.citations).dates if book.citations else {}
        also = " and ".join(f"{day} for {what}" for what, day in known.items())
        return f"{book.citations} has no date {said}; it has {also}" if known and day not in known.values() else ""

    def _follows(self, page: str) -> str:
        here = (self.page.book.root / self.page.path).parent
        chapters = [chapter.page for chapter in order(self.page.book)]
        if not (here / page).is_file():
            return f"there is no {page} beside the page"
        place = chapters.index(self.page.path) if self.page.path in chapters else 0
        before = self.page.book.root / chapters[place - 1] if place else here / page
        wrong = f"{page} is not the page before: that is {before.name}"
        return "" if (here / page).resolve() == before.resolve() else wrong

    def _code(self, file: str) -> str:
        here = (self.page.book.root / self.page.path).parent
        return "" if (here / file).is_file() else f"there is no {file} beside the page"
