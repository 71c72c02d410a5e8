"""Someone who reads a page in a browser, and runs, changes and solves what stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Route, expect
from playwright.sync_api import Page as Tab

from tests.site.conftest import Page, source_addresses
from tests.site.tab import LONG, WIDE, load, opened

NETWORK = "https://cdn.jsdelivr.net/pyodide/"
TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm"}
FOLLOW = """address => {
  const article = document.querySelector('article'), link = document.createElement('a');
  article.dataset.left = '';
  link.href = address;
  history.replaceState(history.state, '', location.pathname);  // from a place on a page to its top is no way elsewhere
  article.append(link);
  link.click();
}"""

# What a reader comes to who has never been here: nothing kept, nothing running, and of no page any name.
FORGET = """async pages => {
  localStorage.clear();
  const { python } = await import(new URL('python.js', document.querySelector("script[src$='/start.js']").src));
  if (python.working) python.stop();
  for (const page of pages) {
    python.forget(page);
    if (python.there) await python.call('forget', { page });
  }
}"""

# Of each block: what it says of itself, and what came out of it.
CAME_OUT = """() => [...document.querySelectorAll('.run-bar')].map(bar => {
  const box = bar.parentElement, after = box.nextElementSibling;
  const panel = after?.classList.contains('output') ? after.nextElementSibling : after;
  const shown = panel?.classList.contains('run-output') ? panel.querySelector('pre') : null;
  return [bar.querySelector('.run-status').textContent, shown?.textContent ?? ''];
})"""

Answer = Callable[[Route], None]


def from_copy(folder: Path) -> Answer:
    """Answer requests to Pyodide's network from the verified copy."""

    def answer(route: Route) -> None:
        path = folder / route.request.url.rpartition("/")[2]
        headers = {"access-control-allow-origin": "*", "content-type": TYPES.get(path.suffix, "application/zip")}
        route.fulfill(body=path.read_bytes(), headers=headers)

    return answer


class Reader:
    """Someone at a page: presses what a block has to press, and reads what comes out."""

    def __init__(self, tab: Tab, server: str, stays: bool = False) -> None:
        self.tab = tab
        self.server = server
        self.stays = stays
        """Whether this tab has been on the site before, and goes by links from page to page."""

    def open(self, address: str) -> None:
        if self.stays:
            self.follow(address)
        else:
            load(self.tab, self.server + address)
        expect(self.bar(0).locator("button").first).to_be_attached()  # it may stand in a closed box

    def follow(self, address: str) -> None:
        """Go to a page as a link does, which leaves Python running."""
        here = self.tab.locator("article[data-left]")
        self.tab.evaluate(FOLLOW, self.server + address)
        self.tab.wait_for_url(re.compile(f"^{re.escape(self.server + address)}(#.*)?$"))
        expect(here).to_have_count(0)

    def bar(self, index: int) -> Locator:
        return self.tab.locator(".run-bar").nth(index)

    def exercise(self, name: str) -> Locator:
        return self.tab.locator(f".run-bar[data-exercise='{name}']")

    def press(self, bar: Locator, label: str) -> None:
        """Press a button of a block.

        By the keyboard: parts of a page come to be as it scrolls, and a mouse that is as fast as this one can press a
        button and let it go beside it.
        """
        bar.get_by_role("button", name=re.compile(f"^{label}")).press("Enter")

    def run(self, bar: Locator) -> str:
        """Press Run or Check, wait for the end, and return what the block says of it."""
        self.press(bar, "(Run|Check)")
        return self.said(bar)

    def said(self, bar: Locator) -> str:
        expect(bar).to_have_attribute("data-busy", "false", timeout=LONG)
        return bar.locator(".run-status").text_content() or ""

    @property
    def foot(self) -> Locator:
        """What stands under a page: the button that runs all of it."""
        return self.tab.locator(".run-page")

    def run_page(self) -> str:
        """Run the whole page, wait for the end, and return what is said of it."""
        self.foot.get_by_role("button", name=re.compile("^Run this page")).press("Enter")
        status = self.foot.get_by_role("status")
        expect(status).to_contain_text("printed what the page says", timeout=LONG)
        return status.text_content() or ""

    def came_out(self) -> list[list[str]]:
        """Return of each block what it says, and what it printed."""
        found: list[list[str]] = self.tab.evaluate(CAME_OUT)
        return found

    def panel(self, bar: Locator) -> Locator:
        """Return what came out of a block."""
        return bar.locator(
            "xpath=ancestor::div[contains(@class,'runnable')]/following-sibling::div[contains(@class,'run-output')][1]"
        )

    def printed(self, bar: Locator) -> str:
        return self.panel(bar).locator("pre:not(.run-error)").first.text_content() or ""

    def write(self, bar: Locator, code: str) -> None:
        """Open the editor and put `code` into the place of what is there."""
        self.press(bar, "Edit")
        editor = bar.locator("xpath=..").locator(".cm-content")
        expect(editor).to_be_focused()
        self.tab.keyboard.press("Control+a")
        self.tab.keyboard.insert_text(code)

    def try_out(self, code: str, index: int = 0) -> tuple[str, str]:
        """Write code into a block and run it; return what the block says, and all that came out."""
        bar = self.bar(index)
        self.write(bar, code)
        said = self.run(bar)
        return said, self.panel(bar).inner_text()


def data_of(page: Page) -> dict[str, Any]:
    """Return what the site gives the reader's Python for a page."""
    settings = page.html.select_one(".runner-settings")
    if settings is None:
        return {"blocks": [], "graders": ""}
    found: dict[str, Any] = json.loads((page.path.parent / str(settings["data-data"])).read_text("utf-8"))
    return found


class Standing:
    """A tab that stays open from test to test, so that Python is started once for all of them.

    Each test finds it on the first page of the site, wide and light, with nothing kept and no name of any page.
    """

    def __init__(self, browser: Browser, server: str, pyodide: Path) -> None:
        self.browser, self.server, self.pyodide = browser, server, pyodide
        self._open = ExitStack()
        self._tab: tuple[Tab, list[str]] | None = None
        self._failed = 0

    @contextmanager
    def lent(self, failed: int) -> Iterator[tuple[Reader, list[str]]]:
        """Lend somebody at the tab, with the list of what goes wrong; after a test that failed it is another tab."""
        if self._tab is None or failed != self._failed:
            self.close()
            self._tab = self._open.enter_context(
                opened(self.browser, self.server, WIDE, "light", permissions=["clipboard-read", "clipboard-write"])
            )
            self._tab[0].context.route(f"{NETWORK}**", from_copy(self.pyodide))
            load(self._tab[0], self.server)
        self._failed = failed
        tab, wrong = self._tab
        reader = Reader(tab, self.server, stays=True)
        tab.set_viewport_size({"width": WIDE, "height": 844})
        tab.emulate_media(color_scheme="light")
        if tab.url.partition("#")[0] != self.server:  # the address follows what is read
            reader.follow("")
        tab.evaluate(FORGET, source_addresses())
        wrong.clear()
        yield reader, wrong

    def close(self) -> None:
        """Close the tab."""
        self._open.close()
        self._tab = None


def unexpected(wrong: list[str]) -> list[str]:
    """Return what should not have gone wrong.

    Python comes from elsewhere, a link finds fonts that are there, and Stop takes back an address that Python asks for.
    """
    meant = (f"foreign: {NETWORK}", "failed: blob:")
    return [line for line in wrong if not line.startswith(meant) and "was preloaded" not in line]
