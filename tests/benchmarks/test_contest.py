"""The contests are fair: what is timed, what is compared, and what is said of who is not there.

How fast anything is, is not tested here: that depends on the machine.
"""

import importlib
from collections.abc import Callable

import pytest

from tests.benchmarks import digits, tutorial
from tests.benchmarks.contest import Contest, Contestant, Run, hold


def busy(number: int, losses: list[float]) -> Callable[[], Run]:
    """Return a contestant that counts so far, and then has these losses."""

    def prepare() -> Run:
        def run() -> list[float]:
            sum(range(number))
            return losses

        return run

    return prepare


def test_rows() -> None:
    other = Contestant("another", busy(20_000, [1.0, 2.0]), aim=1.5)
    rows, absent = hold(Contest("counting", busy(1_000, [1.0, 2.0]), (other,)), rounds=5)
    assert absent == []
    assert [(row.work, row.contestant, row.aim, row.difference) for row in rows] == [
        ("counting", "nnfs", None, 0),
        ("counting", "another", 1.5, 0),
    ]
    assert rows[0].ratio == 1
    assert rows[1].ratio > 1
    assert rows[1].milliseconds > rows[0].milliseconds > 0


def test_other_work_is_refused() -> None:
    contest = Contest("counting", busy(10, [1.0, 2.0]), (Contestant("another", busy(10, [1.0, 2.1])),))
    with pytest.raises(AssertionError, match=r"^counting, another: not the same work, the losses differ by 5\.0e-02$"):
        hold(contest, rounds=1)


def test_who_is_not_installed_is_left_out_by_name() -> None:
    def prepare() -> Run:
        importlib.import_module("no_such_library")
        raise AssertionError

    rows, absent = hold(Contest("counting", busy(10, [1.0]), (Contestant("another", prepare),)), rounds=1)
    assert [row.contestant for row in rows] == ["nnfs"]
    assert absent == ["another is left out: No module named 'no_such_library'"]


@pytest.mark.share(3)
@pytest.mark.parametrize("contest", [*tutorial.CONTESTS, *digits.CONTESTS], ids=lambda contest: contest.work)
def test_all_do_the_same_work(contest: Contest) -> None:
    """The losses are compared in `hold`; the libraries that are not installed are left out."""
    rows, _ = hold(contest, rounds=1)
    assert rows[0].contestant == "nnfs"
