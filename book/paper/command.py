"""The commands that make the book on paper: where the site comes from, and where the file goes.

    python -m book.paper.pdf [FILE] [--site FOLDER]

Without a site, one is built for it, strictly, into a folder that goes with the command.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config

from book.built import UnmadeError, built
from book.paper.volume import ROOT

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Make = Callable[[Path, "MkDocsConfig", Path], list[str]]
"""Makes a file of a built site, and returns what can be said of it: first its size, then what should be otherwise."""


def run(arguments: Sequence[str], program: str, name: str, make: Make) -> int:
    """Make a file as a command asks for it; return 1, with the reason, if it would not be whole."""
    asked = argparse.ArgumentParser(prog=f"python -m {program}", description="Make the whole book in one file.")
    asked.add_argument("file", nargs="?", type=Path, default=Path(name), help=f"what to write; {name} if none is named")
    asked.add_argument("--site", type=Path, help="the built site; one is built if none is named")
    given = asked.parse_args(arguments)
    started = time.monotonic()
    try:
        with built(given.site) as site:
            size, *noted = whole(make, site, config(), given.file)
    except UnmadeError as error:
        print(f"{given.file} is not made: {error}", file=sys.stderr)
        return 1
    print(f"{given.file}: {size}, in {time.monotonic() - started:.0f} seconds")
    for note in noted:
        print(f"Before you give it away: {note}", file=sys.stderr)
    return 0


def whole(make: Make, site: Path, settings: MkDocsConfig, file: Path) -> list[str]:
    """Make a file or none: what is half made, or was there before, does not stay."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    part = file.with_name(f"{file.name}.part")
    try:
        said = make(site, settings, part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return said


def config() -> MkDocsConfig:
    """Read the settings of the site."""
    return load_config(str(ROOT / "mkdocs.yml"))
