"""What the theme does to a page when it comes keeps a phone from answering; what does so is mended in the site.

A long chapter has ten thousand elements.  Five times before it is shown the browser computes all their styles again:

- Its script sets the colours of a page as soon as it runs, as if a reader had pressed the switch: it marks the page as
  switching, tells the browser the scheme anew, and takes the mark away.  The page has its colours by then
  (book/theme/main.html), so it changes what is not so yet.
- Its styles ask of a table whether it has any class, and mean everything in it.  So whatever changes a class anywhere,
  as scripts do, might change all that is there.  They ask for the one class that a table can have.

And the theme's script looks at each block of code, each link, each table and each entry of the menu, and measures
blocks and entries one by one.  Here it does not: the buttons of the blocks stand in the page (book/copying.py), their
notes are the book's own (docs/assets/js/notes.js), tables have their frames (book/rows.py), links no previews, and an
entry is measured when the pointer comes to it (docs/assets/js/material.js).

As it comes sooner to what it does next, one more thing needs mending: a tenth of a second after the page, it wrote
down that the reader is at its beginning, for the way back, and with it that nobody wants to go to a section, even
where a link to one had been followed by then.

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
        (
            '...M("pre:not(.mermaid) > code",e).map(i=>Yn(i,{target$:o,print$:n})),...M("a",e).map(i=>Jn(i,t)),'
            '...M("pre.mermaid",e).map(i=>Zn(i)),...M("table:not([class])",e).map(i=>ti(i)),'
        ): (1, ""),
        'M(".md-ellipsis")': (1, "[]"),
        '({offset:a})=>{history.replaceState(a,"")}': (
            1,
            '({offset:a})=>{(history.state||a.y)&&history.replaceState(a,"")}',
        ),
        "\n//# sourceMappingURL=": (1, "\n//"),  # of another text than this one
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
