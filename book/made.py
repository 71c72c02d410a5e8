"""Pages as they were made last: their HTML, their contents, and what the search finds in them."""

from __future__ import annotations

from typing import Any

PARTS = ("content", "toc", "_title_from_render", "present_anchor_ids")
"""What MkDocs sets of a page when it makes its HTML."""


class Made:
    """What has been made, by the text that it was made of."""

    def __init__(self) -> None:
        self.keeps = False
        self._stood_on: object = None
        self._pages: dict[str, tuple[Any, dict[str, Any]]] = {}
        self._entries: dict[str, tuple[Any, list[dict[str, Any]]]] = {}

    def forget(self) -> None:
        """Drop everything."""
        self._pages, self._entries = {}, {}

    def stand_on(self, state: object) -> None:
        """Drop everything unless the rest of the book is as it was."""
        if state != self._stood_on:
            self.forget()
        self._stood_on = state

    def page(self, page: Any) -> None:
        """Let a page be what it was if its text is the same, or else keep what becomes of it."""
        render, text = page.render, (page.file.abs_src_path, page.markdown, page.meta)

        def renders(config: Any, files: Any) -> None:
            before, parts = self._pages.get(page.url, (None, {}))
            if before == text:
                for name, value in parts.items():
                    setattr(page, name, value)
                # Where its links lead to are this time's files.
                page.links_to_anchors = {files.get_file_from_path(name): to for name, to in parts["links"].items()}
                return
            render(config, files)
            links = {file.src_uri: to for file, to in (page.links_to_anchors or {}).items()}
            self._pages[page.url] = text, {name: getattr(page, name) for name in PARTS} | {"links": links}

        page.render = renders

    def settle(self, page: Any) -> None:
        """Keep a page's HTML as it has become since, with links that only this build could find."""
        if page.url in self._pages:
            self._pages[page.url][1]["content"] = page.content

    def index(self, index: Any) -> None:
        """Let an index of the search take what it found in a page whose HTML is the same."""
        cut = index.add_entry_from_context

        def adds(page: Any) -> None:
            before, found = self._entries.get(page.url, (None, []))
            if before != page.content:
                start = len(index.entries)
                cut(page)
                found = index.entries[start:]
                del index.entries[start:]
                self._entries[page.url] = page.content, found
            index.entries += [dict(entry) for entry in found]

        index.add_entry_from_context = adds


MADE = Made()
"""It outlives a build: MkDocs loads its hooks anew for each."""
