"""The descent: its ground is the library's loss, its steps go against the slope, and it starts as the page says."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from nnfs import NineParameterNetwork, mse_loss
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

DESCENT = script("widgets/descent.js")
PAGE = "docs/basics/training.md"
GROUND = "(given, b3) => [ground(given).loss(b3), ground(given).slope(b3)]"


def test_the_ground_is_the_loss_of_the_library() -> None:
    page, given = names(PAGE), start("descent")
    assert given["network"] == vars(page["network"])
    for b3 in np.linspace(-12, 12, 25).tolist():
        network = NineParameterNetwork(**vars(page["network"]) | {"b3": b3})
        loss = mse_loss(page["all_y_trues"], np.array([network.feedforward(x) for x in page["data"]]))
        slopes = [network.partial_derivatives(x, y)["b3"] for x, y in zip(page["data"], page["all_y_trues"])]
        assert DESCENT.call(GROUND, given, b3) == pytest.approx([loss, np.mean(slopes)], rel=1e-9, abs=1e-15)


def test_the_steps_are_those_of_the_figure() -> None:
    given = start("descent")
    assert (given["from"], given["rate"], given["steps"]) == (7.5, 8, 7)
    assert shown("descent", "rate") == ["learning rate 8"]
    path = DESCENT.call("path", given, given["from"], given["rate"])
    for before, after in pairwise(path):
        assert after == pytest.approx(before - 8 * DESCENT.call(GROUND, given, before)[1], rel=1e-12)


def test_it_creeps_leaps_and_flies_out() -> None:
    given = start("descent")
    creeps, leaps, flies = (DESCENT.call("path", given, 7.5, rate) for rate in (1, 60, 150))
    assert creeps == sorted(creeps, reverse=True)
    assert creeps[3] > 7
    assert min(leaps) < 0 < 8 < max(leaps)
    assert max(flies[1:]) < -11
