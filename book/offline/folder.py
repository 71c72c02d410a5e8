"""The site as a folder that opens from a disk: each link names a file, and what only a server can bring waits for one.

A browser lets a page of a disk read no other file, and run no module, but it takes scripts.  So the search gets its
index as a script, and what runs the code and moves the figures comes as scripts too: `disk.js` begins it from these.
Served, the folder is a site like any other.
"""

from __future__ import annotations

import base64
import gzip
import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from mkdocs.utils import get_relative_url

from book import built
from book.built import PYTHON
from book.markup import Change, Element, Tree, after, changed, cut, filled, with_attributes

HERE = Path(__file__).parent
NAME = "nnfs-book"
INDEX = "search/search_index"
SCRIPT, STYLES = "assets/disk.js", "assets/disk.css"
DISK = "assets/disk/"
MODULE = re.compile(r"assets/runner/.+\.js")
ASKED = re.compile(rf"assets/runner/.+\.(?:json|whl|zip)|{PYTHON}.+")
LEFT = ("404.html", "sitemap.xml", "sitemap.xml.gz", "objects.inv", "kept.js")
"""What only a server asks for, or another book."""
LEFT_KINDS = re.compile(rf"{PYTHON}|assets/cards/|.+\.map$")
"""Python, which comes anew; the cards of shared links; and what leads from scripts to their sources."""
UNGIVEN = ("preload", "alternate")
"""What a browser would look for, and not give to a page of a disk: fonts ahead of time, and a list of the pages."""
WITHOUT = ("navigation.instant", "navigation.instant.progress")
"""What fetches pages, which a page of a disk may not."""


def write(site: Path, to: Path, plots: bool = False) -> int:
    """Write the folder into a zip file; return how many files it has."""
    files = folder(site, plots)
    built.zipped({f"{NAME}/{name}": content for name, content in files.items()}, to)
    return len(files)


def folder(site: Path, plots: bool = False) -> dict[str, bytes]:
    """Return the files of the folder, from those of a built site, with what draws plots or without."""
    names = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    names = [name for name in names if name not in LEFT and not LEFT_KINDS.match(name)]
    files = {name: (site / name).read_bytes() for name in names}
    pages = frozenset(posixpath.dirname(name) for name in names if posixpath.basename(name) == "index.html")
    for name in names:
        if name.endswith((".html", ".css")):
            files[name] = built.unmarked(files[name].decode()).encode()
        if name.endswith(".html"):
            files[name] = page(files[name].decode(), posixpath.dirname(name), pages).encode()
    index = json.loads(files[f"{INDEX}.json"])
    for found in index["docs"]:
        found["location"] = to_file(found["location"], "", pages)
    said = json.dumps(index, separators=(",", ":"), ensure_ascii=False)
    files |= {f"{INDEX}.json": said.encode(), f"{INDEX}.js": f"var __index = {said};\n".encode()}
    files |= {name: path.read_bytes() for name, path in built.python(plots).items()}
    files |= {name: built.lock(plots) for name in names if name.endswith("/pyodide-lock.json")}
    files |= dict(_scripts(files))
    files |= {SCRIPT: (HERE / "disk.js").read_bytes(), STYLES: (HERE / "disk.css").read_bytes()}
    return files | {"serve.py": (HERE / "serve.py").read_bytes(), "licences.txt": built.licences()}


def _scripts(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts that bring to a page of a disk what it may not read: all modules, and what they ask for."""
    modules = {name: content.decode() for name, content in files.items() if MODULE.fullmatch(name)}
    yield f"{DISK}modules.js", f"bookHas('modules', {json.dumps(modules, ensure_ascii=False)});\n".encode()
    for name, content in files.items():
        if ASKED.fullmatch(name):
            letters = base64.b64encode(gzip.compress(content, mtime=0)).decode()
            yield f"{DISK}{name}.js", f"bookHas('{name}', '{letters}');\n".encode()


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
    leads = [meta for meta in tree.all("meta") if meta.attributes.get("http-equiv") == "refresh"]
    for meta in leads:  # elsewhere, at once: its script does no more, and would name no file
        beginning, _, target = (meta.attributes["content"] or "").partition("url=")
        yield with_attributes(meta, content=f"{beginning}url={to_file(target, address, pages)}")
    for script in tree.all("script"):
        yield from _script(tree, script) if not leads else [cut(script)]
    for meta in tree.all("meta"):
        if meta.attributes.get("http-equiv") == "Content-Security-Policy":
            policy = (meta.attributes["content"] or "").replace("-src 'self' file:", "-src 'self' file: blob:")
            policy = policy.replace(
                "script-src ", "script-src 'wasm-unsafe-eval' "
            )  # a worker that begins so has it too
            yield with_attributes(meta, content=policy)
    [title] = tree.all("title")
    src, href = (get_relative_url(name, address) for name in (SCRIPT, STYLES))
    yield after(title, f'<link rel="stylesheet" href="{href}"><script src="{src}"></script>')


def _script(tree: Tree, script: Element) -> Iterator[Change]:
    if (script.attributes.get("src") or "").endswith(built.KEEPER):
        yield cut(script)
    elif script.attributes.get("type") == "module":
        given = {"data_early": ""} if "data-early" in script.attributes else {}  # no file ahead of time
        yield with_attributes(script, type="served/module", **given)  # disk.js lets it begin
    elif script.attributes.get("id") == "__config":
        config = json.loads(tree.text(script))
        config["features"] = [feature for feature in config["features"] if feature not in WITHOUT]
        yield filled(script, json.dumps(config))
