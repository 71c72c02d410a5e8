"""A page is light: what comes with it, and how much of it the browser lays out before a reader does anything."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request

from tests.site.conftest import Page
from tests.site.tab import NARROW, load, opened, until

LIMIT = 200 * 1024  # bytes, as a host sends them
PACKED = (".woff2", ".png")  # gzip makes no less of these
# What makes the browser compute all styles again when the page is there: a switch of colours, or styles that come anew.
WATCH = """
window.again = [];
const put = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (name === "data-md-color-switching") window.again.push(name);
  return put.call(this, name, value);
};
addEventListener("load", ({ target }) => {
  if (target.matches?.("link[rel=stylesheet]") && document.querySelector("article")) window.again.push(target.href);
}, true);
"""
# What the theme's script asks the size or the place of, which makes the browser lay the page out there and then.
MEASURE = """
window.measured = [];
for (const [kind, names] of [
  [Element, ["clientWidth", "clientHeight", "scrollWidth", "scrollHeight"]],
  [HTMLElement, ["offsetWidth", "offsetHeight", "offsetLeft", "offsetTop", "innerText"]],
]) for (const name of names) {
  const { get, set } = Object.getOwnPropertyDescriptor(kind.prototype, name);
  Object.defineProperty(kind.prototype, name, { set, get() {
    if (/bundle\\.\\w+\\.min\\.js/.test(new Error().stack)) window.measured.push(this);
    return get.call(this);
  } });
}
"""
OF_THE_TEXT = "window.measured.filter(box => box.matches('article :not(h1, h2, h3), .md-ellipsis')).length"
SKIPPED = """() => [...document.querySelector("article").children].filter(part =>
  part.firstElementChild && !part.firstElementChild.checkVisibility({ contentVisibilityAuto: true }) &&
  part.firstElementChild.checkVisibility()).length"""


@pytest.mark.share(5)
def test_what_comes_with_a_page_is_small(browser: Browser, server: str, page: Page) -> None:
    with opened(browser, server, NARROW, "light") as (tab, _):
        sizes: dict[str, int] = {}

        def weigh(request: Request) -> None:
            response = request.response()
            body = response.body() if response else b""
            sizes[request.url] = len(body if request.url.endswith(PACKED) else gzip.compress(body))

        tab.on("requestfinished", weigh)
        load(tab, server + page.address)
        tab.wait_for_load_state("networkidle")
        assert len(sizes) > 10
        assert sum(sizes.values()) <= LIMIT, sorted(sizes.items(), key=lambda item: -item[1])[:5]


@pytest.mark.share(1)
@pytest.mark.parametrize("address", ["basics/neurons/", "basics/backpropagation/", "beyond/libraries/"])
def test_what_is_far_from_sight_waits_for_the_reader(
    browser: Browser, server: str, pages: list[Page], address: str
) -> None:
    with opened(browser, server, NARROW, "light") as (tab, wrong):
        tab.add_init_script(WATCH)
        load(tab, server + address)
        tab.wait_for_load_state("networkidle")
        assert tab.evaluate("window.again") == []
        assert tab.evaluate(SKIPPED) > 15
        tab.emulate_media(media="print")
        assert tab.evaluate(SKIPPED) == 0
        tab.emulate_media(media="screen")
        tab.mouse.wheel(0, 1)
        until(tab, "!document.documentElement.classList.contains('unfolding')")
        assert wrong == []


@pytest.mark.share(1)
@pytest.mark.parametrize("address", ["reference/layers/", "beyond/gates/", "beyond/libraries/"])
def test_the_theme_measures_no_part_of_the_text(browser: Browser, server: str, pages: list[Page], address: str) -> None:
    [page] = [page for page in pages if page.address == address]
    with opened(browser, server, NARROW, "light") as (tab, wrong):
        tab.add_init_script(MEASURE)
        load(tab, server + address)
        tab.wait_for_load_state("networkidle")
        assert tab.evaluate("window.measured.length") > 0, "the theme's script is not seen to measure anything"
        assert tab.evaluate(OF_THE_TEXT) == 0
        assert tab.locator("article .md-code__button").count() == len(page.html.select("article .md-code__button")) > 1
        assert wrong == []


@pytest.mark.share(1)
def test_a_copy_button_shows_where_it_does_something(browser: Browser, server: str, site: object) -> None:
    for scripts in (True, False):
        with opened(browser, server, NARROW, "light", java_script_enabled=scripts) as (tab, wrong):
            tab.goto(server + "project/contributing/")
            button = tab.get_by_role("button", name="Copy to clipboard", include_hidden=True).first
            assert button.is_visible() is scripts
            assert wrong == []


def test_the_theme_s_styles_are_those_that_some_page_needs(site: Path, pages: list[Page]) -> None:
    [theme] = site.glob("assets/stylesheets/main.*.css")
    text = theme.read_text("utf-8")
    assert len(gzip.compress(theme.read_bytes())) < 16_000
    for name in ("md-code__nav", "md-annotation__index", "md-search-result__item", "md-nav__link--active"):
        assert f".{name}" in text  # of a page, of notes.js, of the theme's script
    for name in ("md-banner", "md-consent", "md-tabs__list", "task-list"):
        assert f".{name}" not in text
        assert [page.address for page in pages if page.html.select(f".{name}")] == []


def test_a_link_to_a_section_leads_to_it(browser: Browser, server: str, pages: list[Page]) -> None:
    address = "basics/backpropagation/"
    [page] = [page for page in pages if page.address == address]
    anchors = [str(heading["id"]) for heading in page.html.select("article h2[id]")]
    top = "id => Math.round(document.getElementById(id).getBoundingClientRect().top)"
    with opened(browser, server, NARROW, "light") as (tab, wrong):
        for anchor in (anchors[1], anchors[-2]):
            load(tab, "about:blank")
            load(tab, f"{server}{address}#{anchor}")
            until(tab, f"id => Math.abs(({top})(id) - 72) < 40", arg=anchor)
            load(tab, "about:blank")
            load(tab, server + address)
            tab.evaluate("id => document.querySelector(`.md-nav--secondary a[href$='#${id}']`).click()", anchor)
            until(tab, f"id => Math.abs(({top})(id) - 72) < 40", arg=anchor)
        assert wrong == []
