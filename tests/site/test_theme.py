"""What the book mends of its theme is held to the version of the theme that it was written for."""

from __future__ import annotations

from importlib.metadata import version

from tests.site.preparation import ROOT

SEEN = "9.8.1"
# What mends the theme, and what to look at when the theme is another.
MENDED = {
    "book/lighter.py": "whether the script sets colours once, measures less, and no style asks for [class]",
    "book/rows.py": "the frame that partials make around a table: md-typeset__scrollwrap, md-typeset__table",
    "book/copying.py": "the copy button's classes and its data-clipboard-target, which the script listens to",
    "book/prune.py": "how names begin that the script puts together, or that mean nothing here: ELSEWHERE",
    "docs/assets/js/before.js": "when the search's index is asked for; which keys are shortcuts; Tab in it",
    "docs/assets/js/material.js": "the header's labels, the drawer, tables' frames, links of the search, the dialog",
    "docs/assets/js/notes.js": "whether a note has a name, and is measured late; the styles of .md-annotation",
    "docs/assets/js/words.js": "if content.tooltips leaves the word free, stays under the pointer, heeds Escape",
    "book/theme/main.html": "the blocks site_nav, container, header and scripts; what is replaced in them",
    "book/theme/partials/content.html": "partials/content.html, and the permalink's class headerlink",
    "book/theme/partials/copyright.html": "partials/copyright.html",
    "book/theme/partials/javascripts/outdated.html": "whether the address of the page's root is told from the page",
    "book/theme/partials/progress.html": "whether the bar has a name by now, or is hidden from who hears the page",
}


def test_the_theme_is_the_one_that_was_mended() -> None:
    look = "".join(f"\n  {path}: {what}" for path, what in MENDED.items())
    said = f"the theme is {version('mkdocs-material')}, what mends it is for {SEEN}; look, then set SEEN:{look}"
    assert version("mkdocs-material") == SEEN, said


def test_each_partial_that_takes_the_place_of_the_theme_s_is_named() -> None:
    assert [path for path in MENDED if not (ROOT / path).is_file()] == []
    partials = {path.relative_to(ROOT).as_posix() for path in (ROOT / "book/theme/partials").rglob("*.html")}
    own = {f"book/theme/partials/{name}.html" for name in ("chapters", "paper")}  # the theme has none of these names
    assert partials - own <= MENDED.keys()


def test_what_is_mended_is_told_to_the_theme_s_makers() -> None:
    words = (ROOT / "book" / "theme" / "README.md").read_text("utf-8")
    assert [path for path in MENDED if f"`{path}`" not in words] == []
