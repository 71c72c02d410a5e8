"""Figures of chapters 2 and 4: the network, without and with the names of its nine parameters."""

from __future__ import annotations

from typing import NamedTuple

from book.figures.shapes import add, arrow, link, multiply, neuron, signal
from book.figures.svg import Point, drawing, element, text


class NetworkData(NamedTuple):
    """What is connected with what: each weight from a signal to a neuron, each bias into a neuron."""

    inputs: tuple[str, ...]
    hidden: tuple[str, ...]
    outputs: tuple[str, ...]
    weights: dict[str, tuple[str, str]]
    biases: dict[str, str]


def network_data() -> NetworkData:
    """The wiring of `nnfs.NineParameterNetwork`; the tests hold it against that network's derivatives."""
    return NetworkData(
        inputs=("x_1", "x_2"),
        hidden=("h_1", "h_2"),
        outputs=("o_1",),
        weights={
            "w_1": ("x_1", "h_1"),
            "w_2": ("x_2", "h_1"),
            "w_3": ("x_1", "h_2"),
            "w_4": ("x_2", "h_2"),
            "w_5": ("h_1", "o_1"),
            "w_6": ("h_2", "o_1"),
        },
        biases={"b_1": "h_1", "b_2": "h_2", "b_3": "o_1"},
    )


def draw_network(data: NetworkData) -> str:
    """Two inputs, two neurons, one neuron, and the names of the three layers."""
    layers = ((data.inputs, "input layer"), (data.hidden, "hidden layer"), (data.outputs, "output layer"))
    places: dict[str, Point] = {}
    names = []
    for (layer, name), x in zip(layers, (52, 190, 328)):
        places |= _column(layer, x, top=46, bottom=146)
        names.append(text((x, 206), name))
    return drawing(216, *_links(data, places), *_nodes(data, places), *names)


def draw_network_parameters(data: NetworkData) -> str:
    """The same network with its weights on the links, in squares, and its biases, in circles."""
    places = (
        _column(data.inputs, 18, top=82, bottom=222)
        | _column(data.hidden, 208, top=82, bottom=222)
        | _column(data.outputs, 354, top=82, bottom=222)
    )
    weights = []
    for name, (source, target) in data.weights.items():
        # The links from the inputs cross half way, so their weights stand before that.
        share = 1 / 3 if source in data.inputs else 0.5
        (x1, y1), (x2, y2) = places[source], places[target]
        weights.append(multiply((x1 + share * (x2 - x1), y1 + share * (y2 - y1)), f"${name}$"))
    biases = []
    for name, target in data.biases.items():
        x, y = places[target]
        side = 1 if target == data.hidden[-1] else -1
        biases.append(arrow((x, y + 42 * side), (x, y + 25 * side)))
        biases.append(add((x, y + 60 * side), f"${name}$", radius=17))
    return drawing(304, *_links(data, places), *_nodes(data, places), *weights, *biases)


def _column(names: tuple[str, ...], x: float, top: float, bottom: float) -> dict[str, Point]:
    """Places one below the other, a single one in the middle."""
    if len(names) == 1:
        return {names[0]: (x, (top + bottom) / 2)}
    return {name: (x, top + (bottom - top) * i / (len(names) - 1)) for i, name in enumerate(names)}


def _links(data: NetworkData, places: dict[str, Point]) -> list[str]:
    return [
        element(
            "g",
            link(places[source], places[target], before=14 if source in data.inputs else 25),
            class_="link",
            data_from=source,
            data_to=target,
        )
        for source, target in data.weights.values()
    ]


def _nodes(data: NetworkData, places: dict[str, Point]) -> list[str]:
    return [signal(places[name], f"${name}$") for name in data.inputs] + [
        neuron(places[name], f"${name}$") for name in data.hidden + data.outputs
    ]
