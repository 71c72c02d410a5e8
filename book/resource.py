"""What a page is, for programs that look for something to learn from: schema.org's learning resource, as JSON-LD.

A MkDocs hook.  All that it says stands on the page or in the book: the title, the description, the day, the subjects,
the words of the glossary that the page explains, the chapter's number.  book/theme/main.html adds how long it takes to
read, as the page shows it, and writes it into the head.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from book.cite import book
from book.glossary import GLOSSARY

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
EXPLAINED = re.compile(r"^(?P<word>\w.*)\n\n:   .+\n\n    Explained in (?P<links>.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([\w/-]+\.(?:md|py))")


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Tell the templates what a page is; nothing of one that has no day."""
    if day := page.meta.get("date"):
        context["resource"] = described(page, config, day.isoformat(), context.get("card"))


def described(page: Page, config: MkDocsConfig, day: str, card: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a page is, but for how long it takes."""
    number = str(page.title).partition(". ")[0]
    chapter = number.isdigit()
    kind = "textbook" if page.is_homepage else "chapter" if chapter else "reference"
    if page.file.src_uri.endswith(".py"):
        kind = "lab"
    title = str(page.meta.get("title") or page.title)
    about = book()
    author = [{"@type": "Organization", "name": one["name"]} for one in about["authors"]]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["Book" if page.is_homepage else "Chapter" if chapter else "TechArticle", "LearningResource"],
        "name": title,
        "headline": title,
        "description": page.meta.get("description") or config.site_description,
        "url": page.canonical_url,
        "inLanguage": config.theme["language"],
        "isAccessibleForFree": True,
        "educationalLevel": "beginner",
        "learningResourceType": kind,
        "keywords": page.meta.get("tags") or [],
        "datePublished": day,
        "version": about["version"],
        "license": LICENCE,
        "author": author,
    }
    if card:
        found["image"] = card["address"]
    if words := explained().get(page.file.src_uri):
        found["teaches"] = words
    if chapter:
        found["position"] = int(number)
    if page.is_homepage:
        found["isBasedOn"] = [
            {"@type": "Article", "name": one["title"], "url": one["url"]} for one in about["references"]
        ]
    else:
        found["isPartOf"] = {"@type": "Book", "name": config.site_name, "url": config.site_url, "author": author}
    return found


def explained() -> dict[str, list[str]]:
    """Return the words of the glossary that each page explains.

    >>> explained()["basics/networks.md"]
    ['Hidden layer', 'Layer', 'Neural network']
    """
    return _explained(GLOSSARY.stat().st_mtime_ns)


@cache
def _explained(_changed: int) -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for entry in EXPLAINED.finditer(GLOSSARY.read_text("utf-8")):
        for page in LINK.findall(entry["links"]):
            words.setdefault(page, []).append(entry["word"])
    return words
