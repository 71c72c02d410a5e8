"""A definition as a chapter shows it: the file's own code, bare.

Bare means without what serves tools more than a first reader: docstrings and type hints.
The chapter's reader gets them all in the file itself.
"""

from __future__ import annotations

import ast
import copy
import textwrap
from typing import TypeAlias

Definition: TypeAlias = ast.FunctionDef | ast.ClassDef
WIDTH = 88


def bare(definition: ast.stmt) -> ast.stmt:
    """Return a copy of a statement without docstrings and type hints."""
    result = copy.deepcopy(definition)
    for node in ast.walk(result):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node, clean=False) is not None:
            node.body = node.body[1:]
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for argument in ast.walk(node.args):
                if isinstance(argument, ast.arg):
                    argument.annotation = None
            node.body = [_unhinted(statement) for statement in node.body]
    return result


def _unhinted(statement: ast.stmt) -> ast.stmt:
    """Return an assignment without its type hint."""
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.copy_location(ast.Assign([statement.target], statement.value), statement)
    return statement


def bare_text(definition: ast.stmt, source: str, only: frozenset[str] | None = None, rest: str = "") -> str:
    """Return the bare definition as text, with the comments and the layout of its own lines.

    Of a class, `only` the methods named, and `rest` in the place of the others.
    """
    if isinstance(definition, ast.ClassDef):
        return _class_text(definition, source, only, rest)
    if isinstance(definition, ast.FunctionDef):
        return _function_text(definition, source)
    return (ast.get_source_segment(source, definition) or "") + "\n"


def _class_text(definition: ast.ClassDef, source: str, only: frozenset[str] | None, rest: str) -> str:
    bases = f"({', '.join(map(ast.unparse, definition.bases))})" if definition.bases else ""
    shown = [node for node in definition.body if only is None or getattr(node, "name", "") in only]
    shown = [node for node in shown if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    parts = [textwrap.indent(bare_text(node, source), "    ") for node in shown]
    if rest and only is not None:
        parts.append(f"    {rest}\n")
    return f"class {definition.name}{bases}:\n" + "\n".join(parts)


def _function_text(definition: ast.FunctionDef, source: str) -> str:
    stripped = bare(definition)
    assert isinstance(stripped, ast.FunctionDef)
    head = "".join(f"@{ast.unparse(d)}\n" for d in stripped.decorator_list)
    signature = f"def {definition.name}({ast.unparse(stripped.args)}):"
    if len(signature) > WIDTH:
        arguments = textwrap.fill(ast.unparse(stripped.args), WIDTH - 4)
        signature = f"def {definition.name}(\n{textwrap.indent(arguments, '    ')}\n):"
    has_docstring = ast.get_docstring(definition, clean=False) is not None
    # The body begins after the docstring, or after the signature; comments before its first statement are its own.
    before = definition.body[0].end_lineno if has_docstring else _signature_end(definition, source)
    assert before is not None
    lines = source.splitlines(keepends=True)
    for node in definition.body:
        if isinstance(node, ast.AnnAssign) and node.value is not None:
            line, target = lines[node.lineno - 1], node.target
            lines[node.lineno - 1] = line[: target.end_col_offset] + line[node.annotation.end_col_offset :]
    lines = lines[before : definition.end_lineno]
    return f"{head}{signature}\n" + textwrap.indent(textwrap.dedent("".join(lines)), "    ").lstrip("\n")


def _signature_end(definition: ast.FunctionDef, source: str) -> int:
    """Return the number of the line that ends with the signature's colon."""
    lines = source.splitlines()
    line = definition.lineno
    while not lines[line - 1].rstrip().endswith(":"):
        line += 1
    return line
