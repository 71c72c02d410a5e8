"""The list of pages and the feed of changes, as a program reads them."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import fromstring

from book import feeds
from bookcheck import Book
from bookcheck.order import Chapter, order

ROOT = Path(__file__).parents[2]
CONFIG: Any = SimpleNamespace(
    site_name="A book", site_description="About things.", site_author="We", site_url="https://example.org/book/"
)
A = f"{{{feeds.ATOM}}}"


def page(title: str, url: str, part: str | None = None, **meta: str) -> Any:
    return SimpleNamespace(title=title, url=url, parent=SimpleNamespace(title=part) if part else None, meta=meta)


def test_each_page_of_the_menu_is_listed_under_its_part() -> None:
    pages = {
        "docs/b.md": page("2. B", "b/", "The basics"),
        "docs/a.md": page("1. A", "a/", "The basics", description="What A is."),
        "docs/index.md": page("Home", ""),
    }
    chapters = (Chapter("docs/index.md", "Home"), Chapter("docs/a.md", "A", 1), Chapter("docs/b.md", "B", 2))
    assert feeds.llms(CONFIG, pages, (*chapters, Chapter("docs/lab.py", "Lab"))) == (
        "# A book\n\n> About things.\n\n## More\n\n- [Home](https://example.org/book/)\n\n## The basics\n\n"
        "- [1. A](https://example.org/book/a/): What A is.\n- [2. B](https://example.org/book/b/)\n"
    )


def test_the_feed_has_each_version(to_html: Any) -> None:
    text = "# Changelog\n\n## Not yet released\n\n- New.\n\n## 0.2.0, 3 May 2027\n\n- A & <b>b</b>.\n\n"
    content = str(to_html(f"{text}## 0.1.0, 20 November 2026\n\n- The first.\n"))
    changelog: Any = SimpleNamespace(content=content, url="project/changelog/")
    feed = fromstring(feeds.feed(CONFIG, changelog))
    assert feed.tag == f"{A}feed"
    assert feed.findtext(f"{A}id") == "https://example.org/book/changes.atom"
    assert feed.findtext(f"{A}updated") == "2027-05-03T00:00:00+00:00"
    assert feed.findtext(f"{A}author/{A}name") == "We"
    newer, older = feed.findall(f"{A}entry")
    assert [entry.findtext(f"{A}title") for entry in (newer, older)] == ["0.2.0", "0.1.0"]
    [link] = newer.findall(f"{A}link")
    assert link.get("href") == newer.findtext(f"{A}id")
    assert re.fullmatch(r"https://example\.org/book/project/changelog/#020-3-may-2027", str(link.get("href")))
    said = str(newer.findtext(f"{A}content"))
    assert "<li>A &amp; <b>b</b>.</li>" in said
    assert "first" not in said
    assert "headerlink" not in said


def test_the_changelog_of_the_book_has_versions_with_days(to_html: Any) -> None:
    changelog: Any = SimpleNamespace(
        content=str(to_html((ROOT / "docs" / feeds.CHANGELOG).read_text("utf-8").partition("\n---\n")[2])), url="c/"
    )
    titles = [entry.findtext("title") for entry in feeds._entries(CONFIG, changelog)]
    assert titles[-1] == "0.1.0"
    assert f"docs/{feeds.CHANGELOG}" in {chapter.page for chapter in order(Book.at(ROOT))}
