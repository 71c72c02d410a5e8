"""The first time a page uses a term of the glossary, the term explains itself.

`docs/glossary.md` is the one source: a definition list.  On every page the first occurrence of each term
in running text becomes an `<abbr>` whose title is the definition's first paragraph.  A page on which a word
means something else, such as the weight of a person, says so in a comment: `<!-- glossary: not weight -->`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

GLOSSARY = Path(__file__).parent.parent / "docs" / "glossary.md"
NOT_HERE = re.compile(r"<!--\s*glossary:\s*not\s+(.+?)\s*-->")
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
# Not where a term is a name, is being introduced (in bold, or in a definition list), or already leads somewhere.
SKIPPED = HEADINGS | {"a", "abbr", "strong", "dt", "code", "pre", "svg", "figcaption", "summary", "th"}
SKIPPED_CLASSES = {"admonition-title", "arithmatex", "tabbed-labels"}


def read_glossary(source: Path) -> dict[str, str]:
    """Each term of a definition list, in small letters, with its definition's first paragraph as plain text.

    Raises ValueError if that paragraph holds a formula, which a tooltip cannot show, or a term comes twice.
    """
    return _read(source, source.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read(source: Path, _changed: int) -> dict[str, str]:
    collector = _Collector()
    md = Markdown(extensions=["def_list", "attr_list"])
    md.treeprocessors.register(collector, "collector", -10)
    md.convert(source.read_text("utf-8"))
    return collector.terms


class _Collector(Treeprocessor):
    def __init__(self) -> None:
        self.terms: dict[str, str] = {}

    def run(self, root: Element) -> None:
        for entry in root.iter("dl"):
            for term, definition in zip(entry.findall("dt"), entry.findall("dd"), strict=True):
                name = _name(term)
                first = definition.find("p")
                text = _plain(definition if first is None else first)
                if name in self.terms:
                    raise ValueError(f"the glossary defines {name!r} twice")
                if "$" in text:
                    raise ValueError(f"the glossary's {name!r} needs a first paragraph without formulas: {text!r}")
                self.terms[name] = text


def _plain(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(term: Element) -> str:
    return _plain(term).lower()


class NotHere(Preprocessor):
    """Reads which terms this page wants left alone."""

    def __init__(self, md: Markdown, terms: Terms) -> None:
        super().__init__(md)
        self.terms = terms

    def run(self, lines: list[str]) -> list[str]:
        names = [name.strip() for said in NOT_HERE.findall("\n".join(lines)) for name in said.lower().split(",")]
        if unknown := set(names) - set(self.terms.definitions):
            raise ValueError(f"the glossary has no {', '.join(sorted(unknown))} to leave out here")
        self.terms.left_out = set(names)
        return lines


class Terms(Treeprocessor):
    """Marks each term once, in the order in which a reader meets them."""

    def __init__(self, md: Markdown, definitions: dict[str, str]) -> None:
        super().__init__(md)
        self.definitions = definitions
        self.left_out: set[str] = set()
        # The longest first, so that "hidden layer" is not taken for "layer".
        names = (r"\s+".join(map(re.escape, name.split())) for name in sorted(definitions, key=len, reverse=True))
        self.pattern = re.compile(rf"\b({'|'.join(names)})(?:e?s)?\b", re.IGNORECASE)

    def run(self, root: Element) -> None:
        for entry in root.iter("dt"):
            entry.attrib.setdefault("id", slugify(_plain(entry), "-"))
        if self.definitions:
            self._visit(root, set(self.definitions) - self.left_out)

    def _visit(self, element: Element, unmet: set[str]) -> None:
        if element.tag in SKIPPED or SKIPPED_CLASSES & set(element.get("class", "").split()):
            return
        if element.tag == "dl" and {_name(entry) for entry in element.iter("dt")} & set(self.definitions):
            return  # the glossary itself
        children = list(element)
        element.text, marks = self._mark(element.text, unmet)
        element[:0] = marks
        for child in children:
            self._visit(child, unmet)
            child.tail, marks = self._mark(child.tail, unmet)
            after = list(element).index(child) + 1
            element[after:after] = marks

    def _mark(self, text: str | None, unmet: set[str]) -> tuple[str | None, list[Element]]:
        """The text up to the first new term, and that term and the following with the text after each."""
        if not text or isinstance(text, AtomicString):
            return text, []
        marks: list[Element] = []
        before, end = text, 0
        for match in self.pattern.finditer(text):
            name = " ".join(match[1].lower().split())
            if name not in unmet:
                continue
            unmet.remove(name)
            # The tooltip shows on focus too, so tabindex brings it to the keyboard and to touch.
            mark = Element("abbr", {"title": self.definitions[name], "tabindex": "0"})
            mark.text = AtomicString(match[0])
            if marks:
                marks[-1].tail = text[end : match.start()]
            else:
                before = text[: match.start()]
            end = match.end()
            mark.tail = text[end:]
            marks.append(mark)
        return before, marks


class GlossaryExtension(Extension):
    def __init__(self, **options: Any) -> None:
        self.config = {"source": [str(GLOSSARY), "The Markdown file whose definition lists are the glossary."]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        terms = Terms(md, read_glossary(Path(self.getConfig("source"))))
        # After the fences (25) are put away, before comments (20) are.
        md.preprocessors.register(NotHere(md, terms), "book-glossary-not-here", 22)
        md.treeprocessors.register(terms, "book-glossary", 7)


def makeExtension(**options: Any) -> GlossaryExtension:  # noqa: N802  # Python-Markdown's name
    """Python-Markdown's way to load an extension by its module's name."""
    return GlossaryExtension(**options)
