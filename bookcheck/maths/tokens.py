r"""The words of a formula: numbers, letters, commands, brackets, each with the place where it stands.

What only moves ink is left out: spaces, `\,`, `\left`, `\displaystyle`.  `\text{MSE}` is one word.

>>> [token.text for token in tokens(r"w_1 \left( x - 0.5 \right)")]
['w', '_', '1', '(', 'x', '-', '0.5', ')', '']
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bookcheck.maths.errors import UnreadableError

PATTERN = re.compile(
    r"""
    (?P<space>\s+ | ~ | \\[,;:!>\ ]
      | \\(?:left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nonumber|notag)(?![A-Za-z]))
  | (?P<row>\\\\(?:\[[^\]]*\])?)
  | (?P<begin>\\begin\{[A-Za-z]+\*?\}(?:\{[clr|]+\})?)
  | (?P<end>\\end\{[A-Za-z]+\*?\})
  | (?P<word>\\(?:text|mathrm|operatorname|textrm|textit|texttt)\{[^{}\\]*\})
  | (?P<number>\d+(?:\{,\}\d{3})*(?:\.\d+)?)
  | (?P<command>\\(?:[A-Za-z]+|[%{}|]))
  | (?P<symbol>:= | [-+*/^_'|&=<>,;.()\[\]{}])
  | (?P<letter>[A-Za-z])
    """,
    re.VERBOSE,
)
CLOSING = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Token:
    r"""A word of a formula; `text` of a `\text{...}` is what stands in it, of an environment its name."""

    kind: str  # number, letter, word, command, symbol, row, begin, end; stop after the last
    text: str
    start: int
    end: int

    def __str__(self) -> str:
        return self.text or "the end of the formula"


def tokens(source: str) -> list[Token]:
    """Return the words of a formula in order, and a `stop` after the last."""
    result = []
    position = 0
    while position < len(source):
        match = PATTERN.match(source, position)
        if match is None:
            raise UnreadableError(position, _refusal(source[position:]))
        kind, text = match.lastgroup or "", match.group()
        if kind in ("word", "begin", "end"):
            text = re.sub(r"\\[a-z]+\{([^}]*)\}.*", r"\1", text).strip()
        if kind != "space":
            result.append(Token(kind, text, position, match.end()))
        position = match.end()
    end = result[-1].end if result else 0
    return [*result, Token("stop", "", end, end)]


def closing(words: list[Token], opening: int) -> int:
    """Return where the bracket closes that opens at `opening`."""
    depth = 0
    for i in range(opening, len(words)):
        if words[i].kind == "symbol":
            depth += (words[i].text in CLOSING) - (words[i].text in CLOSING.values())
        if depth == 0:
            return i
    raise UnreadableError(words[opening].start, f"this {words[opening]} is never closed")


def _refusal(rest: str) -> str:
    if rest[0] == "%":
        return r"a % hides the rest of its line: write \%"
    if not rest[0].isascii():
        return f"{rest[0]!r} is not written in TeX here: write the command for it"
    shown = re.match(r"\\?[A-Za-z]+|\S", rest)
    return f"{shown[0] if shown else rest[0]!r} is not known here"
