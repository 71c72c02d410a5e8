"""The figures of docs/basics/backpropagation.md: the chain from w1 to the loss, and the slope of the sigmoid."""

from __future__ import annotations

from collections.abc import Callable

from book.figures.axes import Axes, points, shown
from book.figures.shapes import add, arrow, fraction, link, multiply, neuron
from book.figures.svg import drawing, group, text
from book.web.alive import starting
from nnfs import PEOPLE, NineParameterNetwork, people
from nnfs.gate.arrays import Array

Function = Callable[[float], float]


def chain(
    network: NineParameterNetwork,
    alice: Array,
    man: Array,
    d_L: dict[str, float],  # noqa: N803
    sigmoid: Function,
    sigmoid_derivative: Function,
) -> str:
    """From w1 to the loss link by link, for Alice, and back: the product of the links so far, a slope of the loss."""
    x1, x2 = alice.tolist()
    z1 = network.w1 * x1 + network.w2 * x2 + network.b1
    z2 = network.w3 * x1 + network.w4 * x2 + network.b2
    z3 = network.w5 * sigmoid(z1) + network.w6 * sigmoid(z2) + network.b3
    links = (
        ("w_1", "z_1", x1),
        ("z_1", "h_1", sigmoid_derivative(z1)),
        ("h_1", "z_3", network.w5),
        ("z_3", "y_{pred}", sigmoid_derivative(z3)),
        ("y_{pred}", "L", d_L["b3"] / sigmoid_derivative(z3)),
    )
    values = (network.w1, z1, sigmoid(z1), z3, sigmoid(z3), (1 - sigmoid(z3)) ** 2)
    middle, below, stations = 106, 210, (26, 90, 154, 218, 284, 354)
    shapes = [
        text((stations[0] - 18, 14), "each link, forwards", "words strong", "start"),
        group("part", multiply((stations[0], middle), f"${links[0][0]}$"), data_part="n0"),
    ]
    for i, ((lower, upper, derivative), start, end) in enumerate(zip(links, stations, stations[1:])):
        half_way = (start + end) / 2
        summed, kind = upper.startswith("z"), "squash" if lower[0] == "z" else "multiply"
        css = "words value" if upper == "L" else f"step-name {kind}"
        node = add((end, middle), f"${upper}$", radius=16) if summed else neuron((end, middle), f"${upper}$")
        shapes += [
            group(
                "part",
                link((start, middle), (end, middle), 19 if lower[0] in "wz" else 25, 19 if summed else 25),
                fraction((half_way, 42), f"$∂{upper}$", f"$∂{lower}$", width=40),
                group("part", text((half_way, 78), shown(derivative, ".3g"), css), data_part=f"d{i}"),
                data_part=f"l{i}",
            ),
            group("part", node, data_part=f"n{i + 1}"),
        ]
    for i, (value, at) in enumerate(zip(values, stations)):
        shapes.append(group("part", text((at, middle + 38), shown(value, ".3g"), "words"), data_part=f"v{i}"))
    shapes.append(text((stations[0] - 18, 184), "their product so far, on the way back", "words strong", "start"))
    product = 1.0
    for i in reversed(range(len(links))):
        lower, _, derivative = links[i]
        start, end = stations[i], stations[i + 1]
        product *= derivative
        css = "words accent" if lower == "w_1" else "words value"
        shapes += [
            group(
                "part",
                arrow((end - 26 if i < len(links) - 1 else end - 22, below), (start + 26, below), "hop"),
                data_part=f"a{i}",
            ),
            group("part", text((start, below + 5), shown(product, ".3g"), css), data_part=f"p{i}"),
        ]
    shapes.append(text((stations[-1], below + 5), "$L$", "maths"))

    def loss(w1: float) -> float:
        return (1 - NineParameterNetwork(**vars(network) | {"w1": w1}).feedforward(alice)) ** 2

    axes = Axes(x=(-4, 4), y=(0, 1), left=38, top=262, width=330, height=112)
    here, slope = (network.w1, loss(network.w1)), d_L["w1"]
    ends = [(here[0] + side, here[1] + side * slope) for side in (-1.6, 1.6)]
    curve = [
        group("part", axes.curve(points(loss, -4, 4, 81)), data_part="curve"),
        group("part", axes.line(ends[0], ends[1], "tangent"), data_part="tangent"),
        group("part", axes.dot(here), data_part="dot"),
        group("part", axes.note((4, 1), f"slope {shown(slope, '.3g')}", 0, -12, anchor="end"), data_part="slope"),
    ]
    plot = axes.plot(*curve, x_ticks=(-4, -2, 0, 2, 4), y_ticks=(0, 0.5, 1), y_label="$L$", x_label="$w_1$")
    data, answers = people()
    given = [[name, x, y] for (name, *_), x, y in zip(PEOPLE, data, answers)] + [["a man", man, 0]]
    return starting(drawing(424, *shapes, plot), network=network, samples=given, steeper=4)


def sigmoid_derivative(sigmoid: Function, sigmoid_derivative: Function) -> str:
    """Tangents of the sigmoid above, and below each of them its slope as a height."""
    above = Axes(x=(-6, 6), y=(0, 1), left=38, top=32, width=330, height=120)
    below = Axes(x=(-6, 6), y=(0, 0.3), left=38, top=198, width=330, height=100)
    tangents = [above.curve(points(sigmoid, -6, 6, 61), "curve squash")]
    heights = [below.curve(points(sigmoid_derivative, -6, 6, 61))]
    for x in (-3, 0, 2):
        y, slope = sigmoid(x), sigmoid_derivative(x)
        half = 1.4 / (1 + (3 * slope) ** 2) ** 0.5  # about as long on the paper, however steep
        tangents += [
            above.line((x - half, y - half * slope), (x + half, y + half * slope), "tangent"),
            above.dot((x, y), "dot squash"),
        ]
        heights += [
            below.line((x, 0), (x, slope), "asymptote"),
            below.dot((x, slope)),
            below.note((x, slope), shown(slope, ".3g"), -8 if x < 0 else 10, -8, anchor="end" if x < 0 else "start"),
        ]
    return drawing(
        344,
        above.plot(*tangents, x_ticks=(), y_ticks=(0, 0.5, 1), y_label="$f$"),
        below.plot(*heights, x_ticks=(-6, -3, 0, 2, 6), y_ticks=(0, 0.1, 0.2), x_label="$x$", y_label="$f′$"),
    )
