r"""What a grader can say to a reader: its sentences, and which of them nobody is known to get.

On pages that are held to account whole, each is quoted as it comes out, by a wrong answer or by the praise of the
solution.  So a hint that is changed, to say the opposite or to name another number, no longer is what is quoted.

>>> source = '@exercise(wrong("x = 1", hint="It is one more."))\ndef two(answer):\n    return f"It is {2} at last."'
>>> list(unsaid(source, "two"))
[(3, 'It is … at last.')]
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

from bookcheck.source.lines import line_of

SENTENCE = re.compile(r"\w.*\s\w+.*\s\w")
FIELD = "\0"  # where an f-string computes something


@lru_cache(4)
def _tree(source: str) -> list[ast.stmt]:
    return ast.parse(source).body


@lru_cache(4)
def graders(source: str) -> list[ast.FunctionDef]:
    """Return the exercises that a file of graders defines, without running it."""
    return [node for node in _tree(source) if isinstance(node, ast.FunctionDef) and _calls(node)]


def _calls(node: ast.FunctionDef) -> list[ast.Call]:
    calls = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
    return [call for call in calls if ast.unparse(call.func).rpartition(".")[2] == "exercise"]


def graded_by(source: str, position: int) -> str:
    """Return the exercise that a place in a file of graders belongs to; "" if it is none's own."""
    line = line_of(source, position)
    own = (node.name for node in graders(source) if _first(node) <= line <= (node.end_lineno or 0))
    return next(own, "")


def _first(node: ast.FunctionDef) -> int:
    return min(mark.lineno for mark in node.decorator_list)


@lru_cache(4)
def bare(source: str) -> str:
    """Return a file of graders without its wrong answers, and with nothing that they quote."""
    rows = source.split("\n")
    for node in reversed(graders(source)):
        del rows[_first(node) - 1 : node.lineno - 1]
    return "\n".join(rows)


def unsaid(source: str, name: str) -> Iterator[tuple[int, str]]:
    """Yield the lines and sentences of an exercise that none of its answers quotes.

    What belongs to no exercise of its own, any may quote; the first answers for it.
    """
    known = graders(source)
    quoted = {node.name: "\n".join(_quotes(source, node)) for node in known}
    for node in known:
        if node.name == name:
            yield from _missing(node.body, quoted[name])
    if known and known[0].name == name:
        others = [node for node in _tree(source) if not (isinstance(node, ast.FunctionDef) and _calls(node))]
        yield from _missing(others, "\n".join(quoted.values()))


def told(source: str, name: str) -> Iterator[str]:
    """Yield the sentences that the answers of an exercise are known to get."""
    for node in graders(source):
        if node.name == name:
            yield from _quotes(source, node)


def _missing(body: list[ast.stmt], quoted: str) -> Iterator[tuple[int, str]]:
    for line, sentence in _sentences(body):
        if not re.search(".*".join(map(re.escape, sentence.split(FIELD))), quoted):
            yield line, sentence.replace(FIELD, "…")


def _quotes(source: str, node: ast.FunctionDef) -> Iterator[str]:
    """Yield what the answers of an exercise quote."""
    for call in (part for mark in _calls(node) for part in ast.walk(mark) if isinstance(part, ast.Call)):
        for given in call.keywords:
            if isinstance(given.value, ast.Constant) and isinstance(given.value.value, str):
                yield given.value.value


def _sentences(body: list[ast.stmt]) -> Iterator[tuple[int, str]]:
    """Yield the sentences in some statements, each with its line; code in quotes is none, nor a docstring."""
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else FIELD for part in node.values)
            waiting += [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        else:
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            waiting += ast.iter_child_nodes(node)
        if SENTENCE.search(text) and "\n" not in text and not _is_code(text.replace(FIELD, "_")):
            yield getattr(node, "lineno", 1), text


def _is_code(text: str) -> bool:
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True
