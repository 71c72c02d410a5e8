"""How pytest finds what is to be checked: pages, the README, and the docstrings of our code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sybil import Document, Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.integration.pytest import SybilFile, SybilItem
from sybil.parsers.rest import DocTestParser

from book.checks import fences, numbers, tables
from book.checks.equations import plugin as equations
from book.checks.page import PageError

ROOT = Path(__file__).parents[2]


class Page(Document):
    """A Markdown page, known by its path from the root, as messages and commands name it."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__(text, str(Path(path).relative_to(ROOT)) if Path(path).is_relative_to(ROOT) else path)


class Docstrings(PythonDocStringDocument):
    """A module's docstrings, whose examples see its names as a reader has them: as its package exports them."""

    def import_document(self, example: Example) -> None:
        """Import the module, and let its examples stand outside of it."""
        try:
            super().import_document(example)
        finally:
            package = sys.modules[str(self.namespace.pop("__package__", "")).partition(".")[0] or __name__]
            exported = set(getattr(package, "__all__", [])) & set(self.namespace)
            self.namespace.update({name: getattr(package, name) for name in exported})


class CheckedFile(SybilFile):
    """A file with examples; a page that cannot be read is one message, not a traceback."""

    examples = 0

    def collect(self) -> Iterator[SybilItem]:
        """Yield one test for each example."""
        try:
            for item in super().collect():  # type: ignore[no-untyped-call]
                self.examples += 1
                yield item
        except PageError as error:
            raise self.CollectError(str(error)) from None


PAGES = Sybil(
    path=str(ROOT),
    parsers=[fences.parse, equations.parse, tables.parse, numbers.parse],
    patterns=[f"docs/{'*/' * depth}*.md" for depth in range(6)] + ["README.md"],  # ** means one folder here
    document_types={".md": Page},
)
DOCSTRINGS = Sybil(
    path=str(ROOT),
    parsers=[DocTestParser()],
    document_types={".py": Docstrings},
    patterns=["nnfs/*.py", "nnfs/*/*.py", "book/*.py", "book/*/*.py", "book/*/*/*.py"],
)


def collector(*sybils: Sybil) -> Callable[[Path, pytest.Collector], CheckedFile | None]:
    """Return the hook by which pytest asks whether a file holds examples."""

    def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CheckedFile | None:
        active = [sybil for sybil in sybils if sybil.should_parse(file_path)]
        return CheckedFile.from_parent(parent, path=file_path, sybils=active) if active else None

    return pytest_collect_file
