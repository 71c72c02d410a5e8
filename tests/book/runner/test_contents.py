"""The browser gets each block of each page in order, and running them there gives what the page says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from book.runner.contents import contents, runnable
from bookcheck.reader.kernel import Kernel, exercises
from bookcheck.source.fences import PageError
from tests.book.conftest import ToHtml

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md"))
CHAPTERS = [path for path in PAGES if path.startswith("docs/basics/")]
LONG = [f"docs/beyond/{name}.md" for name in ("gates", "overfitting")]
"""Pages that train for long: they run in the browser only, when it is their turn in tests/site/test_every_page.py."""
NONE = "<!-- runner: none, because it reads the files of the project -->\n\n"

SESSION = "```python\n>>> x = 1\n>>> x + 1\n2\n>>> for i in range(2):\n...     print(i)\n0\n1\n```\n\n"
SCRIPT = "```python\nprint(x)\n```\n\n"
OUTPUT = '```text title="Output"\n1\n```\n\n'
LISTING = """```python title="nnfs/first/loss.py"
def mse_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()  # (1)!
```

"""
EXERCISE = '```python exercise="double"\nx = ...  # (1)!\n```\n\n```python solution="double"\nx = 2\n```\n\n'
OTHERS = "```console\n$ ls\n```\n\n````markdown\n```python\nprint(3)\n```\n````\n\n"


def blocks(page: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = contents(page, "docs/page.md")["blocks"]
    return found


def test_the_blocks_of_a_page_come_in_order() -> None:
    found = blocks(SESSION + OTHERS + SCRIPT + OUTPUT + LISTING + EXERCISE + SCRIPT)
    assert [set(block) for block in found] == [
        {"code", "output"},
        {"code", "output"},
        {"code", "whole", "module"},
        {"code"},
        {"code", "output"},
    ]


def test_a_session_is_what_is_typed_and_all_that_shows() -> None:
    [block] = blocks(SESSION)
    assert block["code"] == "x = 1\nx + 1\nfor i in range(2):\n    print(i)\n"
    assert block["output"] == SESSION.removeprefix("```python\n").partition("```")[0]


def test_empty_lines_at_the_end_of_a_session_are_not_shown() -> None:
    assert blocks("```python\n>>> 1\n1\n\n```\n") == [{"code": "1\n", "output": ">>> 1\n1\n"}]


def test_a_script_comes_with_its_output() -> None:
    assert blocks(SCRIPT + OUTPUT) == [{"code": "print(x)\n", "output": "1\n"}]
    assert blocks(SCRIPT + "Text.\n") == [{"code": "print(x)\n", "output": ""}]


def test_a_listing_comes_with_what_the_file_defines() -> None:
    [block] = blocks(LISTING)
    assert block["code"] == LISTING.split("\n", 1)[1].partition("  # (1)!")[0] + "\n"
    assert "def mse_loss(y_true, y_pred):" in block["whole"]
    assert block["module"] == "nnfs.first.loss"


def test_a_part_of_a_class_comes_with_the_whole() -> None:
    shown = "class Neuron:\n    ...\n\n    def feedforward(self, inputs):\n        pass\n"
    [block] = blocks(f'```python title="nnfs/first/neuron.py"\n{shown}```\n')
    assert block["code"] == shown
    assert "import numpy as np" in block["whole"]
    assert "def __init__(self, weights, bias):" in block["whole"]
    assert "..." not in block["whole"]


def test_the_mark_of_a_note_is_no_part_of_the_code() -> None:
    assert blocks("```python\nx = 1  # (1)!\ny = 2 # (12)!\n```\n")[0]["code"] == "x = 1\ny = 2\n"
    assert "(1)!" not in str(blocks(LISTING + EXERCISE))


@pytest.mark.parametrize("comment", ["# (1)", "# one (1)!", "# (a)!", "# (1)! and more"])
def test_other_comments_stay(comment: str) -> None:
    assert blocks(f"```python\nx = 1  {comment}\n```\n")[0]["code"] == f"x = 1  {comment}\n"


def test_a_solution_a_command_and_a_sample_do_not_run() -> None:
    assert blocks(OTHERS) == []
    assert blocks(EXERCISE) == [{"code": "x = ...\n"}]


def test_a_page_may_say_that_its_blocks_do_not_run_and_why() -> None:
    assert blocks(NONE + SCRIPT) == []
    assert runnable(SCRIPT)
    assert not runnable(NONE)


@pytest.mark.parametrize("comment", ["<!-- runner: none -->", "<!-- runner: none, because -->", "runner: none"])
def test_a_page_that_gives_no_reason_runs(comment: str) -> None:
    assert len(blocks(f"{comment}\n\n{SCRIPT}")) == 1


@pytest.mark.parametrize("shown", [f"````markdown\n{NONE}````\n\n", f"Write `{NONE.strip()}`.\n\n"])
def test_a_page_that_only_shows_how_to_say_so_runs(shown: str) -> None:
    assert len(blocks(shown + SCRIPT)) == 1


def test_a_page_with_a_fence_of_no_kind_is_refused() -> None:
    with pytest.raises(PageError, match=r"docs/page\.md:1: no check claims"):
        blocks("```pycon\n>>> 1\n```\n")


def test_a_page_brings_its_graders() -> None:
    assert contents("Text.\n", "docs/basics/no_such_chapter.md") == {"blocks": [], "graders": ""}
    graders = contents(LISTING, "docs/basics/neurons.md")["graders"]
    assert exercises(graders, "neurons")


# The book's own pages


def described(path: str, to_html: ToHtml) -> list[tuple[str, dict[str, str], Any]]:
    """Return the blocks of a page as the browser knows them: kind, description, and the bar that stands for it."""
    text = (ROOT / path).read_text("utf-8")
    bars = to_html(text.partition("\n---\n")[2] if text.startswith("---\n") else text).select(".run-bar")
    return [
        (str(bar["data-kind"]), block, bar) for bar, block in zip(bars, contents(text, path)["blocks"], strict=True)
    ]


@pytest.mark.share(4)
@pytest.mark.parametrize("path", [path for path in PAGES if path not in LONG])
def test_each_block_of_a_page_gives_what_the_page_says(path: str, to_html: ToHtml) -> None:
    kernel = Kernel()
    graders = contents((ROOT / path).read_text("utf-8"), path)["graders"]
    for number, (kind, block, bar) in enumerate(described(path, to_html), start=1):
        if kind == "exercise":
            result = kernel.grade(path, str(bar["data-exercise"]), block["code"], graders)
            assert result["passed"] is False, block["code"]
            continue
        # As the browser does: a listing that nobody has changed is what its file says.
        code = "" if kind == "listing" else block["code"]
        result = kernel.run(path, str(number), kind, code, block.get("whole", ""))
        assert (result["error"], result["note"]) == ("", ""), block["code"]
        assert result["output"] == block.get("output", ""), block["code"]


@pytest.mark.parametrize("path", CHAPTERS)
def test_a_listing_that_is_changed_in_nothing_that_counts_gives_what_the_page_says(path: str, to_html: ToHtml) -> None:
    kernel = Kernel()
    for number, (kind, block, _) in enumerate(described(path, to_html), start=1):
        if kind == "exercise":
            continue
        code = block["code"] + ("\n# Mine.\n" if kind == "listing" else "")
        result = kernel.run(path, str(number), kind, code, block.get("whole", ""))
        assert (result["error"], result["output"]) == ("", block.get("output", "")), block["code"]


def test_every_chapter_is_found() -> None:
    assert len(CHAPTERS) >= 5
    assert all(path in PAGES for path in LONG)
    assert all(contents((ROOT / path).read_text("utf-8"), path)["blocks"] for path in CHAPTERS)


@pytest.mark.parametrize("path", CHAPTERS)
def test_every_chapter_has_four_to_six_exercises(path: str, to_html: ToHtml) -> None:
    names = [bar["data-exercise"] for kind, _, bar in described(path, to_html) if kind == "exercise"]
    graders = contents((ROOT / path).read_text("utf-8"), path)["graders"]
    assert 4 <= len(names) <= 6
    assert sorted(map(str, names)) == sorted(exercises(graders, path))


@pytest.mark.parametrize("path", CHAPTERS)
def test_every_solution_is_folded_away(path: str, to_html: ToHtml) -> None:
    text = (ROOT / path).read_text("utf-8")
    page = to_html(text)
    assert len(page.select("details .highlight:not(.runnable)")) >= text.count("```python solution=") >= 4
    assert not page.select("details .run-bar[data-exercise]")
