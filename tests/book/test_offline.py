"""The pages of the folder, the scripts that bring what a page of a disk may not read, and the command."""

from __future__ import annotations

import base64
import gzip
import json
import re
import zipfile
from contextlib import nullcontext
from pathlib import Path

import pytest

from book import built, release
from book.markup import Tree
from book.offline import __main__ as command
from book.offline.folder import folder, page, to_file

PAGES = frozenset(["", "basics/one", "basics/two"])
HTML = """<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"
content="script-src 'self' file: 'sha256-1'; worker-src 'self' file: data:"><title>One</title>
<link rel="preload" href="../../font.woff2"><link rel="alternate" href="../../changes.atom"></head><body>
<a href="../two/#part">Two</a><a href="../../">Home</a><a href="#here">Here</a><a href="../code/one.py">File</a>
<a href="https://example.org/basics/two/">Out</a><div class="runner-settings" data-pyodide=""></div>
<script src="../../assets/js/keep.js"></script>
<script type="module" src="../../assets/runner/1/start.js" data-early="a b"></script>
<script id="__config" type="application/json">{"features": ["navigation.instant", "search.suggest"]}</script>
</body></html>"""


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("../two/", "../two/index.html"),
        ("../two/#part", "../two/index.html#part"),
        ("./", "./index.html"),
        ("../..", "../../index.html"),
        ("#part", "#part"),
        ("../two/picture.svg", "../two/picture.svg"),
        ("../three/", "../three/"),
        ("https://example.org/basics/two/", "https://example.org/basics/two/"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_a_link_to_a_page_names_its_file(target: str, file: str) -> None:
    assert to_file(target, "basics/one", PAGES) == file


def test_a_page_of_the_folder_asks_for_nothing_that_a_disk_cannot_give() -> None:
    tree = Tree(page(HTML, "basics/one", PAGES))
    assert [one.attributes["href"] for one in tree.all("a")] == [
        "../two/index.html#part",
        "../../index.html",
        "#here",
        "../code/one.py",
        "https://example.org/basics/two/",
    ]
    assert [one.attributes["rel"] for one in tree.all("link")] == ["stylesheet"]
    disk, start, config = tree.all("script")
    assert (disk.attributes["src"], disk.attributes.get("type")) == ("../../assets/disk.js", None)
    assert (start.attributes["type"], start.attributes["data-early"]) == ("served/module", "")
    assert json.loads(tree.text(config))["features"] == ["search.suggest"]
    [settings] = tree.all("div", "runner-settings")
    assert settings.attributes["data-pyodide"] == "../../assets/pyodide/"
    [policy] = [one.attributes["content"] for one in tree.all("meta") if "http-equiv" in one.attributes]
    assert policy == "script-src 'wasm-unsafe-eval' 'self' file: blob: 'sha256-1'; worker-src 'self' file: blob: data:"


def test_a_page_that_leads_elsewhere_leads_to_a_file() -> None:
    html = """<!doctype html><html><head><meta charset="utf-8"><title>Redirecting...</title>
<link rel="canonical" href="two/"><script>location.href="two/"</script>
<meta http-equiv="refresh" content="0; url=two/"></head><body><a href="two/">new</a></body></html>"""
    tree = Tree(page(html, "basics", PAGES))
    [meta] = [one for one in tree.all("meta") if "http-equiv" in one.attributes]
    assert meta.attributes["content"] == "0; url=two/index.html"
    assert [one.attributes["href"] for one in tree.all("a")] == ["two/index.html"]
    assert [tree.text(one) for one in tree.all("script")] == [""]  # that of the folder


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a site of two pages, with a Python of one file."""
    (tmp_path / "python.zip").write_bytes(b"Python")
    monkeypatch.setattr(built, "python", lambda plots: {"assets/pyodide/python.zip": tmp_path / "python.zip"})
    index = {"docs": [{"location": "basics/two/#part"}, {"location": ""}]}
    files = {
        "index.html": HTML,
        "basics/two/index.html": HTML,
        "404.html": HTML,
        "sitemap.xml": "",
        "search/search_index.json": json.dumps(index),
        "assets/runner/1/start.js": 'import "./store.js";',
        "assets/runner/1/store.js": "",
        "assets/runner/1/pyodide-lock.json": "{}",
        "assets/runner/pages/2.json": '{"blocks": []}',
        "assets/pyodide/another.zip": "",
    }
    for name, text in files.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    return tmp_path / "site"


def test_each_file_that_a_module_asks_for_has_a_script_that_brings_it(site: Path) -> None:
    files = folder(site)
    brought = {name: text.decode() for name, text in files.items() if name.startswith("assets/disk/")}
    modules = brought.pop("assets/disk/modules.js").removeprefix("bookHas('modules', ").removesuffix(");\n")
    assert json.loads(modules) == {"assets/runner/1/start.js": 'import "./store.js";', "assets/runner/1/store.js": ""}
    for script, text in brought.items():
        name, letters = re.fullmatch(r"bookHas\('(.+)', '(.+)'\);\n", text).groups()  # type: ignore[union-attr]
        assert script == f"assets/disk/{name}.js"
        assert gzip.decompress(base64.b64decode(letters)) == files[name]
    assert len(brought) == 3
    index = {"docs": [{"location": "basics/two/index.html#part"}, {"location": "index.html"}]}
    assert json.loads(files["search/search_index.json"]) == index
    assert json.loads(files["search/search_index.js"].decode().removeprefix("var __index = ")[:-2]) == index
    assert not {"404.html", "sitemap.xml", "assets/pyodide/another.zip"} & files.keys()


def test_the_zip_file_has_one_folder_and_is_the_same_each_time(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one.zip", "two.zip"):
        assert command.main([str(tmp_path / name), "--site", str(site)]) == 0
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = archive.namelist()
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}  # all may read it
    assert {name.partition("/")[0] for name in names} == {"nnfs-book"}
    assert {"nnfs-book/index.html", "nnfs-book/serve.py", "nnfs-book/licences.txt"} <= {*names}
    assert "one.zip: " in capsys.readouterr().out
    assert command.main([str(tmp_path / "three.zip"), "--site", str(tmp_path)]) == 1
    assert not (tmp_path / "three.zip").exists()


def test_a_release_has_the_folder_under_its_version(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "built", lambda: nullcontext(site))
    file = release.copy(tmp_path, "1.2.3")
    assert file.name == "nnfs-book-1.2.3-offline.zip"
    with zipfile.ZipFile(file) as archive:
        assert "nnfs-book/index.html" in archive.namelist()

    def without(plots: bool) -> dict[str, Path]:
        raise built.UnmadeError("Python is not there")

    monkeypatch.setattr(built, "python", without)
    with pytest.raises(release.ReleaseError, match="the copy to read offline: Python is not there"):
        release.copy(tmp_path, "1.2.3")
