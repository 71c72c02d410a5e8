"""Puts numbers that only a widget needs, and only once it is touched, into files of their own beside the pages.

A MkDocs hook.  A drawing holds such numbers where `later` of `book/web/alive.py` has put them; what the page gets in
their place is the address of a file.  It is named by its content, so a browser may keep it, and never has an old one.
"""

from __future__ import annotations

import hashlib
import re
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url, write_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

LATER = re.compile(r'(?<= data-later=")[^"]*(?=")')
FOLDER = "assets/numbers"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the numbers of each figure of a page down, and say in the page where they are."""

    def put(found: re.Match[str]) -> str:
        numbers = unescape(found[0]).encode()
        name = f"{FOLDER}/{hashlib.sha256(numbers).hexdigest()[:12]}.json"
        write_file(numbers, str(Path(config.site_dir) / name))
        return escape(get_relative_url(name, page.url))

    return LATER.sub(put, html)
