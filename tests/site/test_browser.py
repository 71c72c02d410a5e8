"""Every page, opened in a real browser: wide and narrow, light and dark, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.site.conftest import Page

Scheme = Literal["light", "dark"]
WIDE, NARROW = 1280, 390
# What a page shows, where no closed box is around it, but takes up no room.
HIDDEN = """[...document.querySelectorAll(
    'article :is(p, pre, table, li, dt, dd, .katex-html, svg[data-figure], figcaption)'
)].filter(e => !e.closest('details:not([open])') && e.textContent.trim())
  .map(e => [e, e.getBoundingClientRect()]).filter(([_, box]) => !box.width || !box.height)
  .map(([e, _]) => e.outerHTML.slice(0, 99))"""
# Notes beside code are taken out of the page until they are opened, sooner or later after it has loaded.
NOTES = ".highlight + ol"
FORMULAS = f"""[...document.querySelectorAll('.arithmatex')]
  .filter(formula => !formula.closest('{NOTES}, .md-annotation'))
  .map(formula => formula.querySelector('.katex-html')?.offsetWidth ?? 0)"""
VIEWS: list[tuple[int, Scheme]] = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]


@contextmanager
def opened(
    browser: Browser, server: str, width: int, scheme: Scheme, **options: Any
) -> Iterator[tuple[Tab, list[str]]]:
    """Open a tab that keeps a list of what goes wrong: console errors, failed and foreign requests."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, **options)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    # A request that leaving a page cuts short is no fault of the page.
    tab.on("requestfailed", lambda r: None if r.failure == "net::ERR_ABORTED" else wrong.append(f"failed: {r.url}"))
    tab.on("response", lambda r: wrong.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
    tab.on(
        "request", lambda r: None if r.url.startswith((server, "data:", "blob:")) else wrong.append(f"foreign: {r.url}")
    )
    try:
        yield tab, wrong
    finally:
        context.close()


def load(tab: Tab, address: str) -> None:
    """Go to a page, and wait until its scripts have run and its fonts are there."""
    tab.goto(address)
    tab.evaluate("document.fonts.ready.then(() => new Promise(done => setTimeout(done, 50)))")


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_is_whole(browser: Browser, server: str, pages: list[Page], width: int, scheme: Scheme) -> None:
    with opened(browser, server, width, scheme) as (tab, wrong):
        for page in pages:
            load(tab, server + page.address)
            assert wrong == [], page.address
            assert tab.evaluate("document.documentElement.scrollWidth") <= width, f"{page.address} scrolls sideways"
            dark = tab.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
            assert dark == (scheme == "dark"), page.address
            formulas = tab.evaluate(FORMULAS)
            assert all(formula > 0 for formula in formulas), page.address
            noted = len(page.html.select(f"{NOTES} annotation"))
            assert len(formulas) == len(page.html.select("annotation")) - noted, page.address
            broken = tab.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
            assert broken == [], page.address
            figures = tab.evaluate(
                "[...document.querySelectorAll('svg[data-figure]')].map(s => s.getBoundingClientRect().height)"
            )
            assert all(figure > 80 for figure in figures), page.address


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_reads_without_javascript(browser: Browser, server: str, pages: list[Page], width: int) -> None:
    with opened(browser, server, width, "light", java_script_enabled=False) as (tab, wrong):
        for page in pages:
            tab.goto(server + page.address)
            hidden = tab.evaluate(HIDDEN)
            assert hidden == [], page.address
            assert wrong == [], page.address


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_is_accessible(browser: Browser, server: str, pages: list[Page], width: int, scheme: Scheme) -> None:
    axe = Axe()
    with opened(browser, server, width, scheme) as (tab, _):
        for page in pages:
            load(tab, server + page.address)
            results = axe.run(tab)
            assert results.violations_count == 0, f"{page.address}\n{results.generate_report()}"


def test_the_copy_button_leaves_out_prompts_and_answers(browser: Browser, server: str, pages: list[Page]) -> None:
    copied = 0
    with opened(browser, server, WIDE, "light", permissions=["clipboard-read"]) as (tab, wrong):
        for page in pages:
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
        tab.wait_for_url("**/basics/networks/")
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
