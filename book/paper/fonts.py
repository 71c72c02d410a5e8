"""The book's type, one font for each weight: a PDF can only embed as outlines, without a name, what varies in weight.

The site's own fonts are cut to the characters of the book already, and may be called what they are called here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]

WEIGHTS = (400, 600, 700)
FACE = re.compile(r"@font-face ?\{(?P<face>[^}]*)\}")
SOURCE = re.compile(r'url\("?(?P<url>[^)"?]+\.woff2)(?:\?v=\w+)?"?\)')


@dataclass(frozen=True)
class Font:
    """A font of the book, in one weight and one style."""

    family: str
    weight: int
    italic: bool
    file: Path
    covers: str
    """For which characters it is asked, as styles write it; "" for all that it has."""

    @property
    def name(self) -> str:
        """Return the name of the file that it comes in."""
        return f"{self.file.stem}-{self.weight}.ttf" if self.varies else self.file.name

    @property
    def varies(self) -> bool:
        """Return whether its file holds other weights too."""
        return "fvar" in self._font

    @cached_property
    def _font(self) -> TTFont:
        return TTFont(self.file)

    @cached_property
    def characters(self) -> frozenset[int]:
        """Return the characters that it has."""
        return frozenset(self._font.getBestCmap())

    @cached_property
    def postscript(self) -> str:
        """Return the name by which a PDF calls it."""
        return str(TTFont(io.BytesIO(self.content))["name"].getDebugName(6))

    @property
    def content(self) -> bytes:
        """Return the font of this weight alone."""
        if not self.varies:
            return self.file.read_bytes()
        return _alone(self.file.read_bytes(), self.weight, f"{self.family.replace(' ', '')}-{self.weight}")


@cache
def _alone(varies: bytes, weight: int, name: str) -> bytes:
    """Return one weight of a font, under a name of its own."""
    one = instantiateVariableFont(TTFont(io.BytesIO(varies)), {"wght": weight})
    for said in one["name"].names:
        if said.nameID == 6:
            said.string = name
    one.flavor = None
    one["head"].modified = one["head"].created  # the same bytes on every run
    one.recalcTimestamp = False
    written = io.BytesIO()
    one.save(written)
    return written.getvalue()


def fonts(site: Path) -> Iterator[Font]:
    """Yield the fonts that the styles of a built site bring, those that vary once for each weight."""
    for sheet in ("assets/css/fonts.css", "assets/katex/katex.min.css"):
        for face in FACE.finditer((site / sheet).read_text("utf-8")):
            source = SOURCE.search(face["face"])
            if source is None:
                continue  # it stands in for another until that is there
            said = {
                key.strip(): value.strip().strip('"')
                for key, _, value in (one.partition(":") for one in face["face"].split(";"))
            }
            file = (site / sheet).parent / source["url"]
            italic = said.get("font-style") == "italic"
            low, _, high = said.get("font-weight", "400").partition(" ")
            low = {"normal": "400", "bold": "700"}.get(low, low)
            for weight in [one for one in WEIGHTS if int(low) <= one <= int(high)] if high else [int(low)]:
                yield Font(said["font-family"], weight, italic, file.resolve(), said.get("unicode-range", ""))


def faces(all_of_them: list[Font], folder: str) -> str:
    """Return the styles that bring these fonts from a folder."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight};'
        f" font-style: {'italic' if font.italic else 'normal'}; src: url({folder}{font.name});"
        f"{f' unicode-range: {font.covers};' if font.covers else ''} }}"
        for font in all_of_them
    )
