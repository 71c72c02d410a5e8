"""What a reader does with a page, without its code: copies, follows links, searches."""

from __future__ import annotations

import re

from playwright.sync_api import Browser

from tests.site.conftest import Page
from tests.site.tab import WIDE, load, opened


def test_the_copy_button_leaves_out_prompts_and_answers(browser: Browser, server: str, pages: list[Page]) -> None:
    copied = 0
    with opened(browser, server, WIDE, "light", permissions=["clipboard-read"]) as (tab, wrong):
        for page in pages:
            if not page.html.select("article .highlight:not(.runnable) .gp"):
                continue
            load(tab, server + page.address)
            for session in tab.locator("article .highlight:not(.runnable):has(.gp)").all():
                shown = session.locator("code").text_content() or ""
                typed = re.findall(r"^(?:>>>|\.\.\.|\$) (.*)$", shown, flags=re.MULTILINE)
                session.hover()
                session.locator("button").first.click()
                assert tab.evaluate("navigator.clipboard.readText()").strip() == "\n".join(typed), page.address
                copied += 1
        assert wrong == []
    assert copied >= 1


def test_a_changed_page_is_reached_without_a_reload(browser: Browser, server: str, pages: list[Page]) -> None:
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        load(tab, server + "basics/neurons/")
        tab.evaluate("window.stayed = true")
        tab.locator("article a[href$='networks/']").last.click()
        tab.wait_for_url(re.compile(r"/basics/networks/(#.*)?$"))  # the address follows the eye, to a heading
        tab.wait_for_function("document.querySelector('article h1')?.textContent.startsWith('Networks')")
        assert tab.evaluate("window.stayed") is True
        assert tab.locator("article .katex-html").count() > 5
        assert tab.locator("article svg[data-figure]").count() == 1
        assert wrong == []


def test_search_finds_a_chapter(browser: Browser, server: str) -> None:
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        load(tab, server)
        tab.keyboard.press("/")
        tab.keyboard.type("mean squared error")
        tab.wait_for_selector(".md-search-result__item a[href*='basics/loss']")
        assert wrong == []
