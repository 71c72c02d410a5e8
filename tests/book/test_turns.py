"""Of tests that take turns, each has its turn, and nobody else's."""

from __future__ import annotations

import pytest

TESTS = """
import pytest

@pytest.mark.share(3)
@pytest.mark.parametrize("number", range(7))
def test_much_alike(number):
    pass

@pytest.mark.share(3)
def test_another():
    pass

def test_always():
    pass
"""


@pytest.fixture
def book(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    monkeypatch.delenv("NNFS_ALL", raising=False)
    pytester.makepyfile(test_dear=TESTS)
    return pytester


def ran(book: pytest.Pytester, *arguments: str) -> list[str]:
    """Return the names of the tests that ran, in this process."""
    result = book.inline_run("-p", "book.turns", "-p", "no:cacheprovider", *arguments)
    return [
        report.nodeid.partition("::")[2]
        for report in result.getreports("pytest_runtest_logreport")
        if report.when == "call"
    ]


def test_each_has_its_turn_once(book: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for turn in (6, 7, 8):
        monkeypatch.setattr("book.turns.now", lambda turn=turn: turn)
        found.append(ran(book))
    assert [len(names) for names in found] == [4, 4, 3]
    assert all("test_always" in names for names in found)
    dear = [name for names in found for name in names if name != "test_always"]
    assert sorted(dear) == sorted([*(f"test_much_alike[{number}]" for number in range(7)), "test_another"])


def test_once_a_week_all_run_and_who_is_asked_for_by_name(
    book: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ran(book, "test_dear.py::test_another") == ["test_another"]
    monkeypatch.setenv("NNFS_ALL", "1")
    assert len(ran(book)) == 9
