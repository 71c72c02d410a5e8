"""What lasts has a mark of its content in its address, and a worker keeps what a reader has visited.

A MkDocs hook, the last one, since it looks at the site as it will be published.  A script, a style or a font that is
asked for by name gets `?v=` and a digest behind it: a browser may keep that for ever, and after a new version of the
book no page comes with the scripts of another.  Then `worker.js` is put into the site as `kept.js`, with a digest of
all that the site consists of, so that a browser takes each version for a new one.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

WORKER = Path(__file__).with_name("worker.js")
MARKED = re.compile(r"/[0-9a-f]{12}/")  # what lies in a folder that is called after its content needs no mark
ASKED = re.compile(r'(?P<before>\b(?:src|href)=")(?P<path>[^"?#:]+\.(?:js|css|woff2))(?=")')
DRAWN = re.compile(r"(?P<before>\burl\(\"?)(?P<path>[^\"?#:)]+\.woff2)(?=\"?\))")

_command = "build"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the book is to be published."""
    global _command
    _command = command


@event_priority(-200)  # when book/prune.py has left out what no page needs
def on_post_build(config: MkDocsConfig) -> None:
    """Mark what lasts, and put the worker there; what `mkdocs serve` makes, nobody keeps."""
    if _command == "serve":
        return
    site = Path(config.site_dir)
    root = urlsplit(config.site_url or "/").path
    for style in site.rglob("*.css"):  # before the pages, whose marks are of what the styles have become
        style.write_text(marked(style.read_text("utf-8"), style, DRAWN, site, root), "utf-8")
    for page in site.rglob("*.html"):
        page.write_text(marked(page.read_text("utf-8"), page, ASKED, site, root), "utf-8")
    (site / "kept.js").write_text(WORKER.read_text("utf-8").replace('"VERSION"', f'"{version(site)}"'), "utf-8")


def marked(text: str, file: Path, names: re.Pattern[str], site: Path, root: str) -> str:
    """Return the text of a file of the site, with a mark behind each name of another."""

    def mark(name: re.Match[str]) -> str:
        path = name["path"]
        other = site / path.removeprefix(root) if path.startswith("/") else file.parent / path
        lasts = other.is_file() and not MARKED.search(path)
        return f"{name[0]}?v={digest(other.read_bytes())}" if lasts else name[0]

    return names.sub(mark, text)


def version(site: Path) -> str:
    """Name the site by all that it consists of."""
    state = hashlib.sha256()
    for file in sorted(path for path in site.rglob("*") if path.is_file()):
        state.update(file.relative_to(site).as_posix().encode() + file.read_bytes())
    return digest(state.digest())


def digest(content: bytes) -> str:
    """Name some content, briefly.

    >>> digest(b"nnfs")
    'e897c7054fa9'
    """
    return hashlib.sha256(content).hexdigest()[:12]
