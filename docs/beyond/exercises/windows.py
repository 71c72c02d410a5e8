"""The graders of the exercises in docs/beyond/windows.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import Convolution

PICTURE = np.array([[1.0, 0, 2, 1, 3], [0, 1, 1, -1, 2], [2, 1, 0, 4, 1], [1, 3, 2, 0, -2]])
WEIGHTS = np.array([[1.0, -1], [0.5, 2]])

SLIDE = """
import numpy as np
def slide(picture, weights, stride):
    size = len(weights)
    rows, columns = {rows}, {columns}
    y = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            top, left = {top}, {left}
            y[i, j] = (picture[top : top + size, left : left + size] * weights).sum()
    return y
"""
ROWS, COLUMNS = "(len(picture) - size) // stride + 1", "(len(picture[0]) - size) // stride + 1"

OF_WEIGHTS = """
import numpy as np
def slopes_of_weights(picture, g, size):
    height, width = g.shape
    d_w = np.zeros((size, size))
    for row in range(size):
        for column in range(size):
            d_w[row, column] = {}
    return d_w
"""
OF_PIXELS = """
import numpy as np
def slopes_of_pixels(picture, weights, g):
    size = len(weights)
    d_x = np.zeros(picture.shape)
    for i in range(len(g)):
        for j in range(len(g[0])):
            d_x[i : i + size, j : j + size] {}
    return d_x
