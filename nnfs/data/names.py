"""Given names, for a network that learns what letter comes next, and then writes names of its own.

A full stop stands before each name and after it, so where a name begins and where it ends is learned like a letter.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

import numpy as np

from nnfs.gate import Labels, check, words

LETTERS = ".abcdefghijklmnopqrstuvwxyz"
"""The place of each letter: the full stop is 0, a is 1, and z is 26."""

_MOST = 15
"""The letters of a name; with the full stop before it, it has a place more."""


def names() -> tuple[list[str], list[str]]:
    """Return the names to learn from, 7,562 of them, and 841 held out: every tenth, in the order of the alphabet.

    >>> learning, held_out = names()
    >>> print(len(learning), learning[:4], len(held_out), held_out[:2])
    7562 ['aarika', 'aaron', 'ab', 'abagael'] 841 ['aaren', 'abbie']

    Source: the lists of given names of stdlib, in the public domain; see names_source.txt beside the file.
    """
    every = files("nnfs.data").joinpath("names.txt").read_text("utf-8").split()
    return [name for i, name in enumerate(every) if i % 10], every[::10]


def encode_names(names: Annotated[list[str], words()]) -> tuple[Labels, Labels]:
    """Return what a network reads of each name, and the answers: at each place, the place in LETTERS of what is next.

    Both have shape (n, 16).  What is read starts with a full stop, and is filled up with them; the last answer of a
    name is the full stop that ends it, and beyond it the answers are -1, for a loss that is to `ignore` them.

    >>> x, y = encode_names(["eve"])
    >>> print(x[0, :6], y[0, :6])
    [ 0  5 22  5  0  0] [ 5 22  5  0 -1 -1]
    """
    x, y = np.zeros((len(names), _MOST + 1), np.intp), np.full((len(names), _MOST + 1), -1, np.intp)
    for row, name in enumerate(names):
        places = [LETTERS.find(letter, 1) for letter in name]
        fits = 1 <= len(places) <= _MOST and min(places) > 0
        check(fits, ValueError, f"names[{row}]", f"1 to {_MOST} letters from a to z", name)
        x[row, 1 : len(places) + 1] = y[row, : len(places)] = places
        y[row, len(places)] = 0
    return x, y
