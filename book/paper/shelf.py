"""What is looked at in the book for readers of books before there is a file, and what is said if it is not so.

Every page is XML that can be read, every chapter is in the contents, every link and every picture arrives, each formula
and each figure is there, and the type that comes with the book has every sign that stands in it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from xml.etree.ElementTree import Element, ParseError, fromstring

from book.paper import PaperError
from book.paper.fonts import Font
from book.paper.volume import Volume

XHTML, SVG, MATHML = (f"{{http://www.w3.org/{name}}}" for name in ("1999/xhtml", "2000/svg", "1998/Math/MathML"))


def read(files: dict[str, bytes], book: Volume, type_: Iterable[Font]) -> None:
    """Look at the files of a book; PaperError if something is missing."""
    pages = {name: parsed(name, content) for name, content in files.items() if name.endswith(".xhtml")}
    arrivals(pages, files)
    for leaf in book.leaves:
        page = pages[f"{leaf.name}.xhtml"]
        for what, found, wanted in (
            ("formulas", len(list(page.iter(f"{MATHML}math"))), leaf.formulas),
            ("figures", sum(drawing.get("role") == "img" for drawing in page.iter(f"{SVG}svg")), leaf.figures),
        ):
            if found != wanted:
                raise PaperError(f"{leaf.address}: {found} {what} are here, and the page of the site has {wanted}")
    listed = {link.get("href", "").partition("#")[0] for link in pages["nav.xhtml"].iter(f"{XHTML}a")}
    if lost := [leaf.label for leaf in book.leaves if f"{leaf.name}.xhtml" not in listed]:
        raise PaperError(f"the list of contents has not {', '.join(lost)}")
    signs(pages, type_)


def parsed(name: str, content: bytes) -> Element:
    """Return a page as XML; PaperError if it is none."""
    try:
        return fromstring(content)
    except ParseError as error:
        line, column = error.position
        here = content.decode().splitlines()[line - 1][max(0, column - 60) : column + 20]
        raise PaperError(f"{name} is no XML: {error}: …{here}…") from None


def arrivals(pages: dict[str, Element], files: dict[str, bytes]) -> None:
    """See that each link and each picture arrives."""
    places = {name: {part.get("id") for part in page.iter()} for name, page in pages.items()}
    for name, page in pages.items():
        for part in page.iter():
            to = part.get("href") or part.get("src") or ""
            if not to or to.startswith(("http:", "https:", "mailto:")):
                continue
            file, _, place = to.partition("#")
            file = posixpath.normpath(file) if file else name
            if file not in files or (place and place not in places.get(file, set())):
                raise PaperError(f"{name}: {to} is nowhere in the book")


def signs(pages: dict[str, Element], type_: Iterable[Font]) -> None:
    """See that the type that comes with the book has every sign; formulas are set in a type of the reader's."""
    known = {chr(character) for font in type_ for character in font.characters}
    for name, page in pages.items():
        inside = [page]
        while inside:
            part = inside.pop()
            if part.tag != f"{MATHML}math":
                inside += part
                text = (part.text or "") + "".join(child.tail or "" for child in part)
                if lost := {sign for sign in text if not sign.isspace()} - known:
                    raise PaperError(f"{name}: the book's type has not {' '.join(sorted(lost))}; see book/type.py")
