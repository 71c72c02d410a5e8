"""What a package says to a platform, what its page keeps of the site, and what comes back as hand-ins."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from book import built
from book.built import UnmadeError
from book.grading.handin import read
from book.markup import Tree
from book.runner import vendor
from book.scorm import __main__ as command
from book.scorm import received
from book.scorm.manifest import EDITIONS, Chapter, Edition, manifest
from book.scorm.package import package
from book.scorm.page import alone

PAGE = """<!doctype html><html><head><meta charset="utf-8">
<link rel="canonical" href="{published}basics/one/"><link rel="next" href="../two/">
<link rel="stylesheet" href="../../assets/runner/1/runner.css"></head><body>
<label class="md-header__button" for="__search"></label><div class="md-search" data-md-component="search"></div>
<nav class="md-nav md-nav--primary"><ul>
<li class="md-nav__item md-nav__item--active"><a href="./">This</a>
<nav class="md-nav md-nav--secondary"><li class="md-nav__item"><a href="#exercises">Exercises</a></li></nav></li>
<li class="md-nav__item"><a href="../two/">Menu</a></li></ul></nav>
<p><a href="../two/#part">Text</a> <a href="../code/one.py">File</a> <a rel="license" href="https://numpy.org/">Out</a>
<a href="./#exercises">Here</a></p>
<div class="runner-settings" data-pyodide="https://cdn.example.org/"></div>
<script src="../../assets/js/keep.js"></script>
<script id="__config" type="application/json">{{"features": ["content.code.copy", "navigation.instant"]}}</script>
</body></html>"""
FILES = frozenset(["basics/code/one.py"])


def page(published: str, edition: Edition = "2004") -> str:
    return alone(PAGE.format(published=published), "basics/one/", FILES, edition, 80)


def links(html: str) -> dict[str, tuple[str | None, str | None]]:
    tree = Tree(html)
    return {tree.text(one): (one.attributes.get("href"), one.attributes.get("target")) for one in tree.all("a")}


def test_a_link_opens_the_published_page_in_a_window_of_its_own() -> None:
    assert links(page("https://book.example.org/")) == {
        "This": ("#", None),
        "Exercises": ("#exercises", None),
        "Text": ("https://book.example.org/basics/two/#part", "_blank"),
        "File": ("../code/one.py", None),
        "Out": ("https://numpy.org/", "_blank"),
        "Here": ("#exercises", None),
    }
    assert 'rel="license noopener"' in page("https://book.example.org/")


@pytest.mark.parametrize("published", ["http://127.0.0.1:8000/", "http://localhost/", ""])
def test_what_is_not_published_has_no_links(published: str) -> None:
    found = links(page(published))
    assert found["Text"] == (None, None)
    assert found["Out"] == ("https://numpy.org/", "_blank")


def test_what_belongs_to_other_pages_goes() -> None:
    tree = Tree(page("https://book.example.org/"))
    assert [one.attributes["rel"] for one in tree.all("link")] == ["stylesheet", "stylesheet"]
    assert [*tree.all("div", "md-search"), *tree.all("label")] == []
    [settings] = tree.all("div", "runner-settings")
    assert settings.attributes["data-pyodide"] == "../../assets/pyodide/"
    [config] = tree.all("script")
    assert json.loads(tree.text(config))["features"] == ["content.code.copy"]
    [told] = [one.attributes for one in tree.all("meta") if one.attributes.get("name") == "scorm"]
    assert (told["content"], told["data-passing"]) == ("2004", "80")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_manifest_names_the_edition_and_every_file(edition: Edition) -> None:
    chapter = Chapter("basics-one", "One & only", "A book", "0.1.0", "basics/one/index.html")
    root = fromstring(manifest(edition, chapter, ["a b.js", "basics/one/index.html"]))
    space = {"": EDITIONS[edition]["xmlns"]}
    assert root.findtext("metadata/schemaversion", "", space) == EDITIONS[edition]["version"]
    assert root.findtext("organizations/organization/title", "", space) == "One & only (A book)"
    assert root.findtext("organizations/organization/item/title", "", space) == "One & only"
    [resource] = root.iterfind("resources/resource", space)
    assert resource.attrib["href"] == "basics/one/index.html"
    kind = EDITIONS[edition]["kind"].removeprefix("adlcp:")
    assert resource.attrib[f"{{{EDITIONS[edition]['xmlns:adlcp']}}}{kind}"] == "sco"
    assert [file.attrib["href"] for file in resource] == ["a%20b.js", "basics/one/index.html"]


def test_a_page_that_cannot_be_a_package_is_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("index", ""), ("basics/one/index", "<div data-exercise>"), ("basics/two/index", "")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    with pytest.raises(UnmadeError, match=r"There is no chapter basics/on; did you mean basics/one\?"):
        package(tmp_path, "/basics/on/", "1.2")
    with pytest.raises(UnmadeError, match="basics/two has no exercise that the page grades"):
        package(tmp_path, "basics/two", "1.2")
    assert command.main(["basics/one", "--site", str(tmp_path / "basics/nowhere")]) == 1
    assert "holds no built site" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command.main(["basics/one", "--passing", "0"])
    assert "--passing is 0" in capsys.readouterr().err


def test_without_python_there_is_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vendor, "complete", lambda: False)
    with pytest.raises(UnmadeError, match=r"run python -m book\.runner\.vendor"):
        built.python(plots=False)


def packed(found: Any) -> str:
    """Return something as the page packs it."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    content = deflate.compress(json.dumps(found).encode()) + deflate.flush()
    return f"nnfs1.{base64.urlsafe_b64encode(content).decode().rstrip('=')}"


