"""What stands before the first chapter: the title, what a reader may do with the book, and the contents."""

from __future__ import annotations

from html import escape

from book.paper.links import GLOSSARY
from book.paper.volume import Leaf, Part, Volume

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MIT = "https://opensource.org/license/mit"


def title_page(volume: Volume) -> str:
    """Return the title, with the version and the day."""
    return (
        f'<h1 class="book-title">{escape(volume.title)}</h1>\n'
        f'<p class="book-about">{escape(volume.about)}</p>\n'
        f'<p class="book-author">{escape(volume.author)}</p>\n'
        f'<p class="book-version">Version {escape(volume.version)}, {day(volume)}</p>'
    )


def colophon(volume: Volume, glossary: str = "#glossary") -> str:
    """Return what a reader may do with the book, where it lives, and what is otherwise there."""
    address = escape(volume.address)
    said = []
    if any(leaf.address == GLOSSARY for leaf in volume.leaves):
        said.append(f'A word with a dotted line below it stands in <a href="{glossary}">the glossary</a>.')
    if any(leaf.body.find(class_="solutions") for leaf in volume.leaves):
        said.append("The solutions of the exercises stand at the end of their chapter.")
    return (
        f'<p>The book lives at <a href="{address}" class="at-home">{address}</a>.'
        " There its code runs in the page, some figures can be moved, and what you write into an exercise is graded;"
        " “Run”, “Edit” and “Check” are buttons there.</p>\n"
        f"<p>{' '.join(said)}</p>\n"
        f'<p>{escape(volume.rights)}. Text and figures: <a href="{LICENCE}">CC BY 4.0</a>.'
        f' Code: <a href="{MIT}">MIT</a>.</p>\n'
        "<p>Set in Source, by Adobe, under the SIL Open Font License,"
        " and in the type of KaTeX, under the MIT licence.</p>"
    )


def day(volume: Volume) -> str:
    """Return the day of the version, as the site says it."""
    return f"{volume.day.day} {volume.day:%B %Y}"


def opening(leaf: Leaf, part: Part) -> str:
    """Return what stands above the title of a page: of the first of a part, the part; of a chapter, its number."""
    above = f'<p class="part-title">{escape(part.title)}</p>' if part.title and leaf is part.leaves[0] else ""
    return above + (f'<p class="chapter-number">Chapter {leaf.number}</p>' if leaf.number else "")
