"""The examples in docstrings, as tests: those of the library, of the checker, and of what makes the site."""

from __future__ import annotations

import sys
from pathlib import Path

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.rest import DocTestParser

FOLDERS = ("nnfs", "book", "bookcheck")


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


DOCSTRINGS = Sybil(
    path=str(Path(__file__).parents[1]),
    parsers=[DocTestParser()],
    document_types={".py": Docstrings},
    patterns=[f"{folder}/{'*/' * depth}*.py" for folder in FOLDERS for depth in range(3)],
)
