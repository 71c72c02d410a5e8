"""Where the formulas of a page stand, and the comments that say what their symbols mean.

What counts as a formula is what Python-Markdown's arithmatex makes one (with its defaults, `$` alone):
`$...$` on one line, with no space inside its ends, and `$$...$$` as a block of its own between blank lines.
Where it could take something else for a formula than we do, that is an error: a `$` that opens nothing, a
`$$` without blank lines around it, a formula in a heading, TeX or an equation outside of `$`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bookcheck.source.fences import PageError, fences

HIDDEN = re.compile(
    r"(?P<comment><!--.*?-->)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<(?P<tag>style|script|pre|svg)\b.*?</(?P=tag)>"
    r"|\A---\n.*?\n---(?=\n)",
    re.DOTALL,
)
DIRECTIVE = re.compile(r"<!--+[ \t]*math:(?P<source>.*?)--+>", re.DOTALL)
ALMOST = re.compile(r"<!--+\s*maths?\b(?!:)|<!--+\s*maths:", re.IGNORECASE)
DISPLAY = re.compile(r"\$\$(?P<source>(?:\\text\w*\{[^{}]*\}|\\.|[^\\$])+?)\$\$", re.DOTALL)
INLINE = re.compile(r"(?<!\\)\$(?![\s$])(?P<source>(?:\\.|[^\\$\n])+?)(?<!\s)\$")
LOOSE = re.compile(r"(?<!\\)\$(?![\s$])(?P<source>(?:\\.|[^\\$\n]|\n(?!\s*\n))+?)(?<!\s)\$")
IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|<[a-zA-Z/][^>]*>|\{[ :.#][^}\n]*\}|https?://\S+")
TEX = re.compile(r"\\(?:[a-zA-Z]{2,}|[\[\]()])")
COMMAND = re.compile(r"\\[a-zA-Z]{2,}")
EQUATION = re.compile(
    r"(?<![\w.-])[A-Za-z](?:_(?:\w+|\{\w+\}))?(?:\([a-z]\))? ?= ?-?[\d\[(A-Za-z]|(?<![\w.])[A-Za-z]_(?:\d|\{)"
)


@dataclass(frozen=True)
class Formula:
    """A formula, and where it stands in the page."""

    source: str
    start: int
    end: int
    source_start: int
    display: bool


@dataclass(frozen=True)
class Directive:
    """A comment that says what symbols mean, and where it stands in the page."""

    source: str
    start: int
    end: int
    source_start: int


def find(text: str, path: str = "<page>", *, apart: bool = True) -> list[Formula | Directive]:
    """Return the formulas and directives of a page in order; raise PageError where it is not clear what is one.

    Elsewhere than in MkDocs, `$$` need not stand `apart` from the words, one between `$` may go over a line's end, and
    a heading may hold one.
    """
    page = _Page(text, path, apart)
    found: list[Formula | Directive] = []
    found += page.directives()
    found += page.displays()
    found += page.inlines()
    page.look_outside()
    return sorted(found, key=lambda item: item.start)


class _Page:
    """A page from which is blanked, step by step, what has been understood."""

    def __init__(self, text: str, path: str, apart: bool) -> None:
        self.text = text
        self.path = path
        self.apart = apart
        self.rest = text
        for fence in fences(text, path):
            self._blank(fence.start, fence.end)

    def directives(self) -> Iterator[Directive]:
        """Yield the directives; other comments, code and the front matter are blanked too."""
        for match in HIDDEN.finditer(self.rest):
            if found := DIRECTIVE.fullmatch(match["comment"] or ""):
                start = match.start() + found.start("source")
                yield Directive(found["source"], match.start(), match.end(), start)
            elif match["comment"] and ALMOST.match(match["comment"]):
                raise self._error(match.start(), "a comment for the equations starts with <!-- math:")
            self._blank(*match.span())

    def displays(self) -> Iterator[Formula]:
        """Yield the formulas that are blocks of their own."""
        for match in DISPLAY.finditer(self.rest):
            before = ["", *self.rest[: match.start()].rsplit("\n", 2)]
            after = [*self.rest[match.end() :].split("\n", 2), ""]
            close = [line for line in (before[-2], after[1]) if line.strip() and not line.startswith("///")]
            if self.apart and (before[-1] or after[0].strip() or close):
                raise self._error(
                    match.start(),
                    "$$ starts at the left margin and stands alone, with a blank line before and after it",
                )
            if self.apart and "\n\n" in re.sub(r"\n[ \t]+\n", "\n\n", match["source"]):
                raise self._error(match.start(), "a formula has no blank lines in it")
            yield Formula(match["source"], *match.span(), match.start("source"), display=True)
            self._blank(*match.span())

    def inlines(self) -> Iterator[Formula]:
        """Yield the formulas that stand in a line of text."""
        for match in (INLINE if self.apart else LOOSE).finditer(self.rest):
            line = self.text[self.text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if self.apart and line.startswith("#"):
                raise self._error(match.start(), "no formula in a heading: a table of contents would show its TeX")
            if line.lstrip().startswith("|") and "|" in match["source"]:
                raise self._error(match.start(), r"a | would end the cell of the table: write \lvert, \rvert or \mid")
            yield Formula(match["source"], *match.span(), match.start("source"), display=False)
            self._blank(*match.span())
        stray = re.search(r"(?<!\\)\$", self.rest)
        if stray:
            raise self._error(stray.start(), r"this $ belongs to no formula on its line: close it, or write \$")

    def look_outside(self) -> None:
        """Look for formulas that nobody would check or set."""
        for match in IMAGE.finditer(self.rest):
            self._blank(*match.span())
        # Elsewhere a backslash before a bracket is Markdown's, and keeps it a bracket.
        for pattern in (TEX if self.apart else COMMAND, EQUATION):
            if found := pattern.search(self.rest):
                raise self._error(found.start(), f"{found[0]!r} looks like a formula: put it into $...$")

    def _blank(self, start: int, end: int) -> None:
        blank = re.sub(r"[^\n]", " ", self.rest[start:end])
        self.rest = self.rest[:start] + blank + self.rest[end:]

    def _error(self, position: int, message: str) -> PageError:
        return PageError(self.path, self.text.count("\n", 0, position) + 1, message)
