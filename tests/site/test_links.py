"""Where the links of the site lead: within it here, where linkinator is installed; to others once a week.

    npm ci --ignore-scripts        # in tests/site/tools
    npm run links                  # there, once the site has been built into site/: all links, and it needs a network

What the file links.json leaves out are the pages' own addresses, and the sources on the code host, which move with the
project.  Places within a page are looked at when the site is built.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.site.preparation import ROOT

TOOLS = ROOT / "tests/site/tools"
CHECKER = TOOLS / "node_modules/linkinator/build/src/cli.js"
LEFT = json.loads((TOOLS / "links.json").read_text("utf-8"))["skip"]
ELSEWHERE = "^https?://(?!localhost)"


def dead(folder: Path) -> list[str]:
    """Return what is said of the links of a site that lead nowhere in it; skip where nobody can say."""
    node = shutil.which("node")
    if node is None or not CHECKER.is_file():
        missing = "Node" if node is None else "linkinator (npm ci --ignore-scripts in tests/site/tools)"
        pytest.skip(f"{missing} is not installed, so no link was followed")
    skipped = [flag for one in [*LEFT, ELSEWHERE] for flag in ("--skip", one)]  # they take the place of the file's
    command = [node, str(CHECKER), ".", "--config", str(TOOLS / "links.json"), *skipped, "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    links = json.loads(done.stdout)["links"]
    assert links, "no link was followed"
    wrong = sorted({f"{link['parent']}: {link['url']}" for link in links if link["state"] == "BROKEN"})
    assert bool(wrong) == bool(done.returncode), done.stderr
    return wrong


def test_no_link_within_the_site_is_dead(site: Path) -> None:
    assert dead(site) == []


def test_a_dead_link_is_named_with_its_page(tmp_path: Path) -> None:
    page = '<title>A</title><a href="two/">2</a> <a href="two/#below">b</a> <a href="{}">?</a>'
    (tmp_path / "two").mkdir()
    (tmp_path / "two/index.html").write_text('<title>B</title><h2 id="below">Below</h2>', "utf-8")
    for link, said in (("two/", []), ("three/", [".: three/"])):
        (tmp_path / "index.html").write_text(page.format(link), "utf-8")
        assert dead(tmp_path) == said
