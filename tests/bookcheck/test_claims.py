"""Claims: the words stand where the comment says, and the expression makes them true."""

from __future__ import annotations

import pytest

from bookcheck import Mutant, Page, Run, facts
from bookcheck.facts.claim import Claim
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import mutants
from bookcheck.report import counts

PAGE = """---
description: The steepest of three slopes.
---
# Slopes

```python
slopes = {"a": 0.02, "b": -0.24, "c": 0.01}
losses = [3, 2, 1]
```

## The steepest one

![A curve that falls from left to right.](figure.png)

The slope of `b` is **by far**
the [steepest](#slopes), and that of $c$ the flattest.

<!-- claim: CLAIMS -->

## What falls

The losses fall, each time.
"""
STEEPEST = '"of b is by far the steepest" if max(slopes, key=lambda name: abs(slopes[name])) == "b"'


def run(claims: str, page: str = PAGE) -> Run:
    """Run a page with claims up to its end."""
    made = Run(Page(page.replace("CLAIMS", claims), "page.md"))
    for fact in facts.facts(made.page):
        if not fact.last:
            assert made.check(fact) == []
    return made


def wrong(claims: str, page: str = PAGE) -> list[str]:
    """Check the claims of a page; return the messages."""
    made = run(claims, page)
    return [str(problem) for claim in Claim.find(made.page) for problem in made.check(claim)]


@pytest.mark.parametrize(
    "words",
    [
        "by far the steepest",
        "far",
        "The slope of b is by far the steepest, and that of c the flattest.",
        "The slope of `b` is **by far** the [steepest](#slopes), and that of $c$ the flattest.",
        "The steepest one",
        "A curve that falls from left to right.",
    ],
)
def test_words_are_quoted_as_a_reader_or_as_their_author_sees_them(words: str) -> None:
    assert wrong(f'"{words}" if slopes["a"] > slopes["c"]') == []


def test_the_head_of_a_page_belongs_to_its_first_section() -> None:
    page = PAGE.replace("## The steepest one", '<!-- claim: "of three slopes" if len(slopes) == 3 -->')
    assert wrong('"flattest" if slopes["b"] < 0', page) == []
    assert len(wrong('"flattest" if slopes["b"] < 0', page.replace("three slopes.", "two slopes."))) == 1


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("of a is by far", "page.md:15: the page says\n    … The slope of b is by far … but"),
        ("far the steep", "page.md:16: the page says\n    … by far the steepest, and that of … but"),
        ("y far", "page.md:15: the page says\n    … of b is by far the steepest, … but"),
        ("of three slopes", "page.md:18: no sentence of the section before this claim says\n    of three slopes"),
        ("The losses fall", "page.md:18: no sentence of the section before this claim says\n    The losses fall"),
        ("Steepest", "page.md:18: no sentence of the section before this claim says\n    Steepest"),
    ],
)
def test_words_that_stand_not_before_the_claim_or_changed_or_in_another_section_or_not_whole(
    words: str, place: str
) -> None:
    [message] = wrong(f'"{words}" if slopes["a"] > slopes["c"]')
    assert message.startswith(place.removesuffix(" … but"))
    assert ("\nbut the claim in line 18 is about\n    … " in message) == place.endswith("but")


def test_a_symbol_with_a_prime_is_another_symbol() -> None:
    claim = '"and that of c" if slopes["c"] == 0.01'
    assert wrong(claim) == []
    [message] = wrong(claim, PAGE.replace("$c$", "$c'$"))
    assert message.startswith("page.md:16: the page says\n    … and that of c' ")


def test_quoted_words_may_hold_quotes() -> None:
    page = PAGE.replace("the flattest", 'the "flattest"')
    assert wrong(r'"that of c the \"flattest\"" if slopes["a"] > slopes["c"]', page) == []
    assert len(wrong(r'"that of c the \"steepest\"" if slopes["a"] > slopes["c"]', page)) == 1


def test_what_has_another_word_is_shown_where_it_stands_with_the_word_of_the_claim() -> None:
    [message] = wrong(STEEPEST, PAGE.replace("steepest](", "flattest]("))
    assert message == (
        "page.md:16: the page says\n    … by far the flattest, and that of …\nbut the claim in line 18 is about\n"
        "    … by far the steepest …\nMend the sentence; or, if it is true as it stands, the claim: "
        "its words, and what decides them"
    )


