"""The figures of the chapter on the large models, read back and held against merges and losses worked out anew."""

from __future__ import annotations

from collections import Counter
from math import log10
from typing import Any

import numpy as np
import pytest

from nnfs import SoftmaxCrossEntropy, encode_names
from nnfs import names as given_names
from tests.book.drawn import names
from tests.book.test_figures import Element, classed, numbers, parsed, plots, shown, small_and_fitting, words

PAGE = "docs/text/large.md"


def check_tokens(root: Element) -> None:
    """In each row the names, cut where they are cut without the pairs that were glued; a box as wide as its token."""
    cuts = [["a n n", "n a n", "a n n a"], ["an n", "n an", "an n a"], ["ann", "n an", "ann a"]]
    for row, true in zip(classed(root, "row"), cuts, strict=True):
        said = [words(label) for label in row.iter("text")]
        assert said == " ".join(true).split()
        spans = [numbers(box, "x", "width") for box in row.iter("rect")]
        assert [(width + 4) / 30 for _, width in spans] == [len(token) for token in said]
        ends = [x + width + 4 for x, width in spans]
        apart = [round(after[0] - end) for end, after in zip(ends, spans[1:])]
        between = [i for i, gap in enumerate(apart, start=1) if gap]
        counts = np.cumsum([len(word.split()) for word in true])[:-1]
        assert between == counts.tolist()


def counted() -> float:
    """Count what follows each three letters, with texts and dictionaries, and a tenth added."""
    learning, held_out = given_names()
    found: Counter[str] = Counter()
    for text in (f"...{name}." for name in learning):
        found.update(text[i - 3 : end] for i in range(3, len(text)) for end in (i, i + 1))
    asked = [text[i - 3 : i + 1] for text in (f"...{name}." for name in held_out) for i in range(3, len(text))]
    return float(-np.mean([np.log((found[four] + 0.1) / (found[four[:3]] + 2.7)) for four in asked]))


def check_sizes(root: Element) -> None:
    """Each point at the logarithm of its parameters, and the last at what its network loses on held-out names."""
    given: Any = names(PAGE)
    [plot] = plots(root)
    dots = [place for [place] in plot.read("dot")]
    for (x, y), size, loss in zip(dots, given["sizes"], given["losses"], strict=True):
        assert plot.is_at(x, log10(size), 0)
        assert plot.is_at(y, loss, 1)
    assert given["sizes"][-1] == given["network"].flat_parameters.size
    read, answers = encode_names(given_names()[1])
    anew = SoftmaxCrossEntropy(ignore=-1).forward(answers, given["network"].predict(read))
    assert plot.is_at(dots[-1][1], anew, 1)
    for (x, y), edge in zip(plot.read("tangent")[0], plot.x, strict=True):
        assert plot.is_at(x, edge, 0)
        assert plot.is_at(y, counted(), 1)
    labels = [label for label in classed(root, "words") if words(label) in ("1000", "3000", "10000", "30000")]
    assert len(labels) == 4
    for label in labels:
        assert plot.is_at(plot.value((numbers(label, "x")[0], 0))[0], log10(shown(label)), 0)
    assert {words(label) for label in classed(root, "words")} >= {str(size) for size in given["sizes"]}


CHECKS = {"large-tokens": check_tokens, "large-sizes": check_sizes}


@pytest.mark.parametrize("name", CHECKS)
def test_is_small_and_fits(name: str) -> None:
    small_and_fitting(name)


@pytest.mark.parametrize("name", CHECKS)
def test_numbers_are_those_of_nnfs(name: str) -> None:
    CHECKS[name](parsed(name))


def test_a_changed_number_is_found() -> None:
    root = parsed("large-tokens")
    next(classed(root, "row")[1].iter("text")).text = "a"
    with pytest.raises(AssertionError):
        check_tokens(root)
    root = parsed("large-sizes")
    classed(root, "dot")[1].set("cy", "100")
    with pytest.raises(AssertionError):
        check_sizes(root)
    root = parsed("large-sizes")
    classed(root, "tangent")[0].set("y2", "230")
    with pytest.raises(AssertionError):
        check_sizes(root)
