"""What stands on the sheets of a PDF: its text, without the blanks, which a PDF has no need of."""

from __future__ import annotations

import re

from pikepdf import Page, Pdf

from book.paper.proof import characters, drawings

DRAWN = re.compile(rb"/(?P<font>[\w.+-]+) [\d.]+ Tf|<(?P<codes>[0-9A-Fa-f]+)>\s*Tj")


def text(pdf: Pdf) -> list[str]:
    """Return the text of each sheet, as it is drawn: first what stands at its edges."""
    return ["".join(_drawn(page).split()) for page in pdf.pages]


def _drawn(page: Page) -> str:
    fonts = page.obj.Resources.Font
    known = {name: characters(fonts[name]) for name in fonts.keys()}  # noqa: SIM118  # pikepdf's own mapping
    shown, font = "", ""
    for drawing in drawings(page):
        for match in DRAWN.finditer(drawing):
            if match["font"]:
                font = f"/{match['font'].decode()}"
                continue
            codes, meant = match["codes"].decode(), known[font]
            digits = 2 if fonts[font].Subtype == "/Type3" else 4
            shown += "".join(meant[int(codes[at : at + digits], 16)] for at in range(0, len(codes), digits))
    return shown
