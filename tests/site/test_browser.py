"""What a reader does with a page, without its code: copies, follows links, searches."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.site.conftest import Page
from tests.site.tab import WIDE, load, opened, until

pytestmark = pytest.mark.share(3)


def test_the_copy_button_leaves_out_prompts_and_answers(browser: Browser, server: str, pages: list[Page]) -> None:
    copied = 0
    with opened(browser, server, WIDE, "light", permissions=["clipboard-read"]) as (tab, wrong):
        for page in pages:
            if not page.html.select("article .highlight:not(.runnable) .gp"):
                continue
            load(tab, server + page.address)
            tab.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
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
        until(tab, "document.querySelector('article h1')?.textContent.startsWith('Networks')")
        assert tab.evaluate("window.stayed") is True
        assert tab.locator("article .katex-html").count() > 5
        assert tab.locator("article svg[data-figure]").count() > 0
        assert wrong == []


def test_back_leads_to_the_address_and_the_place_that_were_left(browser: Browser, server: str) -> None:
    seen = "document.elementFromPoint(innerWidth / 2, innerHeight / 2).textContent.trim()"
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        for address, following in (("basics/neurons/", "networks/"), ("basics/loss/", "slopes/")):
            load(tab, server + address)
            for far in (0.3, 0.6, 0.6):  # what comes into sight takes up the room that it needs
                tab.evaluate("far => scrollTo(0, far * document.body.scrollHeight)", far)
                until(tab, "history.state?.y === scrollY")
            place = tab.evaluate(seen)
            assert tab.url == server + address
            tab.evaluate("document.querySelector('.md-footer__link--next').click()")
            until(tab, "name => document.querySelector('article h1') && location.href.endsWith(name)", arg=following)
            until(tab, "scrollY === 0")
            tab.evaluate("scrollTo(0, 2000)")
            tab.go_back()
            until(tab, "name => location.href.endsWith(name)", arg=address)
            until(tab, f"place => {seen} === place", arg=place)
            assert tab.url == server + address
        assert wrong == []


def test_search_finds_words_and_what_stands_in_code(browser: Browser, server: str) -> None:
    wanted = {
        "mean squared error": "basics/loss",
        "default_rng": "beyond/",
        "CrossEntropy": "beyond/softmax",
        "softmax()": "beyond/softmax",
        "backward": "beyond/gradients",
        "recurrent networks": "beyond/recurrence",
    }
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        load(tab, server)
        tab.keyboard.press("/")
        for words, place in wanted.items():
            tab.get_by_role("textbox", name="Search").fill("")
            tab.keyboard.type(words)
            tab.wait_for_selector(f".md-search-result__item a[href*='{place}']")
        assert wrong == []


def test_each_beginning_of_a_word_finds_something(browser: Browser, server: str) -> None:
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        load(tab, server)
        tab.keyboard.press("/")
        for beginning in ("s", "mean s", "d", "0"):
            tab.get_by_role("textbox", name="Search").fill("")
            tab.keyboard.type(beginning)
            tab.wait_for_selector(".md-search-result__item a")
        assert wrong == []


def test_what_is_typed_before_the_index_has_come_is_found(browser: Browser, server: str) -> None:
    held: list[Route] = []
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        tab.route("**/search_index.json", lambda route: held.append(route))
        load(tab, server)
        tab.keyboard.press("/")
        tab.keyboard.type("mean squared error")
        expect(tab.get_by_role("textbox", name="Search")).to_have_value("mean squared error")
        while not held:
            tab.wait_for_timeout(10)
        held[0].continue_()
        tab.wait_for_selector(".md-search-result__item a[href*='basics/loss']")
        assert wrong == []


def test_an_old_address_leads_to_where_its_section_has_moved(browser: Browser, server: str, pages: list[Page]) -> None:
    moved = [(page, link) for page in pages for link in page.html.select(".moved a")]
    assert len(moved) > 20
    by_address = {page.address: page for page in pages}
    for page, link in moved:
        there, anchor = urljoin(page.address, str(link["href"])).split("#")
        assert by_address[there].html.find(id=anchor), f"{page.address}#{link['id']} leads to {there}#{anchor}"
        assert len(page.html.select(f"[id='{link['id']}']")) == 1, f"{page.address} has a section {link['id']} too"
    page, link = moved[0]
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        load(tab, f"{server}{page.address}#{link['id']}")
        tab.wait_for_url(server + urljoin(page.address, str(link["href"])))
        assert wrong == []


def test_the_index_of_the_search_comes_with_the_first_touch_of_the_search(browser: Browser, server: str) -> None:
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        load(tab, server + "basics/loss/")
        tab.wait_for_load_state("networkidle")
        assert [url for url in asked if "search_index" in url] == []
        with tab.expect_response("**/search/search_index.json"):
            tab.get_by_role("textbox", name="Search").click()
        assert wrong == []
