r"""Claim: a sentence that compares, orders, counts, or says always, never, first or most, holds on this page.

    The bias $b_3$ has by far the steepest slope.

    <!-- claim: "The bias b_3 has by far the steepest slope" if max(slopes, key=slopes.get) == "b3"
         "by far" if slopes["b3"] > 10 * slopes["b2"] -->

The quoted words must stand once between the heading of the section and the comment: in the heading itself, in a
paragraph, a caption, an alternative text; or in what the exercises of the section say to an answer, a hint or a praise.
Line breaks and the marks of Markdown and formulas are no part of them.
The expression is evaluated when the page ends, and must be true; what a caption says of a drawing, `figures["name"]`
decides, which is its SVG.  Each claim starts a line, and
each line that starts with " starts a claim; within the words, a " is written \".

    <!-- claim needs="torch": "a step changes the weights" if … -->

Where that library is not installed, the words must stand, and the truth is not asked for.
"""

from __future__ import annotations

import ast
import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator
from functools import cached_property, lru_cache
from keyword import iskeyword
from textwrap import shorten
from typing import TYPE_CHECKING
from unittest import SkipTest

import numpy as np

from bookcheck.facts import spoken
from bookcheck.facts.exercise import role
from bookcheck.facts.kind import Fact, Proof, Wrong, WrongError
from bookcheck.facts.needs import NEEDS, absent
from bookcheck.facts.truth import judged, shown
from bookcheck.mutation.mutant import Mutant, code
from bookcheck.reworded import reworded
from bookcheck.source.lines import blanked
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

COMMENT = re.compile(r'<!--+[ \t]*(?P<head>claims?\b(?:[ \t]+needs="[^"]*")?:?)(?P<said>.*?)--+>', re.DOTALL)
HEAD = re.compile(f"claim(?: {NEEDS})?:")
ONE = re.compile(r'\s*"(?P<words>(?:[^"\\]|\\.)*)"\s+if\s+(?P<expression>\S.*?)\s*(?=\n[ \t]*"|\Z)', re.DOTALL)
SECTION = re.compile(r"^#{2,6}[ \t]", re.MULTILINE)
MARK = r"(?:[`$\[]|\]\([^)\s]*\)|\*+(?=\S)|(?<=\S)\*+)"
UNMARKED = re.compile(rf"(?P<mark>{MARK})|(?P<space>\s+)|(?P<sign>.)")
WITHIN = re.compile(r"\w\w")
PRIMED = re.compile(r"'+\$")
PLAIN = re.compile(r"[^\W\d_](?:[^`$*_\[\]()<>|\d\n]*[^\W\d_])?")
COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}
FORM = 'a claim is written "words of the page" if expression, each on a line of its own after <!-- claim:'


Before = tuple[str, int, int]
"""A text without its comments, and from where to where in it the words of a claim may stand."""


