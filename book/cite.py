"""How a page is cited: in a sentence, and as an entry for BibTeX.

A MkDocs hook.  Who wrote the book, what it is called and which version it is stand in CITATION.cff, from where code
hosts and Zenodo take them too; the page adds its title, its number, its day and its address.  Both stand at the foot of
the page (book/theme/partials/content.html).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import yaml  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""As BibTeX calls them, for each language to say in its own words."""
SPECIAL = re.compile(r"[#$%&_{}]")


@dataclass(frozen=True)
class Cited:
    """What a citation of a page names; without a title, of the book as a whole."""

    authors: tuple[str, ...]
    book: str
    version: str
    day: date
    site: str
    place: str
    title: str = ""
    number: str = ""

    @property
    def address(self) -> str:
        """Return the address that stays."""
        return urljoin(self.site, self.place)

    @property
    def key(self) -> str:
        """Return the name of the entry: of the book, or of a page by its address.

        >>> Cited(("A",), "B", "1", date(2026, 5, 1), "https://example.org/", "basics/neurons/", "C").key
        'nnfs-basics-neurons'
        """
        return "-".join(["nnfs", *filter(None, self.place.split("/"))])

    @property
    def _month(self) -> str:
        return MONTHS[self.day.month - 1]

    @property
    def bibtex(self) -> str:
        r"""Return the entry for BibTeX.

        >>> print(Cited(("A & B",), "A book", "0.1.0", date(2026, 5, 1), "https://example.org/", "c/", "C", "3").bibtex)
        @incollection{nnfs-c,
          author = {{A \& B}},
          title = {{C}},
          booktitle = {{A book}},
          chapter = {3},
          year = {2026},
          note = {Version 0.1.0},
          url = {https://example.org/c/},
          month = may
        }
        """
        fields = {"author": " and ".join(f"{{{escaped(author)}}}" for author in self.authors)}
        if self.title:
            fields |= {"title": f"{{{escaped(self.title)}}}", "booktitle": f"{{{escaped(self.book)}}}"}
        else:
            fields["title"] = f"{{{escaped(self.book)}}}"
        if self.number:
            fields["chapter"] = self.number
        fields |= {"year": str(self.day.year), "note": f"Version {self.version}", "url": self.address}
        said = ",\n".join([*(f"  {name} = {{{value}}}" for name, value in fields.items()), f"  month = {self._month}"])
        return f"@{'incollection' if self.title else 'book'}{{{self.key},\n{said}\n}}"


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell the templates how a page is cited."""
    about = book()
    number, dot, _ = str(page.title).partition(". ")
    context["cited"] = Cited(
        tuple(str(author["name"]) for author in about["authors"]),
        str(about["title"]),
        str(about["version"]),
        page.meta.get("date") or date.fromisoformat(str(about["date-released"])),
        config.site_url or "",
        page.url,
        "" if page.is_homepage else str(page.meta.get("title") or page.title),
        number if dot and number.isdigit() else "",
    )


@cache
def book() -> dict[str, Any]:
    """Return what CITATION.cff says of the book."""
    said: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    return said


def escaped(text: str) -> str:
    """Return a text without what BibTeX takes for a sign of its own."""
    return SPECIAL.sub(r"\\\g<0>", text)
