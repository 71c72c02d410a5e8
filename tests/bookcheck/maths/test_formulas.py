"""Where the formulas of a page stand: where the site sets them, and nowhere else."""

from __future__ import annotations

import html
import re

import pytest
from markdown import Markdown

from bookcheck.maths.formulas import Directive, Formula, find
from bookcheck.source.fences import PageError

SETTINGS = {"pymdownx.arithmatex": {"block_syntax": ["dollar"], "inline_syntax": ["dollar"], "generic": True}}
EXTENSIONS = ["tables", "def_list", "attr_list", "pymdownx.superfences", "pymdownx.blocks.details"]


def set_by_markdown(text: str) -> list[str]:
    """Return the formulas that Python-Markdown's arithmatex sets."""
    page = Markdown(extensions=[*EXTENSIONS, "pymdownx.arithmatex"], extension_configs=SETTINGS).convert(text)
    found = re.findall(r'<(span|div) class="arithmatex">\\[(\[](.*?)\\[)\]]</\1>', page, re.DOTALL)
    return [" ".join(html.unescape(source).split()) for _, source in found]


GOOD = [
    "one $a = b$ and $c$, then $d$.",
    "$$\na = b\n$$",
    "text\n\n$$\n\\begin{aligned}\na &= b \\\\\n&= c\n\\end{aligned}\n$$\n\ntext $x$",
    "$$a = b$$\n\n$$c = d$$\n",
    "costs \\$5, and $a$ costs \\$6",
    "`$a$` and ``x ` $b$`` and $c$",
    "```text\n$a = b$\n$$c$$\n```\n\n$d$",
    "<!-- $a$ -->\n\n$b$ <!-- math: let b --> text $c$",
    "<!-- math: let a -->\n$$\na = b\n$$",
    "$$\na\n$$\n<!-- after -->\n",
    "| $a$ | $\\lvert b \\rvert$ |\n|---|---|\n| $c$ | d |",
    "term\n: what $a$ is\n: and $b$",
    "/// details | Why\n$$\na = b\n$$\n///\n\n$c$",
    "/// details | Why $a$\nText.\n\n$$\na = b\n$$\n///\n",
    "- $a$\n- and $b$\n\n1.  $c$\n    goes on $d$",
    "> quoted $a$",
    "---\ntitle: no $formula$\n---\n\n$a$",
    "a `multi\nline $a$` and $b$",
    "so $x \\text{ if \\$} y$ it is",
    "[$a$](page.md) and ![alt](b.svg) **$c$**",
]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_found_is_what_is_set(text: str) -> None:
    shown = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)  # the site takes the front matter off
    found = [" ".join(item.source.split()) for item in find(text) if isinstance(item, Formula)]
    assert found
    # A title of a block is set by its own extension, which does not matter here.
    assert found == set_by_markdown(shown)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("text\n$$\na\n$$", 2, r"\$\$ starts at the left margin and stands alone"),
        ("$$\na\n$$\ntext", 1, "stands alone"),
        ("text\n\n  $$\n  a\n  $$", 3, "starts at the left margin"),
        ("text $$a$$ text", 1, "stands alone"),
        ("$$a$$ text", 1, "stands alone"),
        ("$$\na\n\nb\n$$", 1, "a formula has no blank lines in it"),
        ("$$\na", 1, r"this \$ belongs to no formula"),
        ("a\n\n$a = b", 3, r"this \$ belongs to no formula on its line"),
        ("a $ b = c$", 1, r"this \$ belongs to no formula"),
        ("it costs $5 and $6", 1, r"this \$ belongs to no formula"),
        ("first $a\nb$ second", 1, r"this \$ belongs to no formula on its line"),
        ("# Why $a$", 1, "no formula in a heading"),
        ("| $|a|$ | b |\n|---|---|\n| c | d |", 1, r"a \| would end the cell"),
        ("<!-- maths: let a -->", 1, "starts with <!-- math:"),
        ("<!--math let a -->", 1, "starts with <!-- math:"),
        (r"so \frac{1}{2} is half", 1, r"'\\\\frac' looks like a formula"),
        (r"so \(a = b\) it is", 1, "looks like a formula"),
        ("so w_1 is a weight", 1, "'w_1' looks like a formula"),
        ("let b = 4 be", 1, "'b = 4' looks like a formula"),
        ("so n=4 people", 1, "looks like a formula"),
        ("so y_{pred} falls", 1, "looks like a formula"),
        ("so f(x) = 3", 1, "looks like a formula"),
    ],
)
def test_what_could_be_taken_for_something_else(text: str, line: int, message: str) -> None:
    with pytest.raises(PageError, match=message) as error:
        find(text, "page.md")
    assert str(error.value).startswith(f"page.md:{line}: ")


@pytest.mark.parametrize(
    "text",
    [
        "![w_1 = 2 in a picture](figure:w_1)",
        "[see b = 4](page.md#w_1) is in a link's text" and "[see](page.md#w_1)",
        "`w_1 = 2` in code",
        "the file my_file_1.py, and snake_case = good",
        '<a href="x_1">x</a>{ .b_1 }',
        "a 3.5 = 7/2 and 2 = 2",
        "https://example.org/a_1?b=4",
        "the letter a = first" and "the option --x=3 is on",
    ],
)
def test_what_is_no_equation(text: str) -> None:
    assert find(text) == []


def test_directives_and_formulas_come_in_order_with_their_places() -> None:
    text = "a $b$ <!-- math: let c\n  free d --> and\n\n$$\nc\n$$\n"
    found = find(text)
    assert [type(item) for item in found] == [Formula, Directive, Formula]
    assert [item.source for item in found] == ["b", " let c\n  free d ", "\nc\n"]
    assert all(text.startswith(item.source, item.source_start) for item in found)
    assert [text[item.start : item.end] for item in found] == [
        "$b$",
        "<!-- math: let c\n  free d -->",
        "$$\nc\n$$",
    ]


def test_what_hides_a_formula_or_a_directive() -> None:
    for text in ("`<!-- math: let a -->`", "```text\n<!-- math: let a -->\n```", "<pre>$a$</pre>", "<!-- `$a$ -->"):
        assert find(text) == []
