"""Softmax: probabilities, loss and slopes are the library's, a thousand more too, and it starts as the page says."""

from __future__ import annotations

import numpy as np
import pytest

from nnfs import SoftmaxCrossEntropy, softmax
from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import shown, start

SOFTMAX = script("widgets/softmax.js")


@pytest.mark.parametrize("more", [0, 1000, -1000])
def test_it_judges_as_the_library_does(more: int) -> None:
    random = np.random.default_rng(0)
    for _ in range(50):
        scores, right = random.normal(0, 4, (1, 3)) + more, random.integers(3, size=1)
        judged = SOFTMAX.call("judged", scores[0].tolist(), int(right[0]))
        loss = SoftmaxCrossEntropy()
        assert judged["loss"] == pytest.approx(float(loss.forward(right, scores)), rel=1e-9, abs=1e-12)
        assert judged["slopes"] == pytest.approx(loss.backward()[0].tolist(), rel=1e-9, abs=1e-12)
        assert judged["shares"] == pytest.approx(softmax(scores)[0].tolist(), rel=1e-9)


def test_it_starts_with_the_numbers_of_the_page() -> None:
    page, given = names("docs/beyond/softmax.md"), start("push")
    assert (given["scores"], given["right"]) == (page["scores"][0].tolist(), int(page["dog"][0]))
    judged = SOFTMAX.call("judged", given["scores"], given["right"])
    assert f"loss {judged['loss']:.3f}" == "loss 2.170" == shown("push", "loss")[0]
    parts = shown("push", "p0", "p1", "p2", "g0", "g1", "g2")
    assert [part.replace("−", "-") for part in parts] == [f"{one:.3f}" for one in judged["shares"] + judged["slopes"]]
