"""Links with a changed target: one strict build of a copy in which every link is changed, each in its own way."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bookcheck.facts.listing import ROOT
from bookcheck.mutation.judge import Verdict
from bookcheck.mutation.mutants import Mutant

WARNING = re.compile(r"WARNING.*?Doc file '(?P<page>[^']*)' contains (?:a|an) .*?link '(?P<target>[^']*)'")


def verdicts(chosen: Sequence[tuple[Path, Mutant]]) -> Iterator[tuple[Path, Verdict]]:
    """Yield the verdict on each mutant of a link, each with its page."""
    pages: dict[Path, list[Mutant]] = {}
    for page, mutant in chosen:
        pages.setdefault(page, []).append(mutant)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("docs", "book", "bookcheck", "nnfs"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
        for part in ("mkdocs.yml", "pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / part, copy)
        for page, mutants in pages.items():
            text = page.read_text("utf-8")
            for mutant in sorted(mutants, key=lambda mutant: mutant.start, reverse=True):
                text = mutant.applied(text)
            (copy / page.relative_to(ROOT)).write_text(text, "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(copy / "site")]
        result = subprocess.run(command, cwd=copy, capture_output=True, text=True)
    warned = {(match["page"], match["target"]) for match in WARNING.finditer(result.stderr)}
    for page, mutants in pages.items():
        for mutant in mutants:
            found = (page.relative_to(ROOT / "docs").as_posix(), mutant.replacement) in warned
            yield page, Verdict(mutant, "the strict build warns" if found else None)
