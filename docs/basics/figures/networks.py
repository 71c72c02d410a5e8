"""The figures of docs/basics/networks.md: the network with its numbers, and a bump made of two steps."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.axes import Axes, points, shown
from book.figures.svg import Point, drawing, text
from book.figures.wiring import HIDDEN, INPUTS, OUTPUTS, column, wired
from nnfs import Neuron, ThreeNeuronNetwork
from nnfs.gate.arrays import Array


def network(network: ThreeNeuronNetwork, x: Array) -> str:
    """Two inputs, two neurons, one neuron, the names of the three layers, and the numbers of the example."""
    layers = (INPUTS, "input layer", 52), (HIDDEN, "hidden layer", 190), (OUTPUTS, "output layer", 328)
    places: dict[str, Point] = {}
    for layer, _, at in layers:
        places |= column(layer, at, top=40, bottom=140)
    hidden = [network.h1.feedforward(x), network.h2.feedforward(x)]
    numbers = [*map(shown, x), *(shown(h, ".4f") for h in hidden), shown(network.feedforward(x), ".4f")]
    return drawing(
        224,
        *wired(places),
        *(text((at, y + 42), number, "words accent") for (at, y), number in zip(places.values(), numbers)),
        *(text((at, 214), name) for _, name, at in layers),
    )


def bump(bump: ThreeNeuronNetwork) -> str:
    """Two steps above, and below what the third neuron makes of them."""

    def hidden(neuron: Neuron) -> Callable[[float], float]:
        return lambda degrees: neuron.feedforward(np.array([degrees, 0]))

    def out(degrees: float) -> float:
        return bump.feedforward(np.array([degrees, 0]))

    above, below = (Axes(x=(-6, 6), y=(0, 1), left=38, top=top, width=330, height=100) for top in (30, 186))
    places, heights = (-4, -2, 0, 2, 4), (0, 0.5, 1)
    steps = [above.curve(points(hidden(neuron), -6, 6, 121), "curve squash") for neuron in (bump.h1, bump.h2)]
    steps += [above.note((x, 0.5), name, -20, -9) for x, name in ((-2, "$h_1$"), (2, "$h_2$"))]
    made = [below.curve(points(out, -6, 6, 121)), *(below.dot((degrees, out(degrees))) for degrees in places)]
    made.append(below.note((-2, 0.5), "$o_1$", -22, -9))
    return drawing(
        334,
        above.plot(*steps, x_ticks=places, y_ticks=heights),
        below.plot(*made, x_ticks=places, y_ticks=heights, x_label="$x$"),
    )
