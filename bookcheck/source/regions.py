r"""The places of a page: each piece of its text that a reader meets, with what a reader calls it.

>>> from bookcheck.source.page import Page
>>> page = Page("# Two birds\n\nA robin.\n\n- Ask\n")
>>> [(region.place, page.text[region.start : region.end]) for region in regions(page)]
[('heading', 'Two birds'), ('sentence', 'A robin.'), ('list item', 'Ask')]
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from bookcheck.source.fences import Fence
from bookcheck.source.lines import lines, starts
from bookcheck.source.page import Page

FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)", re.DOTALL)
ENTRY = re.compile(r"(?m)^(?P<place>title|description|date): *(?P<words>.*\S)")
IMAGE = re.compile(r"!\[(?P<words>[^\]]*)\]\(")
CAPTION = re.compile(r"(?m)^/// (?:[\w-]+-)?caption\b.*\n(?P<words>(?:.*\n)*?)(?=///)")
ROW = re.compile(
    r"(?P<heading>#{1,6} +|/// *[\w-]+ *\| *)|(?P<block>///.*)|[ \t>]*(?:(?P<item>[-*+] +|\d+[.)] +|: +)|)",
)
WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Region:
    """A piece of the text, and what kind of place it is."""

    place: str
    start: int
    end: int


def regions(page: Page) -> list[Region]:
    """Return the places of a page that hold words, in order; formulas and code are none, but comments in code are."""
    return sorted(_regions(page), key=lambda region: region.start)


def _regions(page: Page) -> Iterator[Region]:
    front = FRONT.match(page.text)
    for entry in ENTRY.finditer(front[0]) if front else ():
        yield Region(entry["place"], *entry.span("words"))
    taken = [(front.start(), front.end())] if front else []
    for table in page.tables:
        taken.append((table.start, table.end))
        at = table.start
        for number, row in enumerate(lines(page.text[table.start : table.end])):
            if number != 1:
                yield Region("table head" if number == 0 else "cell", at, at + len(row.rstrip()))
            at += len(row)
    # Comments of the page, formulas and code are blank in its words; what is left is for a reader.
    for match in IMAGE.finditer(page.words):
        yield Region("alternative text", *match.span("words"))
        taken.append(match.span("words"))
    for match in CAPTION.finditer(page.words):
        yield from _rows(match["words"], match.start("words"), "caption", [])
        taken.append(match.span())
    yield from _rows(page.words, 0, "sentence", taken)
    for fence in page.fences:
        if fence.language == "python":
            yield from (Region("comment", start, start + len(said)) for start, said in comments(fence))


def _rows(text: str, at: int, place: str, taken: list[tuple[int, int]]) -> Iterator[Region]:
    for row in lines(text):
        match = ROW.match(row)
        assert match is not None
        start, end = at + match.end(), at + len(row.rstrip())
        inside = any(a < end and start < b for a, b in taken)
        if not inside and not match["block"] and WORD.search(row, match.end()):
            yield Region("heading" if match["heading"] else "list item" if match["item"] else place, start, end)
        at += len(row)


def comments(fence: Fence) -> Iterator[tuple[int, str]]:
    """Yield the comments of a block of code, each with its position in the page."""
    places = starts(fence.body)
    code = fence.body if not fence.body.startswith(">>>") else re.sub(r"(?m)^(>>>|\.\.\.)", "   ", fence.body)
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.COMMENT:
                yield fence.body_start + places[token.start[0] - 1] + token.start[1], token.string
    except (tokenize.TokenError, IndentationError):
        return  # a session with answers is not a program; what it shows is checked as a session
