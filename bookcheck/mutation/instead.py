"""What else of a page could stand in the place of a name, a number, a symbol or a target: always another that exists.

Which one is no matter of chance: the next in the order of the alphabet, or of the text.
"""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from bookcheck.facts.equation import NAME
from bookcheck.facts.link import Link, anchors
from bookcheck.facts.listing import source
from bookcheck.facts.rounding import NUMBER
from bookcheck.maths.formulas import Formula
from bookcheck.mutation.mutant import Mutant
from bookcheck.source.lines import read
from bookcheck.source.page import Page
from bookcheck.source.regions import ENTRY, FRONT

PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)+|[\w-]+\.(?:py|md|toml|txt|json|yml)")
PIECE = re.compile(
    r"(?P<text>\"[^\"]*\"|'[^']*')|(?P<name>(?<![\w.])(?<!\d\.)[A-Za-z_]\w*|(?<=\.)[A-Za-z_]\w*)|(?P<digit>\d)"
)


class Instead:
    """What the rest of a page offers."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def number(self, shown: str) -> str:
        """Return another whole number of the page, the next larger one, or the largest below; "" for others."""
        numbers = self._numbers
        if not shown.lstrip("-−").isdigit() or len(numbers) < 2:
            return ""
        others = [other for other in numbers if int(other) != int(shown.replace("−", "-"))]
        return next((other for other in others if int(other) > int(shown.replace("−", "-"))), others[-1])

    @cached_property
    def _numbers(self) -> list[str]:
        front = FRONT.match(self.page.text)
        words = self.page.words[front.end() if front else 0 :]
        found = {match[0].replace("−", "-") for match in NUMBER.finditer(words) if match[0].lstrip("-−").isdigit()}
        return sorted(found, key=lambda number: (int(number), number))

    def names(self, span: str) -> Iterator[tuple[int, int, str]]:
        """Yield the changes of a piece of inline code: its names, each for another of its kind, and its digits."""
        inner = span.strip("`").strip()
        if PATH.fullmatch(inner):
            if other := self._path(inner):
                start = span.index(inner)
                yield start, start + len(inner), other
            return
        for match in PIECE.finditer(span):
            if match["digit"]:
                yield (*match.span(), str((int(match[0]) + 1) % 10))
            elif match["name"]:
                kind = _kind(match[0], span[: match.start()], span[match.end() :])
                if other := self._another(match[0], self._known.get(match[0], kind)):
                    yield (*match.span(), other)

    def _another(self, name: str, kind: str) -> str:
        others = sorted(other for other, of in self._known.items() if of == kind and other != name)
        others = others or sorted(other for other, of in self._package.items() if of == kind and other != name)
        return others[bisect_right(others, name) % len(others)] if others else ""

    @cached_property
    def _known(self) -> dict[str, str]:
        """The names in the code of the page, each with its kind."""
        found: dict[str, str] = {}
        for fence in self.page.fences:
            if fence.language == "python":
                code = re.sub(r"(?m)^(?:>>>|\.\.\.) ?", "", fence.body)
                for name, before, after in _tokens(code):
                    kind = _kind(name, before, after)
                    if found.get(name) in (None, "name"):  # a function that is also handed on is a function
                        found[name] = kind
        return found

    @cached_property
    def _package(self) -> dict[str, str]:
        names = [name for path in self.page.book.code() for name in source(path).definitions]
        return {name: "class" if name[:1].isupper() else "function" for name in names}

    def _path(self, shown: str) -> str:
        file = self.page.book.root / shown
        if not file.exists():
            file = (self.page.book.root / self.page.path).parent / shown
        siblings = sorted(other.name for other in file.parent.glob(f"*{file.suffix}")) if file.exists() else []
        siblings = [name for name in siblings if not name.startswith(("__", ".")) and name != file.name]
        other = siblings[bisect_right(siblings, file.name) % len(siblings)] if siblings else ""
        return shown[: len(shown) - len(file.name)] + other if other else ""

    def symbols(self) -> Iterator[Mutant]:
        """Exchange each symbol that a sentence names for the nearest other one of the page, of its letter if it can."""
        formulas = [item for item in self.page.formulas if isinstance(item, Formula) and NAME.fullmatch(item.source)]
        sources = sorted({item.source for item in formulas})
        for item in formulas:
            letter = item.source.partition("_")[0]
            others = [other for other in sources if other != item.source and other.partition("_")[0] == letter]
            others = others or [other for other in sources if other != item.source]
            if others:
                other = others[bisect_right(others, item.source) % len(others)]
                yield Mutant("symbol", item.source_start, item.source_start + len(item.source), other)

    def targets(self) -> Iterator[Mutant]:
        """Lead each link to another page that is there, and to another heading that is there."""
        here = self.page.book.root / self.page.path
        for link in Link.find(self.page):
            assert isinstance(link, Link)
            name, _, anchor = link.target.partition("#")
            file = here.parent / name if name else here
            if file.suffix == ".md" and file.is_file():
                if anchor:
                    known = anchors(read(file.read_bytes()) if name else self.page.text)
                    others = [other for other in known if other != anchor]
                    if others:
                        at = known.index(anchor) if anchor in known else 0
                        yield Mutant("reference", link.start, link.end, f"{name}#{others[at % len(others)]}")
                pages = sorted(page.name for page in file.parent.glob("*.md") if page != file)
                if name and pages:
                    other = pages[bisect_right(pages, file.name) % len(pages)]
                    end = link.start + len(name)
                    yield Mutant("reference", end - len(file.name), end, other)

    def title(self) -> Iterator[Mutant]:
        """Give the page the title of another one."""
        titles = sorted({title for file in self.page.book.files() if (title := _title(read(file.read_bytes())))})
        entry = _entry(self.page.text)
        if entry and (others := [title for title in titles if title != entry["words"]]):
            yield Mutant(
                "front matter", *entry.span("words"), others[bisect_right(others, entry["words"]) % len(others)]
            )


def _entry(text: str) -> re.Match[str] | None:
    front = FRONT.match(text)
    return next((entry for entry in ENTRY.finditer(front[0]) if entry["place"] == "title"), None) if front else None


def _title(text: str) -> str:
    entry = _entry(text)
    return entry["words"] if entry else ""


def _kind(name: str, before: str, after: str) -> str:
    if keyword.iskeyword(name):
        return "keyword"
    if before.endswith("."):
        return "attribute"
    if name[:1].isupper():
        return "class"
    return "function" if after.startswith("(") else "name"


def _tokens(code: str) -> Iterator[tuple[str, str, str]]:
    """Yield the names of some code, each with what stands just before and after it; as far as it can be read."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (tokenize.TokenError, IndentationError):
        return
    for before, token, after in zip([tokens[0], *tokens], tokens, [*tokens[1:], tokens[-1]]):
        if token.type == tokenize.NAME:
            yield token.string, before.string, after.string
