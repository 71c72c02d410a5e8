"""Numbers in words: what is the rounding of a value of the page, what is not, and how that is said."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bookcheck import Page, Run
from bookcheck.facts.number import Numbers, traced
from bookcheck.facts.rounding import Value, exact, printed
from bookcheck.facts.stated import claims

OUTPUT = '```python\nprint(0.9526)\n```\n\n```text title="Output"\n0.9526\n```\n'


def wrong(text: str, **namespace: object) -> list[str]:
    """Check the numbers of a page; return the messages."""
    run = Run(Page(text, "page.md"))
    run.names.update(namespace)
    return [str(problem) for numbers in Numbers.find(run.page) for problem in run.check(numbers)]


# Rounding


@pytest.mark.parametrize("claim", ["0.9527", "0.952", "0.953", "0.95", "0.96", "0.95260", "-0.9526", "0", "1"])
def test_what_was_printed_has_no_other_digits(claim: str) -> None:
    assert printed("0.9526", "an output").rounds_to("0.9526")
    assert not printed("0.9526", "an output").rounds_to(claim)


@pytest.mark.parametrize("claim", ["0.95264", "0.9526", "0.953", "0.95", "1.0"])
def test_what_is_known_exactly_may_be_rounded_to_any_digits(claim: str) -> None:
    assert exact(0.9526412, "a value").rounds_to(claim)


def test_an_exact_number_in_the_middle_is_as_near_to_one_as_to_the_other() -> None:
    assert exact(0.125, "a value").rounds_to("0.12")
    assert exact(0.125, "a value").rounds_to("0.13")
    assert not exact(0.125, "a value").rounds_to("0.11")
    assert not exact(0.1250001, "a value").rounds_to("0.12")


def test_a_whole_number_is_exact() -> None:
    assert exact(8, "a value").rounds_to("8")
    assert exact(8.0, "a value").rounds_to("8")
    assert not exact(7.9, "a value").rounds_to("8")


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_what_is_no_number_is_the_rounding_of_nothing(value: float) -> None:
    with pytest.raises(ValueError, match="not a number to round"):
        exact(value, "a value")


@settings(derandomize=True, deadline=None)
@given(st.floats(-1e3, 1e3), st.integers(1, 4))
def test_what_python_prints_is_right_and_its_neighbours_are_not(value: float, digits: int) -> None:
    shown = f"{value:.{digits}f}"
    assume(float(shown) != 0)  # Python prints -0.0, but nobody writes it
    unit = Decimal(1).scaleb(-digits)
    assert exact(value, "a value").rounds_to(shown)
    in_the_middle = abs(abs(Decimal(value) / unit % 1) - Decimal("0.5")) < Decimal("1e-6")
    assert in_the_middle or not exact(value, "a value").rounds_to(str(Decimal(shown) + unit))
    assert in_the_middle or not exact(value, "a value").rounds_to(str(Decimal(shown) - unit))


def test_the_sign_may_be_a_minus_or_a_hyphen() -> None:
    assert exact(-0.25, "a value").rounds_to("−0.25")
    assert exact(-0.25, "a value").rounds_to("-0.25")


# Where numbers stand


@pytest.mark.parametrize(
    "text",
    [
        "It is 0.9527.\n",
        "## About 0.9527\n",
        "- 0.9527\n",
        "**0.9527**\n",
        "![A curve at 0.9527.](figure:curve)\n",
        "/// figure-caption\nAt 0.9527.\n///\n",
        "| 0.9527 |\n|---|\n| a |\n",
        "*0.9527*, so\n",
        "(0.9527)\n",
        "```python\na = 1  # 0.9527\n```\n",
        "`0.9527`\n",
        "---\ndescription: It is 0.9527.\n---\n",
    ],
)
def test_a_wrong_decimal_is_found_wherever_a_reader_reads_it(text: str) -> None:
    assert len(wrong(text + "\n" + OUTPUT)) == 1
    assert wrong(text.replace("0.9527", "0.9526") + "\n" + OUTPUT) == []


@pytest.mark.parametrize(
    "text",
    ["[link](page-0.9527.md)", "<https://example.org/0.9527>", "<!-- 0.9527 -->", "version 1.0.9527"],
)
def test_what_a_reader_does_not_read_as_a_number_is_none(text: str) -> None:
    assert claims(Page(text, "page.md")) == ()


def test_a_whole_number_is_checked_where_it_states_a_result() -> None:
    for words_before in ("which is", "it gives", "w becomes", "the neuron answers"):
        assert len(wrong(f"So {words_before} 7 now.\n", a=8)) == 1
        assert wrong(f"So {words_before} 8 now.\n", a=8) == []
    assert wrong("Seven of 7 people, 2 of 3.\n", a=8) == []
    assert len(wrong("```python\nc = b  # c = 7\n```\n", a=8)) == 1


@pytest.mark.parametrize(
    "odd",
    [
        ".953", "0,953", "0.953s", "1e9", "0.953‰", "0.953³", "0.953 × 10", "0.953 million",
        "–0.953", "&minus;0.953", "0\\.953", "0.**953**", "0&#46;953", "0\u200b.953", "10<sup>3</sup>",
    ],
)  # fmt: skip
def test_a_number_in_another_spelling_is_refused(odd: str) -> None:
    [message] = wrong(f"Text.\n\nIt is {odd} here.\n\n" + OUTPUT)
    assert message.startswith("page.md:3: ")
    assert "write a number with a point" in message


@pytest.mark.parametrize("marked", ["_0.888_", "__0.888__", "*0.888*", "**0.888**", "`0.888`", "(0.888)", "“0.888”"])
def test_emphasis_does_not_hide_a_number(marked: str) -> None:
    assert len(wrong(f"It is {marked}.\n\n" + OUTPUT)) == 1


def test_a_comment_that_is_shown_as_code_hides_nothing() -> None:
    assert len(wrong("Type `<!--` and it is 0.888 and `-->`.\n\n" + OUTPUT)) == 1


@pytest.mark.parametrize("expression", ["0.888", "888 / 1000", "[0.888]"])
def test_an_expression_that_uses_nothing_of_the_page_vouches_for_nothing(expression: str) -> None:
    [message] = wrong(f"<!-- values: {expression} -->\n\nIt is 0.888.\n")
    assert "it computes nothing of this page" in message


def test_an_equation_in_words_is_refused_for_nobody_would_check_it() -> None:
    assert "page.md:1: 'x = 8' looks like a formula: put it into $...$" in wrong("So x = 8 now.\n", a=8)[0]


# What values a page has


def test_the_values_of_a_page_are_its_outputs_names_code_and_formulas() -> None:
    assert wrong("It is 0.25.\n", a=0.25) == []
    assert wrong("It is 0.25.\n", a=np.float64(0.25)) == []
    assert wrong("It is 0.25.\n\n```python\nf(0.25)\n```\n") == []
    assert wrong("It is 0.25.\n\n$x = 0.25$\n") == []
    assert wrong("It is 0.25.\n\n```python\n>>> a\n0.25\n```\n") == []


def test_a_number_vouches_for_itself_nowhere() -> None:
    assert len(wrong("It is 0.25, yes, 0.25.\n")) == 2
    assert len(wrong("It is 0.25.\n", a=True)) == 1
    assert len(wrong("It is 0.25.\n", a="0.25", b=[0.25])) == 1
    assert len(wrong("It is 0.25 and $0.25$.\n")) == 1


def test_a_negative_number_in_code_is_not_its_opposite() -> None:
    assert wrong("It is -0.25.\n\n```python\nf(-0.25)\n```\n") == []
    assert len(wrong("It is 0.25.\n\n```python\nf(-0.25)\n```\n")) == 1


def test_an_author_binds_a_number_to_an_expression() -> None:
    page = "<!-- values: a / 3, [b, 2 * b] -->\n\nIt is 0.33, and 0.8.\n"
    assert wrong(page, a=1, b=0.4) == []
    assert "It is 0.33, and 0.8." in wrong(page, a=2, b=0.4)[0]
    assert wrong(page, b=0.4) == ["page.md:1: values: a / 3 stops with NameError: name 'a' is not defined"]
    assert wrong("<!-- values: a b -->\n")[0].startswith("page.md:1: values: a b stops with SyntaxError")


def test_a_binding_in_a_fence_only_shows_how_it_is_done() -> None:
    assert wrong("````markdown\n<!-- values: a -->\n````\n") == []


def test_a_binding_that_no_number_needs_is_taken_out() -> None:
    assert wrong("<!-- values: a, 2 * a -->\n\nIt is 0.33.\n", a=1 / 3) == [
        "page.md:1: no number of the page is the rounding of 2 * a; take it out"
    ]


def test_a_fact_from_elsewhere_is_declared_with_its_source() -> None:
    page = "<!-- fact: 3.11 is the oldest Python that works (the release notes) -->\n\nPython 3.11.\n"
    assert wrong(page) == []
    assert Page(page, "page.md").declared == ["3.11 is the oldest Python that works (the release notes)"]
    assert len(wrong(page.replace("Python 3.11", "Python 3.12"))) == 2
    assert "a fact is a number" in wrong("<!-- fact: 3.11 -->\n")[0]
    assert "a fact is a number" in wrong("<!-- fact: Python is old enough for us -->\n")[0]


def test_the_message_names_the_place_the_truth_and_the_remedy() -> None:
    [message] = wrong("Text.\n\nThis is 0.952, or so.\n\n" + OUTPUT)
    assert message == (
        "page.md:3: the page says\n    This is 0.952, or so.\n"
        "but no value of the page rounds to 0.952; the nearest is the code at line 5, which is 0.953\n"
        "Write what is true, or bind it with <!-- values: expression -->, or declare it with <!-- fact: … -->."
    )


def test_words_keep_their_places() -> None:
    text = "A $x$ <!-- c --> b\n\n```python\n1\n```\nc"
    assert len(Page(text, "page.md").words) == len(text)
    assert Page(text, "page.md").words.split() == ["A", "b", "c"]


def test_a_value_knows_where_it_comes_from() -> None:
    assert Value(1.0, "a name").origin == "a name"


# What a sentence names

PETS = '```python\nshow()\n```\n\n```text title="Output"\ncat 0.844\ndog 0.114\nbird 0.042\n```\n'


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("The network gave dog 0.114.", True),
        ("The network gave dog 0.042.", False),
        ("The network gave cat 0.114.", False),
        ("The lowest is 0.042.", True),
        ("It gave cat 0.844, dog 0.114 and bird 0.042.", True),
        ("It likes the cat. The lowest is 0.042.", True),
    ],
)
def test_a_number_is_that_of_the_word_beside_it_in_the_output(sentence: str, right: bool) -> None:
    assert (wrong(f"{sentence}\n\n{PETS}") == []) is right
    assert (wrong(f"{sentence}\n\n{PETS}", p=[0.844, 0.114, 0.042], low=0.042) == []) is right


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("So `low` is 0.25.", True),
        ("So `low` is 0.75.", False),
        ("So `high`, which is now 0.75, is right.", True),
        ("If `low` is 0.75, it is high.", True),
        ("So `other` is 0.75.", True),
    ],
)
def test_a_number_is_that_of_the_name_right_before_it(sentence: str, right: bool) -> None:
    assert (wrong(f"{sentence}\n", low=0.25, high=0.75) == []) is right


def test_a_number_is_that_of_the_symbol_right_before_it() -> None:
    page = "<!-- math: let a, b -->\n\n$a = 0.25$ and $b = 0.75$\n\nSo $a$ is 0.25.\n"
    assert wrong(page) == []
    [message] = wrong(page.replace("So $a$", "So $b$"))
    assert "but b is 0.75, and 0.25 is the formula at line 3" in message


def test_the_values_of_a_dictionary_go_by_their_keys() -> None:
    assert wrong("The slope of w2 is -0.5.\n", d={"w1": 0.25, "w2": -0.5}) == []
    assert len(wrong("The slope of w1 is -0.5.\n", d={"w1": 0.25, "w2": -0.5})) == 1


def test_an_author_names_the_values_of_an_array() -> None:
    page = '<!-- values: dict(zip(["cat", "dog"], p)) -->\n\nThe network gave dog 0.25, the cat 0.75.\n'
    assert wrong(page, p=[0.75, 0.25]) == []
    assert len(wrong(page.replace("dog 0.25, the cat 0.75", "dog 0.75"), p=[0.75, 0.25])) == 1


def test_every_number_of_a_list_of_results_is_claimed() -> None:
    assert wrong("The sums are -3, -1, -1 and 2.\n", a=-3, b=-1, c=2) == []
    assert len(wrong("The sums are -3, -1, -1 and 3.\n", a=-3, b=-1, c=2)) == 1
    assert len(wrong("The sums are -3, -4, -1 and 2.\n", a=-3, b=-1, c=2)) == 1


def test_a_whole_number_of_three_digits_is_a_value_of_the_page_but_a_year_is_a_date() -> None:
    assert wrong("It brings 1797 pictures.\n", pictures=[0] * 1797) == []
    assert len(wrong("It brings 1979 pictures.\n", pictures=[0] * 1797)) == 1
    assert wrong("In 1979, on 20 November 2026, *A title*, 2014: by hand.\n") == []


def test_a_per_cent_is_a_hundredth_and_so_is_one_of_100() -> None:
    assert wrong("It is 3%, or 3 per cent.\n", share=0.0312) == []
    assert wrong("It reads 98 of 100.\n", share=0.983) == []
    assert len(wrong("It reads 96 of 100.\n", share=0.983)) == 1
    assert len(wrong("It is 3%.\n", share=0.003)) == 1
    assert len(wrong("It waits 12 seconds.\n", share=0.003)) == 1


def test_an_author_says_which_value_a_number_rounds() -> None:
    assert wrong("<!-- values: 0.5 = a / 2 -->\n\nIt is 0.5.\n", a=1) == []
    [message] = wrong("<!-- values: 0.5 = a / 2 -->\n\nIt is 0.5.\n", a=1.5)
    assert message == "page.md:1: values: a / 2 is 0.75, which is not 0.5"
    assert "take it out" in wrong("<!-- values: 0.5 = a / 2 -->\n\nIt is 0.25.\n", a=1, b=0.25)[0]


def test_a_docstring_that_a_page_lists_is_read() -> None:
    page = '```python title="f.py"\ndef f():\n    """Return 0.9527."""\n    return "0.1"\n```\n'
    assert [shown for _, shown in claims(Page(page, "page.md"))] == ["0.9527"]


def test_each_number_says_where_it_comes_from() -> None:
    run = Run(Page("The slope of w2 is -0.5, and `low` is 0.254.\n", "page.md"))
    run.names.update(d={"w1": 0.25, "w2": -0.5}, low=0.2541)
    first, second = traced(run.page, run)
    assert (first.start, str(first), first.how) == (19, "-0.5 rounds d['w2']: -0.5", "only")
    assert (str(second), second.how) == ("0.254 rounds low: 0.2541", "only")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("It is 0.67.", "0.67 rounds low: 0.666666667, block 1"),
        ("It is 3.5.", "3.5 is in the output, block 2"),
        ("It is 1.25.", "1.25 rounds a side of a formula: 1.25, block 0"),
        ("<!-- values: low / 2 -->\nIt is 0.33.", "0.33 rounds low / 2: 0.333333333, block 0"),
        ("<!-- fact: 9.9 is how many there were (a paper) -->\nIt is 9.9.", "declared: 9.9 is how many"),
        ("It is 0.5.", "0.5 rounds half: 0.5, among others"),
    ],
)
def test_a_reader_is_told_the_value_and_the_block_that_made_it(words: str, said: str) -> None:
    text = "```python\nlow, half, more = 2 / 3, 1 / 2, 0.5002\n```\n\n```python\nprint(f'{low + 2.83:.1f}')\n```\n\n"
    text += '```text title="Output"\n3.5\n```\n\n$\\frac{5}{4} = 1.25$\n\n'
    page = Page(f"{text}{words}\n", "page.md")
    run = Run(page)
    assert list(map(str, run.problems())) == []
    blocks = [None, *(fence.start for fence in page.fences if fence.language == "python")]
    [numbers] = Numbers.find(page)
    told = {page.text[p.start : p.end]: f"{p.says}, block {blocks.index(p.source)}" for p in numbers.proofs(run)}
    assert told[words.split()[-1].strip(".")].startswith(said)
