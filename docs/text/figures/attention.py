"""The figures of docs/text/attention.md: attention by hand, and where a network looks that has learned to."""

from __future__ import annotations

import numpy as np

from book.figures.axes import Axes, shown
from book.figures.svg import drawing, element, group, text
from nnfs import Attention, Network
from nnfs.gate.arrays import Floats


def _row(values: Floats, digits: str = "g") -> str:
    """A row of numbers in brackets."""
    return f"[{', '.join(shown(value, digits) for value in values.tolist())}]"


def attention_hand(query: Floats, keys: Floats, shares: Floats, values: Floats) -> str:
    """A column for each letter: its key, its score, its share as a bar, its value; the mean of them below."""
    scores = keys @ query / np.sqrt(len(query))
    content = [text((190, 20), f"query of the third letter: {_row(query)}", "words strong")]
    names = (("key", 62), ("score", 92), ("share", 190), ("value", 222))
    content += [text((46, y), name, "words", "end") for name, y in names]
    for i, (key, score, share, value) in enumerate(zip(keys, scores.tolist(), shares.tolist(), values)):
        x = 58 + 106 * i
        axes = Axes(x=(0, 1), y=(0, 1), left=x, top=112, width=96, height=58)
        content.append(
            group(
                "row",
                text((x + 48, 62), _row(key)),
                text((x + 48, 92), shown(score, ".3f"), "words value"),
                axes.bar((0.3, 0.7), share),
                text((x + 48, 190), shown(share, ".3f"), "words value"),
                text((x + 48, 222), _row(value)),
            )
        )
    content.append(text((190, 258), f"the mean: {_row(shares @ values, '.2f')}", "words strong"))
    return drawing(270, *content)


CELL, LEFT, TOP = 40, 90, 44


def attention_vowel(network: Network, layer: Attention, seen: str, LETTERS: str) -> str:  # noqa: N803
    """A square for each pair of letters, inked by the share that the one gives to the other, in sixteenths."""
    network.predict(np.array([[LETTERS.index(letter) for letter in seen]]))
    inks = np.rint(16 * layer.shares[0, 0]).astype(int)
    squares = [
        element("rect", class_=f"ink-{ink}", x=LEFT + CELL * j, y=TOP + CELL * i, width=CELL, height=CELL)
        for (i, j), ink in np.ndenumerate(inks)
        if ink
    ]
    size = CELL * len(seen)
    frame = element("rect", class_="plot", x=LEFT, y=TOP, width=size, height=size)
    names = [text((LEFT + CELL * (j + 0.5), TOP - 8), letter, "words strong") for j, letter in enumerate(seen)]
    names += [text((LEFT - 14, TOP + CELL * (i + 0.5) + 5), letter, "words strong") for i, letter in enumerate(seen)]
    box = element("rect", class_="boundary", x=LEFT, y=TOP, width=size, height=size)
    said = [text((LEFT, 16), "is looked at", "words", "start"), text((8, TOP + 25), "looks", "words", "start")]
    return drawing(TOP + size + 14, group("shades", frame, *squares), box, *names, *said)
