"""A page of the built site as a tree that knows where in the text each element stands, so that a part can be changed.

    tree = Tree(html)
    changes = [cut(nav) for nav in tree.all("nav", "md-tags")]
    changes += [with_attributes(link, target="_blank") for link in tree.all("a")]
    html = changed(html, changes)

All that is not changed stays as it is, to the byte: a policy names scripts by their digests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from typing import TypeAlias

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])

Change: TypeAlias = tuple[int, int, str]
"""From where to where another text stands, and which."""


@dataclass
class Element:
    """An element: its start tag, what is in it, and where it ends."""

    name: str
    attributes: dict[str, str | None]
    parent: Element | None
    start: int
    """Where its start tag begins,"""
    opened: int
    """where that ends,"""
    closing: int = -1
    """where its end tag begins,"""
    end: int = -1
    """and where that ends."""

    @property
    def classes(self) -> list[str]:
        """The classes that it has."""
        return (self.attributes.get("class") or "").split()

    def within(self, name: str, of: str = "") -> bool:
        """Tell whether it stands in an element of a name, and of a class."""
        above = self.parent
        while above and not above.matches(name, of):
            above = above.parent
        return above is not None

    def matches(self, name: str, of: str = "") -> bool:
        """Tell whether it has a name, and a class."""
        return self.name == name and (not of or of in self.classes)


class Tree(HTMLParser):
    """The elements of a page, in the order in which they begin."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._html = html
        self._lines = [0, *accumulate(len(line) for line in html.split("\n"))]
        self._open: list[Element] = []
        self.elements: list[Element] = []
        self.feed(html)
        self.close()
        for left in self._open:  # an end that may be left out, as that of the body
            left.closing = left.end = len(html)

    def all(self, name: str, of: str = "") -> Iterator[Element]:
        """Yield the elements of a name, and of a class."""
        return (element for element in self.elements if element.matches(name, of))

    def text(self, element: Element) -> str:
        """Return what is in an element, as it is written."""
        return self._html[element.opened : element.closing]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element that begins."""
        self._begin(tag, attrs)
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element that ends where it begins."""
        self._begin(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Take in an end, of all that stands open within it too."""
        if not any(element.name == tag for element in self._open):
            return
        here = self._here()
        while True:
            element = self._open.pop()
            element.closing = element.end = here
            if element.name == tag:
                element.end = self._html.index(">", here) + 1
                return

    def _begin(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._here()
        end = start + len(self.get_starttag_text() or "")
        parent = self._open[-1] if self._open else None
        self.elements.append(Element(tag, dict(attrs), parent, start, end, end, end))

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + line - 1 + column


def cut(element: Element) -> Change:
    """Leave an element out, with all that is in it."""
    return element.start, element.end, ""


def filled(element: Element, text: str) -> Change:
    """Put something else into an element."""
    return element.opened, element.closing, text


def after(element: Element, html: str) -> Change:
    """Put something behind an element."""
    return element.end, element.end, html


def with_attributes(element: Element, **attributes: str | None) -> Change:
    """Give an element other attributes: None takes one away, and `_` in a name stands for `-`."""
    given = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    kept = element.attributes | given
    left = {name: value for name, value in kept.items() if value is not None or name not in given}
    written = "".join(f' {name}="{escape(value)}"' if value is not None else f" {name}" for name, value in left.items())
    return element.start, element.opened, f"<{element.name}{written}>"


def changed(html: str, changes: Iterable[Change]) -> str:
    """Return a page with changes; what stands within another change goes with that.

    >>> page = '<p class="a">One <b>two</b></p><br>'
    >>> tree = Tree(page)
    >>> [paragraph], [bold] = tree.all("p", "a"), tree.all("b")
    >>> changed(page, [cut(bold), with_attributes(paragraph, id="1")])
    '<p class="a" id="1">One </p><br>'
    """
    parts, at = [], 0
    for start, end, text in sorted(changes, key=lambda change: (change[0], change[1] > change[0], -change[1])):
        if start < at:
            continue
        parts += [html[at:start], text]
        at = end
    return "".join([*parts, html[at:]])
