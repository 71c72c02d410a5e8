"""The figures of the chapter on layers, read back and held against what `nnfs` computes here anew."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import NineParameterNetwork, sigmoid
from tests.book.test_figures import Element, classed, moved, numbers, parsed, small_and_fitting, words

NAMES = ["matrix-product", "network-matrices"]


def labels(root: Element, css: str = "") -> list[tuple[float, float, str]]:
    """Each label: where it stands, and what it says."""
    found = [label for label in root.iter("text") if set(css.split()) <= set(label.get("class", "").split())]
    return [(*numbers(label, "x", "y"), words(label)) for label in found]  # type: ignore[misc]


def values(text: str) -> list[float]:
    return [float(one.replace("−", "-")) for one in text.split(", ")]


def matrix(root: Element, name: str) -> np.ndarray:
    """The numbers of a matrix, by where they stand."""
    (cells,) = (group for group in root.iter("g") if group.get("data-name") == name)
    places = {(y, x): values(said)[0] for x, y, said in labels(cells) if not said[0].isalpha()}
    rows, columns = (sorted({place[axis] for place in places}) for axis in (0, 1))
    assert len(places) == len(rows) * len(columns)
    return np.array([[places[y, x] for x in columns] for y in rows])


def inside(root: Element, frame: Element) -> list[str]:
    """The labels in a frame."""
    left, top, width, height = numbers(frame, "x", "y", "width", "height")
    return [said for x, y, said in labels(root) if left < x < left + width and top < y - 5 < top + height]


def check_product(root: Element) -> None:
    X, W, product = (matrix(root, name) for name in ("left", "right", "product"))
    assert product.tolist() == (X @ W).tolist()
    assert X.tolist() == [[2, 3], [1, 0], [0, 1], [-1, 2]]
    assert W.tolist() == [[0, 1, 2], [1, -1, -2]]
    row, column, entry = (values(", ".join(inside(root, frame))) for frame in classed(root, "bar"))
    assert (row, column, entry) == (X[3].tolist(), W[:, 2].tolist(), [X[3] @ W[:, 2]])
    ((_, _, said),) = labels(root, "value")
    assert said == "−1 × 2 + 2 × (−2) = −6"
    # The frames line up, so that the entry lies where the row and the column cross.
    (_, row_y, _, _), (column_x, _, _, _), (x, y, _, _) = (
        numbers(frame, "x", "y", "width", "height") for frame in classed(root, "bar")
    )
    assert (x, y) == (column_x, row_y)
    arrows = [numbers(line, "x1", "y1", "x2", "y2") for line in classed(root, "line") if line.tag == "line"]
    assert [(x1 == x2, y1 == y2) for x1, y1, x2, y2 in arrows] == [(False, True), (True, False)]


def check_matrices(root: Element) -> None:
    """In each column stand the parameters of the neuron above it, each weight in the row of what it multiplies."""
    network = NineParameterNetwork.random(np.random.default_rng(seed=0))
    x = np.array([0.5, -1.5])
    parameters = {said: (left, top) for left, top, said in labels(root) if said in vars(network)}
    assert parameters.keys() == vars(network).keys()
    columns = {said: left for left, top, said in labels(root) if said in ("h1", "h2", "o1") and top < 60}
    rows = [(top, left, said) for left, top, said in labels(root) if said in ("x1", "x2", "h1", "h2") and top > 60]

    def output(neuron: str, inputs: dict[str, float]) -> float:
        total = 0.0
        for name, (left, top) in parameters.items():
            if left == columns[neuron]:  # the name of a row stands to the left of it, the nearest is its own
                beside = [(place, said) for row, place, said in rows if row == top and place < left]
                total += getattr(network, name) * (inputs[max(beside)[1]] if beside else 1)
        return sigmoid(total)

    inputs: dict[str, float] = {"x1": x[0], "x2": x[1]}
    hidden = {name: output(name, inputs) for name in ("h1", "h2")}
    assert output("o1", hidden) == pytest.approx(network.feedforward(x))
    assert {words(box)[0] for box in classed(root, "multiply")} == {"w"}
    assert {words(circle)[0] for circle in classed(root, "add")} == {"b"}


CHECKS = {"matrix-product": check_product, "network-matrices": check_matrices}


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize("name", NAMES)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


def test_a_changed_number_is_found() -> None:
    root = parsed("matrix-product")
    moved(classed(root, "value")[0])
    with pytest.raises(AssertionError):
        check_product(root)


def test_a_weight_in_the_wrong_place_is_found() -> None:
    root = parsed("network-matrices")
    boxes = {words(box): box for box in classed(root, "multiply")}
    one, other = (boxes[name].find("text") for name in ("w2", "w3"))
    assert one is not None
    assert other is not None
    one.attrib["x"], other.attrib["x"] = other.attrib["x"], one.attrib["x"]
    one.attrib["y"], other.attrib["y"] = other.attrib["y"], one.attrib["y"]
    with pytest.raises(AssertionError):
        check_matrices(root)
