"""Figure: a drawing of names that the code of the page has made, so that it cannot be out of date with them.

    ![The loss falls, fast at first.](figure:loss-curve)

It is drawn by the function `loss_curve` in the file that the setting `figures` names, beside the page.  Each of the
function's parameters is a name of the page, and what it returns is SVG.  It draws when the page has ended, from copies,
so it changes nothing.  Each function of that file is shown once, and another page may show its figure too, by the
way to it: `figure:../basics/training.md#loss-curve`.
"""

from __future__ import annotations

import ast
import copy
import inspect
import re
import traceback
from collections import Counter
from collections.abc import Hashable, Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest import SkipTest
from xml.etree import ElementTree

from bookcheck.facts.blocks import blocks
from bookcheck.facts.kind import Correction, Fact, Proof, WrongError
from bookcheck.facts.link import rendered
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page

if TYPE_CHECKING:
    from bookcheck.run import Run

IMAGE = re.compile(r"!\[(?P<alt>(?:[^\]\\]|\\.)*)\]\(figure:(?P<target>[^)\s]*)\)")


class Figure(Fact):
    """A figure, where a page shows it."""

    counted = "figures"
    last = True

    def __init__(self, page: Page, match: re.Match[str]) -> None:
        super().__init__(page, match.start(), match.end())
        self.alt = match["alt"]
        elsewhere, _, name = match["target"].rpartition("#")
        self.elsewhere: str = elsewhere
        """The way to the page that it is a figure of; "" for this one."""
        self.name: str = name

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the figures; each function of the page's own file is shown once."""
        found = cls.shown(page)
        if wrong := _unpaired(page, [figure.name for figure in found if not figure.elsewhere]):
            raise PageError(page.path, 1, wrong)
        yield from found

    @classmethod
    def shown(cls, page: Page) -> list[Figure]:
        """Return the figures; those in code only show how it is done."""
        return [cls(page, match) for match in IMAGE.finditer(rendered(page))]

    @property
    def home(self) -> Path:
        """The page that it is a figure of."""
        here = self.page.book.root / self.page.path
        return (here.parent / self.elsewhere).resolve() if self.elsewhere else here

    def check(self, run: Run) -> Iterator[Correction]:
        """Require that it can be drawn; one of another page is drawn there."""
        if not self.alt.strip():
            raise WrongError(f"{self} says nothing to who cannot see it; write ![what it shows]({self})")
        if not self.elsewhere:
            self.draw(run)
        elif not self.home.is_file():
            raise WrongError(f"{self}: there is no page {self.elsewhere}")
        elif self.name not in (names := [figure.name for figure in self.shown(Page.read(self.home, self.page.book))]):
            raise WrongError(f"{self}: that page shows {', '.join(names) or 'no figure'}, but not {self.name}")
        yield from ()

    def reads(self) -> Hashable:
        """Return which figure it is, and whether it says anything."""
        return self.name, self.elsewhere, bool(self.alt.strip())

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the picture, and what draws it."""
        file = self.page.book.name(self.page.book.drawings(self.page.book.name(self.home)))
        name = self.name.replace("-", "_")
        yield Proof(self.start, self.end, f"drawn by {name} in {file} from what the code of its page has made")

    def draw(self, run: Run) -> str:
        """Draw it from the names that a run of its page has made."""
        file = self.page.book.drawings(self.page.path)
        place, name = self.page.book.name(file), self.name.replace("-", "_")
        source = self.page.beside(place)
        if source is None:
            raise WrongError(f"{self} should be drawn by a function {name} in {place}, which does not exist")
        try:
            with run.process.looking():
                made: dict[str, Any] = {"__name__": file.stem, "__file__": str(file)}
                exec(compile(source, str(file), "exec", dont_inherit=True), made)
                if name not in made:
                    raise WrongError(f"{self}: {place} has no function {name}")
                wanted = list(inspect.signature(made[name]).parameters)
                if missing := [parameter for parameter in wanted if parameter not in run.made]:
                    taken = f"{self}: {name} in {place} takes {' and '.join(missing)}"
                    raise WrongError(f"{taken}, which the code of the page does not make")
                svg: str = made[name](**_copied({parameter: run.names[parameter] for parameter in wanted}))
                if ElementTree.fromstring(svg).tag.rpartition("}")[2] != "svg":
                    raise ValueError(f"what it returns is no SVG: {svg[:60]!r}")
        except WrongError:
            raise
        except Exception as error:
            line = _line(error, str(file))
            message = f"{self} is not drawn: {place}:{line} stops with\n    {type(error).__name__}: {error}"
            raise WrongError(message) from None
        return svg

    def __str__(self) -> str:
        """Return its address."""
        return f"figure:{self.elsewhere}{'#' * bool(self.elsewhere)}{self.name}"


def drawn(page: Page) -> dict[str, str]:
    """Run the code of a page, and return the figures that it shows of its own, by name."""
    from bookcheck.run import Run

    run, wrong = Run(page), []
    for block in blocks(page):
        try:
            wrong += run.check(block) if block.makes_names else []
        except SkipTest:
            continue
    figures: dict[str, str] = {}
    for figure in Figure.shown(page):
        try:
            figures |= {} if figure.elsewhere else {figure.name: figure.draw(run)}
        except WrongError as error:
            raise PageError(page.path, figure.line, "\n".join([str(error), *map(str, wrong[:1])])) from None
    return figures


def _copied(names: dict[str, Any]) -> dict[str, Any]:
    """Return copies that share what the originals share; what is never changed, such as a module, is no copy."""
    memo: dict[int, Any] = {id(value): value for value in names.values() if isinstance(value, ModuleType)}
    return copy.deepcopy(names, memo)


def _line(error: Exception, file: str) -> int:
    """Return the line of a file that an error comes from."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    frames = traceback.extract_tb(error.__traceback__)
    return [1, *(frame.lineno or 1 for frame in frames if frame.filename == file)][-1]


def _unpaired(page: Page, shown: list[str]) -> str:
    """Say which functions of the page's file it does not show once, or shows without their being there; "" if none."""
    place = page.book.name(page.book.drawings(page.path))
    source = None if " (" in page.path else page.beside(place)  # a sample is a piece of its page
    if source is None:
        return ""
    times = Counter(name.replace("-", "_") for name in shown)
    try:
        offered = _functions(source)
    except SyntaxError:  # the figures say so
        return ""
    wrong = [f"{name} {times[name]} times" for name in offered if times[name] != 1]
    wrong += [f"{name}, which is not there" for name in times if name not in offered]
    return f"a page shows each figure of {place} once, but this one shows {', '.join(wrong)}" if wrong else ""


@lru_cache(8)
def _functions(source: str) -> list[str]:
    """Return the names of the functions that some code offers, without running it."""
    tree = ast.parse(source)
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
