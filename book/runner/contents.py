"""What a page gives the reader's Python: its blocks in order, each with what the page says that it prints."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

from bookcheck.book import Book
from bookcheck.facts.blocks import blocks
from bookcheck.facts.exercise import Starter
from bookcheck.facts.kind import Block
from bookcheck.facts.listing import Listing
from bookcheck.facts.needs import needed
from bookcheck.facts.script import Script
from bookcheck.facts.session import Session, typed
from bookcheck.source.fences import NOTE
from bookcheck.source.page import Page

BOOK = Book.at(Path(__file__))
NONE = re.compile(r"^<!-- runner: none, because .+? -->", re.MULTILINE)
FENCED = re.compile(r"^(`{3,}).*?^\1`*$", re.MULTILINE | re.DOTALL)  # a page may show how this is written


def runnable(text: str) -> bool:
    """Tell whether the blocks of a page run in the browser; a comment says of one that they do not, and why."""
    return not NONE.search(FENCED.sub("", text))


def contents(text: str, path: str) -> dict[str, Any]:
    """Return the blocks of a page that run, and the graders of its exercises."""
    page = Page(text, path, BOOK)
    found = blocks(page) if runnable(text) else []
    file = page.book.graders(path)
    graders = without_examples(file.read_text("utf-8")) if file.is_file() else ""
    return {"blocks": [described for block in found if (described := _described(block))], "graders": graders}


def without_examples(graders: str) -> str:
    r"""Return graders without the wrong answers that show what they must notice, and what only those need.

    No reader needs them, and some are half a solution.

    >>> print(without_examples("HALF = 'x = 7'\n@exercise(wrong(HALF, hint='Twice.'))\ndef both(answer):\n    ..."))
    @exercise()
    def both(answer):
        ...
    """
    tree = ast.parse(graders)
    for node in tree.body:
        for decorator in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if isinstance(decorator, ast.Call):
                decorator.args, decorator.keywords = [], []
    while unused := [node for node in tree.body if _defines(node) and not _defines(node) & _used(tree, node)]:
        tree.body = [node for node in tree.body if node not in unused]
    return ast.unparse(tree)


def _defines(node: ast.stmt) -> set[str]:
    """Return the names that a statement makes for the others; none for a grader, which nobody calls by name."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return set() if node.decorator_list else {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}


def _used(tree: ast.Module, but: ast.stmt) -> set[str]:
    return {name.id for node in tree.body if node is not but for name in ast.walk(node) if isinstance(name, ast.Name)}


def _described(block: Block) -> dict[str, str] | None:
    body = block.fence.body
    code = NOTE.sub("", body)
    if needed(block.fence.info):
        return None  # the reader's browser has no such library
    if isinstance(block, Script):
        return {"code": code, "output": block.output.body if block.output else ""}
    if isinstance(block, Listing):
        return {"code": code, "whole": block.whole(), "module": block.name.removesuffix(".py").replace("/", ".")}
    if isinstance(block, Session):
        source = "".join(example.source for example in typed(block.fence))
        return {"code": source, "output": body.rstrip("\n") + "\n"}
    return {"code": code} if isinstance(block, Starter) else None
