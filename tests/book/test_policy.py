"""Each page says which scripts may run, and those are the book's."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import BuildError

from book import policy

PAGE = '<html><head><meta charset="utf-8"><script>a=1</script></head><body>{}</body></html>'


@pytest.fixture
def site(tmp_path: Path) -> Any:
    """Return the settings of a site with two pages."""
    (tmp_path / "index.html").write_text(PAGE.format("<script>b=2</script>"), "utf-8")
    (tmp_path / "two.html").write_text(PAGE.format('<script type="application/json">{"c": 3}</script>'), "utf-8")
    return SimpleNamespace(site_dir=str(tmp_path))


def test_each_page_names_the_scripts_of_all(site: Any) -> None:
    policy.on_startup("build", dirty=False)
    policy.on_post_build(site)
    texts = [file.read_text("utf-8") for file in sorted(Path(site.site_dir).iterdir())]
    said = {text.partition('Content-Security-Policy" content="')[2].partition('"')[0] for text in texts}
    [one] = said
    assert one.count("sha256-") == 2
    assert "unsafe" not in one
    assert all(text.index("Content-Security") < text.index("<script") for text in texts)


def test_a_page_that_leads_elsewhere_runs_its_own_script_and_no_other_page_does(site: Any) -> None:
    leads = (
        f'<head><meta charset="utf-8"><script>location.href="../"</script>{policy.LEADS} content="0; url=../"></head>'
    )
    (Path(site.site_dir) / "old.html").write_text(leads, "utf-8")
    policy.on_startup("build", dirty=False)
    policy.on_post_build(site)
    said = {
        file.name: set(re.findall("'sha256-[^']+'", file.read_text("utf-8"))) for file in Path(site.site_dir).iterdir()
    }
    assert len(said["old.html"]) == 1
    assert len(said["index.html"]) == 2
    assert said["index.html"] == said["two.html"]
    assert not said["old.html"] & said["index.html"]


def test_a_served_book_has_none(site: Any) -> None:
    policy.on_startup("serve", dirty=False)
    policy.on_post_build(site)
    assert "Content-Security" not in (Path(site.site_dir) / "index.html").read_text("utf-8")
    policy.on_startup("build", dirty=False)


def test_a_script_in_an_attribute_stops_the_build() -> None:
    with pytest.raises(BuildError, match="onclick="):
        policy.policy([PAGE.format('<button class="x" onclick="go()">Go</button>')])
    policy.policy([PAGE.format("<p>Put x onclick=go() there</p><script>'<p onclick=1>'</script>")])


def test_a_page_without_a_place_for_it_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Bare</p>", "utf-8")
    with pytest.raises(BuildError, match="no place for a policy"):
        policy.on_post_build(SimpleNamespace(site_dir=str(tmp_path)))  # type: ignore[arg-type]
