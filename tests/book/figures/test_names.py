"""The figures of the lab on names, read back and held against what its network writes and learns anew."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from nnfs import Adam, SoftmaxCrossEntropy, encode_names, names, train
from tests.book.drawn import names as made_by
from tests.book.test_figures import Element, classed, moved, parsed, plots, words

PAGE = "docs/labs/names.py"


def sounds(name: str, every: list[str]) -> bool:
    """Tell whether each three signs in a row of a name stand in another."""
    return all(any(part in text for text in every) for part in (f"..{name}."[i : i + 3] for i in range(len(name) + 1)))


def check_warmth(root: Element) -> None:
    """At each temperature: how many different names are new, and how many of these sound like one."""
    made, every = made_by(PAGE), [f"..{name}." for part in names() for name in part]
    [plot] = plots(root)
    [new], [good] = plot.read("tangent"), plot.read("curve")
    beads = [point for shape in plot.read("bead") for point in shape]
    assert np.ravel(beads) == pytest.approx(np.ravel([*new, *good]))
    temperatures = [0.1, 0.3, 0.5, 0.7, 1, 1.5, 2]
    for temperature, (x, fresh), (_, fine) in zip(temperatures, new, good, strict=True):
        written = {f"..{name}." for name in made["write"](made["network"], 500, temperature)} - {*every}
        assert plot.is_at(x, temperature, 0)
        assert plot.is_at(fresh, len(written), 1)
        if temperature in (0.5, 2):  # to look for each takes a while
            assert plot.is_at(fine, sum(sounds(name.strip("."), every) for name in written), 1)


def check_own_words(root: Element) -> None:
    """The loss in each epoch, as a network has it that goes on with the same words."""
    made = made_by(PAGE)
    read: Any = encode_names(made["known"])[0]  # whole numbers, where most networks want floats
    history = train(
        deepcopy(made["network"]),
        read,
        encode_names(made["known"])[1],
        SoftmaxCrossEntropy(ignore=-1),
        Adam(0.01, beta2=0.99),
        60,
        batch_size=16,
        rng=np.random.default_rng(seed=1),
        validation=encode_names(made["unread"]),
    )
    [plot] = plots(root)
    for css, losses in (("curve", history.losses), ("tangent", history.validation_losses)):
        [line] = plot.read(css)
        for epoch, ((x, y), loss) in enumerate(zip(line, losses, strict=True)):
            assert plot.is_at(x, epoch, 0)
            assert plot.is_at(y, loss, 1)


CHECKS = {"warmth": check_warmth, "own-words": check_own_words}


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_drawn_is_what_the_network_does(name: str) -> None:
    CHECKS[name](parsed(name))


@pytest.mark.parametrize(("name", "css"), [("warmth", "curve"), ("warmth", "bead"), ("own-words", "tangent")])
def test_a_changed_number_is_found(name: str, css: str) -> None:
    root = parsed(name)
    moved(classed(root, css)[0])
    with pytest.raises(AssertionError):
        CHECKS[name](root)


def test_each_line_has_a_name() -> None:
    said = {name: {words(label) for label in parsed(name).iter("text")} for name in CHECKS}
    assert {"new", "sound like a name", "temperature"} <= said["warmth"]
    assert {"learned", "unread", "epoch", "loss"} <= said["own-words"]
