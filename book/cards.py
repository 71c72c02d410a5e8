"""What stands beside a link to a page where people share one: a card with the page's title, drawn with the site.

A MkDocs hook.  Each page has a picture of its own in `assets/cards/`, set in the book's type and its colours, which are
read from where they stand; nothing is fetched.  The pages name it (book/theme/main.html), and no reader's browser asks
for it.  A card that has been drawn once is kept.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

import PIL
from PIL import Image, ImageDraw, ImageFont

from book.cache import keep, place

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
STYLES = ROOT / "docs/assets/css/book.css"
MARK = ROOT / "docs/assets/logo.svg"
FONTS = {kind: ROOT / f"book/vendor/fonts/source-{kind}-latin.woff2" for kind in ("serif-4", "sans-3")}

WIDTH, HEIGHT, MARGIN = 1200, 630, 80
TOP, BOTTOM = 204, HEIGHT - 44
"""Between what the title and the description stand."""
TITLE_SIZES = (84, 76, 68, 60, 54)
"""The largest in which both have room is taken."""
SMALL, GAP, LEADING = 34, 26, 46
"""The size of the description, how far below the title it begins, and from line to line."""
INKS = 128
"""So many colours are kept: the edges of the letters need some, and the file gets far shorter."""

Face = Literal["serif-4", "sans-3"]


@dataclass(frozen=True)
class Card:
    """What a card says."""

    book: str
    kicker: str
    title: str
    about: str


@dataclass(frozen=True)
class Line:
    """A line of text, and where its left end stands."""

    text: str
    face: Face
    weight: int
    size: int
    ink: str
    x: int
    y: int

    @property
    def font(self) -> ImageFont.FreeTypeFont:
        """Return the font that it is set in."""
        return font(self.face, self.weight, self.size)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Put the card of a page into the site, and tell the templates its address."""
    name = f"assets/cards/{page.file.src_uri.rpartition('.')[0]}.png"
    card = card_of(page, config)
    file = Path(config.site_dir) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(kept(card))
    context["card"] = {
        "address": urljoin(config.site_url or "", name),
        "width": WIDTH,
        "height": HEIGHT,
        "says": f"{card.kicker}: {card.title}",
    }


def card_of(page: Page, config: MkDocsConfig) -> Card:
    """Return what the card of a page says: as a chapter by its number, or as a part of the menu."""
    number = str(page.title).partition(". ")[0]
    part = page.parent.title if page.parent else "The book"
    return Card(
        config.site_name,
        f"Chapter {number}" if number.isdigit() else part,
        str(page.meta.get("title") or page.title),
        str(page.meta.get("description") or config.site_description),
    )


def kept(card: Card) -> bytes:
    """Return a card as a file, drawn now or before."""
    state = hashlib.sha256(f"{card} {PIL.__version__}".encode())
    for part in (Path(__file__), STYLES, MARK, *FONTS.values()):
        state.update(part.read_bytes())
    file = place() / "cards" / f"{state.hexdigest()[:16]}.png"
    if not file.is_file():
        keep(file, drawn(card))
    return file.read_bytes()


def drawn(card: Card) -> bytes:
    """Return a card as a PNG."""
    image = Image.new("RGB", (WIDTH, HEIGHT), colours()["paper"])
    pen = ImageDraw.Draw(image)
    image.paste(mark(), (MARGIN - 8, 82 - mark().height // 2))
    for line in lines(card):
        pen.text((line.x, line.y), line.text, font=line.font, fill=line.ink, anchor="ls")
    for third, ink in enumerate(("step-multiply", "step-add", "step-squash")):
        pen.rectangle((third * WIDTH // 3, HEIGHT - 12, (third + 1) * WIDTH // 3, HEIGHT), fill=colours()[ink])
    written = io.BytesIO()
    image.quantize(INKS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


def lines(card: Card) -> Iterator[Line]:
    """Yield each line of a card, in its place.

    >>> for line in lines(Card("A book", "Chapter 1", "Neurons", "What a neuron does.")):
    ...     print(line.y, line.text)
    94 A book
    196 Chapter 1
    301 Neurons
    373 What a neuron does.
    """
    inks = colours()
    yield Line(card.book, "sans-3", 400, 32, inks["ink-soft"], MARGIN + mark().width + 28, 94)
    yield Line(card.kicker, "sans-3", 700, SMALL, inks["accent"], MARGIN, 196)
    about = wrapped(card.about, font("sans-3", 400, SMALL))
    size, rows = title_rows(card.title, GAP + LEADING * len(about))
    y = TOP
    for row in rows:
        y += leading(size)
        yield Line(row, "serif-4", 700, size, inks["ink"], MARGIN, y)
    y += GAP
    for row in about:
        y += LEADING
        if y <= BOTTOM:
            yield Line(row, "sans-3", 400, SMALL, inks["ink-soft"], MARGIN, y)


def title_rows(title: str, below: int) -> tuple[int, list[str]]:
    """Return the size of a title, and its lines, where so much stands below it; one ends behind a colon.

    >>> title_rows("Gradients of a layer: the way back", below=0)
    (84, ['Gradients of a layer:', 'the way back'])
    """
    for size in TITLE_SIZES:
        rows = [row for part in re.split(r"(?<=:) ", title) for row in wrapped(part, font("serif-4", 700, size))]
        if TOP + len(rows) * leading(size) + below <= BOTTOM:
            break
    return size, rows


def leading(size: int) -> int:
    """Return how far below a line of a title the next one stands."""
    return round(1.15 * size)


def wrapped(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    """Return the lines that a text takes up between the margins."""
    rows: list[str] = []
    for word in text.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and font.getlength(longer) <= WIDTH - 2 * MARGIN:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


@cache
def font(face: Face, weight: int, size: int) -> ImageFont.FreeTypeFont:
    """Return one of the book's fonts, which are variable in weight."""
    found = ImageFont.truetype(str(FONTS[face]), size)
    axes = found.get_variation_axes()
    found.set_variation_by_axes([weight if axis["name"] == b"Weight" else axis["default"] or 0 for axis in axes])
    return found


@cache
def colours() -> dict[str, str]:
    """Return the book's colours by their names, as they are in light."""
    light = STYLES.read_text("utf-8").partition(":root {")[2].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))


@cache
def mark() -> Image.Image:
    """Return the book's mark: a square, a circle and a bar on a line, from the file that the pages show."""
    large = 12  # drawn as large as that, and made smaller, for smooth edges
    drawing = MARK.read_text("utf-8")
    line, square, circle, bar = re.findall(r'(?:stroke|fill)="(#[0-9a-f]{6})"', drawing)
    image = Image.new("RGB", (48 * large, 24 * large), colours()["paper"])
    pen = ImageDraw.Draw(image)
    pen.rectangle([part * large for part in (9, 11, 39, 13)], fill=line)
    pen.rectangle([part * large for part in (3, 6, 15, 18)], fill=square)
    pen.ellipse([part * large for part in (17.5, 5.5, 30.5, 18.5)], fill=circle)
    pen.rounded_rectangle([part * large for part in (32, 8, 47, 16)], radius=4 * large, fill=bar)
    return image.resize((128, 64), Image.Resampling.LANCZOS)
