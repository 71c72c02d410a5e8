"""The runs of the training map: the page's own, to the last digits, and others as the library trains them."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import NineParameterNetwork
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import start

RUN = script("widgets/run.js")
PAGE = "docs/basics/training.md"
ENDS = "given => { const { losses } = run(given); return losses; }"
# The parameters at the end, in the order of the page: w1 to w6, b1 to b3.
NINE = "given => { const p = run(given).states.at(-1); return [0, 2, 1, 3, 6, 7, 4, 5, 8].map(k => p[k]); }"


def test_the_run_is_the_pages() -> None:
    page, given = names(PAGE), start("boundary")
    assert (given["data"], given["answers"]) == (page["data"].tolist(), page["all_y_trues"].tolist())
    given |= {"hidden": 2, "seed": 0}
    losses = RUN.call(ENDS, given)
    assert losses[1:] == pytest.approx(page["losses"], rel=1e-9)
    assert len(losses) == given["epochs"] + 1 == 1001
    assert RUN.call(NINE, given) == pytest.approx(list(vars(page["network"]).values()), rel=1e-9)
    del given["network"]  # what the seed draws is the same network
    assert RUN.call(ENDS, given) == pytest.approx(losses, rel=1e-9)


@pytest.mark.parametrize(("seed", "rate"), [(1, 0.1), (2, 1), (5, 0.01)])
def test_other_runs_are_the_librarys(seed: int, rate: float) -> None:
    random = np.random.default_rng(seed)
    data, answers = random.normal(0, 2, (5, 2)), random.integers(0, 2, 5).astype(float)
    network = NineParameterNetwork.random(np.random.default_rng(seed))
    losses = network.train(data, answers, rate, 200)
    given = {"data": data.tolist(), "answers": answers.tolist(), "rate": rate, "epochs": 200, "seed": seed, "hidden": 2}
    assert RUN.call(ENDS, given)[1:] == pytest.approx(losses, rel=1e-9)


def test_one_hidden_neuron_is_not_enough_for_xor_and_two_are() -> None:
    xor = {"data": [[-1, -1], [-1, 1], [1, -1], [1, 1]], "answers": [0, 1, 1, 0], "rate": 1, "epochs": 1000, "seed": 0}
    one, two, three = (RUN.call(ENDS, xor | {"hidden": hidden})[-1] for hidden in (1, 2, 3))
    assert two < start("boundary")["below"] < 0.1 < one
    assert three < 0.01
