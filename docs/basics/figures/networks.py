"""The figure of docs/basics/networks.md."""

from __future__ import annotations

from book.figures.svg import Point, drawing, text
from book.figures.wiring import HIDDEN, INPUTS, OUTPUTS, column, wired


def network() -> str:
    """Two inputs, two neurons, one neuron, and the names of the three layers."""
    layers = (INPUTS, "input layer", 52), (HIDDEN, "hidden layer", 190), (OUTPUTS, "output layer", 328)
    places: dict[str, Point] = {}
    for layer, _, x in layers:
        places |= column(layer, x, top=46, bottom=146)
    return drawing(216, *wired(places), *(text((x, 206), name) for _, name, x in layers))
