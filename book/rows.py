"""The heads of a table say what they are the heads of, so that who hears a cell hears its row and its column too.

Each cell at the top heads its column.  Where the first cells of the rows tell the rows apart, so that each has words
and no two are the same, each of them heads its row.  They may do so by chance, such as numbers that are measured like
those beside them; then a comment right above the table says so: `<!-- no row heads -->`.

A Python-Markdown extension, listed after `tables`.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

NONE = re.compile(r"<!--\s*no row heads\s*-->")


class Heads(Treeprocessor):
    """Marks the heads of each table."""

    def run(self, root: Element) -> None:
        """Look at every table of the page."""
        for parent in list(root.iter()):
            above = ""
            for place, child in enumerate(parent):
                if child.tag == "table":
                    _mark(child, rows=not NONE.search(above))
                    parent[place] = _framed(child)
                stashed = [self._stashed(int(number)) for number in HTML_PLACEHOLDER_RE.findall(child.text or "")]
                above = above + "".join(stashed) if stashed and child.tag != "table" else ""

    def _stashed(self, number: int) -> str:
        """Return what stands for a placeholder, which for a comment is the comment."""
        return str(self.md.htmlStash.rawHtmlBlocks[number])


def _mark(table: Element, rows: bool) -> None:
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", "col")
    first = [row[0] for row in table.iterfind("tbody/tr") if len(row)]
    names = [_name(cell) for cell in first]
    if rows and all(names) and len(set(names)) == len(names):
        for cell in first:
            cell.tag = "th"
            cell.set("scope", "row")


def _framed(table: Element) -> Element:
    """Return the frame that the theme's script would put around a table, which has a class so that it does not."""
    table.set("class", "framed")
    frame = Element("div", {"class": "md-typeset__scrollwrap"})
    SubElement(frame, "div", {"class": "md-typeset__table"}).append(table)
    frame.tail, table.tail = table.tail, None
    return frame


def _name(cell: Element) -> str:
    """Return the words of a cell, "" if it is a formula: not all that read a page aloud take MathML for a name."""
    if [part.get("class") for part in cell] == ["arithmatex"] and not (cell.text or "").strip():
        return ""
    return " ".join("".join(cell.itertext()).split())


class RowsExtension(Extension):
    """List it anywhere after `tables`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run after the glossary (7), which leaves heads alone, and before formulas are put away (5.5)."""
        md.treeprocessors.register(Heads(md), "book-rows", 6.8)


def makeExtension(**options: Any) -> RowsExtension:  # noqa: N802  # Python-Markdown's name
    """Called by Python-Markdown."""
    return RowsExtension(**options)
