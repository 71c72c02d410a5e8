"""The valley: its walks are those of the page, tilted too, and its slopes those of its loss."""

from __future__ import annotations

import numpy as np
import pytest

from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import start

VALLEY = script("widgets/valley.js")


def test_the_walks_are_those_of_the_page() -> None:
    page, given = names("docs/beyond/optimizers.md"), start("six-walks")
    assert given["from"] == page["start"].tolist()
    careful, bold, *_ = page["plain"].values()
    paths = [careful, bold, page["rolled"][0.5], page["rolled"][0.9], page["own"], page["both"]]
    for settings, path in zip(given["walks"], paths, strict=True):
        ours = VALLEY.call("walk", settings, given["from"])
        assert np.allclose(ours, path[: len(ours)], rtol=1e-9, atol=1e-12)
        assert len(ours) == 21
    assert page["loss"](paths[3][20]) == pytest.approx(VALLEY.call("w => valley(0).loss(w)", list(paths[3][20])))


@pytest.mark.parametrize("tilt", [0, 15, -7])
def test_the_slopes_are_those_of_the_loss(tilt: int) -> None:
    loss, slopes = f"w => valley({tilt}).loss(w)", f"w => valley({tilt}).slopes(w)"
    for w in np.random.default_rng(0).normal(0, 2, (20, 2)):
        steps = [
            (VALLEY.call(loss, (w + e).tolist()) - VALLEY.call(loss, (w - e).tolist())) / 2e-5 for e in np.eye(2) * 1e-5
        ]
        assert VALLEY.call(slopes, w.tolist()) == pytest.approx(steps, rel=1e-6, abs=1e-5)
    for w in VALLEY.call(f"() => valley({tilt}).ring(9)"):
        assert VALLEY.call(loss, w) == pytest.approx(9)
