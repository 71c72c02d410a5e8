"""What a page gives the reader's Python: its blocks in order, each with what the page says that it prints."""

from __future__ import annotations

import doctest
import re
from typing import Any

from bookcheck.facts import blocks as fences
from bookcheck.facts.exercise import exercise, graders
from bookcheck.facts.kind import Block, Check
from bookcheck.facts.listing import listing, whole
from bookcheck.facts.needs import needed
from bookcheck.facts.script import script
from bookcheck.facts.session import session
from bookcheck.source.fences import NOTE

NONE = re.compile(r"^<!-- runner: none, because .+? -->", re.MULTILINE)
FENCED = re.compile(r"^(`{3,}).*?^\1`*$", re.MULTILINE | re.DOTALL)  # a page may show how this is written


def runnable(text: str) -> bool:
    """Tell whether the blocks of a page run in the browser; a comment says of one that they do not, and why."""
    return not NONE.search(FENCED.sub("", text))


def contents(text: str, path: str) -> dict[str, Any]:
    """Return the blocks of a page that run, and the graders of its exercises."""
    found = fences.blocks(text, path) if runnable(text) else []
    blocks = [described for block, check in found if (described := _described(block, check))]
    file = graders(path)
    return {"blocks": blocks, "graders": file.read_text("utf-8") if file.is_file() else ""}


def _described(block: Block, check: Check) -> dict[str, str] | None:
    body = block.fence.body
    code = NOTE.sub("", body)
    if needed(block.fence.info):
        return None  # the reader's browser has no such library
    if check is script:
        return {"code": code, "output": block.output.body if block.output else ""}
    if check is listing:
        return {"code": code, "whole": whole(block.fence)}
    if check is session:
        typed = "".join(example.source for example in doctest.DocTestParser().get_examples(body))
        return {"code": typed, "output": body.rstrip("\n") + "\n"}
    return {"code": code} if check is exercise else None
