"""What the marks of a page say is moved into a file of its own."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markdown import markdown

from book.checks import on_post_page
from bookcheck import marks

SAID = '[["0.5 is \\u003cb\\u003e"],{},{},[0,0]]'


def moved(html: str, tmp_path: Path) -> str:
    page: Any = SimpleNamespace(url="basics/loss/")
    config: Any = SimpleNamespace(site_dir=str(tmp_path))
    return on_post_page(html, page, config)


def test_what_the_marks_say_is_fetched_from_a_script(tmp_path: Path) -> None:
    for start in ('<script class="checks" type="application/json">', '<script type="application/json" class="checks">'):
        html = moved(f"<p>A page.</p>{start}{SAID}</script><script>1</script>", tmp_path)
        [file] = (tmp_path / "assets" / "checks").iterdir()
        assert file.read_text("utf-8") == f"checksSaid({SAID});\n"
        assert f'data-from="../../assets/checks/{file.name}"></script><script>1</script>' in html
        assert SAID not in html


def test_a_page_without_marks_stays_as_it_is(tmp_path: Path) -> None:
    html = markdown('Words, and `class="checks"`.', extensions=[marks.MarksExtension()])
    assert moved(html, tmp_path) == html
    assert not list(tmp_path.iterdir())
