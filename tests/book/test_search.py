"""The search of the theme is mended where the theme has it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from book.search import APART, NAMED, on_post_build


def built(site: Path, text: str) -> str:
    """Let the hook see a site whose search is made of a text; return what it is made of then."""
    file = site / "assets/javascripts/workers/search.1.min.js"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    config = MkDocsConfig()
    config.site_dir = str(site)
    on_post_build(config)
    return file.read_text("utf-8")


def test_the_names_of_ends_are_apart(tmp_path: Path) -> None:
    assert built(tmp_path, f"a;{NAMED};b") == f"a;{APART};b"


@pytest.mark.parametrize("text", ["", "e=e+t+o.id}return e}", NAMED + NAMED, APART])
def test_another_search_stops_the_build(tmp_path: Path, text: str) -> None:
    with pytest.raises(BuildError, match="names the ends of words otherwise"):
        built(tmp_path, text)
