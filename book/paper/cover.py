"""The cover, which shelves of books show as a picture: the title, and the three steps of a neuron."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from PIL import Image, ImageDraw, ImageFont

from book.paper.fonts import Font
from book.paper.volume import Volume

WIDTH, HEIGHT = 1600, 2560
EDGE = 160
SANS = "source-sans-3-latin-"
PAPER, INK, SOFT = "#fdfcf9", "#24272c", "#5b616a"
RED, GREEN, ORANGE, GREY = "#d64550", "#2e9a5b", "#e07b1a", "#8a8f98"
"""Of the book's logo."""


def cover(book: Volume, type_: Iterable[Font]) -> bytes:
    """Return the cover as a PNG."""
    sans = {font.weight: font.content for font in type_ if not font.italic and font.name.startswith(SANS)}
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)

    def write(text: str, top: int, size: int, weight: int, colour: str) -> int:
        font = ImageFont.truetype(io.BytesIO(sans[weight]), size)
        for line in lines(text, lambda words: font.getlength(words) <= WIDTH - 2 * EDGE):
            draw.text((EDGE, top), line, colour, font)
            top += round(1.2 * size)
        return top

    logo(draw, 620)
    below = write(book.title, 980, 158, 700, INK)
    write(book.about, below + 70, 66, 400, SOFT)
    write(book.author, HEIGHT - 330, 66, 400, INK)
    write(f"Version {book.version}", HEIGHT - 230, 50, 400, SOFT)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def logo(draw: ImageDraw.ImageDraw, middle: int) -> None:
    """Draw the square that multiplies, the circle that adds and the box that squashes, in a row."""
    part = 220
    draw.line((EDGE + part, middle, EDGE + 4 * part, middle), GREY, 16)
    draw.rectangle((EDGE, middle - part // 2, EDGE + part, middle + part // 2), RED)
    draw.ellipse((EDGE + 2 * part - 120, middle - 120, EDGE + 2 * part + 120, middle + 120), GREEN)
    draw.rounded_rectangle((EDGE + 3 * part, middle - 75, EDGE + 4 * part + 60, middle + 75), 75, ORANGE)


def lines(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Break a text into lines, each as long as fits.

    >>> lines("one two three four", lambda words: len(words) < 9)
    ['one two', 'three', 'four']
    """
    found = [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if found[-1] and not fits(longer):
            found.append(word)
        else:
            found[-1] = longer
    return found
