"""Each version of the book has addresses that stay: what stands in one is read, and cited, when there is a newer one.

A MkDocs hook, beside the plugin mike, which puts each version into a folder of a branch, `gh-pages`, and knows which is
the latest:

    mike deploy --update-aliases 0.2.0 latest

A page so built says to the theme's script that there are other versions, and this shows which; one that is not the
latest says so.  A page that is built alone, as by `mkdocs build`, asks for no versions.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SAID = "MIKE_DOCS_VERSION"
"""Where mike says which version it has built."""
LATEST = "latest"


def on_config(config: MkDocsConfig) -> None:
    """Tell the theme of the other versions, if this is one among them."""
    if os.environ.get(SAID):
        config.extra["version"] = {"provider": "mike", "default": LATEST}
        if config.site_url:
            # Without a slash at its end, as mike leaves it, what is joined to it would take the version's place.
            config.site_url = f"{config.site_url.rstrip('/')}/"
