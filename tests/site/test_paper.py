"""The whole book in one file: a chapter and the glossary of it here, and once a week all of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar
from xml.etree.ElementTree import fromstring

import pytest
from bs4 import BeautifulSoup
from mkdocs.config.defaults import MkDocsConfig
from pikepdf import Pdf
from playwright.sync_api import Browser

from book.chromium import CHROMIUM
from book.paper import PaperError, command, epub, pdf, proof, shelf, slides
from book.paper.drawings import WRITTEN, Drawings
from book.paper.fonts import fonts
from book.paper.links import links
from book.paper.volume import volume
from tests.site.conftest import Page
from tests.site.sheets import text

SOME = [{"The basics": [{"3. Loss": "basics/loss.md"}]}, {"Glossary": "glossary.md"}]
ALL = pytest.mark.skipif(not os.environ.get("NNFS_ALL"), reason="the whole book takes a minute: with NNFS_ALL=1")
PRINTS = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, so no book was printed")
MATHML = "{http://www.w3.org/1998/Math/MathML}math"

Value = TypeVar("Value")


def apart(work: Callable[..., Value], *given: Any) -> Value:
    """Do some work in a thread of its own: in that of the tests, a browser is open already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work, *given).result()


def settings(nav: list[Any] | None) -> MkDocsConfig:
    """Return the settings of the site, with another menu."""
    config = command.config()
    config["nav"] = nav or config["nav"]
    return config


@pytest.fixture(scope="module")
def printed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a part of the book as a PDF."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed, so no book was printed")
    file = tmp_path_factory.mktemp("paper") / pdf.NAME
    apart(command.whole, pdf.make, site, settings(SOME), file)
    return file


@pytest.fixture
def book(printed: Path) -> Iterator[Pdf]:
    """Return the printed book, to look at and to change."""
    with Pdf.open(printed) as opened:
        yield opened


