"""Ties the reference and the chapters together: each says where the other has a name.

A MkDocs hook; what stands in the reference is mkdocstrings' work.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.utils import get_relative_url

from book.made import MADE
from book.reference.chapters import ENTRY, taught
from bookcheck.book import Book

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

BOOK = Book.at(Path(__file__))
INNER = ("toc", "pymdownx.highlight", "pymdownx.superfences", "book.highlight", "smarty")
"""The extensions that a docstring is read with.  The others are for pages, or read what a docstring does not mean."""
SOURCE = re.compile(r'class="source" href="(?!https?:)')
TIDY = (
    (re.compile(r'(<(?:a class="autorefs[^>]*?"|span)) title="[^"]*"'), r"\1"),  # the whole path of a name
    (re.compile(r'(class="autorefs[^>]*href="[^"#]*)#"'), r'\1"'),
    (re.compile(r'<span id="__span-0-\d+">'), "<span>"),  # each signature would have the same
    (re.compile(r'(doc-signature highlight"><pre><span></span><code)>'), r'\1 tabindex="0">'),
)


@event_priority(-100)  # after mkdocstrings has made up its mind
def on_config(config: MkDocsConfig) -> None:
    """Let docstrings be plain Markdown, and no page ask for mkdocstrings' styles: the book's own have them."""
    plugin: Any = config.plugins["mkdocstrings"]
    plugin.handlers.get_handler("python").mdx = INNER
    config.extra_css.remove(plugin.css_filename)


@event_priority(100)  # before the links are put in
def _before_links(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Say where the chapters are that the reference leads to."""
    autorefs: Any = config.plugins["autorefs"]
    for chapter in {*taught(BOOK).built.values(), *taught(BOOK).used.values()}:
        file = files.get_file_from_path(chapter.page.removeprefix("docs/"))
        if file:  # a part may be left out
            autorefs.register_url(chapter.page, file.url)


@event_priority(-200)  # when they are
def _after_links(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Leave out what mkdocstrings says twice, and let the keyboard scroll a long signature."""
    for file in files.documentation_pages():
        page = file.page
        if page and page.content and ENTRY.search(page.markdown or ""):
            for pattern, instead in TIDY:
                page.content = pattern.sub(instead, page.content)
            page.content = SOURCE.sub(f'class="source" href="{_code(config)}', page.content)
            MADE.settle(page)


on_env = CombinedEvent(_before_links, _after_links)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Give the foot of a chapter the names that it builds, each with its place in the reference."""
    known = taught(BOOK)
    context["built"] = [
        (name.partition(".")[2], get_relative_url(f"{_address(known.entries[name])}#{name}", page.url))
        for name in known.by(f"docs/{page.file.src_uri}")
    ]


def _code(config: MkDocsConfig) -> str:
    """Return the address at which the files of the project are read, from that at which its pages are edited."""
    return str(config.edit_uri_template).replace("/edit/", "/blob/").replace("docs/{path}", "")


def _address(page: str) -> str:
    return page.removeprefix("docs/").removesuffix(".md").removesuffix("index") + "/"
