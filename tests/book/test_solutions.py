"""The book for a class has no solution, wherever one looks; the other book has them all."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from book import solutions
from bookcheck.source.fences import fences

ROOT = Path(__file__).parents[2]
CHAPTER = "basics/neurons.md"


def lines(kind: str) -> list[str]:
    """Return the lines that stand in the blocks of a kind of a chapter, and nowhere else on it."""
    rest, found = (ROOT / "docs" / CHAPTER).read_text("utf-8"), []
    for fence in reversed(list(fences(rest))):
        if f"{kind}=" in fence.info:
            rest = rest[: fence.start] + rest[fence.end :]
            found += [line.strip() for line in fence.body.splitlines()]
    return [line for line in dict.fromkeys(found) if len(line) > 8 and line not in rest]


class Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Reads our settings, and passes over what only MkDocs understands."""


Loader.add_multi_constructor("", lambda loader, suffix, node: None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a book with our settings, and one of our chapters, for a class."""
    folder = tmp_path_factory.mktemp("class")
    ours: dict[str, Any] = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader)
    for name in ("nav", "exclude_docs", "watch", "site_url", "validation"):
        del ours[name]
    ours |= {"docs_dir": str(folder / "docs"), "site_dir": str(folder / "site"), "plugins": ["search"]}
    ours["hooks"] = [str(ROOT / f"book/{name}.py") for name in ("checks", "runner/publish", "solutions")]
    ours["extra"] = {"pyodide": "", "solutions": "none"}
    ours["edit_uri_template"] = "https://example.org/edit/{path}"
    ours["theme"]["custom_dir"] = str(ROOT / "book/theme")
    page = folder / "docs" / CHAPTER
    page.parent.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / CHAPTER, page)
    (folder / "mkdocs.yml").write_text(json.dumps(ours), "utf-8")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder / "site"


def test_no_solution_is_in_any_file_of_the_book_for_a_class(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.suffix in (".html", ".json", ".js", ".xml", ".txt", ".py")]
    texts = [_plain(file.read_text("utf-8")) for file in files]
    starters, solutions_ = lines("exercise"), lines("solution")
    assert len(starters) > 5 < len(solutions_)
    assert [line for line in starters if not any(line in text for text in texts)] == []
    assert [line for line in solutions_ if any(line in text for text in texts)] == []


def test_the_exercises_are_there_and_no_way_to_the_sources(site: Path) -> None:
    html = (site / CHAPTER.removesuffix(".md") / "index.html").read_text("utf-8")
    assert html.count("data-exercise=") == 5
    assert "A solution" not in html
    assert "example.org/edit" not in html


def _plain(text: str) -> str:
    return unescape(re.sub(r"<[^<>]*>", "", text)).replace(r"\"", '"')


def test_a_typo_publishes_nothing() -> None:
    config: Any = SimpleNamespace(extra={"solutions": "nome"})
    with pytest.raises(PluginError, match="SOLUTIONS is 'nome'; it can be 'shown' or 'none'"):
        solutions.on_config(config)


def test_a_solution_outside_of_a_box_stops_the_build() -> None:
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="page.md"))
    config: Any = SimpleNamespace(extra={"solutions": "none"})
    files: Any = None
    hint = "<details><summary>A hint</summary></details><p>Text</p>"
    boxed = f'{hint}<details><div class="highlight solution"></div></details>'
    assert solutions.on_page_content(boxed, page, config, files) == hint
    with pytest.raises(PluginError, match=r"page\.md: a solution stands outside"):
        solutions.on_page_content('<div class="highlight solution"></div>', page, config, files)