def state(name: str, code: str) -> dict[str, Any]:
    there = {"title": "One", "solved": {"first": "2026-11-20T10:00:00.000Z"}, "code": {"first": code, "second": "?"}}
    return {"who": ["7", name], "kept": {"solved": {"basics/one/": there}, "edit.basics/one/12345678": {"text": "x"}}}


@pytest.mark.parametrize("form", ["utf-8", "utf-16", "a zip file"])
def test_what_a_platform_gives_out_becomes_hand_ins(tmp_path: Path, form: str) -> None:
    rows = [("Ada", "1"), ("../Bé", "2"), ("Ada", "3")]
    table = "name,cmi.suspend_data,\n" + "".join(f'{name},"{packed(state(name, code))}",x\n' for name, code in rows)
    if form == "a zip file":  # as tables of spreadsheets are
        built.zipped({"xl/sheet.xml": table.encode(), "xl/picture.png": b"\xff"}, tmp_path / "report.csv")
    else:
        (tmp_path / "report.csv").write_text(table, form)
    assert received.main([str(tmp_path / "report.csv"), str(tmp_path / "hand-ins")]) == 0
    files = {file.name: read(file) for file in (tmp_path / "hand-ins").iterdir()}
    assert sorted(files) == ["Ada-7-2.json", "Ada-7.json", "Bé-7.json"]
    assert [(one.page, one.exercise, one.code) for one in files["Bé-7.json"]] == [
        ("basics/one/", "first", "2"),
        ("basics/one/", "second", "?"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nothing", "holds no text that begins with nnfs1."),
        (packed(state("Ada", "1"))[:-9], "the text number 1 cannot be read: it is cut off"),
        ("nnfs1.____", "the text number 1 cannot be read: it is cut off, or has been changed"),
        (packed([1]), "it holds something else"),
        (packed(state("Ada", "1" * 10**6)), "larger than 1,000,000 bytes"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str) -> None:
    (tmp_path / "report.txt").write_text(text, "utf-8")
    assert received.main([str(tmp_path / "report.txt"), str(tmp_path / "hand-ins")]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("kept", [{}, {"solved": 5}, {"solved": {"a/": 5}}, {"solved": {"a/": {"solved": [1]}}}])
def test_what_is_of_another_form_holds_no_exercise(kept: dict[str, Any]) -> None:
    assert received.handed_in({"kept": kept}) == {"exercises": []}


def test_the_store_of_a_package_gives_what_the_site_s_own_gives() -> None:
    folder = Path(built.ROOT, "book")
    ours = (folder / "scorm/web/store.js").read_text("utf-8")
    for name in ("read", "write", "names", "keeper", "changed", "onChange"):
        assert name in (folder / "runner/web/store.js").read_text("utf-8")
        assert f" {name}" in "\n".join(line for line in ours.splitlines() if line.startswith("export"))
