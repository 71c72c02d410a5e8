"""Number: every decimal in the words of a page is the correct rounding of a value that the page has.

Words are all that a reader reads as such: prose, headings, captions, alternative texts, table cells, and
the comments in code.  The page has the values that its outputs and its equations show, the numbers in its
code and the names that its code makes, and those that its author binds:

    <!-- values: np.e, losses[-1] -->

A number that no computation of this page gives, such as a version or a measurement, is declared with its
source, and listed in the report:

    <!-- fact: 3.11 is the oldest Python that NumPy 2.4 runs on (NumPy's release notes) -->

A whole number is checked where it states a result: after "=", "is", "gives", "becomes" or "answers".
"""

from __future__ import annotations

import ast
import io
import numbers
import re
import tokenize
from collections.abc import Iterable, Iterator

import numpy as np
from sybil import Document, Example, Region

from bookcheck.facts.kind import Namespace
from bookcheck.facts.needs import needed
from bookcheck.facts.rounding import NUMBER, Value, exact, plain, printed
from bookcheck.facts.script import OUTPUT
from bookcheck.facts.session import answers
from bookcheck.facts.table import tables
from bookcheck.maths.formulas import HIDDEN, Formula, find
from bookcheck.reader.running import evaluate
from bookcheck.source.fences import Fence, PageError, fences

# Ways to write a number that a reader takes for one, and this check would not, or would take for another.
ODD = re.compile(
    r"(?<![\w.:)\]])\.\d+|\d,\d|[–‐‑]\d|&minus;|&#\w+;|\d\s?[%‰²³×]|\d\.\d+[A-Za-z]|\b\d+[eE][-+]?\d|\d\\\.\d|\d\.[*_]"
    r"|[\u200b-\u200d\u2060\ufeff]|\d\.\d+\s+(?:thousand|million|billion)|<su[bp]>"
)
TARGET = re.compile(r"(?<=\]\()[^)\s]*|<https?:[^>]*>")
DIRECTIVE = re.compile(r"<!--\s*(values|fact):\s*(.*?)\s*-->", re.DOTALL)
RESULT = re.compile(r"(?:=|\b(?:is|are|gives|becomes|answers|equals|about))\s+[*_`]*$")
RELATION = re.compile(r"[=<>]|\\(?:approx|leq?|geq?|leftarrow|rightarrow)(?![A-Za-z])")


def parse(document: Document) -> Iterable[Region]:
    """Parse a page for Sybil: one region at its end, when all its code has run and all values are there."""
    end = len(document.text)
    yield Region(end, end, None, check)


def check(example: Example) -> str | None:
    """Check every number of the page."""
    return "\n".join(wrong_numbers(example.document.text, example.namespace, example.path)) or None


def wrong_numbers(text: str, namespace: Namespace, path: str) -> Iterator[str]:
    """Yield a message for each number in the words of a page that none of its values rounds to."""
    try:
        pool = list(_values(text, namespace, path))
        stated = list(claims(text, path))
    except ValueError as error:
        yield str(error)
        return
    used: set[str] = set()
    for position, shown in stated:
        right = [value.origin for value in pool if value.rounds_to(shown)]
        used.update(right)
        if not right:
            place = f"{path}:{_line(text, position)}"
            yield f"{place}: the page says\n    {_context(text, position)}\n{_nearest(shown, pool)}"
    for directive in _directives(text, path):
        for origin in _origins(directive):
            if origin not in used:
                place = f"{path}:{_line(text, directive.start())}"
                yield f"{place}: no number of the page is the rounding of {origin}; take it out"


def claims(text: str, path: str) -> Iterator[tuple[int, str]]:
    """Yield each number that the words of a page claim, with its position."""
    prose = words(text, path)
    for table in tables(text, path):
        if table.expression is not None:  # the table's own check compares its cells, but not its head
            prose = _blanked(prose, table.body, table.end)
    pieces = [(0, prose)]
    for fence in fences(text, path):
        if fence.language == "python":
            pieces += _comments(fence)
    for start, piece in pieces:
        if odd := ODD.search(piece):
            line = _line(text, start + odd.start())
            raise PageError(path, line, f"{odd[0]!r}: write a number with a point, as 0.25, or put it into a formula")
        for match in NUMBER.finditer(piece):
            if "." in match[0] or RESULT.search(piece, 0, match.start()):
                yield start + match.start(), match[0]


def words(text: str, path: str) -> str:
    """Return the page with all but its words blanked: fences, formulas, comments and link targets.

    What is left keeps its place, so that a position in the words is one in the page.

    >>> words("It is $x = 2$ <!-- why --> or [3](page.md).", "page.md")
    'It is                      or [3](       ).'
    """
    blank = [(fence.start, fence.end) for fence in fences(text, path)]
    blank += [(item.start, item.end) for item in find(text, path)]
    for start, end in blank:
        text = _blanked(text, start, end)
    for match in HIDDEN.finditer(text):  # knows a comment from one that is shown as code
        if match["comment"]:
            text = _blanked(text, *match.span())
    for match in TARGET.finditer(text):
        text = _blanked(text, *match.span())
    return text


