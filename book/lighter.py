"""What the theme does to a page makes the browser compute all its styles again, five times before it is shown.

A long chapter has ten thousand elements, so that a phone needs seconds for it.  What does so is mended in the site:

- Its script sets the colours of a page as soon as it runs, as if a reader had pressed the switch: it marks the page as
  switching, tells the browser the scheme anew, and takes the mark away.  The page has its colours by then
  (book/theme/main.html), so it changes what is not so yet.
- Its styles ask of a table whether it has any class, and mean everything in it.  So whatever changes a class anywhere,
  as scripts do, might change all that is there.  They ask for the one class that a table can have.

A MkDocs hook.  It stops the build if a file of the theme is another than it knows: then see whether this is needed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import BuildError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SWITCHING = 'document.body.setAttribute("data-md-color-switching","")'
MENDED = {
    "assets/javascripts/bundle.*.js": {
        SWITCHING: (1, f"i.before&&{SWITCHING},i.before=!0"),
        "o.content=a.colorScheme,": (1, "o.content!==a.colorScheme&&(o.content=a.colorScheme),"),
        'let o=x("meta",{name:"color-scheme"});document.head.appendChild(o);': (
            1,
            'let o=document.querySelector("meta[name=color-scheme]");',
        ),
    },
    "assets/stylesheets/main.*.css": {"table:not([class])": (16, "table:not(.highlighttable)")},
}
"""In which file what stands how often, and what stands there instead."""


def on_post_build(config: MkDocsConfig) -> None:
    """Mend the theme's script and its styles."""
    for name, changes in MENDED.items():
        [file] = Path(config.site_dir).glob(name)
        text = file.read_text("utf-8")
        for theirs, (times, ours) in changes.items():
            if text.count(theirs) != times:
                raise BuildError(
                    f"{file.name}: {theirs!r} stands there {text.count(theirs)} times: see book/lighter.py"
                )
            text = text.replace(theirs, ours)
        file.write_text(text, "utf-8")
