"""The tests' own build is strict: what a reader would stumble over stops it, in a tiny book with our settings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from mkdocs.utils.yaml import yaml_load

from tests.site.preparation import ROOT, build

PAGES = {"index.md": "# One\n\n[Two](two.md#below)\n", "two.md": "# Two\n\n## Below\n\nText.\n"}
NAV = ["index.md", "two.md"]


def built(folder: Path, pages: dict[str, str], nav: list[str]) -> subprocess.CompletedProcess[str]:
    """Build a book of these pages by the command that builds ours, with what our mkdocs.yml says of links."""
    (folder / "docs").mkdir()
    for name, text in pages.items():
        (folder / "docs" / name).write_text(text, "utf-8")
    ours = yaml_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    settings = {"site_name": "Tiny", "nav": nav, "validation": ours["validation"]}
    # JSON is YAML.
    (folder / "mkdocs.yml").write_text(json.dumps(settings), "utf-8")
    command = [*build(folder / "site"), "-f", str(folder / "mkdocs.yml")]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_a_book_without_a_fault_is_built(tmp_path: Path) -> None:
    result = built(tmp_path, PAGES, NAV)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("pages", "nav", "said"),
    [
        ({**PAGES, "index.md": "# One\n\n[Two](two.md#above)\n"}, NAV, "two.md#above"),
        ({**PAGES, "index.md": "# One\n\n[Here](#nowhere)\n"}, NAV, "#nowhere"),
        ({**PAGES, "index.md": "# One\n\n[Three](three.md)\n"}, NAV, "three.md"),
        ({**PAGES, "index.md": "# One\n\n[Three](/three.md)\n"}, NAV, "three.md"),
        ({**PAGES, "index.md": "# One\n\n![A picture](picture.png)\n"}, NAV, "picture.png"),
        (PAGES, [*NAV, "three.md"], "three.md"),
        (PAGES, ["index.md"], "two.md"),
    ],
)
def test_a_dead_link_or_anchor_and_a_gap_in_the_menu_stop_the_build(
    tmp_path: Path, pages: dict[str, str], nav: list[str], said: str
) -> None:
    result = built(tmp_path, pages, nav)
    assert result.returncode != 0
    assert said in result.stderr