def facts(text: str, path: str) -> list[str]:
    """Return the external facts that a page declares."""
    return [match[2] for match in _directives(text, path) if match[1] == "fact"]


def _directives(text: str, path: str) -> Iterator[re.Match[str]]:
    """Yield the comments that bind or declare numbers; those in a fence only show how it is done."""
    for fence in fences(text, path):
        text = _blanked(text, fence.start, fence.end)
    comments = [match.span() for match in HIDDEN.finditer(text) if match["comment"]]
    yield from (match for match in DIRECTIVE.finditer(text) if match.span() in comments)


def _comments(fence: Fence) -> Iterator[tuple[int, str]]:
    """Yield the comments of a block of code, each with its position in the page."""
    starts = np.cumsum([0, *map(len, fence.body.splitlines(keepends=True))])
    code = fence.body if not fence.body.startswith(">>>") else re.sub(r"(?m)^(>>>|\.\.\.)", "   ", fence.body)
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type == tokenize.COMMENT:
                yield fence.body_start + int(starts[token.start[0] - 1]) + token.start[1], token.string
    except (tokenize.TokenError, IndentationError):
        return  # a session with answers is not a program; what it shows is checked as a session


def _values(text: str, namespace: Namespace, path: str) -> Iterator[Value]:
    """Yield the values that a page has."""
    for fence in fences(text, path):
        place = f"line {fence.line}"
        if fence.info == OUTPUT:
            yield from (printed(shown, f"the output at {place}") for shown in NUMBER.findall(fence.body))
        elif fence.info == "python" and fence.body.startswith(">>>"):
            yield from (printed(shown, f"the answers at {place}") for shown in NUMBER.findall(answers(fence.body)))
        elif fence.info == "python" or needed(fence.info):
            yield from _numbers_in(fence.body, f"the code at {place}")
    for item in find(text, path):
        # A directive may hold formulas too, which the reader does not see: <!-- math: $2 + 2 = 4$ -->
        sources = [item.source] if isinstance(item, Formula) else re.findall(r"\$([^$]*)\$", item.source)
        place = f"the formula at line {_line(text, item.start)}"
        for source in filter(RELATION.search, sources):
            yield from (printed(shown, place) for shown in NUMBER.findall(re.sub(r"[{}]", " ", source)))
    for name, value in namespace.items():
        if isinstance(value, numbers.Real) and not isinstance(value, bool) and np.isfinite(float(value)):
            yield exact(value, name)
    for match in _directives(text, path):
        place = f"{path}:{_line(text, match.start())}"
        if match[1] == "values":
            yield from _bound(match, namespace, place)
        else:
            yield _fact(match[2], place)


def _numbers_in(code: str, origin: str) -> Iterator[Value]:
    tree = ast.parse(code)
    signed = [n for n in ast.walk(tree) if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.USub)]
    negative = {id(node.operand) for node in signed}  # the 2 of -2 is no number of the page, but -2 is
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
            yield exact(-node.value if id(node) in negative else node.value, origin)


def _origins(directive: re.Match[str]) -> list[str]:
    """Return the expressions that a directive binds, or the fact that it declares."""
    if directive[1] == "fact":
        return [directive[2]]
    try:
        bound = ast.parse(f"({directive[2]},)", mode="eval").body
    except SyntaxError:
        return [directive[2]]
    assert isinstance(bound, ast.Tuple)
    return [ast.unparse(expression) for expression in bound.elts]


def _bound(directive: re.Match[str], namespace: Namespace, place: str) -> Iterator[Value]:
    for expression in _origins(directive):
        try:
            flat = np.ravel(np.asarray(evaluate(expression, namespace), dtype=float))
        except Exception as error:
            raise ValueError(f"{place}: values: {expression} stops with {type(error).__name__}: {error}") from None
        yield from (exact(float(value), expression) for value in flat)


def _fact(declared: str, place: str) -> Value:
    shown, _, source = declared.partition(" ")
    if not NUMBER.fullmatch(shown) or len(source) < 10:
        raise ValueError(f"{place}: a fact is a number, what it is, and where it comes from; found {declared!r}")
    return printed(shown, declared)


def _nearest(shown: str, pool: list[Value]) -> str:
    """Say which value of the page comes nearest, and how it would be written."""
    if not pool:
        return f"but nothing on the page gives a number\n{REMEDY}"
    best = min(pool, key=lambda value: abs(value.number - float(plain(shown))))
    right = best.shown or f"{best.number:.{len(shown.partition('.')[2])}f}"
    return f"but no value of the page rounds to {shown}; the nearest is {best.origin}, which is {right}\n{REMEDY}"


REMEDY = "Write what is true, or bind it with <!-- values: expression -->, or declare it with <!-- fact: … -->."


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _context(text: str, position: int) -> str:
    start, end = text.rfind("\n", 0, position) + 1, text.find("\n", position)
    return text[start : end if end >= 0 else len(text)].strip()
