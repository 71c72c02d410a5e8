"""What a page says of itself to programs is what it says to readers: its card, its citation, and what it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from bs4 import Tag
from PIL import Image
from playwright.sync_api import Browser, expect

from book.cards import HEIGHT, WIDTH
from bookcheck import Book
from bookcheck.order import order
from tests.site import axe
from tests.site.conftest import Page
from tests.site.preparation import ROOT
from tests.site.tab import VIEWS, WIDE, load, opened, seen, until

HEAVY = 40 * 1024  # bytes; some that show cards leave out what is far heavier


def told(page: Page, name: str) -> str:
    """Return what a page tells programs under a name."""
    tag = page.html.select_one(f"head meta[property='{name}'], head meta[name='{name}']")
    assert tag is not None, (page.address, name)
    return str(tag["content"])


def canonical(page: Page) -> str:
    """Return the address that a page calls its own."""
    [link] = page.html.select("link[rel=canonical]")
    return str(link["href"])


def front(pages: list[Page]) -> Page:
    """Return the front page."""
    [page] = [page for page in pages if page.address == ""]
    return page


def heading(page: Page) -> str:
    """Return the title of a page, as a reader sees it."""
    title = page.html.select_one("article h1")
    assert isinstance(title, Tag)
    for sign in title.select(".headerlink"):
        sign.extract()
    return title.get_text().strip()


def test_each_page_names_its_own_card(site: Path, pages: list[Page]) -> None:
    root, seen = canonical(front(pages)), set()
    for page in pages:
        assert canonical(page) == told(page, "og:url") == root + page.address
        card = told(page, "og:image")
        assert card.startswith(root), page.address
        file = site / card.removeprefix(root)
        with Image.open(file) as image:
            assert image.format == "PNG"
            assert (
                image.size == (WIDTH, HEIGHT) == (int(told(page, "og:image:width")), int(told(page, "og:image:height")))
            )
        assert file.stat().st_size < HEAVY, f"{file.name}: {file.stat().st_size:,} bytes"
        seen.add(file)
        assert told(page, "twitter:card") == "summary_large_image"
        assert told(page, "og:title") in told(page, "og:image:alt")
        assert told(page, "og:description") == told(page, "description")
    assert len(seen) == len(pages)
    assert seen == set((site / "assets/cards").rglob("*.png"))


def resource(page: Page) -> dict[str, Any]:
    """Return what a page says that it is."""
    [data] = page.html.select("head script[type='application/ld+json']")
    said: dict[str, Any] = json.loads(data.get_text())
    return said


def test_what_a_page_is_agrees_with_what_it_shows(pages: list[Page]) -> None:
    book = Book.at(ROOT)
    numbers = {
        chapter.page.removeprefix("docs/").rpartition(".")[0] + "/": chapter.number
        for chapter in order(book)
        if chapter.number
    }
    words = 0
    for page in pages:
        said = resource(page)
        assert said["@context"] == "https://schema.org"
        assert "LearningResource" in said["@type"]
        assert said["url"] == canonical(page)
        assert said["image"] == told(page, "og:image")
        assert said["description"] == told(page, "description")
        [licence] = page.html.select("a[rel=license][href*=creative]")
        assert said["license"] == licence["href"]
        assert said["inLanguage"] == page.html.select("html")[0]["lang"]
        tags = [tag.get_text().strip() for tag in page.html.select("article nav.md-tags .md-tag")]
        assert sorted(said["keywords"]) == sorted(tags) or page.address == ""
        shown = page.html.select_one("article .page-facts:not(.built)")
        facts = shown.get_text(" ") if shown else ""
        minutes = re.findall(r"(\d+) min", facts)
        assert [said[name] for name in ("timeRequired",) if name in said] == [f"PT{number}M" for number in minutes]
        assert said.get("position") == numbers.get(page.address)
        assert ("Chapter" in said["@type"]) == bool(numbers.get(page.address)) == ("Chapter " in facts)
        if page.address:
            [day] = page.html.select("article .page-facts time")
            assert said["datePublished"] == day["datetime"]
            assert said["name"] == heading(page) or page.address.startswith("labs/"), page.address
            assert said["isPartOf"]["url"] == canonical(front(pages))
        for word in said.get("teaches", []):
            bold = {strong.get_text().lower().replace("’", "'") for strong in page.html.select("article strong")}
            assert {word.lower(), f"{word.lower()}s", f"{word.lower()}es"} & bold, (page.address, word)
            words += 1
        assert bool(said.get("teaches")) == bool(numbers.get(page.address)), page.address
    assert words > 100
    assert len(numbers) == 30


def test_each_page_says_how_it_is_cited(pages: list[Page]) -> None:
    about = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    keys = set()
    for page in pages:
        [box] = page.html.select("article details.cite")
        words = re.sub(r"\s+", " ", box.select("p")[0].get_text())
        entry = box.select("code")[0].get_text()
        [key] = re.findall(r"^@(?:book|incollection)\{([\w-]+),$", entry, re.MULTILINE)
        keys.add(key)
        fields = dict(re.findall(r"^  (\w+) = (.*?),?$", entry, re.MULTILINE))
        for author in about["authors"]:
            assert author["name"] in words
            assert author["name"] in fields["author"]
        assert f"version {about['version']}, " in words
        assert fields["note"] == f"{{Version {about['version']}}}"
        assert canonical(page) in words
        assert fields["url"] == f"{{{canonical(page)}}}"
        day = resource(page)["datePublished"]
        assert f"({day[:4]}): " in words
        assert fields["year"] == f"{{{day[:4]}}}"
        assert entry.count("{") == entry.count("}")
        title = resource(page)["name"]
        assert title in words
        assert fields["title"] == f"{{{{{title}}}}}"
        number = resource(page).get("position")
        assert (f"Chapter {number}, " in words) == bool(number) == (fields.get("chapter") == f"{{{number}}}")
        assert about["title"] == box.select("cite")[0].get_text()
    assert len(keys) == len(pages)


@pytest.mark.share(2)
def test_the_entry_can_be_read_and_copied(browser: Browser, server: str, pages: list[Page]) -> None:
    page = next(page for page in pages if page.address == "beyond/gradients/")
    with opened(browser, server, WIDE, "light", permissions=["clipboard-read"]) as (tab, wrong):
        load(tab, server + page.address)
        box = tab.locator("details.cite")
        box.locator("summary").press("Enter")
        expect(box.locator("pre")).to_be_visible()
        for width, scheme in VIEWS:
            seen(tab, width, scheme)
            until(tab, "width => document.documentElement.scrollWidth <= width", width)
            assert axe.scrolling(tab) == "", (width, scheme)
            assert axe.colours(tab) == "", (width, scheme)
        box.get_by_role("button").press("Enter")
        entry = box.locator("code").inner_text()
        until(tab, "text => navigator.clipboard.readText().then(copied => copied.trim() === text)", entry)
        assert wrong == []
