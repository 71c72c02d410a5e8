"""The figures of the book as slides, to show in class: one file of HTML, a figure a slide, with its caption.

    python -m book.paper.slides [FILE] [--site FOLDER]

It asks for nothing else, neither a network nor a program: any browser shows it, and prints it.  The arrow keys, Space
and a finger go on; each chapter begins with a slide of its own, and the first slide leads to all of them.
"""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bs4 import Tag

from book.paper import PaperError
from book.paper.command import run
from book.paper.drawings import Drawings
from book.paper.fonts import fonts
from book.paper.formulas import formula
from book.paper.volume import Leaf, Volume, volume

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "nnfs-book-slides.html"
STYLES = Path(__file__).with_name("slides.css")
KEYS = """addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const slides = [...document.querySelectorAll("section")];
  const here = slides.findIndex((slide) => slide.getBoundingClientRect().bottom > innerHeight / 2);
  slides[here + by]?.scrollIntoView();
});"""


def make(site: Path, config: MkDocsConfig, file: Path) -> list[str]:
    """Make the slides of a built site; PaperError if a figure has no caption."""
    book = volume(site, config)
    shown = {leaf.name: [*slides(leaf, Drawings(site))] for leaf in book.leaves if leaf.figures}
    file.write_text(document(book, shown, styles(site)), "utf-8")
    return [f"{sum(map(len, shown.values()))} figures of {len(shown)} chapters, {file.stat().st_size / 1e6:.1f} MB"]


def slides(leaf: Leaf, drawings: Drawings) -> Iterator[str]:
    """Yield each figure of a chapter, with its caption, as it stands on a slide."""
    for katex in leaf.body.select(".katex"):
        katex.replace_with(formula(katex, drawings.colours))
    for drawing in leaf.body.select("svg.drawing"):
        caption = drawing.find_parent("figure")
        said = caption.figcaption if caption else None
        if not isinstance(said, Tag):
            raise PaperError(f"{leaf.address}: a figure has no caption: {drawing.get('aria-label')}")
        for link in said.select("a"):
            link.unwrap()
        drawings.plain(drawing)
        yield f"{drawing}<div>{said.decode_contents()}</div><footer>{escape(leaf.label)}</footer>"


def document(book: Volume, shown: dict[str, list[str]], styles: str) -> str:
    """Return the whole file."""
    titles = {leaf.name: escape(leaf.label) for leaf in book.leaves if leaf.name in shown}
    menu = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in titles.items())
    rights = f"<footer>{escape(book.author)}, version {escape(book.version)}. {book.rights}</footer>"
    parts = [f'<section class="first"><h1>{escape(book.title)}</h1><ul>{menu}</ul>{rights}</section>']
    for name, figures in shown.items():
        parts.append(f'<section class="chapter" id="{name}"><h2>{titles[name]}</h2></section>')
        parts += [f"<section>{figure}</section>" for figure in figures]
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(book.title)}</title>'
    )
    body = "\n".join(parts)
    return f'<!doctype html>\n<html lang="en">{head}<style>{styles}</style>\n{body}\n<script>{KEYS}</script></html>\n'


def styles(site: Path) -> str:
    """Return the styles, with the book's own type in them."""
    files = {font.file.name: font for font in fonts(site)}
    faces = "".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {"200 900" if font.varies else font.weight};'
        f" font-style: {'italic' if font.italic else 'normal'};"
        f" src: url(data:font/woff2;base64,{base64.b64encode(font.file.read_bytes()).decode()});"
        f"{f' unicode-range: {font.covers};' if font.covers else ''} }}\n"
        for name, font in files.items()
        if not name.startswith("KaTeX") or name.startswith("KaTeX_Main")
    )
    return faces + STYLES.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], "book.paper.slides", NAME, make))
