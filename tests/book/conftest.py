"""What many tests of the book start from: Markdown as the site reads it, and the pages as the checks have run them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load

from bookcheck.pytest_plugin import FactItem
from tests.book import drawn

ToHtml: TypeAlias = Callable[[str], BeautifulSoup]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tell the tests of the figures of the pages that are checked in this process: none need run twice."""
    drawn.CHECKED |= {item.path: item.parent for item in session.items if isinstance(item, FactItem)}


@pytest.fixture(scope="session")
def to_html() -> ToHtml:
    """Return what turns a page's Markdown into its parsed HTML: with the extensions of mkdocs.yml, as they are set."""
    text = (Path(__file__).parents[2] / "mkdocs.yml").read_text("utf-8")
    listed = [entry if isinstance(entry, dict) else {entry: {}} for entry in yaml_load(text)["markdown_extensions"]]
    settings = {name: options or {} for entry in listed for name, options in entry.items()}

    def convert(page: str) -> BeautifulSoup:
        md = Markdown(extensions=list(settings), extension_configs=settings)
        return BeautifulSoup(md.convert(page), "html.parser")

    return convert
