"""Small faults in formulas, one at a time, and which of them a page's checks find.

A mutant changes one thing in the source of a formula: a digit, a letter, a sign, a relation, a prime, a
bracket, a subscript, a command for another, the sides of a fraction.  It is killed if the page then fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bookcheck.maths import Directive, Equations, Formula, find
from bookcheck.maths.errors import EquationError
from bookcheck.source.fences import Fence, fences

LETTERS = {"w": "xb", "x": "wb", "h": "wo", "b": "wx", "o": "h", "y": "xp", "z": "h", "p": "y", "L": "y", "f": "g"}
SIGNS = {"+": "-*", "-": "+", "*": "+", "=": "<", "<": ">", "'": ""}
WORDS = [(r"\times", "+"), (r"\cdot", "+"), (r"\odot", r"\cdot"), (r"\leftarrow", "="), (r"\le", r"\ge")]
WORDS += [("true", "pred"), ("pred", "true"), (r"^\top", ""), (r"\sum", r"\prod"), (r"\max", r"\min")]
NAMED = re.compile(r"\\[A-Za-z]*$|\\(?:text|begin|end|textcolor)\{[A-Za-z*]*$")


def mutants(source: str) -> Iterator[tuple[int, str]]:
    """Yield sources with one small fault, each with its place."""
    for i, letter in enumerate(source):
        others: list[str] = []
        if NAMED.search(source[:i]) and letter.isalpha():
            continue  # inside a command
        if letter == "," and re.search(r"_\{\w$", source[:i]) and re.match(r",\w\}", source[i:]):
            continue  # x_{ij} means the same as x_{i,j}
        if letter.isdigit():
            others = sorted({str((int(letter) + 1) % 10), "0", "1", "2"} - {letter})
        elif letter in SIGNS:
            others = list(SIGNS[letter]) or [""]
        elif letter.isalpha():
            others = list(LETTERS.get(letter, "q"))
        elif letter in "()[]^_.,":
            others = [""]
        yield from ((i, source[:i] + other + source[i + 1 :]) for other in others)
    for word, other in WORDS:
        for match in re.finditer(re.escape(word) + r"(?![A-Za-z])", source):
            yield match.start(), source[: match.start()] + other + source[match.end() :]
    for match in re.finditer(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", source):
        yield match.start(), source[: match.start()] + rf"\frac{{{match[2]}}}{{{match[1]}}}" + source[match.end() :]


def survivors(text: str, path: str, every: int = 1) -> tuple[int, list[str]]:
    """Return how many mutants of a page's formulas were tried, one in `every`, and which its checks do not find."""
    page = Equations(text, path, {})
    items = sorted([*find(text, path), *fences(text, path)], key=lambda item: item.start)
    seen, count, alive = 0, 0, []
    for k, item in enumerate(items):
        if isinstance(item, Formula):
            for place, mutant in mutants(item.source):
                seen += 1
                if seen % every:
                    continue
                count += 1
                if _survives(page.copy(), Formula(mutant, item.start, item.end, 0, True), items[k + 1 :]):
                    alive.append(f"{_near(item.source, place)}  ->  {_near(mutant, place)}")
        _pass(page, item)
    return count, alive


def _survives(page: Equations, mutant: Formula, rest: list[Fence | Formula | Directive]) -> bool:
    if page.check(mutant) is not None:
        return False
    try:
        return all(_pass(page, item) is None for item in rest) and page.finish() is None
    except EquationError:
        return False


def _pass(page: Equations, item: object) -> str | None:
    if isinstance(item, Fence):
        exec(compile(item.body, "page", "exec"), page.symbols.namespace)
        return None
    return page.check(item)  # type: ignore[arg-type]


def _near(source: str, place: int) -> str:
    return " ".join(source[max(0, place - 20) : place + 20].split())
