"""Marks what a page has proved, so that a reader can ask for it: "Show the checks".

A Python-Markdown extension: list `bookcheck.marks` under `markdown_extensions` in mkdocs.yml.  A page of which there is
a record gets a switch under its title, a mark around each claim in its words and tables, and a list of what each mark,
block and formula says.  It is dormant until the reader turns the switch on; a page that has changed gets nothing.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bookcheck.book import Book
from bookcheck.maths.formulas import IMAGE, Formula
from bookcheck.record import begin, find
from bookcheck.source.page import Page

# Signs for private use stand around a claim on its way to the page; its number is one of them too.
OPEN, CLOSE, FIRST = "\ue000", "\ue001", 0xF0000
MARK = re.compile(f"{OPEN}([\U000f0000-\U000ffffd])([^{OPEN}{CLOSE}]*){CLOSE}")
SIGNS = re.compile(f"{OPEN}[\U000f0000-\U000ffffd]|{CLOSE}")
# In a heading, in a picture and in HTML a mark would come into the contents or into an attribute.
CLOSED = re.compile(rf"(?m)^(?:#|///).*$|<!--(?:.|\n)*?-->|{IMAGE.pattern}")


class _Look(Preprocessor):
    """Looks at the page as its author wrote it: what of it is proved?"""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.text = ""
        self.inline: list[tuple[int, int]] = []
        self.says: list[str] = []
        self.blocks: dict[int, list[str]] = {}
        self.formulas: dict[int, str] = {}
        self.sizes: tuple[int, int] = (0, 0)

    def run(self, lines: list[str]) -> list[str]:
        self.says, self.blocks, self.formulas, self.inline = [], {}, {}, []
        self.text = text = "\n".join(lines)
        book = Book.at(Path())
        record = find(text, book)
        if not record or not record.get("proofs"):
            return lines
        first, page = begin(text), Page(text, "", book)
        formulas = {item.start: i for i, item in enumerate(x for x in page.formulas if isinstance(x, Formula))}
        self.sizes = len(page.fences), len(formulas)
        # Nor can a mark begin or end within a formula, which is set as a whole.
        closed = [match.span() for match in CLOSED.finditer(text)]
        inside = [(item.start, item.end) for item in page.formulas if isinstance(item, Formula)]
        end = 0
        for start, stop, says, source in record["proofs"]:
            start, stop = start + first, stop + first
            says += _from(page, source + first) if source is not None else ""
            block = next((i for i, fence in enumerate(page.fences) if fence.start <= start < fence.end), None)
            if block is not None:
                self.blocks.setdefault(block, []).append(says)
            elif start in formulas:
                self.formulas[formulas[start]] = says
            elif any(a < start < b or a < stop < b for a, b in inside):
                continue
            elif start >= end and stop > start and not any(a < stop and start < b for a, b in closed):
                self.inline.append((start, stop))
                self.says.append(says)
                end = stop
        return lines


class _Signs(Preprocessor):
    """Puts signs around the claims, when all others have looked at the text."""

    def __init__(self, md: Markdown, marks: _Look) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if text.startswith(self.marks.text):
            for number, (start, stop) in reversed(list(enumerate(self.marks.inline))):
                text = f"{text[:start]}{OPEN}{chr(FIRST + number)}{text[start:stop]}{CLOSE}{text[stop:]}"
        return text.split("\n")


def _from(page: Page, position: int) -> str:
    """Name the block that something comes from, as the page numbers its blocks."""
    python = [fence for fence in page.fences if fence.language == "python" and "solution=" not in fence.info]
    number = next((i for i, fence in enumerate(python, start=1) if fence.start <= position < fence.end), 0)
    return f", block {number}" if number else ""


class _Spans(Treeprocessor):
    """Makes elements of the signs, and puts the switch under the title, and at the end what they say."""

    def __init__(self, md: Markdown, marks: _Look) -> None:
        super().__init__(md)
        self.marks = marks

    def run(self, root: Element) -> None:
        marks = self.marks
        for parent in list(root.iter()):
            for child in list(parent):
                if child.tail and MARK.search(child.tail):
                    place = list(parent).index(child) + 1
                    child.tail, made = _split(child.tail)
                    parent[place:place] = made
            if parent.text and MARK.search(parent.text):
                parent.text, made = _split(parent.text)
                parent[0:0] = made
        if not (total := len(marks.says) + sum(map(len, marks.blocks.values())) + len(marks.formulas)):
            return
        place = next((i for i, element in enumerate(root, start=1) if element.tag == "h1"), 0)
        line = Element("p", {"class": "checks-switch", "data-search-exclude": "true"})
        button = SubElement(line, "button", {"type": "button", "role": "switch", "aria-checked": "false"})
        button.text = AtomicString(f"Show the checks · {total}")
        root.insert(place, line)
        parts = [marks.says, marks.blocks, marks.formulas, marks.sizes]
        said = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&":  # which would be read as HTML, or written as if they were
            said = said.replace(sign, f"\\u{ord(sign):04x}")
        SubElement(root, "script", {"type": "application/json", "class": "checks"}).text = AtomicString(said)


def _split(text: str) -> tuple[str, list[Element]]:
    """Return the text before the first mark, and the marks, each with the text behind it."""
    made: list[Element] = []
    pieces = MARK.split(text)
    for sign, words, tail in zip(pieces[1::3], pieces[2::3], pieces[3::3]):
        element = Element("span", {"class": "claim", "data-claim": str(ord(sign) - FIRST)})
        element.text, element.tail = AtomicString(words), AtomicString(tail)
        made.append(element)
    return AtomicString(pieces[0]), made


class _Rest(Postprocessor):
    """Takes away the signs that are left; the contents ask for that too, heading by heading."""

    def run(self, text: str) -> str:
        return SIGNS.sub("", text)


class MarksExtension(Extension):
    """The Python-Markdown extension that marks what is proved."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Look at the text as the author wrote it; make elements when all inline patterns have been found."""
        marks = _Look(md)
        md.preprocessors.register(marks, "marks-look", 1002)
        md.preprocessors.register(_Signs(md, marks), "marks", 999)
        md.treeprocessors.register(_Spans(md, marks), "marks", 12)
        md.postprocessors.register(_Rest(md), "marks", 0)


def makeExtension(**settings: Any) -> MarksExtension:  # noqa: N802  # Python-Markdown's name
    """Return the extension, for `markdown_extensions` in mkdocs.yml."""
    return MarksExtension(**settings)
