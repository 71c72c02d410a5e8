"""The book for a class, without the solutions of its exercises: `SOLUTIONS=none` builds that.

A MkDocs hook.  They are not hidden but absent: from the pages, from what is searched, and from what a browser fetches;
so is the way to the sources, which have them.  What grades an answer in the page stays, and with it the hints.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

BOX = re.compile(r"<details\b(?:(?!<details\b).)*?</details>\n?", re.DOTALL)
SOLUTION = re.compile(r'<div class="[^"]*\bsolution\b')


def on_config(config: MkDocsConfig) -> None:
    """Refuse what is neither: a typo would publish them."""
    if (asked := config.extra["solutions"]) not in ("shown", "none"):
        raise PluginError(f"SOLUTIONS is {asked!r}; it can be 'shown' or 'none'")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leave out the boxes that hold a solution; PluginError if one stands in no box."""
    if config.extra["solutions"] == "shown":
        return html
    left = BOX.sub(lambda box: "" if SOLUTION.search(box[0]) else box[0], html)
    if SOLUTION.search(left):
        raise PluginError(f"{page.file.src_uri}: a solution stands outside of a box, so it cannot be left out")
    return left


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Lead nobody to the sources."""
    if config.extra["solutions"] == "none":
        page.edit_url = None
