"""The book is built by the theme's successor too: what comes out the same, and what is lost.

    pip install zensical==0.0.73

Material ends in May 2027.  This says how far the book would come with Zensical today: its text, formulas and drawings
come out of Markdown extensions, and stay; what a hook or a template of ours does is lost.  It takes a minute, and is
looked at once a week; each other time, and where Zensical is not installed, it is skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from tests.site.preparation import ROOT

STAYS = {"formulas": "math", "figures": "svg[role=img]", "tables": "table", "code": "pre:not(.cite pre)"}
"""What a page of text has as often as with MkDocs, and how it is found."""
LOST = {
    "the labs": "../../labs/own/index.html",
    "the Run buttons": ".runner-settings",
    "what shows the checks": ".checks-switch",
    "the policy that lets no other script run": "meta[http-equiv=Content-Security-Policy]",
    "how a page is cited": "details.cite",
    "the cards for who shares a page": 'meta[property="og:image"]',
    "the list of pages for language models": "../../llms.txt",
    "the feed of changes": "../../changes.atom",
    "what is kept without a network": "../../kept.js",
}
"""What hooks and templates of ours do, and a file, or a part of a chapter, that shows it."""
CHAPTER = Path("basics/neurons/index.html")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site that Zensical makes, without the templates of ours that it cannot read."""
    if not os.environ.get("NNFS_ALL") or find_spec("zensical") is None:
        pytest.skip("once a week, where Zensical is installed (NNFS_ALL=1)")
    book = tmp_path_factory.mktemp("zensical") / "book"
    shutil.copytree(ROOT, book, ignore=shutil.ignore_patterns(".*", "site", "node_modules", "__pycache__", "tests"))
    settings = (book / "mkdocs.yml").read_text("utf-8")
    ours = "  custom_dir: book/theme\n"
    assert settings.count(ours) == 1
    (book / "mkdocs.yml").write_text(settings.replace(ours, ""), "utf-8")
    command = [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"]
    result = subprocess.run(command, cwd=book, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return book / "site"


def article(file: Path) -> Tag:
    found = BeautifulSoup(file.read_text("utf-8"), "html.parser").select_one("article")
    assert found is not None, file
    return found


def test_each_page_of_text_is_there_with_its_formulas_figures_tables_and_code(site: Path, other: Path) -> None:
    pages = [
        path.relative_to(site) for part in ("basics", "beyond", "text") for path in site.glob(f"{part}/*/index.html")
    ]
    assert len(pages) == 30
    seen: Counter[str] = Counter()
    for page in pages:
        for what, how in STAYS.items():
            ours, theirs = (len(article(folder / page).select(how)) for folder in (site, other))
            assert theirs >= ours, (page, what)
            seen[what] += ours
    assert min(seen[what] for what in STAYS) > 20


def shows(folder: Path, sign: str) -> bool:
    """Tell whether a site has what a sign stands for."""
    if sign.startswith("../"):
        return (folder / CHAPTER.parent / sign).is_file()
    return bool(BeautifulSoup((folder / CHAPTER).read_text("utf-8"), "html.parser").select(sign))


@pytest.mark.parametrize("what", LOST)
def test_what_is_lost_is_what_we_say(what: str, site: Path, other: Path) -> None:
    assert (shows(site, LOST[what]), shows(other, LOST[what])) == (True, False)