def test_words_that_stand_twice_are_quoted_at_more_length() -> None:
    [message] = wrong('"steepest" if slopes["a"] > slopes["c"]')
    assert message == "page.md:18: the section says 2 times\n    steepest\nquote more of the one that you mean"


def test_several_claims_in_one_comment_each_with_its_own_line() -> None:
    several = f"""{STEEPEST}
     "c the flattest" if all(
         abs(slopes["c"]) < abs(slopes[name])
         for name in "ab")"""
    assert wrong(several) == []
    changed = wrong(several.replace('"c the', '"a the').replace('== "b"', '== "a"'))
    assert [message.partition("\n")[0] for message in changed] == [
        "page.md:18: the page says",
        "page.md:16: the page says",
    ]


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ('slopes["a"] < slopes["c"]', "false: 0.02 < 0.01"),
        ('slopes["a"] > 0 and slopes["a"] > slopes["c"] > 0.5', "false: 0.02 > 0.01 > 0.5"),
        ('slopes["b"] > 0 or slopes["a"] < 0', "false: -0.24 > 0 or 0.02 < 0"),
        ('max(slopes, key=slopes.get) == "b"', "false: 'a' == 'b'"),
        ("all(a < b for a, b in zip(losses, losses[1:]))", "false: 3 < 2 (and 1 more)"),
        ("all(loss > 1 for loss in losses)", "false: 1 > 1"),
        ("not slopes", "but not slopes is false"),
        ("np.array(losses).mean() == np.float64(3)", "false: 2 == 3"),
    ],
)
def test_what_is_false_says_what_each_side_comes_to(expression: str, reason: str) -> None:
    page = PAGE.replace("slopes =", "import numpy as np\n\nslopes =")
    [message] = wrong(f'"steepest, and" if {expression}', page.replace("[steepest](#slopes)", "steepest"))
    assert message.startswith(f"page.md:20: the page says\n    steepest, and\nbut {expression} is false")
    assert message.endswith(reason)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("slopes", "slopes is {'a': 0.02, 'b': -0.24, 'c': 0.01}, and not simply true or false"),
        ("len(slopes)", "len(slopes) is 3, and not simply true or false"),
        ("3 > 2", "3 > 2 stops with ValueError: it computes nothing of this page"),
        ("[slopes for slopes in [1]] == [1]", "stops with ValueError: it computes nothing of this page"),
        ("(lambda slopes: slopes)(True)", "stops with ValueError: it computes nothing of this page"),
        ("slope > 2", "slope > 2 stops with NameError: name 'slope' is not defined"),
        ("slopes >", "slopes > stops with SyntaxError: invalid syntax (<unknown>, line 1)"),
    ],
)
def test_an_expression_that_decides_nothing_is_refused(expression: str, reason: str) -> None:
    [message] = wrong(f'"by far" if {expression}')
    assert message.startswith("page.md:18: claim: ")
    assert message.endswith(reason)


@pytest.mark.parametrize(
    "claims", ["", "by far", '"by far" slopes', f'{STEEPEST}\n     "c the flattest"', '"by far" if ']
)
def test_what_is_not_written_as_a_claim_is_refused(claims: str) -> None:
    assert "a claim is written" in wrong(claims)[-1]


@pytest.mark.parametrize("word", ["claims:", "claim ", "claim"])
def test_what_only_looks_like_a_claim_is_refused(word: str) -> None:
    assert "a claim is written" in wrong(STEEPEST, PAGE.replace("claim:", word))[0]


@pytest.mark.parametrize("words", ["", " ", "$$", "**"])
def test_a_claim_quotes_words(words: str) -> None:
    assert f"a claim quotes words of the page, and not {words!r}" in wrong(f'"{words}" if slopes["a"] > 0')[0]


def test_a_claim_that_is_only_shown_is_none() -> None:
    page = f"````markdown\n{PAGE}````\n\nWrite `<!-- claim: CLAIMS -->`.\n"
    assert list(Claim.find(Page(page))) == []


