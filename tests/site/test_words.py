"""The words that explain themselves: by pointer and by keyboard, to the eye and to the ear."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from book.glossary import GLOSSARY, read_glossary
from tests.site import axe
from tests.site.tab import NARROW, WIDE, load, opened, until

pytestmark = pytest.mark.share(3)

# What comes into sight takes up its room, and what stands below moves: until a word has stood still for two frames.
STILL = """word => new Promise(done => {
  const top = () => word.getBoundingClientRect().top, first = top();
  requestAnimationFrame(() => requestAnimationFrame(() => done(top() === first)));
})"""


@pytest.fixture(scope="module", params=[WIDE, NARROW])
def tab(request: pytest.FixtureRequest, browser: Browser, server: str, site: object) -> Iterator[Tab]:
    """Open a tab, on a wide screen and on a narrow one."""
    with opened(browser, server, request.param, "light") as (tab, wrong):
        yield tab
        assert wrong == []


def box_of(place: Locator) -> dict[str, float]:
    """Return where something is on the screen."""
    found = place.bounding_box()
    assert found is not None
    return {"top": found["y"], "bottom": found["y"] + found["height"], "left": found["x"], "width": found["width"]}


@pytest.mark.parametrize("address", ["basics/neurons/", "basics/networks/", "beyond/libraries/"])
def test_each_word_is_called_by_itself_and_described_by_its_meaning(tab: Tab, server: str, address: str) -> None:
    load(tab, server + address)
    words, means, glossary = (
        tab.locator("article :is(p, li) > abbr:not(.md-annotation *)"),
        tab.locator("#word-means"),
        read_glossary(GLOSSARY),
    )
    assert words.count() >= 5
    for word in words.filter(visible=True).all():
        word.focus()
        expect(means).to_be_visible()
        expect(word).to_have_accessible_name(" ".join((word.text_content() or "").split()))
        text = means.text_content() or ""
        assert text in glossary.values()
        expect(word).to_have_accessible_description(text)
        until(tab, STILL, arg=word.element_handle())
        at, said = box_of(word), box_of(means)
        assert said["top"] >= at["bottom"] or said["bottom"] <= at["top"], (text, at, said)
        assert said["left"] >= 0
        assert said["left"] + said["width"] <= tab.evaluate("innerWidth")
        assert 0 <= said["top"] < said["bottom"] <= tab.evaluate("innerHeight")
    assert axe.rules(tab) == ""
    assert axe.colours(tab) == ""
    tab.keyboard.press("Escape")
    expect(means).to_be_hidden()
    tab.keyboard.press("Enter")
    expect(means).to_be_visible()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Escape")
    expect(means).to_be_hidden()


def test_the_meaning_stays_under_the_pointer(tab: Tab, server: str) -> None:
    load(tab, server + "basics/neurons/")
    word, means = tab.locator("article > p > abbr").nth(2), tab.locator("#word-means")
    word.hover()
    expect(means).to_be_visible()
    at, said = box_of(word), box_of(means)
    tab.mouse.move(at["left"] + 3, (at["top"] + at["bottom"]) / 2)
    tab.mouse.move(at["left"] + 3, (said["top"] + said["bottom"]) / 2, steps=20)
    tab.evaluate("() => new Promise(done => setTimeout(done, 1000))")  # it would have gone by then
    expect(means).to_be_visible()
    tab.keyboard.press("Escape")
    expect(means).to_be_hidden()
    word.hover()
    expect(means).to_be_visible()
    tab.mouse.move(2, 2)
    expect(means).to_be_hidden()
