"""Count: how many there are of what a page counts in words, as "nine parameters" or "64 hidden neurons".

    <!-- count: parameters, slopes = len(network.parameters); people = len(PEOPLE), 2; links = 3 (w1, h1, y, L) -->

Wherever the page gives a number of two and more before one of these nouns, it is one of their values.  A value is an
expression of the page, or digits beside one; what no expression of the page gives is declared, with a reason in
brackets.  `hidden neurons` goes before `neurons`, and words in quotes bind the number in these words alone.

On a page whose words are held to account, each such number is bound, and a number word without a noun ("the two",
"all nine") is one of those that its section counts.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from bookcheck.facts.equation import bindings
from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.facts.numerals import Phrase, phrases, singular
from bookcheck.facts.stated import claims, paragraphs
from bookcheck.mutation.mutant import Mutant, digits
from bookcheck.source.fences import CODE, PageError
from bookcheck.source.lines import blanked
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

NOUN = r"""(?:"[^"]+"|[A-Za-z][\w'’\s-]*?)"""
ITEM = re.compile(rf"\s*(?P<nouns>{NOUN}(?:\s*,\s*{NOUN})*)\s*=\s*(?P<of>.*?)\s*", re.DOTALL)
DECLARED = re.compile(r"(?P<values>\d+(?:,\s*\d+)*)\s*\((?P<reason>.{3,})\)", re.DOTALL)
HEADING = re.compile(r"(?m)^#+ |^/// details")


@dataclass(frozen=True)
class Binding:
    """What a comment says of a noun: how many there may be, and how it says so."""

    noun: str
    values: frozenset[int]
    said: str
    line: int


