"""Every place where a page could be wrong, made wrong once.

What is code, output, formula or a binding is changed by its kind of fact (see `bookcheck.facts.kind`).  Words are
changed here, wherever they stand, whether or not a check reads them:

| kind         | what is changed                                                                             |
|--------------|---------------------------------------------------------------------------------------------|
| number       | each digit of each number; and a whole number for another of the page                       |
| number word  | three for four, twice for three times, a half for a quarter                                 |
| ordinal      | first for second, next for previous                                                         |
| comparison   | larger for smaller, most for least, above for below, always for never                       |
| symbol       | a symbol that a sentence names, for another of the page                                     |
| name         | each name in inline code for another of its kind, and each digit                            |
| reference    | the number of a chapter, the next for the last; the page or the heading that a link leads to |
| table        | each digit of each cell, and each pair of neighbouring cells that differ                    |
| head         | words and digits of the head of a table, and each pair of neighbours                        |
| caption      | words and digits of captions and alternative texts; two neighbours exchanged                |
| comment      | words, digits and names of the comments in code                                             |
| hint         | words, digits and names of what the graders of the page say                                 |
| front matter | words and digits of title and description; the date; the title of another page              |
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bookcheck.facts import facts
from bookcheck.facts.rounding import NUMBER
from bookcheck.mutation.instead import Instead
from bookcheck.mutation.mutant import Mutant, digits
from bookcheck.mutation.sentences import sentences
from bookcheck.mutation.words import changes
from bookcheck.source.fences import CODE
from bookcheck.source.lines import blanked
from bookcheck.source.page import Page
from bookcheck.source.regions import Region, regions

OWN = {
    "caption": "caption", "alternative text": "caption", "table head": "head", "comment": "comment",
    "title": "front matter", "description": "front matter", "date": "front matter", "hint": "hint",
}  # fmt: skip
"""Places whose changes are a kind by themselves; elsewhere the kind is what is changed."""
WORDS = {
    "number": "numbers in digits",
    "number word": "number words",
    "ordinal": "ordinals",
    "comparison": "comparisons and opposites",
    "symbol": "symbols that a sentence names",
    "name": "names in a sentence",
    "reference": "references",
    "table": "cells of tables",
    "head": "heads of tables",
    "caption": "captions and alternative texts",
    "comment": "comments in code",
    "hint": "hints",
    "front matter": "titles and descriptions",
}
"""The kinds of words that are changed here, and what a reader calls them."""
MARKUP = re.compile(r"\{[ :.#][^}\n]*\}|<[a-zA-Z/][^>\n]*>|https?://\S+|\[\^[\w-]+\]")
SIDES = re.compile(r"(?<=\|)(?=([^|\n]+)\|([^|\n]+)\|)")


def mutants(page: Page) -> Iterator[Mutant]:
    """Yield every mutant of a page, each once."""
    seen: set[Mutant] = set()
    for mutant in _all(page):
        before = page.beside(mutant.file) or "" if mutant.file else page.text
        if mutant not in seen and mutant.applied(before) != before:
            seen.add(mutant)
            yield mutant


def _all(page: Page) -> Iterator[Mutant]:
    for fact in facts(page):
        yield from fact.mutants()
    instead = Instead(page)
    places = regions(page)
    for region in places:
        text = page.words if region.place not in ("comment", "title", "description", "date") else page.text
        yield from _words(text[region.start : region.end], region.start, region.place, instead)
        if region.place in ("cell", "table head"):
            yield from _sides(page.words[region.start : region.end], region.start, OWN.get(region.place, "table"))
    for place in ("caption", "alternative text"):
        yield from _exchanged([region for region in places if region.place == place], page.text)
    yield from instead.symbols()
    yield from instead.targets()
    yield from instead.title()
    file = page.book.name(page.book.graders(page.path))
    said: dict[str, list[int]] = {}
    for start, sentence in sentences(page.beside(file) or ""):
        bare = sentence.lstrip("f\"'")
        said.setdefault(bare.rstrip("\"'"), []).append(start + len(sentence) - len(bare))
    for sentence, (start, *others) in said.items():
        for mutant in _words(sentence, start, "hint", instead):
            copies = tuple(other + mutant.start - start for other in others)
            yield Mutant(mutant.kind, mutant.start, mutant.end, mutant.replacement, file, copies)


def _words(text: str, at: int, place: str, instead: Instead) -> Iterator[Mutant]:
    """Change the words, numbers and names of a piece of text."""
    own = OWN.get(place)
    if place == "date":
        yield from digits("front matter", text[-1:], at + len(text) - 1)
        yield from digits("front matter", text[3:4], at + 3)
        return
    spans = list(CODE.finditer(text))
    for span in spans:
        for start, end, other in instead.names(span[0]):
            yield Mutant(own or "name", at + span.start() + start, at + span.start() + end, other)
    text = blanked(text, *(match.span() for match in (*spans, *MARKUP.finditer(text))))
    referred = set()
    for change in changes(text):
        yield Mutant(own or change.kind, at + change.start, at + change.end, change.replacement)
        referred.add(change.start)
    for match in NUMBER.finditer(text):
        if match.start() in referred:
            continue
        kind = own or ("table" if place == "cell" else "number")
        yield from digits(kind, match[0], at + match.start())
        if place != "cell" and (other := instead.number(match[0])):
            yield Mutant(kind, at + match.start(), at + match.end(), other)


def _sides(row: str, at: int, kind: str) -> Iterator[Mutant]:
    """Exchange neighbouring cells that differ."""
    for match in SIDES.finditer(row):
        if match[1].strip() != match[2].strip():
            start = at + match.start()
            yield Mutant(kind, start, start + len(match[1]) + 1 + len(match[2]), f"{match[2]}|{match[1]}")


def _exchanged(places: list[Region], text: str) -> Iterator[Mutant]:
    """Exchange each two neighbours; a caption of several lines is one."""
    whole: list[Region] = []
    for region in places:
        if whole and not text[whole[-1].end : region.start].strip():
            region = Region(region.place, whole.pop().start, region.end)
        whole.append(region)
    for one, other in pairwise(whole):
        between = text[one.end : other.start]
        swapped = text[other.start : other.end] + between + text[one.start : one.end]
        yield Mutant("caption", one.start, other.end, swapped)