@pytest.fixture(scope="module")
def packed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a part of the book as an EPUB."""
    file = tmp_path_factory.mktemp("paper") / epub.NAME
    command.whole(epub.make, site, settings(SOME), file)
    return file


# The PDF


def test_the_contents_and_the_bookmarks_lead_to_the_chapters(book: Pdf) -> None:
    sheets = text(book)
    with book.open_outline() as outline:
        part, glossary = outline.root
        assert (part.title, [chapter.title for chapter in part.children]) == ("The basics", ["3. Loss"])
        [loss] = part.children
        assert [section.title for section in loss.children][:2] == ["A task", "Words into numbers"]
        assert loss.children[-1].title == "Solutions"
        places: dict[str, Any] = {one.title: one.destination for one in (loss, glossary)}
    begins = {title: book.pages.index(place[0]) for title, place in places.items()}
    assert "Chapter3Loss" in sheets[begins["3. Loss"]]
    [contents] = [sheet for sheet in sheets if sheet.startswith("Contents")]
    assert f"3Loss{begins['3. Loss'] + 1}Glossary{begins['Glossary'] + 1}" in contents


def test_a_page_says_its_number_and_its_chapter_and_nothing_of_a_screen(book: Pdf) -> None:
    sheets = text(book)
    assert "Neuralnetworks,nothingontrust" in sheets[0]
    assert re.search(r"Version[\d.]+,\d+\w+20\d\d", sheets[0])
    for number, sheet in enumerate(sheets, start=1):
        if number > 3:  # behind the title, what one may do with the book, and the contents
            assert re.match(rf"(?:3\.Loss|Glossary){number}", sheet), sheet[:40]
    for pressed in ("Showthechecks", "Runthispage", "Citethispage", "http://127.0.0.1"):
        assert not [sheet for sheet in sheets[3:] if pressed in sheet]
    whole = "".join(sheets)
    exercise, solutions = whole.index("Erinstands64inchestall"), whole.rindex("Solutions")
    assert exercise < solutions < whole.index("AndFbecomes1.")


def test_it_says_what_it_is_and_formulas_are_heard(book: Pdf) -> None:
    with book.open_metadata() as said:
        assert said["dc:title"] == "Neural networks, nothing on trust"
        assert set(said["dc:language"]) == {"en"}
        assert str(said["dc:identifier"]).startswith("urn:uuid:")
        assert "creativecommons.org/licenses/by/4.0" in str(said["xmpRights:WebStatement"])
    formulas = [str(part.Alt) for part in proof.structure(book) if part.S == "/Formula"]
    assert [said for said in formulas if r"\text{MSE} = \frac{1}{n}" in said]
    assert not [said for said in formulas if proof.FORMULA in said]


def test_what_is_wrong_with_a_printed_book_is_found(site: Path, book: Pdf, printed: Path) -> None:
    whole = volume(site, settings(SOME))
    links(whole)
    type_ = {font.postscript for font in fonts(site)}
    with Pdf.open(printed) as same:
        proof.signs(same, type_)
        proof.arrivals(same, whole, pdf.HOME)
    with pytest.raises(PaperError, match=r"not all signs: .*e.* came from a font of this machine, BookSerif-400"):
        proof.signs(book, type_ - {"BookSerif-400"})
    page = book.pages[4]
    page.contents_coalesce()
    page.Contents.write(re.sub(rb"<[0-9A-F]{4}> Tj", b"<0000> Tj", page.Contents.read_bytes(), count=1))
    with pytest.raises(PaperError, match="page 5: a sign is missing"):
        proof.signs(book, type_)
    del book.Root.Dests["/glossary--loss"]
    with pytest.raises(PaperError, match="links do not arrive at glossary--loss"):
        proof.arrivals(book, whole, pdf.HOME)
    with Pdf.open(printed) as same, pytest.raises(PaperError, match=r"^0 formulas are printed, and the pages .* have"):
        proof.read(same, whole, type_, pdf.HOME)  # it is bound already, and no sign tells formulas from figures


# What stops both


@pytest.fixture
def tiny(site: Path, tmp_path: Path) -> Callable[[str], tuple[Path, MkDocsConfig]]:
    """Return what makes a site of one page, which holds some HTML."""

    def made(html: str) -> tuple[Path, MkDocsConfig]:
        (tmp_path / "site/a").mkdir(parents=True)
        shutil.copytree(site / "assets", tmp_path / "site/assets", ignore=shutil.ignore_patterns("*.js", "*.json"))
        head = '<link rel="canonical" href="https://example.org/a/">'
        body = f'<article class="md-content__inner md-typeset"><h1 id="a">A</h1>{html}</article>'
        (tmp_path / "site/a/index.html").write_text(head + body, "utf-8")
        return tmp_path / "site", settings([{"Part": [{"1. A": "a.md"}]}])

    return made


BROKEN = {
    "a sign": ("<p>\N{CJK UNIFIED IDEOGRAPH-6F22}</p>", "sign|type has not"),
    "a picture": ('<p><img src="gone.png" alt="It is gone"></p>', "asks for what is not there: a/gone.png"),
    "a place": ('<p><a href="#gone">There</a></p>', "a/: the link 'There' leads to 'a--gone', which is nowhere"),
    "a formula": ('<div class="cite"><span class="katex"></span></div>', "formulas"),
    "paper": ("<p><input></p>", "a <input> is nothing for paper"),
}


@pytest.mark.parametrize("make", [pytest.param(pdf.make, marks=PRINTS), epub.make], ids=["pdf", "epub"])
@pytest.mark.parametrize("broken", BROKEN)
def test_no_file_is_left_if_it_is_not_whole(
    make: command.Make, broken: str, tiny: Callable[[str], tuple[Path, MkDocsConfig]], tmp_path: Path
) -> None:
    html, said = BROKEN[broken]
    site, config = tiny(html)
    file = tmp_path / "out" / "book"
    file.parent.mkdir()
    file.write_text("of another day")
    with pytest.raises(PaperError, match=said):
        apart(command.whole, make, site, config, file)
    assert list(file.parent.iterdir()) == []


def test_a_page_of_the_menu_that_is_not_built_is_missed(tiny: Callable[[str], tuple[Path, MkDocsConfig]]) -> None:
    site, config = tiny("")
    config["nav"][0]["Part"].append({"2. B": "b.md"})
    with pytest.raises(PaperError, match=r"b/: the menu has this page, and the site in .* has not"):
        volume(site, config)


def test_what_is_to_be_mended_before_it_is_given_away_is_said(site: Path) -> None:
    book = volume(site, settings(SOME))
    assert any("lead to 127.0.0.1, where no reader gets: set SITE_URL" in note for note in book.noted())
    book.address = "https://example.org/"
    assert not [note for note in book.noted() if "SITE_URL" in note]


# The EPUB


def test_the_same_site_makes_the_same_epub(site: Path, packed: Path, tmp_path: Path) -> None:
    command.whole(epub.make, site, settings(SOME), tmp_path / epub.NAME)
    assert (tmp_path / epub.NAME).read_bytes() == packed.read_bytes()


def test_an_epub_says_what_it_is_first_and_what_it_holds(packed: Path, pages: list[Page]) -> None:
    with zipfile.ZipFile(packed) as archive:
        first, *_ = archive.infolist()
        assert (first.filename, first.compress_type, archive.read(first)) == (
            "mimetype",
            zipfile.ZIP_STORED,
            b"application/epub+zip",
        )
        package = archive.read("EPUB/package.opf").decode()
        navigation = archive.read("EPUB/nav.xhtml").decode()
        loss = fromstring(archive.read("EPUB/basics-loss.xhtml"))
    for said in ("schema:accessMode", "schema:accessibilityHazard", "dcterms:modified", "dc:rights", "dc:language"):
        assert said in package
    assert '<a href="basics-loss.xhtml#basics-loss--a-task">A task</a>' in navigation
    assert "3. Loss" in navigation
    [page] = [page for page in pages if page.address == "basics/loss/"]
    written = [str(said.text) for said in page.html.select("article annotation") if not said.find_parent(class_="task")]
    assert [formula.get("alttext") for formula in loss.iter(MATHML)] == written
    shown = " ".join("".join(loss.itertext()).split())
    assert shown.index("Erin stands 64 inches tall") < shown.index("And F becomes 1.")
    assert "fill:" not in "".join(str(part.get("style")) for part in loss.iter())


def test_what_is_wrong_with_an_epub_is_found(site: Path, packed: Path) -> None:
    whole = volume(site, settings(SOME))
    type_ = [font for font in fonts(site) if font.family in epub.FAMILIES]
    with zipfile.ZipFile(packed) as archive:
        files = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}
    shelf.read(files, whole, type_)
    for name, old, new, said in (
        ("basics-loss.xhtml", b"</h1>", b"", "basics-loss.xhtml is no XML: mismatched tag"),
        ("basics-loss.xhtml", b"</math>", b"</math><math xmlns='http://www.w3.org/1998/Math/MathML'/>", "formulas"),
        ("glossary.xhtml", b'id="glossary--loss"', b'id="glossary--los"', "glossary.xhtml#glossary--loss is nowhere"),
        ("nav.xhtml", b'href="glossary.xhtml', b'href="letters.xhtml', "letters.xhtml.* is nowhere"),
        ("nav.xhtml", b'href="glossary.xhtml', b'href="https://example.org/', "the list of contents has not Glossary"),
        ("glossary.xhtml", b"Glossary</h1>", "\u6f22</h1>".encode(), "the book's type has not \u6f22"),
    ):
        with pytest.raises(PaperError, match=said):
            shelf.read(files | {name: files[name].replace(old, new)}, whole, type_)


@pytest.mark.parametrize("address", ["basics/neurons/", "beyond/digits/", "text/attention/"])
def test_a_drawing_without_styles_looks_as_it_does_with_them(
    browser: Browser, site: Path, pages: list[Page], address: str
) -> None:
    [page] = [page for page in pages if page.address == address]
    svgs = page.html.select("article svg.drawing")
    drawings = Drawings(site)
    plain = [BeautifulSoup(str(svg), "html.parser").svg for svg in svgs]
    for drawing in plain:
        assert drawing is not None
        drawings.plain(drawing)
        assert drawing.rect is not None
        drawing.rect.decompose()  # the ground
    styles = "".join((site / f"assets/css/{name}.css").read_text("utf-8") for name in ("book", "figures"))
    same = f":root {{ --paper: {drawings.colours['--paper']}; --sans: {drawings.colours['--sans']}; }}"
    tab = browser.new_page()
    try:
        looks = []
        for content in (f"<style>{styles}{same}</style>{''.join(map(str, svgs))}", "".join(map(str, plain))):
            tab.set_content(f"<!doctype html><html data-md-color-scheme=default><body>{content}")
            looks.append(tab.evaluate(LOOKS, sorted(WRITTEN)))
        styled, written = ([{name: numbers(said) for name, said in one.items()} for one in look] for look in looks)
        assert len(styled) > 40
        assert written == styled
    finally:
        tab.close()


LOOKS = """names => [...document.querySelectorAll('svg, svg *')].map((part) => {
  const style = getComputedStyle(part);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
})"""


def numbers(said: str) -> Any:
    """Return a colour as its three parts, mixed or not, and what is none as it is."""
    if mixed := re.fullmatch(r"color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)", said):
        return pytest.approx([255 * float(part) for part in mixed.groups()], abs=0.51)
    plain = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", said)
    return [int(part) for part in plain.groups()] if plain else said


# All of it


@ALL
def test_the_whole_book_is_whole(site: Path, tmp_path: Path) -> None:
    for make, name in ((pdf.make, pdf.NAME), (epub.make, epub.NAME)):
        if make is epub.make or CHROMIUM:
            apart(command.whole, make, site, settings(None), tmp_path / name)
            assert (tmp_path / name).stat().st_size > 500_000


@ALL
def test_epubcheck_finds_nothing(site: Path, tmp_path: Path) -> None:
    checker = shutil.which("epubcheck")
    if not checker or not shutil.which("java"):
        pytest.skip("epubcheck is not installed, so nobody else has looked at the EPUB")
    command.whole(epub.make, site, settings(None), tmp_path / epub.NAME)
    # Debian's is the program for Java itself; elsewhere a script starts it.
    program = ["java", "-jar", checker] if Path(checker).read_bytes()[:2] == b"PK" else [checker]
    done = subprocess.run([*program, str(tmp_path / epub.NAME)], capture_output=True, text=True)
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr, done.stdout + done.stderr
    assert done.returncode == 0


def test_the_slides_have_each_figure_with_its_caption_and_ask_for_nothing(site: Path, tmp_path: Path) -> None:
    file = tmp_path / slides.NAME
    [said] = slides.make(site, settings(SOME), file)
    page = BeautifulSoup((site / "basics/loss/index.html").read_text("utf-8"), "html.parser")
    figures = page.select("article figure:has(svg.drawing)")
    assert said.startswith(f"{len(figures)} figures of 1 chapters, ")
    assert len(figures) > 2
    shown = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    first, chapter, *others = shown.select("section")
    assert [link["href"] for link in first.select("a")] == [f"#{chapter['id']}"]
    for slide, figure in zip(others, figures, strict=True):
        assert slide.svg is not None
        assert slide.svg["aria-label"] == figure.select("svg")[0]["aria-label"]
        assert slide.select_one("div p") is not None
        assert not slide.select("a, .katex, [class=drawing]")
    assert not shown.select("[src], link[href], script[src]")
    assert not re.findall(r"url\((?!data:)", str(shown.style))


def test_a_figure_without_a_caption_makes_no_slide(site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    for part in ("assets", "basics/loss", "glossary"):
        shutil.copytree(site / part, folder / part)
    page = folder / "basics" / "loss" / "index.html"
    page.write_text(page.read_text("utf-8").replace("figcaption", "section"), "utf-8")
    with pytest.raises(PaperError, match="basics/loss/: a figure has no caption: The four people as points"):
        slides.make(folder, settings(SOME), tmp_path / slides.NAME)
