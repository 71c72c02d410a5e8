r"""What hangs on the letters of a symbol: subscripts, stars, layers, indices above and below, powers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bookcheck.maths.arithmetic import Sum
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.grammar import Parser
from bookcheck.maths.names import MARKS
from bookcheck.maths.tokens import Token, closing
from bookcheck.maths.tree import Name, Number, Tree

TOPS = (r"\top", r"\intercal", "T")

LETTERS = frozenset("ijklmnpqrst")
"""What people count with."""


SIGNS = {
    **{r"\sim": "sim", "=": "is", "<": "lt", ">": "gt", r"\ge": "ge", r"\le": "le", r"\mid": "given", "|": "given"},
    **{r"\in": "in", r"\to": "to", r"\ne": "not", r"\neq": "not"},
}
"""What may stand in a subscript that says something, and what that is called in a key."""


@dataclass
class Hung:
    """What hangs on the letters of a symbol."""

    marks: str = ""
    layers: str = ""
    subscripts: str = ""
    at: list[Tree] = field(default_factory=list)
    above: list[Tree] = field(default_factory=list)
    primes: int = 0
    transposed: Token | None = None
    power: Tree | None = None
    counts: bool = False
    """Whether a letter above is an index: then those below are, too."""


def hang_below(parser: Parser, hung: Hung) -> None:
    """Take a subscript: parts of the name, and indices."""
    start = parser.peek().start
    parts = [_subscript(parser, part) for part in parted(parser.group())]
    if parts == [""]:
        raise UnreadableError(start, "nothing stands below here: found the end of the formula")
    counted = any(isinstance(part, list) for part in parts)
    shifted = any(isinstance(tree, Sum) for part in parts if isinstance(part, list) for tree in part)
    for found in parts:
        if isinstance(found, str) and counted and found.isdigit():
            hung.at.append(Number(found))  # x_{i,1}
        elif isinstance(found, str) and shifted and found in LETTERS:
            hung.at.append(Name(found))  # u_{i-1,j}
        elif isinstance(found, str):
            hung.subscripts += f"_{found}"
        else:
            hung.at += found


def _subscript(parser: Parser, words: Sequence[Token]) -> str | list[Tree]:
    """Read a subscript: a part of the name, or the indices of an element."""
    indices = parser.reading.indices
    known = [word.text in indices for word in words[:-1] if word.kind == "letter"]
    plainly = words[0].kind == "letter" and all(word.kind in ("letter", "number") for word in words[:-1])
    letters = {word.text for word in words[:-1] if word.kind == "letter"}
    if plainly and (all(known) or (any(known) and letters <= LETTERS - {"n"})):  # x_{ij}, but not x_{2i}, n_{in}
        return [Name(word.text) if word.kind == "letter" else Number(word.text) for word in words[:-1]]
    if any(word.text in SIGNS for word in words):  # E_{x \sim p}, 1_{x > 0}: what it says is a part of the name
        told = [SIGNS.get(word.text) or re.sub(r"\W+", "_", word.text, flags=re.ASCII).strip("_") for word in words]
        return "_".join(filter(None, told))
    texts = [re.sub(r"\W+", "_", word.text, flags=re.ASCII).strip("_") for word in words[:-1]]
    counts = known and all(known)  # n_{in} is a name where i is an index
    if all(re.fullmatch(r"\\?\w+|[-–]", word.text) for word in words[:-1] if word.kind != "word") and not counts:
        if any(word.text == "_" for word in words[:-1]):
            return [parser.inside(words).whole()]  # s_{y_i}
        if all(word.kind == "word" or re.fullmatch(r"\\?\w+", word.text) for word in words[:-1]):
            return "".join(texts)
        if re.search(r"[A-Za-z]{2}", "".join(word.text for word in words)) and not any(
            word.kind == "command" for word in words
        ):
            return re.sub("_+", "_", "".join(text or "_" for text in texts))  # after-before
    if len(words) == 2 and words[0].text in MARKS:
        return MARKS[words[0].text]
    return [parser.inside(words).whole()]


def hang_above(parser: Parser, hung: Hung, letters: str) -> None:
    """Take what stands above: parts of the name, indices, a transpose, or a power."""
    opening = parser.take()
    words = list(parser.group())
    while words[0].text in MARKS or words[0].text == "'":
        alone = words[0].text not in "+-" or len(words) == 2
        if not alone:
            break
        mark = MARKS.get(words.pop(0).text, "prime")
        hung.primes += mark == "prime"
        hung.marks += f"_{mark}" * (mark != "prime")
    while words[0].text in ("(", "["):
        end = closing(words[:-1], 0)
        inner = words[1:end]
        if (
            len(inner) == 1
            and inner[0].kind in ("letter", "number", "word")
            and inner[0].text not in parser.reading.indices
        ):
            hung.layers += f"^{words[0].text}{inner[0].text}{words[end].text}"
        elif words[end + 1].kind == "stop" or words[end + 1].text in (*TOPS, "(", "["):
            stop = Token("stop", "", words[end].start, words[end].start)
            hung.above += [parser.inside([*part[:-1], stop]).whole() for part in parted([*inner, stop])]
        else:
            break
        words = words[end + 1 :]
    if words[0].kind == "word" and len(words) == 2 and words[0].text not in TOPS:
        hung.layers += f"^({re.sub(r'[^A-Za-z0-9]+', '_', words[0].text)})"
        return
    if [word.text for word in words[:-1]] in (["-", "T"], ["-", r"\top"]) and not parser.reading.is_number("T"):
        raise UnreadableError(words[0].start, r"-T above a symbol: write its inverse and its transpose, (A^{-1})^\top")
    if words[0].text in TOPS and len(words) == 2:
        hung.transposed = words[0]
    elif words[0].kind != "stop":
        if hung.power is not None:
            raise UnreadableError(opening.end, f"expected {{ }}, found {opening}")
        exponent = parser.inside(words).whole()
        if _counts(parser, words, hung, letters, opening):
            hung.above.append(exponent)
            hung.counts = True
        else:
            hung.power = exponent


def _counts(parser: Parser, words: Sequence[Token], hung: Hung, letters: str, opening: Token) -> bool:
    """Whether what stands above a symbol is an index and no power."""
    reading, found = parser.reading, [word.text for word in words[:-1] if word.kind == "letter"]
    shift = [word.text for word in words[:-1]][:2] in ([*found, "+"], [*found, "-"])
    if len(found) != 1 or not (len(words) == 2 or (shift and len(words) == 4 and words[2].kind == "number")):
        return False
    if found[0] in reading.above:
        return True
    ahead = parser.at("_") and not hung.at
    below = parser.peek_below() if ahead else [tree.latex() for tree in hung.at] + hung.subscripts.split("_")[1:]
    lettered_ = [text for text in below if re.search("[a-z]", text) and len(re.findall("[A-Za-z]{2}", text)) == 0]
    if not lettered_ or reading.is_number(found[0]) or (found[0] in reading.indices and reading.is_number(letters)):
        return False
    if len(below) > 1:
        return True
    raise UnreadableError(
        opening.end,
        f"{''.join(word.text for word in words[:-1])} above {letters} may be a power or an index: say which, with a "
        f"directive, index {found[0]} above, or with brackets around what is raised",
    )


def parted(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut a subscript at its commas."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for word in words:
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if word.text == "," and not depth:
            parts[-1].append(Token("stop", "", word.start, word.start))
            parts.append([])
        else:
            parts[-1].append(word)
    return list(parts)
