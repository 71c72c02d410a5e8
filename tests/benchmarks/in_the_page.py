"""How long a reader waits: for the first output, for the next ones, for Stop.

    python -m tests.benchmarks.in_the_page

builds the site so that it serves Python itself, opens a chapter in Chromium, and presses Run.  Fetch Python
before with `python -m book.runner.vendor`.

    python -m tests.benchmarks.in_the_page text/transformer/ text/large/

says of these pages instead how long each block takes, once Python is there, and until when the first lines come out.
"""

from __future__ import annotations

import functools
import http.server
import os
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, Locator, sync_playwright
from playwright.sync_api import Page as Tab

from book.chromium import CHROMIUM, FLAGS
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

# Presses a block's first button; when each line came out, and when it had ended, in seconds.
LINES = """bar => new Promise(done => {
  const status = bar.querySelector('.run-status'), start = performance.now(), lines = [];
  const seconds = () => (performance.now() - start) / 1000;
  const watch = new MutationObserver(() => {
    const output = bar.parentElement.parentElement.querySelectorAll('.run-output:not([data-seen]) > pre');
    const text = [...output].map(pre => pre.textContent).join('');
    while (lines.length < text.split('\\n').length - 1) lines.push(seconds());
    if (bar.dataset.busy !== 'false' || !lines.length && !/^(It|Defined)/.test(status.textContent)) return;
    watch.disconnect();
    for (const panel of document.querySelectorAll('.run-output')) panel.dataset.seen = 'yes';
    done([status.textContent, seconds(), lines]);
  });
  watch.observe(document.querySelector('article'), {
    subtree: true, childList: true, characterData: true, attributeFilter: ['data-busy'],
  });
  bar.querySelector('button').click();
})"""
LONG = 1.0  # seconds that are worth a line


def pressed(bar: Locator, sign: str) -> float:
    """Press a block's first button; return the milliseconds until its status holds the sign."""
    return float(bar.page.evaluate(PRESS, [bar.element_handle(), sign]))


def opened(browser: Browser, address: str) -> Tab:
    """Open a chapter as somebody who has never been there."""
    tab = browser.new_context().new_page()
    tab.goto(address)
    tab.locator(".run-button").first.wait_for()
    return tab


def blocks(browser: Browser, address: str, rounds: int = 3) -> None:
    """Print how long the blocks of a page take that take long."""
    found: dict[int, list[tuple[str, float, list[float]]]] = {}
    for _ in range(rounds):
        tab = opened(browser, address)
        first, *others = tab.locator(".run-bar:not([data-kind=exercise])").all()
        first.evaluate(LINES)  # Python is fetched
        for index, bar in enumerate(others):
            found.setdefault(index + 2, []).append(bar.evaluate(LINES))
        tab.context.close()
    for index, times in found.items():
        seconds = statistics.median(end for _, end, _ in times)
        if seconds >= LONG:
            lines = [statistics.median(each) for each in zip(*(lines for _, _, lines in times))]
            when = ", ".join(f"{line:.1f}" for line in lines)
            said = " / ".join(sorted({said for said, _, _ in times}))
            print(f"{address} block {index}: median {seconds:.1f} s of {rounds}; lines at {when} s; {said}", flush=True)


def main(pages: list[str]) -> None:
    """Measure, and print a table."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        handler = functools.partial(Quiet, directory=folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_address[1]}/"
        built(Path(folder), site, PYODIDE="site")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        if pages:
            print(f"{os.cpu_count()} processors, others at work on them: {os.getloadavg()[0]:.1f}")
            for page in pages:
                blocks(browser, site + page)
        else:
            waits(browser, site)
        browser.close()
        server.shutdown()


def waits(browser: Browser, site: str) -> None:
    """Print how long a reader waits for an output, and for Stop."""
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
    for what, times in (("first output, cold", cold), ("output, warm", warm), ("Stop", stop)):
        print(f"{what:20} median {statistics.median(times):8.1f} ms, longest {max(times):8.1f} ms, of {len(times)}")


if __name__ == "__main__":
    main(sys.argv[1:])
