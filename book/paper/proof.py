"""The proof of the printed book: what is looked at before there is a file, and what is said if it is not so.

Every sign is drawn from the book's own type, so that none is missing, here or on another machine; every chapter and
section is there, in order; every link within the book arrives; each formula and figure is drawn, and said in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pikepdf import Array, Dictionary, Object, OutlineItem, Page, Pdf, Stream

from book.paper import PaperError
from book.paper.volume import Volume, words

FORMULA = "\ue000"
"""What stands before the words of a formula, so that it is told from a figure."""
UNSEEN = """() => {
  const small = (part) => { const { width, height } = part.getBoundingClientRect(); return !(width * height); };
  const said = (part) => `${part.closest('[id]')?.id}: ${part.ariaLabel || part.alt || part.outerHTML.slice(0, 80)}`;
  const drawn = [...document.querySelectorAll('.katex, svg.drawing')].filter(small);
  const images = [...document.images].filter((image) => !image.complete || !image.naturalWidth);
  const type = [...document.fonts].filter((font) => font.status === 'error').map((font) => `the type ${font.family}`);
  return [...drawn.map(said), ...images.map(said), ...type];
}"""
"""Names what the browser was to draw and does not."""
SHOWN = re.compile(rb"\bBT\b.*?\bET\b", re.DOTALL)
GLYPHS = re.compile(rb"<([0-9A-Fa-f]+)>")
MANY = re.compile(rb"beginbfchar(.*?)endbfchar|beginbfrange(.*?)endbfrange", re.DOTALL)


@dataclass(frozen=True)
class Bookmark:
    """A heading of the printed book, and where it is."""

    level: int
    words: str
    place: Array
    page: int
    """From 1."""


def bookmarks(pdf: Pdf, book: Volume) -> list[Bookmark]:
    """Return the chapters and their sections as they are printed; PaperError if they are not those of the book."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    printed: list[Bookmark] = []

    def look(items: Iterable[OutlineItem], level: int) -> None:
        for item in items:
            place = item.destination
            assert isinstance(place, Array)
            if level < 3:
                printed.append(Bookmark(level, item.title, place, pages[place[0].objgen]))
            look(item.children, level + 1)

    with pdf.open_outline(max_depth=6) as outline:
        look(outline.root, 1)
    wanted = [(int(head.name[1]), words(head)) for leaf in book.leaves for head in leaf.body.find_all(("h1", "h2"))]
    inside = printed[max(0, len(printed) - len(wanted)) :]  # before them are the title and the contents
    # Where a line ends, Chromium has no blank.
    found = [(one.level, "".join(one.words.split())) for one in inside]
    lost = [head for (level, head), seen in zip(wanted, found) if (level, "".join(head.split())) != seen]
    if lost or len(found) != len(wanted):
        raise PaperError(f"the headings printed are not those of the book, from {[*lost, 'the first'][0]!r} on")
    return [replace(one, words=head) for one, (_, head) in zip(inside, wanted)]


def read(pdf: Pdf, book: Volume, type_: set[str], home: str) -> None:
    """Look at a printed book, set in fonts of these names; PaperError if something is missing."""
    signs(pdf, type_)
    arrivals(pdf, book, home)
    said = Counter(str(part.Alt).startswith(FORMULA) for part in structure(pdf) if "/Alt" in part)
    for what, there, wanted in (
        ("formulas", said[True], sum(leaf.formulas for leaf in book.leaves)),
        ("figures", said[False], sum(leaf.figures for leaf in book.leaves)),
    ):
        if there != wanted:
            raise PaperError(f"{there} {what} are printed, and the pages of the site have {wanted}")


def signs(pdf: Pdf, type_: set[str]) -> None:
    """See that each sign is drawn, and from a font of the book."""
    for font in pdf.objects:
        if isinstance(font, Dictionary) and font.get("/Type") == "/Font":
            name = str(font.get("/BaseFont", "/without a name")).removeprefix("/").partition("+")[2]
            if name not in type_:
                drawn = " ".join(characters(font).values()) if "/ToUnicode" in font else "some"
                raise PaperError(
                    f"the book's type has not all signs: {drawn} came from a font of this machine, {name or 'no name'};"
                    " write another sign, or bring a font that has it: see book/type.py"
                )
    for number, page in enumerate(pdf.pages, start=1):
        for drawing in drawings(page):
            for text in SHOWN.findall(drawing):
                for run in GLYPHS.findall(text):
                    if any(run[place : place + 4] == b"0000" for place in range(0, len(run), 4)):
                        raise PaperError(f"page {number}: a sign is missing there, of which no font knows the form")


def characters(font: Object) -> dict[int, str]:
    """Return what each sign of a font means."""
    found: dict[int, str] = {}
    for single, row in MANY.findall(font.ToUnicode.read_bytes()):
        codes = GLYPHS.findall(single or row)
        if single:
            for code, meant in zip(codes[::2], codes[1::2]):
                found[int(code, 16)] = bytes.fromhex(meant.decode()).decode("utf-16-be")
        else:
            for first, last, meant in zip(codes[::3], codes[1::3], codes[2::3]):
                for number, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                    found[code] = chr(int(meant, 16) + number)
    return found


def drawings(page: Page) -> Iterator[bytes]:
    """Yield what draws a page, and what it brings in."""
    page.contents_coalesce()
    yield page.Contents.read_bytes()
    within = [page.obj.get("/Resources")]
    seen = set()
    while within:
        resources = within.pop()
        for form in (resources.get("/XObject") or {}).values() if resources is not None else ():
            if isinstance(form, Stream) and form.get("/Subtype") == "/Form" and form.objgen not in seen:
                seen.add(form.objgen)
                yield form.read_bytes()
                within.append(form.get("/Resources"))


def arrivals(pdf: Pdf, book: Volume, home: str) -> None:
    """See that each link within the book arrives."""
    leading = {str(link["href"]) for leaf in book.leaves for link in leaf.body.find_all("a")}
    wanted = {to.removeprefix("#") for to in leading if to.startswith("#")}
    places = {str(name).removeprefix("/") for name in pdf.Root.get("/Dests", Dictionary())}
    taken = set()
    for number, page in enumerate(pdf.pages, start=1):
        for link in page.obj.get("/Annots", Array()):
            if "/Dest" in link:
                taken.add(str(link.Dest).removeprefix("/"))
            elif str(link.A.get("/URI", home)).startswith(home):
                raise PaperError(f"page {number}: a link leads to {link.A.get('/URI')}, which is no place of the book")
    if lost := sorted((wanted | taken) - (taken & places)):
        raise PaperError(f"links do not arrive at {', '.join(lost[:5])}{', …' if len(lost) > 5 else ''}")


def structure(pdf: Pdf) -> Iterator[Dictionary]:
    """Yield the parts that a program which reads aloud goes through."""
    for part in pdf.objects:
        if isinstance(part, Dictionary) and part.get("/Type") == "/StructElem":
            yield part
