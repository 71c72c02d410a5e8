"""What a book says of itself: the table `[tool.bookcheck]` in its pyproject.toml, all of it optional.

    [tool.bookcheck]
    pages = ["docs/**/*.md", "README.md"]   # which files are its pages
    whole = ["docs/basics/*.md"]            # those whose words are held to account too: counts, comparisons, names
    order = ["bookcheck.mkdocs:chapters"]   # the chapters in order: their pages, or the function that finds them
    package = ["nnfs"]                      # the folders that its listings come from
    tests = ["tests/nnfs"]                  # what tests that package, when it is made wrong on purpose
    exercises = "exercises/{page}.py"       # where the graders of a page stand, from the page's folder
    figures = "figures/{page}.py"           # where the functions that draw its figures stand
    survivors = "tests/survivors.toml"      # changes that leave a page true, each with the reason
    mutation = "docs/project/mutation.json" # where the figures of the last mutation are kept
    noticed = 0.95                          # which share of all changes to the whole pages must be noticed,
    each = 0.8                              # and which of each kind
    lock = "requirements-frameworks.txt"    # what installs the libraries that a page may need
    citations = "docs/citations.toml"       # the years, dates, versions and addresses that its pages cite
    bare = ["checked"]                      # decorators that a listing leaves out
    dialect = "myst"                        # how Markdown is written in which nothing tells: mkdocs, myst or quarto
    companions = ["book.tangle:companions"] # what returns other files to be mended with a page

    [tool.bookcheck.shell]
    "python -m pytest" = "who runs this command, that a page tells the reader to type"

A page that has no such table above it is a book of its own: its root is the folder that the checker runs in, or the
page's own, where that is elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

OTHERS = re.compile(r"(?:^|/)(?:\..*|node_modules|site-packages|_build)/")
"""Folders that no author writes in: hidden ones, what is installed, and what is built."""


class BookError(ValueError):
    """The table of a book cannot be read; the message names the file, and says what may stand there."""


@dataclass(frozen=True)
class Book:
    """The settings of a book, and its root."""

    root: Path
    pages: tuple[str, ...] = ("**/*.md", "**/*.qmd", "**/*.ipynb")
    whole: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    package: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    exercises: str = "exercises/{page}.py"
    figures: str = "figures/{page}.py"
    survivors: str = ""
    mutation: str = ""
    noticed: float = 0.0
    each: float = 0.0
    lock: str = ""
    citations: str = ""
    bare: tuple[str, ...] = ()
    companions: tuple[str, ...] = ()
    dialect: str = ""
    shell: dict[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def at(cls, place: Path) -> Book:
        """Return the book that a file or folder belongs to."""
        start, here = place.resolve(), Path.cwd()
        for folder in (start, *start.parents):
            if (file := folder / "pyproject.toml").is_file() and (book := _read(file)):
                return book
        return cls(here if start.is_relative_to(here) else start if start.is_dir() else start.parent)

    def name(self, file: Path) -> str:
        """Return a file's path from the root; that of a file elsewhere is left whole."""
        file = file.resolve()
        root = self.root.resolve()
        return file.relative_to(root).as_posix() if file.is_relative_to(root) else str(file)

    def files(self) -> list[Path]:
        """Return the files of its pages, those that are named first, first."""
        found = [path for pattern in self.pages for path in sorted(self.root.glob(pattern)) if path.is_file()]
        return [path for path in dict.fromkeys(found) if not OTHERS.search(path.relative_to(self.root).as_posix())]

    def is_whole(self, page: str) -> bool:
        """Tell whether a page is among those whose words are held to account.

        >>> Book(Path(), whole=("docs/basics/*.md",)).is_whole("docs/beyond/layers.md")
        False
        """
        path = PurePosixPath(page.partition(" (")[0])
        return any(path.match(pattern) for pattern in self.whole)

    def code(self) -> list[Path]:
        """Return the files of its package."""
        return [path for folder in self.package for path in sorted((self.root / folder).rglob("*.py"))]

    def graders(self, page: str) -> Path:
        """Return the file with the graders of a page: of docs/basics/loss.md it is docs/basics/exercises/loss.py."""
        return self._beside(page, self.exercises)

    def drawings(self, page: str) -> Path:
        """Return the file that draws the figures of a page: of docs/basics/loss.md, docs/basics/figures/loss.py."""
        return self._beside(page, self.figures)

    def _beside(self, page: str, pattern: str) -> Path:
        path = self.root / page.partition(" (")[0]  # a sample's path names its page, then its line
        return path.parent / pattern.format(page=path.stem)


@cache
def _read(file: Path) -> Book | None:
    table: dict[str, Any] | None = tomllib.loads(file.read_text("utf-8")).get("tool", {}).get("bookcheck")
    if table is None:
        return None
    known = {setting.name: setting.type for setting in dataclasses.fields(Book)}
    del known["root"]
    if strange := table.keys() - known:
        raise BookError(f"{file}: [tool.bookcheck] knows no {', '.join(sorted(strange))}; it knows {', '.join(known)}")
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}
    return Book(file.parent, **lists)
