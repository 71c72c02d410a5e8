"""Name: a piece of code in a sentence names what is there.

That is code of the page or of the book's package, of Python or NumPy, a file, or a command that is known to be run.
On a page that is whole, a name of its code is one of the section that speaks of it.  The rest is declared, with a
reason:

    <!-- name: `fit` is what scikit-learn calls its training -->

Where a sentence says what a piece of code computes, "`np.exp(-x)` is $e^{-x}$", the two are compared.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from bookcheck.facts.equation import RELATION
from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.facts.known import Known
from bookcheck.maths import EquationError, Equations, Formula
from bookcheck.maths.errors import FalseError
from bookcheck.source.page import Page
from bookcheck.source.sections import HEADING

if TYPE_CHECKING:
    from bookcheck.run import Run

DECLARED = re.compile(r"<!--\s*name:\s*(?P<code>`[^`]+`|``.+?``)\s+(?P<reason>.*?)\s*-->", re.DOTALL)
SAYS = re.compile(r"\s+(?:is|computes|equals|gives|=)\s+")
WORD = re.compile(r"\w+")
GIVEN = re.compile(r"(\w+) = ")
LETTER = re.compile(r"(?<![\\A-Za-z])[A-Za-z](?![A-Za-z])")


def spans(page: Page) -> Iterator[tuple[int, int, str]]:
    """Yield where code stands in the words of a page, and the code."""
    for match in page.coded:
        if ticks := match["ticks"]:
            yield match.start(), match.end(), match[0].strip(ticks).strip()


class Names(Fact):
    """The code in the words of a page."""

    counted = "names"
    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the words of a page that has code in them, as one."""
        if "`" in page.words:
            yield cls(page, 0, len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each piece that names nothing, each that computes something else, and each needless exception."""
        page, known = self.page, Known.of(self.page, run)
        declared, introduced = self._declared(), self._introduced()
        needed = set()
        for start, end, code in spans(page):
            if code in declared:
                needed.add(code)
            elif known.why(code) or known.why(code, introduced):
                if said := self._computes(end, code, run) or self._elsewhere(start, code, known):
                    yield Wrong(page.line(start), said)
            elif known.why(code, introduced | declared.keys()):
                needed |= {name for name in declared if name in code}
            else:
                yield Wrong(page.line(start), f"the page says\n    {page.context(start)}\n{missing(code, known)}")
        for code in declared.keys() - needed:
            yield Wrong(declared[code], f"no sentence of the page needs the exception for `{code}`; take it out")

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield each piece of code, and what it names."""
        known = Known.of(self.page, run)
        for start, end, code in spans(self.page):
            yield Proof(start, end, f"is {known.why(code) or 'declared, or what a sentence introduces'}")

    def count(self) -> int:
        """Count the pieces of code."""
        return len(list(spans(self.page)))

    @cached_property
    def heads(self) -> list[int]:
        """Where the sections of the page begin, and where the last one ends."""
        return [0, *(match.start() for match in HEADING.finditer(self.page.outside)), len(self.page.text)]

    @cached_property
    def words(self) -> dict[tuple[int, int], set[str] | None]:
        """The words of the code of each section that was asked for; None where no code stands."""
        return {}

    def _declared(self) -> dict[str, int]:
        """Return the exceptions, each with its line."""
        found = DECLARED.finditer(self.page.outside)
        return {match["code"].strip("`").strip(): self.page.line(match.start()) for match in found}

    def _introduced(self) -> frozenset[str]:
        """Return the names that sentences and formulas bring in: `z` in `z = x * s`, and the letters of formulas."""
        given = [match[1] for _, _, code in spans(self.page) if (match := GIVEN.match(code))]
        return frozenset(given).union(*(LETTER.findall(item.source) for item in self.page.formulas))

    def _elsewhere(self, position: int, code: str, known: Known) -> str:
        """Require, on a page that is whole, that a name of its code is one of the section that speaks of it."""
        page = self.page
        if not page.whole or code not in known.shown:
            return ""
        start, end = next((a, b) for a, b in pairwise(self.heads) if a <= position < b)
        if (start, end) not in self.words:
            blocks = [fence for fence in page.fences if start <= fence.start < end and fence.language == "python"]
            others = (one for a, _, one in spans(page) if start <= a < end and not one.isidentifier())
            words = {word for one in (*others, *(block.body for block in blocks)) for word in WORD.findall(one)}
            self.words[start, end] = words.union(*(known.graded(block.info) for block in blocks)) if blocks else None
        there = self.words[start, end]
        if there is None or code in there:
            return ""
        return f"the page says\n    {page.context(position)}\nbut no code of this section has `{code}`\n{REMEDY}"

    def _computes(self, end: int, code: str, run: Run) -> str:
        """Compare what a piece of code computes with the formula that a sentence says it is."""
        for item in self.page.formulas:
            if isinstance(item, Formula) and item.start > end:
                stated = SAYS.fullmatch(self.page.text, end, item.start) and not RELATION.search(item.source)
                return difference(code, item.source, run) if stated else ""
        return ""


def difference(code: str, tex: str, run: Run) -> str:
    """Say where a piece of code and a formula differ, at random values of the letters that both of them have."""
    try:
        tree = ast.parse(code, mode="eval")
    except SyntaxError:
        return ""
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    free = sorted(names & set(LETTER.findall(tex)))
    if not free or not names - set(free) <= run.names.keys():
        return ""
    own = {"code": eval(f"lambda {', '.join(free)}: {code}", dict(run.names))}
    equations = Equations(namespace=own)
    try:
        with run.process.looking():
            equations.directive(f"free {', '.join(free)}; C = code")
            equations.formula(f"C({', '.join(free)}) = {tex}")
    except FalseError as error:
        return f"`{code}` is not ${tex}$: {error}"
    except EquationError:
        return ""  # a definition, or what no value can be put into
    return ""


def missing(code: str, known: Known) -> str:
    """Say that there is no such thing, and what comes nearest."""
    own = sorted(word for word in known.words if word[0] != "_" or code[0] == "_")
    near = get_close_matches(code, own, 1, 0.5)
    return f"but there is no `{code}`{f'; there is {near[0]}' if near else ''}\n{REMEDY}"


REMEDY = "Name what is there, or declare it: <!-- name: `…` is … -->, with what it is."
