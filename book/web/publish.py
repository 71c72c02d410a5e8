"""Loads the playground on the pages that have one, and on no others.

A MkDocs hook.  Its modules are in the runner's folder, which `book/runner/publish.py` fills and names by the digest of
its content, so that a browser never mixes two versions.  They are served as they are written: they are small, and
`start.js`, which is the first to come, asks for all others at once.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

PLACE = '<div class="playground'
NEEDED = ("engine/", "playground/")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Have a page with a playground load it."""
    # Imported anew with each build: `mkdocs serve` lets go of these modules when they or `nnfs` have changed.
    from book.runner.publish import parts

    if PLACE not in html:
        return None
    folder, contents = parts()
    names = [name for name in contents if name.startswith(NEEDED)]
    address = {name: get_relative_url(f"{folder}/{name}", page.url) for name in names}
    styles = "".join(f'<link rel="stylesheet" href="{address[name]}">' for name in names if name.endswith(".css"))
    early = escape(" ".join(address[name] for name in names if name.endswith(".js")))
    start = f'<script type="module" src="{address["playground/start.js"]}" data-early="{early}"></script>'
    return f"{styles}{html}{start}"
