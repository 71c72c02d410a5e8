"""Shell: a command that a page tells the reader to type is one that is known to be run.

The known commands stand in pyproject.toml under `[tool.bookcheck.shell]`, each with who runs it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bookcheck.facts.kind import Block, Correction, Namespace, WrongError

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


@cache
def known_commands() -> dict[str, str]:
    """Return each command with who runs it."""
    commands: dict[str, str] = tomllib.loads(PYPROJECT.read_text("utf-8"))["tool"]["bookcheck"]["shell"]
    return commands


def shell(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Every line is `$ ` and a known command."""
    for number, line in enumerate(block.fence.body.splitlines(), start=block.fence.line + 1):
        command = line.removeprefix("$ ")
        if command == line:
            raise WrongError(f"line {number}: a console block holds commands, each after '$ '; found {line!r}")
        if command not in known_commands():
            raise WrongError(
                f"line {number}: nobody runs {command!r}\n"
                "Add it to [tool.bookcheck.shell] in pyproject.toml, with who runs it, or use one that stands there."
            )
    yield from ()
