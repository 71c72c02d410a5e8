"""Number: what the words of a page claim with a number is the correct rounding of a value that the page has.

Which numbers are claims is said in `stated`, which values a page has in `values`.  A sentence that names what it
speaks of must give the number of that: a symbol or a name right before the number, as in "`h1` is 0.95", or the
word beside it in an output.  Where the page has

    cat 0.042
    dog 0.114

a sentence with "dog" in it, and without "cat", does not mean the 0.042.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcheck.facts.equation import bindings
from bookcheck.facts.kind import Fact, Proof, Wrong
from bookcheck.facts.rounding import Pool, Value, plain
from bookcheck.facts.stated import claims
from bookcheck.facts.values import WORD, graded, origins, symbol, values
from bookcheck.maths.formulas import Formula
from bookcheck.mutation.mutant import Mutant
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

NAMED = re.compile(
    r"(?<![Ii]f )(?<![Ww]hen )(?<![Ll]et )(?:(?<!\$)\$(?P<tex>[^$\n]+)\$|`(?P<code>[^`\n]+)`)"
    r"(?:,? (?:which|that))?(?: (?:is|are|was|were|becomes|became|gives|stays|equals|only|about|now|still|then))+"
    r" [*_(]*$"
)
ENDS = re.compile(r"\n[ \t]*\n|[.?!:;](?=\s)|\n(?=///|#|[-*] |\d+\. )")
PLACE = re.compile(r"(?:(?P<block>(?<=output)|(?<=answers)|(?<=code)) at|,| at) line (?P<line>\d+)$")
REMEDY = "Write what is true, or bind it with <!-- values: expression -->, or declare it with <!-- fact: … -->."


@dataclass(frozen=True)
class Origin:
    """Where a number of a page comes from: its place, how it is written, and the value that it rounds."""

    start: int
    end: int
    shown: str
    value: Value
    how: str
    """"named" by its sentence, the "only" value that it can be, one of "several", "bound" or "declared"."""

    def __str__(self) -> str:
        """Return it as a reader is told."""
        origin, value = PLACE.sub("", self.value.origin), self.value
        origin = "a side of a formula" if "\\" in origin else origin
        if self.how == "declared":
            return f"declared: {origin}"
        said = f"is in {origin}" if value.shown else f"rounds {origin}: {value.number:.9g}"
        return f"{self.shown} {said}{', among others' if self.how == 'several' else ''}"

    def source(self, page: Page) -> int | None:
        """Return where the block starts that shows the value, or that makes the name of it last."""
        code = [fence for fence in page.fences if fence.info == "python"]
        if place := PLACE.search(self.value.origin):
            before = (fence.start for fence in code if fence.line <= int(place["line"]))
            return max(before, default=None) if place["block"] is not None else None
        name = re.match(r"(\w+)(?:\[[^]]*\])?$", self.value.origin)
        made = re.compile(rf"(?m)^[^()=#\n]*(?<![\w.]){name[1]}\b[^()=<>!\n]*=(?!=)") if name else None
        return max((fence.start for fence in code if made and made.search(fence.body)), default=None)


class Numbers(Fact):
    """The numbers in the words of a page."""

    counted = "numbers"
    last = True

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the words of a page, as one."""
        yield cls(page, 0, len(page.text))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Yield each number that none of the page's values rounds to, and each binding that no number needs."""
        page = self.page
        try:
            pool = values(page, run)
            stated = list(claims(page))
        except PageError as error:
            yield Wrong(error.line, error.said)
            return
        used: set[str] = set()
        exercises, graders = graded(page)
        for position, shown in stated:
            right = pool.right(shown) or (graders.right(shown) if position > exercises else [])
            meant = _meant(page, position, right, pool)
            used.update(value.origin for value in right)
            if not meant:
                said = f"the page says\n    {page.context(position)}\n{_nearest(page, position, shown, right, pool)}"
                yield Wrong(page.line(position), f"{said}\n{REMEDY}")
        for directive in page.declarations:
            for origin in origins(directive):
                if origin not in used:
                    message = f"no number of the page is the rounding of {origin}; take it out"
                    yield Wrong(page.line(directive.start()), message)

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield each number, with the value that it rounds."""
        for origin in traced(self.page, run):
            yield Proof(origin.start, origin.end, str(origin), origin.source(self.page))

    def mutants(self) -> Iterator[Mutant]:
        """Change each binding."""
        for directive in self.page.declarations:
            if directive[1] == "values":
                yield from bindings(directive[2], directive.start(2))

    def count(self) -> int:
        """Count the numbers."""
        return len(claims(self.page))


def traced(page: Page, run: Run) -> Iterator[Origin]:
    """Yield where each number in the words of a page comes from, once the page has run."""
    pool = values(page, run)
    exercises, graders = graded(page)
    declared = {origin for match in page.declarations if match[1] == "fact" for origin in origins(match)}
    bound = {origin for match in page.declarations if match[1] == "values" for origin in origins(match)}
    for position, shown in claims(page):
        right = pool.right(shown) or (graders.right(shown) if position > exercises else [])
        meant = _meant(page, position, right, pool)
        if not meant:
            continue
        best = min(meant, key=lambda value: (value.origin not in bound, value.shown is not None, not value.names))
        how = "declared" if best.origin in declared else "bound" if best.origin in bound else "several"
        if how == "several" and len(meant) < len(right):
            how = "named"
        elif how == "several" and len(_quantities(meant)) == 1:
            how = "only"
        yield Origin(position, position + len(shown), shown, best, how)


def _quantities(meant: list[Value]) -> set[float]:
    """Return the different values among some that round to the same; what was only printed may be any of them."""
    exact = {float(f"{value.number:.9g}") for value in meant if value.shown is None}
    return exact or {value.number for value in meant}


def _meant(page: Page, position: int, right: list[Value], pool: Pool) -> list[Value]:
    """Return those values that a sentence can mean, of those that round to a number in it."""
    if not right:
        return []
    text = page.text
    if name := _name(text, position):
        if pool.called(name) and not any(name in value.names for value in right):
            return []
        right = [value for value in right if name in value.names] or right
    words = _words(page, position) if any(value.peers for value in right) else set()
    # Where the words are those of a neighbour, the number is right only for what the sentence names as well.
    if any(value.names and words & value.peers and not words & value.names for value in right):
        return [value for value in right if words & value.names]
    return right


def _name(text: str, position: int) -> str | None:
    """Return what stands right before a number and is said to be it."""
    found = NAMED.search(text, max(text.rfind("\n\n", 0, position), position - 120, 0), position)
    return symbol(found["tex"] or found["code"]) if found else None


def _words(page: Page, position: int) -> set[str]:
    """Return the words of the sentence that a position is in, and the symbols, as the code writes them."""
    start = max((match.end() for match in ENDS.finditer(page.text, max(0, position - 600), position)), default=0)
    after = ENDS.search(page.text, position)
    end = after.start() if after else len(page.text)
    formulas = [item.source for item in page.formulas if isinstance(item, Formula) and start <= item.start < end]
    signs = {symbol(sign) for source in formulas for sign in re.findall(r"[A-Za-z]+(?:_\w|_\{\w+\})?", source)}
    return signs | set(WORD.findall(page.text[start:end]))


def _nearest(page: Page, position: int, shown: str, right: list[Value], pool: Pool) -> str:
    """Say which value of the page comes nearest, and how it would be written."""
    if right:
        name = _name(page.text, position)
        if named := pool.called(name) if name else []:
            return f"but {name} is {_written(named[0])}, and {shown} is {right[0].origin}"
        other = next(value for value in right if value.peers)
        return f"but {shown} is that of {', '.join(sorted(other.names))}, in {other.origin}"
    best = pool.nearest(shown)
    if best is None:
        return "but nothing on the page gives a number"
    nearest = best.shown or f"{best.number:.{len(plain(shown).rstrip('%').partition('.')[2])}f}"
    return f"but no value of the page rounds to {shown}; the nearest is {best.origin}, which is {nearest}"


def _written(value: Value) -> str:
    return value.shown or f"{value.number:.6g}"
