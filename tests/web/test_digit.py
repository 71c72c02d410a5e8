"""The digit to write: what reads it is the network of the page, its numbers rounded, and it starts as the page says."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise

import numpy as np
import pytest

from book.web.alive import packed
from nnfs import Dense, Network, ReLU, softmax
from nnfs.gate.arrays import Floats
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import fetched, shown, start
from tests.web.test_weight import MOST, weight

DIGIT = script("widgets/digit.js")
PAGE = "docs/beyond/digits.md"
SIX = 6
READ = "(network, inks) => probable(trained(network), pixels(inks, FULL_INK))"


def rounded(numbers: Floats) -> Floats:
    """Each to the nearest of 2047 steps on either side of zero."""
    step = np.abs(numbers).max() / 2047
    return step * np.rint(numbers / step)


@pytest.fixture(scope="module")
def reader() -> Network:
    """The network of the page, as it travels."""
    layers = [layer.parameters for layer in names(PAGE)["reader"].layers[::2]]
    hidden, output = [Dense(rounded(layer["weights"]), rounded(layer["biases"])) for layer in layers]
    return Network([hidden, ReLU(), output])


def test_packed_numbers_are_unpacked() -> None:
    numbers = np.random.default_rng(0).normal(size=(9, 70))
    assert np.allclose(DIGIT.call("unpacked", packed(numbers)), rounded(numbers).ravel(), rtol=1e-12)


def test_it_reads_as_the_library_does(reader: Network) -> None:
    network, random = fetched("write")["dense"], np.random.default_rng(0)
    for share in (0, 0.2, 0.5, 1):
        inks = random.integers(0, 17, 64) * (random.random(64) < share)
        truth = softmax(reader.predict(inks[np.newaxis] / 4))[0]
        said = DIGIT.call(READ, network, inks.tolist())
        assert said == pytest.approx(truth.tolist(), rel=1e-9)


def test_what_comes_with_the_page_is_within_the_weight_that_it_may_have() -> None:
    assert weight(PAGE) + len(gzip.compress(json.dumps(start("write")).encode())) < MOST


def test_it_starts_with_the_numbers_of_the_page(reader: Network) -> None:
    page, given = names(PAGE), start("write")
    places = [int(np.flatnonzero(page["labels"][page["test"]] == digit)[0]) for digit in given["labels"]]
    inks = [DIGIT.call("pictured", letters) for letters in given["pictures"]]
    assert np.array_equal(np.array(inks) / 4, page["x"][page["test"]][places])
    assert given["labels"] == [SIX, 0, 1, 2, 3, 4, 5, 7, 8, 9]
    said = DIGIT.call(READ, fetched("write")["dense"], inks[0])
    parts = shown("write", *(f"dense-p{digit}" for digit in range(10)))
    assert [f"{share:.3f}" for share in said] == parts
    assert [f"{share:.3f}" for share in page["probabilities"][places[0]]] == parts


def test_the_rounded_network_answers_as_the_page(reader: Network) -> None:
    page = names(PAGE)
    probabilities = softmax(reader.predict(page["x"][page["test"]]))
    assert np.array_equal(probabilities.argmax(axis=1), page["y_pred"])
    assert np.abs(probabilities - page["probabilities"]).max() < 0.002


def test_a_picture_is_pushed() -> None:
    inks = np.random.default_rng(0).integers(0, 17, (8, 8))
    wide = np.pad(inks, 1)
    for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        moved = wide[1 - down : 9 - down, 1 - across : 9 - across]
        assert DIGIT.call("pushed", inks.ravel().tolist(), down, across) == moved.ravel().tolist()


def test_a_stroke_is_the_dots_under_it_counted_in_each_pixel() -> None:
    ends = np.array([1.3, 2.1]), np.array([6.2, 5.7])
    middles = np.stack(np.meshgrid(np.arange(32), np.arange(32)), axis=-1) / 4 + 0.125
    along = np.clip(((middles - ends[0]) @ (ends[1] - ends[0])) / ((ends[1] - ends[0]) ** 2).sum(), 0, 1)
    far = np.linalg.norm(middles - ends[0] - along[:, :, np.newaxis] * (ends[1] - ends[0]), axis=2)
    inks = (4 * far <= 2.6).reshape(8, 4, 8, 4).sum(axis=(1, 3))
    assert DIGIT.call("(a, b) => counted(under(a, b, 2.6))", *(end.tolist() for end in ends)) == inks.ravel().tolist()
    dot = DIGIT.call("at => counted(under(at, at, 2.6))", [4, 4])
    assert sum(dot) == 24 == 4 * dot[27]


@pytest.mark.parametrize(
    ("digit", "strokes"),
    [
        (0, [[(4, 0.5), (2, 2), (1.75, 4.5), (2.5, 7), (4.25, 7.5), (5.75, 6), (6, 3), (5, 1), (4, 0.5)]]),
        (4, [[(3.75, 0.5), (1.75, 4.5), (6.25, 4.5)], [(4.75, 2.5), (4.75, 7.5)]]),
        (7, [[(1.75, 0.75), (6, 0.75), (3.5, 7.5)], [(2.75, 4), (6, 4)]]),
    ],
)
def test_what_a_hand_writes_is_read(digit: int, strokes: list[list[tuple[float, float]]]) -> None:
    pieces = [DIGIT.call("under", *piece, 2.6) for stroke in strokes for piece in pairwise(stroke)]
    inks = DIGIT.call("counted", np.any(pieces, axis=0).tolist())
    said = DIGIT.call(READ, fetched("write")["dense"], inks)
    assert said[digit] > 0.9
