"""How long a reader waits: for the first output, for the next ones, for Stop.  And what a page weighs.

    python -m tests.benchmarks.in_the_page

builds the site so that it serves Python itself, opens a chapter in Chromium, and presses Run.  Fetch Python
before with `python -m book.runner.vendor`.
"""

from __future__ import annotations

import functools
import http.server
import statistics
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, Locator, sync_playwright
from playwright.sync_api import Page as Tab

from tests.site.conftest import CHROMIUM, FLAGS
from tests.site.preparation import Quiet, built

# Presses a block's first button and waits for what is to be there; how long that took, in milliseconds.
PRESS = """([bar, sign]) => new Promise(done => {
  const status = bar.querySelector('.run-status'), start = performance.now();
  const watch = new MutationObserver(() => {
    if (!status.textContent.includes(sign)) return;
    watch.disconnect();
    done(performance.now() - start);
  });
  status.textContent = '';
  watch.observe(bar, { subtree: true, childList: true, characterData: true });
  bar.querySelector('button').click();
})"""


def pressed(bar: Locator, sign: str) -> float:
    """Press a block's first button; return the milliseconds until its status holds the sign."""
    return float(bar.page.evaluate(PRESS, [bar.element_handle(), sign]))


def opened(browser: Browser, address: str) -> Tab:
    """Open a chapter as somebody who has never been there."""
    tab = browser.new_context().new_page()
    tab.goto(address)
    tab.locator(".run-button").first.wait_for()
    return tab


def main() -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        handler = functools.partial(Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_address[1]}/"
        built(Path(folder), site, PYODIDE="site")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        cold, warm, stop = [], [], []
        for _ in range(5):
            tab = opened(browser, f"{site}basics/neurons/")
            bar = tab.locator(".run-bar[data-kind=script]").first
            cold.append(pressed(bar, "The same"))
            warm += [pressed(bar, "The same") for _ in range(20)]
            key = f"nnfs.edit.basics/neurons/{bar.get_attribute('data-key')}"
            tab.evaluate("key => localStorage.setItem(key, JSON.stringify('while True:\\n    pass\\n'))", key)
            tab.reload()
            bar = tab.locator(".run-bar[data-kind=script]").first
            pressed(bar, "Running")
            tab.wait_for_timeout(500)
            stop.append(pressed(bar, "Stopped"))
            tab.context.close()
        browser.close()
        server.shutdown()
        for what, times in (("first output, cold", cold), ("output, warm", warm), ("Stop", stop)):
            print(f"{what:20} median {statistics.median(times):8.1f} ms, longest {max(times):8.1f} ms, of {len(times)}")


if __name__ == "__main__":
    main()
