"""The whole book as an EPUB 3, for the readers of books that set the text as wide and as large as their reader likes.

    python -m book.paper.epub [FILE] [--site FOLDER]

Formulas are MathML, figures are drawings in SVG, and the text has the book's own type with it.  The same site makes the
same file, to the byte.  What is asked of it stands in book/paper/shelf.py; if anything is wrong, there is no file.
"""

from __future__ import annotations

import mimetypes
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from book.paper import PaperError, front, shelf
from book.paper.command import run
from book.paper.cover import cover
from book.paper.drawings import Drawings
from book.paper.fonts import Font, fonts
from book.paper.formulas import formula
from book.paper.links import GLOSSARY, links
from book.paper.package import Item, bound, navigation, xhtml
from book.paper.volume import Leaf, Part, Volume, volume

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "nnfs-book.epub"
STYLES = Path(__file__).with_name("epub.css")
FAMILIES = ("Book Serif", "Book Sans", "Book Mono", "KaTeX_Main", "KaTeX_Math")
"""What the text and the drawings are set in; formulas are set by the reader."""


def make(site: Path, config: MkDocsConfig, file: Path) -> list[str]:
    """Write the book of a built site into a file; return what can be said of it.  PaperError if it is not whole."""
    book = volume(site, config)
    links(book)
    type_ = [font for font in fonts(site) if font.family in FAMILIES]
    drawings = Drawings(site)
    for leaf in book.leaves:
        for katex in leaf.body.find_all(class_="katex"):
            katex.replace_with(formula(katex, drawings.colours))
        for drawing in leaf.body.find_all("svg", class_="drawing"):
            drawings.plain(drawing)
            drawing["class"] = "drawing"
    items = [*pages(book), *others(book, type_)]
    items.insert(2, Item("nav.xhtml", navigation(book), "application/xhtml+xml", "nav"))
    shelf.read({item.name: item.content for item in items}, book, type_)
    file.write_bytes(bound(book, items))
    return [f"{len(book.leaves)} chapters and other pages, {file.stat().st_size / 1e6:.1f} MB", *book.noted()]


def pages(book: Volume) -> Iterator[Item]:
    """Yield the pages, in order."""
    title = f'<section epub:type="titlepage">{front.title_page(book)}</section>'
    about = f'<section epub:type="colophon">{front.colophon(book, "glossary.xhtml")}</section>'
    yield page("title", book.title, title)
    yield page("colophon", "About this book", about)
    for part in book.parts:
        for leaf in part.leaves:
            yield page(leaf.name, leaf.label, chapter(leaf, part))


def page(name: str, title: str, body: str) -> Item:
    """Return a page of XHTML."""
    properties = [word for word, sign in (("mathml", "<math"), ("svg", "<svg")) if sign in body]
    return Item(f"{name}.xhtml", xhtml(title, body), "application/xhtml+xml", " ".join(properties))


def chapter(leaf: Leaf, part: Part) -> str:
    """Return what stands on the page of a chapter."""
    kind = "glossary" if leaf.address == GLOSSARY else "chapter" if leaf.number or part.title else "appendix"
    for drawn in leaf.body.find_all(style=True):
        if "--" in str(drawn["style"]):  # what a screen is told of its size
            del drawn["style"]
    for link in leaf.body.find_all("a"):
        link["href"] = led(str(link["href"]))
    opened = f'<section id="{leaf.name}" epub:type="{kind}" role="doc-{kind}">'
    return f"{opened}{front.opening(leaf, part)}{leaf.body.decode_contents()}</section>"


def led(href: str) -> str:
    """Let a link that is `#` and a place lead to the page on which the place is.

    >>> led("#basics-loss--a-task"), led("#basics-loss"), led("https://numpy.org/")
    ('basics-loss.xhtml#basics-loss--a-task', 'basics-loss.xhtml', 'https://numpy.org/')
    """
    if not href.startswith("#"):
        return href
    page, sign, _ = href.removeprefix("#").partition("--")
    return f"{page}.xhtml{href if sign else ''}"


def others(book: Volume, type_: list[Font]) -> Iterator[Item]:
    """Yield what is no page: the styles, the type, the cover."""
    files = {font.file.name: font for font in type_}
    faces = "\n".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {"400 700" if font.varies else font.weight};'
        f" font-style: {'italic' if font.italic else 'normal'}; src: url(fonts/{name});"
        f"{f' unicode-range: {font.covers};' if font.covers else ''} }}"
        for name, font in files.items()
    )
    yield Item("book.css", f"{faces}\n{STYLES.read_text('utf-8')}".encode(), "text/css")
    for name, font in files.items():
        yield Item(f"fonts/{name}", font.file.read_bytes(), "font/woff2")
    pictures = {str(picture["src"]) for leaf in book.leaves for picture in leaf.body.find_all("img")}
    for name in sorted(pictures):
        if not (book.site / name).is_file():
            raise PaperError(f"the book asks for what is not there: {name}")
        yield Item(name, (book.site / name).read_bytes(), mimetypes.guess_type(name)[0] or "")
    yield Item("cover.png", cover(book, type_), "image/png", "cover-image")


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], "book.paper.epub", NAME, make))
