"""What the theme does to a page is mended where the theme does it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from book.lighter import MENDED, on_post_build


def built(site: Path, extra: str = "") -> dict[str, str]:
    """Let the hook see a site with what the theme has, and something more in each file; return what it has then."""
    files = {site / name.replace("*", "1"): changes for name, changes in MENDED.items()}
    for file, changes in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(";".join(theirs * times for theirs, (times, _) in changes.items()) + extra, "utf-8")
    config = MkDocsConfig()
    config.site_dir = str(site)
    on_post_build(config)
    return {file.suffix: file.read_text("utf-8") for file in files}


def test_what_is_there_is_mended(tmp_path: Path) -> None:
    mended = built(tmp_path)
    for name, changes in MENDED.items():
        text = ";".join(ours * times for times, ours in changes.values())
        assert mended[Path(name).suffix] == text


@pytest.mark.parametrize("extra", ["table:not([class])", 'document.body.setAttribute("data-md-color-switching","")'])
def test_another_theme_stops_the_build(tmp_path: Path, extra: str) -> None:
    with pytest.raises(BuildError, match=r"stands there .* times: see book/lighter\.py"):
        built(tmp_path, extra)
