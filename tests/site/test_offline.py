"""The book as a folder: each link leads to a file, and from a disk it is read, searched and run, or says why not."""

from __future__ import annotations

import importlib.util
import posixpath
import re
import threading
import urllib.request
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from book.markup import Tree
from book.offline.folder import folder
from tests.site import axe
from tests.site.reader import Reader, unexpected
from tests.site.tab import VIEWS, WIDE, load, opened, seen

pytestmark = pytest.mark.share(2)


@pytest.fixture(scope="module")
def disk(site: Path, pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder, as it is when it has been unpacked."""
    place = tmp_path_factory.mktemp("disk") / "a folder"
    for name, content in folder(site).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content)
    return place


@pytest.mark.share(1)
def test_every_link_leads_to_a_file_and_to_a_place_in_it(disk: Path) -> None:
    trees = {file: Tree(file.read_text("utf-8")) for file in disk.rglob("*.html")}
    places = {file: {one.attributes.get("id") for one in tree.elements} for file, tree in trees.items()}
    wrong, links = [], 0
    for file, tree in trees.items():
        for one in tree.elements:
            for target in filter(None, map(one.attributes.get, ("href", "src", "data-from", "data-data"))):
                path, place = urldefrag(target)
                if urlsplit(target).scheme or one.within("svg"):
                    continue
                there = Path(posixpath.normpath(file.parent / unquote(path))) if path else file
                known = there.is_file() and (not place or there not in places or unquote(place) in places[there])
                if not known and not place.startswith(("run?", "tag:")):
                    wrong.append((file.relative_to(disk).as_posix(), target))
                links += one.name == "a"
    assert wrong == []
    assert links > 5000


def test_a_page_of_a_disk_runs_its_code_and_finds_the_others(browser: Browser, disk: Path) -> None:
    address = disk.as_uri() + "/"
    with opened(browser, address, WIDE, "light") as (tab, wrong):
        reader = Reader(tab, address)
        reader.open("basics/networks/index.html")
        tab.locator(".md-nav--primary a", has_text="1. Neurons").click()
        tab.wait_for_url(f"{address}basics/neurons/index.html")
        reader.write(reader.exercise("both"), "weights, bias = [20, 20], -30")
        assert reader.run(reader.exercise("both")) == "Solved."
        assert "No module named 'matplotlib'" in reader.try_out("import matplotlib")[1]
        tab.locator("[data-widget]").first.scroll_into_view_if_needed()
        expect(tab.locator("[data-alive]")).to_have_count(1)
        expect(tab.locator(".on-disk")).to_have_count(0)
        tab.locator(".md-search__input").click()
        tab.keyboard.type("backpropagation")
        found = tab.locator(".md-search-result__link[href*='basics/backpropagation/index.html']").first
        found.click()
        tab.wait_for_url(re.compile(f"^{re.escape(address)}basics/backpropagation/index.html"))
        expect(tab.locator("article h1")).to_contain_text("Backpropagation")
        assert unexpected(wrong) == []


def test_a_browser_that_starts_nothing_from_a_disk_is_told_what_to_do(browser: Browser, disk: Path) -> None:
    address = disk.as_uri() + "/"
    with opened(browser, address, WIDE, "light") as (tab, wrong):
        tab.add_init_script("window.Worker = function () { throw new Error('it starts no worker'); }")
        load(tab, f"{address}basics/neurons/index.html")
        said = tab.locator(".on-disk")
        expect(said).to_contain_text("You opened this page from a disk")
        expect(said).to_contain_text("(it starts no worker)")
        expect(said).to_contain_text("run python serve.py in it")
        expect(tab.locator(".run-bar").first).to_be_hidden()
        for width, scheme in VIEWS[:2]:
            seen(tab, width, scheme)
            assert axe.colours(tab) == "", (width, scheme)
        load(tab, f"{address}glossary/index.html")
        expect(said).to_have_count(0)  # all of it is there
        assert unexpected(wrong) == []


def test_the_folder_serves_itself(browser: Browser, disk: Path) -> None:
    spec = importlib.util.spec_from_file_location("serve", disk / "serve.py")
    assert spec is not None
    assert spec.loader is not None
    serve = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(serve)
    with serve.server() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            address = f"http://127.0.0.1:{server.server_address[1]}/"
            for name, kind in (("pyodide.mjs", "text/javascript"), ("pyodide.asm.wasm", "application/wasm")):
                with urllib.request.urlopen(f"{address}assets/pyodide/{name}") as answer:
                    assert answer.headers["content-type"] == kind
            with opened(browser, address, WIDE, "light") as (tab, wrong):
                reader = Reader(tab, address)
                reader.open("basics/neurons/index.html")
                expect(tab.locator(".on-disk")).to_have_count(0)
                assert unexpected(wrong) == []
        finally:
            server.shutdown()
            thread.join()
