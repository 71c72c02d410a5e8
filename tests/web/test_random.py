"""What is drawn in the page is what NumPy draws."""

from __future__ import annotations

import numpy as np
import pytest

from tests.web.engine import script

SEEDS = [0, 1, 42, 2**31, 2**32 - 1]
DRAW = """(seed, count) => {
  const random = new Random(seed);
  const many = (draw) => Array.from({ length: count }, draw);
  return {
    normal: many(() => random.normal(2)),
    uniform: many(() => random.uniform(-1, 2)),
    order: [1, 2, 77, 250].map((n) => [...random.permutation(n)]),
    sides: many(() => random.below(2)),
    thirds: many(() => random.below(3)),
    again: random.random(),
  };
}"""


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_numpys(seed: int) -> None:
    """A draw of each kind, one after another from one generator, so that none takes a bit too many."""
    count, rng = 20_000, np.random.default_rng(seed)
    drawn = script("engine/random.js").call(DRAW, seed, count)
    np.testing.assert_allclose(drawn["normal"], rng.normal(scale=2, size=count), rtol=1e-13)
    assert drawn["uniform"] == rng.uniform(-1, 2, count).tolist()
    assert drawn["order"] == [rng.permutation(n).tolist() for n in (1, 2, 77, 250)]
    assert drawn["sides"] == rng.integers(0, 2, count).tolist()
    assert drawn["thirds"] == rng.integers(0, 3, count).tolist()
    assert drawn["again"] == rng.random()


def test_the_tail_is_drawn() -> None:
    """So many draws of the normal distribution that the rare ways out of the ziggurat are gone."""
    count = 400_000
    farthest = np.abs(np.random.default_rng(7).normal(size=count))
    assert farthest.max() > 3.6541528853610088
    drawn = script("engine/random.js").call(
        "(count) => { const r = new Random(7); let sum = 0, far = 0;"
        " for (let i = 0; i < count; i++) { const x = Math.abs(r.normal()); sum += x; far = Math.max(far, x); }"
        " return [sum, far, r.random()]; }",
        count,
    )
    rng = np.random.default_rng(7)
    rng.normal(size=count)
    assert drawn == [pytest.approx(farthest.sum(), rel=1e-12), pytest.approx(farthest.max()), rng.random()]


def test_a_snapshot_draws_again() -> None:
    twice = script("engine/random.js").call(
        "() => { const r = new Random(3); r.below(5); const before = r.snapshot();"
        " const draw = () => [r.below(9), r.random(), ...r.permutation(9)];"
        " const first = draw(); r.restore(before); return [first, draw()]; }"
    )
    assert twice[0] == twice[1]
