"""Shell: a command that a page tells the reader to type is one that is known to be run.

The known commands stand in pyproject.toml under `[tool.bookcheck.shell]`, each with who runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Block, Correction, Wrong
from bookcheck.source.fences import Fence
from bookcheck.source.lines import lines

if TYPE_CHECKING:
    from bookcheck.run import Run


class Shell(Block):
    """A block of commands."""

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence holds commands."""
        return fence.info == "console"

    def check(self, run: Run) -> Iterator[Correction | Wrong]:
        """Every line is `$ ` and a known command."""
        known = self.page.book.shell
        for number, row in enumerate(lines(self.fence.body), start=self.fence.line + 1):
            line = row.rstrip("\n")
            command = line.removeprefix("$ ")
            if command == line:
                yield Wrong(number, f"a console block holds commands, each after '$ '; found {line!r}")
            elif command not in known:
                remedy = "Add it to [tool.bookcheck.shell] in pyproject.toml, with who runs it, or use one from there."
                yield Wrong(number, f"nobody runs {command!r}\n{remedy}")
