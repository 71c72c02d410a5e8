"""What the build keeps is put in place whole, and where the project cannot be written, it keeps it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import PluginError

from book import cache, labs


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have no folder of the project be one that can be written."""
    monkeypatch.setattr("os.access", lambda folder, mode: False)
    cache.place.cache_clear()
    yield
    cache.place.cache_clear()


@pytest.mark.usefixtures("read_only")
def test_in_a_project_that_cannot_be_written_a_folder_is_lent() -> None:
    folder = cache.place()
    assert not folder.is_relative_to(cache.ROOT)
    cache.keep(folder / "a/b.txt", "text")
    assert (folder / "a/b.txt").read_text("utf-8") == "text"


@pytest.mark.usefixtures("read_only")
def test_a_site_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path) -> None:
    config: Any = SimpleNamespace(site_dir=str(tmp_path / "site"))
    with pytest.raises(PluginError, match="name another folder with -d"):
        labs.on_config(config)


def test_nothing_is_left_beside_what_is_kept(tmp_path: Path) -> None:
    cache.keep(tmp_path / "b.txt", "old")
    cache.keep(tmp_path / "b.txt", "new")
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["new"]


def test_a_folder_that_is_not_there_yet_is_judged_by_the_one_above_it(tmp_path: Path) -> None:
    assert cache.writable(tmp_path / "a/b/c")
