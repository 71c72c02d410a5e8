"""The network of nine parameters: what is connected with what, and its links and neurons on the paper."""

from __future__ import annotations

from book.figures.shapes import link, neuron, signal
from book.figures.svg import Point, group

INPUTS, HIDDEN, OUTPUTS = ("x_1", "x_2"), ("h_1", "h_2"), ("o_1",)

WEIGHTS = {
    "w_1": ("x_1", "h_1"),
    "w_2": ("x_2", "h_1"),
    "w_3": ("x_1", "h_2"),
    "w_4": ("x_2", "h_2"),
    "w_5": ("h_1", "o_1"),
    "w_6": ("h_2", "o_1"),
}
"""Each weight from a signal to a neuron; the tests hold it against the network's derivatives."""

BIASES = {"b_1": "h_1", "b_2": "h_2", "b_3": "o_1"}


def column(names: tuple[str, ...], x: float, top: float, bottom: float) -> dict[str, Point]:
    """Places one below the other, a single one in the middle."""
    if len(names) == 1:
        return {names[0]: (x, (top + bottom) / 2)}
    return {name: (x, top + (bottom - top) * i / (len(names) - 1)) for i, name in enumerate(names)}


def wired(places: dict[str, Point]) -> list[str]:
    """The links, and the inputs and neurons that they connect, each at its place."""
    links = []
    for source, target in WEIGHTS.values():
        arrow = link(places[source], places[target], before=14 if source in INPUTS else 25)
        links.append(group("link", arrow, data_from=source, data_to=target))
    signals = [signal(places[name], f"${name}$") for name in INPUTS]
    return [*links, *signals, *(neuron(places[name], f"${name}$") for name in HIDDEN + OUTPUTS)]
