"""Link: what a page leads to is there, in the book; and so is the heading that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Fact, Wrong
from bookcheck.mutation.mutant import Mutant
from bookcheck.source.fences import fences
from bookcheck.source.lines import blanked, read
from bookcheck.source.page import Page
from bookcheck.source.sections import sections

if TYPE_CHECKING:
    from bookcheck.run import Run

LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?![a-z]+:)(?P<target>[^)\s]+)\)")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
ANCHOR = re.compile(r"""\bid=["']?(?P<html>[\w-]+)|\{[^}\n]*#(?P<attribute>[\w-]+)""")


class Link(Fact):
    """A link to another place in the book."""

    def __init__(self, page: Page, target: str, start: int) -> None:
        super().__init__(page, start, start + len(target))
        self.target = target

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the links; those in code only show how it is done."""
        yield from (cls(page, match["target"], match.start("target")) for match in LINK.finditer(rendered(page)))

    def check(self, run: Run) -> Iterator[Wrong]:
        """Require that the file is there, and that a page has the heading."""
        name, _, anchor = self.target.partition("#")
        here = self.page.book.root / self.page.path
        file = (here.parent / name).resolve() if name else here
        is_made = file.suffix == ".ipynb" and file.with_suffix(".py") == here.resolve()  # the page, as a notebook
        if name and not file.exists() and not is_made:
            yield Wrong(self.line, f"this link leads nowhere: there is no {name} beside the page")
        elif anchor and (not name or file.suffix == ".md"):
            known = anchors(read(file.read_bytes()) if name else self.page.text)
            if anchor not in known:
                yield Wrong(
                    self.line, f"no heading of {name or 'this page'} is #{anchor}; there are {', '.join(known)}"
                )

    def mutants(self) -> Iterator[Mutant]:
        """Lead to another place."""
        yield Mutant("link", self.start, self.end, self.target + "x")


def rendered(page: Page) -> str:
    """Return the text of a page without its comments and its code: what looks like a link there is none."""
    text = blanked(page.outside, *(match.span() for match in page.hidden if match["comment"]))
    return blanked(text, *(match.span() for match in CODE.finditer(text)))


@lru_cache(maxsize=256)
def anchors(text: str) -> list[str]:
    r"""Return the places of a page that a link can lead to: its headings, and what it names itself.

    >>> anchors("# A page: 2 + 2\n\n## Why?\n\n## Why?\n")
    ['a-page-2-2', 'why', 'why_1']
    """
    text = blanked(text, *((fence.start, fence.end) for fence in fences(text)))
    return [section.anchor for section in sections(text)] + [
        match["html"] or match["attribute"] for match in ANCHOR.finditer(text)
    ]
