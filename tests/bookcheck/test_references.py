"""References: what a page says of the order of its book, and where its links lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, Run
from bookcheck.facts.entry import Entry
from bookcheck.facts.reference import References
from bookcheck.mkdocs import chapters
from bookcheck.order import order

NAV = """
site_name: !ENV [NAME, A book]
nav:
  - Home: index.md
  - The shore:
      - 1. Sand: sand.md
      - 2. Water: water.md
  - The sea:
      - 3. Fish and whales: fish.md
  - Notes: notes.md
"""
WATER = """# Water

Waves come from the wind that blows over the sea.

## How waves grow

Wind pushes the water into ripples, ripples into waves, and the longer it blows the higher the crests get.

## Salt

Rivers carry salt from the rocks, and the sun takes the water away and leaves the salt behind.

## Tides

The moon pulls the ocean, so twice a day it rises and falls at the coast.
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a book of three chapters in two parts."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(NAV, "utf-8")
    (tmp_path / "docs" / "water.md").write_text(WATER, "utf-8")
    for name in ("index", "sand", "fish", "notes"):
        (tmp_path / "docs" / f"{name}.md").write_text(f"# {name}\n\nIt has **{name}s**.\n", "utf-8")
    return Book(tmp_path, order=("bookcheck.mkdocs:chapters",), whole=("docs/water.md",))


def wrong(text: str, book: Book, page: str = "docs/water.md") -> list[str]:
    """Check the references of a page; return the messages."""
    run = Run(Page(text, page, book))
    return [str(problem) for kind in (References, Entry) for fact in kind.find(run.page) for problem in run.check(fact)]


def test_the_order_comes_from_the_navigation(book: Book) -> None:
    assert list(order(book)) == list(chapters(book))
    assert [(chapter.page, chapter.title, chapter.number, chapter.part) for chapter in order(book)] == [
        ("docs/index.md", "Home", None, 0),
        ("docs/sand.md", "Sand", 1, 1),
        ("docs/water.md", "Water", 2, 1),
        ("docs/fish.md", "Fish and whales", 3, 2),
        ("docs/notes.md", "Notes", None, 0),
    ]


