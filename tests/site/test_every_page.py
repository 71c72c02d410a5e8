"""Every page, opened in a real browser: wide and narrow, light and dark, with and without JavaScript, its code run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from bs4 import Tag
from playwright.sync_api import Browser, Request, expect
from playwright.sync_api import Page as Tab

from bookcheck.source.fences import fences
from tests.site import axe
from tests.site.conftest import Page, source_addresses
from tests.site.reader import NETWORK, Reader, data_of
from tests.site.tab import NARROW, VIEWS, WIDE, load, opened, seen, until

# What a page shows, where no closed box is around it, but takes up no room.  The switch of the checks and the
# task of a figure are no loss to whom nothing answers.
HIDDEN = """[...document.querySelectorAll(
    'article :is(p, pre, table, li, dt, dd, .katex-html, svg[data-figure], figcaption)'
)].filter(e => !e.closest('details:not([open]), .checks-switch, .task') && e.textContent.trim())
  .map(e => [e, e.getBoundingClientRect()]).filter(([_, box]) => !box.width || !box.height)
  .map(([e, _]) => e.outerHTML.slice(0, 99))"""
# Notes beside code are taken out of the page until they are opened, sooner or later after it has loaded.
NOTES = ".highlight + ol"
FORMULAS = f"""[...document.querySelectorAll('.arithmatex')]
  .filter(formula => !formula.closest('{NOTES}, .md-annotation'))
  .map(formula => formula.querySelector('.katex-html')?.offsetWidth ?? 0)"""
# What only comes when a button is pressed.
LAZY = (
    "search_index.json",
    "runner.js",
    "curves.js",
    "whole.js",
    "takeaway.js",
    "python.js",
    "worker.js",
    "editor.bundle.js",
    "kernel.zip",
    ".whl",
    ".wasm",
    "/pages/",
    NETWORK,
)


@pytest.fixture(scope="session")
def visit(browser: Browser, server: str, site: object) -> Iterator[tuple[Tab, list[str]]]:
    """Open one tab for all pages, as a reader does."""
    with opened(browser, server, WIDE, "light") as opening:
        yield opening


@pytest.fixture(scope="session")
def bare_visit(browser: Browser, server: str, site: object) -> Iterator[tuple[Tab, list[str]]]:
    """Open one tab, without JavaScript, for all pages."""
    with opened(browser, server, WIDE, "light", java_script_enabled=False) as opening:
        yield opening


@pytest.mark.share(4)
def test_a_page_is_whole_and_accessible(visit: tuple[Tab, list[str]], server: str, page: Page) -> None:
    tab, wrong = visit
    wrong.clear()
    asked: list[str] = []

    def hear(request: Request) -> None:
        asked.append(request.url)

    tab.on("request", hear)
    # Colours do not depend on the width, nor sizes on the colours, so each page is seen wide, narrow, light and dark in
    # two views, and as many pages are loaded in each of the four.  What surrounds the text is the same on all pages.
    turn = source_addresses().index(page.address)
    views = (VIEWS[:2] if turn % 2 else VIEWS[2:])[:: 1 if turn // 2 % 2 else -1]
    tab.set_viewport_size({"width": views[0][0], "height": 844})
    tab.emulate_media(color_scheme=views[0][1])
    load(tab, server + page.address)
    for width, scheme in views:
        seen(tab, width, scheme)
        whole(tab, page, width)
        assert (axe.rules(tab) if (width, scheme) == views[0] else axe.scrolling(tab)) == "", (width, scheme)
        assert axe.colours(tab) == "", (width, scheme)
    tab.remove_listener("request", hear)
    assert [line for line in wrong if "was preloaded" not in line] == []  # a matter of seconds, on a busy machine
    assert asked
    assert [url for url in asked if any(part in url for part in LAZY)] == []


def whole(tab: Tab, page: Page, width: int) -> None:
    """Require that a page shows all that it holds, and is no wider than the screen."""
    try:  # what was narrower or wider a moment ago has to be laid out anew
        until(tab, "width => document.documentElement.scrollWidth <= width", arg=width)
    except TimeoutError:
        pytest.fail("it scrolls sideways")
    formulas = tab.evaluate(FORMULAS)
    assert all(formula > 0 for formula in formulas)
    noted = len(page.html.select(f"{NOTES} annotation"))
    assert len(formulas) == len(page.html.select("annotation")) - noted
    broken = tab.evaluate("[...document.images].filter(i => !i.complete || !i.naturalWidth).map(i => i.src)")
    assert broken == []
    figures = tab.evaluate(
        "[...document.querySelectorAll('svg[data-figure]')].map(s => s.getBoundingClientRect().height)"
    )
    assert all(figure > 80 for figure in figures)


@pytest.mark.share(3)
def test_a_page_reads_without_javascript(bare_visit: tuple[Tab, list[str]], server: str, page: Page) -> None:
    tab, wrong = bare_visit
    wrong.clear()
    tab.goto(server + page.address)
    for width in (WIDE, NARROW):
        tab.set_viewport_size({"width": width, "height": 844})
        assert tab.evaluate(HIDDEN) == []
    assert wrong == []


@pytest.mark.share(8)  # the checks run all of it in this machine's Python, each time
def test_the_code_of_a_page_does_what_the_page_says(reader: Reader, page: Page) -> None:
    blocks, bars = data_of(page)["blocks"], page.html.select(".run-bar")
    assert len(bars) == len(blocks)
    if not blocks:
        return
    assert page.source is not None
    found = [fence for fence in fences(page.source.read_text("utf-8")) if "solution=" in fence.info]
    solutions = {fence.info.split('"')[1]: fence.body for fence in found} if page.source.suffix == ".md" else {}
    kept = {
        f"nnfs.edit.{page.address}{bar['data-key']}": json.dumps(solutions[str(bar["data-exercise"])])
        for bar in page.html.select(".run-bar[data-exercise]")
    }
    reader.tab.evaluate("kept => Object.assign(localStorage, kept)", kept)
    reader.open(page.address)
    reader.tab.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    ours = [i for i, bar in enumerate(bars) if bar["data-kind"] != "exercise"]
    if ours:
        # One run of all, and one look at all that came out: quicker than to press each and to wait for it.
        said = reader.run_page()
        came = reader.came_out()
        wrong = [f"block {i + 1}: {came[i]}" for i in ours if came[i] != expected(bars[i], blocks[i])]
        assert wrong == [], said
        assert re.fullmatch(
            rf"{len(ours)} of {len(ours)} blocks? printed what the page says, in [\d.]+ seconds\.", said
        )
    else:
        expect(reader.tab.locator(".run-page")).to_have_count(0)
    for name in solutions:
        place = reader.exercise(name)
        assert reader.run(place) == "Solved.", (name, reader.panel(place).inner_text())
    expect(reader.tab.locator("article .run-mark")).to_have_count(len(solutions))


def expected(bar: Tag, block: dict[str, str]) -> list[str]:
    """Return what a block is to say and to print when it stands as on the page."""
    if bar["data-kind"] == "listing":
        return ["Defined, as in the file.", ""]
    return ["The same as on the page." if block["output"] else "It ran. It prints nothing.", block["output"]]


def test_there_is_code_to_run_and_to_write(pages: list[Page]) -> None:
    kinds = [str(bar["data-kind"]) for page in pages for bar in page.html.select(".run-bar")]
    assert kinds.count("exercise") >= 20
    assert len(kinds) - kinds.count("exercise") > 45
