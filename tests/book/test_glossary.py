"""The first time that running text uses a term of the glossary, and only then, the term explains itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from book.glossary import GLOSSARY, read_glossary
from tests.book.conftest import ToHtml

SOURCE = """\
---
title: Words
---

# Words

Bias

:   A number that a *neuron* adds,
    see [there](there.md).

    With $b$, later.

Hidden layer
:   One in `between`.

Layer
:   Neurons side by side.

Loss
:   How wrong.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "words.md"
    path.write_text(SOURCE, "utf-8")
    return path


def marked(source: Path, page: str) -> list[str]:
    """Return the words of a page that explain themselves."""
    return [mark.get_text() for mark in html(source, page).select("abbr")]


def html(source: Path, page: str) -> BeautifulSoup:
    extensions = ["attr_list", "def_list", "footnotes", "tables", "md_in_html", "smarty"]
    extensions += ["pymdownx.arithmatex", "pymdownx.blocks.caption", "pymdownx.blocks.details", "pymdownx.superfences"]
    md = Markdown(
        extensions=[*extensions, "book.glossary"], extension_configs={"book.glossary": {"source": str(source)}}
    )
    return BeautifulSoup(md.convert(page), "html.parser")


def test_a_term_shows_its_definition_s_first_paragraph_as_plain_text(source: Path) -> None:
    mark = html(source, "The bias.").select_one("abbr")
    assert mark is not None
    assert mark["title"] == "A number that a neuron adds, see there."
    assert mark["tabindex"] == "0"


def test_only_the_first_occurrence_is_marked(source: Path) -> None:
    page = html(source, "A bias.\n\nThe *bias*, a bias and the loss; the loss.\n\n- a bias")
    assert [mark.get_text() for mark in page.select("abbr")] == ["bias", "loss"]
    assert page.select("p")[0].abbr is not None
    assert page.get_text() == "A bias.\nThe bias, a bias and the loss; the loss.\n\na bias\n"


@pytest.mark.parametrize(
    "page",
    [
        "# A bias",
        "Bias\n====",
        "`bias`",
        "```python\nbias = 1\n```",
        "[a bias](x.md)",
        "[an *odd* bias](x.md)",
        "**bias**",
        "| bias |\n|---|\n| x |",
        "A picture.\n\n/// figure-caption\nA bias.\n///",
        "/// details | A bias\nx\n///",
        "![a bias](x.svg)",
        "$bias$",
        "<!-- bias -->",
        "Bias\n: is being defined.",
        "biased, unbias, bias_1",
    ],
)
def test_names_headings_links_code_and_captions_are_left_alone(source: Path, page: str) -> None:
    assert marked(source, page) == []
    assert marked(source, f"{page}\n\nThe bias.") == ["bias"]


@pytest.mark.parametrize(
    "page",
    [
        "*bias*",
        "> bias",
        "| x |\n|---|\n| bias |",
        "- x\n    - bias",
        "x[^1]\n\n[^1]: bias",
        "/// details | x\nbias\n///",
        "Term\n: bias",
        "x `y` bias",
        "(bias)",
        '"bias"',
    ],
)
def test_running_text_is_running_text_wherever_it_stands(source: Path, page: str) -> None:
    assert marked(source, page) == ["bias"]


@pytest.mark.parametrize("written", ["Bias", "bias", "biases", "Biases", "BIAS"])
def test_capitals_and_plurals_count(source: Path, written: str) -> None:
    assert marked(source, f"{written} it is.") == [written]


def test_the_longer_term_wins(source: Path) -> None:
    assert marked(source, "The hidden layer, a hidden layer, and a layer.") == ["hidden layer", "layer"]


def test_a_term_may_run_over_a_line(source: Path) -> None:
    assert marked(source, "The hidden\nlayers.") == ["hidden\nlayers"]


def test_several_terms_of_one_sentence_keep_the_text_between_them(source: Path) -> None:
    page = html(source, "A bias, *a* loss and a layer end.")
    assert page.get_text() == "A bias, a loss and a layer end."
    assert len(page.select("abbr")) == 3


def test_a_page_can_leave_terms_out(source: Path) -> None:
    page = "<!-- glossary: not Bias, hidden layer -->\n\nA bias, a hidden layer, a layer."
    assert marked(source, page) == ["layer"]


def test_a_page_cannot_leave_out_what_is_not_there(source: Path) -> None:
    with pytest.raises(ValueError, match="no wieght to leave out"):
        html(source, "<!-- glossary: not wieght -->")


def test_the_glossary_itself_is_not_marked_and_its_terms_can_be_linked_to(source: Path) -> None:
    page = html(source, SOURCE)
    assert page.select("abbr") == []
    assert [term["id"] for term in page.select("dt")] == ["bias", "hidden-layer", "layer", "loss"]


def test_a_changed_glossary_is_read_again(source: Path) -> None:
    assert "loss" in read_glossary(source)
    source.write_text("Epoch\n: Once through.\n", "utf-8")
    assert read_glossary(source) == {"epoch": "Once through."}


def test_a_tooltip_with_a_formula_is_refused(source: Path) -> None:
    source.write_text("Bias\n: The $b$.\n", "utf-8")
    with pytest.raises(ValueError, match="'bias' needs a first paragraph without formulas"):
        read_glossary(source)


def test_a_term_defined_twice_is_refused(source: Path) -> None:
    source.write_text("Bias\n: One.\n\nbias\n: Two.\n", "utf-8")
    with pytest.raises(ValueError, match="defines 'bias' twice"):
        read_glossary(source)


def test_a_term_without_a_definition_is_refused(source: Path) -> None:
    source.write_text("Bias\nLoss\n: Two for one.\n", "utf-8")
    with pytest.raises(ValueError, match="argument"):
        read_glossary(source)


def test_the_book_s_glossary_is_in_order_and_each_term_says_where_it_is_explained() -> None:
    terms = list(read_glossary(GLOSSARY))
    assert len(terms) > 20
    assert terms == sorted(terms)
    entries = re.findall(
        r"^\w[\w' -]*\n\n:   .+\n\n    Explained in \[[\w ,:]+\]\((?:basics|beyond|text)/\w+\.md\)"
        r"(?:, and for [\w ]+ in \[[\w ,:]+\]\((?:basics|beyond|text)/\w+\.md\))?\.$",
        GLOSSARY.read_text("utf-8"),
        re.M,
    )
    assert len(entries) == len(terms)


def test_each_letter_of_the_book_s_glossary_can_be_jumped_to() -> None:
    text = GLOSSARY.read_text("utf-8")
    letters = dict.fromkeys(term[0] for term in read_glossary(GLOSSARY))
    assert re.findall(r'^<h2 id="(\w)">', text, re.M) == list(letters)
    assert re.findall(r"\[\w\]\(#(\w)\)", text) == list(letters)
    for letter, section in zip(letters, re.split(r'<h2 id="\w">', text)[1:]):
        assert {term[0].lower() for term in re.findall(r"^(\S.*)\n\n:   ", section, re.M)} == {letter}


def test_the_site_uses_the_book_s_glossary(to_html: ToHtml) -> None:
    mark = to_html("The learning rate.").select_one("abbr")
    assert mark is not None
    assert mark["title"] == read_glossary(GLOSSARY)["learning rate"]
