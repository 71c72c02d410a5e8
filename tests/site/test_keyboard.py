"""A reader without a mouse: to the text, into the menu and out of it, through the search, to the next chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.site.conftest import Page
from tests.site.tab import NARROW, WIDE, load, opened, until

pytestmark = pytest.mark.share(2)

FOCUSED = "document.activeElement"
BEFORE = """() => {
  const article = document.querySelector("article"), stops = "a[href], button, input, summary, [tabindex='0']";
  const seen = (e) => !e.closest("[inert], [hidden]") && e.getClientRects().length && e.tabIndex >= 0
    && getComputedStyle(e).visibility === "visible";
  return [...document.querySelectorAll(stops)].filter(
    (e) => seen(e) && e.compareDocumentPosition(article) & Node.DOCUMENT_POSITION_FOLLOWING && !article.contains(e)
  ).map((e) => e.outerHTML.slice(0, 80));
}"""

PLACE = f"""() => [
  {FOCUSED}.outerHTML.slice(0, 80),
  Math.ceil({FOCUSED}.getBoundingClientRect().top),
  Math.floor(document.querySelector(".md-header").getBoundingClientRect().bottom),
]"""


@pytest.fixture(scope="module", params=[WIDE, NARROW])
def tab(request: pytest.FixtureRequest, browser: Browser, server: str, site: object) -> Iterator[Tab]:
    """Open a tab, on a wide screen and on a narrow one."""
    with opened(browser, server, request.param, "light") as (tab, wrong):
        yield tab
        assert wrong == []


def test_a_few_stops_lead_to_the_text(tab: Tab, server: str, pages: list[Page]) -> None:
    for page in pages[:3] + pages[-3:]:
        load(tab, server + page.address)
        before = tab.evaluate(BEFORE)
        assert 1 <= len(before) <= 12, (page.address, before)


def test_what_is_in_sight_anyway_has_no_button(tab: Tab, server: str) -> None:
    load(tab, server)
    narrow = tab.viewport_size is not None and tab.viewport_size["width"] == NARROW
    for name in ("Menu", "Search"):
        expect(tab.locator("header").get_by_role("button", name=name)).to_have_count(1 if narrow else 0)


def test_the_menu_opens_and_closes(tab: Tab, server: str) -> None:
    load(tab, server + "basics/neurons/")
    drawer, button = tab.locator(".md-sidebar--primary"), tab.locator(".header-drawer")
    if tab.evaluate("innerWidth") == WIDE:
        assert not drawer.evaluate("e => e.inert")
        return
    assert drawer.evaluate("e => e.inert")
    button.focus()
    tab.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert tab.evaluate(f"document.querySelector('.md-sidebar--primary').contains({FOCUSED})")
    tab.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    assert drawer.evaluate("e => e.inert")


def test_the_next_chapter_is_announced(tab: Tab, server: str) -> None:
    load(tab, server + "basics/neurons/")
    tab.locator("article a[href$='networks/']").last.focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/basics/networks/"))
    until(tab, "document.activeElement.matches('article h1')")
    assert (tab.evaluate(f"{FOCUSED}.textContent") or "").startswith("Networks")


def test_a_letter_does_not_leave_the_chapter(tab: Tab, server: str) -> None:
    load(tab, server + "basics/networks/")
    tab.locator(".run-bar button").first.focus()
    for key in ("n", "p", ".", ",", "s", "f", "/"):
        tab.keyboard.press(key)
    assert tab.url.partition("#")[0] == server + "basics/networks/"
    assert tab.evaluate(f"{FOCUSED}.closest('.run-bar') !== null")


def test_tab_goes_on_to_what_the_search_has_found(tab: Tab, server: str) -> None:
    load(tab, server + "basics/networks/")
    if tab.evaluate("innerWidth") != WIDE:
        tab.locator(".header-search").click()
    tab.locator(".md-search__input").focus()
    tab.keyboard.type("sigmoid")
    tab.wait_for_selector(".md-search-result__item")
    for _ in range(6):
        tab.keyboard.press("Tab")
        if tab.evaluate(f"{FOCUSED}.matches('.md-search-result__link')"):
            break
    assert tab.evaluate(f"{FOCUSED}.matches('.md-search-result__link')")


def test_a_formula_is_a_stop_where_it_overflows(tab: Tab, server: str) -> None:
    load(tab, server + "basics/loss/")
    for formula in tab.locator("article > div.arithmatex").all():
        formula.scroll_into_view_if_needed()
        wide = "e => e.scrollWidth > e.clientWidth"
        until(tab, f"e => ({wide})(e) === (e.tabIndex === 0)", arg=formula.element_handle())


def test_a_heading_is_called_what_it_says(tab: Tab, server: str) -> None:
    load(tab, server + "basics/loss/")
    assert tab.get_by_role("heading", name="A loss by hand", exact=True).count() == 1


def test_the_way_back_never_leads_under_the_header(tab: Tab, server: str) -> None:
    load(tab, server + "basics/neurons/")
    tab.locator("article :is(a, button):visible").last.focus()
    walked = set()
    while tab.evaluate(f"{FOCUSED}.closest('article') !== null"):
        name, top, header = tab.evaluate(PLACE)
        assert top >= header, name
        walked.add(name)
        tab.keyboard.press("Shift+Tab")
    assert len(walked) > 40


@pytest.mark.parametrize("address", ["basics/neurons/", "beyond/gates/", "beyond/libraries/"])
def test_a_note_in_code_says_where_it_is_and_whether_it_is_open(tab: Tab, server: str, address: str) -> None:
    load(tab, server + address)
    notes = tab.get_by_role("button", name=re.compile(r"^Note \d+ on line \d+ of (block|code) [1-9]\d*$"))
    tab.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    expect(notes).to_have_count(tab.locator("article .highlight + ol > li").count())
    assert len({note.get_attribute("aria-label") for note in notes.all()}) == notes.count() > 0
    for note in notes.all():
        text = note.locator("xpath=..").get_by_role("tooltip")
        expect(note).to_have_attribute("aria-expanded", "false")
        expect(text).to_have_count(0)
        note.focus()
        expect(note).to_have_attribute("aria-expanded", "true")
        expect(text).to_be_visible()
        assert (text.text_content() or "").strip()
        tab.keyboard.press("Escape")
        expect(note).to_have_attribute("aria-expanded", "false")
        expect(text).to_have_count(0)
        assert tab.evaluate(f"{FOCUSED}.localName") == "code"
    code = tab.locator("code:has(.md-annotation)").first
    assert re.findall("Note [0-9]+ on line", code.aria_snapshot()), "no note in what is heard"
