"""The values that a page has, and the words that each goes by.

They are what its outputs, its answers and its equations show, the numbers in its code, the numbers that its code
has made, those that its author binds, and those that are declared to come from elsewhere:

    <!-- values: np.e, losses[-1]; 0.5 = mse_loss(all_y_trues, y_preds) -->
    <!-- values: {"cat": p[0], "dog": p[1]} -->
    <!-- fact: 3.11 is the oldest Python that NumPy 2.4 runs on (NumPy's release notes) -->
"""

from __future__ import annotations

import ast
import numbers
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from bookcheck.facts.equation import RELATION
from bookcheck.facts.rounding import NUMBER, Pool, Value, exact, printed
from bookcheck.facts.script import OUTPUT
from bookcheck.facts.session import typed
from bookcheck.maths.formulas import Formula
from bookcheck.maths.names import plain
from bookcheck.source.fences import PageError
from bookcheck.source.lines import lines
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

WORD = re.compile(r"[^\W\d]\w*")
MADE = re.compile(rf"(?P<shown>{NUMBER.pattern}) = (?P<expression>.*)", re.DOTALL)
LARGE = 100
"""From here on a whole number says how many there are of something that the page has made."""


def values(page: Page, run: Run) -> Pool:
    """Return the values that a page has; of a text that differs in its words alone, they are the same."""
    parts = [(fence.line, fence.info, fence.body) for fence in page.fences]
    said = [item.source for item in page.formulas] + [match[0] for match in page.declarations]
    key = ("values", *parts, *said)
    pool: Pool | None = run.known.get(key)
    if pool is None:
        pool = run.known[key] = Pool(_values(page, run))
    return pool


def graded(page: Page) -> tuple[int, Pool]:
    """Return the values that the graders of a page's exercises have, and from where on the text may speak of them."""
    first = next((fence.start for fence in page.fences if fence.info.startswith("python exercise=")), None)
    name = page.book.name(page.book.graders(page.path))
    source = page.beside(name) if first is not None else None
    if first is None or source is None:
        return len(page.text), Pool(())
    return page.text.rfind("\n#", 0, first), _graded(source, f"the graders in {name}")


@lru_cache(64)
def _graded(source: str, origin: str) -> Pool:
    return Pool(_at(_written(source), origin))


def _values(page: Page, run: Run) -> Iterator[Value]:
    for fence in page.fences:
        place = f"line {fence.line}"
        if fence.info == OUTPUT:
            yield from _at(_rows(fence.body), f"the output at {place}")
        elif fence.info == "python" and fence.body.startswith(">>>"):
            for example in typed(fence):
                yield from _at(_rows(example.answer), f"the answers at {place}")
        elif fence.language == "python":
            yield from _at(_written(fence.body), f"the code at {place}")
    for at, written in run.printed:  # what a renderer shows, and the file does not
        yield from _at(_rows(written), f"the output at line {at}")
    for item in page.formulas:
        # A directive may hold formulas too, which the reader does not see: <!-- math: $2 + 2 = 4$ -->
        sources = [item.source] if isinstance(item, Formula) else re.findall(r"\$([^$]*)\$", item.source)
        place = f"the formula at line {page.line(item.start)}"
        for source in filter(RELATION.search, sources):
            yield from _at(_sides(source), place)
    for known in run.equations.report.values:
        yield exact(known.value, f"{known.text}, line {known.line}", frozenset([symbol(known.text)]))
    for name, value in run.names.items():
        yield from _named(name, value)
    for match in page.declarations:
        if match[1] == "fact":
            yield _fact(match, page)
        else:
            for origin in origins(match):
                yield from _bound(origin, match, page, run)


def symbol(tex: str) -> str:
    r"""Return what a formula and a name of the code have in common.

    >>> symbol(r"h_{1}"), symbol("-2 (1 - y_{pred})")
    ('h1', '-2(1-ypred)')
    """
    return plain(re.sub(r"[\s{}]", "", tex)) if re.fullmatch(r"[\s{}\w]*", tex) else re.sub(r"[\s{}_]", "", tex)


def _at(found: tuple[Value, ...], origin: str) -> Iterator[Value]:
    yield from (replace(value, origin=origin) for value in found)


