"""Figures of the chapter on recurrence: a layer step by step, how far slopes reach, and a network as it reads."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.shapes import BASELINE, link, multiply, neuron, signal
from book.figures.svg import Point, drawing, text
from nnfs import GRU, Adam, BinaryCrossEntropy, Dense, Network, Recurrent, encode_phrase, phrases, sigmoid, train

PHRASES = ("the bread was dull but the soup was great", "we liked the film but it was not good")


class UnrolledData(NamedTuple):
    """The inputs and the states of a layer with one of each, and its two weights."""

    inputs: tuple[float, ...]
    states: tuple[float, ...]
    input_weight: float
    state_weight: float


def unrolled_data() -> UnrolledData:
    """Give the chapter's smallest layer a 1 and then silence."""
    inputs = (1.0, 0.0, 0.0)
    layer = Recurrent(input_weights=np.array([[1.0]]), state_weights=np.array([[0.5]]), biases=np.zeros(1))
    layer.forward(np.array(inputs).reshape(1, -1, 1))
    w, u, _ = layer.parameters.values()
    return UnrolledData(inputs, tuple(layer.states.ravel().tolist()), w.item(), u.item())


def draw_unrolled(data: UnrolledData) -> str:
    """The states from left to right, the inputs below them."""
    top, middle, bottom = 70, 134, 190
    places = [(28.0 + 108 * t, float(top)) for t in range(len(data.states))]
    shapes = [signal(places[0], "$h_0$")]
    for t, (x, _) in enumerate(places[1:], start=1):
        before = places[t - 1]
        half_way = ((before[0] + x) / 2, float(top))
        shapes += [
            link(before, half_way, before=16 if t == 1 else 25, after=17),
            link(half_way, (x, top), before=17),
            multiply(half_way, "$u$", side=28),
            neuron((x, top), f"$h_{t}$"),
            link((x, bottom), (x, middle), before=14, after=16),
            link((x, middle), (x, top), before=16),
            multiply((x, middle), "$w$", side=28),
            signal((x, bottom), f"$x_{t}$"),
            text((x, bottom + 28), shown(data.inputs[t - 1]), "words value"),
        ]
    states = [text((x, 34), shown(h, ".3f" if h else "g"), "words value") for (x, _), h in zip(places, data.states)]
    weights = f"$w$ = {shown(data.input_weight)},  $u$ = {shown(data.state_weight)}"
    return drawing(230, *shapes, *states, text((28, bottom + BASELINE), weights, "words", "start"))


STEPS, STATES = 30, 16


class Reach(NamedTuple):
    """How strongly the last state follows the state so many steps before, as a power of ten."""

    name: str
    points: tuple[Point, ...]


def reach_data() -> tuple[Reach, ...]:
    """Go back through layers that read zeros: plain ones with smaller and larger state weights, and a gated one."""
    layers: dict[str, Recurrent] = {}
    for name, factor in (("U times 1.5", 1.5), ("U as drawn", 1.0), ("U times 0.5", 0.5)):
        layers[name] = Recurrent.random(1, STATES, np.random.default_rng(seed=1))
        layers[name].parameters["state_weights"] *= factor
    layers["gated"] = GRU.random(1, STATES, np.random.default_rng(seed=1))
    layers["gated"].parameters["biases"][STATES : 2 * STATES] = 4
    return tuple(Reach(name, _reach(layer)) for name, layer in layers.items())


def _reach(layer: Recurrent) -> tuple[Point, ...]:
    """Go back from the last state, in a direction drawn at random, and measure the slope at each state."""
    layer.forward(np.zeros((1, STEPS, 1)))
    slope = np.random.default_rng(seed=2).normal(size=(1, STATES))
    slope /= np.linalg.norm(slope)
    points = [(0.0, 0.0)]
    for back, t in enumerate(reversed(range(STEPS)), start=1):
        _, d_old, directly = layer._step_back(t, slope)
        slope = d_old @ layer.parameters["state_weights"].T + directly
        points.append((float(back), float(np.log10(np.linalg.norm(slope)))))
    return tuple(points)


REACH_STYLES = {"U times 1.5": "tangent", "U as drawn": "mean", "U times 0.5": "asymptote", "gated": "curve"}


def draw_reach(data: tuple[Reach, ...]) -> str:
    """A line for each layer, with its name at its end."""
    axes = Axes(x=(0, STEPS), y=(-10, 6), left=38, top=34, width=330, height=220)
    lines = []
    for name, points in data:
        x, y = axes.at(*points[22])
        up = {"U as drawn": 24, "U times 0.5": -24}.get(name, -14)
        lines += [axes.curve(points, REACH_STYLES[name]), text((x, y + up), _named(name), "words name")]
    plot = axes.plot(
        *lines,
        x_ticks=(0, 10, 20, 30),
        y_ticks=(-9, -6, -3, 0, 3, 6),
        x_label="steps back",
        y_label="slope, as a power of ten",
    )
    return drawing(306, plot)


def _named(name: str) -> str:
    return name.replace("U", "$U$")


class Reading(NamedTuple):
    """The words of a phrase, and what is thought of it after each of them."""

    words: tuple[str, ...]
    praise: tuple[float, ...]


@cache
def reader() -> Network:
    """Train the chapter's gated network, the one with seed 0."""
    (x, y), _ = phrases()
    rng = np.random.default_rng(seed=0)
    network = Network([GRU.random(29, 8, rng), Dense.random(8, 1, rng)])
    train(network, x, y, BinaryCrossEntropy(), Adam(0.01), epochs=60, batch_size=8, rng=rng)
    return network


def read(phrase: str) -> Reading:
    """Let the network read a phrase, and ask it after each word."""
    network, words = reader(), tuple(phrase.split())
    network.predict(encode_phrase(phrase)[np.newaxis])
    layer, output = network.layers
    assert isinstance(layer, GRU)
    states = layer.states[-len(words) :, 0]
    scores = np.asarray(output.forward(states)[:, 0], np.float64)
    return Reading(words, tuple(sigmoid(scores).tolist()))


def reading_data() -> tuple[Reading, ...]:
    """Two held-out phrases, each with a turn in the middle."""
    return tuple(read(phrase) for phrase in PHRASES)


def draw_reading(data: tuple[Reading, ...]) -> str:
    """A panel for each phrase, one below the other, a point for each word."""
    panels = []
    for i, reading in enumerate(data):
        axes = Axes(x=(0.5, 9.5), y=(0, 1), left=38, top=34 + 176 * i, width=336, height=110)
        points = [(float(place), praise) for place, praise in enumerate(reading.praise, start=1)]
        panels.append(
            axes.plot(
                axes.curve(points),
                *(axes.dot(point) for point in points),
                *(axes.note((x, 0), word, down=22, css="words name") for word, (x, _) in zip(reading.words, points)),
                x_ticks=(),
                y_ticks=(0, 0.5, 1),
                y_label="" if i else "praise",
            )
        )
    return drawing(352, *panels)
