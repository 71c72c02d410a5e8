"""One fact of a page, changed: every place where a page could be wrong, made wrong once.

| kind     | what is changed                                                                      |
|----------|--------------------------------------------------------------------------------------|
| output   | each digit that a script or a session prints                                         |
| equation | each digit, sign, operator, relation, prime, and index of each formula               |
| number   | each digit of a decimal, or of a stated result, in prose, captions, alternative texts |
| table    | each digit of each cell, and each pair of neighbouring cells that differ             |
| listing  | each digit, operator, comparison and name of each listing                            |
| solution | each digit, operator and comparison of each solution of an exercise                  |
| binding  | each digit, name and operator of each directive in a comment                         |
| link     | each target of a link                                                                |
"""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from bookcheck.facts.blocks import blocks
from bookcheck.facts.exercise import solution
from bookcheck.facts.listing import listing
from bookcheck.facts.number import claims, words
from bookcheck.facts.script import OUTPUT
from bookcheck.facts.table import TABLE, tables
from bookcheck.maths.formulas import Formula, find
from bookcheck.source.fences import fences

DIRECTIVE = re.compile(r"<!--\s*(?:math|values|table):(.*?)-->", re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|figure:)([^)\s]+)\)")
TEX = re.compile(r"\\[a-zA-Z]+|\\.|\d|[A-Za-z]|[-+=<>'*/^_&{}]", re.DOTALL)
# A symbol alone, a function of one, or a derivative, is a word of its sentence: it states nothing to be false.
SYMBOL = r"[-\\]?[A-Za-z]+(?:_(?:\w|\{[\w,]+\}))?'?"
NAME = re.compile(rf"{SYMBOL}(?:\([a-z]\))?|\\frac\{{\\partial {SYMBOL}\}}\{{\\partial {SYMBOL}\}}")
STRANGE = "qzq"
"""What makes another name of a name: one that nothing else on a page is likely to have."""
SWAPS = {
    "+": "-",
    "-": "+",
    "=": "<",
    "<": ">",
    ">": "<",
    "*": "+",
    "/": "*",
    "'": "",
    r"\times": "+",
    r"\cdot": "+",
    r"\approx": "<",
    r"\le": r"\ge",
    r"\leq": r"\geq",
    r"\leftarrow": "=",
    r"\frac": None,
    r"\partial": None,
}
OPERATORS = {
    "+": "-", "-": "+", "*": "/", "/": "*", "**": "*", "@": "*", "%": "*", "==": "!=", "!=": "==", "<": ">=",
    "<=": ">", ">": "<=", ">=": "<", "-=": "+=", "+=": "-=", "and": "or", "or": "and", "not": "",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """A page with one fact changed: the text from `start` to `end` is replaced."""

    kind: str
    start: int
    end: int
    replacement: str

    def applied(self, text: str) -> str:
        """Return the page with the fact changed."""
        return text[: self.start] + self.replacement + text[self.end :]


def mutants(text: str, path: str) -> Iterator[Mutant]:
    """Yield every mutant of a page."""
    found = [*fences(text, path)]
    for fence in found:
        if fence.info == OUTPUT:
            yield from digits("output", fence.body, fence.body_start)
        elif fence.body.startswith(">>>"):
            for line in re.finditer(r"(?m)^(?!>>>|\.\.\.).+$", fence.body):
                yield from digits("output", line[0], fence.body_start + line.start())
    for block, check in blocks(text, path):
        if check is listing:
            yield from _code("listing", block.fence.body, block.fence.body_start)
        elif check is solution:
            # A name that does not exist stops any code, so a changed name would say nothing of the grader.
            yield from _code("solution", block.fence.body, block.fence.body_start, names=False)
    visible = text
    for fence in found:
        visible = visible[: fence.start] + " " * (fence.end - fence.start) + visible[fence.end :]
    for item in find(text, path):
        if isinstance(item, Formula) and not NAME.fullmatch(item.source):
            yield from _tex(item.source, item.source_start)
    in_tables = [match.span() for match in TABLE.finditer(visible)]
    for start, shown in claims(text, path):
        if not any(a <= start < b for a, b in in_tables):
            yield from digits("number", shown, start)
    visible_words = words(text, path)
    for table in tables(text, path):
        if table.expression is not None:
            match = TABLE.search(visible_words, table.start)
            assert match is not None
            yield from _cells(match[0], match.start())
    for match in DIRECTIVE.finditer(visible):
        yield from _bindings(match[1], match.start(1))
    for match in LINK.finditer(visible):
        yield Mutant("link", match.start(1), match.end(1), match[1] + "x")


def digits(kind: str, text: str, offset: int) -> Iterator[Mutant]:
    """Yield a mutant for each digit: the next one, and 0 after 9."""
    for match in re.finditer(r"\d", text):
        yield Mutant(kind, offset + match.start(), offset + match.end(), str((int(match[0]) + 1) % 10))


def _code(kind: str, code: str, offset: int, names: bool = True) -> Iterator[Mutant]:
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        start = offset + starts[token.start[0] - 1] + token.start[1]
        end = start + len(token.string)
        if token.type == tokenize.NUMBER:
            yield from digits(kind, token.string, start)
        elif token.string in OPERATORS:
            yield Mutant(kind, start, end, OPERATORS[token.string])
        elif names and token.type == tokenize.NAME and not keyword.iskeyword(token.string):
            yield Mutant(kind, start, end, token.string + "_")


def _tex(tex: str, offset: int) -> Iterator[Mutant]:
    """Change each sign of a formula; layout, colours and words are no facts."""
    plain = re.sub(
        r"\\(?:begin|end|textcolor|text|htmlClass|quad|qquad)(?:\{[^{}]*\})?|\\\\|&", lambda m: " " * len(m[0]), tex
    )
    for match in TEX.finditer(plain):
        start, end, sign = offset + match.start(), offset + match.end(), match[0]
        if sign.isdigit():
            yield from digits("equation", sign, start)
        elif sign in SWAPS:
            replacement = SWAPS[sign]
            if replacement is not None:
                yield Mutant("equation", start, end, replacement + (" " if replacement.startswith("\\") else ""))
        elif sign.isalpha() and len(sign) == 1:
            yield Mutant("equation", start, end, "k" if sign != "k" else "j")
        elif sign == "^":
            yield Mutant("equation", start, end, "_")
    for match in re.finditer(r"(?<=[A-Za-z}])_", plain):
        yield Mutant("equation", offset + match.start(), offset + match.end(), "^")
    for match in re.finditer(r"f(?=[\s]*\()", plain):
        yield Mutant("equation", offset + match.end(), offset + match.end(), "'")


def _cells(table: str, offset: int) -> Iterator[Mutant]:
    position = 0
    for number, row in enumerate(table.splitlines(keepends=True)):
        if number >= 2:
            yield from digits("table", row, offset + position)
            for match in re.finditer(r"(?<=\|)(?=([^|\n]+)\|([^|\n]+)\|)", row):
                if match[1].strip() != match[2].strip():
                    start = offset + position + match.start()
                    yield Mutant("table", start, start + len(match[1]) + 1 + len(match[2]), f"{match[2]}|{match[1]}")
        position += len(row)


def _bindings(directive: str, offset: int) -> Iterator[Mutant]:
    yield from digits("binding", directive, offset)
    for match in re.finditer(r"[A-Za-z_]\w*", directive):
        yield Mutant("binding", offset + match.end(), offset + match.end(), STRANGE)
    for match in re.finditer(r"(?<=[\w)\]] )[-+*/](?= )", directive):
        yield Mutant("binding", offset + match.start(), offset + match.end(), OPERATORS[match[0]])