def test_a_page_without_code_can_import_what_it_speaks_of() -> None:
    page = (
        "# Roots\n\n<!-- math: from math import sqrt -->\n\nThe root of two is above one.\n\n<!-- claim: CLAIMS -->\n"
    )
    assert wrong('"is above one" if sqrt(2) > 1', page) == []
    assert wrong('"is above one" if sqrt(2) > 2', page)[0].endswith("false: 1.41421 > 2")
    assert "computes nothing" in wrong('"is above one" if np.sqrt(2) > 1', page)[0]


def test_claims_are_counted() -> None:
    page = Page(
        PAGE.replace("CLAIMS", f'{STEEPEST}\n     "flattest" if abs(slopes["c"]) < abs(slopes["a"])'), "page.md"
    )
    assert counts(page)["claims"] == 2


def test_a_reader_who_asks_is_shown_the_words_and_what_makes_them_true() -> None:
    made = run('"c the flattest" if slopes["a"] > slopes["c"] and abs(slopes["b"]) > slopes["c"]')
    [claim] = Claim.find(made.page)
    [proof] = claim.proofs(made)
    assert made.page.text[proof.start : proof.end] == "the flattest"
    expression = 'slopes["a"] > slopes["c"] and abs(slopes["b"]) > slopes["c"]'
    assert proof.says == f"{expression}: 0.02 > 0.01 and 0.24 > 0.01"


def test_each_change_of_an_expression_is_noticed() -> None:
    claims = f'"The slope of" if\n       slopes["a"] > slopes["c"]\n     {STEEPEST}'
    page = Page(PAGE.replace("CLAIMS", claims).replace("$c$", "c"), "page.md")
    changed = [mutant for claim in Claim.find(page) for mutant in claim.mutants()]
    texts = {mutant.applied(page.text).partition("<!-- claim:")[2].partition("-->")[0] for mutant in changed}
    assert any('slopes["a"] <= slopes["c"]' in text for text in texts)
    assert any('slopes["a"] > slopes_["c"]' in text for text in texts)
    assert {mutant.kind for mutant in changed} == {"binding"}
    assert len(changed) > 5
    words = page.text.index("by far**")
    quoted = [mutant for mutant in mutants(page) if words <= mutant.start < page.text.index(", and that of")]
    assert all(
        verdict.message for verdict in Judge(page).verdicts([*changed, *quoted, Mutant("x", words, words + 2, "so")])
    )


def test_an_expression_is_worked_out_once_until_more_code_runs() -> None:
    made = run(STEEPEST)
    made.code("calls = []\ndef slow():\n    calls.append(1)\n    return 1", 1)
    assert [made.value("slow()"), made.value("slow()"), made.names["calls"]] == [1, 1, [1]]
    made.code("calls.clear()", 1)
    assert [made.value("slow()"), made.names["calls"]] == [1, [1]]
    assert [[*made.value("iter(slopes)")], [*made.value("iter(slopes)")]] == [["a", "b", "c"]] * 2


def test_a_name_made_in_one_part_is_there_in_another() -> None:
    assert wrong('"flattest" if (steep := slopes["a"]) > 0 and steep < 1') == []
    assert "is false" in wrong('"flattest" if (steep := slopes["a"]) > 0 and steep > 1')[0]


@pytest.mark.parametrize(
    ("expression", "why"),
    [
        ('slopes["a"] > 0 and slopes["b"] > 0', "-0.24 > 0"),
        ('slopes["a"] > 0 > slopes["b"] > 1', "0.02 > 0 > -0.24 > 1"),
        ('slopes["a"] < 0 < slopes[0]', "0.02 < 0"),  # as far as Python goes
        ("all(loss > 1 for loss in losses)", "1 > 1"),
        ("all(loss > 2 for loss in losses)", "2 > 2 (and 1 more)"),
        ("losses[0] in (1, 2) or losses[1] == 3", "3 in (1, 2) or 2 == 3"),
    ],
)
def test_what_is_false_says_why_with_values(expression: str, why: str) -> None:
    assert wrong(f'"flattest" if {expression}')[0].endswith(f"is false: {why}")


def test_words_of_an_address_are_no_words_of_the_page() -> None:
    page = PAGE.replace("[steepest](#slopes)", "[steepest](#what-falls)")
    assert "no sentence" in wrong('"what" if slopes', page)[0]
