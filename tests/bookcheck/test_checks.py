"""What the checks of a page accept, and above all what they must reject."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bookcheck import Block, Book, Page, PageError, Run, said
from bookcheck.facts import facts
from bookcheck.mend import mend as mend_page

ROOT = Path(__file__).parents[2]

LISTING = """```python title="nnfs/first/loss.py"
def mse_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()
```
"""
SCRIPT = """```python
print(1 + 1)
```

```text title="Output"
2
```
"""
SESSION = """```python
>>> 1 / 4
0.25
>>> for i in range(2):
...     print(i)
0
1
```
"""


SHARED = """```python
a = 2
```

```python
>>> a
2
>>> b = a
```

```python
print(b)
```

```text title="Output"
2
```
"""
PARTIAL = """```python title="nnfs/first/neuron.py"
class Neuron:
    ...

    def feedforward(self, inputs):
        total = np.dot(self.weights, inputs) + self.bias
        return sigmoid(total)
```
"""


def problems(text: str, book: Book | None = None) -> list[str]:
    """Check the blocks of a page; return the message of each that fails."""
    run = Run(Page(text, "page.md", book))
    found = [run.check(fact) for fact in facts(run.page) if isinstance(fact, Block)]
    return [said(wrong) for wrong in found if wrong]


def mend(text: str, path: str) -> tuple[str, list[str]]:
    """Return the mended text of a page, and what is left for its author."""
    mended = mend_page(Page(text, path))
    return mended.text, [str(problem) for problem in mended.left]


def refused(text: str) -> str:
    """Return the message with which a page is refused before anything on it runs."""
    with pytest.raises(PageError) as caught:
        problems(text)
    return str(caught.value)


@pytest.mark.parametrize("page", [LISTING, SCRIPT, SESSION, LISTING + "\nText.\n\n" + SCRIPT + "\n" + SESSION])
def test_a_true_page_passes(page: str) -> None:
    assert problems(page) == []


def test_the_blocks_of_a_page_share_one_namespace_in_order() -> None:
    assert problems(SHARED) == []


# Script and Output


def test_a_changed_digit_in_an_output_is_named_with_its_place_the_truth_and_the_remedy() -> None:
    [message] = problems("Text.\n\n" + SCRIPT.replace("\n2\n", "\n3\n"))
    assert message == (
        "page.md:8: the page says\n    3\nbut what is true is\n    2\nMend it with: python -m bookcheck --fix page.md"
    )


@pytest.mark.parametrize("output", ["2.0\n", "", "2\n2\n", " 2\n", "2 \n"])
def test_an_output_is_compared_to_the_letter(output: str) -> None:
    assert len(problems(SCRIPT.replace("\n2\n", "\n" + output))) == 1


def test_a_script_that_prints_without_an_output_block_fails() -> None:
    [message] = problems(SCRIPT[: SCRIPT.index("```text")])
    assert "page.md:3: the page says\n    (nothing)\nbut what is true is\n" in message


def test_an_output_block_after_a_script_that_prints_nothing_fails() -> None:
    assert len(problems(SCRIPT.replace("print(1 + 1)", "1 + 1"))) == 1


def test_an_output_block_with_text_before_it_belongs_to_no_script() -> None:
    assert "page.md:7: this Output block does not follow a script" in refused(SCRIPT.replace("\n\n", "\n\nSo:\n\n"))


def test_an_output_block_alone_belongs_to_no_script() -> None:
    assert "page.md:1: this Output block" in refused('```text title="Output"\n2\n```\n')


def test_a_script_that_raises_is_named_with_its_line() -> None:
    [message] = problems("```python\na = 1\na.b\n```\n")
    assert message == "page.md:3: the code stops here with\n    AttributeError: 'int' object has no attribute 'b'"


# Session


@pytest.mark.parametrize(
    ("page", "truth"),
    [("0.25", "0.26"), ("0.25", "0.250"), ("0.25", "0.2"), ("0\n1\n", "0\n2\n"), ("0\n1\n", "0\n"), ("0.25\n", "")],
)
def test_a_session_is_compared_to_the_letter(page: str, truth: str) -> None:
    assert len(problems(SESSION.replace(page, truth))) == 1


def test_a_session_that_raises_shows_how_a_traceback_is_written() -> None:
    [message] = problems("```python\n>>> 1 / 0\n0\n```\n")
    assert "Traceback (most recent call last):\n        ...\n    ZeroDivisionError: division by zero" in message


def test_a_session_may_show_an_error() -> None:
    page = (
        "```python\n>>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: division by zero\n```\n"
    )
    assert problems(page) == []
    assert len(problems(page.replace("by zero", "by one"))) == 1


@pytest.mark.parametrize("option", ["+ELLIPSIS", "+SKIP", "+NUMBER", "+NORMALIZE_WHITESPACE"])
def test_a_session_has_no_options_that_would_loosen_it(option: str) -> None:
    [message] = problems(f"```python\n>>> 1 / 4  # doctest: {option}\n0.2...\n```\n")
    assert "no doctest options" in message


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("```python\n>>> 1 + 1\n2\n\nAnything at all\n```\n", "line 5: this is neither typed nor answered"),
        ("```python\n>>> a = 1\n\n3\n```\n", "line 4: this is neither typed nor answered"),
        (
            "```python\n>>> 1 / 0\nTraceback (most recent call last):\n  lies\n"
            "ZeroDivisionError: division by zero\n```\n",
            "line 2: between the first and the last line of a traceback",
        ),
        ('```python\n>>> print("a\\n\\nb")\na\n```\n', "an answer with an empty line"),
    ],
)
def test_a_session_hides_nothing_from_doctest(page: str, message: str) -> None:
    assert message in problems(page)[0]


def test_true_is_not_1() -> None:
    assert len(problems("```python\n>>> 2 > 1\n1\n```\n")) == 1


# Listing


@pytest.mark.parametrize(
    ("page", "changed"),
    [
        ("** 2", "** 3"),
        ("- y_pred", "+ y_pred"),
        (".mean()", ".sum()"),
        ("y_true, y_pred)", "y_pred, y_true)"),
        ("return ", ""),
        ("mean()\n", "mean()\n    print(1)\n"),
    ],
)
def test_a_changed_token_in_a_listing_fails_and_the_file_is_shown(page: str, changed: str) -> None:
    [message] = problems(LISTING.replace(page, changed, 1))
    assert message.startswith("page.md:2: the page says\n    def mse_loss(")
    assert (
        "but what is true is\n    def mse_loss(y_true, y_pred):\n        return ((y_true - y_pred) ** 2).mean()"
        in message
    )


def test_comments_and_layout_of_a_listing_are_the_authors() -> None:
    assert (
        problems(LISTING.replace("    return ", "    # Squares.\n\n    return ").replace("mean()", "mean()  # (1)!"))
        == []
    )


def test_a_listing_may_show_a_definition_whole() -> None:
    whole = (ROOT / "nnfs/first/loss.py").read_text("utf-8")
    page = f'```python title="nnfs/first/loss.py"\n{whole[whole.index("def mse_loss") :]}```\n'
    assert problems(page) == []
    assert len(problems(page.replace("0.5", "0.6"))) == 1
    assert len(problems(page.replace("-> float", "-> int"))) == 1
    assert len(problems(page.replace("y_true: Samples", "y_true: Rows"))) == 1


def test_a_class_shows_some_of_its_methods_only_if_it_says_so() -> None:
    page = PARTIAL
    assert problems(page) == []
    assert len(problems(page.replace("    ...\n\n", ""))) == 1
    assert len(problems(page.replace("+ self", "- self"))) == 1
    [message] = problems(page.replace("def feedforward", "def forward"))
    assert "Neuron has no method forward" in message


def test_a_class_shown_whole_has_no_dots() -> None:
    page = PARTIAL.replace(
        "    def feed",
        "    def __init__(self, weights, bias):\n        self.weights = weights\n"
        "        self.bias = bias\n\n    def feed",
    )
    [message] = problems(page)
    assert "shown whole" in message
    assert problems(page.replace("    ...\n\n", "")) == []


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (LISTING.replace("first/loss", "first/lost"), "there is no file nnfs/first/lost.py"),
        (
            LISTING.replace("mse_loss", "rmse_loss"),
            "nnfs/first/loss.py does not define 'rmse_loss'; it defines mse_loss",
        ),
        (LISTING.replace("def mse", "import os\n\n\ndef mse"), "nnfs/first/loss.py does not say 'import os'"),
        (LISTING.replace("def mse", "print(1)\n\n\ndef mse"), "does not define 'print(1)'"),
        (LISTING.replace("):", ")"), "line 2: "),
        ('```python title="nnfs/first/loss.py"\n```\n', "an empty listing"),
    ],
)
def test_a_listing_of_something_that_is_not_there_fails(page: str, message: str) -> None:
    assert message in problems(page)[0]


def test_a_listing_defines_what_it_shows_for_the_blocks_that_follow() -> None:
    page = (
        LISTING
        + "\n```python\n>>> import numpy as np\n>>> print(mse_loss(np.array([1, 0]), np.array([0, 0])))\n0.5\n```\n"
    )
    assert problems(page) == []


# Shell


def test_a_command_that_nobody_runs_fails() -> None:
    assert "page.md:2: nobody runs 'rm -r docs'" in problems("```console\n$ rm -r docs\n```\n")[0]


def test_a_console_block_holds_commands_only() -> None:
    assert "page.md:2: a console block holds commands" in problems("```console\npython\n```\n")[0]


# The rule that nothing goes unclaimed


@pytest.mark.parametrize(
    "info",
    [
        "",
        "py",
        "pycon",
        "Python",
        "python3",
        "{.python}",
        " python",
        "python ",
        "text",
        "text title='Output'",
        'text title="output"',
        'python linenums="1"',
        'python title="x"',
        'python title="nnfs/first/loss.py" hl_lines="1"',
        'python  title="nnfs/first/loss.py"',
        "bash",
        "yaml",
        "mermaid",
        "math",
    ],
)
def test_a_fence_that_no_check_claims_is_refused(info: str) -> None:
    message = refused(f"Text.\n\n```{info}\n1\n```\n")
    assert message.startswith(f"page.md:3: no check claims a fence ```{info};")


@pytest.mark.parametrize(
    "fence",
    [
        "    ```python\n    1\n    ```\n",
        "  ```python\n  1\n  ```\n",
        "> ```python\n> 1\n> ```\n",
        "~~~python\n1\n~~~\n",
        "\t```python\n",
    ],
)
def test_a_fence_that_is_not_written_the_one_way_is_refused(fence: str) -> None:
    assert "page.md:3: a fence starts at the left margin with backticks" in refused("- Text.\n\n" + fence)


def test_a_fence_that_is_never_closed_is_refused() -> None:
    assert "page.md:3: this fence is never closed" in refused("Text.\n\n```python\n1\n")
    assert "page.md:1: this fence is never closed" in refused("````python\n1\n```\n")


def test_a_fence_in_a_comment_or_in_a_longer_fence_is_no_fence() -> None:
    assert problems("<!--\n```python\n1 / 0\n```\n-->\n") == []
    assert problems("A `<!--` in code.\n\n" + SCRIPT.replace("1 + 1", "2")) == []
    assert len(problems("```python\n'<!--'\n```\n\n" + SCRIPT.replace("\n2\n", "\n3\n"))) == 1


def test_the_blocks_of_a_sample_page_are_checked_too() -> None:
    assert problems(f"````markdown\n{SCRIPT}````\n") == []
    [message] = problems("````markdown\n" + SCRIPT.replace("\n2\n", "\n3\n") + "````\n")
    assert message.startswith("page.md:7: the page says\n    3\n")
    assert "no check claims a fence ```pycon" in problems("````markdown\n```pycon\n1\n```\n````\n")[0]


def test_a_comment_that_is_never_closed_is_refused_for_it_would_hide_the_rest() -> None:
    assert "page.md:2: this comment is never closed" in refused("Text.\nText <!-- math\n\n" + SCRIPT)


# Mending


def test_mending_makes_a_page_true_and_leaves_a_true_one_alone() -> None:
    page = LISTING + "\n" + SCRIPT + "\n" + SESSION
    wrong = page.replace("** 2", "** 3").replace("\n2\n", "\n3\n").replace("0.25", "4").replace("0\n1\n", "1\n")
    assert len(problems(wrong)) == 3
    assert mend(wrong, "page.md") == (page, [])
    assert mend(page, "page.md") == (page, [])


def test_mending_adds_a_missing_output_block_and_removes_an_idle_one() -> None:
    bare = SCRIPT[: SCRIPT.index("\n\n```text")] + "\n"
    assert mend(bare, "page.md") == (SCRIPT, [])
    assert mend(SCRIPT.replace("print(1 + 1)", "1 + 1"), "page.md") == (bare.replace("print(1 + 1)", "1 + 1"), [])


def test_mending_adds_a_missing_answer_to_a_session() -> None:
    assert mend(SESSION.replace("0.25\n", ""), "page.md") == (SESSION, [])


@pytest.mark.parametrize(
    "page",
    [
        "```python\nprint('```')\n```\n",
        '```python title="nnfs/data/people.py"\nPEOPLE = 1; PEOPLE = 2\n```\n',
        "```python\nexit()\n```\n",
        "```python\n>>> print('a\\n\\nb')\nc\n```\n",
        "It is 0.888.\n",
        "| a |\n|---|\n| 1 |\n",
    ],
)
def test_mending_never_harms_a_page_and_says_what_it_leaves(page: str) -> None:
    mended, left = mend(page, "page.md")
    assert mended == page
    assert len(left) == 1


def test_mending_twice_is_mending_once() -> None:
    wrong = (
        LISTING.replace("** 2", "** 3") + "\n" + SCRIPT.replace("\n2\n", "\n3\n") + "\n" + SESSION.replace("0.25", "4")
    )
    once, _ = mend(wrong, "page.md")
    assert mend(once, "page.md") == (once, [])


def test_mending_keeps_the_part_of_a_class_that_a_listing_shows() -> None:
    page = PARTIAL.replace("        total = np.dot(self.weights, inputs) + self.bias\n", "").replace(
        "sigmoid(total)", "1"
    )
    mended, left = mend(page, "page.md")
    assert left == []
    assert problems(mended) == []
    assert "__init__" not in mended


def test_what_cannot_be_mended_is_left_and_named() -> None:
    page = "```python\n1 / 0\n```\n\n```console\n$ rm -r docs\n```\n"
    mended, left = mend(page, "page.md")
    assert mended == page
    assert left[0].startswith("page.md:2: the code stops here with")
    assert left[1].startswith("page.md:6: nobody runs")


# The whole way through pytest


def run_pytest_on(page: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Put a page into a copy of the project, and let pytest check it as an author would."""
    for name in ("nnfs", "book", "bookcheck"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "theme", "vendor"))
    for name in ("conftest.py", "pyproject.toml", "mkdocs.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text(page, "utf-8")
    command = [sys.executable, "-m", "pytest", "docs/page.md", "-q", "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)


def test_pytest_checks_one_page_and_says_what_is_wrong(tmp_path: Path) -> None:
    result = run_pytest_on(LISTING + "\n" + SCRIPT.replace("\n2\n", "\n3\n"), tmp_path)
    assert result.returncode == 1, result.stdout
    assert "docs/page.md:11: the page says" in result.stdout
    assert "Mend it with: python -m bookcheck --fix docs/page.md" in result.stdout
    assert "1 failed, 2 passed" in result.stdout


def test_pytest_refuses_to_collect_a_page_with_an_unclaimed_fence(tmp_path: Path) -> None:
    result = run_pytest_on("```pycon\n>>> 1\n```\n", tmp_path)
    assert result.returncode == 2, result.stdout
    assert "docs/page.md:1: no check claims a fence ```pycon" in result.stdout
    assert "Traceback" not in result.stdout
