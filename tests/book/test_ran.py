"""What has run with the big libraries is known where they are not installed, for the very same code."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from book.ran import BOOK, NOTES, digest, note, write
from bookcheck import Page
from bookcheck.facts.needs import needed

PAGE = '```python needs="numpy"\nprint(1)\n```\n\n```text title="Output"\n1\n```\n'


def test_a_page_that_ran_is_known_by_its_code(tmp_path: Path) -> None:
    file = tmp_path / "ran.json"
    write(Page(PAGE), file)
    day, libraries = note(f"Other words.\n\n{PAGE}", file)
    today = datetime.date.today()
    assert day == f"{today.day} {today:%B %Y}"
    assert re.fullmatch(r"numpy \d+\.\d+\.\d+", libraries["numpy"])
    assert note(PAGE.replace("print(1)", "print(2)"), file) == ("", {})
    assert note(PAGE.replace("\n1\n", "\n2\n"), file) == ("", {})
    assert note(PAGE, tmp_path / "none.json") == ("", {})


@pytest.mark.parametrize(
    ("page", "says"),
    [(PAGE.replace("\n1\n", "\n2\n"), "what is true is\n    1"), (PAGE.replace("numpy", "no_such"), "needs no_such")],
)
def test_what_did_not_run_or_is_wrong_is_not_written_down(page: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        write(Page(page), tmp_path / "ran.json")
    assert not list(tmp_path.iterdir())


def test_the_note_of_the_book_is_of_the_page_as_it_stands_and_of_libraries_in_the_lock() -> None:
    pages = [Page.read(file, BOOK) for file in BOOK.files() if 'python needs="' in file.read_text("utf-8")]
    with_blocks = [page for page in pages if any(needed(fence.info) for fence in page.fences)]
    notes = json.loads(NOTES.read_text("utf-8"))
    assert notes.keys() == {digest(page.text) for page in with_blocks}
    lock = (BOOK.root / BOOK.lock).read_text("utf-8")
    for entry in notes.values():
        for version in entry["libraries"].values():
            name, _ = version.split()
            assert re.search(rf"(?m)^{name}==\d", lock), version
