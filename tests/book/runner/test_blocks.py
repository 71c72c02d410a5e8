"""Each block that runs has a place for its buttons, which says all that the browser must know before it fetches."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.book.conftest import ToHtml

SCRIPT = "```python\nprint(1)\n```\n"
SESSION = "```python\n>>> 1 + 1\n2\n```\n"
LISTING = '```python title="nnfs/first/neuron.py"\nx = 1\n```\n'
EXERCISE = '```python exercise="double"\nx = ...\n```\n'
SOLUTION = '```python solution="double"\nx = 2\n```\n'


def bars(to_html: ToHtml, page: str) -> list[Tag]:
    return list(to_html(page).select(".run-bar"))


def key(to_html: ToHtml, page: str) -> str:
    [bar] = bars(to_html, page)
    return str(bar["data-key"])


@pytest.mark.parametrize(
    ("page", "kind"),
    [(SCRIPT, "script"), (SESSION, "session"), (LISTING, "listing"), (EXERCISE, "exercise")],
)
def test_a_block_that_runs_says_of_which_kind_it_is(to_html: ToHtml, page: str, kind: str) -> None:
    [bar] = bars(to_html, page)
    assert bar["data-kind"] == kind
    assert bar.get_text() == ""
    assert bar.parent is not None
    assert {"highlight", "runnable", "no-copy"} <= set(bar.parent.get_attribute_list("class"))


def test_the_place_stands_under_the_code(to_html: ToHtml) -> None:
    for page in (SCRIPT, SESSION, LISTING, EXERCISE):
        [bar] = bars(to_html, page)
        before = bar.find_previous_sibling()
        assert before is not None
        assert before.name == "pre"
        assert bar.find_next_sibling() is None


def test_the_page_is_whole_with_the_places_in_it(to_html: ToHtml) -> None:
    page = to_html(f"Before.\n\n{SCRIPT}\nBetween.\n\n{SESSION}\nAfter.\n")
    neighbours = []
    for block in page.select(".runnable"):
        for sibling in (block.find_previous_sibling(), block.find_next_sibling()):
            assert sibling is not None
            neighbours.append(sibling.get_text())
    assert neighbours == ["Before.", "Between.", "Between.", "After."]


def test_an_exercise_says_its_name_and_nothing_else_does(to_html: ToHtml) -> None:
    assert [bar.get("data-exercise") for bar in bars(to_html, SCRIPT + "\n" + EXERCISE)] == [None, "double"]


@pytest.mark.parametrize(
    "page",
    [
        SOLUTION,
        "```console\n$ ls\n```\n",
        '```text title="Output"\n1\n```\n',
        "```text\nx = 1\n```\n",
        '```text exercise="double"\nx = 1\n```\n',
        f"````markdown\n{SCRIPT}````\n",
        "`x = 1`\n",
    ],
)
def test_what_does_not_run_has_no_place(to_html: ToHtml, page: str) -> None:
    html = to_html(page)
    assert not html.select(".run-bar")
    assert not html.select(".runnable")


def test_a_solution_looks_like_code_and_keeps_the_themes_copy_button(to_html: ToHtml) -> None:
    solution = to_html(f"/// details | A solution\n{SOLUTION}///\n").select_one("details .highlight")
    assert solution is not None
    assert solution.select("pre span.mi")
    assert "no-copy" not in solution.get_attribute_list("class")


def test_a_block_in_a_box_has_its_place_there(to_html: ToHtml) -> None:
    [bar] = to_html(f"/// details | More\n{SCRIPT}///\n").select("details .run-bar")
    assert bar["data-kind"] == "script"


@pytest.mark.parametrize("changed", ["print(2)", "print(1) ", "print(1)  # Mine.", "print( 1)"])
def test_another_text_has_another_key(to_html: ToHtml, changed: str) -> None:
    assert key(to_html, SCRIPT.replace("print(1)", changed)) != key(to_html, SCRIPT)


def test_the_same_text_has_the_same_key_wherever_it_stands(to_html: ToHtml) -> None:
    assert key(to_html, f"# Title\n\nText.\n\n{SCRIPT}") == key(to_html, SCRIPT)


def test_a_page_that_does_not_run_has_no_places(to_html: ToHtml) -> None:
    comment = "<!-- runner: none, because it reads files -->\n\n"
    html = to_html(comment + SCRIPT + "\n" + SESSION)
    assert not html.select(".run-bar")
    assert not html.select(".runnable, .no-copy")
    assert len(html.select(".highlight")) == 2


def test_a_page_says_so_for_itself_alone(to_html: ToHtml) -> None:
    to_html("<!-- runner: none, because it reads files -->\n\n" + SCRIPT)
    assert len(bars(to_html, SCRIPT)) == 1


def test_a_title_does_not_lose_its_quotes(to_html: ToHtml) -> None:
    [name] = to_html(LISTING).select(".filename")
    assert name.get_text() == "nnfs/first/neuron.py"


@pytest.mark.parametrize(
    ("code", "opens"),
    [
        ('load_parameters(network, "names.npz")', "names.npz"),
        ('x = np.load("my-data.npz")["x"]', "my-data.npz"),
        ('save_parameters(network, "names.npz")', None),
        ("load_parameters(network, path)", None),
        ('load_parameters(network, "../names.npz")', None),
        ('unload("names.npz")', None),
    ],
)
def test_a_block_that_reads_a_file_says_which(to_html: ToHtml, code: str, opens: str | None) -> None:
    [bar] = bars(to_html, f"```python\n{code}\n```\n")
    assert bar.get("data-opens") == opens
