"""Schedules: the factor for each epoch, by hand."""

import math
from typing import Any

import pytest

from nnfs import cosine_decay, exponential_decay, step_decay, warm_up


def test_step_decay() -> None:
    assert [step_decay(3)(epoch) for epoch in range(8)] == [1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25]
    assert step_decay(every=1, factor=0.1)(2) == pytest.approx(0.01)


def test_exponential_decay() -> None:
    assert [exponential_decay(0.5)(epoch) for epoch in range(4)] == [1, 0.5, 0.25, 0.125]


def test_cosine_decay() -> None:
    factors = [cosine_decay(6)(epoch) for epoch in range(7)]
    half = math.sqrt(3) / 2
    assert factors == pytest.approx([1, (1 + half) / 2, 0.75, 0.5, 0.25, (1 - half) / 2, 0], abs=1e-15)
    assert cosine_decay(6)(100) == 0
    assert [cosine_decay(1)(epoch) for epoch in range(3)] == [1, 0, 0]


def test_warm_up() -> None:
    schedule = warm_up(4, step_decay(2))
    assert [schedule(epoch) for epoch in range(8)] == [0.25, 0.5, 0.75, 1, 1, 0.5, 0.5, 0.25]
    assert [warm_up(1, step_decay(2))(epoch) for epoch in range(4)] == [1, 1, 0.5, 0.5]
    assert [warm_up(2, exponential_decay(0.5))(epoch) for epoch in range(4)] == [0.5, 1, 0.5, 0.25]
    assert warm_up(2, lambda epoch: 10.0)(0) == 5


@pytest.mark.parametrize("schedule", [step_decay(every=1, factor=2), exponential_decay(factor=2)])
def test_a_factor_beyond_all_floats_is_a_value_error_with_a_name(schedule: Any) -> None:
    assert schedule(1000) == 2.0**1000
    for epoch in (1024, 10**6, 10**400):
        with pytest.raises(
            ValueError, match=r"^schedule: 2 to the power of the epoch is beyond what a float can hold$"
        ):
            schedule(epoch)


def test_any_epoch_will_do() -> None:
    assert exponential_decay(factor=1.0)(10**400) == 1
    assert exponential_decay(factor=0.5)(10**400) == 0
    assert step_decay(every=2**31 - 1, factor=0.5)(10**400) == 0
    assert cosine_decay(epochs=5)(10**400) == 0
    assert warm_up(epochs=5, schedule=cosine_decay(epochs=5))(10**400) == 0
