"""A script that needs a library runs where it is installed; elsewhere it is skipped, and never said to have run."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import SkipTest

import pytest
from markdown import Markdown

from book.runner.contents import contents
from book.tangle import tangle
from bookcheck import Page, PageError, record
from bookcheck.facts import facts
from bookcheck.facts.blocks import blocks
from bookcheck.facts.needs import absent, installed, needed
from bookcheck.foot import sentence
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import WORDS, mutants
from bookcheck.report import counts
from bookcheck.run import Run
from tests.bookcheck.test_checks import SCRIPT, mend, run_pytest_on

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


def evaluated(text: str) -> list[str]:
    """Return what the checks of a page say."""
    run = Run(Page(text, "page.md"))
    return [str(problem) for fact in facts(run.page) for problem in run.check(fact)]


def test_the_names_of_the_libraries() -> None:
    assert needed('python needs="keras jax"') == ["keras", "jax"]
    assert absent('python needs="sybil not_installed_anywhere numpy"') == ["not_installed_anywhere"]
    assert needed("python") == needed('python title="nnfs/first/loss.py"') == []
    name, version = installed("mkdocs").split(" ")
    assert (name, version[0]) == ("mkdocs", "1")


@pytest.mark.parametrize("info", ['python needs=""', 'python needs="a,b"', 'python needs="a  b"', 'python needs="A"'])
def test_it_is_written_in_one_way(info: str) -> None:
    with pytest.raises(PageError, match="no check claims"):
        blocks(Page(f"```{info}\n1\n```\n", "page.md"))


def test_where_it_is_installed_the_block_is_a_script() -> None:
    assert evaluated(HERE) == []
    [message] = evaluated(HERE.replace("with 9\n```", "with 8\n```"))
    assert "what is true is\n    it is here, with 9" in message


def test_where_it_is_not_the_block_is_skipped_with_the_reason() -> None:
    with pytest.raises(SkipTest, match=r"page\.md:1: did not run for want of not_installed_anywhere: see req"):
        evaluated(MISSING)


def test_pytest_says_so_and_fails_nothing(tmp_path: Path) -> None:
    result = run_pytest_on(PAGE, tmp_path)
    assert result.returncode == 0, result.stdout
    assert "4 passed, 1 skipped" in result.stdout  # two blocks, the numbers of the page, and its front matter
    assert "did not run for want of not_installed_anywhere" in result.stdout
    [file] = (tmp_path / record.FOLDER).iterdir()
    assert '"not_installed_anywhere": ""' in file.read_text("utf-8")


def test_mending_leaves_it_alone() -> None:
    stale = MISSING.replace("with 9\n```", "with 8\n```")
    assert mend(stale, "page.md") == (stale, [])


def test_what_did_not_run_has_no_mutants() -> None:
    found = [mutant for mutant in mutants(Page(PAGE, "page.md")) if mutant.kind == "output"]
    judged = list(Judge(Page(PAGE, "page.md")).verdicts(found))
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
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """Write down that the page was checked, in a folder of the test's own."""
    monkeypatch.setattr(record, "FOLDER", str(tmp_path))
    checked = Page(PAGE, "page.md")
    record.keep(checked)
    return checked


def foot(page: Page) -> str:
    """Return what the page says at its foot, which MkDocs gives to the extension without its front matter."""
    return sentence(without_front_matter(page.text), page.book)


def without_front_matter(text: str) -> str:
    return text.split("---\n")[-1].lstrip("\n")


def test_the_foot_of_the_page_counts_what_ran_and_names_what_did_not(page: Page) -> None:
    assert foot(page).startswith("**Checked.** 2 outputs on this page agree with nnfs 0.1.0, ")
    left = f" and {installed('sybil')}. The blocks that need not_installed_anywhere did not run, and are"
    assert left in foot(page)


def test_what_ran_with_the_library_once_has_run(page: Page, tmp_path: Path) -> None:
    """A later run without it takes nothing back, unless the page or the package has changed."""
    [file] = tmp_path.iterdir()
    entry = json.loads(file.read_text("utf-8"))
    entry["libraries"]["not_installed_anywhere"] = "it 1.0"
    file.write_text(json.dumps(entry), "utf-8")
    record.keep(page)
    assert ", it 1.0 and " in foot(page)
    entry["against"] = {**entry["against"], "package": "another"}
    file.write_text(json.dumps(entry), "utf-8")
    record.keep(page)
    assert "it 1.0" not in foot(page)
    record.drop(page)
    assert foot(page).startswith("**Unchecked.**")


def test_each_block_says_with_what_it_ran_or_that_it_did_not(page: Page) -> None:
    extensions = ["pymdownx.superfences", "book.highlight", "book.runner.blocks"]
    text = without_front_matter(page.text)
    html = Markdown(extensions=extensions).convert(text)
    assert html.count('class="run-bar"') == 1
    assert f"Ran with {installed('sybil')} when this page was checked." in html
    assert "Did not run when this copy was checked: it needs not_installed_anywhere." in html
    changed = Markdown(extensions=extensions).convert(text + "\nMore.\n")
    assert "Ran with" not in changed
    assert changed.count("Did not run when this copy was checked") == 2


def claiming(library: str, words: str = "Nine it is", truth: str = "nine == 9") -> str:
    """Return a page with a claim that needs a library."""
    return f'```python\nnine = 9\n```\n\nNine it is.\n\n<!-- claim needs="{library}": "{words}" if {truth} -->\n'


def test_a_claim_may_need_a_library_too() -> None:
    assert evaluated(claiming("sybil")) == []
    [message] = evaluated(claiming("sybil", truth="nine == 8"))
    assert "but nine == 8 is false" in message
    with pytest.raises(SkipTest, match=r"page\.md:7: not asked for want of not_installed_anywhere$"):
        evaluated(claiming("not_installed_anywhere", truth="nine == 8"))


@pytest.mark.parametrize("words", ["Ten it is", "it was", ""])
def test_its_words_must_stand_all_the_same(words: str) -> None:
    [message] = evaluated(claiming("not_installed_anywhere", words))
    assert "claim" in message


@pytest.mark.parametrize("library", ["", "Sybil", "a,b"])
def test_a_claim_says_so_in_one_way(library: str) -> None:
    assert any("a claim is written" in message for message in evaluated(claiming(library)))


def test_a_claim_that_is_not_asked_is_not_counted_and_has_no_mutants() -> None:
    here, missing = (Page(claiming(library), "page.md") for library in ("sybil", "not_installed_anywhere"))
    assert (counts(here)["claims"], counts(missing).get("claims")) == (1, None)
    assert [mutant.kind for mutant in mutants(missing)].count("binding") == 0 < len(list(mutants(here)))
    words = [mutant for mutant in mutants(missing) if mutant.kind in WORDS]
    assert words
    assert all(verdict.message for verdict in Judge(missing).verdicts(words))


def test_the_record_of_a_page_knows_what_its_claims_need() -> None:
    assert record.library_versions(Page(claiming("not_installed_anywhere"), "page.md")) == {
        "not_installed_anywhere": ""
    }


def test_mending_a_page_asks_no_claim_that_cannot_be_asked() -> None:
    page = claiming("not_installed_anywhere") + "\n" + HERE.replace("with 9\n```", "with 8\n```")
    assert mend(page, "page.md") == (page.replace("with 8\n```", "with 9\n```"), [])
