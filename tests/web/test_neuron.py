"""The neuron at work: what it answers is what the library's neuron answers, and it starts as the page says."""

from __future__ import annotations

import math

import numpy as np

from nnfs import Neuron
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

NEURON = script("widgets/neuron.js")
KNOBS = ("w1", "w2", "b", "x1", "x2")


def test_it_answers_as_the_library_does() -> None:
    for values in np.random.default_rng(0).normal(0, 3, (100, 5)):
        w1, w2, b, x1, x2 = values.tolist()
        ours = NEURON.call("answer", dict(zip(KNOBS, values.tolist())))
        assert math.isclose(ours["y"], Neuron(np.array([w1, w2]), b).feedforward(np.array([x1, x2])), rel_tol=1e-9)


def test_it_starts_with_the_numbers_of_the_page() -> None:
    page, given = names("docs/basics/neurons.md"), start("at-work")
    assert (given["weights"], given["bias"], given["x"]) == (page["weights"].tolist(), page["bias"], page["x"].tolist())
    answer = NEURON.call("answer", dict(zip(KNOBS, [*given["weights"], given["bias"], *given["x"]])))
    assert shown("at-work", "sum", "y", *KNOBS) == ["7", "0.999", "0", "1", "4", "2", "3"]
    assert (answer["sum"], f"{answer['y']:.3f}") == (7, f"{page['neuron'].feedforward(page['x']):.3f}")
