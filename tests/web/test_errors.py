"""One neuron and its errors: its answers and its loss are the library's, and it starts as the page says."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import Neuron, mse_loss
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

ERRORS = script("widgets/errors.js")


def test_its_loss_is_the_librarys() -> None:
    given = start("one-neuron")
    for w1, w2, b in np.random.default_rng(0).normal(0, 2, (30, 3)).tolist():
        answers = [Neuron(np.array([w1, w2]), b).feedforward(np.array(x)) for x in given["data"]]
        judged = ERRORS.call("judged", {"w1": w1, "w2": w2, "b": b}, given)
        assert judged["said"] == pytest.approx(answers, rel=1e-9, abs=1e-15)
        assert judged["loss"] == pytest.approx(mse_loss(np.array(given["answers"]), np.array(answers)), rel=1e-9)


def test_it_starts_with_the_neuron_of_the_page() -> None:
    page, given = names("docs/basics/loss.md"), start("one-neuron")
    assert (given["weights"], given["bias"]) == (page["neuron"].weights.tolist(), page["neuron"].bias)
    assert (given["data"], given["answers"]) == (page["data"].tolist(), page["all_y_trues"].tolist())
    judged = ERRORS.call("judged", {"w1": given["weights"][0], "w2": given["weights"][1], "b": given["bias"]}, given)
    assert [f"loss {judged['loss']:.3f}"] == shown("one-neuron", "loss") == ["loss 0.872"]
