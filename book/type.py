"""The site's type, cut to what the book is set in, so that a phone fetches half of it.

    python -m book.type site

reads the pages of a built site, and writes the fonts of book/vendor/ into docs/assets/ with the characters that stand
on these pages, and all of ASCII, which readers type.  Who writes a character that has never stood in the book runs it
again; tests/site/test_built.py says when.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup
from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[1]
FONTS = {
    ROOT / "book/vendor/fonts": ROOT / "docs/assets/fonts",
    ROOT / "book/vendor/katex/fonts": ROOT / "docs/assets/katex/fonts",
}
ASCII = set(map(chr, range(32, 127)))
WEIGHTS = (400, 700)
ITALIC = 400  # nothing in the book is italic and bold
FEATURES = ["kern", "liga", "ccmp", "locl", "mark", "lnum", "tnum", "calt"]
RESERVED = {"Source Serif 4": "Book Serif", "Source Sans 3": "Book Sans", "Source Code Pro": "Book Mono"}
"""What the licence lets only the whole fonts be called, and what their cuts are called here."""


def characters(site: Path) -> set[str]:
    """Return every character that stands on a page of a built site, or is read aloud there."""
    found: set[str] = set()
    for page in site.rglob("*.html"):
        html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        for hidden in html(["script", "style", "annotation"]):
            hidden.decompose()
        found |= set(html.get_text())
    # A sign that KaTeX puts together, such as the one for "is not", has a part of it for private use.
    return {character for character in found if character.isprintable() or "\ue000" <= character <= "\uf8ff"}


def cut(source: Path, wanted: set[str]) -> bytes:
    """Return a font with these characters and the weights from regular to bold, or regular alone if it is italic."""
    font = TTFont(source)
    options = Options(layout_features=FEATURES, hinting=False, name_IDs=["*"], notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, wanted))
    subsetter.subset(font)
    if "fvar" in font:
        axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
        font = instantiateVariableFont(_again(font), axes | {"wght": ITALIC if "italic" in source.stem else WEIGHTS})
    for name in font["name"].names:
        for reserved, ours in RESERVED.items():
            if name.nameID not in (0, 7, 13, 14) and reserved in str(name):  # who made it, and its licence, stay
                name.string = str(name).replace(reserved, ours)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created  # the same bytes on every run
    font.recalcTimestamp = False
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _again(font: TTFont) -> TTFont:
    """Read a font that has been cut anew: what it had read lazily is gone."""
    written = io.BytesIO()
    font.flavor = None
    font.save(written)
    return TTFont(io.BytesIO(written.getvalue()))


def sources() -> Iterator[tuple[Path, Path]]:
    """Yield each whole font, and where its cut lies."""
    for whole, place in FONTS.items():
        for source in sorted(whole.glob("*.woff2")):
            yield source, place / source.name


def missing(site: Path) -> dict[str, str]:
    """Return, for each font, the characters of a site that it has and its cut lacks."""
    wanted = set(map(ord, characters(site)))
    lacking = {}
    for source, place in sources():
        has = wanted & TTFont(source).getBestCmap().keys()
        if lost := has - (TTFont(place).getBestCmap().keys() if place.exists() else set()):
            lacking[place.name] = "".join(map(chr, sorted(lost)))
    return lacking


if __name__ == "__main__":
    wanted = characters(Path(sys.argv[1])) | ASCII
    for source, place in sources():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(cut(source, wanted))
        print(f"{place.relative_to(ROOT)}: {source.stat().st_size:,} to {place.stat().st_size:,} bytes")
