"""A figure that comes alive: what its drawing must carry, the room that its controls take, and the loader of its page.

An author writes which widget a figure has behind its address, `{ widget=neuron }`.  The function that draws it hands
the numbers to start from over with `starting`: they are the page's own names, as all else that is drawn.  Numbers that
are too many to come with the page go through `later`: `book/web/apart.py` puts them into a file of their own, and the
widget fetches it when a reader first touches the figure.
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

from nnfs import Dropout, Network
from nnfs.gate.arrays import Floats

FOLDER = Path(__file__).parent / "widgets"
WIDGET = re.compile(r"\s*\{\s*widget=(?P<name>[a-z-]+)\s*\}\s*")
ROWS = re.compile(r"^export const rows = (\d+);", re.MULTILINE)
LETTERS = f"{ascii_letters}{digits}+/"
STEPS = 2047
"""How many lie on either side of zero: probabilities come within 0.002 of the page's, and all answers are the same."""
START = re.compile(r' data-start="[^"]*"')
READS = {"Convolution", "Dense", "Flatten", "MaxPool", "ReLU"}
"""The layers that `trained.js` can compute."""


def starting(drawing: str, **numbers: Any) -> str:
    """Return a drawing with what its widget starts from: numbers, arrays and texts, by name."""
    return drawing.replace("<svg", f'<svg data-start="{_written(numbers)}"', 1)


def later(drawing: str, **numbers: Any) -> str:
    """Return a drawing with what its widget fetches when it is touched, by name: the page itself does without it."""
    return drawing.replace("<svg", f'<svg data-later="{_written(numbers)}"', 1)


def shipped(network: Network) -> list[dict[str, Any]]:
    """Return a network that has learned, layer by layer, as `trained.js` reads it; ValueError for what that cannot.

    Dropout is left out: it is there for training only.
    """
    layers = [layer for layer in network.layers if not isinstance(layer, Dropout)]
    if unknown := {type(layer).__name__ for layer in layers} - READS:
        raise ValueError(f"shipped: trained.js reads {', '.join(sorted(READS))}, and no {', '.join(sorted(unknown))}")
    return [
        {"kind": type(layer).__name__}
        | {name: packed(values) for name, values in layer.parameters.items()}
        | {name: value for name in ("size", "stride", "padding") if (value := getattr(layer, name, None)) is not None}
        for layer in layers
    ]


def packed(numbers: Floats) -> dict[str, Any]:
    """Return many numbers as whole steps from -2047 to 2047, and how large a step is: `numbers.js` unpacks them.

    Each is two letters.  All first ones stand ahead of all second ones: most numbers lie near zero, so the first ones
    are much alike, and travel in half of their room.
    """
    step = float(np.abs(numbers).max()) / STEPS or 1.0  # nothing but zeros
    places = np.divmod(np.rint(numbers / step).astype(int).ravel() + STEPS + 1, len(LETTERS))
    return {"step": step, "letters": "".join(LETTERS[place] for place in np.concatenate(places).tolist())}


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


def _written(numbers: dict[str, Any]) -> str:
    """Return numbers, arrays and texts as an attribute holds them."""
    return escape(json.dumps(numbers, default=_plain, separators=(",", ":"), ensure_ascii=False))


def _plain(value: Any) -> Any:
    """Return what JSON has no word for as what it has."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist()
    return vars(value)
