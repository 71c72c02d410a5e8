"""Rewrite what a page shows from the truth: listings from the package, outputs from a run.

    python -m bookcheck --fix docs/basics/neurons.md

prints what it changes as a diff and writes it.  Without a path it goes through all pages.  What only an
author can mend is named and left as it is.  Read the diff before you commit: the truth may be the mistake.
"""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path
from unittest import SkipTest

from book.tangle import FileError, tangle
from bookcheck.collect import ROOT
from bookcheck.facts import blocks as fences
from bookcheck.facts import number as numbers
from bookcheck.facts import table as tables
from bookcheck.facts.kind import Correction, Namespace, WrongError
from bookcheck.source.fences import PageError


def mend(text: str, path: str) -> tuple[str, list[str]]:
    """Return the mended text of a page, and what could not be mended."""
    corrections: list[Correction] = []
    left: list[str] = []
    namespace: Namespace = {}
    for block, check in fences.blocks(text, path):
        try:
            corrections += check(block, namespace)
        except SkipTest as error:
            print(error, file=sys.stderr)
        except WrongError as error:
            left.append(f"{path}:{block.fence.line}: {error}")
        except (Exception, SystemExit) as error:
            left.append(fences.stopped(block, error))
    # What stands in words and tables is the author's to mend; the page's own values are known only now.
    left += [*numbers.wrong_numbers(text, namespace, path), *tables.wrong_cells(text, namespace, path)]
    for c in sorted(corrections, key=lambda c: c.start, reverse=True):
        text = text[: c.start] + c.truth + text[c.end :]
    return text, left


def main(arguments: list[str]) -> int:
    """Mend the pages named, or all; return 1 if something is left for the author."""
    os.chdir(ROOT)
    if strange := [argument for argument in arguments if not (argument.endswith(".md") and Path(argument).is_file())]:
        print(f"not a page: {', '.join(strange)}", file=sys.stderr)
        return 2
    pages = [Path(argument) for argument in arguments] or [*sorted(Path("docs").rglob("*.md")), Path("README.md")]
    left: list[str] = []
    for page in pages:
        try:
            before = page.read_text("utf-8")
            after, unmended = mend(before, str(page))
            left += unmended
            _write(page, before, after)
            if file := tangle(page):
                _write(file.path, file.path.read_text("utf-8") if file.path.exists() else "", file.text)
        except (PageError, FileError) as error:
            left.append(str(error))
    for message in left:
        print(message, file=sys.stderr)
    return 1 if left else 0


def _write(path: Path, before: str, after: str) -> None:
    if before != after:
        rows = difflib.unified_diff(
            before.splitlines(keepends=True), after.splitlines(keepends=True), str(path), str(path)
        )
        print("".join(rows), end="")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(after, "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
