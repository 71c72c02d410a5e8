"""The data that the book learns from: people, points, digits and phrases, none of which needs a network."""

from nnfs.datasets.digits import digits, split
from nnfs.datasets.people import PEOPLE, encode_gender, encode_measurements, people
from nnfs.datasets.phrases import (
    COMPLAINTS,
    HELD_OUT_COMPLAINTS,
    HELD_OUT_PRAISE,
    PRAISE,
    VOCABULARY,
    encode_phrase,
    phrases,
)
from nnfs.datasets.points import circles, moons, spiral, xor

# fmt: off
__all__ = [
    "COMPLAINTS", "HELD_OUT_COMPLAINTS", "HELD_OUT_PRAISE", "PEOPLE", "PRAISE", "VOCABULARY",
    "circles", "digits", "encode_gender", "encode_measurements", "encode_phrase", "moons", "people", "phrases",
    "spiral", "split", "xor",
]
# fmt: on
