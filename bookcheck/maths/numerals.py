r"""How numerals are read: `0.5`, `95\%`, `1{,}000`, and their units: `5 \text{ km}`, `30^\circ`."""

from __future__ import annotations

import re

from bookcheck.maths.grammar import Parser, Reader
from bookcheck.maths.tree import SUFFIXES, Number, Tree


def numeral(parser: Parser) -> Tree:
    """Read a numeral, without sign; its unit, if one follows that is no symbol of the page."""
    if re.match(r"0\d", parser.peek().text):
        raise parser.refusal(f"{parser.peek()} starts with 0: a large number is written like 1{{,}}000")
    text = parser.take().text.replace("{,}", "")
    if parser.accept(r"\%"):
        return Number(f"{text}%")
    if parser.at("^") and (parser.at(r"\circ", ahead=1) or parser.at(r"\circ", ahead=2)):
        parser.take()
        parser.group()
        celsius = parser.peek().text == "C"
        parser.position += celsius
        return Number(f"{text}°{'C' * celsius}")
    word = parser.peek()
    unit = word.kind == "word" and not word.bare and word.text in SUFFIXES and not parser.reading.is_number(word.text)
    if unit and not parser.at("_", "^", "(", ahead=1):
        return Number(f"{text} {parser.take().text}")
    return Number(text)


ATOMS: dict[str, Reader] = {"number": numeral}
