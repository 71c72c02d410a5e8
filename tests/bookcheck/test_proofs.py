"""What a reader may ask of a fact: where it comes from, and how it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bookcheck import Book, Page, Run, facts
from bookcheck.facts.kind import Proof
from bookcheck.facts.table import Cells
from bookcheck.record import find, settle
from bookcheck.report import trusted, unread
from tests.bookcheck.test_exercise import PAGE, QUOTED

SCRIPT = '```python\nx = 2 / 3\nprint(x)\n```\n\n```text title="Output"\n0.6666666666666666\n```\n'
SESSION = "```python\n>>> y = 3\n>>> y\n3\n>>> y + 1\n4\n```\n"
TABLE = """```python
x = 2 / 3
```

<!-- table: [('two thirds', x, 3)] -->

| a | b | c |
|---|--:|---|
| two thirds | 0.67 | 3 |
"""


@pytest.mark.parametrize(
    ("text", "proofs"),
    [
        (
            SCRIPT,
            [('```text title="Output"\n0.6666666666666666\n```', "what the code before it prints, to the letter")],
        ),
        (SESSION, [("3", "what Python answers, to the letter"), ("4", "what Python answers, to the letter")]),
        (
            TABLE,
            [
                ("two thirds", "is in [('two thirds', x, 3)]"),
                ("0.67", "rounds 0.6666666666666666 in [('two thirds', x, 3)]"),
                ("3", "is in [('two thirds', x, 3)]"),
            ],
        ),
        (
            "---\ntitle: Two\n---\n\n# Two\n\n```python\nw = [1, 2]\n```\n\nTwo weights, the last the larger.\n\n"
            '<!-- count: weights = len(w) -->\n<!-- claim: "the last the larger" if w[0] < w[1] -->\n',
            [
                ("Two", "the title of the page"),
                ("Two", "weight: 2, by len(w)"),
                ("the last the larger", "w[0] < w[1]: 1 < 2"),
            ],
        ),
        ("Three colours: red, green and blue.\n", [("Three", "as many as the list behind it has")]),
        ("Words.\n", []),
    ],
)
def test_a_fact_that_has_passed_says_why_it_is_true(text: str, proofs: list[tuple[str, str]]) -> None:
    page = Page(text)
    run, found = Run(page), facts.facts(page)
    assert [problem for fact in found for problem in run.check(fact)] == []
    assert [(text[proof.start : proof.end], proof.says) for proof in run.proofs()] == proofs
    assert run.silent == []


def test_an_exercise_and_a_figure_say_what_was_tried(tmp_path: Path) -> None:
    for folder, code in (("exercises", QUOTED), ("figures", "def two(n):\n    return f'<svg>{n}</svg>'\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.py").write_text(code, "utf-8")
    text = f"```python\nn = 2\n```\n\n![Two.](figure:two)\n\n{PAGE}"
    run = Run(Page(text, "page.md", Book(tmp_path)))
    assert list(run.problems()) == []
    assert [(text[proof.start : proof.end].partition("\n")[0], proof.says) for proof in run.proofs()] == [
        ("![Two.](figure:two)", "drawn by two in figures/page.py from what the code of its page has made"),
        (
            '```python exercise="double"',
            "it fails its check as it stands, the solution passes, and 3 wrong answers get their hints",
        ),
        ('```python solution="double"', "it passes its check, which says: 10 is twice 5, as it should be."),
    ]


def test_a_kind_that_cannot_say_why_costs_no_other_its_proofs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Page(TABLE, "page.md", Book(tmp_path))
    run = Run(page)
    assert list(run.problems()) == []
    whole = len(run.proofs())

    def stops(fact: Cells, run: Run) -> Iterator[Proof]:
        raise LookupError("which row?")

    monkeypatch.setattr(Cells, "proofs", stops)
    assert settle(page, True, run) == "page.md:7: no proof: LookupError: which row?"
    record = find(page.text, page.book)
    assert record is not None
    assert len(record["proofs"]) == whole - 3


def test_what_is_taken_on_trust_is_counted(tmp_path: Path) -> None:
    text = "<!-- fact: 9.9 is how many there were (a paper) -->\nIt was 9.9 then.\n\n"
    text += "<!-- count: kinds = 2 (those that there are) -->\nThere are two kinds of 7 birds.\n"
    page = Page(text, "page.md", Book(tmp_path))
    run = Run(page)
    assert list(map(str, run.problems())) == []
    assert trusted(page, run) == {"declared": 2, "undecidable": 0}
    assert unread(page)["whole numbers"] == 1
