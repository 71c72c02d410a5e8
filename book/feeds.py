"""What others than readers look for: a list of the pages for language models, and a feed of what has changed.

A MkDocs hook.  `llms.txt` names each page of the menu, in its order, with what it is about.  `changes.atom` has an
entry for each version in the changelog, from its heading, "0.1.0, 20 November 2026", to the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from mkdocs.utils import write_file

from bookcheck.book import Book
from bookcheck.order import Chapter, order

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

BOOK = Book.at(Path(__file__))
CHANGELOG = "project/changelog.md"
VERSION = re.compile(
    r'<h2 id="(?P<anchor>[^"]+)">(?P<name>[\d.]+), (?P<day>\d+ \w+ \d{4})(?P<rest>.*?)(?=<h2|\Z)', re.DOTALL
)
SIGN = re.compile(r'<a class="headerlink".*?</a>|</h2>')
ATOM = "http://www.w3.org/2005/Atom"


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Write both, when all pages have been read."""
    pages = {f"docs/{file.src_uri}": file.page for file in files.documentation_pages() if file.page}
    site = Path(config.site_dir)
    write_file(llms(config, pages, order(BOOK)).encode(), str(site / "llms.txt"))
    if changelog := pages.get(f"docs/{CHANGELOG}"):
        write_file(feed(config, changelog), str(site / "changes.atom"))


def llms(config: MkDocsConfig, pages: dict[str, Page], chapters: tuple[Chapter, ...]) -> str:
    """Return the list of pages, under their parts; an address is whole, where the book is published."""
    lines, part = [f"# {config.site_name}", "", f"> {config.site_description}"], None
    for chapter in chapters:
        page = pages.get(chapter.page)
        if page is None:
            continue
        under = page.parent.title if page.parent else "More"
        if under != part:
            lines += ["", f"## {under}", ""]
            part = under
        about = page.meta.get("description", "")
        lines.append(f"- [{page.title}]({urljoin(config.site_url or '', page.url)})" + (f": {about}" if about else ""))
    return "\n".join(lines) + "\n"


def feed(config: MkDocsConfig, changelog: Page) -> bytes:
    """Return the feed of the versions that the changelog has."""
    root, address = Element("feed", xmlns=ATOM), urljoin(config.site_url or "", "changes.atom")
    _said(root, title=f"{config.site_name}: what has changed", id=address)
    SubElement(root, "link", rel="self", href=address)
    SubElement(root, "link", href=urljoin(config.site_url or "", changelog.url))
    SubElement(SubElement(root, "author"), "name").text = config.site_author
    entries = list(_entries(config, changelog))
    _said(root, updated=max((str(entry.findtext("updated")) for entry in entries), default="1970-01-01T00:00:00+00:00"))
    root.extend(entries)
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="utf-8") + b"\n"


def _entries(config: MkDocsConfig, changelog: Page) -> Iterator[Element]:
    for match in VERSION.finditer(changelog.content or ""):
        entry = Element("entry")
        address = urljoin(config.site_url or "", f"{changelog.url}#{match['anchor']}")
        day = datetime.strptime(match["day"], "%d %B %Y").replace(tzinfo=UTC)
        _said(entry, title=match["name"], id=address, updated=day.isoformat())
        SubElement(entry, "link", href=address)
        SubElement(entry, "content", type="html").text = SIGN.sub("", match["rest"]).strip()
        yield entry


def _said(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text
