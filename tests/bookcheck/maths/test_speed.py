"""How long formulas take: printed, not asserted, since machines differ."""

from __future__ import annotations

from time import perf_counter

from tests.bookcheck.maths.reading import PAGES, run


def test_the_time_that_formulas_take() -> None:
    text = (PAGES / "tutorial.md").read_text("utf-8")
    start = perf_counter()
    count = 0
    while count < 200:
        page, problems = run(text)
        assert problems == []
        count += page.report.formulas
    print(f"{200 * (perf_counter() - start) / count:.2f} s for 200 formulas")
