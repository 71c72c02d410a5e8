r"""Quarto, and Markdown that is made like it: a block ```` ```{python} ```` runs, and what it prints is not stored.

A line `#| eval: false` leaves a block out of the run, and `#| error: true` lets it raise.  So are blocks read that have
braces and a point, ```` ```{.python .input} ````.
"""

from __future__ import annotations

import re
from collections import Counter

from bookcheck.source.dialects.reading import (
    NOT_RUN,
    RAISES,
    Reading,
    blank,
    by_lines,
    front_matter,
    plain_info,
    python,
    tex,
)
from bookcheck.source.fences import PageError
from bookcheck.source.lines import lines

OPEN = re.compile(r"(?P<indent>[ \t]*)(?P<ticks>`{3,}) *(?:\{(?P<braced>[^}\n]*)\}[^`\n]*|(?P<plain>[^`\n]*))\n?")
OPTION = re.compile(r"#\| *(?P<key>[\w.-]+) *: *(?P<value>.*)")
CAPTION = re.compile(r"(?:fig|tbl)-(?:cap|alt|subcap)")
DIV = re.compile(r":::+[^\n]*")
INCLUDE = re.compile(r"\{\{< *(?:include|embed)\b[^\n]*")
LABEL = re.compile(r":\w+:(?:`[^`]*`)?")  # of a figure or a formula, in Dive into Deep Learning's way
INLINE = re.compile(
    r":(?:numref|eqref|ref|cite\w*):`[^`]*`|`(?:\{python\}|r )[^`\n]*`|\{\{<[^\n]*?>\}\}"
    r"|\[?@(?:fig|tbl|eq|sec|lst)-[\w-]+\]?"
)


def read(text: str, path: str) -> Reading:
    """Return the page that a file holds."""
    rows, shown = lines(text), list[str]()
    at, unread = 0, Counter[str]()
    while at < len(rows):
        match = OPEN.fullmatch(rows[at])
        if not match:
            shown.append(_words(rows[at], path, at + 1))
            at += 1
            continue
        end = next((i for i in range(at + 1, len(rows)) if _closes(rows[i].lstrip(), match["ticks"])), len(rows))
        body = [row.removeprefix(match["indent"]) for row in rows[at + 1 : end]]
        if match["braced"] is not None and _info(match, body) in ("python", RAISES):
            body = [python(row, path, number, unread) for number, row in enumerate(body, start=at + 2)]
        shown += _block(match, body, [row.lstrip() for row in rows[end : end + 1]])
        at = end + 1
    page = tex(front_matter("".join(shown)), spaced=False)
    return Reading(page, code_only=True, runs_cells=True, back=by_lines(text, page), unread=unread)


def _closes(row: str, ticks: str) -> bool:
    return row.startswith(ticks) and not row.strip("`\n \t")


def _words(row: str, path: str, line: int) -> str:
    if match := INCLUDE.search(row):
        raise PageError(
            path, line, f"{match[0]} is not read here: check the file that it includes, and write this page without it"
        )
    return blank(row) if DIV.fullmatch(row.rstrip("\n")) or LABEL.fullmatch(row.rstrip("\n")) else INLINE.sub("", row)


def _block(match: re.Match[str], body: list[str], close: list[str]) -> list[str]:
    info = _info(match, body)
    if info.startswith("python") and '"' not in info:
        body = [blank(row) if (m := OPTION.match(row)) and not CAPTION.match(m["key"]) else row for row in body]
    return [f"{match['ticks']}{info}\n", *body, *close]


def _info(match: re.Match[str], body: list[str]) -> str:
    if match["braced"] is None:
        return plain_info(match["plain"].strip(), "".join(body))
    words = match["braced"].replace(",", " ").split() or [""]
    language = words[0].lstrip("=.").lower()
    options: dict[str, str] = {m["key"]: m["value"] for row in body if (m := OPTION.match(row))}
    options |= dict(word.split("=", 1) for word in words[1:] if "=" in word)
    if language == "output":
        return 'text title="Output"'
    if language != "python":
        return f"{NOT_RUN}{language or 'text'} is no Python"
    if options.get("eval", "").strip().lower() in ("false", "no"):
        return f"{NOT_RUN}eval: false"
    return RAISES if options.get("error", "").strip().lower() in ("true", "yes") else "python"
