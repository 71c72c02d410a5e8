"""The site as a folder that opens from a disk: each link names a file, and what only a server can bring waits for one.

A browser lets a page of a disk read no other file, and run no module.  So the search gets its index as a script, and the
modules start when the folder is served.
"""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from mkdocs.utils import get_relative_url

from book import built
from book.built import PYTHON
from book.markup import Change, Element, Tree, after, changed, cut, filled, with_attributes

HERE = Path(__file__).parent
INDEX = "search/search_index"
SCRIPT, STYLES = "assets/disk.js", "assets/disk.css"
LEFT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "objects.inv")
"""What only a server asks for, or another book."""
UNGIVEN = ("preload", "alternate")
"""What a browser would look for, and not give to a page of a disk: fonts ahead of time, and the site's list of pages."""
WITHOUT = ("navigation.instant", "navigation.instant.progress")
"""What fetches pages, which a page of a disk may not."""


def folder(site: Path) -> dict[str, bytes]:
    """Return the files of the folder, from those of a built site."""
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    names = [name for name in names if name not in LEFT and not name.endswith(".map") and not name.startswith(PYTHON)]
    files = {name: (site / name).read_bytes() for name in names}
    pages = frozenset(posixpath.dirname(name) for name in names if posixpath.basename(name) == "index.html")
    for name in names:
        if name.endswith(".html"):
            files[name] = page(files[name].decode(), posixpath.dirname(name), pages).encode()
    index = json.loads(files[f"{INDEX}.json"])
    for found in index["docs"]:
        found["location"] = to_file(found["location"], "", pages)
    said = json.dumps(index, separators=(",", ":"), ensure_ascii=False)
    files |= {f"{INDEX}.json": said.encode(), f"{INDEX}.js": f"var __index = {said};\n".encode()}
    files |= {name: path.read_bytes() for name, path in built.python(plots=True).items()}
    files |= {SCRIPT: (HERE / "disk.js").read_bytes(), STYLES: (HERE / "disk.css").read_bytes()}
    return files | {"serve.py": (HERE / "serve.py").read_bytes(), "licences.txt": built.licences()}


def page(html: str, address: str, pages: frozenset[str]) -> str:
    """Return a page of the folder, from the one at an address of the site."""
    return changed(html, _changes(Tree(html), f"{address}/" if address else "", pages))


def to_file(target: str, address: str, pages: frozenset[str]) -> str:
    """Return a link that names the file of a page, if it leads to one.

    >>> to_file("../two/#part", "basics/one", frozenset(["basics/one", "basics/two"]))
    '../two/index.html#part'
    """
    place, section = urldefrag(target)
    within = posixpath.normpath(posixpath.join(address, place)).removeprefix(".")
    if target.startswith("#") or urlsplit(target).scheme or within not in pages:
        return target
    return posixpath.join(place, "index.html") + (f"#{section}" if section else "")


def _changes(tree: Tree, address: str, pages: frozenset[str]) -> Iterator[Change]:
    for link in [*tree.all("a"), *tree.all("link")]:
        target, relation = link.attributes.get("href"), link.attributes.get("rel")
        if relation in UNGIVEN:
            yield cut(link)
        elif target is not None and (file := to_file(target, address, pages)) != target:
            yield with_attributes(link, href=file)
    for place in tree.all("div", "runner-settings"):
        yield with_attributes(place, data_pyodide=get_relative_url(PYTHON, address))
    for script in tree.all("script"):
        yield from _script(tree, script)
    [title] = tree.all("title")
    script, styles = (get_relative_url(name, address) for name in (SCRIPT, STYLES))
    yield after(title, f'<link rel="stylesheet" href="{styles}"><script src="{script}"></script>')


def _script(tree: Tree, script: Element) -> Iterator[Change]:
    if script.attributes.get("type") == "module":
        yield with_attributes(script, type="served/module")  # disk.js lets it begin
    elif script.attributes.get("id") == "__config":
        config = json.loads(tree.text(script))
        config["features"] = [feature for feature in config["features"] if feature not in WITHOUT]
        yield filled(script, json.dumps(config))
