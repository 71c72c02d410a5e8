"""A page is changed where it should be, and nowhere else."""

from __future__ import annotations

import pytest

from book.markup import Tree, after, changed, cut, filled, with_attributes

PAGE = """<!doctype html>
<html>
<body class="one two">
<p>First<br>line &amp; <a href="a&amp;b" class=x>a link</a>.
<ul><li>One<li>Two</ul>
<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>
<script>if (1 < 2) "</p>";</script>
</body></html>
"""


def test_each_element_knows_where_it_stands() -> None:
    tree = Tree(PAGE)
    texts = {element.name: PAGE[element.start : element.end] for element in tree.elements}
    assert texts["a"] == '<a href="a&amp;b" class=x>a link</a>'
    assert texts["br"] == "<br>"
    assert texts["path"] == '<path d="M0 0"/>'
    assert texts["svg"] == '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    [script] = tree.all("script")
    assert tree.text(script) == 'if (1 < 2) "</p>";'
    [link] = tree.all("a", "x")
    assert link.attributes["href"] == "a&b"
    assert link.within("body", "two")
    assert not link.within("body", "three")
    assert not link.within("a")


def test_what_is_not_changed_stays_to_the_byte() -> None:
    assert changed(PAGE, []) == PAGE
    tree = Tree(PAGE)
    [link], [script], [svg] = tree.all("a"), tree.all("script"), tree.all("svg")
    found = changed(PAGE, [filled(script, "2"), cut(svg), with_attributes(link, href=None, data_to="<1>")])
    expected = PAGE.replace('if (1 < 2) "</p>";', "2").replace('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', "")
    assert found == expected.replace('<a href="a&amp;b" class=x>', '<a class="x" data-to="&lt;1&gt;">')


@pytest.mark.parametrize("first", [True, False])
def test_what_stands_within_a_change_goes_with_it(first: bool) -> None:
    page = "<p><b>1</b></p><i>2</i>"
    tree = Tree(page)
    [paragraph], [bold], [italic] = tree.all("p"), tree.all("b"), tree.all("i")
    changes = [cut(paragraph), filled(bold, "x"), after(paragraph, "<hr>"), cut(italic)]
    assert changed(page, changes if first else changes[::-1]) == "<hr>"
