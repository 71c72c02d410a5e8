"""The graders of the exercises in docs/beyond/convolution.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import Convolution

SEEN = """
def pixels_in_a_row(layers):
    seen = distance = 1
    for size, stride in layers:
        {}
    return seen
"""


@exercise(
    wrong(
        "weights = [[0, 1, 0]] * 3",
        hint="What raises the answer and what lowers it must cancel, so the nine weights must add up to zero.",
        said="In a window that is all dark your filter answers 3, but 0 is expected.",
    ),
    wrong(
        "weights = [[-1, 0, 1]] * 3",
        hint="The line runs through the middle of the window, so ink there must raise the answer.",
        said="On a thin upright line your filter answers 0, but more than 0 is expected.",
    ),
    wrong(
        "weights = [[1, -2, 1]] * 3",
        hint="It finds light lines in the dark: turn it the other way round.",
        said="On a thin upright line your filter answers -6, but more than 0 is expected.",
    ),
    wrong(
        "weights = [[-1, -1, -1], [2, 2, 2], [-1, -1, -1]]",
        hint="It finds level lines: lay it on its side.",
        said="On a thin upright line your filter answers 0, but more than 0 is expected.",
    ),
    wrong(
        "weights = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]",
        hint="A level line goes through a whole row, so the weights must cancel in each row.",
        said="On a level line through row 0 your filter answers -3, but 0 is expected.",
    ),
    wrong(
        "weights = [[-1, 2, -1]]",
        hint="Three rows of three numbers are wanted, nine in all, in three rows.",
        said="`weights` has the shape (1, 3), but (3, 3) is expected.",
    ),
    wrong(
        "weights = [['a', 2, -1]] * 3",
        hint="Three rows of three numbers are wanted, nine in all, in three rows.",
        said="`weights` is [[“a”, 2, -1], [“a”, 2, -1], [“a”, 2, -1]], but numbers are expected.",
    ),
    wrong(
        "weights = [[-1, -1, -1], [-1, 6, -1], [-1, 1, -1]]",
        hint="A level line goes through a whole row, so the weights must cancel in each row.",
        said="On a level line through row 0 your filter answers -3, but 0 is expected.",
    ),
    wrong("filter = [[-1, 2, -1]] * 3", hint="Write nine numbers.", said="There is no `weights` yet."),
    praise="On the line it answers 6, and on all that is flat or level 0, so it sees nothing else.",
)
def find_a_thin_line(answer: Answer) -> str:
    """A filter that answers to a thin upright line, and to nothing flat or level."""
    came = answer.value("weights", "Write nine numbers.")
    form = "Three rows of three numbers are wanted, nine in all, in three rows."
    try:
        weights = np.asarray(came, dtype=float)
    except (TypeError, ValueError):
        raise Wrong(f"`weights` is {shown(came)}, but numbers are expected.", form) from None
    if weights.shape != (3, 3):
        raise Wrong(f"`weights` has the shape {weights.shape}, but (3, 3) is expected.", form)
    line = np.zeros((3, 3))
    line[:, 1] = 1

    def says(window: np.ndarray) -> float:
        return float((window * weights).sum())

    if says(line) <= 1e-9:
        hint = "The line runs through the middle of the window, so ink there must raise the answer."
        if says(line) < -1e-9:
            hint = "It finds light lines in the dark: turn it the other way round."
        level = says(line.T) > 1e-9
        raise Wrong(
            f"On a thin upright line your filter answers {shown(says(line))}, but more than 0 is expected.",
            "It finds level lines: lay it on its side." if level else hint,
        )
    if abs(says(np.ones((3, 3)))) > 1e-9:
        raise Wrong(
            f"In a window that is all dark your filter answers {shown(says(np.ones((3, 3))))}, but 0 is expected.",
            "What raises the answer and what lowers it must cancel, so the nine weights must add up to zero.",
        )
    for row in range(3):
        across = np.zeros((3, 3))
        across[row] = 1
        if abs(says(across)) > 1e-9:
            raise Wrong(
                f"On a level line through row {row} your filter answers {shown(says(across))}, but 0 is expected.",
                "A level line goes through a whole row, so the weights must cancel in each row.",
            )
    return f"On the line it answers {shown(says(line))}, and on all that is flat or level 0, so it sees nothing else."


@exercise(
    wrong("parameters = 600", hint="Each filter has a bias, too."),
    wrong("parameters = 208", hint="A window has 5 by 5 pixels in each channel, and there are three of them."),
    wrong("parameters = 76", hint="That is one filter, and the layer has 8 filters."),
    wrong("parameters = 601", hint="There is one bias for each filter."),
    wrong("parameters = 624", hint="A filter has one bias, whatever it reads."),
    wrong(
        "parameters = 476672", hint="That many there would be if each window had its own, but all windows share them."
    ),
    wrong(
        "parameters = 75",
        hint=("How many weights has one filter, with its three channels? It has a bias, too, and there are 8 filters."),
    ),
    wrong("weights = 600", hint="Write a number, or a sum for Python."),
    praise="So 608 parameters turn 3072 numbers into 28 by 28 by 8, which are 6272.",
)
def count_the_parameters(answer: Answer) -> str:
    """The parameters of a layer, against the layer itself."""
    layer = Convolution.random(5, 3, 8, np.random.default_rng(seed=0))
    side = layer.forward(np.zeros((1, 32, 32, 3))).shape[1]
    count = sum(values.size for values in layer.parameters.values())
    answer.value("parameters", "Write a number, or a sum for Python.")
    answer.expect(
        "parameters",
        count,
        "How many weights has one filter, with its three channels? It has a bias, too, and there are 8 filters.",
        [
            (count - 8, "Each filter has a bias, too."),
            (5 * 5 * 8 + 8, "A window has 5 by 5 pixels in each channel, and there are three of them."),
            (5 * 5 * 3 + 1, "That is one filter, and the layer has 8 filters."),
            (5 * 5 * 3 * 8 + 1, "There is one bias for each filter."),
            ((5 * 5 + 1) * 3 * 8, "A filter has one bias, whatever it reads."),
            (count * side**2, "That many there would be if each window had its own, but all windows share them."),
        ],
    )
    return f"So {count} parameters turn {32 * 32 * 3} numbers into {side} by {side} by 8, which are {side * side * 8}."


@exercise(
    wrong(
        SEEN.format("seen += size - 1"),
        hint="After a stride of 2, neighbours are farther apart, and a window of them spans more pixels.",
    ),
    wrong(
        SEEN.format("seen += size"),
        hint="The first of the numbers is there already, so a layer adds one less than its size.",
    ),
    wrong(SEEN.format("seen *= size"), hint="The windows overlap, so sizes do not multiply."),
    wrong(
        SEEN.format("distance *= stride; seen += (size - 1) * distance"),
        hint="A layer's stride spreads its answers, so it counts only after this layer.",
    ),
    wrong(
        SEEN.format("seen += (size - 1) * stride"),
        hint="Between two neighbours lie as many pixels as all the strides before multiply to.",
    ),
    wrong(
        SEEN.format("seen += (size - 1) * distance; distance = stride"),
        hint="Between two neighbours lie as many pixels as all the strides before multiply to.",
    ),
    wrong(SEEN.format("seen += (size - 1) * distance; distance *= stride")[:-17], hint="Hand it back with `return`."),
    wrong(
        SEEN.format("seen += 1"),
        hint="A layer adds its size less one, times the pixels between two neighbours of what it reads.",
    ),
    praise=("A number after the pool of the chapter's network depends on 6 pixels in a row, so on most of the digit."),
)
def how_far_it_sees(answer: Answer) -> str:
    """The pixels in a row that a number depends on, for several stacks of layers."""

    def seen(layers: list[tuple[int, int]], late: bool = True) -> int:
        pixels = distance = 1
        for size, stride in layers:
            distance *= 1 if late else stride
            pixels += (size - 1) * distance
            distance *= stride if late else 1
        return pixels

    stacks = [
        [(3, 1), (3, 1)],
        [(5, 1), (2, 2), (3, 1), (3, 1)],
        [(3, 1), (3, 1), (2, 2)],
        [(3, 1), (2, 2), (3, 1)],
        [(2, 2), (3, 1), (3, 1)],
        [(5, 2), (3, 2), (2, 2), (3, 1)],
        [],
    ]
    for layers in stacks:
        sizes, strides = [size for size, _ in layers], [stride for _, stride in layers]
        before = "Between two neighbours lie as many pixels as all the strides before multiply to."
        answer.expect(
            f"pixels_in_a_row({layers})",
            seen(layers),
            "A layer adds its size less one, times the pixels between two neighbours of what it reads.",
            [
                (1 + sum(sizes), "The first of the numbers is there already, so a layer adds one less than its size."),
                (int(np.prod(sizes)), "The windows overlap, so sizes do not multiply."),
                (seen(layers, late=False), "A layer's stride spreads its answers, so it counts only after this layer."),
                (
                    1 + sum(size - 1 for size in sizes),
                    "After a stride of 2, neighbours are farther apart, and a window of them spans more pixels.",
                ),
                (1 + sum((size - 1) * stride for size, stride in layers), before),
                (1 + sum((size - 1) * stride for size, stride in zip(sizes, [1, *strides])), before),
            ],
        )
    own = seen([(3, 1), (3, 1), (2, 2)])
    return (
        f"A number after the pool of the chapter's network depends on {own} pixels in a row, so on most of the digit."
    )
