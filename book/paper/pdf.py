"""The whole book as a PDF.

    python -m book.paper.pdf [FILE] [--site FOLDER]

Chromium prints it, with the site's own styles for print: twice, because the list of contents says on which page a
chapter begins, and that is known when it has been printed.  What is asked of the file stands in book/paper/proof.py;
if anything is wrong with it, there is no file.
"""

from __future__ import annotations

import io
import mimetypes
import sys
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4 import Tag
from pikepdf import Name, ObjectStreamMode, OutlineItem, Pdf, String
from playwright.sync_api import Page, Route, sync_playwright

from book.chromium import CHROMIUM, FLAGS
from book.paper import PaperError, front, proof
from book.paper.command import run
from book.paper.fonts import Font, faces, fonts
from book.paper.links import links
from book.paper.proof import Bookmark
from book.paper.volume import Volume, volume

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "nnfs-book.pdf"
HOME = "http://paper.invalid/"
"""Where Chromium believes the book to be: no network is asked for it."""
TYPE = "paper-type/"
STYLES = Path(__file__).with_name("pdf.css")
SHEETS = ["assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css", "assets/katex/katex.min.css"]
SHEETS += ["assets/css/book.css", "assets/css/figures.css", "assets/runner/*/runner.css"]
UNROUNDED = "--font-render-hinting=none"
"""Letters stand where their type puts them, and not at the next pixel of a screen."""
LONG = 600_000  # milliseconds that the browser may take at most: no claim on speed
LINE = 597  # pixels of a line of the book, in which Chromium lays it out before it is printed
READY = "document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))"
# What is longer than this may go on over the page: kept together, it would leave too much of a page empty.
BREAK = """() => {
  for (const block of document.querySelectorAll('.highlight, table')) {
    if (block.getBoundingClientRect().height > 400) block.classList.add('long');
  }
}"""


def make(site: Path, config: MkDocsConfig, file: Path) -> list[str]:
    """Print the book of a built site into a file; return what can be said of it.  PaperError if it is not whole."""
    if CHROMIUM is None:
        raise PaperError("Chromium is not installed, and it is what prints the book: install it, or Google Chrome")
    book = volume(site, config)
    links(book)
    spoken(book)
    type_ = list(fonts(site))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, UNROUNDED])
        try:
            press = Press(chromium.new_page(viewport={"width": LINE, "height": 1000}), site, type_)
            first = proof.bookmarks(press.print(document(book, {}, type_)), book)
            pdf = press.print(document(book, beginnings(book, first), type_))
        finally:
            chromium.close()
    marks = proof.bookmarks(pdf, book)
    if beginnings(book, marks) != beginnings(book, first):
        raise PaperError("the chapters begin on other pages once the list of contents says on which")
    proof.read(pdf, book, {font.postscript for font in type_}, HOME)
    bind(pdf, book, marks)
    pdf.save(file, object_stream_mode=ObjectStreamMode.generate)
    return [f"{len(pdf.pages)} pages, {file.stat().st_size / 1e6:.1f} MB", *book.noted()]


class Press:
    """A tab of Chromium that prints documents, for which it has the files of the site and nothing else."""

    def __init__(self, page: Page, site: Path, type_: list[Font]) -> None:
        self.page = page
        self.site = site
        self.fonts = {font.name: font for font in type_}
        self.document = ""
        self.missing: set[str] = set()
        page.set_default_timeout(LONG)
        page.emulate_media(media="print")
        page.route("**/*", self._answer)

    def print(self, document: str) -> Pdf:
        """Print a document; PaperError if something that it asks for is not there, or is not drawn."""
        self.document = document
        self.page.goto(HOME)
        self.page.evaluate(READY)
        if self.missing:
            raise PaperError(f"the book asks for what is not there: {', '.join(sorted(self.missing))}")
        if unseen := self.page.evaluate(proof.UNSEEN):
            raise PaperError(f"Chromium does not draw {len(unseen)} of what is to be drawn, first {unseen[0]}")
        self.page.evaluate(BREAK)
        printed = self.page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
        return Pdf.open(io.BytesIO(printed))

    def _answer(self, route: Route) -> None:
        parts = urlsplit(route.request.url)
        path = parts.path.removeprefix("/")
        file = self.site / path
        if f"{parts.scheme}://{parts.netloc}/" != HOME:
            self.missing.add(route.request.url)
            route.abort()
        elif not path:
            route.fulfill(body=self.document, content_type="text/html; charset=utf-8")
        elif path.startswith(TYPE):
            route.fulfill(body=self.fonts[path.removeprefix(TYPE)].content)
        elif file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0])
        else:
            self.missing.add(path)
            route.fulfill(status=404)