"""


@exercise(
    wrong(
        "answers_in_a_row = 31 / 2 + 1",
        hint="What is left over is not enough for another move: round down, with // in the place of /.",
    ),
    wrong("answers_in_a_row = 15", hint="These are the moves: the first window, before any move, comes on top."),
    wrong("answers_in_a_row = 28", hint="That is with neither frame nor stride."),
    wrong(
        "answers_in_a_row = 32", hint="The window moves two pixels at a time, so there are fewer answers than pixels."
    ),
    wrong("answers_in_a_row = 14", hint="The frame is missing: it adds two pixels on both sides."),
    wrong(
        "answers_in_a_row = 15.5",
        hint=(
            "Follow the formula: how far can the window go, how many moves fit into that, and the first window on top."
        ),
    ),
    wrong("answers = 16", hint="Write a number, or a sum for Python."),
    praise="So each filter turns 1024 pixels into 16 by 16 answers, which are 256.",
)
def count_the_answers(answer: Answer) -> str:
    """The size of what a layer with frame and stride gives, against the layer itself."""
    layer = Convolution.random(5, 1, 1, np.random.default_rng(seed=0), stride=2, padding=2)
    side = layer.forward(np.zeros((1, 32, 32, 1))).shape[1]
    answer.value("answers_in_a_row", "Write a number, or a sum for Python.")
    answer.expect(
        "answers_in_a_row",
        side,
        "Follow the formula: how far can the window go, how many moves fit into that, and the first window on top.",
        [
            (31 / 2 + 1, "What is left over is not enough for another move: round down, with // in the place of /."),
            (side - 1, "These are the moves: the first window, before any move, comes on top."),
            (28, "That is with neither frame nor stride."),
            (32, "The window moves two pixels at a time, so there are fewer answers than pixels."),
            ((32 - 5) // 2 + 1, "The frame is missing: it adds two pixels on both sides."),
        ],
    )
    return f"So each filter turns {32 * 32} pixels into {side} by {side} answers, which are {side * side}."


@exercise(
    wrong(
        SLIDE.format(rows=ROWS, columns=COLUMNS, top="i", left="j"),
        hint="The number is right: now look where the windows begin.",
    ),
    wrong(
        SLIDE.format(
            rows="(len(picture) - size + 1) // stride",
            columns="(len(picture[0]) - size + 1) // stride",
            top="i * stride",
            left="j * stride",
        ),
        hint="The first window, before any move, comes on top.",
    ),
    wrong(
        SLIDE.format(rows="len(picture) - size + 1", columns="len(picture[0]) - size + 1", top="i", left="j"),
        hint="How many moves of this stride fit, and where do the windows begin?",
    ),
    wrong(
        SLIDE.format(rows=ROWS, columns=ROWS, top="i * stride", left="j * stride"),
        hint="The picture is not square: the columns need a count of their own.",
    ),
    wrong(
        SLIDE.format(rows=ROWS, columns=COLUMNS, top="i * size", left="j * size"),
        hint="The window moves by the stride, not by its own size.",
    ),
    wrong(
        SLIDE.format(rows=ROWS, columns=COLUMNS, top="i * stride", left="j"),
        hint="The windows move by the stride both down and to the right.",
    ),
    wrong(
        SLIDE.format(rows=ROWS, columns=COLUMNS, top="i", left="j * stride"),
        hint="The windows move by the stride both down and to the right.",
    ),
    wrong(
        SLIDE.format(rows=ROWS, columns=COLUMNS, top="i * stride", left="j * stride")[:-13],
        hint="Hand it back with `return`.",
    ),
    wrong(
        SLIDE.format(rows=ROWS, columns=COLUMNS, top="0", left="0"),
        hint=("Count the answers by the formula of the chapter, and let each window begin `stride` pixels further on."),
    ),
    praise="With a stride of 2, 4 answers are left of 12, and they are a part of the same numbers.",
)
def longer_moves(answer: Answer) -> str:
    """A convolution with a stride, against the library's."""
    answer.names.update(picture=PICTURE, weights=WEIGHTS)

    def slid(stride: int) -> np.ndarray:
        layer = Convolution(WEIGHTS[:, :, np.newaxis, np.newaxis], np.zeros(1), stride=stride)
        answers: np.ndarray = layer.forward(PICTURE[np.newaxis, :, :, np.newaxis])[0, :, :, 0]
        return answers

    close = slid(1)
    for stride in (2, 3, 1):
        right = slid(stride)
        rows, columns = right.shape
        fewer = slid(stride)[: 3 // stride, : 4 // stride]
        square = right[:, :rows] if rows <= columns else right
        wide = np.zeros(right.shape)  # moved by the filter's size, and cut off where the picture ends
        for i, j in np.ndindex(right.shape):
            window = PICTURE[2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
            wide[i, j] = (window * WEIGHTS).sum() if window.shape == (2, 2) else np.nan
        both = "The windows move by the stride both down and to the right."
        answer.expect(
            f"slide(picture, weights, {stride})",
            right,
            "Count the answers by the formula of the chapter, and let each window begin `stride` pixels further on.",
            [
                (close, "How many moves of this stride fit, and where do the windows begin?"),
                (close[:rows, :columns], "The number is right: now look where the windows begin."),
                (square, "The picture is not square: the columns need a count of their own."),
                (fewer, "The first window, before any move, comes on top."),
                (wide, "The window moves by the stride, not by its own size."),
                (close[::stride][:rows, :columns], both),
                (close[:, ::stride][:rows, :columns], both),
            ],
        )
    return (
        f"With a stride of 2, {slid(2).size} answers are left of {close.size}, and they are a part of the same numbers."
    )


def case(seed: int, height: int, width: int, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return a picture, a filter, and the slopes of its answers."""
    rng = np.random.default_rng(seed)
    picture = rng.integers(-3, 4, (height, width)).astype(float)
    weights = rng.integers(-3, 4, (size, size)).astype(float)
    g = rng.integers(-3, 4, (height - size + 1, width - size + 1)).astype(float)
    return picture, weights, g


def slopes(picture: np.ndarray, weights: np.ndarray, g: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the library's slopes of the weights and of the pixels."""
    layer = Convolution(weights[:, :, np.newaxis, np.newaxis], np.zeros(1))
    layer.forward(picture[np.newaxis, :, :, np.newaxis])
    d_x: np.ndarray = layer.backward(g[np.newaxis, :, :, np.newaxis])[0, :, :, 0]
    return layer.gradients["weights"][:, :, 0, 0], d_x


CASES = [(1, 3, 3, 2), (2, 5, 6, 3), (3, 4, 5, 2)]


@exercise(
    wrong(
        OF_WEIGHTS.format("(picture[row : row + size, column : column + size] * g).sum()"),
        hint=("The pixels below this weight begin in its row and column, and there are as many as there are answers."),
    ),
    wrong(
        OF_WEIGHTS.format("picture[row : row + height, column : column + width].sum()"),
        hint="Each pixel counts times the slope of its answer.",
    ),
    wrong(
        OF_WEIGHTS.format("picture[row, column] * g.sum()"),
        hint="That pixel lies below the weight in the first window only.",
    ),
    wrong(OF_WEIGHTS.format("picture[row, column] * g[0, 0]"), hint="That is the first window: add up all windows."),
    wrong(
        OF_WEIGHTS.format("(picture[row : row + height, column : column + width] * g).mean()"),
        hint="The routes are added up: no mean is wanted.",
    ),
    wrong(
        OF_WEIGHTS.format("(picture[column : column + height, row : row + width] * g).sum()"),
        hint="Row and column have changed places.",
    ),
    wrong(
        OF_WEIGHTS.format("(picture[:height, :width] * g).sum()"),
        hint="These are the pixels below the first weight, for all of them.",
    ),
    wrong(
        OF_WEIGHTS.format("(picture[row : row + height, column : column + width] * g).sum()")[:-15],
        hint="Hand it back with `return`.",
    ),
    praise=("It agrees with the library for three pictures, and it is the way forward: g slides over the picture."),
)
def slopes_of_a_filter(answer: Answer) -> str:
    """dL/dw, against the library's."""
    for seed, height, width, size in CASES:
        picture, weights, g = case(seed, height, width, size)
        right, _ = slopes(picture, weights, g)
        rows, columns = g.shape
        below = [[picture[k : k + rows, n : n + columns] for n in range(size)] for k in range(size)]
        corner = picture[:size, :size]
        answer.names.update(picture=picture, g=g)
        answer.expect(
            f"slopes_of_weights(picture, g, {size})",
            right,
            "The pixels below this weight begin in its row and column, and there are as many as there are answers.",
            [
                ([[one.sum() for one in row] for row in below], "Each pixel counts times the slope of its answer."),
                (corner * g.sum(), "That pixel lies below the weight in the first window only."),
                (corner * g[0, 0], "That is the first window: add up all windows."),
                (right / g.size, "The routes are added up: no mean is wanted."),
                (right.T, "Row and column have changed places."),
                (np.full((size, size), right[0, 0]), "These are the pixels below the first weight, for all of them."),
            ],
        )
    return "It agrees with the library for three pictures, and it is the way forward: g slides over the picture."


@exercise(
    wrong(
        OF_PIXELS.format("= g[i, j] * weights"),
        hint="The windows overlap: add to what is there, with += in the place of =.",
    ),
    wrong(OF_PIXELS.format("+= weights"), hint="Each weight counts times the slope of the answer."),
    wrong(
        OF_PIXELS.format("+= g[i, j] * weights[::-1, ::-1]"),
        hint="Here the filter lies as it did forwards, not turned.",
    ),
    wrong(
        OF_PIXELS.format("+= g[i, j]"), hint="The slope of the answer must be multiplied by the weight that lies on it."
    ),
    wrong(
        OF_PIXELS.format("+= g[i, j] * picture[i : i + size, j : j + size]"),
        hint=("The slopes of the pixels are wanted, not of the weights: an answer follows a pixel by its weight."),
    ),
    wrong(OF_PIXELS.format("-= g[i, j] * weights"), hint="There is no minus in this chain."),
    wrong(OF_PIXELS.format("+= g[i, j] * weights.T"), hint="The filter's row and column have changed places."),
    wrong(OF_PIXELS.format("+= g[i, j] * weights")[:-15], hint="Hand it back with `return`."),
    wrong(
        OF_PIXELS.format("+= 1"),
        hint="In this window, each pixel has the weight that lies on it, times the slope of the answer.",
    ),
    praise=(
        "It agrees with the library for three pictures: a pixel in the middle has its slope from all windows around."
    ),
)
def slopes_of_the_pixels(answer: Answer) -> str:
    """dL/dx, against the library's."""
    for seed, height, width, size in CASES:
        picture, weights, g = case(seed, height, width, size)
        _, right = slopes(picture, weights, g)
        last, of_weights = np.zeros(picture.shape), np.zeros(picture.shape)
        for (i, j), slope in np.ndenumerate(g):
            window = np.s_[i : i + size, j : j + size]
            last[window] = slope * weights
            of_weights[window] += slope * picture[window]
        answer.names.update(picture=picture, weights=weights, g=g)
        answer.expect(
            "slopes_of_pixels(picture, weights, g)",
            right,
            "In this window, each pixel has the weight that lies on it, times the slope of the answer.",
            [
                (last, "The windows overlap: add to what is there, with += in the place of =."),
                (slopes(picture, weights, np.ones(g.shape))[1], "Each weight counts times the slope of the answer."),
                (slopes(picture, weights[::-1, ::-1], g)[1], "Here the filter lies as it did forwards, not turned."),
                (
                    slopes(picture, np.ones((size, size)), g)[1],
                    "The slope of the answer must be multiplied by the weight that lies on it.",
                ),
                (
                    of_weights,
                    "The slopes of the pixels are wanted, not of the weights: an answer follows a pixel by its weight.",
                ),
                (-right, "There is no minus in this chain."),
                (slopes(picture, weights.T, g)[1], "The filter's row and column have changed places."),
            ],
        )
    return "It agrees with the library for three pictures: a pixel in the middle has its slope from all windows around."
