"""Versions of the book stand beside each other: each with addresses of its own, and one that is the latest."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, expect

from tests.site import axe
from tests.site.preparation import ROOT, Quiet, Server
from tests.site.tab import VIEWS, WIDE, load, opened, seen

PAGE = "---\ntitle: {0}\ndescription: About it.\ndate: 2026-11-20\n---\n\n# {0}\n\nWords of {0}.\n"
OURS = ["book/versions.py", "book/cards.py", "book/cite.py", "book/resource.py", "book/prune.py", "book/policy.py"]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Return the folder and the address of a tiny book in its versions, with our theme, published as ours is."""
    if shutil.which("git") is None or os.name == "nt":
        pytest.skip("git is not installed, or no shell that runs the workflows, so no version was published")
    folder = tmp_path_factory.mktemp("versions")
    with Server(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "published"))) as server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        publish(folder, address)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder / "published", address
        server.shutdown()


def publish(folder: Path, address: str) -> None:
    """Publish a tiny book as our workflows do ours: two releases, and what has changed since."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    who = {f"GIT_{role}_{what}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **who, "PATH": programs, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}

    def run(*command: str, **settings: str) -> None:
        env = environment | settings
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings = {
        "site_name": "Tiny",
        "site_url": address,
        "theme": ours["theme"] | {"custom_dir": str(ROOT / "book/theme")},
        "extra_css": ours["extra_css"],
        "extra_javascript": ours["extra_javascript"],
        "plugins": ["search", "mike"],
        "hooks": [str(ROOT / hook) for hook in OURS],
    }
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")  # JSON is YAML
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    run("git", "init", "--initial-branch", "main")
    for number in ("1.0", "2.0", "3.0"):
        for name in ("index", "page"):
            (folder / f"docs/{name}.md").write_text(PAGE.format(f"{name.title()} {number}"), "utf-8")
        run("git", "add", "docs", "mkdocs.yml")
        run("git", "commit", "-m", number)
        if number == "1.0":
            run("bash", "-e", "-c", step("book"))  # nothing has been released yet
            assert (folder / "published/latest").resolve().name == "dev"
            shutil.rmtree(folder / "published")
            run("git", "branch", "-D", "gh-pages")
        if number != "3.0":
            run("bash", "-e", "-c", step("release"), GITHUB_REF_NAME=f"v{number}")
    run("bash", "-e", "-c", step("book"))


def step(workflow: str) -> str:
    """Return what a workflow runs to put a version beside the others: the one of its steps that calls mike."""
    jobs = yaml_load((ROOT / f".github/workflows/{workflow}.yml").read_text("utf-8"))["jobs"]
    [found] = [step["run"] for job in jobs.values() for step in job["steps"] if "mike deploy" in step.get("run", "")]
    return str(found)


@pytest.mark.share(2)
def test_each_version_stands_and_the_newest_release_is_the_latest(published: tuple[Path, str]) -> None:
    folder, address = published
    found = [(one["version"], one["aliases"]) for one in json.loads((folder / "versions.json").read_text("utf-8"))]
    assert found == [("dev", []), ("2.0", ["latest"]), ("1.0", [])]
    for place, own, number in (("1.0", "1.0", "1.0"), ("latest", "2.0", "2.0"), ("dev", "dev", "3.0")):
        html = BeautifulSoup((folder / place / "page/index.html").read_text("utf-8"), "html.parser")
        assert f"Words of Page {number}." in html.get_text()
        root = f"{address}{own}/"
        assert [link["href"] for link in html.select("link[rel=canonical]")] == [f"{root}page/"]
        assert [tag["content"] for tag in html.select("meta[property='og:url']")] == [f"{root}page/"]
        card = f"{root}assets/cards/page.png"
        assert [tag["content"] for tag in html.select("meta[property='og:image']")] == [card]
        assert f"url = {{{root}page/}}" in html.select(".cite code")[0].get_text()
    assert 'http-equiv="refresh" content="1; url=latest/"' in (folder / "index.html").read_text("utf-8")
    assert "/2.0/assets/" in (folder / "404.html").read_text("utf-8")


@pytest.mark.share(2)
def test_a_reader_sees_which_version_it_is_and_goes_to_another(browser: Browser, published: tuple[Path, str]) -> None:
    _, address = published
    with opened(browser, address, WIDE, "light") as (tab, wrong):
        load(tab, address)
        tab.wait_for_url(f"{address}latest/")
        chosen = tab.get_by_role("button", name="Select version")
        older = tab.locator(".md-version__link", has_text="1.0")
        expect(chosen).to_have_text("2.0")
        expect(tab.locator("[data-md-component=outdated]")).to_be_hidden()
        chosen.focus()
        older.click()
        tab.wait_for_url(f"{address}1.0/**")
        expect(chosen).to_have_text("1.0")
        expect(tab.locator("article h1")).to_contain_text("Index 1.0")
        banner = tab.locator("[data-md-component=outdated]")
        expect(banner).to_contain_text("not the latest release")
        for width, scheme in VIEWS:
            seen(tab, width, scheme)
            assert axe.rules(tab) == "", (width, scheme)
            assert axe.colours(tab) == "", (width, scheme)
        banner.get_by_role("link", name="Go to the latest.").click()
        tab.wait_for_url(f"{address}latest/")
        expect(tab.locator("article h1")).to_contain_text("Index 2.0")
        assert wrong == []


def test_a_book_that_is_built_alone_asks_for_no_versions(site: Path) -> None:
    html = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    assert json.loads(html.select("#__config")[0].get_text())["version"] is None
    assert not html.select("[data-md-component=outdated]")
