"""Marks: what a page has proved is in its HTML, and nothing where it has changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from bookcheck import Book, Page, Run, record

PAGE = """---
title: A page
---

# A page

```python
x = 2 / 3
print(x)
```

```text title="Output"
0.6666666666666666
```

<!-- table: [("two thirds", x)] -->

| a | b |
|---|---|
| two thirds | 0.67 |
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a book, which the site is built in."""
    (tmp_path / "pyproject.toml").write_text("[tool.bookcheck]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    page = Page(PAGE, "page.md", Book(tmp_path))
    run = Run(page)
    assert list(run.problems()) == []
    record.keep(page, run)
    return tmp_path


def html(text: str) -> BeautifulSoup:
    """Set a page, as MkDocs does it: without its front matter."""
    body = record.FRONT.sub("", text)
    extensions = ["tables", "toc", "pymdownx.superfences", "bookcheck.marks", "bookcheck.foot"]
    return BeautifulSoup(Markdown(extensions=extensions).convert(body), "html.parser")


def test_a_page_that_was_checked_says_of_each_claim_why_it_is_true(folder: Path) -> None:
    page = html(PAGE)
    says, blocks, formulas, sizes = json.loads(page.select_one("script.checks").text)  # type: ignore[union-attr]
    found = {claim.text: says[int(str(claim["data-claim"]))] for claim in page.select("td > .claim")}
    assert found == {
        "two thirds": 'is in [("two thirds", x)]',
        "0.67": 'rounds 0.6666666666666666 in [("two thirds", x)]',
    }
    assert blocks == {"1": ["what the code before it prints, to the letter, block 1"]}
    assert [heading["id"] for heading in page.select("h1")] == ["a-page"]
    assert (formulas, sizes) == ({}, [2, 0])
    [button] = page.select("h1 + p.checks-switch > button[role=switch][aria-checked=false]")
    assert button.text == "Show the checks · 3"
    assert "Checked." in page.text  # the foot still finds its record


def test_the_words_are_what_they_were(folder: Path) -> None:
    marked = html(PAGE)
    for added in marked.select("script.checks, .checks-switch"):
        added.extract()
    plain = html(PAGE.replace("0.67", "0.68"))
    assert plain.select(".claim, script.checks, .checks-switch") == []
    assert marked.article is plain.article is None
    assert marked.select_one("table").text == plain.select_one("table").text.replace("0.68", "0.67")  # type: ignore[union-attr]


@pytest.mark.parametrize("change", ["# Another page", "# A page <!-- why -->"])
def test_a_page_that_has_changed_is_marked_nowhere(folder: Path, change: str) -> None:
    assert html(PAGE.replace("# A page", change)).select(".claim, script.checks, .checks-switch") == []


def test_no_mark_cuts_a_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.bookcheck]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    formula = r"$\frac{\partial u_1}{\partial u_1} = 1$"
    claim = f'<!-- claim: "In code, {formula} becomes one" if one == 1 -->'
    code = "```python\none = 1\n```\n\n<!-- math: free u_1 -->"
    text = f"# A page\n\n{code}\n\nIn code, {formula} becomes one.\n\n{claim}\n"
    page = Page(text, "page.md", Book(tmp_path))
    run = Run(page)
    assert list(run.problems()) == []
    record.keep(page, run)
    found = html(text)
    assert [mark.text for mark in found.select(".claim")] == ["becomes one"]
    assert formula in found.text
