"""On a slow network nothing moves under the eye that has begun to read."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.site.tab import NARROW, WIDE, first, load, opened

SLOW = {"offline": False, "latency": 100, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
MOVED = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(({ value, sources }) => {
  window.moved.push([value, sources.map(({ node }) => `${node?.nodeName} ${node?.className}`)]);
})).observe({ type: 'layout-shift', buffered: true });"""


@pytest.mark.parametrize(
    ("width", "address"),
    first(
        (NARROW, "basics/loss/"),  # it says what was checked
        (NARROW, "basics/neurons/"),  # notes come into its code
        (WIDE, "basics/neurons/"),
        (NARROW, "basics/backpropagation/"),
        (NARROW, ""),
        (WIDE, "basics/backpropagation/"),
        (WIDE, ""),
        number=3,
    ),
)
def test_nothing_moves_while_a_page_comes(
    browser: Browser, server: str, site: object, width: int, address: str
) -> None:
    with opened(browser, server, width, "light") as (tab, _):
        devtools = tab.context.new_cdp_session(tab)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW)
        tab.add_init_script(MOVED)
        load(tab, server + address)
        moved = tab.evaluate("window.moved")
        assert sum(value for value, _ in moved) < 0.01, moved
