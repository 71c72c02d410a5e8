"""The figures of docs/beyond/convolution.md: filters at work, two channels, two networks that read, learned filters."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from book.figures.answers import answers
from book.figures.axes import Axes, shown
from book.figures.cells import CELL, cells, frame
from book.figures.pictures import LEVELS, grey, key, letters, shade, signed, squares
from book.figures.shapes import add, arrow, link
from book.figures.svg import drawing, element, group, text
from book.web.alive import later, shipped, starting
from nnfs import Network, softmax
from nnfs.gate.arrays import Array, Floats, Labels

Slide = Callable[[Array, Array], Floats]


def window(picture: Array, upright: Array, slide: Slide) -> str:
    """A window, its nine products and their sum, in its place among the answers; below, the filter on its side."""
    row, column, size = 1, 0, len(upright)
    products = picture[row : row + size, column : column + size] * upright
    answers, sideways = slide(picture, upright), slide(picture, upright.T)
    first, second, third = (8, 30), (160, 30 + CELL), (280, 30 + CELL)
    result, turned, other = (280, 190), (160, 302), (280, 302)
    middle, half = second[1] + 1.5 * CELL, 1.5 * CELL
    summed = " + ".join(shown(value) for value in products.ravel()) + f" = {shown(products.sum())}"

    def part(name: str, *content: str) -> str:
        return group("part", *content, data_part=name)

    whole = drawing(
        386,
        part("picture", *cells(first, picture, "picture", shaded=True)),
        part("window", frame(first, size, row, column)),
        text((144, middle + 5), "⊙", "words strong"),
        part("filter", *cells(second, upright, "filter")),
        text((256, middle + 5), "=", "words strong"),
        part("products", *cells(third, products, "products")),
        part("answers", *cells(result, answers, "answers")),
        part("answer", frame(result, 1, row, column)),
        arrow((third[0] + CELL / 2, third[1] + 3 * CELL + 8), (234, result[1] + (row + 0.5) * CELL - 14)),
        part("sum", text((266, result[1] + (row + 0.5) * CELL + 4.5), summed, "words", "end")),
        part("turned", *cells(turned, upright.T, "on its side")),
        arrow((turned[0] + 2 * half + 10, turned[1] + half), (other[0] - 10, other[1] + half)),
        part("others", *cells(other, sideways)),
    )
    return starting(whole, picture=picture, filter=upright, at=(row, column), below=-answers.max())


def channels(red: Array, green: Array, on_red: Array, on_green: Array, bias: float) -> str:
    """A window of each channel, the sheet of the filter that lies on it, the products; then all sums meet."""
    content, size = [], len(on_red)
    circle = (322.0, 128.0)
    total = float(bias)
    for top, name, picture, sheet in ((34, "red", red, on_red), (152, "green", green, on_green)):
        products = picture[:size, :size] * sheet
        total += float(products.sum())
        middle, inner = top + 1.5 * CELL, top + 0.5 * CELL
        content += [
            *cells((8, top), picture, f"{name} channel"),
            frame((8, top), size, 0, 0),
            text((102, middle + 5), "⊙", "words strong"),
            *cells((122, inner), sheet, f"on {name}"),
            text((188, middle + 5), "=", "words strong"),
            *cells((206, inner), products, "products"),
            text((276, inner - 9), "sum"),
            text((276, middle + 5), shown(products.sum()), "words value"),
            link((276, middle), circle, before=14, after=22),
        ]
    x, y = circle
    content += [
        add(circle),
        text((x, y + 62), f"bias {shown(bias)}", "words value"),
        link((x, y + 62), circle, before=16, after=22),
        link(circle, (x + 50, y), before=22, after=9),
        text((x + 52, y + 5), shown(total), "words value"),
    ]
    return drawing(236, *content)


EDGES = (7, 10)
"""Which of the digits."""
PIXEL = 14


def edges(images: Array, upright: Array, slide: Slide) -> str:
    """A row for each digit, with what both filters answer, each where the middle of its window is; one scale."""
    names = ("picture", "upright edges", "level edges")
    places = (4, 134, 264)
    content = [text((x + 4 * PIXEL, 16), name) for x, name in zip(places, names)]
    answers = [[slide(images[i], weights) for weights in (upright, upright.T)] for i in EDGES]
    strongest = float(np.abs(answers).max())
    for i, (digit, both) in enumerate(zip(EDGES, answers)):
        top = 26 + 126 * i
        content.append(grey((places[0], top), images[digit], PIXEL))
        for x, values in zip(places[1:], both):
            side = PIXEL * len(images[digit])
            content += [
                element("rect", class_="neuron-outline", x=x, y=top, width=side, height=side),
                signed((x + PIXEL, top + PIXEL), values, PIXEL, strongest),
            ]
    return drawing(298, key(278, "below zero", "above zero"), *content)


EIGHT = 28
"""Which of the strangers' pictures is read first: an 8 of which the dense network is not sure."""
FIELD, SMALL = 32, 5.5
"""How wide a pixel is in a field to write in, as wide as a thumb on the narrowest phone, and in a map."""


