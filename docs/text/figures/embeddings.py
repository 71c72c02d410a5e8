"""The figures of docs/text/embeddings.md: how three letters go through the network, and the map of all of them."""

from __future__ import annotations

from book.figures.axes import Axes, shown
from book.figures.shapes import arrow
from book.figures.svg import drawing, element, group, text
from nnfs import Network
from nnfs.gate.arrays import Floats

READ = "aro"


def embeddings_network(network: Network, LETTERS: str) -> str:  # noqa: N803, as the library calls it
    """Three letters, the row of each, a box for the hidden layer, and one for the scores."""
    table = network.layers[0].parameters["weights"]
    hidden, scores = (network.layers[i].parameters["biases"].size for i in (2, 4))
    content = []
    for i, letter in enumerate(READ):
        y = 44.0 + 66 * i
        row = table[LETTERS.index(letter)].tolist()
        content += [text((20, y + 5), letter, "words strong"), arrow((32, y), (62, y))]
        for j, value in enumerate(row):
            top = y - 24 + 24 * j
            box = element("rect", class_="plot", x=66, y=top, width=62, height=24)
            content.append(group("row", box, text((97, top + 16.5), shown(value, ".2f"), "words value")))
        content.append(arrow((132, y), (178, 110 + (y - 110) / 3)))
    for x, size, name in ((182, hidden, "tanh"), (298, scores, "scores")):
        box = element("rect", class_="boundary", x=x, y=64, width=62, height=92)
        content += [box, text((x + 31, 106), str(size), "words strong"), text((x + 31, 126), name)]
    content += [arrow((248, 110), (292, 110)), text((97, 212), "rows of one table")]
    return drawing(224, *content)


def embeddings_map(places: Floats, LETTERS: str) -> str:  # noqa: N803, as the library calls it
    """Each sign at the place that its row says."""
    axes = Axes(x=(-2.4, 1.2), y=(-1.4, 1.6), left=38, top=20, width=330, height=275)
    marks = []
    for letter, (x, y) in zip(LETTERS, places.tolist()):
        vowel = letter in "aeiouy"
        marks.append(axes.note((x, y), letter, down=4.5, css="words strong" if vowel else "words name"))
    letters = group("part", *marks, data_part="points")
    return drawing(340, axes.plot(letters, x_ticks=(-2, -1, 0, 1), y_ticks=(-1, 0, 1)))
