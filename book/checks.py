"""What the marks of a page say stands in a file of its own, which is fetched when a reader asks for it.

A MkDocs hook.  `bookcheck.marks` writes it into the page; on a long page it is several kilobytes, and few ask.
It is a script, and no JSON, so that it can be had from a folder on a disk too.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.utils import get_relative_url, write_file

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

SAID = re.compile(r'<script(?=[^>]* class="checks")[^>]*>(.*?)</script>', re.DOTALL)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Move what the marks say into a file, and leave its address."""

    def moved(match: re.Match[str]) -> str:
        script = f"checksSaid({match[1]});\n".encode()
        name = f"assets/checks/{hashlib.sha256(script).hexdigest()[:12]}.js"
        write_file(script, str(Path(config.site_dir) / name))
        address = get_relative_url(name, page.url)
        return f'<script type="application/json" class="checks" data-from="{address}"></script>'

    return SAID.sub(moved, output)
