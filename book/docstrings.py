"""The examples in docstrings, as tests: those of the library, of the checker, and of what makes the site."""

from __future__ import annotations

from pathlib import Path

from sybil import Sybil
from sybil.parsers.rest import DocTestParser

FOLDERS = ("nnfs", "book", "bookcheck")

DOCSTRINGS = Sybil(
    path=str(Path(__file__).parents[1]),
    parsers=[DocTestParser()],
    patterns=[f"{folder}/{'*/' * depth}*.py" for folder in FOLDERS for depth in range(3)],
)
