"""The book on paper beside the site: the pages link to it in a build that has it, and in no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from book import built as sites
from book import release
from book.paper import PaperError, command, epub, pdf, publish
from book.paper.leaf import mended
from book.release import ReleaseError
from tests.book.test_solutions import Loader

ROOT = Path(__file__).parents[2]
FILES = ["nnfs-book.epub", "nnfs-book.pdf"]


def small(site: Path, config: MkDocsConfig, file: Path) -> list[str]:
    """Make a file that stands for the book."""
    assert (site / "index.html").is_file()
    file.write_text("the book")
    return ["one page", "say so"]


def broken(site: Path, config: MkDocsConfig, file: Path) -> list[str]:
    """Begin to make a file, and fail."""
    file.write_text("half")
    raise PaperError("a sign is missing")


@pytest.fixture
def built(tmp_path: Path) -> Callable[[str], Path]:
    """Return what builds a site of two pages with our theme, and the book on paper beside it or not."""

    def make(paper: str) -> Path:
        ours: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
        for name in ("nav", "exclude_docs", "watch", "site_url", "validation"):
            del ours[name]
        ours |= {"docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site"), "plugins": []}
        ours |= {"hooks": [str(ROOT / "book/paper/publish.py")], "markdown_extensions": []}
        ours["extra"] = {"pyodide": "", "release": "0", "paper": paper}
        ours["theme"]["custom_dir"] = str(ROOT / "book/theme")
        (tmp_path / "docs/part").mkdir(parents=True)
        (tmp_path / "docs/index.md").write_text("# A book\n", "utf-8")
        (tmp_path / "docs/part/page.md").write_text("# A page\n", "utf-8")
        (tmp_path / "mkdocs.yml").write_text(json.dumps(ours), "utf-8")
        build(load_config(str(tmp_path / "mkdocs.yml")))
        return tmp_path / "site"

    return make


PAGE = """<article class="md-content__inner"><h1 id="a">A</h1>
<p class="checks-switch"><button>Show the checks</button></p>
<details><summary>Why</summary><p>Because.</p></details>
<h3 id="task">A task<a class="headerlink" href="#task">¶</a></h3>
<div class="highlight"><pre><span></span><code tabindex="0">x = ...</code></pre><div class="run-bar"></div></div>
{solution}<p>Then.</p><div class="record"><p>Checked.</p></div></article>"""
SOLUTION = "<details><summary>A solution</summary><div class='solution'><pre><code>x = 1</code></pre></div></details>"


def mend(html: str) -> BeautifulSoup:
    """Return a page as it is on paper."""
    article = BeautifulSoup(html, "html.parser").article
    assert article is not None
    return BeautifulSoup(str(mended(article, "part-a")), "html.parser")


def test_a_solution_goes_to_the_end_and_another_box_is_open() -> None:
    page = mend(PAGE.format(solution=SOLUTION))
    assert [box.get_text() for box in page.select(".admonition > *")] == ["Why", "Because."]
    assert page.get_text(" ", strip=True).startswith("A Why Because. A task x = ... A solution stands at the end")
    assert page.get_text(" ", strip=True).endswith("Then. Solutions A task x = 1 Checked.")
    there, back = page.select_one(".to-solution a"), page.select_one(".a-solution h3 a")
    assert there is not None
    assert back is not None
    for link in (there, back):
        assert page.find(id=str(link["href"])[1:])
    assert back["href"] == "#part-a--task"
    assert not page.select("button, details, .run-bar, .headerlink, [tabindex]")


def test_a_book_without_solutions_says_nothing_of_them() -> None:
    assert "olution" not in str(mend(PAGE.format(solution="")))


def linked(site: Path) -> list[Path]:
    """Return the files of the book that the pages of a site link to."""
    found = []
    for page in sorted(site.rglob("index.html")):
        html = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        found += [(page.parent / str(link["href"])).resolve() for link in html.select(".whole-book a")]
    return found


def test_pages_link_to_the_files_of_a_build_that_has_them(
    built: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for made in (pdf, epub):
        monkeypatch.setattr(made, "make", small)
    site = built("site")
    assert {file.relative_to(site).as_posix() for file in linked(site)} == set(FILES)
    assert len(linked(site)) == 6  # on the front page under the chapters too
    assert all(file.read_text() == "the book" for file in linked(site))


def test_a_plain_build_has_neither_files_nor_links(built: Callable[[str], Path]) -> None:
    site = built("none")
    assert linked(site) == []
    assert list(site.glob("nnfs-book.*")) == []


def test_a_file_that_is_not_whole_stops_the_build(
    built: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pdf, "make", broken)
    with pytest.raises(Abort):
        built("site")
    assert "nnfs-book.pdf is not made: a sign is missing" in caplog.text
    assert list((tmp_path / "site").glob("nnfs-book.*")) == []


def test_a_typo_leaves_nothing_out() -> None:
    config: Any = SimpleNamespace(extra={"paper": "sight"})
    with pytest.raises(PluginError, match="PAPER is 'sight'; it can be 'site' or 'none'"):
        publish.on_config(config)


def test_the_command_says_what_it_has_made_and_what_is_to_be_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "index.html").touch()
    file = tmp_path / "book.pdf"
    given = [str(file), "--site", str(tmp_path)]
    assert command.run(given, "book.paper.pdf", "nnfs-book.pdf", small) == 0
    said = capsys.readouterr()
    assert f"{file}: one page, in " in said.out
    assert said.err == "Before you give it away: say so\n"
    assert command.run(given, "book.paper.pdf", "nnfs-book.pdf", broken) == 1
    assert capsys.readouterr().err == f"{file} is not made: a sign is missing\n"
    assert not file.exists()
    assert command.run([str(file), "--site", str(tmp_path / "no")], "book.paper.pdf", "nnfs-book.pdf", small) == 1
    assert "holds no built site" in capsys.readouterr().err


def test_without_chromium_there_is_no_pdf_and_a_word_about_it(
    site_of_one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "CHROMIUM", None)
    with pytest.raises(PaperError, match="Chromium is not installed"):
        pdf.make(site_of_one, command.config(), site_of_one / "book.pdf")


@pytest.fixture
def site_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a built site, which is the one that the commands find."""
    (tmp_path / "index.html").touch()
    monkeypatch.setattr(release, "built", lambda: sites.built(tmp_path))
    return tmp_path


def test_a_release_makes_both_or_says_what_it_cannot(
    site_of_one: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "dist"
    for made in (pdf, epub):
        monkeypatch.setattr(made, "make", small)
    monkeypatch.setattr(release, "CHROMIUM", "/usr/bin/chromium")
    assert list(release.paper(out)) == [
        *(f"{name} is whole: one page." for name in FILES),
        "Before you give it away: say so",
    ]
    assert sorted(file.name for file in out.iterdir()) == FILES
    monkeypatch.setattr(release, "CHROMIUM", None)
    assert "Chromium is not installed here, so there is no nnfs-book.pdf." in list(release.paper(out))
    monkeypatch.setattr(epub, "make", broken)
    with pytest.raises(ReleaseError, match="the book on paper: a sign is missing"):
        list(release.paper(out))
