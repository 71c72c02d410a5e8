"""A script that needs a library runs where it is installed; elsewhere it is skipped, and never said to have run."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import SkipTest

import pytest
from markdown import Markdown
from sybil import Document

from book import record
from book.checks import fences
from book.checks.needs import absent, installed, needed
from book.checks.page import PageError
from book.mend import mend
from book.mutation.judge import Judge
from book.mutation.mutants import mutants
from book.runner.contents import contents
from book.tangle import tangle
from tests.book.test_checks import SCRIPT, run_pytest_on

NEEDING = """```python needs="{library}"
import {library}
print("it is here, with", 9)
```

```text title="Output"
it is here, with 9
```
"""
HERE, MISSING = NEEDING.format(library="sybil"), NEEDING.format(library="not_installed_anywhere")
PAGE = f"---\ntitle: A page\n---\n\n# A page\n\n{SCRIPT}\n{HERE}\n{MISSING}"


def evaluated(page: str) -> list[str | None]:
    """Return what the check of each block of a page says."""
    document = Document(page, "page.md")
    for region in fences.parse(document):
        document.add(region)
    return [fences.evaluate(example) for example in document.examples()]


def test_the_names_of_the_libraries() -> None:
    assert needed('python needs="keras jax"') == ["keras", "jax"]
    assert absent('python needs="sybil not_installed_anywhere numpy"') == ["not_installed_anywhere"]
    assert needed("python") == needed('python title="nnfs/losses.py"') == []
    name, version = installed("mkdocs").split(" ")
    assert (name, version[0]) == ("mkdocs", "1")


@pytest.mark.parametrize("info", ['python needs=""', 'python needs="a,b"', 'python needs="a  b"', 'python needs="A"'])
def test_it_is_written_in_one_way(info: str) -> None:
    with pytest.raises(PageError, match="no check claims"):
        list(fences.blocks(f"```{info}\n1\n```\n", "page.md"))


def test_where_it_is_installed_the_block_is_a_script() -> None:
    assert evaluated(HERE) == [None]
    [message] = evaluated(HERE.replace("with 9\n```", "with 8\n```"))
    assert message is not None
    assert "what is true is\n    it is here, with 9" in message


def test_where_it_is_not_the_block_is_skipped_with_the_reason() -> None:
    with pytest.raises(SkipTest, match=r"page\.md:1: did not run for want of not_installed_anywhere: see req"):
        evaluated(MISSING)


def test_pytest_says_so_and_fails_nothing(tmp_path: Path) -> None:
    result = run_pytest_on(PAGE, tmp_path)
    assert result.returncode == 0, result.stdout
    assert "3 passed, 1 skipped" in result.stdout  # the numbers of the page are the third
    assert "did not run for want of not_installed_anywhere" in result.stdout
    [written] = (tmp_path / ".cache/checked").iterdir()
    assert '"not_installed_anywhere": ""' in written.read_text("utf-8")


def test_mending_leaves_it_alone_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    stale = MISSING.replace("with 9\n```", "with 8\n```")
    assert mend(stale, "page.md") == (stale, [])
    assert "did not run" in capsys.readouterr().err


def test_what_did_not_run_has_no_mutants() -> None:
    found = [mutant for mutant in mutants(PAGE, "page.md") if mutant.kind == "output"]
    judged = list(Judge(PAGE, "page.md").verdicts(found))
    assert [verdict.message is not None for verdict in judged] == [True, True]  # the 2 of the script, and one 9


def test_no_such_block_runs_in_the_browser() -> None:
    assert [block["code"] for block in contents(PAGE, "page.md")["blocks"]] == ["print(1 + 1)\n"]


def test_the_file_of_a_chapter_says_what_is_missing(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("title: A page", "title: A page\ncode: code/page.py\nlibrary: nnfs"), "utf-8")
    file = tangle(page)
    assert file is not None
    assert "import sybil\n" in file.text
    assert file.absent == {"not_installed_anywhere"}


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write down that the page was checked; return it as MkDocs gives it to an extension."""
    monkeypatch.setattr(record, "RECORDS", tmp_path / "checked")
    record.write({"page.md": PAGE}, {})
    return PAGE.split("---\n")[-1].lstrip("\n")


def test_the_foot_of_the_page_counts_what_ran_and_names_what_did_not(text: str) -> None:
    said = record.sentence(text)
    assert said.startswith("**Checked.** 2 outputs on this page agree with nnfs 0.1.0, ")
    assert f" and {installed('sybil')}. The blocks that need not_installed_anywhere did not run, and are" in said


def test_what_ran_with_the_library_once_has_run(text: str) -> None:
    """A later run without it takes nothing back, unless the page or the package has changed."""
    [file] = record.RECORDS.iterdir()
    entry = json.loads(file.read_text("utf-8"))
    entry["libraries"]["not_installed_anywhere"] = "it 1.0"
    file.write_text(json.dumps(entry), "utf-8")
    record.write({"page.md": PAGE}, {})
    assert ", it 1.0 and " in record.sentence(text)
    entry["against"] = {**entry["against"], "package": "another"}
    file.write_text(json.dumps(entry), "utf-8")
    record.write({"page.md": PAGE}, {})
    assert "it 1.0" not in record.sentence(text)
    record.write({}, {"page.md": PAGE})
    assert record.sentence(text).startswith("**Unchecked.**")


def test_each_block_says_with_what_it_ran_or_that_it_did_not(text: str) -> None:
    extensions = ["pymdownx.superfences", "book.highlight", "book.runner.blocks"]
    html = Markdown(extensions=extensions).convert(text)
    assert html.count('class="run-bar"') == 1
    assert f"Ran with {installed('sybil')} when this page was checked." in html
    assert "Did not run when this copy was checked: it needs not_installed_anywhere." in html
    changed = Markdown(extensions=extensions).convert(text + "\nMore.\n")
    assert "Ran with" not in changed
    assert changed.count("Did not run when this copy was checked") == 2
