"""The record at the end of a page says what was checked, on this very text and this very package, or nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from markdown import Markdown

from bookcheck import Book, Page, Run, record
from bookcheck.foot import sentence
from bookcheck.maths import Directive
from bookcheck.report import counts
from tests.bookcheck.test_checks import LISTING, ROOT, SCRIPT, SESSION, run_pytest_on

PAGE = "---\ntitle: A page\n---\n\n# A page\n\nIt is 0.25.\n\n" + LISTING + "\n" + SCRIPT + "\n" + SESSION


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the records in a folder of the test's own; write down a page that has been checked."""
    monkeypatch.setattr(record, "FOLDER", str(tmp_path / "checked"))
    record.keep(Page(PAGE, "page.md"))
    return tmp_path / "checked"


def foot(text: str) -> str:
    """Return what a page says at its foot."""
    return sentence(text, Book.at(ROOT))


def without_front_matter(text: str) -> str:
    """Return a page as MkDocs gives it to the extension."""
    return text.split("---\n")[-1].lstrip("\n")


def test_a_page_that_was_checked_says_what_was() -> None:
    said = foot(without_front_matter(PAGE))
    assert said.startswith("**Checked.** 2 lines of code, 3 outputs and 1 number on this page agree with nnfs 0.1.0, ")


@pytest.mark.parametrize(
    ("page", "said"),
    [("# A page\n", "Everything on this page agrees"), ("It is 0.25.\n", "1 number on this page agrees")],
)
def test_one_thing_agrees(page: str, said: str) -> None:
    record.keep(Page(page, "page.md"))
    assert said in foot(page)


@pytest.mark.parametrize(("old", "new"), [("0.25", "0.26"), ("** 2", "**2"), ("It is", "It is not")])
def test_a_page_that_has_changed_since_is_unchecked(old: str, new: str) -> None:
    assert foot(without_front_matter(PAGE).replace(old, new)).startswith("**Unchecked.**")


@pytest.mark.parametrize("what", ["package", "NumPy", "Python", "nnfs"])
def test_a_page_that_was_checked_against_something_else_is_unchecked(what: str, folder: Path) -> None:
    [file] = folder.iterdir()
    entry = json.loads(file.read_text("utf-8"))
    entry["against"][what] += "x"
    file.write_text(json.dumps(entry), "utf-8")
    assert foot(without_front_matter(PAGE)).startswith("**Unchecked.**")


def test_a_page_that_fails_later_is_unchecked_again() -> None:
    record.drop(Page(PAGE.replace("title: A page", "title: Another")))  # the same text for a reader
    assert foot(without_front_matter(PAGE)).startswith("**Unchecked.**")


def test_a_page_that_is_made_of_a_file_has_the_record_of_that(tmp_path: Path) -> None:
    (tmp_path / "lab.py").write_text("# %%\nx = 0.5\n\n# %% [markdown]\n# It is 0.5.\n", "utf-8")
    book = replace(Book.at(ROOT), root=tmp_path)
    made = "It is 0.5.\n\n<!-- record: lab.py -->\n"
    assert sentence(made, book).startswith("**Unchecked.**")
    record.keep(Page.read(tmp_path / "lab.py", book))
    said = sentence(made, book)
    assert said.startswith("**Checked.** 1 number on this page agrees with")
    assert said.endswith("What its code prints is made when the site is built.")


def test_the_mutants_are_told_only_of_the_text_that_they_were_tried_on(tmp_path: Path) -> None:
    kinds = {
        "output": {"noticed": 8, "equivalent": 1},
        "number word": {"noticed": 3, "missed": 1},
        "hint": {"missed": 3},
    }
    file = tmp_path / "mutation.json"
    book = replace(Book.at(ROOT), mutation=str(file))
    tried = {
        "package": record.surroundings(book)["package"],
        "pages": {"page.md": {"digest": record.digest(PAGE), "kinds": kinds}},
    }
    file.write_text(json.dumps(tried), "utf-8")
    said = (
        "Of 15 changes to what stands on this page, 11 were noticed (73%). "
        "The checks are weak on number words (3 of 4) and hints (0 of 3)."
    )
    assert said in sentence(without_front_matter(PAGE), book)
    file.write_text(json.dumps({**tried, "package": "another"}), "utf-8")
    assert said not in sentence(without_front_matter(PAGE), book)


def test_the_extension_adds_the_record_to_the_end_of_the_page() -> None:
    html = Markdown(extensions=["md_in_html", "pymdownx.superfences", "bookcheck.foot"]).convert(
        without_front_matter(PAGE)
    )
    assert html.rstrip().endswith("</div>")
    assert '<div class="record"' in html
    assert "<strong>Checked.</strong>" in html


def test_pytest_writes_a_page_down_only_if_all_its_checks_passed(tmp_path: Path) -> None:
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    page = PAGE.split("---\n")[-1]
    assert run_pytest_on(page, good).returncode == 0
    assert run_pytest_on(page.replace("\n2\n", "\n3\n"), bad).returncode == 1
    assert [file.stem for file in (good / ".cache/checked").iterdir()] == [record.digest(page)]
    assert not (bad / ".cache/checked").exists()


def test_every_page_of_the_book_can_be_counted() -> None:
    pages = sorted((ROOT / "docs/basics").glob("*.md"))
    totals = [sum(counts(Page.read(page)).values()) for page in pages]
    assert len(totals) == 6
    assert all(total > 20 for total in totals)


def test_no_formula_of_the_basics_is_skipped() -> None:
    pages = sorted((ROOT / "docs/basics").glob("*.md"))
    assert len(pages) == 6
    items = [item for page in pages for item in Page.read(page).formulas]
    directives = [item.source for item in items if isinstance(item, Directive)]
    assert len(directives) > 10
    assert [source for source in directives if re.search(r"\bskip\b", source)] == []


def test_what_stands_above_a_page_is_proved_and_not_marked() -> None:
    claim = '<!-- claim: "title: A" if n == 2 -->'
    page = Page(f"---\ntitle: A page\n---\n\n# A page\n\n```python\nn = 2\n```\n\n{claim}\n", "page.md")
    run = Run(page)
    assert list(run.problems()) == []
    record.keep(page, run)
    proofs = json.loads(record._file(page.text, page.book).read_text("utf-8"))["proofs"]
    assert [start for start, *_ in proofs if start < 0] == [] != [p for p in run.proofs() if p.start < 20]
