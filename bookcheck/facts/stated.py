"""Where the words of a page state a number, and which of these are claims.

Words are all that a reader reads as such: prose, headings, captions, alternative texts, table cells, the front
matter, and the comments in code.  A claim is every decimal, every whole number of three and more digits, every
number with a unit, per cent or "of 100", and every whole number after "=", "is", "are", "gives", "becomes" or
"answers", with the list that follows it.  A year is a date and no number.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from functools import lru_cache

from bookcheck.facts.rounding import NUMBER
from bookcheck.source.fences import CODE, PageError
from bookcheck.source.lines import blanked, starts
from bookcheck.source.page import Page

# Ways to write a number that a reader takes for one, and this check would not, or would take for another.
ODD = re.compile(
    r"(?<![\w.:)\]])\.\d+|\d,\d|[–‐‑]\d|&minus;|&#\w+;|\d\s?[‰²³×]|\d\.\d+[A-Za-z]|\b\d+[eE][-+]?\d|\d\\\.\d|\d\.[*_]"
    r"|[\u200b-\u200d\u2060\ufeff]|\d\.\d+\s+(?:thousand|million|billion)|<su[bp]>"
)
RESULT = re.compile(r"(?:=|\b(?:is|are|gives|becomes|answers|equals|about))\s+[*_`]*$")
LIST = re.compile(r"[*_`]*(?:,\s|,?\s(?:and|or)\s)[*_`]*")
UNIT = re.compile(r"°|\s(?:m?s|seconds?|minutes?|hours?|px|pixels?|[kKMG]B|lb|pounds?|inch(?:es)?)\b")
PARAGRAPH = re.compile(r"(?m)(?:^(?=.*\S).+\n?)+")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}} (?:{MONTH}) \d{{4}}\b"
    r"|(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\bof ))(?:1[5-9]|20)\d\d\b(?! \w+s\b)"
    r"|(?<=, )(?:1[5-9]|20)\d\d(?=[:.,]| \()"
)


@lru_cache(8)
def claims(page: Page) -> tuple[tuple[int, str], ...]:
    """Return each number that the words of a page claim, with its position."""
    found: list[tuple[int, str]] = []
    for start, paragraph in paragraphs(page):
        odd, claimed = _claims(paragraph)
        if odd:
            message = f"{odd[0]!r}: write a number with a point, as 0.25, or put it into a formula"
            raise PageError(page.path, page.line(start + odd.start()), message)
        found += [(start + at, shown) for at, shown in claimed]
    return tuple(found)


@lru_cache(8)
def paragraphs(page: Page) -> tuple[tuple[int, str], ...]:
    """Return the paragraphs of the words of a page, and the comments in its code, with their positions."""
    return tuple((start + row.start(), row[0]) for start, piece in pieces(page) for row in PARAGRAPH.finditer(piece))


@lru_cache(8)
def pieces(page: Page) -> tuple[tuple[int, str], ...]:
    """Return the words of a page, and then each comment in its code, with their positions."""
    # A bound table's own check compares its cells, but not its head.
    bound = [(table.body, table.end) for table in page.tables if table.expression is not None]
    code = [fence for fence in page.fences if fence.language == "python"]
    comments = [(fence.body_start + at, comment) for fence in code for at, comment in _comments(fence.body)]
    return (0, blanked(page.words, *bound)), *comments


@lru_cache(8192)
def _claims(piece: str) -> tuple[re.Match[str] | None, tuple[tuple[int, str], ...]]:
    """Return what a piece of words writes as no check can read it, and the numbers that it claims."""
    return ODD.search(piece), tuple(_claimed(piece))


def _claimed(piece: str) -> Iterator[tuple[int, str]]:
    dates = [match.span() for match in DATE.finditer(piece)]
    code = [match.span() for match in CODE.finditer(piece)] if "`" in piece else []
    listed = -1  # where a list of results goes on
    for match in NUMBER.finditer(piece):
        start = match.start()
        result = start == listed or RESULT.search(piece, max(0, start - 40), start)
        large = len(match["whole"]) > 2 and not _within(start, code)
        sure = "." in match[0] or match["share"] or result or large or UNIT.match(piece, match.end())
        if sure and not _within(start, dates):
            yield start, match[0]
            after = LIST.match(piece, match.end())
            listed = after.end() if after and result else -1


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


@lru_cache(1024)
def _comments(body: str) -> tuple[tuple[int, str], ...]:
    """Return the comments and the docstrings of some code, each with its position."""
    places, found = starts(body), []
    code = body if not body.startswith(">>>") else re.sub(r"(?m)^(>>>|\.\.\.)", "   ", body)
    before = tokenize.NEWLINE
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            alone = token.type == tokenize.STRING and before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
            before = before if token.type in (tokenize.NL, tokenize.COMMENT) else token.type
            if token.type == tokenize.COMMENT or alone:
                found.append((places[token.start[0] - 1] + token.start[1], token.string))
    except (tokenize.TokenError, IndentationError):
        pass  # a session with answers is not a program; what it shows is checked as a session
    return tuple(found)
