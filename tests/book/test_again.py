"""Pages that have not changed are what they were; the one that has is made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from book.again import _state
from book.made import MADE

HOOK = Path(__file__).parents[2] / "book" / "again.py"
CONFIG = f"""
site_name: A book
theme: {{name: material, font: false}}
plugins: [search]
hooks: [{HOOK.as_posix()}]
validation: {{links: {{anchors: warn}}}}
"""
PAGES = {
    "index.md": "# First\n\n## A part\n\nWords of the first, and [the second](two.md#another-part).\n",
    "two.md": "# Second\n\n## Another part\n\nWords of the second.\n",
}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    """Return a book of two pages."""
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "docs").mkdir()
    for name, text in PAGES.items():
        (tmp_path / "docs" / name).write_text(text, "utf-8")
    yield tmp_path
    MADE.forget()
    MADE.keeps = False


@pytest.fixture
def made(book: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[dict[str, str], int]]:
    """Return what builds the book: the files of the site that readers see, and how many texts were made HTML for it."""
    converted: list[str] = []
    convert = markdown.Markdown.convert

    def counted(self: markdown.Markdown, source: str) -> str:
        converted.append(source)
        return convert(self, source)

    monkeypatch.setattr(markdown.Markdown, "convert", counted)

    def builds(command: Literal["build", "serve"] = "serve", first: bool = False) -> tuple[dict[str, str], int]:
        config = load_config(str(book / "mkdocs.yml"))
        if first:
            config.plugins.on_startup(command=command, dirty=False)
        converted.clear()
        build(config)
        site = book / "site"
        names = ("index.html", "two/index.html", "search/search_index.json")
        return {name: (site / name).read_text("utf-8") for name in names}, len(converted)

    return builds


def test_only_what_has_changed_is_made_anew(book: Path, made: Callable[..., tuple[dict[str, str], int]]) -> None:
    first, number = made(first=True)
    assert number == 2
    assert made() == (first, 0)
    page = book / "docs" / "two.md"
    page.write_text(PAGES["two.md"].replace("Words", "Other words"), "utf-8")
    second, number = made()
    assert number == 1
    assert "Other words of the second" in second["two/index.html"]
    assert "Other words of the second" in second["search/search_index.json"]
    assert "Words of the first" in second["search/search_index.json"]
    assert second["index.html"] == first["index.html"]
    page.write_text(PAGES["two.md"], "utf-8")
    assert made()[0] == first


def test_a_link_to_a_part_that_is_gone_is_named_all_the_same(
    book: Path, made: Callable[..., tuple[dict[str, str], int]], caplog: pytest.LogCaptureFixture
) -> None:
    made(first=True)
    assert "another-part" not in caplog.text
    (book / "docs" / "two.md").write_text(PAGES["two.md"].replace("Another", "No such"), "utf-8")
    assert made()[1] == 1
    assert "does not contain an anchor '#another-part'" in caplog.text


def test_what_any_page_may_show_makes_all_anew(
    made: Callable[..., tuple[dict[str, str], int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(first=True)
    MADE.stand_on("the library has changed")
    assert made()[1] == 2


def test_the_published_book_is_made_whole(made: Callable[..., tuple[dict[str, str], int]]) -> None:
    assert made("build", first=True)[1] == 2
    assert made("build")[1] == 2


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("nnfs/a.py", True),
        ("docs/basics/figures/b.py", True),
        ("docs/basics/exercises/c.py", True),
        ("docs/glossary.md", True),
        (".cache/checked/d.json", True),
        ("mkdocs.yml", True),
        ("docs/basics/e.md", False),
    ],
)
def test_what_pages_show(tmp_path: Path, name: str, counts: bool) -> None:
    before = sorted(_state(tmp_path))
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("new", "utf-8")
    assert (sorted(_state(tmp_path)) != before) is counts