@lru_cache(1024)
def _rows(body: str) -> tuple[Value, ...]:
    """Return the numbers of an output, each with the words that stand before it in its line, or above it."""
    rows: list[tuple[str, set[str]]] = []
    head: list[str] = []
    for line in lines(body):
        found = list(NUMBER.finditer(line))
        words = set(WORD.findall(line[: found[0].start()])) if found else set()
        ends = [0, *(match.end() for match in found)]
        between = [set(WORD.findall(line[end : match.start()])) for end, match in zip(ends, found)]
        if not found:
            head = line.split()
        above = head[-len(found) :] if found and len(head) in (len(found), len(found) + 1) else []
        for place, match in enumerate(found):
            rows.append((match[0].strip(), words | between[place] | set(above[place : place + 1])))
    often = Counter(word for _, words in rows for word in words)
    telling = {word for word, times in often.items() if times < len(rows)}  # what all of them have tells none apart
    peers = frozenset(telling)
    return tuple(printed(shown, "", frozenset(words & telling), peers) for shown, words in rows)


@lru_cache(4096)
def _sides(tex: str) -> tuple[Value, ...]:
    """Return the numbers of a formula, each with the symbol that its row, or the one above it, starts with."""
    found: list[Value] = []
    name = ""
    for row in re.split(r"\\\\", tex):
        first = RELATION.split(row, maxsplit=1)[0]
        name = symbol(re.sub(r"&|\\begin\{\w+\}", "", first)) or name
        found += [printed(m[0], "", frozenset([name])) for m in NUMBER.finditer(re.sub(r"[{}]", " ", row))]
    return tuple(found)


@lru_cache(1024)
def _written(code: str) -> tuple[Value, ...]:
    """Return the numbers in some code."""
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return ()
    signed = [n for n in ast.walk(tree) if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.USub)]
    negative = {id(node.operand) for node in signed}  # the 2 of -2 is no number of the page, but -2 is
    return tuple(
        exact(-node.value if id(node) in negative else node.value, "")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool)
    )


def _named(name: str, value: Any) -> Iterator[Value]:
    """Yield the number that a name of the page stands for, or those that its keys do, and how many there are."""
    names = frozenset([symbol(name)])
    if _is_number(value):
        yield exact(value, name, names)
    elif isinstance(value, dict) and 1 < len(value) < LARGE:
        keys = frozenset(map(str, value))
        for key, part in value.items():
            if _is_number(part):
                yield exact(part, f"{name}[{key!r}]", frozenset([str(key)]), keys)
    elif (isinstance(value, (list, tuple)) or (isinstance(value, np.ndarray) and value.ndim)) and len(value) >= LARGE:
        yield exact(len(value), f"len({name})")


def _is_number(value: Any) -> bool:
    return isinstance(value, numbers.Real) and not isinstance(value, bool) and bool(np.isfinite(float(value)))


def origins(directive: re.Match[str]) -> list[str]:
    """Return what a directive binds, or the fact that it declares, each as it is written."""
    if directive[1] == "fact":
        return [directive[2]]
    found: list[str] = []
    for item in re.split(r";\s*", directive[2]):
        try:
            bound = None if MADE.fullmatch(item) else ast.parse(f"({item},)", mode="eval").body
        except SyntaxError:
            bound = None
        found += [ast.unparse(part) for part in bound.elts] if isinstance(bound, ast.Tuple) else [item]
    return found


def _bound(origin: str, directive: re.Match[str], page: Page, run: Run) -> Iterator[Value]:
    made = MADE.fullmatch(origin)
    expression = made["expression"] if made else origin
    line = page.line(directive.start())
    try:
        value = run.value(expression)
        keys = frozenset(map(str, value)) if isinstance(value, dict) else frozenset[str]()
        parts = {frozenset([str(key)]): value[key] for key in value} if keys else {keys: value}
        flat = [(names, number) for names, part in parts.items() for number in np.ravel(np.asarray(part, dtype=float))]
        found = [exact(float(number), origin, names, keys) for names, number in flat]
    except Exception as error:
        raise PageError(page.path, line, f"values: {expression} stops with {type(error).__name__}: {error}") from None
    if made and not any(value.rounds_to(made["shown"]) for value in found):
        raise PageError(page.path, line, f"values: {expression} is {found[0].number:g}, which is not {made['shown']}")
    yield from found


def _fact(directive: re.Match[str], page: Page) -> Value:
    declared = directive[2]
    shown = NUMBER.match(declared)
    if not shown or len(declared[shown.end() :].strip()) < 10:
        message = f"a fact is a number, what it is, and where it comes from; found {declared!r}"
        raise PageError(page.path, page.line(directive.start()), message)
    return printed(shown[0], declared)
