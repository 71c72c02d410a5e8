"""Needs: a script with libraries that the book does not bring, which runs where they are installed.

    ```python needs="torch"

Where one of them is not installed the block is skipped, and said to be skipped: neither the tests nor the
foot of the page count what did not run.  A claim may need one as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec
from typing import TYPE_CHECKING
from unittest import SkipTest

from bookcheck.facts.kind import Block, Correction
from bookcheck.mutation.mutant import Mutant, digits
from bookcheck.source.fences import Fence
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

NEEDS = r'needs="(?P<libraries>[a-z]\w*(?: [a-z]\w*)*)"'
FORM = re.compile(f"(?:python|claim) {NEEDS}")


class Skipped(Block):
    """A script that does not run here."""

    takes_output = True

    def __init__(self, page: Page, fence: Fence, output: Fence | None = None) -> None:
        super().__init__(page, fence, output)
        self.missing = absent(fence.info)

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence needs a library that is not installed."""
        return bool(absent(fence.info))

    def check(self, run: Run) -> Iterator[Correction]:
        """Skip the block."""
        libraries = " and ".join(self.missing)
        see = f": see {self.page.book.lock}" if self.page.book.lock else ""
        raise SkipTest(f"{self.page.path}:{self.fence.line}: did not run for want of {libraries}{see}")

    def mutants(self) -> Iterator[Mutant]:
        """Change each digit of the output: nobody here can tell whether it would be noticed."""
        if self.output is not None:
            yield from digits("output", self.output.body, self.output.body_start)


def needed(info: str) -> list[str]:
    """Return the libraries that a fence's info string, or the head of a claim, asks for: the names to import.

    >>> needed('python needs="keras jax"'), needed("python"), needed('claim needs="jax"')
    (['keras', 'jax'], [], ['jax'])
    """
    match = FORM.fullmatch(info)
    return match["libraries"].split() if match else []


def absent(info: str) -> list[str]:
    """Return those of them that are not installed."""
    return [library for library in needed(info) if not find_spec(library)]


@cache
def installed(library: str) -> str:
    """Return the name and the version of a library that is installed, as "scikit-learn 1.9.1" for sklearn."""
    distribution = packages_distributions()[library][0].replace("_", "-")
    return f"{distribution} {version(distribution).partition('+')[0]}"
