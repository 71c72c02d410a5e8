r"""What the graders of a page say to a reader: the sentences in their file, wherever they stand in it.

>>> source = 'def grade(answer):\n    "Why."\n    answer.expect("x", 3, f"It is {2} more.")\n'
>>> list(sentences(source))
[(56, 'f"It is     more."')]
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from bookcheck.source.lines import blanked, starts

FIELD = re.compile(r"(?<!\{)\{(?!\{)[^{}]*\}")
SENTENCE = re.compile(r"\w.*\s\w+.*\s\w")


def sentences(source: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a program with its place; what an f-string computes is blank in it.

    A docstring is for who reads the file, and a wrong answer is code.
    """
    tree = ast.parse(source)
    places = starts(source)
    skipped: set[int] = set()
    for node in ast.walk(tree):
        first = node.body[0] if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)) and node.body else None
        if isinstance(first, ast.Expr):
            skipped.add(id(first.value))
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node) if part is not node}
        if isinstance(node, ast.FunctionDef):
            calls = [call for mark in node.decorator_list for call in ast.walk(mark) if isinstance(call, ast.Call)]
            skipped |= {id(argument) for call in calls for argument in call.args if not isinstance(argument, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            start, end = (
                places[line - 1] + len(_line(source, places, line).encode()[:column].decode())
                for line, column in ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0))
            )
            said = source[start:end]
            if id(node) not in skipped and SENTENCE.search(said):
                fields = FIELD.finditer(said) if isinstance(node, ast.JoinedStr) else ()
                yield start, blanked(said, *(match.span() for match in fields))


def _line(source: str, places: list[int], line: int) -> str:
    return source[places[line - 1] : places[line]]
