"""Reference: what a sentence says of the book's chapters agrees with their order, and so do the links.

"Chapter 7", "the next chapter", "an exercise of the first chapter", a link that is called by a chapter's title, or by a
heading of the page that it leads to; and a link to a section leads to one that speaks of what its paragraph speaks of.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from bookcheck.facts.kind import Fact, Saying, Sayings
from bookcheck.facts.nearest import nearest, sections_of
from bookcheck.facts.numerals import UNITS
from bookcheck.order import Chapter, order
from bookcheck.source.lines import read
from bookcheck.source.page import Page
from bookcheck.source.sections import ENDING, Section, sections, stems

ORDINALS = re.findall(
    r"\w+",
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth",
)
ONE = rf"(?:\d+|{'|'.join(UNITS)})\b(?![.%]\d)"
MENTION = re.compile(
    rf"\b[Cc]hapters? (?P<numbers>{ONE}(?:(?:, \d+)*(?: and | or | to ){ONE})?)"
    rf"|\b(?P<ordinal>{'|'.join(ORDINALS)}|last) chapter\b(?P<part> of this part)?"
    r"|\b(?P<next>[Nn]ext|[Ff]ollowing) chapter\b|\b(?P<before>chapter before|[Pp]revious chapter)\b"
    r"|\b(?P<later>later chapter)\b|\b(?P<earlier>earlier chapter)\b"
)
LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]*)\]\((?![a-z]+:)(?P<page>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
OF = re.compile(r"(?:\{[^}\n]*\})? (?:of|in|from) (?:the )?")
ABOUT = re.compile(r"[Tt]he chapter on (?:the )?(?P<subject>.+)")
HTML = re.compile(r"""<h[1-6] id=["'](?P<anchor>[^"']+)["']>(?P<words>[^<]+)</h""")
LISTED = re.compile(r"(?m)^(?:- )?(?P<number>\d+)[.:] $")
ARTICLE = re.compile(r"^(?:the|an?|our) |[`*]", re.IGNORECASE)


class References(Sayings):
    """What the words of a page say of the order of the book, and where its links lead."""

    counted = "references"

    @classmethod
    def find(cls, page: Page) -> Iterator[Fact]:
        """Yield the words of a page that leads anywhere, as one."""
        if MENTION.search(page.prose) or LINK.search(page.linked):
            yield cls(page, 0, len(page.text))

    def said(self) -> Iterator[Saying]:
        """Yield each, held against the order and the sections of the book."""
        page = self.page
        text = page.linked
        chapters = Chapters(page)
        links = list(LINK.finditer(text))
        within = any(link["anchor"] and not link["page"] for link in links)
        own = tuple(sections(page.text, page.outside)) if within else ()
        for match in MENTION.finditer(page.prose):
            inside = next((link for link in links if link.start("words") <= match.start() < link.end("words")), None)
            before = next((link for link in links if OF.fullmatch(text, link.end(), match.start())), None)
            if chapters.own or match["numbers"]:
                yield from chapters.mention(match, inside or before)
        for link in links:
            yield from chapters.title(link, text)
            if link["anchor"]:
                yield from self._section(link, own)

    def _section(self, link: re.Match[str], own: tuple[Section, ...]) -> Iterator[Saying]:
        """Require that the section that a link leads to shares words with the paragraph that the link stands in."""
        page = self.page
        file = page.book.root / page.path
        target = Path(os.path.normpath(file.parent / link["page"])) if link["page"] else file
        if link["page"] and not (target.suffix == ".md" and target.is_file()):
            return
        start, end = link.span("words")
        called = _plain(link["words"])
        found = sections_of(target) if link["page"] else own
        right = next((section for section in found if section.anchor == link["anchor"]), None)
        there = read(target.read_bytes()) if link["page"] else page.outside
        html = {_plain(heading["words"]): heading.group("anchor", "words") for heading in HTML.finditer(there)}
        named = {_plain(each.heading): (each.anchor, each.heading) for each in reversed(found[1:])} | html
        if called in named and (right or called in html):
            anchor, heading = named[called]
            wrong = f"[{link['words']}] leads to #{link['anchor']}; the heading of that name is #{anchor}"
            yield Saying(start, end, "" if anchor == link["anchor"] else wrong, f"leads to the heading {heading!r}")
            return
        if right is None:
            return  # the check of links says so, or it leads into a section that begins in HTML
        others = [one for one in found[1:] if link["page"] or not one.start <= link.start() < one.start + len(one.text)]
        words = paragraph(page.text, link, "\n\n") + paragraph(page.text, link, "\n")
        best, share = nearest(page.book, words, right, tuple(others))
        wrong = (
            f"this link leads to the section {right.heading!r}, but its paragraph speaks of what stands in "
            f"{best.heading!r}\nLead to #{best.anchor}, or say in the paragraph what stands in the other section."
        )
        enough = share >= (0.5 if page.whole else 0.15)
        yield Saying(start, end, "" if enough else wrong, f"shares its words with the section {right.heading!r}")


class Chapters:
    """The order of the book, as one page of it has it before and behind."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.all = order(page.book)
        self.numbered = [chapter for chapter in self.all if chapter.number is not None]
        self.own = next((chapter for chapter in self.numbered if chapter.page == page.path), None)

    def mention(self, match: re.Match[str], link: re.Match[str] | None) -> Iterator[Saying]:
        """Hold what is said of a chapter against the order, and the link at it against both."""
        if not self.numbered:
            return
        target = self._target(link) if link else None
        if match["numbers"]:
            for said in re.finditer(ONE, match["numbers"]):
                number = UNITS[said[0]] if said[0] in UNITS else int(said[0])
                meant = [chapter for chapter in self.numbered if chapter.number == number]
                start = match.start("numbers") + said.start()
                yield self._compared(start, start + len(said[0]), match[0], meant, target)
        else:
            yield self._compared(*match.span(), match[0], self._meant(match), target)

    def _meant(self, match: re.Match[str]) -> list[Chapter]:
        own = self.own
        assert own is not None
        at = self.numbered.index(own)
        if match["next"]:
            return self.numbered[at + 1 : at + 2]
        if match["before"]:
            return self.numbered[max(at - 1, 0) : at]
        if match["later"]:
            return self.numbered[at + 1 :]
        if match["earlier"]:
            return self.numbered[:at]
        among = [chapter for chapter in self.numbered if not match["part"] or chapter.part == own.part]
        at = -1 if match["ordinal"] == "last" else ORDINALS.index(match["ordinal"])
        return among[at:][:1]

    def _compared(self, start: int, end: int, said: str, meant: list[Chapter], target: Chapter | None) -> Saying:
        wrong = ""
        if not meant:
            first, last = self.numbered[0].number, self.numbered[-1].number
            wrong = f"there is no {said} here: the book has chapters {first} to {last}"
        elif target and target.number is not None and target not in meant:
            wrong = f"the link leads to {_called(target)}, not to {said}: {' or '.join(map(_called, meant))}"
        return Saying(start, end, wrong, f"is {_called((meant or self.numbered)[0])}")

    def title(self, link: re.Match[str], text: str) -> Iterator[Saying]:
        """Require that a link that is called by a chapter, its number in a list, or "Next" leads there."""
        words, target = link["words"].strip("*` "), self._target(link)
        subject = ABOUT.fullmatch(words)
        named = [chapter for chapter in self.all if _plain(chapter.title) == _plain(words)]
        if subject and (about := stems(subject["subject"])):
            named = [
                chapter
                for chapter in self.all
                if about.keys() <= stems(f"{chapter.title} {Path(chapter.page).stem}").keys()
            ]
        line = text[text.rfind("\n", 0, link.start()) + 1 : link.start()]
        number = LISTED.fullmatch(line)
        if number and target and target in named and target.number is not None:
            named = [chapter for chapter in self.numbered if chapter.number == int(number["number"])]
            if not named:
                yield Saying(*link.span("words"), f"{number['number']} is no chapter; this is {_called(target)}", "")
        elif target and not named and _but_for_a_word(words, target.title):
            yield Saying(*link.span("words"), f"[{words}] leads to {_called(target)}", "")
        way = {"Next": 1, "Previous": -1}.get(line.partition(": ")[0])
        if way and self.own and target:
            named = self.numbered[max(self.numbered.index(self.own) + way, 0) :][:1]
        if named and link["page"]:
            wrong = f"[{words}] leads to {_called(target) if target else link['page']}, not to {_called(named[0])}"
            yield Saying(*link.span("words"), "" if target in named else wrong, f"is {_called(named[0])}")

    def _target(self, link: re.Match[str]) -> Chapter | None:
        path = self.page.path
        if link["page"]:
            path = os.path.normpath(os.path.join(os.path.dirname(path), link["page"]))
        return next((chapter for chapter in self.all if chapter.page == path), None)


def _plain(words: str) -> str:
    return ARTICLE.sub("", words).lower()


def _but_for_a_word(words: str, title: str) -> bool:
    one, other = ([ENDING.sub("", word) for word in text.lower().split()] for text in (words, title))
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other)) == 1


def _called(chapter: Chapter) -> str:
    number = f"chapter {chapter.number}" if chapter.number is not None else ""
    return ", ".join(filter(None, [number, chapter.title and f"{chapter.title!r}", chapter.page]))


def paragraph(text: str, link: re.Match[str], between: str) -> str:
    """Return the paragraph or the line that a link stands in, with the words of its links and not their targets."""
    end = text.find(between, link.end())
    around = text[text.rfind(between, 0, link.start()) + 1 : end if end >= 0 else None]
    return LINK.sub(lambda match: match["words"], around)
