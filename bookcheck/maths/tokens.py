r"""The words of a formula: numbers, letters, commands, brackets, each with the place where it stands.

What only moves ink is left out: spaces, `\,`, `\left`, `\displaystyle`.  `\text{MSE}` is one word, and so is a
well-known function typed in plain letters, `max`, which nobody means as m times a times x.

>>> [token.text for token in tokens(r"w_1 \left( x - 0.5 \right)")]
['w', '_', '1', '(', 'x', '-', '0.5', ')', '']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bookcheck.maths.errors import UnreadableError

INNER = r"(?:[^{}\\]|\\.|\{[^{}]*\})*"
PATTERN = re.compile(
    rf"""
    (?P<angle>\\left\s*< | \\right\s*>)
  | (?P<space>\s+ | ~ | \\[,;:!>\s] | \\(?:left|right)\s*\.
      | \\(?:left|right|middle|[bB]igg?[lrm]?|(?:display|text|script)style|(?:no)?limits|no(?:number|tag)
        |hline|(?:math)?strut)
        (?![A-Za-z])
      | \\(?:label|tag\*?|[vh]?phantom|vspace\*?)\{{{INNER}\}})
  | (?P<blank>\\hspace\*?\{{(?P<length>[^{{}}]*)\}})
  | (?P<row>\\\\(?:\[-?[\d.]+\s*[a-z]+\])? | \\(?:cr|newline)(?![A-Za-z]))
  | (?P<begin>\\begin\{{[A-Za-z]+\*?\}}(?:\s*\{{[clr|@!\s\d]+\}})?)
  | (?P<end>\\end\{{[A-Za-z]+\*?\}})
  | (?P<stack>\\substack\s*\{{(?P<stacked>{INNER})\}})
  | (?P<over>\\(?:stackrel|overset|underset)\s*\{{(?P<label>{INNER})\}}\s*\{{(?P<under>{INNER})\}})
  | (?P<word>\\(?:text(?:rm|it|tt|sf|normal)?|math(?:rm|op)|operatorname\*?|mbox)\s*\{{(?P<content>{INNER})\}}
      | (?<![A-Za-z\\])(?:exp|log|ln|(?:sin|cos|tan)h?|(?:arg|soft)?max|(?:arg)?min|sign|sgn|det)(?![A-Za-z]))
  | (?P<number>\d+(?:\{{,\}}\d{{3}})*(?:\.\d+)?)
  | (?P<command>\\not\s*(?:=|\\in(?![A-Za-z])) | \\(?:[A-Za-z]+|[%{{}}|]))
  | (?P<symbol>:= | [-+*/^_'|&=<>,;.:!()\[\]{{}}])
  | (?P<letter>[A-Za-z])
    """,
    re.VERBOSE | re.DOTALL,
)
CLOSING = {
    **{"(": ")", "[": "]", "{": "}", r"\{": r"\}", r"\langle": r"\rangle"},
    **{r"\lfloor": r"\rfloor", r"\lceil": r"\rceil"},
}
ALIASES = {
    **{r"\lbrace": r"\{", r"\rbrace": r"\}", r"\lbrack": "[", r"\rbrack": "]", r"\vert": "|", r"\Vert": r"\|"},
    **{r"\not=": r"\ne", r"\not\in": r"\notin", r"\colon": ":", r"\ast": "*", r"\lt": "<", r"\gt": ">"},
}
POINTS = {"pt": 1.0, "em": 10.0, "ex": 4.3, "in": 72.3, "cm": 28.5, "mm": 2.8, "mu": 0.6}
MINUS = re.compile(r"(?<=[^\W\d_])\s+[-−–—]\s+(?=[^\W\d_])")


@dataclass(frozen=True)
class Token:
    r"""A word of a formula; `text` of a `\text{...}` is what stands in it, of an environment its name."""

    kind: str  # number, letter, word, command, symbol, row, begin, end; stop after the last
    text: str
    start: int
    end: int
    apart: bool = False
    r"""Whether a `\text{ where }` keeps its distance from what stands beside it."""

    def __str__(self) -> str:
        return self.text or "the end of the formula"

    @property
    def bare(self) -> bool:
        r"""Whether a word is typed in plain letters, as `max` for `\max`."""
        return self.kind == "word" and self.end - self.start == len(self.text)


def tokens(source: str) -> list[Token]:
    """Return the words of a formula in order, and a `stop` after the last."""
    result = list(_tokens(source))
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


def _tokens(source: str) -> Iterator[Token]:
    position = 0
    while position < len(source):
        match = PATTERN.match(source, position)
        if match is None:
            raise UnreadableError(position, _refusal(source[position:]))
        kind, (start, end) = match.lastgroup or "", match.span()
        kind = next(
            name for name in ("space", "blank", "row", "begin", "end", "stack", "over", "word", kind) if match[name]
        )
        position = end
        if match["angle"]:
            yield Token("command", r"\langle" if match[0].endswith("<") else r"\rangle", start, end)
        elif kind == "blank":
            length = re.match(r"([\d.]+)\s*([a-z]+)", match["length"].strip())
            if length and float(length[1]) * POINTS.get(length[2], 0) >= POINTS["em"]:
                yield Token("command", r"\quad", start, end)
        elif kind == "stack":  # one condition below the other
            for word in _tokens(match["stacked"]):
                at = start + match.start("stacked") - match.start()
                comma = word.kind == "row"
                yield Token(
                    "symbol" if comma else word.kind, "," if comma else word.text, at + word.start, at + word.end
                )
        elif kind == "over":
            yield from _over(match)
        elif kind == "word":
            yield from _text(match)
        elif kind in ("begin", "end"):
            yield Token(kind, re.sub(r"\\[a-z]+\{([^}]*)\}.*", r"\1", match[0], flags=re.DOTALL), start, end)
        elif kind != "space":
            text = ALIASES.get(re.sub(r"\s", "", match[0]), match[0])
            yield Token("command" if text.startswith("\\") and kind != "row" else kind, text, start, end)


def _text(match: re.Match[str]) -> Iterator[Token]:
    """Yield a word; with a dash between blanks it is two, and the dash is the minus that a reader sees."""
    content = match[0] if match["content"] is None else re.sub(r"^\\rm\b\s*", "", match["content"])
    start = match.start("content") if match["content"] is not None else match.start()
    apart = match[0].startswith((r"\text", r"\mbox")) and content != content.strip()
    if not MINUS.search(content):
        yield Token("word", re.sub(r"\\([_%&#{}$ ])", r"\1", content).strip(), *match.span(), apart=apart)
        return
    at = 0
    for dash in MINUS.finditer(content):
        yield Token("word", content[at : dash.start()].strip(), start + at, start + dash.start())
        yield Token("symbol", "-", start + dash.start(), start + dash.end())
        at = dash.end()
    yield Token("word", content[at:].strip(), start + at, match.end())


def _over(match: re.Match[str]) -> Iterator[Token]:
    r"""Yield what stands below a label: a sign that `def` makes a definition, or an operator with its index."""
    below = [replace(word, start=match.start(), end=match.end()) for word in _tokens(match["under"])]
    if match[0].startswith(r"\underset") and match["label"].strip() and len(below) > 0 and below[0].text != "=":
        yield from below
        for word in (Token("symbol", "_", 0, 0), Token("symbol", "{", 0, 0), *_tokens(match["label"])):
            yield replace(word, start=match.start(), end=match.end())
        yield Token("symbol", "}", *match.span())
    elif [word.text for word in below] == ["="] and ("def" in match["label"] or r"\triangle" in match["label"]):
        yield Token("symbol", ":=", *match.span())
    else:
        yield Token("command", r"\stackrel", *match.span())


def _refusal(rest: str) -> str:
    if rest[0] == "%":
        return r"a % hides the rest of its line: write \%"
    if not rest[0].isascii():
        return f"{rest[0]!r} is not written in TeX here: write the command for it"
    shown = re.match(r"\\?[A-Za-z]+|\S", rest)
    return f"{shown[0] if shown else rest[0]!r} is not known here"
