"""The graders of the exercises in docs/beyond/convolution.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import Convolution

RETURN = "The function gives nothing back: the last line must begin with `return`."

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
def slopes_of_weights(picture, d_y, size):
    rows, columns = d_y.shape
    d_w = np.zeros((size, size))
    for r in range(size):
        for c in range(size):
            d_w[r, c] = {}
    return d_w
"""
OF_PIXELS = """
import numpy as np
def slopes_of_pixels(picture, weights, d_y):
    size = len(weights)
    d_x = np.zeros(picture.shape)
    for i in range(len(d_y)):
        for j in range(len(d_y[0])):
            d_x[i : i + size, j : j + size] {}
    return d_x
"""
SEEN = """
def pixels_in_a_row(layers):
    seen = distance = 1
    for size, stride in layers:
        {}
    return seen
"""


@exercise(
    wrong("answers_in_a_row = 31 / 2 + 1\nparameters = 608", hint="round down"),
    wrong("answers_in_a_row = 15\nparameters = 608", hint="first window"),
    wrong("answers_in_a_row = 28\nparameters = 608", hint="neither frame nor stride"),
    wrong("answers_in_a_row = 32\nparameters = 608", hint="two pixels at a time"),
    wrong("answers_in_a_row = 14\nparameters = 608", hint="on both sides"),
    wrong("answers_in_a_row = 15.5\nparameters = 608", hint="Follow the formula"),
    wrong("answers_in_a_row = 16\nparameters = 600", hint="bias"),
    wrong("answers_in_a_row = 16\nparameters = 208", hint="channel"),
    wrong("answers_in_a_row = 16\nparameters = 76", hint="8 filters"),
    wrong("answers_in_a_row = 16\nparameters = 601", hint="one bias for each filter"),
    wrong("answers_in_a_row = 16\nparameters = 624", hint="whatever it reads"),
    wrong("answers_in_a_row = 16\nparameters = 155648", hint="all windows share"),
)
def count_and_measure(answer: Answer) -> str:
    """The size and the parameters of a layer, against the layer itself."""
    layer = Convolution.random(5, 3, 8, np.random.default_rng(seed=0), stride=2, padding=2)
    side = layer.forward(np.zeros((1, 32, 32, 3))).shape[1]
    count = sum(values.size for values in layer.parameters.values())
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
    wrong("weights = [[0, 1, 0]] * 3", hint="cancel"),
    wrong("weights = [[-1, 0, 1]] * 3", hint="through the middle"),
    wrong("weights = [[1, -2, 1]] * 3", hint="other way round"),
    wrong("weights = [[-1, -1, -1], [2, 2, 2], [-1, -1, -1]]", hint="on its side"),
    wrong("weights = [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]", hint="in each row"),
    wrong("weights = [[-1, 2, -1]]", hint="three rows"),
    wrong("weights = [['a', 2, -1]] * 3", hint="three rows"),
    wrong("weights = [[-1, -1, -1], [-1, 6, -1], [-1, 1, -1]]", hint="in each row"),
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
        hint = "The line runs through the middle of the window, so what lies there must count for."
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
            "What counts for and what counts against must cancel, so the nine weights must add up to zero.",
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
    wrong(SLIDE.format(rows=ROWS, columns=COLUMNS, top="i", left="j"), hint="where the windows begin"),
    wrong(
        SLIDE.format(
            rows="(len(picture) - size + 1) // stride",
            columns="(len(picture[0]) - size + 1) // stride",
            top="i * stride",
            left="j * stride",
        ),
        hint="first window",
    ),
    wrong(
        SLIDE.format(rows="len(picture) - size + 1", columns="len(picture[0]) - size + 1", top="i", left="j"),
        hint="How many moves",
    ),
    wrong(SLIDE.format(rows=ROWS, columns=ROWS, top="i * stride", left="j * stride"), hint="not square"),
    wrong(SLIDE.format(rows=ROWS, columns=COLUMNS, top="i * size", left="j * size"), hint="not by its own size"),
    wrong(SLIDE.format(rows=ROWS, columns=COLUMNS, top="i * stride", left="j"), hint="both down and to the right"),
    wrong(SLIDE.format(rows=ROWS, columns=COLUMNS, top="i", left="j * stride"), hint="both down and to the right"),
    wrong(SLIDE.format(rows=ROWS, columns=COLUMNS, top="i * stride", left="j * stride")[:-13], hint="return"),
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
            "Count the answers as in the table of the chapter, and let each window begin `stride` pixels further on.",
            [
                (None, RETURN),
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
    d_y = rng.integers(-3, 4, (height - size + 1, width - size + 1)).astype(float)
    return picture, weights, d_y


def slopes(picture: np.ndarray, weights: np.ndarray, d_y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the library's slopes of the weights and of the pixels."""
    layer = Convolution(weights[:, :, np.newaxis, np.newaxis], np.zeros(1))
    layer.forward(picture[np.newaxis, :, :, np.newaxis])
    d_x: np.ndarray = layer.backward(d_y[np.newaxis, :, :, np.newaxis])[0, :, :, 0]
    return layer.gradients["weights"][:, :, 0, 0], d_x


CASES = [(1, 3, 3, 2), (2, 5, 6, 3), (3, 4, 5, 2)]


@exercise(
    wrong(OF_WEIGHTS.format("(picture[r : r + size, c : c + size] * d_y).sum()"), hint="as many as there are answers"),
    wrong(OF_WEIGHTS.format("picture[r : r + rows, c : c + columns].sum()"), hint="Each pixel counts"),
    wrong(OF_WEIGHTS.format("picture[r, c] * d_y.sum()"), hint="in the first window only"),
    wrong(OF_WEIGHTS.format("picture[r, c] * d_y[0, 0]"), hint="all windows"),
    wrong(OF_WEIGHTS.format("(picture[r : r + rows, c : c + columns] * d_y).mean()"), hint="added up"),
    wrong(OF_WEIGHTS.format("(picture[c : c + rows, r : r + columns] * d_y).sum()"), hint="Row and column"),
    wrong(OF_WEIGHTS.format("(picture[:rows, :columns] * d_y).sum()"), hint="the first weight"),
    wrong(OF_WEIGHTS.format("(picture[r : r + rows, c : c + columns] * d_y).sum()")[:-15], hint="return"),
)
def slopes_of_a_filter(answer: Answer) -> str:
    """dL/dw, against the library's."""
    for seed, height, width, size in CASES:
        picture, weights, d_y = case(seed, height, width, size)
        right, _ = slopes(picture, weights, d_y)
        rows, columns = d_y.shape
        below = [[picture[r : r + rows, c : c + columns] for c in range(size)] for r in range(size)]
        corner = picture[:size, :size]
        answer.names.update(picture=picture, d_y=d_y)
        answer.expect(
            f"slopes_of_weights(picture, d_y, {size})",
            right,
            "The pixels below this weight begin in row r and column c, and there are as many as there are answers.",
            [
                (None, RETURN),
                ([[one.sum() for one in row] for row in below], "Each pixel counts times the slope of its answer."),
                (corner * d_y.sum(), "That pixel lies below the weight in the first window only."),
                (corner * d_y[0, 0], "That is the first window: add up all windows."),
                (right / d_y.size, "The routes are added up: no mean is wanted."),
                (right.T, "Row and column have changed places."),
                (np.full((size, size), right[0, 0]), "These are the pixels below the first weight, for all of them."),
            ],
        )
    return "It agrees with the library for three pictures, and it is the loop of the way forward: d_y slides over them."


@exercise(
    wrong(OF_PIXELS.format("= d_y[i, j] * weights"), hint="overlap"),
    wrong(OF_PIXELS.format("+= weights"), hint="times the slope"),
    wrong(OF_PIXELS.format("+= d_y[i, j] * weights[::-1, ::-1]"), hint="turned"),
    wrong(OF_PIXELS.format("+= d_y[i, j]"), hint="the weight that lies on it"),
    wrong(OF_PIXELS.format("+= d_y[i, j] * picture[i : i + size, j : j + size]"), hint="not of the weights"),
    wrong(OF_PIXELS.format("-= d_y[i, j] * weights"), hint="no minus"),
    wrong(OF_PIXELS.format("+= d_y[i, j] * weights.T"), hint="row and column"),
    wrong(OF_PIXELS.format("+= d_y[i, j] * weights")[:-15], hint="return"),
)
def slopes_of_the_pixels(answer: Answer) -> str:
    """dL/dx, against the library's."""
    for seed, height, width, size in CASES:
        picture, weights, d_y = case(seed, height, width, size)
        _, right = slopes(picture, weights, d_y)
        last, of_weights = np.zeros(picture.shape), np.zeros(picture.shape)
        for (i, j), slope in np.ndenumerate(d_y):
            window = np.s_[i : i + size, j : j + size]
            last[window] = slope * weights
            of_weights[window] += slope * picture[window]
        answer.names.update(picture=picture, weights=weights, d_y=d_y)
        answer.expect(
            "slopes_of_pixels(picture, weights, d_y)",
            right,
            "In this window, each pixel has the weight that lies on it, times the slope of the answer.",
            [
                (None, RETURN),
                (last, "The windows overlap: add to what is there, with += in the place of =."),
                (slopes(picture, weights, np.ones(d_y.shape))[1], "Each weight counts times the slope of the answer."),
                (slopes(picture, weights[::-1, ::-1], d_y)[1], "Here the filter lies as it did forwards, not turned."),
                (
                    slopes(picture, np.ones((size, size)), d_y)[1],
                    "The slope of the answer must be multiplied by the weight that lies on it.",
                ),
                (
                    of_weights,
                    "The slopes of the pixels are wanted, not of the weights: an answer follows a pixel by its weight.",
                ),
                (-right, "There is no minus in this chain."),
                (slopes(picture, weights.T, d_y)[1], "The filter's row and column have changed places."),
            ],
        )
    return "It agrees with the library for three pictures: a pixel in the middle has its slope from all windows around."


@exercise(
    wrong(SEEN.format("seen += size - 1"), hint="farther apart"),
    wrong(SEEN.format("seen += size"), hint="one less"),
    wrong(SEEN.format("seen *= size"), hint="overlap"),
    wrong(SEEN.format("distance *= stride; seen += (size - 1) * distance"), hint="only after"),
    wrong(SEEN.format("seen += (size - 1) * stride"), hint="all the strides before"),
    wrong(SEEN.format("seen += (size - 1) * distance; distance = stride"), hint="all the strides before"),
    wrong(SEEN.format("seen += (size - 1) * distance; distance *= stride")[:-17], hint="return"),
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
                (None, RETURN),
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
