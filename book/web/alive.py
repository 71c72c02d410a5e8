"""A figure that comes alive: what its drawing must carry, the room that its controls take, and the loader of its page.

An author writes which widget a figure has behind its address, `{ widget=neuron }`.  The function that draws it hands
the numbers to start from over with `starting`: they are the page's own names, as all else that is drawn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from string import ascii_letters, digits
from typing import Any

import numpy as np

from nnfs.gate.arrays import Floats

FOLDER = Path(__file__).parent / "widgets"
WIDGET = re.compile(r"\s*\{\s*widget=(?P<name>[a-z-]+)\s*\}\s*")
ROWS = re.compile(r"^export const rows = (\d+);", re.MULTILINE)
LETTERS = f"{ascii_letters}{digits}+/"
START = re.compile(r' data-start="[^"]*"')


def starting(drawing: str, **numbers: Any) -> str:
    """Return a drawing with what its widget starts from: numbers, arrays and texts, by name."""
    start = escape(json.dumps(numbers, default=_plain, separators=(",", ":"), ensure_ascii=False))
    return drawing.replace("<svg", f'<svg data-start="{start}"', 1)


def packed(numbers: Floats) -> dict[str, Any]:
    """Return many numbers as whole steps from -127 to 127, and how large a step is: `numbers.js` unpacks them.

    Most lie near zero, so a letter each, and a sign ahead of it for those farther out, travel in less than a byte.
    """
    step = float(np.abs(numbers).max()) / 127
    more, letter = np.divmod(np.rint(numbers / step).astype(int).ravel() + 32, 64)
    signs = (("!" * far + "-" * -far) + LETTERS[at] for far, at in zip(more.tolist(), letter.tolist()))
    return {"step": step, "letters": "".join(signs)}


def frame(name: str, widget: str, drawing: str) -> dict[str, str]:
    """Return what the element around an alive figure carries; ValueError if there is no such widget, or no start."""
    if widget not in (known := rows()):
        raise ValueError(f"figure:{name}: no widget {widget}; there are {', '.join(known)}")
    if not START.search(drawing):
        raise ValueError(f"figure:{name}: its widget starts from no numbers; return starting(drawing, name=...)")
    return {"data-widget": widget, "style": f"--rows: {known[widget]}"}


@cache
def rows() -> dict[str, int]:
    """Return each widget, and how many rows of controls it has."""
    found = ((file.stem, ROWS.search(file.read_text("utf-8"))) for file in sorted(FOLDER.glob("*.js")))
    return {name: int(match[1]) for name, match in found if match}


def files() -> Iterator[tuple[str, bytes]]:
    """Yield the files that the site gets, by their place beside the runner's."""
    for folder in (FOLDER, FOLDER.parent / "engine", FOLDER.parent / "playground"):
        for file in sorted(folder.glob("*.[jc]s*")):
            yield f"{folder.name}/{file.name}", file.read_bytes()


def loader(folder: str, page: str) -> str:
    """Return what brings the figures of a page to life."""
    return f'\n<script type="module" src="{folder}/widgets/widgets.js" data-widgets="{escape(page)}"></script>'


def _plain(value: Any) -> Any:
    """Return what JSON has no word for as what it has."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    return vars(value)
