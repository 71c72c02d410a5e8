"""Plugs the book's checks into pytest: pages, README and docstrings are tests."""

from pathlib import Path

from sybil import Sybil
from sybil.parsers.rest import DocTestParser

pytest_plugins = ["bookcheck.pytest_plugin"]

DOCSTRINGS = Sybil(
    path=str(Path(__file__).parent),
    parsers=[DocTestParser()],
    patterns=[f"{folder}/{'*/' * depth}*.py" for folder in ("nnfs", "book", "bookcheck") for depth in range(3)],
)
pytest_collect_file = DOCSTRINGS.pytest()