def test_it_may_be_a_list_of_pages(tmp_path: Path) -> None:
    book = Book(tmp_path, order=("one.md", "two.md"))
    assert [(chapter.page, chapter.number) for chapter in order(book)] == [("one.md", 1), ("two.md", 2)]
    assert wrong("As in [chapter 2](two.md).\n", book, "one.md") == []
    assert len(wrong("As in [chapter 1](two.md).\n", book, "one.md")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "As in chapter 3, or chapters 1 and 3.", "As in [chapter 3](fish.md).", "[Chapter three](fish.md) says.",
        "It is in [the next chapter](fish.md).", "The [chapter before](sand.md).", "As in the chapter before.",
        "In [the first chapter](sand.md).", "In [the last chapter](fish.md).", "In [a later chapter](fish.md).",
        "In [an earlier chapter](sand.md).", "[A picture](sand.md) of chapter 1.",
        "[A net](fish.md) in the third chapter.",
        "See [Fish and whales](fish.md).", "See [the chapter on whales](fish.md).", "1. [Sand](sand.md)",
        "- 3: [Fish and whales](fish.md)", "Next: [look below](fish.md).", "[Sand](sand.md) is dry, as chapter 1 says.",
        "Previous: look at [the beach](sand.md).",
        "Here `chapter 9` is code.", "You know it from [the last chapter of this part](water.md).",
        "In chapter 2, one neuron.", "The chapters before.", "[Notes](notes.md) of chapter 2.",
    ],
)  # fmt: skip
def test_what_agrees_with_the_order(text: str, book: Book) -> None:
    assert wrong(f"{text}\n", book) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("As in chapter 4.", "there is no chapter 4 here: the book has chapters 1 to 3"),
        ("In chapters 1 and 7.", "there is no chapters 1 and 7 here"),
        ("As in [chapter 1](fish.md).", "leads to chapter 3, 'Fish and whales', docs/fish.md, not to chapter 1"),
        ("[Chapter two](fish.md) says.", "not to Chapter two: chapter 2, 'Water'"),
        ("It is in [the next chapter](sand.md).", "not to next chapter: chapter 3"),
        ("The [chapter before](fish.md).", "not to chapter before: chapter 1"),
        ("In [the first chapter](fish.md).", "not to first chapter: chapter 1"),
        ("In [the last chapter](sand.md).", "not to last chapter: chapter 3"),
        ("[The last chapter of this part](fish.md).", "not to last chapter of this part: chapter 2"),
        ("In [a later chapter](sand.md).", "not to later chapter: chapter 3"),
        ("In [an earlier chapter](fish.md).", "not to earlier chapter: chapter 1"),
        ("[A picture](sand.md) of chapter 2.", "the link leads to chapter 1"),
        ("[A net](fish.md) in the second chapter.", "the link leads to chapter 3"),
        ("In the fourth chapter.", "there is no fourth chapter here"),
        ("See [Fish and whales](sand.md).", "leads to chapter 1, 'Sand', docs/sand.md, not to chapter 3"),
        ("See [the chapter on whales](sand.md).", "not to chapter 3"),
        ("2. [Sand](sand.md)", "[Sand] leads to chapter 1, 'Sand', docs/sand.md, not to chapter 2"),
        ("- 2: [Fish and whales](fish.md)", "not to chapter 2"),
        ("Next: [look below](sand.md).", "[look below] leads to chapter 1, 'Sand', docs/sand.md, not to chapter 3"),
        ("Previous: look [below](fish.md).", "leads to chapter 3, 'Fish and whales', docs/fish.md, not to chapter 1"),
    ],
)  # fmt: skip
def test_what_does_not(text: str, said: str, book: Book) -> None:
    [message] = wrong(f"{text}\n", book)
    assert message.startswith("docs/water.md:1: ")
    assert said in message


def test_the_ends_of_the_book_have_no_neighbours(book: Book) -> None:
    assert len(wrong("In the next chapter.\n", book, "docs/fish.md")) == 1
    assert len(wrong("In the chapter before.\n", book, "docs/sand.md")) == 1
    assert wrong("In the next chapter.\n", book, "docs/notes.md") == []
    assert wrong("In chapter 12, and the next chapter.\n", Book(book.root), "docs/fish.md") == []


LINKED = "Salt comes into the sea with [rivers](water.md#{}), which take it from rocks.\n"


def test_a_link_to_a_section_leads_to_one_that_speaks_of_the_same(book: Book) -> None:
    assert wrong(LINKED.format("salt"), book) == []
    for anchor in ("how-waves-grow", "tides", "water"):
        [message] = wrong(LINKED.format(anchor), book)
        assert "but its paragraph speaks of what stands in 'Salt'\nLead to #salt, or" in message
    assert len(wrong(LINKED.format("tides"), book, "docs/sand.md")) == 1  # it shares nothing at all


def test_on_a_page_that_is_not_whole_a_link_may_lead_to_what_shares_a_little(book: Book) -> None:
    text = "Salt comes with [rivers](water.md#tides), which take it from rocks, and the moon looks on.\n"
    assert len(wrong(text, book)) == 1
    assert wrong(text, book, "docs/sand.md") == []


def test_a_link_that_is_called_by_a_heading_leads_there(book: Book) -> None:
    assert wrong("See [tides](water.md#tides).\n", book) == []
    [message] = wrong("The salt of rivers and rocks: see [Tides](water.md#salt).\n", book)
    assert "[Tides] leads to #salt; the heading of that name is #tides" in message
    here = "# A\n\nSee [the moon](#moon).\n\n## Sun\n\nIt shines.\n\n## Moon\n\nIt is dark.\n"
    assert wrong(here, book) == []
    assert len(wrong(here.replace("(#moon)", "(#sun)"), book)) == 1


