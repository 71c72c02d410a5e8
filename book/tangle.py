"""The whole code so far: a chapter's listings and scripts, and those it builds on, as one file that runs.

A chapter says in its front matter which file it ends with and which chapter it follows:

    code: code/networks.py
    follows: neurons.md

The file holds every definition listed so far, once, then the scripts of this chapter.  So it prints what
the chapter's Output blocks say, and nothing else.  Of a class it holds the methods shown so far.

A chapter with more than fits into one file builds on the library instead, and says so:

    library: nnfs

Then what it lists is imported, and the file runs beside the folder `nnfs`.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from mkdocs.utils.meta import get_data

from bookcheck.book import Book
from bookcheck.facts.bare import bare_text
from bookcheck.facts.blocks import blocks
from bookcheck.facts.listing import Listing, source
from bookcheck.facts.needs import Skipped, absent
from bookcheck.facts.script import Script
from bookcheck.source.fences import NOTE
from bookcheck.source.page import Page

BOOK = Book.at(Path(__file__))


class FileError(ValueError):
    """The chapters do not add up to a file that runs; the message names the chapter and what is missing."""


@dataclass(frozen=True)
class CodeFile:
    """A file to be made of a chapter: where it goes, what is in it, and what it prints when run.

    It does not run here if libraries that it needs are absent.
    """

    path: Path
    text: str
    output: str
    absent: frozenset[str] = frozenset()


def front_matter(page: Path) -> dict[str, str]:
    """Return the settings at the top of a page."""
    settings: dict[str, str] = get_data(page.read_text("utf-8"))[1]
    return settings


def tangle(page: Path) -> CodeFile | None:
    """Return the file that a chapter ends with; None if it has none."""
    settings = front_matter(page)
    if "code" not in settings:
        return None
    if "library" in settings:
        return _beside_library(page, settings)
    definitions: dict[tuple[str, str], frozenset[str] | None] = {}
    for chapter in _chapters(page):
        for name, part, only in _listed(chapter):
            before = definitions.get((name, part), frozenset())
            definitions[name, part] = None if only is None or before is None else before | only
    have = {part for _, part in definitions}
    code, output = "", ""
    read = Page.read(page, BOOK)
    for block in blocks(read):
        if isinstance(block, Script):
            code += "\n" + _without_imports(block.fence.body, have, page, block.fence.line)
            output += block.output.body if block.output else ""
    parts = []
    for (name, part), only in definitions.items():
        file = source(BOOK.root / name)
        parts.append(bare_text(file.definitions[part], file.text, only, strip=BOOK.bare))
    head = f'"""The whole code so far, from the chapter "{settings["title"]}"."""\n\n'
    head += "".join(f"{line}\n" for line in _imports({name for name, _ in definitions}, "".join(parts)))
    text = "\n\n".join([f"{head}import numpy as np\n", *parts, code.lstrip("\n")])
    return CodeFile(page.parent / settings["code"], text, output)


def companions(page: Path) -> list[tuple[Path, str]]:
    """Return the files that follow from a page, each with the text that it should have."""
    file = tangle(page)
    return [(file.path, file.text)] if file else []


def _imports(names: set[str], code: str) -> list[str]:
    """Return what the files of these names import whole, `import math`, where the code makes use of it."""
    lines = {line for name in names for line in source(BOOK.root / name).imports if line.startswith("import ")}
    used = sorted(line for line in lines if f"{line.split()[-1]}." in code and line != "import numpy as np")
    return [*used, ""] if used else []


def _beside_library(page: Path, settings: dict[str, str]) -> CodeFile:
    """Return the file of a chapter that imports what it lists."""
    parts = dict.fromkeys(part for _, part, _ in _listed(page))
    lines = [f"from {settings['library']} import {', '.join(parts)}"] if parts else []
    code, output, missing = "", "", set()
    for block in blocks(Page.read(page, BOOK)):
        if isinstance(block, (Script, Skipped)):
            missing.update(absent(block.fence.info))
            code += "\n" + NOTE.sub("", block.fence.body).replace("import numpy as np\n", "", 1).lstrip("\n")
            output += block.output.body if block.output else ""
    head = f'"""The code of the chapter "{settings["title"]}": run it beside the folder `{settings["library"]}`."""\n'
    text = "\n".join([head, "import numpy as np", *([""] if lines else []), *lines, code])
    return CodeFile(page.parent / settings["code"], text, output, frozenset(missing))


def _chapters(page: Path) -> list[Path]:
    """Return the chapters that a page builds on, the first first, and the page itself."""
    before = front_matter(page).get("follows")
    return [*(_chapters(page.parent / before) if before else []), page]


def _listed(page: Path) -> list[tuple[str, str, frozenset[str] | None]]:
    """Return file, definition and methods shown, for each definition that the listings of a page show."""
    found = []
    for block in blocks(Page.read(page, BOOK)):
        if isinstance(block, Listing):
            found += [(block.name, part, only) for part, only in block.shown()]
    return found


def _without_imports(code: str, have: set[str], page: Path, line: int) -> str:
    """Take out what the file has already: imports of NumPy, and of names of nnfs that have been listed."""
    lines = code.splitlines(keepends=True)
    for node in ast.parse(code).body:
        if isinstance(node, ast.ImportFrom) and node.module == "nnfs":
            missing = {alias.name for alias in node.names} - have
            if missing:
                raise FileError(
                    f"{page}:{line + node.lineno}: {', '.join(sorted(missing))} comes from nnfs, but no chapter so far "
                    "lists it, so the file of this chapter could not run alone"
                )
        elif not (isinstance(node, ast.Import) and ast.unparse(node) in ("import numpy as np", "import math")):
            continue
        for number in range(node.lineno - 1, node.end_lineno or node.lineno):
            lines[number] = ""
    return "".join(lines).lstrip("\n")
