"""The book on paper, beside the pages of the site: `PAPER=site` makes both files when the site is built.

A MkDocs hook.  The pages link to the files in such a build only, so that no link is dead; it takes a minute longer, and
stops if a file would not be whole, or if there is no Chromium to print with.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> None:
    """Refuse what is neither: a typo would leave the files out."""
    if (asked := config.extra["paper"]) not in ("site", "none"):
        raise PluginError(f"PAPER is {asked!r}; it can be 'site' or 'none'")


@event_priority(-200)  # when the pages are as they are published
def on_post_build(config: MkDocsConfig) -> None:
    """Make both files into the site."""
    if config.extra["paper"] == "none":
        return
    from book.paper import PaperError, epub, pdf  # what they need is not asked of who builds the site alone
    from book.paper.command import whole

    site = Path(config.site_dir).resolve()
    for made in (pdf, epub):
        try:
            whole(made.make, site, config, site / made.NAME)
        except PaperError as error:
            raise BuildError(f"{made.NAME} is not made: {error}") from None
