r"""What a dialect makes of a file, and what several dialects share: formulas, front matter, code that does not run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from bookcheck.source.fences import PageError
from bookcheck.source.lines import KEPT, lines

NOT_RUN = "not run: "
"""How the info string of a block begins that a renderer only shows; why it does not run comes after it."""
RAISES = "python raises"
FENCE = r"^(?P<marks>`{3,})[^\n]*\n.*?^(?P=marks)`*[ \t]*$"
CODE = r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)"
BLOCK = re.compile(r"^(?P<marks>`{3,})(?P<info>[^`\n]*)\n(?P<body>.*?)^(?P=marks)[ \t]*$", re.DOTALL | re.MULTILINE)
KNOWN = re.compile(r'python title="[^"]*"|text title="Output"|markdown')
DISPLAY = r"(?<!\\)\$\$.*?\$\$"
ENVIRONMENT = r"\\begin\{(?P<env>(?:equation|align|gather|eqnarray|multline|flalign)\*?)\}.*?\\end\{(?P=env)\}"
TEX = re.compile(
    rf"(?:{FENCE}|<!--.*?-->|{CODE}|{DISPLAY})"  # stays as it is
    rf"|\\\\\[(?P<block>.+?)\\\\\]|\\\\\((?P<line>[^\n]+?)\\\\\)|^(?P<bare>{ENVIRONMENT})"
    r"|(?<![\\$])\$(?!\$)(?P<inline>(?:\\.|[^\\$\n]|\n(?!\s*\n))+?)\$(?!\$)",
    re.DOTALL | re.MULTILINE,
)
LABEL = re.compile(r"\\label\{[^}]*\}|(?<=\$\$)[ \t]*(?:\([\w:. -]+\)|\{#[^}\n]*\})[ \t]*$", re.MULTILINE)
# What Jupyter reads and Python does not; that which only sets up how things are shown may be passed over.
SETTING = re.compile(r"[ \t]*%(?:matplotlib|config|load_ext|autoreload)\b")
INSTALL = re.compile(r"(?P<indent>[ \t]*)[!%](?:pip|conda|mamba|uv)\b.*\binstall\b")
MAGIC = re.compile(r"[ \t]*(?:%{1,2}[a-z]|![^=])|[\w.]+\?{1,2}$")
FRONT = re.compile(r"\A---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
READ_KEY = re.compile(r"(?:title|subtitle|description|abstract)[ \t]*:|---|\.\.\.")


@dataclass(frozen=True)
class Cell:
    """A cell of a notebook: its number, and where its source and its outputs begin in the text of the page."""

    number: int
    start: int
    source: int
    outputs: int

    def place(self, line: int) -> str:
        """Say where a line of the page is."""
        if line < self.outputs:
            return f"cell {self.number}, line {max(line - self.source, 0) + 1}"
        return f"cell {self.number}, its output"


@dataclass(frozen=True)
class Reading:
    """A file as a page: what all checks read of it, and the way back."""

    text: str
    code_only: bool = False
    """Whether its code is written without its output: where no output stands, none is missing."""
    runs_cells: bool = False
    """Whether a block answers with the value of its last expression, as a notebook does."""
    back: Callable[[str], str] = field(default=lambda text: text)
    """From the text of the page, mended, to that of the file."""
    cells: tuple[Cell, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)
    """What stands in the file and is no text: pictures, say."""

    def cell(self, line: int) -> Cell | None:
        """Return the cell that a line is in, in a notebook."""
        at = bisect_right([cell.start for cell in self.cells], line)
        return self.cells[max(at - 1, 0)] if self.cells else None


def blank(text: str) -> str:
    """Return a text with nothing in its lines."""
    return KEPT.sub("", text)


def tex(text: str, spaced: bool = True) -> str:
    r"""Return a text with all its formulas between dollars; each stays on its lines.

    Those between dollars may be `spaced` from them.

    >>> tex(r"So \\( x = 2 \\) and $ y = 3 $.")
    'So $x = 2$ and $y = 3$.'
    """

    def dollars(match: re.Match[str]) -> str:
        if inside := match["line"] or (spaced and match["inline"]):
            return f"${inside.strip(' ')}$"
        if block := match["block"] or match["bare"]:
            return f"$${block}$$"
        return match[0]

    return LABEL.sub("", TEX.sub(dollars, text))


def python(row: str, path: str, line: int, unread: Counter[str], place: str = "") -> str:
    """Return a line of a cell as Python: Jupyter's settings and installing are passed over, its other words refused."""
    if SETTING.match(row):
        return blank(row)
    if install := INSTALL.match(row):
        unread["commands that install"] += 1
        return f"{install['indent']}pass\n"
    if MAGIC.match(row.rstrip("\n")):
        message = f"{row.strip()!r} is Jupyter's and no Python: write it in Python, or tag the cell skip-execution"
        raise PageError(path, line, message, place)
    return row


def plain_info(info: str, body: str) -> str:
    """Return the info string of a block without braces: a session and a listing are checked, all else is only shown."""
    if info in ("python", "pycon") and body.startswith(">>>"):
        return "python"
    return info if KNOWN.fullmatch(info) else f"{NOT_RUN}shown as {info or 'text'}"


def words(text: str) -> str:
    """Return the words of a cell: its formulas between dollars, its blocks by what they are."""

    def block(match: re.Match[str]) -> str:
        return f"{match['marks']}{plain_info(match['info'].strip(), match['body'])}\n{match['body']}{match['marks']}"

    return BLOCK.sub(block, tex(text))


def front_matter(text: str) -> str:
    """Return a text whose front matter holds what a reader sees of it, and not the settings of tools."""
    match = FRONT.match(text)
    if not match:
        return text
    rows = [row if READ_KEY.match(row) else blank(row) for row in lines(match[0])]
    return "".join(rows) + text[match.end() :]


def by_lines(file: str, page: str) -> Callable[[str], str]:
    """Return the way back for a dialect in which each line of the page is one of the file."""

    def back(mended: str) -> str:
        shown, old, new = lines(file), lines(page), lines(mended)
        found: list[str] = []
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            near = min(a if a < b else max(a - 1, 0), len(shown) - 1)
            # What stands before each line: the hash of a percent script's words, the space of a list.
            before = shown[near].removesuffix(old[near]) if shown[near].endswith(old[near]) else ""
            rows = [f"{before}{row}" if row.strip() else f"{before.rstrip()}{row}" for row in new[c:d]]
            found += shown[a:b] if tag == "equal" else rows
        return "".join(found)

    return back