ENTRY = "Sand\n\n:   What a beach is made of.\n\n    Explained in [Sand](sand.md).\n\nA shore\n\n:   An end.\n"


def test_a_glossary_leads_to_where_a_word_stands_in_bold(book: Book) -> None:
    assert wrong(ENTRY, book, "docs/notes.md") == []
    [message] = wrong(ENTRY.replace("[Sand](sand.md)", "[Water](water.md)"), book, "docs/notes.md")
    assert message == ("docs/notes.md:1: water.md does not have 'Sand' in bold: lead to the page that explains it")


def test_two_entries_have_not_each_others_definition(book: Book) -> None:
    (book.root / "docs" / "water.md").write_text(
        f"{WATER}\n- **Ebb**: the water runs off to the sea.\n- **Flood**: the water comes back to the coast.\n",
        "utf-8",
    )
    off, back = "Water that runs off to the open sea.", "Water that comes back and covers the coast."
    text = "Ebb\n\n:   {}\n\n    Explained in [Water](water.md).\n\n"
    text += text.replace("Ebb", "Flood")
    assert wrong(text.format(off, back), book, "docs/notes.md") == []
    first, second = wrong(text.format(back, off), book, "docs/notes.md")
    assert "what it says of 'Ebb' fits 'Flood', and the other way about" in first
    assert "what it says of 'Flood' fits 'Ebb'" in second


def test_a_link_in_a_list_has_the_number_and_the_title_of_its_chapter(book: Book) -> None:
    assert wrong("- 3: [Fish and whales](fish.md)\n- 9: [Notes](notes.md)\n", book) == []
    assert "9 is no chapter; this is chapter 3" in wrong("- 9: [Fish and whales](fish.md)\n", book)[0]
    assert "[the notes] leads to chapter 3" in wrong("See [the notes](fish.md), [the notes](notes.md).\n", book)[0]
    assert "leads to chapter 2, 'Water'" in wrong("- 3: [Water](water.md)\n", book, "docs/sand.md")[0]
    assert (
        "[Fish and snails] leads to chapter 3, 'Fish and whales'" in wrong("See [Fish and snails](fish.md).\n", book)[0]
    )
    assert wrong("See [fish](fish.md), [those and these fish](fish.md), [fishes and whales](fish.md).\n", book) == []


def test_the_references_are_counted_and_say_what_they_agree_with(book: Book) -> None:
    page = Page("As in [chapter 3](fish.md), and [tides](water.md#tides).\n", "docs/water.md", book)
    [references] = References.find(page)
    assert references.count() == 2
    assert [(page.text[proof.start : proof.end], proof.says) for proof in references.proofs(Run(page))] == [
        ("3", "is chapter 3, 'Fish and whales', docs/fish.md"),
        ("tides", "leads to the heading 'Tides'"),
    ]


@pytest.mark.parametrize("name", ["A", "On water", "1. Sand"])
def test_a_heading_that_is_written_as_html_has_its_name(book: Book, name: str) -> None:
    letters = f'[{name}](#a) [B](#b)\n\n<h2 id="a">{name}</h2>\n\nOne.\n\n<h2 id="b">B</h2>\n\nTwo.\n'
    assert wrong(letters, book) == []
    [problem] = wrong(letters.replace("(#a)", "(#b)"), book)
    assert f"[{name}] leads to #b; the heading of that name is #a" in problem


def test_what_a_comment_quotes_of_a_word_is_not_what_a_page_says_of_it(book: Book) -> None:
    means = {"water": "It rises silently overnight.", "sand": "It gathers slowly inland."}
    other = {"water": means["sand"], "sand": means["water"]}
    entries = ""
    for name, says in means.items():
        entries += f"{name.title()}\n\n:   {says}\n\n    Explained in [It]({name}.md).\n\n"
        text = f"What **{name}** does.\n<!-- claim: {other[name]} -->\n"
        (book.root / "docs" / f"{name}.md").write_text(text, "utf-8")
    assert wrong(entries, book, "docs/notes.md") == []
