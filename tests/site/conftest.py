"""The built site: built once, strictly, by the command that publishes it; served; opened in a real browser."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, sync_playwright

from book.chromium import CHROMIUM, FLAGS
from book.policy import LEADS
from book.runner import vendor
from tests.site.preparation import ROOT, Preparation, outcome

if TYPE_CHECKING:
    from tests.site.reader import Reader, Standing


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


@pytest.fixture(scope="session")
def prepared(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """Return the folder and the address of what is prepared: by whoever gives out the tests, or else here."""
    given = getattr(request.config, "workerinput", {}).get("site")
    if given:
        yield Path(given["folder"]), given["address"]
        return
    preparation = Preparation()
    yield preparation.folder, preparation.address
    preparation.end()


@pytest.fixture(scope="session")
def server(prepared: tuple[Path, str], site: Path) -> str:
    """Return the address of the site, once there is something to see."""
    return prepared[1]


@pytest.fixture(scope="session")
def site(prepared: tuple[Path, str]) -> Path:
    """Return the folder of the site, built once for all tests."""
    said = outcome(prepared[0], "site")
    assert said == "", said
    return prepared[0] / "site"


def source_addresses() -> list[str]:
    """Return the address of the page of each source."""
    docs = ROOT / "docs"
    names = [path.relative_to(docs).with_suffix("") for path in [*docs.rglob("*.md"), *docs.glob("labs/*.py")]]
    return sorted("".join(f"{part}/" for part in name.parts if part != "index") for name in names)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for `page` every page, one at a time."""
    if "page" in metafunc.fixturenames:
        metafunc.parametrize("page", source_addresses(), indirect=True)


@pytest.fixture
def page(request: pytest.FixtureRequest, pages: list[Page]) -> Page:
    """Return the page of an address."""
    [found] = [page for page in pages if page.address == request.param]
    return found


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Page]:
    """Return every page but 404 and those that lead elsewhere, with its source where it has one in docs/."""
    found = []
    for path in sorted(site.rglob("*.html")):
        if path.name != "index.html" or LEADS in path.read_text("utf-8"):
            continue
        address = "" if path.parent == site else f"{path.parent.relative_to(site)}/"
        name = ROOT / "docs" / (address.rstrip("/") or "index")
        candidates = [name.with_suffix(".md"), name.with_suffix(".py"), name / "index.md"]
        found.append(Page(address, path, next((c for c in candidates if c.is_file()), None)))
    assert len(found) >= 9
    return found


@pytest.fixture(scope="session")
def pyodide(prepared: tuple[Path, str]) -> Path:
    """Return a folder with Pyodide, every file of it verified."""
    if said := outcome(prepared[0], "pyodide"):
        pytest.skip(f"Pyodide could not be fetched, so no code ran in the page: {said}")
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


@pytest.fixture(scope="session")
def standing(browser: Browser, server: str, site: Path, pyodide: Path) -> Iterator[Standing]:
    """Return a tab that stays open, so that Python is started once."""
    from tests.site.reader import Standing

    tab = Standing(browser, server, pyodide)
    yield tab
    tab.close()


@pytest.fixture
def reader(standing: Standing, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Return somebody at a wide screen, to whom nothing may go wrong that is not meant to."""
    from tests.site.reader import unexpected

    with standing.lent(request.session.testsfailed) as (reader, wrong):
        yield reader
        assert unexpected(wrong) == []
