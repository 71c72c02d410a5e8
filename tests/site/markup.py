"""What is wrong with the markup of a page, by the few rules that a template, a hook or an extension is likely to break.

    for fault in faults(html): ...

The Nu Html Checker knows all rules, and needs Java and half a minute; this reads the same text in a part of that.
Our templates close what they open, so that is asked for, of paragraphs too.  What stands within `svg` and `math` has
rules of its own, and only its nesting is looked at.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser


def _names(said: str) -> frozenset[str]:
    return frozenset(said.split())


VOID = _names("area base br col embed hr img input link meta source track wbr")
FOREIGN = _names("svg math")
PHRASES = _names("button code em h1 h2 h3 h4 h5 h6 label p pre small span strong sub summary sup time")
"""What holds words, and no blocks."""
BLOCKS = _names(
    "article aside blockquote details div dl figure footer form header hr main nav ol p pre section table ul"
)
PRESSED = _names("a button")
"""What is pressed, and holds nothing else that is."""
NAMING = ("aria-controls", "aria-describedby", "aria-labelledby", "for")
"""What names another element of the page."""


def faults(html: str) -> list[str]:
    """Return what is wrong on a page, each with its line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.ended()


class _Reader(HTMLParser):
    """Goes through a page, and keeps what is open."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, int]] = []
        self._said: list[str] = []
        self._ids: Counter[str] = Counter()
        self._named: list[tuple[str, str, int]] = []

    def ended(self) -> list[str]:
        """Return all that was wrong, when the page has ended."""
        self._said += [f"line {line}: <{tag}> is not closed" for tag, line in self._open]
        self._said += [f'id="{name}" stands {times} times' for name, times in self._ids.items() if times > 1]
        self._said += [
            f'line {line}: {attribute}="{name}", and no element has that id'
            for attribute, name, line in self._named
            if name not in self._ids
        ]
        return self._said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element that opens, and at where it does."""
        self._look(tag, attrs)
        if tag not in VOID:
            self._open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element that closes itself: for HTML a void one, or none."""
        self._look(tag, attrs)
        if tag not in VOID and not FOREIGN & {name for name, _ in self._open} and tag not in FOREIGN:
            self._say(f"<{tag}/> does not close itself")
            self._open.append((tag, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        """Close what is open: the last, or something is wrong."""
        if tag not in {name for name, _ in self._open}:
            self._say(f"</{tag}> closes nothing")
            return
        if self._open[-1][0] != tag:
            self._say(f"</{tag}> stands where <{self._open[-1][0]}> is open")
        while (last := self._open.pop())[0] != tag:
            self._said.append(f"line {last[1]}: <{last[0]}> is not closed")

    def _look(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, times in Counter(name for name, _ in attrs).items():
            if times > 1:
                self._say(f"<{tag}> has {name} twice")
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self._ids[values["id"]] += 1
            if not values["id"] or len(values["id"].split()) > 1:
                self._say(f'id="{values["id"]}" is no name')
        if "tabindex" in values and not values["tabindex"].removeprefix("-").isdigit():
            self._say(f'tabindex="{values["tabindex"]}" is no whole number')
        self._named += [
            (attribute, name, self.getpos()[0])
            for attribute in NAMING
            if attribute in values
            for name in values[attribute].split()
        ]
        around = [name for name, _ in self._open]
        if FOREIGN & set(around):
            return
        if tag in BLOCKS and (holding := PHRASES & set(around)):
            self._say(f"<{tag}> stands in <{min(holding)}>, which holds words only")
        if tag in PRESSED and (pressed := PRESSED & set(around)):
            self._say(f"<{tag}> stands in <{min(pressed)}>, and only one of them can be pressed")

    def _say(self, what: str) -> None:
        self._said.append(f"line {self.getpos()[0]}: {what}")