class Claim(Fact):
    """Some words of the page, and the expression that decides whether they are true."""

    counted = "claims"
    last = True

    def __init__(self, page: Page, start: int, end: int, one: re.Match[str] | None, before: Before) -> None:
        super().__init__(page, start, end)
        self.words, self.source = one.group("words", "expression") if one else ("", "")
        self.words = self.words.replace(r"\"", '"')
        self.expression = re.sub(r"\s*\n\s*", " ", self.source)
        self.before = before

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the claims of a page, and what only looks like one."""
        hidden = [match.span() for match in page.hidden if match["comment"]]
        text = blanked(page.text, *hidden)
        sections = [0, *(match.start() for match in SECTION.finditer(page.outside))]
        for comment in filter(None, (COMMENT.fullmatch(page.text, *span) for span in hidden)):
            section = max(start for start in sections if start <= comment.start())
            before = text, section, comment.start()
            at, end = comment.span("said")
            formed = HEAD.fullmatch(comment["head"])
            while one := ONE.match(page.text, at, end) if formed else None:
                claim = cls(page, one.start("words") - 1, one.end("expression"), one, before)
                claim.missing = absent(comment["head"].removesuffix(":"))
                yield claim
                at = one.end()
            if not formed or not comment["said"].strip() or page.text[at:end].strip():
                yield cls(page, at, end, None, before)

    def check(self, run: Run) -> Iterator[Wrong]:
        """Look for the words, and for the truth."""
        if not self._stands() and (other := self._reworded()):
            yield other
            return
        self.place()
        if self.missing:
            raise SkipTest(f"{self.page.place(self.line)}: not asked for want of {' and '.join(self.missing)}")
        try:
            truth, why = judged(run, self.expression)
        except Exception as error:
            raise WrongError(f"claim: {self.expression} stops with {type(error).__name__}: {error}") from None
        if not isinstance(truth, (bool, np.bool_)):
            yield Wrong(self.line, f"claim: {self.expression} is {shown(truth)}, and not simply true or false")
        elif not truth:
            reason = f": {why}" if why else ""
            yield Wrong(self.line, f"the page says\n    {self.words}\nbut {self.expression} is false{reason}")

    def reads(self) -> Hashable:
        """Return the section before it, what its exercises say, and what the claim says."""
        text, start, end = self.before
        return text[start:end], self.told, self.words, self.source

    @cached_property
    def told(self) -> tuple[str, ...]:
        """What the exercises of the section tell who answers them, each sentence once."""
        _, start, end = self.before
        names = [pair[1] for fence in self.page.fences if start <= fence.start < end and (pair := role(fence.info))]
        source = names and self.page.beside(self.page.book.name(self.page.book.graders(self.page.path)))
        return tuple(dict.fromkeys(sentence for name in names for sentence in spoken.told(source or "", name)))

    def place(self) -> tuple[int, int] | None:
        """Return where the words stand on the page; None if an exercise says them."""
        if not self.expression:
            raise WrongError(FORM)
        plain = re.sub(MARK, "", self.words)
        if not re.search(r"\w", plain):
            raise WrongError(f"a claim quotes words of the page, and not {self.words!r}")
        found = list(_places(plain, *self.before))
        if not found and not self._stands():
            raise WrongError(f"no sentence of the section before this claim says\n    {self.words}")
        if len(found) > 1:
            raise WrongError(
                f"the section says {len(found)} times\n    {self.words}\nquote more of the one that you mean"
            )
        return found[0] if found else None

    def _stands(self) -> bool:
        """Tell whether the words are there, where a claim may quote them from; nothing quotes no words."""
        plain = re.sub(MARK, "", self.words)
        texts = [self.before, *((said, 0, len(said)) for said in self.told)]
        return not re.search(r"\w", plain) or any(next(_places(plain, *text), None) for text in texts)

    def _reworded(self) -> Wrong | None:
        """Return what the page, or one of its exercises, says instead of the words, if that is much like them."""
        text, start, end = self.before
        bare, places = _bare(text)
        at, stop = bisect_left(places, start), bisect_left(places, end)
        plain = re.sub(MARK, "", self.words)
        own = reworded(plain, bare[at:stop])
        if (found := own or next(filter(None, (reworded(plain, said) for said in self.told)), None)) is None:
            return None
        line, who = (self.page.line(places[at + own.at]), "page") if own else (self.line, "exercise")
        return Wrong(line, found.message(who, self.line))

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the longest piece of its words that is nothing but words, and what makes all of them true."""
        if (place := self.place()) is None:
            return
        start, end = place
        formulas = [(item.start, item.end) for item in self.page.formulas]
        plain = [match.span() for match in PLAIN.finditer(self.page.text, start, end)]
        words = [(a, b) for a, b in plain if not any(a < to and at < b for at, to in formulas)]
        piece = max(words or plain, key=lambda span: span[1] - span[0])
        said = [shorten(part, 160, placeholder=" …") for part in (self.expression, judged(run, self.expression)[1])]
        yield Proof(*piece, ": ".join(filter(None, said)))

    def mutants(self) -> Iterator[Mutant]:
        """Turn each comparison of the expression round, and change each name of the page; digits are its witnesses."""
        from bookcheck.run import own

        if self.missing:  # nobody here can tell whether it would be noticed
            return
        mine = own(ast.parse(self.expression))
        for mutant in code("binding", f"({self.source})", self.end - len(self.source) - 1):  # it may go over lines
            changed = self.page.text[mutant.start : mutant.end]
            if changed in COMPARISONS or (changed.isidentifier() and not iskeyword(changed) and changed not in mine):
                yield mutant


@lru_cache(16)
def _bare(text: str) -> tuple[str, list[int]]:
    """Return a text without marks, each white space as one space, and where each sign of it stands in the text."""
    bare: list[str] = []
    places: list[int] = []
    for match in UNMARKED.finditer(text):
        if match.lastgroup == "mark":
            continue
        sign = " " if match.lastgroup == "space" else match[0]
        if sign != " " or bare[-1:] != [" "]:
            bare.append(sign)
            places.append(match.start())
    return "".join(bare), places


def _places(plain: str, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a part of a text: whole words, and f is not f'."""
    bare, places = _bare(text)
    words = " ".join(plain.split())
    at, stop = bisect_left(places, start), bisect_left(places, end)
    while (at := bare.find(words, at, stop)) >= 0:
        first, last = places[at], places[at + len(words) - 1] + 1
        if _within_word(text, first) or _within_word(text, last) or PRIMED.match(text, last):
            at += 1
        else:
            yield first, last
            at += len(words)


def _within_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and bool(WITHIN.fullmatch(text, place - 1, place + 1))
