"""The record at the end of a page says what was checked, on this very text and this very package, or nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from markdown import Markdown

from book import record
from book.checks.equations import Directive, find
from tests.book.test_checks import LISTING, ROOT, SCRIPT, SESSION, run_pytest_on

PAGE = "---\ntitle: A page\n---\n\n# A page\n\nIt is 0.25.\n\n" + LISTING + "\n" + SCRIPT + "\n" + SESSION


@pytest.fixture(autouse=True)
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the records in a folder of the test's own; write down a page that has been checked."""
    monkeypatch.setattr(record, "RECORDS", tmp_path / "checked")
    record.write({"page.md": PAGE}, {})


def without_front_matter(text: str) -> str:
    """Return a page as MkDocs gives it to the extension."""
    return text.split("---\n")[-1].lstrip("\n")


def test_a_page_that_was_checked_says_what_was() -> None:
    said = record.sentence(without_front_matter(PAGE))
    assert said.startswith("**Checked.** 2 lines of code, 3 outputs and 1 number on this page agree with nnfs 0.1.0, ")


@pytest.mark.parametrize(
    ("page", "said"),
    [("# A page\n", "Everything on this page agrees"), ("It is 0.25.\n", "1 number on this page agrees")],
)
def test_one_thing_agrees(page: str, said: str) -> None:
    record.write({"page.md": page}, {})
    assert said in record.sentence(page)


@pytest.mark.parametrize(("old", "new"), [("0.25", "0.26"), ("** 2", "**2"), ("It is", "It is not")])
def test_a_page_that_has_changed_since_is_unchecked(old: str, new: str) -> None:
    assert record.sentence(without_front_matter(PAGE).replace(old, new)).startswith("**Unchecked.**")


@pytest.mark.parametrize("what", ["package", "NumPy", "Python", "nnfs"])
def test_a_page_that_was_checked_against_something_else_is_unchecked(what: str) -> None:
    [file] = record.RECORDS.iterdir()
    entry = json.loads(file.read_text("utf-8"))
    entry["against"][what] += "x"
    file.write_text(json.dumps(entry), "utf-8")
    assert record.sentence(without_front_matter(PAGE)).startswith("**Unchecked.**")


def test_a_page_that_fails_later_is_unchecked_again() -> None:
    record.write({}, {"page.md": PAGE.replace("title: A page", "title: Another")})  # the same text for a reader
    assert record.sentence(without_front_matter(PAGE)).startswith("**Unchecked.**")


def test_a_page_that_ran_at_build_says_so() -> None:
    assert record.sentence(f"Text.\n\n{record.RAN}\n").startswith("**Run.** The code of this page ran when")


def test_the_mutants_are_told_only_of_the_text_that_they_were_tried_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = {"output": {"killed": 8, "equivalent": 1}, "number": {"killed": 4}}
    tried = {
        "package": record.surroundings()["package"],
        "pages": {"page.md": {"digest": record.digest(PAGE), "kinds": kinds}},
    }
    monkeypatch.setattr(record, "MUTATION", tmp_path / "mutation.json")
    record.MUTATION.write_text(json.dumps(tried), "utf-8")
    said = "One fact of it was changed, 13 times over, and the checks noticed 12; the other 1 left it true."
    assert said in record.sentence(without_front_matter(PAGE))
    record.MUTATION.write_text(json.dumps({**tried, "package": "another"}), "utf-8")
    assert said not in record.sentence(without_front_matter(PAGE))


def test_the_extension_adds_the_record_to_the_end_of_the_page() -> None:
    html = Markdown(extensions=["md_in_html", "pymdownx.superfences", "book.record"]).convert(
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
    totals = [sum(record.counts(page.read_text("utf-8"), str(page)).values()) for page in pages]
    assert len(totals) == 5
    assert all(total > 20 for total in totals)


def test_no_page_of_text_claims_that_the_build_ran_it() -> None:
    pages = sorted((ROOT / "docs").rglob("*.md"))
    assert pages
    assert [page for page in pages if record.RAN in page.read_text("utf-8")] == []


def test_no_formula_of_the_basics_is_skipped() -> None:
    pages = sorted((ROOT / "docs/basics").glob("*.md"))
    assert len(pages) == 5
    items = [item for page in pages for item in find(page.read_text("utf-8"), str(page))]
    directives = [item.source for item in items if isinstance(item, Directive)]
    assert len(directives) > 10
    assert [source for source in directives if re.search(r"\bskip\b", source)] == []