def rivals(networks: list[Network], pictures: Array, labels: Labels, strangers: Labels) -> str:
    """An 8 in a field to write in, the maps of the first convolution, and how probable both networks hold each digit.

    What comes alive has a picture of each digit, this 8 ahead; both networks come when it is touched.
    """
    dense, convolutional = networks[::2]
    eight = labels[strangers[EIGHT]]
    others = [int(np.flatnonzero(labels[strangers] == digit)[0]) for digit in range(10) if digit != eight]
    chosen = strangers[[EIGHT, *others]]
    maps = convolutional.layers[0].forward(pictures[chosen[:1]])[0].clip(0)
    strongest = float(maps.max())
    parts = [group("part", grey((4, 8), pictures[chosen[0], :, :, 0], FIELD), data_part="field")]
    for i in range(maps.shape[2]):
        x, y = 274 + 56 * (i % 2), 8 + 64 * (i // 2)
        parts.append(group("part", signed((x, y), maps[:, :, i], SMALL, strongest), data_part=f"map{i}"))
        parts.append(text((x + 4 * SMALL, y + 8 * SMALL + 13), str(i + 1)))
    for left, name, network in ((28, "dense", dense), (224, "convolutional", convolutional)):
        axes = Axes(x=(0, 1), y=(0, 10), left=left, top=286, width=100, height=150)
        [shares] = softmax(network.predict(pictures[chosen[:1]])).tolist()
        parts += [text((left, 280), name, "words strong", "start"), *answers(axes, shares, eight, name)]
    start = {"pictures": letters(pictures[chosen]), "labels": labels[chosen], "shade": shade(strongest)}
    alive = starting(drawing(438, *parts), **start, shades=LEVELS)
    return later(alive, dense=shipped(dense), convolutional=shipped(convolutional))


NAMED = (5, 8)
"""The filters that the chapter speaks of, counted from 1."""
PALE = 0.375
"""How much of its ink a digit keeps, so that what lies on it can be seen."""


def filters(reader: Network, pictures: Array, labels: Labels, strangers: Labels) -> str:
    """Two filters of the first layer, and over a grey 0 and 7 what each answers, squashed; small, the other six."""
    shown = np.array([pictures[strangers][labels[strangers] == digit][0] for digit in (0, 7)])
    answers = reader.layers[1].forward(reader.layers[0].forward(shown))
    weights = reader.layers[0].parameters["weights"][:, :, 0]
    heaviest, strongest = float(np.abs(weights).max()), float(answers.max())
    content = []
    for block, name in enumerate(NAMED):
        top = 24 + 146 * block
        content += [
            text((46, top + 12), f"filter {name}"),
            signed((10, top + 24), weights[:, :, name - 1], 24, heaviest),
        ]
        for x, digit, answer in zip((108, 246), shown, answers):
            content += [
                grey((x, top), PALE * digit[:, :, 0], 16),
                squares((x, top), answer[:, :, name - 1], 16, strongest, strongest / 10),
            ]
    others = [i for i in range(1, weights.shape[2] + 1) if i not in NAMED]
    for place, name in enumerate(others):
        x = 10 + 64 * place
        content += [text((x + 21, 330), str(name)), signed((x, 338), weights[:, :, name - 1], 14, heaviest)]
    return drawing(386, *content)