def document(book: Volume, begins: dict[str, int], type_: list[Font]) -> str:
    """Return the book as one page of HTML."""
    sheets = [file.relative_to(book.site).as_posix() for name in SHEETS for file in sorted(book.site.glob(name))]
    heads = "".join(
        f'@page {leaf.name} {{ @top-right {{ content: "{css(leaf.label)}"; color: #5b616a; }} }}\n'
        f"#{leaf.name} {{ page: {leaf.name}; }}\n"
        for leaf in book.leaves
    )
    logo = (book.site / "assets/logo.svg").read_text("utf-8").replace("<svg", '<svg class="logo" aria-hidden="true"', 1)
    chapters = []
    for part in book.parts:
        for leaf in part.leaves:
            opened, sign, rest = str(leaf.body).partition(">")
            chapters.append(f"{opened}{sign}{front.opening(leaf, part)}{rest}")
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(book.title)}</title>\n'
        + "".join(f'<link rel="stylesheet" href="{sheet}">\n' for sheet in sheets)
        + f"<style>{faces(type_, TYPE)}\n{STYLES.read_text('utf-8')}\n{heads}</style></head>\n"
        + '<body class="paper" dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom">\n'
        + f'<section class="md-typeset title-page">{logo}{front.title_page(book)}</section>\n'
        + f'<section class="md-typeset colophon">{front.colophon(book)}</section>\n'
        + f'<nav class="md-typeset contents">{contents(book, begins)}</nav>\n'
        + "\n".join(chapters)
        + "</body></html>\n"
    )


def spoken(book: Volume) -> None:
    """Let each formula be read aloud as its author wrote it: of a PDF, no program reads MathML."""
    for leaf in book.leaves:
        for formula in leaf.body.find_all(class_="katex"):
            written, maths = formula.annotation, formula.find(class_="katex-mathml")
            assert written is not None
            assert isinstance(maths, Tag)
            formula["role"], formula["aria-label"] = "img", proof.FORMULA + written.get_text()
            maths.decompose()
            for seen in formula.find_all(class_="katex-html"):
                del seen["aria-hidden"]  # or the formula would hold nothing, and be passed over with its words


def contents(book: Volume, begins: dict[str, int]) -> str:
    """Return the list of contents, with the page on which each begins, where that is known."""
    lines = ["<h1>Contents</h1>"]
    for part in book.parts:
        if part.title:
            lines.append(f"<h2>{escape(part.title)}</h2>")
        lines.append("<ol>")
        for leaf in part.leaves:
            lines.append(
                f'<li><a href="#{leaf.name}"><span class="number">{leaf.number or ""}</span>'
                f"<span>{escape(leaf.title)}</span>"
                f'<span class="dots"></span><span class="at">{begins.get(leaf.name, "")}</span></a></li>'
            )
        lines.append("</ol>")
    return "\n".join(lines)


def beginnings(book: Volume, marks: list[Bookmark]) -> dict[str, int]:
    """Return the page on which each chapter begins."""
    return {leaf.name: mark.page for leaf, mark in zip(book.leaves, (one for one in marks if one.level == 1))}


def bind(pdf: Pdf, book: Volume, marks: list[Bookmark]) -> None:
    """Give the file its bookmarks, under the parts of the book, and let it say what it is."""
    rest = list(marks)
    with pdf.open_outline() as outline:
        outline.root.clear()
        for part in book.parts:
            above = outline.root
            if part.title:
                heading = OutlineItem(part.title, rest[0].place)
                outline.root.append(heading)
                above = heading.children
            for leaf in part.leaves:
                chapter = OutlineItem(leaf.label, rest.pop(0).place)
                chapter.is_closed = True
                above.append(chapter)
                while rest and rest[0].level > 1:
                    section = rest.pop(0)
                    chapter.children.append(OutlineItem(section.words, section.place))
    for part_ in proof.structure(pdf):
        if str(part_.get("/Alt", "")).startswith(proof.FORMULA):
            part_.S, part_.Alt = Name.Formula, String(str(part_.Alt).removeprefix(proof.FORMULA))
    pdf.Root.PageMode = Name.UseOutlines
    with pdf.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"] = book.title
        said["dc:creator"] = [book.author]
        said["dc:description"] = f"{book.about} Version {book.version}, {front.day(book)}."
        said["dc:language"] = ["en"]
        said["dc:rights"] = f"{book.rights}. Text and figures: CC BY 4.0. Code: MIT."
        said["xmpRights:WebStatement"] = front.LICENCE
        said["dc:identifier"] = book.identifier
    pdf.docinfo["/Title"], pdf.docinfo["/Author"] = book.title, book.author
    pdf.docinfo["/Subject"] = f"{book.about} Version {book.version}, {front.day(book)}."


def css(text: str) -> str:
    """Return text as styles quote it."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], "book.paper.pdf", NAME, make))