class Counts(Fact):
    """The numbers of things in the words of a page."""

    counted = "counts in words"
    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the words of a page that counts."""
        if page.whole or page.counts:
            yield cls(page, 0, len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each number of things that is another, each that nothing binds, and each binding without one."""
        page = self.page
        try:
            bound = {binding.noun: binding for binding in _bindings(page, run)}
            stated = {start for start, _ in claims(page)} if page.whole else set()
        except PageError as error:
            yield Wrong(error.line, error.said)
            return
        used: set[str] = set()
        bare: list[Phrase] = []
        counts: list[tuple[int, int]] = []
        self.bound: list[tuple[Phrase, Binding]] = []
        unbound: dict[str, Phrase] = {}
        quotes = [(start, end, name) for name in bound for start, end in _quoted(name, page)]
        for phrase in counted(page):
            quote = next((name for start, end, name in quotes if start <= phrase.start < end), None)
            noun = quote or _noun(phrase, bound)
            if noun:
                used.add(noun)
                counts.append((phrase.start, phrase.number))
                self.bound.append((phrase, bound[noun]))
                if phrase.number not in bound[noun].values:
                    there = f"{' or '.join(map(str, sorted(bound[noun].values)))}, by {bound[noun].said}"
                    yield self._wrong(phrase, f"but of {noun} there are {there}")
            elif page.whole and phrase.start not in stated:
                if phrase.noun:
                    unbound.setdefault(phrase.noun, phrase)
                elif not phrase.shown.isdigit():
                    bare.append(phrase)
        for noun, phrase in unbound.items():
            remedy = f"say it with <!-- count: {noun} = expression -->"
            yield self._wrong(phrase, f"and nothing says how many {noun} there are: {remedy}")
        yield from self._bare(bare, counts)
        for binding in bound.values():
            if binding.noun not in used:
                yield Wrong(binding.line, f"no number of {binding.noun} stands on this page: take it out")

    def _bare(self, bare: list[Phrase], counts: list[tuple[int, int]]) -> Iterator[Wrong]:
        """Yield the number words without a noun that their section does not count."""
        cuts = [match.start() for match in HEADING.finditer(self.page.words)] if bare else []
        for phrase in bare:
            start = max((cut for cut in cuts if cut <= phrase.start), default=0)
            end = min((cut for cut in cuts if cut > phrase.start), default=len(self.page.text))
            if phrase.number not in {number for at, number in counts if start <= at < end}:
                before = self.page.text[: phrase.start].split()[-2:]
                quote = " ".join([*before, phrase.shown])
                remedy = f"""say of what, or <!-- count: "{quote}" = expression -->"""
                yield self._wrong(phrase, f"and its section counts no {phrase.shown} things: {remedy}")

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield each number of things that a comment binds, with how many there are by what."""
        for phrase, binding in self.bound:
            yield Proof(phrase.start, phrase.end, f"{binding.noun}: {phrase.number}, by {binding.said}")

    def mutants(self) -> Iterator[Mutant]:
        """Change each binding; a reason is for people."""
        for comment in self.page.counts:
            at = comment.start(2)
            for item in _split(comment[2]):
                at = self.page.text.index(item, at)
                if match := ITEM.fullmatch(item):
                    declared = DECLARED.fullmatch(match["of"])
                    start = at + match.start("of")
                    yield from (
                        digits("binding", declared["values"], start) if declared else bindings(match["of"], start)
                    )

    def count(self) -> int:
        """Count the numbers of things that a comment binds."""
        return len(list(read(self.page)))

    def _wrong(self, phrase: Phrase, message: str) -> Wrong:
        said = " ".join([phrase.shown, *phrase.words])
        context = self.page.context(phrase.start)
        return Wrong(self.page.line(phrase.start), f"the page says {said!r} in\n    {context}\n{message}")


def declared_counts(page: Page) -> Iterator[str]:
    """Yield what the comments of a page declare without an expression, each with its reason."""
    for comment in page.counts:
        yield from (item.strip() for item in _split(comment[2]) if DECLARED.fullmatch(item.partition("=")[2].strip()))


def counted(page: Page) -> Iterator[Phrase]:
    """Yield the numbers of things in the words of a page, and in the comments of its code."""
    for at, paragraph in paragraphs(page):
        for phrase in _phrases(paragraph):
            yield replace(phrase, start=at + phrase.start, end=at + phrase.end)


@lru_cache(8192)
def _phrases(piece: str) -> tuple[Phrase, ...]:
    return phrases(blanked(piece, *(match.span() for match in CODE.finditer(piece))) if "`" in piece else piece)


def read(page: Page) -> Iterator[int]:
    """Yield where the numbers of things stand that a comment binds."""
    nouns = {noun: None for comment in page.counts for noun, _ in _items(comment[2])}
    quotes = [span for noun in nouns for span in _quoted(noun, page)]
    for phrase in counted(page) if nouns else ():
        if _noun(phrase, nouns) is not None or any(start <= phrase.start < end for start, end in quotes):
            yield phrase.start


def _noun(phrase: Phrase, bound: dict[str, Binding] | dict[str, None]) -> str | None:
    """Return which of the bound nouns a phrase counts: the longest that ends at its first plural."""
    for end, word in enumerate(phrase.words):
        if singular(word) != word:
            for start in range(end + 1):
                if (name := " ".join([*phrase.words[start:end], singular(word)])) in bound:
                    return name
    return None


def _quoted(name: str, page: Page) -> Iterator[tuple[int, int]]:
    """Yield where words in quotes stand on a page."""
    if name.startswith('"'):
        pattern = r"[\s*_]+".join(map(re.escape, name.strip('"').split()))
        yield from (match.span() for match in re.finditer(pattern, page.text) if not _in_comment(match, page))


def _in_comment(match: re.Match[str], page: Page) -> bool:
    return any(comment.start() <= match.start() < comment.end() for comment in page.counts)


def _items(comment: str) -> Iterator[tuple[str, str]]:
    """Yield the nouns of a comment, in the singular, each with what is said of it."""
    for item in _split(comment):
        match = ITEM.fullmatch(item)
        if not match:
            raise ValueError(f"write it as nouns = expression; found {item.strip()!r}")
        for noun in re.findall(r'"[^"]+"|[^",]+', match["nouns"]):
            if noun.startswith('"'):
                yield noun, match["of"]
            elif noun.strip():
                *words, last = noun.lower().split()
                yield " ".join([*words, singular(last)]), match["of"]


def _split(comment: str) -> list[str]:
    """Return the items of a comment; a `;` in brackets or in quotes ends none."""
    return list(filter(str.strip, re.split(r""";(?![^(]*\))(?=(?:[^"]*"[^"]*")*[^"]*$)""", comment)))


def _bindings(page: Page, run: Run) -> Iterator[Binding]:
    """Yield what the comments of a page say."""
    for comment in page.counts:
        line = page.line(comment.start())
        try:
            for noun, said in _items(comment[2]):
                if ("count", said) not in run.known:
                    run.known["count", said] = _values(said, run)
                yield Binding(noun, run.known["count", said], said, line)
        except Exception as error:
            name = "" if type(error) is ValueError else f"{type(error).__name__}: "
            raise PageError(page.path, line, f"count: {name}{error}") from None


def _values(said: str, run: Run) -> frozenset[int]:
    """Return the whole numbers that are said to be the counts of something."""
    if declared := DECLARED.fullmatch(said):
        return frozenset(map(int, declared["values"].split(",")))
    tree = ast.parse(f"({said},)", mode="eval").body
    assert isinstance(tree, ast.Tuple)
    free = [part for part in tree.elts if not isinstance(part, ast.Constant)]
    found: list[Any] = [part.value for part in tree.elts if isinstance(part, ast.Constant)]
    if not free:
        raise ValueError(f"{said} computes nothing of this page; say why, in brackets behind it")
    for part in free:
        found += np.ravel(run.value(ast.unparse(part))).tolist()
    if any(isinstance(value, bool) or not isinstance(value, (int, float)) or value != int(value) for value in found):
        raise ValueError(f"{said} is {found}, which are not whole numbers")
    return frozenset(map(int, found))
