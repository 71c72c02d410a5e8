"""What a package holds: the page, what it needs of the site, Python, what reports to a platform, and the manifest."""

from __future__ import annotations

import difflib
import json
import posixpath
import re
from pathlib import Path

from book import built
from book.built import UnmadeError
from book.markup import Tree
from book.scorm.manifest import Chapter, Edition, manifest
from book.scorm.page import alone

WEB = Path(__file__).parent / "web"
CARRIES = ("src", "href", "data-from", "data-data")
"""Attributes that name a file which a page needs."""
URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
EXERCISE, WIDGETS = "data-exercise", "data-widgets"


def package(site: Path, address: str, edition: Edition, passing: int = 100, plots: bool = False) -> dict[str, bytes]:
    """Return the files of a package of the page at an address of a built site; UnmadeError if it cannot be one."""
    address = f"{address.strip('/')}/"
    html = _page(site, address)
    there = frozenset(_names(site))
    html = alone(html, address, there, edition, passing)
    page = f"{address}index.html"
    files = {page: html.encode(), "licences.txt": built.licences()}
    files |= {name: _content(site / name) for name in sorted(_needed(site, html, address, there))}
    files |= _reporting(html, address, files, plots)
    files |= {name: path.read_bytes() for name, path in built.python(plots).items()}
    files["imsmanifest.xml"] = manifest(edition, _chapter(html, address), sorted(files))
    return files


def _page(site: Path, address: str) -> str:
    name, file = address.rstrip("/"), site / address / "index.html"
    if not file.is_file():
        chapters = chapters_of(site)
        close = difflib.get_close_matches(name, chapters, 3, 0.4) or chapters
        raise UnmadeError(f"There is no chapter {name}; did you mean {', '.join(close)}?")
    html = file.read_text("utf-8")
    if EXERCISE not in html:
        raise UnmadeError(f"{name} has no exercise that the page grades, so there would be nothing to report")
    return built.unmarked(html)


def chapters_of(site: Path) -> list[str]:
    """Return the addresses of the pages that grade exercises."""
    pages = [path for path in sorted(site.rglob("index.html")) if EXERCISE in path.read_text("utf-8")]
    return [path.parent.relative_to(site).as_posix() for path in pages]


def _names(site: Path) -> list[str]:
    """Return the files of a site that are no page."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return [name for name in files if not name.endswith(".html")]


def _needed(site: Path, html: str, address: str, there: frozenset[str]) -> set[str]:
    """Return the files that a page asks for: by itself, by its styles, and by the runner's scripts."""
    found = set()
    for element in Tree(html).elements:
        for target in filter(None, map(element.attributes.get, CARRIES)):
            found.add(posixpath.normpath(posixpath.join(address, target)))
    found &= there
    for name in [name for name in found if name.endswith(".css")]:
        folder = posixpath.dirname(name)
        urls = URL.findall(_content(site / name).decode())
        found |= {posixpath.normpath(posixpath.join(folder, url)) for url in urls}
    parts = "(?:(?:widgets|engine)/)?" if WIDGETS in html else ""
    runner = re.compile(rf"{re.escape(_runner(html, address))}/{parts}[^/]+")
    return (found & there) | {name for name in there if runner.fullmatch(name)}


def _content(file: Path) -> bytes:
    return built.unmarked(file.read_text("utf-8")).encode() if file.suffix == ".css" else file.read_bytes()


def _reporting(html: str, address: str, files: dict[str, bytes], plots: bool) -> dict[str, bytes]:
    """Return what reports to a platform: it keeps there what the site's own store keeps in the browser."""
    folder = _runner(html, address)
    found = {f"{folder}/{path.name}": path.read_bytes() for path in sorted(WEB.iterdir())}
    found[f"{folder}/browser.js"] = files[f"{folder}/store.js"]
    found[f"{folder}/pyodide-lock.json"] = built.lock(plots)
    return found


def _runner(html: str, address: str) -> str:
    """Return the runner's folder in the site."""
    [start] = [
        src for one in Tree(html).all("script") if (src := one.attributes.get("src") or "").endswith("/start.js")
    ]
    return posixpath.normpath(posixpath.join(address, posixpath.dirname(start)))


def _chapter(html: str, address: str) -> Chapter:
    tree = Tree(html)
    told = {
        name: one.attributes.get("content") or "" for one in tree.all("meta") if (name := _property(one.attributes))
    }
    data = [tree.text(one) for one in tree.all("script") if one.attributes.get("type") == "application/ld+json"]
    release = json.loads(data[0])["version"] if data else ""
    name = address.rstrip("/").replace("/", "-")
    return Chapter(name, told["og:title"], told["og:site_name"], release, f"{address}index.html")


def _property(attributes: dict[str, str | None]) -> str:
    return attributes.get("property") or ""
