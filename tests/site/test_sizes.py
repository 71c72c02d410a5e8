"""A reader who needs larger text: all that is read grows, and nothing leaves the screen, at four times its size too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from book.chromium import CHROMIUM, FLAGS
from tests.site.conftest import Page
from tests.site.tab import NARROW, WIDE, load, opened, unfold, until

pytestmark = pytest.mark.share(3)

PLAIN, LARGE = 16, 32  # pixels: what browsers write in, and what a reader may have asked of one
# The smallest writing of each kind, in pixels on the screen: what a drawing says grows with the drawing.
SIZES = """() => {
  const smallest = {}, kinds = "p, li, td, pre, code, h1, h2, figcaption, button, .filename, .katex, .drawing text";
  for (const element of document.querySelectorAll(`article :is(${kinds})`)) {
    if (!element.checkVisibility({ contentVisibilityAuto: false }) || !element.textContent.trim()) continue;
    const kind = element.ownerSVGElement ? "drawing" : element.localName;
    const size = parseFloat(getComputedStyle(element).fontSize) * (element.ownerSVGElement?.getScreenCTM().a ?? 1);
    smallest[kind] = Math.min(smallest[kind] ?? Infinity, size);
  }
  return smallest;
}"""

# What the header shows, but not within itself.
OVER = """() => {
  const header = document.querySelector(".md-header").getBoundingClientRect();
  return [...document.querySelectorAll(".md-header__topic .md-ellipsis")]
    .filter((words) => words.checkVisibility({ visibilityProperty: true }))
    .filter((words) => words.getBoundingClientRect().bottom > header.bottom).map((words) => words.textContent.trim());
}"""


@pytest.fixture(scope="module")
def browsers(browser: Browser) -> Iterator[dict[int, Browser]]:
    """Return a browser that writes as browsers do, and one that writes twice as large."""
    large = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*FLAGS, f"--blink-settings=defaultFontSize={LARGE},defaultFixedFontSize=26"]
    )
    yield {PLAIN: browser, LARGE: large}
    large.close()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("address", ["", "basics/neurons/", "basics/loss/", "beyond/digits/", "letters/"])
def test_what_is_read_grows_with_the_text_of_the_browser(
    browsers: dict[int, Browser], server: str, pages: list[Page], width: int, address: str
) -> None:
    sizes: dict[int, dict[str, float]] = {}
    for size, browser in browsers.items():
        with opened(browser, server, width, "light") as (tab, _):
            load(tab, server + address)
            sizes[size] = tab.evaluate(SIZES)
            until(tab, "width => document.documentElement.scrollWidth <= width", arg=width)
            assert tab.evaluate(OVER) == []
    assert sizes[PLAIN].keys() == sizes[LARGE].keys()
    assert len(sizes[PLAIN]) >= 3
    # A wide screen is a narrow one to larger text, where a little less of it is a margin.
    small = {kind: (size, sizes[LARGE][kind]) for kind, size in sizes[PLAIN].items() if sizes[LARGE][kind] < 1.5 * size}
    assert small == {}


def test_a_line_of_code_that_goes_on_says_so(browser: Browser, server: str, pages: list[Page]) -> None:
    """On a phone: there is a shade at the edge, until the line has been scrolled to its end."""
    with opened(browser, server, NARROW, "light") as (tab, _):
        load(tab, server + "basics/neurons/")
        unfold(tab)
        for code, goes_on in (("total = np.dot", True), ("Neuron(weights, bias)", False)):
            block = tab.locator(".highlight > pre > code", has_text=code).first
            block.scroll_into_view_if_needed()
            assert block.evaluate("e => e.scrollWidth > e.clientWidth") == goes_on
            box = block.bounding_box()
            assert box is not None
            right = box["x"] + box["width"]

            def strip(left: float, top: float = box["y"] + 3) -> bytes:
                return tab.screenshot(clip={"x": left, "y": top, "width": 6, "height": 4})  # above the first line

            assert (strip(right - 8) != strip(right - 80)) == goes_on
            block.evaluate("e => { e.scrollLeft = e.scrollWidth }")
            assert strip(right - 8) == strip(right - 80)


LONGEST = ["beyond/libraries/", "beyond/optimizers/", "beyond/overfitting/", "beyond/tensors/"]
"""Where the longest lines of code stand in boxes."""


@pytest.mark.parametrize("address", [*LONGEST, "labs/play/", "project/contributing/", "project/maintaining/"])
def test_no_code_scrolls_sideways_on_a_desktop(browser: Browser, server: str, pages: list[Page], address: str) -> None:
    with opened(browser, server, WIDE, "light") as (tab, _):
        load(tab, server + address)
        tab.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
        blocks = "[...document.querySelectorAll('article .highlight > pre > code')].filter(e => e.checkVisibility())"
        assert tab.evaluate(f"{blocks}.length") > 5
        assert tab.evaluate(f"{blocks}.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)") == []


FOLDED = (WIDE // 4, 1024 // 4)
"""What is left of a desktop's screen for who looks at it four times as large: WCAG 2.2 asks for that in 1.4.10."""
# What is cut off at the edge: not what scrolls by itself, as code, tables, drawings and long formulas do.
BEYOND = """() => [...document.querySelectorAll("article *")].filter((e) =>
  e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility()
  && !e.closest("pre, svg, .arithmatex, .md-typeset__scrollwrap")).map((e) => e.outerHTML.slice(0, 80))"""
HEADER = "document.querySelector('.md-header').getBoundingClientRect().height"


@pytest.fixture(scope="module")
def folded(browser: Browser, server: str, site: object) -> Iterator[Tab]:
    """Open one tab for all pages, four times as large."""
    with opened(browser, server, FOLDED[0], "light") as (tab, wrong):
        tab.set_viewport_size({"width": FOLDED[0], "height": FOLDED[1]})
        yield tab
        assert wrong == []


@pytest.mark.share(8)
def test_a_page_can_be_read_four_times_as_large(folded: Tab, server: str, page: Page) -> None:
    load(folded, server + page.address)
    unfold(folded)
    until(folded, "width => document.documentElement.scrollWidth <= width", arg=FOLDED[0])
    assert folded.evaluate(BEYOND) == []
    assert folded.evaluate(OVER) == []
    assert folded.evaluate(HEADER) <= FOLDED[1] / 4, "the header leaves little room to read in"
