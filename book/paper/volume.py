"""What the book on paper holds: the chapters of the menu in their order, the labs, the glossary and the letters.

It is read from a built site, so what stands on paper is what stands on the site.  What reads on the site alone stays
there: the front page, the playground, the reference, the pages of the project.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import yaml  # type: ignore[import-untyped]
from bs4 import BeautifulSoup, Tag

from book.paper import PaperError
from book.paper.leaf import mended

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).resolve().parents[2]
NUMBERED = re.compile(r"(?P<number>\d+)\. +(?P<title>.+)")
BESIDE = re.compile(r"labs/.*|glossary\.md|letters\.md")
"""What goes in besides the chapters, which have a number."""
ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
TASK = re.compile(r'<p class="task">.*?</p>', re.DOTALL)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')


@dataclass
class Leaf:
    """A page of the site as a part of the book on paper."""

    address: str
    title: str
    number: int | None
    body: Tag
    """The page, mended for paper: no buttons, and each place of it has a name that no other page has."""
    formulas: int
    """How many stand on the page of the site; not counted is what it asks of who plays with a figure."""
    figures: int

    @property
    def name(self) -> str:
        """Return the name of its beginning, which begins all its names."""
        return named(self.address)

    @property
    def label(self) -> str:
        """Return the title with the number, as a list of contents has it."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass
class Part:
    """Some pages under a title, or under none."""

    title: str
    leaves: list[Leaf] = field(default_factory=list)


@dataclass
class Volume:
    """The whole book, and what its title page says."""

    title: str
    about: str
    author: str
    rights: str
    version: str
    site: Path
    address: str
    """Where the book is published: links to what is not on paper lead there."""
    day: date
    """When this version was released, or will be."""
    parts: list[Part]

    def noted(self) -> list[str]:
        """Return what should be otherwise before the book is given to readers."""
        said = []
        host = urlsplit(self.address).hostname
        if host in ("127.0.0.1", "localhost", None):
            said.append(f"its links to the site lead to {host}, where no reader gets: set SITE_URL")
        records = [record for leaf in self.leaves if (record := leaf.body.find(class_="record"))]
        if unchecked := sum(words(record).startswith("Unchecked") for record in records):
            said.append(f"{unchecked} of its pages call themselves unchecked: run the tests of the pages first")
        return said

    @property
    def leaves(self) -> list[Leaf]:
        """Return all pages, in order."""
        return [leaf for part in self.parts for leaf in part.leaves]

    @property
    def identifier(self) -> str:
        """Return the name of this version, of all books: the same each time it is made, wherever it is published."""
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{self.title}, version {self.version}')}"

    @property
    def names(self) -> set[str]:
        """Return the name of each place that a link can lead to; PaperError if two places have one name."""
        found: set[str] = set()
        for leaf in self.leaves:
            for name in [leaf.name, *(str(place["id"]) for place in leaf.body.find_all(id=True))]:
                if name in found:
                    raise PaperError(f"{leaf.address}: there are two places of the name {name!r}; a link finds one")
                found.add(name)
        return found


def volume(site: Path, config: MkDocsConfig) -> Volume:
    """Read a built site; PaperError if a page of its menu is not in it."""
    parts: list[Part] = []
    addresses: set[str] = set()
    for title, pages in menu(config.nav or []):
        part = Part(title)
        for label, source in pages:
            address = source.rpartition(".")[0] + "/"
            leaf, root = read(site, address, label)
            part.leaves.append(leaf)
            addresses.add(root)
        parts.append(part)
    if len(addresses) != 1:
        raise PaperError(
            f"{site}: its pages stand at {' and at '.join(sorted(addresses)) or 'no address'}; build it anew"
        )
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    return Volume(
        title=config.site_name,
        about=config.site_description or "",
        author=config.site_author or "",
        rights=config.copyright or "",
        version=str(cited["version"]),
        site=site,
        address=addresses.pop(),
        day=date.fromisoformat(str(cited["date-released"])),
        parts=parts,
    )


def menu(nav: Iterable[Any]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the title of each part, and of each of its pages the title and the source.

    >>> list(menu([{"Home": "index.md"}, {"One": [{"1. A": "a/b.md"}, {"More": "a/c.md"}]}, {"Words": "glossary.md"}]))
    [('One', [('1. A', 'a/b.md')]), ('', [('Words', 'glossary.md')])]
    """
    for entry in nav:
        for title, pages in entry.items():
            alone = isinstance(pages, str)
            listed = [(title, pages)] if alone else [pair for page in pages for pair in page.items()]
            if kept := [(name, page) for name, page in listed if NUMBERED.match(name) or BESIDE.fullmatch(page)]:
                yield "" if alone else title, kept


def read(site: Path, address: str, label: str) -> tuple[Leaf, str]:
    """Return a page as a leaf, and where the site is published."""
    file = site / address / "index.html"
    if not file.is_file():
        raise PaperError(f"{address}: the menu has this page, and the site in {site} has not; build it anew")
    text = file.read_text("utf-8")
    found, canonical = ARTICLE.search(text), CANONICAL.search(text)  # the menu around it is longer than many pages
    article = BeautifulSoup(found[0], "html.parser").article if found else None
    if found is None or article is None or article.h1 is None or not canonical or not canonical[1].endswith(address):
        raise PaperError(f"{address}: this is no page of the book: it has no article with a title, or another address")
    shown = TASK.sub("", found[0])
    number = NUMBERED.fullmatch(label)
    leaf = Leaf(
        address=address,
        title=number["title"] if number else label,
        number=int(number["number"]) if number else None,
        body=mended(article, named(address)),
        formulas=shown.count('class="katex"'),
        figures=shown.count('class="drawing"'),
    )
    for what, wanted, kept in (("formulas", leaf.formulas, "katex"), ("figures", leaf.figures, "drawing")):
        if (number_kept := len(leaf.body.find_all(class_=kept))) != wanted:
            raise PaperError(f"{address}: of {wanted} {what} {number_kept} would be on paper; see book/paper/leaf.py")
    return leaf, canonical[1].removesuffix(address)


def named(address: str) -> str:
    """Return the name of a page among the names of all places.

    >>> named("basics/loss/")
    'basics-loss'
    """
    return address.strip("/").replace("/", "-")


def words(tag: Tag) -> str:
    """Return what stands in an element, on one line."""
    return " ".join(tag.get_text().split())
