"""An exercise whose starter passes, whose solution fails or whose wrong answers get no help is no exercise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from bookcheck import Book, Page, PageError, Run
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import mutants
from bookcheck.reader.kernel import Result, graded
from tests.bookcheck import test_checks

PAGE = """```python exercise="double"
def double(x):
    return ...
```

/// details | A solution
```python solution="double"
def double(x):
    return 2 * x
```
///
"""
GRADER = """from bookcheck.reader.grading import Answer, exercise, wrong


@exercise(
    wrong("def double(x):\\n    return x", hint="Once is not enough."),
    wrong("def double(x):\\n    return x * x", hint="not with itself"),
    wrong("def double(x):\\n    return 3 * x", hint="Take two of it."),
)
def double(answer: Answer) -> str:
    mistakes = [(5, "Once is not enough."), (25, "Multiply by two, not with itself.")]
    return f"{answer.expect('double(5)', 10, 'Take two of it.', mistakes)} is twice 5."
"""

Write: TypeAlias = Callable[[str], None]


def problems(text: str) -> list[str]:
    """Check a page in the folder that the test is in; return the message of each block that fails."""
    return test_checks.problems(text, Book(Path.cwd()))


def refused(text: str) -> str:
    """Return the message with which a page is refused before anything on it runs."""
    with pytest.raises(PageError) as caught:
        problems(text)
    return str(caught.value)


@pytest.fixture(autouse=True)
def grader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return what writes the graders of the page, in a project of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercises").mkdir()
    file = tmp_path / "exercises" / "page.py"
    file.write_text(GRADER, "utf-8")

    def write(text: str) -> None:
        file.unlink()
        if text:
            file.write_text(text, "utf-8")

    return write


def test_a_true_exercise_passes() -> None:
    assert problems(PAGE) == []


def test_the_graders_of_a_page_stand_beside_it() -> None:
    book = Book(Path("book"))
    assert book.graders("docs/basics/loss.md") == Path("book/docs/basics/exercises/loss.py")
    assert book.graders("page.md (the sample at line 7)") == book.graders("page.md")


# The starter


def test_a_starter_that_passes_is_refused() -> None:
    [message] = problems(PAGE.replace("return ...", "return x + x"))
    assert message == "page.md:1: the starter of 'double' passes its check already"


@pytest.mark.parametrize(
    "starter",
    [
        "def double(x):\n    return x * ...",
        "def double(x):\n    return x",
        "double = ...",
        "x = ... + 1",
        "def double(x): ...",
    ],
)
def test_a_starter_fails_because_something_is_left_to_do(starter: str) -> None:
    assert problems(PAGE.replace("def double(x):\n    return ...", starter)) == []


@pytest.mark.parametrize(
    ("starter", "last"),
    [
        ("from nowhere import double", "ModuleNotFoundError: No module named 'nowhere'"),
        ("def double(x):\n    return y", "NameError: name 'y' is not defined"),
        ("def double(x:\n    return ...", "SyntaxError: "),
        ("import math\n\ndouble = math.twice", "AttributeError: module 'math' has no attribute 'twice'"),
    ],
)
def test_a_starter_that_cannot_work_is_refused(starter: str, last: str) -> None:
    [message] = problems(PAGE.replace("def double(x):\n    return ...", starter))
    assert message.startswith(
        "page.md:1: the starter of 'double' should fail because something is left to fill in, but"
    )
    assert last in message


def test_an_exercise_has_three_wrong_answers(grader: Write) -> None:
    start = GRADER.index('    wrong("def double(x):\\n    return x"')
    grader(GRADER[:start] + GRADER[GRADER.index("\n", start) + 1 :])
    assert problems(PAGE) == ["page.md:1: 'double' has 2 wrong answers, and needs 3"]


def test_a_wrong_answer_with_the_wrong_hint_is_shown_with_what_it_gets(grader: Write) -> None:
    grader(GRADER.replace('hint="Take two of it."', 'hint="Take three"'))
    [message] = problems(PAGE)
    assert "this wrong answer should get a hint with 'Take three'" in message
    assert "it gets the hint 'Take two of it.', after '`double(5)` gives 15, but 10 is expected.'" in message
    assert "return 3 * x" in message


def test_a_wrong_answer_that_passes_is_shown(grader: Write) -> None:
    grader(GRADER.replace("return 3 * x", "return x + x"))
    [message] = problems(PAGE)
    assert "but it passes:" in message
    assert "return x + x" in message


def test_a_wrong_answer_must_name_words_of_its_hint(grader: Write) -> None:
    grader(GRADER.replace('hint="Take two of it."', 'hint=""'))
    assert len(problems(PAGE)) == 1


def test_a_wrong_answer_that_stops_gets_no_hint_of_the_graders(grader: Write) -> None:
    grader(GRADER.replace("def double(x):\\n    return 3 * x", "1 / 0"))
    assert "after 'Your code stops before it can be checked.'" in problems(PAGE)[0]


# The solution


def test_a_solution_that_fails_is_refused_with_what_came_out() -> None:
    [message] = problems(PAGE.replace("2 * x", "2 + x"))
    assert message.startswith("page.md:7: the solution of 'double' fails its check: ")
    assert "`double(5)` gives 7, but 10 is expected." in message


def test_a_solution_that_stops_is_refused_with_its_line() -> None:
    [message] = problems(PAGE.replace("return 2 * x", "return 2 * y"))
    assert "the solution of 'double' fails its check" in message
    assert "name 'y' is not defined" in message


def test_a_right_answer_must_get_a_sentence(grader: Write) -> None:
    grader(GRADER.replace("    return f", "    f").replace('mistakes)} is twice 5."', "mistakes)}\"\n    return ''"))
    assert problems(PAGE) == ["page.md:7: the grader of 'double' returns no sentence for a right answer"]


def test_exercises_use_no_names_of_the_page() -> None:
    page = "```python\ntwo = 2\n```\n\n" + PAGE.replace("2 * x", "two * x")
    assert "name 'two' is not defined" in problems(page)[0]


# What is missing


def test_a_page_without_graders_says_where_they_should_stand(grader: Write) -> None:
    grader("")
    for message in problems(PAGE):
        assert "its grader should stand in" in message
        assert "page.py, which does not exist" in message
    assert len(problems(PAGE)) == 2


def test_a_grader_of_another_name_is_named(grader: Write) -> None:
    grader(GRADER.replace("def double(answer", "def twice(answer"))
    message = refused(PAGE)
    assert "the exercise 'twice' has 0 blocks ```python exercise=\"twice\"; it needs one" in message
    assert "the exercise 'twice' has 0 blocks ```python solution=\"twice\"; it needs one" in message
    assert "'double'" not in message


def test_an_exercise_that_no_grader_knows_is_refused() -> None:
    more = PAGE.replace('"double"', '"treble"')
    assert problems(PAGE + "\n" + more) == [
        f"page.md:{line}: {Path('exercises/page.py')} grades double, but not 'treble'" for line in (13, 19)
    ]


STARTER, SOLUTION = PAGE[: PAGE.index("///")], PAGE[PAGE.index("///") :]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (STARTER, ["'double' has 0 blocks ```python solution=\"double\"; it needs one"]),
        (SOLUTION, ["'double' has 0 blocks ```python exercise=\"double\"; it needs one"]),
        (STARTER + PAGE, ["'double' has 2 blocks ```python exercise=\"double\"; it needs one"]),
        (PAGE + SOLUTION, ["'double' has 2 blocks ```python solution=\"double\"; it needs one"]),
        (
            "No exercise at all.\n",
            [
                "'double' has 0 blocks ```python exercise=\"double\"; it needs one",
                "'double' has 0 blocks ```python solution=\"double\"; it needs one",
            ],
        ),
    ],
)
def test_a_page_has_each_starter_and_each_solution_once(page: str, said: list[str]) -> None:
    message = refused(page)
    assert message.startswith("page.md:1: ")
    assert message.count("it needs one") == len(said)
    for words in said:
        assert f"the exercise {words}" in message


@pytest.mark.parametrize(
    "info",
    [
        'python exercise="Double"',
        "python exercise=double",
        'python exercise=""',
        'python exercise="two words"',
        'python answer="double"',
        'text exercise="double"',
        'python exercise="double" title="x"',
    ],
)
def test_a_fence_that_only_resembles_an_exercise_is_claimed_by_no_check(info: str) -> None:
    message = refused(f"{PAGE}\n```{info}\nx = 1\n```\n")
    assert "page.md:13: no check claims a fence" in message
    assert 'python exercise="name"' in message


@pytest.mark.parametrize(
    ("task", "strange"),
    [
        ("Double 5, and you have 10.", ""),
        ("Double 5, and you have 11.", "11"),
        ("Double 5.\n\n# Another heading\n\nTake 2.", ""),
        ("It is 7 here.\n\n## A heading\n\nTake [chapter 8](a.md): 4.5 is no answer.", "4.5"),
        ("Double $8$, `9` or -3.", "9"),
    ],
)
def test_the_numbers_of_a_task_are_those_of_its_code(task: str, strange: str, grader: Write) -> None:
    grader(QUOTED)
    found = test_checks.problems(f"{task}\n\n{PAGE}", Book(Path.cwd(), whole=("page.md",)))
    wanted = f"the task of 'double': {strange} stands neither in the starter, nor in the solution, nor in the grader"
    assert [wanted in message for message in found if "the task of" in message] == [True] * bool(strange)
    assert not any("the task of" in message for message in problems(f"{task}\n\n{PAGE}"))


# What a grader can say, on pages that are held to account whole

QUOTED = (
    GRADER.replace('"not with itself"', '"Multiply by two, not with itself."')
    .replace(
        'hint="Take two of it."),', """hint="Take two of it.", said="`double(5)` gives 15, but 10 is expected."),"""
    )
    .replace(
        """,
)
def double""",
        """,
    praise="10 is twice 5, as it should be.",
)
def double""",
    )
    .replace("is twice 5.", "is twice 5, as it should be.")
)
WHOLE = "```python\nnine = 9\n```\n\n" + PAGE


def said(grader: str) -> list[str]:
    Path("exercises/page.py").write_text(grader, "utf-8")
    return test_checks.problems(WHOLE, Book(Path.cwd(), whole=("page.md",)))


def test_a_grader_whose_every_sentence_is_quoted_is_right() -> None:
    assert said(QUOTED) == []


@pytest.mark.parametrize(
    ("change", "to", "wanted"),
    [
        ('(5, "Once is not', '(5, "Once is more than', "quotes 'Once is more than enough.', and no praise"),
        ('(5, "Once', '(7, "You add two."), (5, "Once', "quotes 'You add two.', and no praise: add one that gets it"),
        ("mistakes)} is twice", "mistakes)} is half of", "'… is half of 5, as it should be.'"),
        ('praise="10 is', 'praise="11 is', "'double' is told '10 is twice 5, as it should be.', and not '11 is twice"),
        ("gives 15, but", "gives 16, but", "should get the hint 'Take two of it.', after '`double(5)` gives 16"),
        ("    praise=", "    # praise=", "quotes '… is twice 5, as it should be.'"),
        ('x", hint="Once is', 'x", hint="is', "quotes 'Once is not enough.'"),
        (
            '"Multiply by two, not with itself."),\n',
            '"by two, not with itself."),\n',
            "the hint 'by two, not with itself.'",
        ),
        (
            "@exercise",
            'EASY = "You can do it."\n\n\n@exercise',
            ":4: no wrong answer of 'double' quotes 'You can do it.'",
        ),
    ],
)
def test_a_sentence_changes_only_with_who_gets_it(change: str, to: str, wanted: str) -> None:
    assert change in QUOTED
    found = said(QUOTED.replace(change, to, 1))
    assert any(wanted in message for message in found), found


def test_elsewhere_words_of_a_hint_are_enough_and_what_is_quoted_must_be_true() -> None:
    assert problems(PAGE) == []
    Path("exercises/page.py").write_text(QUOTED.replace('praise="10', 'praise="11'), "utf-8")
    assert len(problems(PAGE)) == 1


def test_code_and_docstrings_are_no_sentences() -> None:
    code = """START = "def f(x):\\n    return x or y"\n\n\ndef call(x: int) -> str:\n    "It calls a function."\n"""
    code += """    return f"f(3, {x}, 5, x)[1, 2, 3]" + "one word" + f"with {x} fields"\n\n\n"""
    assert said(QUOTED.replace("@exercise", f"{code}@exercise")) == []


def test_an_answer_is_graded_once_however_it_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("exercises/page.py").write_text(QUOTED, "utf-8")
    page = Page(WHOLE, "page.md", Book(Path.cwd(), whole=("page.md",)))
    asked: list[str] = []

    def counted(*given: Any) -> Result:
        asked.append(given[2])
        return graded(*given)

    monkeypatch.setattr("bookcheck.facts.exercise.graded", counted)
    hints = [mutant for mutant in mutants(page) if mutant.kind == "hint" and not mutant.copies]
    verdicts = list(Judge(page).verdicts(hints))
    assert len(verdicts) == len(hints) > 5
    assert [verdict for verdict in verdicts if not verdict.message] == []
    assert len(asked) == len(set(asked)) == 5


# Mutation


def test_a_solution_is_changed_in_its_digits_and_operators_but_not_in_its_names() -> None:
    changed = [
        mutant.applied(PAGE) for mutant in mutants(Page(PAGE, "page.md", Book(Path.cwd()))) if mutant.kind == "solution"
    ]
    assert changed == [PAGE.replace("2 * x", "3 * x"), PAGE.replace("2 * x", "2 / x")]
    assert all(len(problems(page)) == 1 for page in changed)


def judged(page: Page) -> dict[str, bool]:
    """Return whether each change of what the exercises of a page tell is noticed, by what stands there then."""
    hints = [mutant for mutant in mutants(page) if mutant.kind == "hint"]
    return {verdict.mutant.replacement: bool(verdict.message) for verdict in Judge(page).verdicts(hints)}


TWICE = "```python\ndouble = (2).__mul__\n```\n\n" + PAGE
SAID = TWICE + '\nBy two.\n\n<!-- claim: "Take two of it" if double(5) == 5 + 5 -->\n'


def checked(text: str) -> list[str]:
    return [str(problem) for problem in Run(Page(text, "page.md", Book(Path.cwd()))).problems()]


def test_a_claim_may_quote_what_an_exercise_tells_who_answers_it(grader: Write) -> None:
    assert checked(SAID) == []
    grader(GRADER.replace("Take two of it", "Take some of it"))
    [message] = checked(SAID)
    assert "the exercise says\n    … Take some of it. …\nbut the claim in line 19 is about\n    … " in message
    grader(GRADER)
    [message] = checked(SAID.replace("\nBy two.", "\n## Another section"))
    assert "no sentence of the section before this claim says" in message


def test_a_hint_is_changed_wherever_it_is_said_and_then_a_claim_must_notice_it() -> None:
    file = Path("exercises/page.py")
    hint = "{answer.expect('double(5)', 10, 'Take two of it.', mistakes)} is twice 5."
    assert hint in GRADER
    apart = GRADER.replace("return f", "answer.expect('double(5)', 10, 'Take two of it.', mistakes)\n    return ")
    file.write_text(apart.replace(hint, "It is twice 5."), "utf-8")
    page = Page(TWICE, "page.md", Book(Path.cwd()))
    [mutant] = [each for each in mutants(page) if each.replacement == "three" and each.copies]
    assert mutant.applied(file.read_text("utf-8")).count("Take three of") == 2
    assert not judged(page)["three"]
    assert judged(page.with_text(SAID))["three"]
