"""An address that was given away leads to a page for ever: to its own, or on from where it was."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser

from book.policy import LEADS
from tests.site.conftest import Page
from tests.site.preparation import ROOT
from tests.site.tab import WIDE, opened


def maps() -> dict[str, str]:
    """Return which file that was leads to which that is, as mkdocs.yml says."""
    plugins = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))["plugins"]
    [settings] = [plugin["redirects"] for plugin in plugins if isinstance(plugin, dict) and "redirects" in plugin]
    found: dict[str, str] = settings["redirect_maps"]
    return found


def address(source: str) -> str:
    """Return the address of the page of a file.

    So `basics/index.md` is `basics/`, and `labs/play.py` is `labs/play/`.
    """
    parts = Path(source).with_suffix("").parts
    return "".join(f"{part}/" for part in parts if part != "index")


def gone(root: Path) -> set[str]:
    """Return the pages that a book has had, and has no more; skip where nobody can know."""
    git = shutil.which("git")
    if git is None or not (root / ".git").exists():
        pytest.skip("there is no history here, so nobody knows which pages there were")

    def asked(*words: str) -> str:
        return subprocess.run([git, *words], cwd=root, capture_output=True, text=True, check=True).stdout

    if asked("rev-parse", "--is-shallow-repository").strip() == "true":
        pytest.skip("the history ends early here, so nobody knows which pages there were")
    lost = asked("log", "--no-renames", "--diff-filter=D", "--name-only", "--format=", "--", "docs").splitlines()
    names = {name.removeprefix("docs/") for name in lost if not (root / name).exists()}
    return {name for name in names if name.endswith(".md") or Path(name).match("labs/*.py")}


def test_a_page_that_has_moved_or_gone_is_noticed(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed, so no history was made")

    def git(*words: str) -> None:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init")
    (tmp_path / "docs/labs/figures").mkdir(parents=True)
    for name in ("one.md", "two.md", "labs/lab.py", "labs/figures/lab.py", "back.md"):
        (tmp_path / "docs" / name).write_text(f"# {name}\n", "utf-8")
    for change in (
        ("add", "."),
        ("commit", "-m", "All"),
        ("mv", "docs/one.md", "docs/three.md"),
        ("rm", "-r", "docs/labs", "docs/back.md"),
        ("commit", "-m", "Less"),
        ("checkout", "HEAD~1", "docs/back.md"),
        ("commit", "-m", "Back"),
    ):
        git(*change)
    assert gone(tmp_path) == {"one.md", "labs/lab.py"}


def test_each_page_that_was_is_listed_with_where_it_is_now() -> None:
    without = gone(ROOT) - maps().keys()
    assert not without, f"in mkdocs.yml, under redirects, say where these pages are now: {', '.join(sorted(without))}"


def test_each_part_of_an_address_leads_to_a_page(site: Path, pages: list[Page]) -> None:
    for page in pages:
        for above in list(page.path.relative_to(site).parents)[1:-1]:
            assert (site / above / "index.html").is_file(), f"{page.address}: there is nothing at {above.as_posix()}/"


def test_an_old_address_leads_to_the_page_with_its_place(site: Path, pages: list[Page]) -> None:
    here = {page.address for page in pages}
    leading = {
        f"{file.parent.relative_to(site).as_posix()}/"
        for file in site.rglob("index.html")
        if LEADS in file.read_text("utf-8")
    }
    assert leading == {address(old) for old in maps()}
    for old, new in maps().items():
        assert address(old) not in here, f"{old} is a page, and so no address of another"
        html = BeautifulSoup((site / address(old) / "index.html").read_text("utf-8"), "html.parser")
        [own] = [str(link["href"]) for link in html.select("link[rel=canonical]")]
        [refresh] = [str(tag["content"]) for tag in html.select("meta[http-equiv=refresh]")]
        [link] = [str(tag["href"]) for tag in html.select("body a")]
        for target in (own, refresh.removeprefix("0; url="), link):
            assert urljoin(f"https://example.org/{address(old)}", target) == f"https://example.org/{address(new)}"
        assert address(new) in here, new


@pytest.mark.parametrize("scripts", [True, False])
def test_a_browser_follows_it(browser: Browser, server: str, site: Path, scripts: bool) -> None:
    with opened(browser, server, WIDE, "light", java_script_enabled=scripts) as (tab, wrong):
        old, new = next(iter(maps().items()))
        tab.goto(f"{server}{address(old)}#exercises")
        tab.wait_for_url(f"{server}{address(new)}{'#exercises' if scripts else ''}")
        assert wrong == []
