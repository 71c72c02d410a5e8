"""What the built pages hold, read as files: all that was checked is there, and nothing that was not."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import re
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from book.type import missing
from bookcheck import Book
from bookcheck import Page as Source
from bookcheck.source.fences import fences
from tests.site.conftest import Page
from tests.site.preparation import ROOT

FETCHED = "script[src], img[src], iframe, " + ", ".join(
    f"link[rel~={kind}]" for kind in ("stylesheet", "preload", "preconnect", "icon")
)

EARLY = {
    "source-serif-4-latin.woff2": "article p, article li",
    "source-sans-3-latin.woff2": "nav a",
    "KaTeX_Main-Regular.woff2": ".katex-html .mord:not(.mathnormal)",
    "KaTeX_Math-Italic.woff2": ".katex-html .mathnormal",
}
"""What a page holds that is set in a font which it fetches early."""


def markdown(pages: list[Page]) -> list[tuple[Page, str]]:
    """Return the pages made of Markdown, with their text."""
    found = [(page, page.source.read_text("utf-8")) for page in pages if page.source and page.source.suffix == ".md"]
    assert len(found) >= 8
    return found


def without_code(text: str) -> str:
    """Return the text of a page without its fences."""
    for fence in reversed(list(fences(text))):
        text = text[: fence.start] + text[fence.end :]
    return text


def content(page: Page) -> Tag:
    """Return the part of a page that its author wrote."""
    article = page.html.select_one("article")
    assert article is not None
    return article


def test_every_source_has_a_page(pages: list[Page]) -> None:
    sources = {*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs/labs").glob("*.py")}
    assert sources == {page.source for page in pages if page.source}


def test_every_page_of_text_is_one_that_the_checks_read(pages: list[Page]) -> None:
    assert [page.address for page in pages if page.source is None] == []
    for page, _ in markdown(pages):
        assert page.source is not None
        assert page.source in Book.at(ROOT).files(), page.address


def test_the_tables_shown_are_the_tables_checked(pages: list[Page]) -> None:
    rows = 0
    for page, text in markdown(pages):
        shown = [len(table.select("tbody tr")) for table in content(page).select("table:not(.highlighttable)")]
        assert shown == [len(table.rows) for table in Source(text).tables], page.address
        rows += sum(shown)
    assert rows > 20


def test_each_table_has_heads_that_say_of_what(pages: list[Page]) -> None:
    without = []
    for page, _ in markdown(pages):
        for table in content(page).select("table:not(.highlighttable)"):
            assert table.select("thead th"), page.address
            assert not table.select("th:not([scope]), thead td"), page.address
            if not all(row.select_one("th[scope=row]:first-child") for row in table.select("tbody tr")):
                without.append((page.address, [cell.get_text() for cell in table.select("thead th")]))
    # Nine knobs, each a formula, and a table whose rows are all the pairs of two numbers.
    assert [address for address, _ in without] == [
        "basics/backpropagation/",
        "basics/slopes/",
        "beyond/initialization/",
    ]


def test_the_links_of_the_readme_lead_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", without_code((ROOT / "README.md").read_text("utf-8")))
    assert len(targets) >= 4
    assert [target for target in targets if not (ROOT / target).is_file()] == []


def test_the_code_blocks_shown_are_the_blocks_checked(pages: list[Page]) -> None:
    for page, text in markdown(pages):
        # Those of the docstrings are run where these stand, and how the page is cited is no code of its.
        written = [code for code in content(page).select("pre") if not code.find_parent(class_=["doc", "cite"])]
        shown = [code.get_text() for code in written]
        assert [block.strip("\n") for block in shown] == [fence.body.strip("\n") for fence in fences(text)], (
            page.address
        )


def test_the_formulas_shown_are_the_formulas_written(pages: list[Page]) -> None:
    counts = {}
    for page, text in markdown(pages):
        prose = re.sub(r"<!--.*?-->|`[^`]*`", "", without_code(text), flags=re.DOTALL)
        display = re.findall(r"\$\$(.+?)\$\$", prose, flags=re.DOTALL)
        inline = re.findall(r"(?<![\\$])\$(?!\s)([^$]+?)(?<!\s)\$", re.sub(r"\$\$.+?\$\$", "", prose, flags=re.DOTALL))
        written = sorted(re.sub(r"\s+", "", tex) for tex in display + inline)
        shown = sorted(re.sub(r"\s+", "", a.get_text()) for a in content(page).select("annotation"))
        assert shown == written, page.address
        counts[page.address] = len(shown)
    assert sum(counts.values()) > 100


def test_no_formula_is_left_as_tex_or_in_error(pages: list[Page]) -> None:
    for page in pages:
        article = BeautifulSoup(str(content(page)), "html.parser")
        assert not article.select(".katex-error, [style*='#cc0000'], [mathcolor='#cc0000']"), page.address
        for hidden in article.select("annotation, code, pre"):
            hidden.decompose()
        assert not re.search(r"\$|\\[a-zA-Z(\[]", article.get_text()), page.address


def test_every_figure_asked_for_is_drawn_and_described(pages: list[Page]) -> None:
    drawn = 0
    for page, text in markdown(pages):
        shown = re.sub(r"(?s)<!--.*?-->", "", without_code(text))
        names = re.findall(r"\]\(figure:(?:\S+#)?([\w-]+)\)", shown)
        figures = content(page).select("svg[data-figure]")
        assert [svg["data-figure"] for svg in figures] == names, page.address
        for svg in figures:
            drawn += 1
            assert len(str(svg.get("aria-label", ""))) > 20, names
            figure = svg.find_parent("figure")
            assert figure is not None
            assert figure.select_one("figcaption") is not None, names
    assert drawn >= 10


def test_every_image_has_a_description(pages: list[Page]) -> None:
    for page in pages:
        for image in page.html.select("img"):
            assert image.get("alt"), f"{page.address}: {image}"


def test_every_page_says_what_it_is_where_readers_and_search_engines_look(pages: list[Page]) -> None:
    titles, descriptions = set(), set()
    for page in pages:
        if page.source is None or page.source.name == "tags.md":
            continue
        head = page.html.head
        assert head is not None
        title = head.select_one("title")
        description = head.select_one("meta[name=description]")
        assert title is not None, page.address
        assert description is not None, page.address
        assert 50 <= len(str(description["content"])) <= 160, (page.address, len(str(description["content"])))
        titles.add(title.get_text())
        descriptions.add(description["content"])
        for name in ("og:title", "og:description", "article:published_time"):
            if name == "article:published_time" and page.address == "":
                continue  # the front page is no article
            tag = head.select_one(f"meta[property='{name}']")
            assert tag is not None, (page.address, name)
            assert tag["content"], (page.address, name)
        data = head.select_one("script[type='application/ld+json']")
        assert data is not None, page.address
        assert page.address == "" or json.loads(data.get_text())["datePublished"].startswith("20"), page.address
        article = content(page)
        if page.address == "":
            assert len(article.select(".card")) >= 20  # the front page has the chapters instead
            continue
        assert article.select_one("time[datetime]"), page.address
        assert "min" in article.get_text() or page.address.startswith("reference/"), page.address
        assert article.select(".md-tag"), page.address
    assert len(titles) == len(descriptions) >= 9


def test_nothing_is_fetched_from_elsewhere(site: Path, pages: list[Page]) -> None:
    read, known = 0, {page.path: page for page in pages}
    for path in [*site.rglob("*.html"), *site.rglob("*.css")]:
        text = path.read_text("utf-8")
        soup = None
        if path.suffix == ".html":
            soup = known[path].html if path in known else BeautifulSoup(text, "html.parser")
        fetched = soup.select(FETCHED) if soup else []
        for tag in fetched:
            address = str(tag.get("src") or tag.get("href"))
            assert not address.startswith(("http:", "https:", "//")), f"{path}: {tag}"
        styles = text if soup is None else "".join(style.get_text() for style in soup.select("style"))
        assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import\s+[\"'](?:https?:)?//", styles), path
        read += 1
    assert read > 15


def test_each_page_names_the_scripts_that_it_may_run(pages: list[Page]) -> None:
    for page in pages:
        said = page.html.select_one("meta[http-equiv=Content-Security-Policy]")
        assert said is not None, page.address
        scripts = str(said["content"]).partition(";")[0]
        assert "unsafe" not in scripts
        assert "https:" not in scripts
        for script in page.html.select("script:not([src], [type^='application/'])"):
            digest = base64.b64encode(hashlib.sha256(script.get_text().encode()).digest()).decode()
            assert f"'sha256-{digest}'" in scripts, (page.address, script.get_text()[:80])
        assert not [name for tag in page.html.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_every_public_name_leads_to_its_chapter_and_back(site: Path, pages: list[Page]) -> None:
    ids = {page.address: {str(tag["id"]) for tag in content(page).select("[id]")} for page in pages}
    built = 0
    for page in pages:
        for link in content(page).select(".built a"):
            address, _, anchor = posixpath.normpath(posixpath.join(page.address, str(link["href"]))).partition("#")
            assert anchor in ids[f"{address.rstrip('/')}/"], (page.address, link["href"])
            built += 1
    assert built >= 30
    assert (site / "objects.inv").read_bytes().startswith(b"# Sphinx inventory version 2")


def unmarked(address: object) -> str:
    """Return an address without the mark of its content."""
    return str(address).partition("?")[0]


def test_a_font_that_is_fetched_early_is_there_and_needed(pages: list[Page]) -> None:
    seen: set[str] = set()
    for page in pages:
        sheets = [page.path.parent / unmarked(link["href"]) for link in page.html.select("link[rel=stylesheet]")]
        fonts = {
            (sheet.parent / address).resolve()
            for sheet in sheets
            for address in re.findall(r"url\([\"']?([^\"'?)]+\.woff2)", sheet.read_text("utf-8"))
        }
        for link in page.html.select("link[rel=preload]"):
            font = (page.path.parent / unmarked(link["href"])).resolve()
            assert font.is_file(), (page.address, font.name)
            assert font in fonts, f"{page.address}: no style sheet names {font.name}"
            assert page.html.select_one(EARLY[font.name]), f"{page.address}: nothing is set in {font.name}"
            seen.add(font.name)
    assert seen == EARLY.keys()


def test_the_file_of_each_chapter_is_published(site: Path, pages: list[Page]) -> None:
    downloads = 0
    for page, _ in markdown(pages):
        for link in content(page).select("a[download]"):
            target = (page.path.parent / str(link["href"])).resolve()
            assert target.is_file(), f"{page.address}: {link['href']}"
            downloads += 1
    assert downloads >= 5


def test_each_notebook_can_be_taken_home(pages: list[Page]) -> None:
    labs = [page for page in pages if page.source and page.source.suffix == ".py"]
    assert len(labs) >= 6
    for lab in labs:
        [link] = {str(link["href"]) for link in content(lab).select("a[href$='.ipynb']")}
        notebook = json.loads((lab.path.parent / link).read_text("utf-8"))
        assert sum(cell["cell_type"] == "code" for cell in notebook["cells"]) >= 5, lab.address


def test_licences_of_what_is_bundled_are_published(site: Path) -> None:
    names = [
        path.read_text("utf-8") for path in site.rglob("*") if re.search("licen[cs]e|ofl", path.name, re.IGNORECASE)
    ]
    assert any("Khan Academy" in text for text in names)
    assert any("SIL OPEN FONT LICENSE" in text.upper() for text in names)
    assert any("Marijn Haverbeke" in text for text in names)


def test_the_type_has_every_character_of_the_book(site: Path) -> None:
    assert missing(site) == {}, "run: .venv/bin/python -m mkdocs build --strict && .venv/bin/python -m book.type site"


def test_nothing_is_published_that_no_page_asks_for(site: Path) -> None:
    assert not (site / "assets/javascripts/lunr").exists()
    assert list((site / "assets/javascripts").glob("bundle.*.min.js"))
