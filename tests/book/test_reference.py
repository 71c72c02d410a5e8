"""The reference has every public name once, and each leads to the chapter that teaches it, and back."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from book.made import MADE
from book.reference.chapters import Taught, exported, taught
from bookcheck import Book

ROOT = Path(__file__).parents[2]
BOOK = Book.at(ROOT)
USED = {"toc", "pymdownx.superfences", "pymdownx.highlight", "book.highlight"}
"""What a docstring is read with."""

WITHOUT = {
    "nnfs.AveragePool",
    "nnfs.Chain",
    "nnfs.HELD_OUT_COMPLAINTS",
    "nnfs.HELD_OUT_PRAISE",
    "nnfs.History",
    "nnfs.LayerNorm",
    "nnfs.Pool",
    "nnfs.Softmax",
    "nnfs.circles",
    "nnfs.exponential_decay",
    "nnfs.f1",
    "nnfs.mean_absolute_error",
    "nnfs.network_error",
    "nnfs.precision",
    "nnfs.r_squared",
    "nnfs.recall",
    "nnfs.summary",
    "nnfs.xor",
}
"""Public names that no chapter builds or uses.  Who writes a chapter on one takes it out here."""


@pytest.fixture(scope="module")
def known() -> Taught:
    """Return what the chapters teach."""
    return taught(BOOK)


def test_every_public_name_is_in_the_reference_once(known: Taught) -> None:
    text = "".join(file.read_text("utf-8") for file in (ROOT / "docs/reference").glob("*.md"))
    names = [name for name in re.findall(r"(?m)^::: (.*)$", text) if not name.startswith("nnfs.gate.")]
    assert sorted(names) == sorted(name for name, _ in exported(BOOK))
    assert set(names) <= known.entries.keys()


def test_a_name_without_a_chapter_is_listed_as_such(known: Taught) -> None:
    ours = {name for name, _ in exported(BOOK) if name.startswith("nnfs.")}
    assert ours - known.built.keys() - known.used.keys() == WITHOUT


def test_what_a_chapter_lists_it_builds(known: Taught) -> None:
    assert {name: known.built[name].number for name in ("nnfs.Neuron", "nnfs.Dense", "nnfs.Tensor")} == {
        "nnfs.Neuron": 1,
        "nnfs.Dense": 7,
        "nnfs.Tensor": 18,
    }
    assert known.by("docs/basics/neurons.md") == ["nnfs.Neuron", "nnfs.sigmoid"]
    assert all(chapter.number for chapter in known.used.values())


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path]]:
    """Return a site of two pages of the reference and the titles of chapters, as `mkdocs serve` builds it, twice."""
    docs = tmp_path_factory.mktemp("docs")
    for file in [*(ROOT / "docs/reference").glob("*.md"), *(ROOT / "docs").glob("b*/*.md")]:
        copy = docs / file.relative_to(ROOT / "docs")
        copy.parent.mkdir(exist_ok=True)
        whole = file.stem in ("first", "arguments")
        copy.write_text(file.read_text("utf-8") if whole else f"# {file.stem}\n", "utf-8")
    ours: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    [mkdocstrings] = [plugin for plugin in ours["plugins"] if "mkdocstrings" in plugin]
    mkdocstrings["mkdocstrings"]["custom_templates"] = str(ROOT / "book/reference/templates")
    mkdocstrings["mkdocstrings"]["handlers"]["python"]["paths"] = [str(ROOT)]
    settings = {
        "site_name": "A book",
        "docs_dir": str(docs),
        "theme": {"name": "material", "custom_dir": str(ROOT / "book/theme"), "font": False},
        "plugins": ["search", mkdocstrings],
        "hooks": [str(ROOT / "book/again.py"), str(ROOT / "book/reference/publish.py")],
        "edit_uri_template": "https://example.org/nnfs/edit/main/docs/{path}",
        "markdown_extensions": [
            one for one in ours["markdown_extensions"] if USED & ({*one} if isinstance(one, dict) else {one})
        ],
        "site_url": "https://example.org/",
        "strict": True,
    }
    file = tmp_path_factory.mktemp("book") / "mkdocs.yml"
    file.write_text(json.dumps(settings), "utf-8")  # JSON is YAML
    places = [tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("again")]
    for place in places:
        config = load_config(str(file), site_dir=str(place))
        if place == places[0]:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config)
    yield places
    MADE.forget()
    MADE.keeps = False


@pytest.fixture(scope="module")
def site(sites: list[Path]) -> Path:
    """Return the first of these sites."""
    return sites[0]


def entry(site: Path, page: str, name: str) -> Tag:
    """Return what the reference says of a name."""
    html = BeautifulSoup((site / page / "index.html").read_text("utf-8"), "html.parser")
    heading = html.find(id=name)
    assert heading is not None
    assert isinstance(heading.parent, Tag)
    return heading.parent


def test_an_entry_has_types_shapes_an_example_and_its_chapter(site: Path) -> None:
    neuron = entry(site, "reference/first", "nnfs.NineParameterNetwork")
    signature = neuron.select_one(".doc-signature")
    assert signature is not None
    assert "NineParameterNetwork(" in signature.get_text()
    links = {link.get_text(): link["href"] for link in neuron.select("a") if link.get_text()}
    assert links["Built in chapter 5, Backpropagation"] == "../../basics/backpropagation/"
    source = links["nnfs/first/nine_parameters.py"]
    assert re.fullmatch(r"https://example.org/nnfs/blob/main/nnfs/first/nine_parameters.py#L\d+", str(source))
    assert neuron.select(".language-pycon .gp")  # an example, with its prompts
    assert neuron.select("[id='nnfs.NineParameterNetwork.train'] + .doc-signature")
    rate = [link for link in neuron.select(".doc-signature a") if link.get_text() == "Positive"]
    assert rate[0]["href"] == "../arguments/#nnfs.gate.Positive"
    assert "above 0" in entry(site, "reference/arguments", "nnfs.gate.Positive").get_text()


def test_nothing_is_said_twice_and_the_keyboard_reaches_a_long_line(site: Path) -> None:
    html = BeautifulSoup((site / "reference/first/index.html").read_text("utf-8"), "html.parser")
    ids = [str(tag["id"]) for tag in html.select("article [id]")]
    assert len(ids) == len(set(ids))
    assert html.select("article .doc-signature code")
    assert not html.select("article .doc-signature code:not([tabindex])")
    assert not html.select("article :is(a.autorefs, .doc-signature span)[title]")
    assert not html.select("link[href*=mkdocstrings], autoref")


def test_what_is_kept_while_an_author_writes_is_whole(sites: list[Path]) -> None:
    for name in ("reference/first", "reference/arguments", "basics/neurons"):
        first, again = ((site / name / "index.html").read_text("utf-8") for site in sites)
        assert again == first


def test_a_chapter_leads_to_what_it_builds(site: Path) -> None:
    html = BeautifulSoup((site / "basics/neurons/index.html").read_text("utf-8"), "html.parser")
    links = {link.get_text(): link["href"] for link in html.select(".built a")}
    assert links == {
        "Neuron": "../../reference/first/#nnfs.Neuron",
        "sigmoid": "../../reference/first/#nnfs.sigmoid",
    }


def test_other_projects_find_the_names(site: Path) -> None:
    content = (site / "objects.inv").read_bytes()
    lines = zlib.decompress(content.split(b"\n", 4)[4]).decode().splitlines()
    assert "nnfs.Neuron py:class 1 reference/first/#$ -" in lines
    assert "nnfs.first.neuron.Neuron py:class 2 reference/first/#nnfs.Neuron -" in lines
