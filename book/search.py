"""The theme's search takes some words for others: lunr, which it is made with, is mended in the site.

lunr shares the ends of its words: two ends are the same if their names are, and a name is all signs with their
numbers, one behind another.  Among words with digits, two different ends can have one name so: 1 and 23 is 12 and 3.
Then a word comes out that no page has, and the search finds nothing.  A comma between them tells them apart.

A MkDocs hook.  It stops the build if the theme's file is another than it knows: then see whether this is still needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import BuildError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAMED, APART = "e=e+s+o.id}return e}", 'e=e+s+o.id+","}return e}'


def on_post_build(config: MkDocsConfig) -> None:
    """Mend the file that searches."""
    [file] = Path(config.site_dir).glob("assets/javascripts/workers/search.*.js")
    text = file.read_text("utf-8")
    if text.count(NAMED) != 1:
        raise BuildError(f"{file.name}: the theme's search names the ends of words otherwise: see book/search.py")
    file.write_text(text.replace(NAMED, APART), "utf-8")
