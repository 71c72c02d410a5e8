"""Numbers in words, and what they count: "nine parameters", "64 hidden neurons", "twenty-five epochs".

A phrase is a number of two or more, in words or in digits, with the words behind it up to the end of its thought.

>>> [(phrase.number, phrase.words) for phrase in phrases("All nine small parameters of the two networks, twenty-one.")]
[(9, ('small', 'parameters')), (2, ('networks',)), (21, ())]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_STOPS = """a an the of in on at to from for with without by as and or but nor that which who than then so if is are was
were be been has have had do does did can could will would may might must not it its they them their this these those
you your we our he she his her each every all any some no more less most least other others after before between into
over under out up down along about per times where when while because until since here there also too only make makes
give gives take takes lie lies stand stands go goes come comes say says"""
UNITS = {word: number for number, word in enumerate(_UNITS.split(), start=1)}
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
POWERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_small = rf"(?:(?:{'|'.join(TENS)})(?:-(?:{'|'.join(UNITS)}))?|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
NUMERAL = re.compile(
    rf"(?<![\w.$/°-])(?:(?P<word>(?:(?:{_small}|a|\d+) )?(?:{'|'.join(POWERS)})|{_small})(?![\w-])"
    r"|(?P<digits>\d{1,9})(?![\w.°%-]|\s?%))",
    re.IGNORECASE,
)
NEXT = re.compile(r"[*_]*[ \n]+[*_]*([A-Za-z][A-Za-z'’-]*)[*_]*")
STOPS = frozenset(_STOPS.split())
IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "indices": "index",
             "vertices": "vertex", "axes": "axis", "matrices": "matrix", "halves": "half", "feet": "foot"}  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """A number of things: where it stands, what is written, its number, and the words behind it."""

    start: int
    end: int
    shown: str
    number: int
    words: tuple[str, ...]

    @property
    def noun(self) -> str | None:
        """What is counted, as the text writes it: the first word that is a plural."""
        return next((word for word in self.words if singular(word) != word), None)


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the numbers of two and more in a text, with the words behind each."""
    for match in NUMERAL.finditer(text):
        number = int(match["digits"]) if match["digits"] else worth(match["word"])
        words: list[str] = []
        at = match.end()
        while len(words) < 4 and (word := NEXT.match(text, at)) and word[1].lower() not in STOPS:
            words.append(word[1].lower())
            at = word.end()
        if number > 1:
            yield Phrase(*match.span(), match[0], number, tuple(words))


def worth(word: str) -> int:
    """Return the number that words say.

    >>> worth("Twenty-five"), worth("a hundred"), worth("7 million")
    (25, 100, 7000000)
    """
    total = 0
    for part in re.split(r"[ -]", word.lower()):
        if part in POWERS:
            total = max(total, 1) * POWERS[part]
        else:
            total += int(part) if part.isdigit() else UNITS.get(part, 0) + TENS.get(part, 0)
    return total


def singular(noun: str) -> str:
    """Return the singular of a plural; any other word as it is.

    >>> [singular(word) for word in ("slopes", "classes", "bodies", "loss", "bias", "biases", "people")]
    ['slope', 'class', 'body', 'loss', 'bias', 'bias', 'person']
    """
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if re.search(r"(?:ss|us|is|ias|wards|.'s)$", noun) or not noun.endswith("s") or len(noun) < 4:
        return noun
    for ending, single in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ases", "as")):
        if noun.endswith(ending) and (ending != "ases" or noun.endswith("iases")):
            return noun.removesuffix(ending) + single
    return noun.removesuffix("s")
