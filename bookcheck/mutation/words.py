"""What an author could have written instead of a word: its neighbour, its opposite, another number.

>>> [(change.kind, change.replacement) for change in changes("Two steps, never more.")]
[('number word', 'Three'), ('comparison', 'always'), ('comparison', 'less')]

A word is left alone where it is not that word: the "more" of "once more", the "left" of "what is left".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bookcheck.source.lines import blanked

NEXT = [
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    "once twice thrice",
    "double triple",
    "doubles triples",
    "half quarter",
    "halves quarters",
    "hundred thousand million billion",
    "hundreds thousands millions",
    "hundredth thousandth millionth",
]
ORDINALS = [
    "first second third fourth fifth sixth seventh eighth ninth tenth hundredth",
    "next previous",
    "last first",
]
OPPOSITES = """
larger smaller, largest smallest, bigger smaller, biggest smallest, greater less, greatest least, more less, most
least, fewer more, fewest most, higher lower, highest lowest, better worse, best worst, longer shorter, longest
shortest, faster slower, fastest slowest, quicker slower, steeper flatter, steepest flattest, nearer farther, nearest
farthest, closer farther, closest farthest, earlier later, earliest latest, sooner later, wider narrower, widest
narrowest, deeper shallower, easier harder, easiest hardest, stronger weaker, strongest weakest, heavier lighter,
heaviest lightest, taller shorter, tallest shortest, cheaper dearer, brighter darker, older younger, oldest newest,
simpler harder, thicker thinner, above below, inside outside, upper lower, before after, always never, everything
nothing, everybody nobody, all none, every no, both neither, rises falls, rise fall, rising falling, rose fell, grows
shrinks, grow shrink, growing shrinking, grew shrank, increases decreases, increase decrease, increasing decreasing,
climbs drops, climb drop, uphill downhill, upwards downwards, upward downward, forwards backwards, forward backward,
positive negative, minus plus, same different, without with, equal unequal, horizontal vertical, odd even, true false,
clockwise anticlockwise, exactly roughly, ascending descending, increasingly decreasingly
"""
ONE_WAY = {"different": "same", "even": "", "with": "", "no": "", "plus": "minus", "roughly": "", "later": "earlier"}
# Where a word is a part of something else, and says nothing that could be turned round.
IDLE = re.compile(
    r"\b(?:(?:once|one|any|some|no|two|three|four|five|many|even|much) more|more or less|more and more|less and less"
    r"|at all|after all|first of all|most of all|all right|all the same|all in all|before long|at (?:first|last)"
    r"|for once|at once|no (?:one|longer|matter)|best of all|at (?:its|their) best|even|per second|true if"
    r"|(?:no|any|every|each|this|that|which|another|the|an?)[ -]one|ones?(?='s)|one (?:another|by one|of)"
    r"|the former|the latter|let alone|former|fall(?:s|ing)? (?:into|back|for)|rise to|above all|same time"
    r"|(?:mean|standing|look(?:ing|ed|s)?|go(?:es)?) for all)\b",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"\b(?:chapters? (?P<number>\d+)|(?P<next>next|last|previous|later|earlier) chapters?"
    r"|chapters? (?P<after>before|after))\b",
    re.IGNORECASE,
)
OTHER_CHAPTER = {
    "next": "last", "last": "next", "previous": "next", "later": "earlier", "earlier": "later", "before": "after",
    "after": "before",
}  # fmt: skip
SIDE = re.compile(
    r"\b(?:to|on|from|at) the (left|right)\b(?! answers?\b)|\b(?:upper|lower|top|bottom|from|to) (left|right)\b"
    r"|\b(left|right)(?= (?:of|side|hand|to|edge|end|half|column|corner)\b)|\b((?:left|right)most)\b",
    re.IGNORECASE,
)
# "One" counts only where a thing follows: not in "this one", and not in "the one that …".
ONE = re.compile(
    r"\bone(?=[ ,.;:)-]?(?:$|[ .,;:)]?(?:of|that|which|who|whose|is|are|was|has|can|in|on|for|to|and|or|with|at|by|from"
    r"|does|goes|after|before|as|than|you|we|it)\b|[.,;:)]|-))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Change:
    """A word of a text, from `start` to `end`, and what could stand there instead."""

    kind: str
    start: int
    end: int
    replacement: str


def changes(text: str) -> Iterator[Change]:
    """Yield what could be changed in the words of a text, in order, each once."""
    found: list[Change] = []
    for kind, pattern, instead in RULES:
        for match in pattern.finditer(text):
            for start, end, word in instead(match):
                found.append(Change(kind, start, end, _as(text[start:end], word)))
        text = blanked(text, *(match.span() for match in pattern.finditer(text)))
    yield from sorted(found, key=lambda change: change.start)


Instead = Callable[[re.Match[str]], Iterator[tuple[int, int, str]]]


def _reference(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    if match["number"]:
        number = int(match["number"])
        yield from ((*match.span("number"), str(other)) for other in (number - 1, number + 1) if other > 0)
    else:
        group = "next" if match["next"] else "after"
        yield (*match.span(group), OTHER_CHAPTER[match[group].lower()])


def _side(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    group = match.lastindex or 0
    word = match[group].lower()
    yield (*match.span(group), word.replace("left", "right") if "left" in word else word.replace("right", "left"))


def _nothing(match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    yield from ()


def _each(words: dict[str, str]) -> tuple[re.Pattern[str], Instead]:
    longest = sorted(words, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w])(?:{'|'.join(longest)})(?![\w])", re.IGNORECASE)
    return pattern, lambda match: iter([(*match.span(), words[match[0].lower()])])


def _steps(rows: list[str]) -> dict[str, str]:
    """Return each word with the one that follows it; the last of a row goes back to the one before."""
    found: dict[str, str] = {}
    for row in rows:
        words = row.split()
        for word, other in zip(words, [*words[1:], words[-2]]):
            found.setdefault(word, other)
    return found


def _opposites() -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in OPPOSITES.split(","):
        one, other = pair.split()
        found.setdefault(one, other)
        found.setdefault(other, one)
    return {word: other for word, other in (found | ONE_WAY).items() if other}


def _as(word: str, other: str) -> str:
    """Return another word, with a capital where this one has it."""
    return other.capitalize() if word[:1].isupper() else other


RULES: list[tuple[str, re.Pattern[str], Instead]] = [
    ("reference", REFERENCE, _reference),
    ("comparison", SIDE, _side),
    ("", IDLE, _nothing),
    ("", ONE, _nothing),
    ("number word", *_each({k: v for k, v in _steps(NEXT).items() if k not in ("once", "thrice")})),
    ("ordinal", *_each(_steps(ORDINALS))),
    ("comparison", *_each(_opposites())),
]
