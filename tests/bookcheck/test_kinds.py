"""A kind of fact is one class: found by its name, it checks, mends, changes and counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from bookcheck import Block, Book, Correction, Fact, Mutant, Page, PageError, Run, facts, record
from bookcheck.facts import blocks, kinds
from bookcheck.mend import mend
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import mutants
from bookcheck.report import counts
from bookcheck.source.fences import Fence


class Doubled(Fact):
    """A word that stands twice, as in `the the`."""

    counted = "pairs of words"

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield each pair of words."""
        yield from (cls(page, *match.span()) for match in re.finditer(r"\b\w+ \w+\b", page.words))

    def check(self, run: Run) -> Iterator[Correction]:
        """Require that the two differ."""
        first, second = self.page.text[self.start : self.end].split()
        if first == second:
            yield Correction(self.start, self.end, first)

    def mutants(self) -> Iterator[Mutant]:
        """Write the first twice."""
        first = self.page.text[self.start : self.end].split()[0]
        yield Mutant("pair", self.start, self.end, f"{first} {first}")


class Greedy(Block):
    """A kind that claims what is another's."""

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Claim every fence."""
        return True

    def check(self, run: Run) -> Iterator[Correction]:
        """Find nothing."""
        yield from ()


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[type[Fact]]]:
    """Return the kinds that other distributions bring, for the test to fill."""
    more: list[type[Fact]] = []

    def entry_points(group: str) -> list[SimpleNamespace]:
        assert group == "bookcheck.kinds"
        return [SimpleNamespace(name=kind.__name__, load=lambda kind=kind: kind) for kind in more]

    monkeypatch.setattr("bookcheck.facts.entry_points", entry_points)
    for cache in (kinds, blocks._kinds):
        cache.cache_clear()
    yield more
    for cache in (kinds, blocks._kinds):
        cache.cache_clear()


def test_a_kind_that_is_installed_checks_mends_changes_and_counts(installed: list[type[Fact]]) -> None:
    installed.append(Doubled)
    page = Page("It was, is is, so, be be.\n", "page.md")
    [first, second] = Run(page).problems()
    assert str(first) == "page.md:1: the page says\n    is is\nbut what is true is\n    is"
    assert second.correction is not None
    mended = page.with_text(mend(page).text)
    assert "be be" not in mended.text
    assert list(Run(mended).problems()) == []
    assert counts(mended)["pairs of words"] > 0
    found = list(mutants(mended))
    assert [verdict.message is not None for verdict in Judge(mended).verdicts(found)] == [True] * len(found)


def test_without_it_nothing_is_said(installed: list[type[Fact]]) -> None:
    assert list(Run(Page("It is is.\n")).problems()) == []


def test_a_fence_belongs_to_one_kind(installed: list[type[Fact]]) -> None:
    installed.append(Greedy)
    with pytest.raises(PageError, match="is claimed by Script and Greedy; one of them must leave it"):
        facts.facts(Page("```python\n1\n```\n"))


def test_nothing_runs_while_the_facts_of_a_page_are_found(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    grader = "@exercise()\ndef one(answer): ...\n\nraise SystemExit('it ran')\n"
    (tmp_path / "exercises" / "page.py").write_text(grader, "utf-8")
    text = '```python exercise="one"\n1 / 0\n```\n\n```python solution="one"\n1 / 0\n```\n'
    page = Page(text, "page.md", Book(tmp_path))
    assert [type(fact).__name__ for fact in facts.facts(page)] == ["Starter", "Solution", "Numbers"]


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file where a folder should be", "utf-8")
    page = Page("Words.\n", "page.md", Book(tmp_path))
    for passed in (True, False):
        assert "page.md will not say that it was checked, because nothing can be" in record.settle(page, passed)
    assert record.find(page.text, page.book) is None
