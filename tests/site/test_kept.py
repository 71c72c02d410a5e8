"""What a reader has visited is there when the network has gone, and is of one version."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from book.kept.publish import version
from tests.site.preparation import Quiet
from tests.site.tab import LONG

KEPT = """async () => (await Promise.all((await caches.keys()).map(
  async name => (await (await caches.open(name)).keys()).map(one => one.url)
))).flat()"""

ALL_KEPT = f"""async address => {{
  const kept = await ({KEPT})(), asked = performance.getEntriesByType("resource").map(({{ name }}) => name);
  return [address, ...asked].every(name => kept.includes(name));
}}"""


@contextmanager
def serving(folder: Path, port: int = 0) -> Iterator[int]:
    """Serve a folder, at a port if one is named."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(service_workers="allow")
    context.set_default_timeout(LONG)
    yield context.new_page()
    context.close()


def visited(tab: Tab, address: str) -> None:
    """Visit a page, and do something there, until it is kept with all that it asks for."""
    tab.goto(address)
    tab.locator(".run-button").first.wait_for()
    tab.keyboard.press("Shift")
    tab.wait_for_function(ALL_KEPT, arg=address)


def test_a_visited_page_is_there_without_a_network_and_no_other_is(site: Path, tab: Tab) -> None:
    with serving(site) as port:
        home = f"http://127.0.0.1:{port}/"
        visited(tab, f"{home}basics/loss/")
        said = tab.locator("article > :is(p, h2)").all_text_contents()
        font = tab.locator("h1").evaluate("head => getComputedStyle(head).fontFamily")
    tab.goto(f"{home}basics/loss/#exercises")
    tab.locator(".run-button").first.wait_for()
    assert tab.locator("article > :is(p, h2)").all_text_contents() == said
    assert len(said) > 20
    assert tab.locator("h1").evaluate("head => getComputedStyle(head).fontFamily") == font
    assert tab.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    tab.goto(f"{home}basics/neurons/")
    assert tab.locator("h1").inner_text() == "You have no network"
    tab.get_by_role("link").click()
    assert tab.url == home


def test_with_a_network_a_page_is_the_newest_and_the_old_goes(site: Path, tab: Tab, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    shutil.copytree(site, newer, ignore=shutil.ignore_patterns("pyodide"))
    page = newer / "basics" / "loss" / "index.html"
    page.write_text(page.read_text("utf-8").replace("</h1>", " anew</h1>", 1), "utf-8")
    worker = newer / "kept.js"
    worker.write_text(re.sub(r'VERSION = "\w+"', 'VERSION = "123456789abc"', worker.read_text("utf-8")), "utf-8")
    with serving(site) as port:
        home = f"http://127.0.0.1:{port}/"
        visited(tab, f"{home}basics/loss/")
        visited(tab, f"{home}basics/slopes/")
    with serving(newer, port):
        visited(tab, f"{home}basics/loss/")
        assert tab.locator("h1").inner_text().endswith("anew")
        tab.wait_for_function("async () => (await caches.keys()).length === 2")
        tab.wait_for_function(
            f"async address => (await ({KEPT})()).filter(one => one === address).length === 1", arg=tab.url
        )
    tab.goto(f"{home}basics/loss/")
    assert tab.locator("h1").inner_text().endswith("anew")
    tab.goto(f"{home}basics/slopes/")  # of the older version, and still whole
    assert tab.locator("h1").inner_text().startswith("Slopes")
    assert tab.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")


def test_who_only_looks_in_fetches_nothing_twice(site: Path, tab: Tab) -> None:
    with serving(site) as port:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(f"http://127.0.0.1:{port}/basics/loss/", wait_until="networkidle")
        assert [address for address in asked if "kept.js" in address] == []
        assert tab.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0


def test_what_is_asked_for_by_name_has_a_mark_of_its_content(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 50
    asked = {
        name
        for page in pages
        for name in re.findall(r'(?:src|href)="([^":]+\.(?:js|css|woff2)[^"]*)"', page.read_text("utf-8"))
    }
    assert len(asked) > 15
    assert [name for name in asked if not re.search(r"\?v=[0-9a-f]{12}$|/[0-9a-f]{12}/", name)] == []
    drawn = re.findall(
        r"url\(\"?([^\")]+woff2[^\")]*)", "".join(file.read_text("utf-8") for file in site.rglob("*.css"))
    )
    assert len(drawn) > 10
    assert [name for name in drawn if not re.search(r"\?v=[0-9a-f]{12}$", name)] == []


def test_each_version_is_told_from_the_others(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("one", "utf-8")
    one = version(tmp_path)
    assert version(tmp_path) == one
    (tmp_path / "page.html").write_text("two", "utf-8")
    two = version(tmp_path)
    (tmp_path / "page.html").rename(tmp_path / "other.html")
    assert len({one, two, version(tmp_path)}) == 3
