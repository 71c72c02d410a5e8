"""The button under a page runs all of it, and says how much of it is as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.site import axe
from tests.site.conftest import Page
from tests.site.reader import NETWORK, Reader, from_copy, unexpected
from tests.site.tab import LONG, VIEWS, WIDE, opened, seen, until

pytestmark = pytest.mark.share(3)

END = "printed what the page says"


def test_what_differs_is_led_to(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(1), "print('mine')")
    said = reader.run_page()
    same, of = map(int, re.findall(r"\d+", said)[:2])
    assert same < of
    assert said.endswith("seconds.")
    assert reader.printed(reader.bar(1)) == "mine\n"
    expect(reader.foot.get_by_role("button", name=re.compile("^Go to block"))).to_have_count(of - same)
    reader.foot.get_by_role("button", name="Go to block 2").click()
    expect(reader.bar(1).locator("button").first).to_be_focused()
    reader.press(reader.bar(1), "Reset")
    assert reader.run_page().startswith(f"{of} of {of} blocks {END}, in ")
    expect(reader.foot.get_by_role("button")).to_have_count(1)


def test_an_error_stops_and_says_where(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(2), "1 / 0")
    said = reader.run_page()
    assert re.match(
        rf"Block 3 did not run to its end, so what stands below it did not run\. 2 of \d+ blocks {END}", said
    )
    assert "ZeroDivisionError" in reader.panel(reader.bar(2)).inner_text()
    assert reader.came_out()[3] == ["", ""]
    reader.foot.get_by_role("button", name="Go to block 3").click()
    expect(reader.bar(2).locator("button").first).to_be_focused()


def test_it_begins_anew_and_runs_no_exercise(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.try_out("left = 1", 0)
    reader.press(reader.bar(0), "Reset")
    reader.write(reader.bar(1), "print('left' in globals())")
    assert END in reader.run_page()
    assert reader.printed(reader.bar(1)) == "False\n"
    assert reader.panel(reader.exercise("both")).count() == 0


def test_it_can_be_stopped_and_keeps_others_out(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(2), "while True:\n    pass")
    reader.foot.get_by_role("button", name="Run this page").press("Enter")
    expect(reader.foot.locator(".run-page__at")).to_have_text(re.compile(r"^block 3 of \d+$"), timeout=LONG)
    expect(reader.bar(2).locator(".run-status")).to_have_text("Running…")
    assert reader.bar(2).locator(".run-status").get_attribute("aria-live") == "off"
    reader.press(reader.bar(0), "Run")
    assert reader.said(reader.bar(0)) == "Another block is running. Stop it first."
    reader.foot.get_by_role("button", name="Stop").press("Enter")
    expect(reader.foot.get_by_role("status")).to_have_text(
        re.compile(rf"^Stopped in block 3\. 2 of \d+ blocks {END}\.$")
    )
    expect(reader.foot.get_by_role("button")).to_have_text("Run this page")
    assert reader.bar(2).locator(".run-status").get_attribute("aria-live") is None
    assert "fine" in reader.try_out("print('fine')")[1]


def test_it_can_be_stopped_while_python_is_fetched(browser: Browser, server: str, site: Path, pyodide: Path) -> None:
    held: list[Route] = []
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        tab.context.route(f"{NETWORK}**", from_copy(pyodide))
        tab.context.route(f"{NETWORK}**/numpy*", lambda route: held.append(route))
        reader = Reader(tab, server)
        reader.open("basics/neurons/")
        reader.foot.get_by_role("button").press("Enter")
        expect(reader.foot.locator("progress")).to_be_visible(timeout=LONG)
        reader.foot.get_by_role("button", name="Stop").press("Enter")
        expect(reader.foot.get_by_role("status")).to_contain_text("Stopped.")
        expect(reader.foot.get_by_role("button")).to_have_text("Run this page")
        expect(reader.foot.locator("progress")).to_have_count(0)
        tab.context.unroute(f"{NETWORK}**/numpy*")
        for route in held:
            route.abort()
        assert END in reader.run_page()
        assert unexpected(wrong) == []


def test_a_second_press_is_no_stop(reader: Reader) -> None:
    reader.open("basics/neurons/")
    run = reader.foot.get_by_role("button", name=re.compile("^Run this page"))
    run.dblclick()
    expect(reader.foot.get_by_role("status")).to_contain_text(END, timeout=LONG)
    assert "Stopped" not in (reader.foot.get_by_role("status").text_content() or "")


def test_it_says_little_and_is_accessible(reader: Reader) -> None:
    tab = reader.tab
    reader.open("basics/neurons/")
    reader.write(reader.bar(1), "print('mine')")
    tab.evaluate("""() => {
      window.heard = [];
      new MutationObserver(() => heard.push(document.querySelector('.run-page [role=status]').textContent))
        .observe(document.querySelector('.run-page [role=status]'), { childList: true, characterData: true });
    }""")
    reader.run_page()
    assert len(tab.evaluate("heard")) <= 3
    assert tab.locator(".run-page__at").get_attribute("aria-hidden") == "true"
    for width, scheme in VIEWS:
        seen(tab, width, scheme)
        until(tab, "width => document.documentElement.scrollWidth <= width", width)
        assert scheme == "dark" or axe.rules(tab) == "", (width, scheme)
        assert axe.colours(tab) == "", (width, scheme)
    tab.emulate_media(media="print")
    assert not reader.foot.is_visible()
    tab.emulate_media(media="screen")


def test_it_stands_under_each_page_with_code_and_under_no_other(reader: Reader, pages: list[Page]) -> None:
    without = next(page for page in pages if page.source and not page.html.select(".run-bar"))
    reader.follow(without.address)
    expect(reader.tab.locator("h1")).to_have_count(1)
    expect(reader.foot).to_have_count(0)
    reader.open("basics/neurons/")
    expect(reader.foot).to_have_count(1)
    assert reader.foot.evaluate("foot => foot.nextElementSibling.matches('.runner-settings')")
