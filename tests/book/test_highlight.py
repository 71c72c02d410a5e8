"""Sessions are coloured as sessions, and outputs are told from code."""

from __future__ import annotations

import pytest
from bs4 import Tag

from tests.book.conftest import ToHtml

SESSION = "```python\n>>> 1 + 1\n2\n>>> for i in []:\n...     pass\n```"


def block(to_html: ToHtml, page: str) -> Tag:
    found = to_html(page).select_one(".highlight")
    assert found is not None
    return found


def classes(tag: Tag) -> set[str]:
    return set(tag.get_attribute_list("class"))


def test_a_session_is_coloured_as_one(to_html: ToHtml) -> None:
    session = block(to_html, SESSION)
    assert "language-pycon" in classes(session)
    assert [prompt.get_text() for prompt in session.select(".gp")] == [">>> ", ">>> ", "... "]
    assert [answer.get_text() for answer in session.select(".go")] == ["2"]


@pytest.mark.parametrize(
    ("page", "copied"),
    [
        (SESSION, "1 + 1\nfor i in []:\n    pass"),
        ('```python\n>>> print(\'<a href="x">&amp;\')\n<a href="x">&amp;\n```', "print('<a href=\"x\">&amp;')"),
        ("```python\n>>> def f():\n...     return 1\n...\n>>> f()\n1\n```", "def f():\n    return 1\n\nf()"),
        ("```python\n>>> 1 / 0\nTraceback (most recent call last):\nZeroDivisionError: no\n```", "1 / 0"),
        ("```console\n$ ls \\\n> -l\na  b\n$ pwd\n```", "ls \\\n-l\npwd"),
    ],
)
def test_a_session_is_copied_without_prompts_and_answers(to_html: ToHtml, page: str, copied: str) -> None:
    assert block(to_html, page)["data-copy"] == copied


@pytest.mark.parametrize("page", ["```python\nx = 1\n```", "```text\n>>> 1\n$ ls\n```"])
def test_what_is_no_session_is_copied_whole(to_html: ToHtml, page: str) -> None:
    assert not block(to_html, page).has_attr("data-copy")


@pytest.mark.parametrize(
    "code",
    ["x = 1", 'text = """\n>>> 1\n"""', "x = 1 >> 2", "# >>> 1\nx = 1", "def f():\n    '''\n    >>> f()\n    '''"],
)
def test_what_only_mentions_a_prompt_is_python(to_html: ToHtml, code: str) -> None:
    script = block(to_html, f"```python\n{code}\n```")
    assert "language-python" in classes(script)
    assert not script.select(".gp")


def test_another_language_is_left_alone(to_html: ToHtml) -> None:
    assert "language-text" in classes(block(to_html, "```text\n>>> 1\n```"))


def test_a_listing_keeps_its_title_and_has_buttons_of_its_own(to_html: ToHtml) -> None:
    listing = block(to_html, '```python title="nnfs/first/neuron.py"\nx = 1\n```')
    assert listing.select_one(".filename").get_text() == "nnfs/first/neuron.py"  # type: ignore[union-attr]
    assert "output" not in classes(listing)
    assert {"runnable", "no-copy"} <= classes(listing)  # Material's copy button would be a second one


def test_an_output_is_marked_and_has_no_copy_button(to_html: ToHtml) -> None:
    assert {"output", "no-copy"} <= classes(block(to_html, '```text title="Output"\n2\n```'))


@pytest.mark.parametrize("info", ["text", 'text title="Something else"', 'python title="Output"'])
def test_nothing_else_is_marked_as_an_output(to_html: ToHtml, info: str) -> None:
    assert "output" not in classes(block(to_html, f"```{info}\n2\n```"))


@pytest.mark.parametrize("page", [SESSION, "```python\nx = 1\n```", "```console\n$ ls\n```"])
def test_the_keyboard_can_scroll_every_block(to_html: ToHtml, page: str) -> None:
    code = block(to_html, page).select_one("code")
    assert code is not None
    assert code["tabindex"] == "0"


def test_highlighting_changes_no_character(to_html: ToHtml) -> None:
    assert block(to_html, SESSION).get_text().strip() == SESSION[len("```python\n") : -len("\n```")]


def test_a_session_in_a_box_is_coloured_too(to_html: ToHtml) -> None:
    page = to_html(f"/// details | More\n{SESSION}\n///")
    assert page.select("details .language-pycon .gp")
