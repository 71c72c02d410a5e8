"""Short phrases that praise or complain, out of 29 words: it is their order that decides.

"Not bad at all" praises with two words that complain, and after a "but" comes what counts.  A network that
only counts words must fail here; one that reads from left to right, and remembers, need not.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np

from nnfs.gate import Array, Labels, check


def _heap(number: int) -> tuple[str, ...]:
    """Return one of the four heaps in the file, which stand apart by an empty line."""
    text = files("nnfs.data").joinpath("phrases.txt").read_text("utf-8")
    return tuple(text.strip().split("\n\n")[number].replace("\n", " ").split(", "))


PRAISE = _heap(0)
COMPLAINTS = _heap(1)
HELD_OUT_PRAISE = _heap(2)
HELD_OUT_COMPLAINTS = _heap(3)

VOCABULARY = tuple(sorted({word for phrase in PRAISE + COMPLAINTS for word in phrase.split()}))
_LONGEST = 10


def encode_phrase(phrase: str) -> Array:
    """Return what a network reads of a phrase: a row for each word, with a 1 in the word's own column.

    The result has shape (10, 29).  A phrase of fewer than ten words starts with rows of zeros, so that the
    last word is always in the last row.

    >>> rows = encode_phrase("not bad")
    >>> print(rows.shape, [VOCABULARY[column] for column in rows[-2:].argmax(axis=1)])
    (10, 29) ['not', 'bad']
    """
    words = phrase.split()
    strange = [word for word in words if word not in VOCABULARY]
    fits, expected = not strange and 1 <= len(words) <= _LONGEST, f"one to {_LONGEST} words of the vocabulary"
    check(fits, ValueError, "phrase", expected, phrase, ", ".join(strange))
    rows = np.zeros((_LONGEST, len(VOCABULARY)))
    for row, word in enumerate(words, start=_LONGEST - len(words)):
        rows[row, VOCABULARY.index(word)] = 1
    return rows


def phrases() -> tuple[tuple[Array, Labels], tuple[Array, Labels]]:
    """Return the phrases to learn from and those held out, each as inputs and answers.

    The 80 to learn from have inputs of shape (80, 10, 29) and answers of shape (80,), 1 for praise and 0 for
    a complaint; the 24 held out, none of which is among the 80, have shapes (24, 10, 29) and (24,).

    >>> (x_train, y_train), (x_held_out, y_held_out) = phrases()
    >>> print(x_train.shape, y_train.sum(), x_held_out.shape, y_held_out.sum())
    (80, 10, 29) 40 (24, 10, 29) 12
    """
    return _encoded(PRAISE, COMPLAINTS), _encoded(HELD_OUT_PRAISE, HELD_OUT_COMPLAINTS)


def _encoded(praise: tuple[str, ...], complaints: tuple[str, ...]) -> tuple[Array, Labels]:
    inputs = np.array([encode_phrase(phrase) for phrase in praise + complaints])
    return inputs, np.array([1] * len(praise) + [0] * len(complaints))
