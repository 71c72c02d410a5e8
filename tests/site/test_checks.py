"""Show the checks, in a real browser: off until asked for; by mouse, keyboard and on a phone."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bookcheck import Page as Source
from bookcheck import record
from tests.site import axe
from tests.site.conftest import Page
from tests.site.preparation import CHECKED, ROOT
from tests.site.tab import VIEWS, WIDE, load, opened, seen, unfold, until


@pytest.fixture
def checked(pages: list[Page]) -> Page:
    """Return the page that was checked before the site was built."""
    [page] = [page for page in pages if page.source == ROOT / CHECKED]
    assert page.html.select(".claim"), f"{CHECKED} was not checked, or is wrong: python -m bookcheck {CHECKED}"
    return page


def test_a_page_whose_record_is_there_has_its_marks(pages: list[Page]) -> None:
    for page in pages:
        found = None
        if page.source is not None and page.source.suffix == ".md":
            source = Source.read(page.source)
            found = record.find(source.text, source.book)
        for place in page.html.select("script.checks"):
            assert (page.path.parent / str(place["data-from"])).is_file(), page.address
            assert found is not None, page.address
            assert page.html.select_one(".checks-switch") is not None


def test_what_it_adds_to_a_page_is_small(site: Path, pages: list[Page]) -> None:
    def weight(text: str) -> int:
        return len(gzip.compress(text.encode()))

    fixed = sum(weight((ROOT / "docs/assets" / name).read_text("utf-8")) for name in ("js/checks.js", "css/checks.css"))
    grown = {"": fixed}
    for page in pages:
        text = page.path.read_text("utf-8")
        bare = re.sub(r'<script[^>]* class="checks"[^>]*></script>', "", text)
        bare = re.sub(r'<p class="checks-switch".*?</p>', "", bare)
        bare = re.sub(r'<span class="claim" data-claim="\d+">([^<]*)</span>', r"\1", bare)
        grown[page.address] = fixed + weight(text) - weight(bare)
    assert max(grown.values()) <= 6 * 1024, grown


def test_each_claim_says_why_it_is_true(browser: Browser, server: str, checked: Page) -> None:
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        load(tab, server + checked.address)
        unfold(tab)
        says, box = tab.locator(".checks-says"), tab.get_by_role("switch", name=re.compile("Show the checks"))
        before = tab.locator("article").inner_text()
        expect(box).to_have_attribute("aria-checked", "false")
        expect(tab.locator(".checks-count")).to_have_count(0)
        box.focus()
        tab.keyboard.press("Enter")
        expect(box).to_have_attribute("aria-checked", "true")
        expect(tab.locator(".checks-count").nth(1)).to_be_attached()  # what is said has come
        # Blocks and formulas are found by their order, so all of them have a sign, or none.
        assert tab.locator("div.highlight.checks-group").count() > 3
        assert tab.locator(".arithmatex.claim").count() > 2
        claim = tab.locator(".claim[data-claim]").first
        claim.hover()
        expect(says).to_contain_text(claim.inner_text())
        tab.mouse.move(0, 0)
        expect(says).to_be_hidden()
        claim.focus()
        expect(says).to_be_visible()
        expect(claim).to_have_attribute("aria-describedby", "checks-says")
        tab.keyboard.press("Escape")
        expect(says).to_be_hidden()
        sign = tab.locator(".checks-count").first
        sign.focus()
        tab.keyboard.press("Enter")
        expect(sign).to_have_attribute("aria-expanded", "true")
        for width, scheme in VIEWS:
            seen(tab, width, scheme)
            expect(says).to_be_visible()
            until(tab, "width => document.documentElement.scrollWidth <= width", width)
            assert axe.rules(tab) == "", (width, scheme)
            assert axe.colours(tab) == "", (width, scheme)
        tab.keyboard.press("Escape")
        box.click()
        assert tab.locator("article").inner_text() == before
        assert [line for line in wrong if "was preloaded" not in line] == []
