"""What a page gives the reader's Python: its blocks in order, each with what the page says that it prints."""

from __future__ import annotations

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
    graders = file.read_text("utf-8") if file.is_file() else ""
    return {"blocks": [described for block in found if (described := _described(block))], "graders": graders}


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
