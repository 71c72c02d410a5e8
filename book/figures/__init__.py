"""Figures, as a Python-Markdown extension: drawn at build, from the names that the code of their page has made.

An image whose address is `figure:` and a name becomes that drawing, as SVG inside the page:

    ![Two inputs are multiplied, added and squashed.](figure:neuron)

What draws it stands beside the page (see `bookcheck.facts.figure`, which also checks it).  The kit that all figures
are drawn with is here: `svg`, `axes`, `contours`, `shapes`.  A figure can come alive in the reader's browser, if
`{ widget=NAME }` stands behind its address: see `book.web.alive`.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor

from book.figures.kept import drawings
from book.web.alive import WIDGET, frame
from bookcheck.book import Book
from bookcheck.foot import MADE_OF
from bookcheck.record import digest
from bookcheck.source.lines import read

SCHEME = "figure:"


def described(name: str, drawing: str, alt: str) -> str:
    """Return a drawing that says `alt` to who does not see it; ValueError if that is empty or not plain words."""
    if not alt.strip():
        raise ValueError(f"figure:{name}: says nothing to who cannot see it; write ![what it shows](figure:{name})")
    if "\\(" in alt:
        raise ValueError(f"figure:{name}: the alternative text is read aloud, so write it in plain words: {alt!r}")
    label = escape(alt.strip())
    # The site's search leaves the labels of a figure out: they would come up as words torn apart.
    opening = f'<svg role="img" aria-label="{label}" data-figure="{name}" data-search-exclude=""'
    return drawing.replace("<svg", opening, 1)


class Text(Preprocessor):
    """Keeps the text of a page as its author wrote it: by that a converter of Markdown can tell which page it is."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        """Look at the text, and leave it as it is."""
        self.text = "\n".join(lines)
        return lines

    def page(self, book: Book) -> Path:
        """Return the page of the book that has this text, or says what file it is made of."""
        if made := MADE_OF.search(self.text):
            return book.root / made["file"]
        own = digest(self.text)
        for file in book.files():
            if digest(read(file.read_bytes())) == own:
                return file
        raise ValueError("a figure is drawn from the code of its page, and this text is no page of the book")


class Figures(Treeprocessor):
    """Puts each drawing where its image stood, in place of the paragraph around it."""

    def __init__(self, md: Markdown, text: Text) -> None:
        super().__init__(md)
        self.text = text
        self.unescape = UnescapeTreeprocessor(md).unescape

    def run(self, root: Element) -> None:
        """Look at every image of the page."""
        for parent in root.iter():
            for image in parent.findall("img"):
                source = image.get("src", "")
                if source.startswith(SCHEME):
                    self._replace(parent, image, source.removeprefix(SCHEME))

    def _replace(self, parent: Element, image: Element, target: str) -> None:
        tail = image.tail or ""
        widget = WIDGET.fullmatch(tail)
        alone = len(parent) == 1 and not (parent.text or "").strip() and (widget or not tail.strip())
        if parent.tag != "p" or not alone:
            raise ValueError(f"figure:{target}: must stand in a paragraph of its own")
        book = Book.at(Path())
        page = self.text.page(book)
        elsewhere, _, name = target.rpartition("#")
        known = drawings((page.parent / elsewhere).resolve() if elsewhere else page, book)
        if name not in known:
            raise ValueError(f"figure:{target}: no such figure; there are {', '.join(known)}")
        # Kept from the steps that follow, which would take the drawing's text for the page's.
        drawing = self.md.htmlStash.store(described(name, known[name], self.unescape(image.get("alt", ""))))
        parent.remove(image)
        parent.tag, parent.text = "div", drawing
        parent.set("class", "drawing-frame")
        for key, value in frame(name, widget["name"], known[name]).items() if widget else ():
            parent.set(key, value)


class FiguresExtension(Extension):
    """List it anywhere among the extensions: it runs between the parsing of images and all that reads them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run after images are parsed (20), before attributes, captions and links are looked at (8 and below)."""
        text = Text(md)
        md.preprocessors.register(text, "figures_text", 1001)  # before the foot is added to it
        md.treeprocessors.register(Figures(md, text), "nnfs_figures", 15)


def makeExtension(**options: Any) -> FiguresExtension:  # noqa: N802  # Python-Markdown's name
    """Called by Python-Markdown."""
    return FiguresExtension(**options)
