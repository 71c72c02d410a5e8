"""What a reader may ask of a fact: where it comes from, and how it was checked."""

from __future__ import annotations

import pytest

from bookcheck import Page, Run, facts

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
        ("Words.\n", []),
    ],
)
def test_a_fact_that_has_passed_says_why_it_is_true(text: str, proofs: list[tuple[str, str]]) -> None:
    page = Page(text)
    run, found = Run(page), facts.facts(page)
    assert [problem for fact in found for problem in run.check(fact)] == []
    said = [(text[proof.start : proof.end], proof.says) for fact in found for proof in fact.proofs(run)]
    assert said == proofs
