"""Where a text has other words than somebody quotes from it, and which.

>>> text = "Row 1 comes first. In row i stands the letter looked at, and so on."
>>> found = reworded("In row i stands the letter that looks", text)
>>> text[found.at :].split()[0], found.says, found.quoted
('looked', 'stands the letter looked at, and so on.', 'stands the letter that looks')
>>> reworded("A sentence of another page", text) is None
True
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

AROUND = 3
"""As many words are shown around what differs."""
FAR = 12
"""Differences that lie farther apart, in words, are not shown together: the first is."""
SIGNS = ".,;:!?"
"""A quote may end where its sentence does not."""


class Reworded(NamedTuple):
    """Where the first other word stands in the text, and what both say there, with a few words around."""

    at: int
    says: str
    quoted: str

    def message(self, who: str, line: int) -> str:
        """Return what an author reads of it: who says it, the page or an exercise, and where the claim stands."""
        both = f"the {who} says\n    … {self.says} …\nbut the claim in line {line} is about\n    … {self.quoted} …"
        return f"{both}\nMend the sentence; or, if it is true as it stands, the claim: its words, and what decides them"


def reworded(quote: str, text: str) -> Reworded | None:
    """Return what differs between a quote and the words that are nearest to it; None if nothing is near."""
    words, wanted = list(re.finditer(r"\S+", text)), quote.split()
    plain, asked = [word[0].strip(SIGNS) for word in words], [word.strip(SIGNS) for word in wanted]
    block = SequenceMatcher(None, plain, asked, autojunk=False).find_longest_match()
    first, last = max(0, block.a - block.b - AROUND), block.a - block.b + len(wanted) + AROUND
    steps = [_cut(*step, len(wanted)) for step in SequenceMatcher(None, plain[first:last], asked, False).get_opcodes()]
    others = [step for step in steps if step[0] != "equal"]
    same = sum(step[2] - step[1] for step in steps if step[0] == "equal")
    if not others or 2 * same < len(wanted):
        return None
    _, start, end, quoted, quoted_end = others[0]
    for _, _, far, _, quoted_far in others[1:]:
        if far - start <= FAR:
            end, quoted_end = far, quoted_far
    says = [word[0] for word in words[max(0, first + start - AROUND) : first + end + AROUND]]
    return Reworded(
        words[min(first + start, len(words) - 1)].start(),
        " ".join(says),
        " ".join(wanted[max(0, quoted - AROUND) : quoted_end + AROUND]),
    )


def _cut(kind: str, start: int, end: int, quoted: int, quoted_end: int, count: int) -> tuple[str, int, int, int, int]:
    """Return a step without the words of the text that stand around the quote."""
    if quoted == 0:
        start = max(start, end - quoted_end)
    if quoted_end == count:
        end = min(end, start + quoted_end - quoted)
    return ("equal" if start == end and quoted == quoted_end else kind), start, end, quoted, quoted_end
