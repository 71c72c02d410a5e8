"""An author's change shows at once under `mkdocs serve`: of the other pages, only what stands around the text is new.

A MkDocs hook.  MkDocs makes all pages anew with each change.  What takes long is the Markdown of a page, and cutting
its text into what the search finds.  Both are kept here as long as nothing changes that any page shows, such as the
library, a figure or the glossary: only the texts of chapters may, and of those only the page's own counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from book.made import MADE

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[1]
SHOWN = ("book", "bookcheck", "nnfs", "docs", ".cache/checked", "mkdocs.yml", "pyproject.toml", "docs/glossary.md")


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Keep pages only where they are made again and again."""
    MADE.forget()
    MADE.keeps = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Forget all if something has changed that any page may show."""
    if MADE.keeps:
        MADE.stand_on(sorted(_state(ROOT)))
        search: Any = config.plugins["material/search"]
        MADE.index(search.search_index)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let a page that has not changed be what it was; the list of subjects is made of all other pages."""
    if MADE.keeps and "<!-- material/tags" not in markdown:
        MADE.page(page)


def _state(root: Path) -> Iterator[tuple[Any, ...]]:
    """Yield each file that any page may show, with when it was written and how long it is."""
    for name in SHOWN:
        place = root / name
        for path in [place] if place.is_file() else place.rglob("*"):
            chapter = path.suffix == ".md" and path != place
            if path.is_file() and not chapter and path.suffix != ".pyc" and "node_modules" not in path.parts:
                written = path.stat()
                yield path.as_posix(), written.st_mtime_ns, written.st_size
