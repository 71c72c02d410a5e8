"""What an EPUB is around its pages: what says of it what it is, the list of contents, and the file that holds all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from book.paper import front
from book.paper.volume import Leaf, Volume, words

XHTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
PLACE = "EPUB/"
ACCESSIBLE = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "MathML"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
    (
        "schema:accessibilitySummary",
        "Each figure says in words what it shows, formulas are MathML with their TeX, tables name their rows and"
        " columns, and the text can be set in any type and any size.",
    ),
)
"""What EPUB Accessibility 1.1 asks a book to say of itself.  Nobody has certified it, so it claims no level."""
CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{PLACE}package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True)
class Item:
    """A file of the book."""

    name: str
    content: bytes
    type: str
    properties: str = ""

    @property
    def id(self) -> str:
        """Return what the list of the files calls it."""
        return "_" + "".join(sign if sign.isalnum() else "-" for sign in self.name)


def xhtml(title: str, body: str) -> bytes:
    """Return a page."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="{XHTML}" xmlns:epub="{OPS}" lang="en" xml:lang="en">\n<head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" type="text/css" href="book.css"/></head>\n<body>{body}</body>\n</html>\n'
    ).encode()


def navigation(book: Volume) -> bytes:
    """Return the list of contents: parts, chapters, sections."""
    lines = ['<li><a href="colophon.xhtml">About this book</a></li>']
    for part in book.parts:
        listed = "\n".join(
            f'<li><a href="{leaf.name}.xhtml">{escape(leaf.label)}</a>{_sections(leaf)}</li>' for leaf in part.leaves
        )
        lines.append(f"<li><span>{escape(part.title)}</span>\n<ol>{listed}</ol></li>" if part.title else listed)
    marks = [("bodymatter", f"{book.leaves[0].name}.xhtml", "Begin to read"), ("toc", "nav.xhtml", "Contents")]
    landmarks = "".join(f'<li><a epub:type="{kind}" href="{to}">{said}</a></li>' for kind, to, said in marks)
    return xhtml(
        "Contents",
        f'<nav epub:type="toc" role="doc-toc" id="toc"><h1>Contents</h1>\n<ol>{chr(10).join(lines)}</ol></nav>\n'
        f'<nav epub:type="landmarks" hidden="hidden"><h2>Where to go</h2><ol>{landmarks}</ol></nav>',
    )


def _sections(leaf: Leaf) -> str:
    heads = leaf.body.find_all("h2")
    listed = "".join(f'<li><a href="{leaf.name}.xhtml#{head["id"]}">{escape(words(head))}</a></li>' for head in heads)
    return f"\n<ol>{listed}</ol>" if listed else ""


def package(book: Volume, items: Sequence[Item]) -> str:
    """Return what says of the book what it is, what it is made of, and in which order it is read."""
    manifest = "\n".join(
        f'<item id="{item.id}" href="{item.name}" media-type="{item.type}"'
        f"{f' properties={chr(34)}{item.properties}{chr(34)}' if item.properties else ''}/>"
        for item in items
    )
    spine = "\n".join(f'<itemref idref="{item.id}"/>' for item in items if item.type == "application/xhtml+xml")
    said = "\n".join(
        f'<meta property="{name}">{escape(value)}</meta>'
        for name, value in (
            ("dcterms:modified", f"{book.day.isoformat()}T00:00:00Z"),
            ("schema:version", book.version),
            ("schema:license", front.LICENCE),
            *ACCESSIBLE,
        )
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book">{book.identifier}</dc:identifier>
<dc:title>{escape(book.title)}</dc:title>
<dc:creator>{escape(book.author)}</dc:creator>
<dc:language>en</dc:language>
<dc:date>{book.day.isoformat()}</dc:date>
<dc:description>{escape(book.about)} Version {escape(book.version)}.</dc:description>
<dc:rights>{escape(book.rights)}. Text and figures: CC BY 4.0, {front.LICENCE}. Code: MIT.</dc:rights>
<dc:source>{escape(book.address)}</dc:source>
{said}
</metadata>
<manifest>
{manifest}
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def bound(book: Volume, items: Sequence[Item]) -> bytes:
    """Return the file: first what it is, unpacked, then all that it holds."""
    when = (book.day.year, book.day.month, book.day.day, 0, 0, 0)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:

        def put(name: str, content: bytes, how: int = zipfile.ZIP_DEFLATED) -> None:
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = how
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)

        put("mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        put("META-INF/container.xml", CONTAINER.encode())
        put(f"{PLACE}package.opf", package(book, items).encode())
        for item in items:
            put(f"{PLACE}{item.name}", item.content)
    return written.getvalue()
