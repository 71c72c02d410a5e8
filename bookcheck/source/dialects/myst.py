r"""MyST Markdown, as Jupyter Book and Sphinx read it: directives in fences, roles, labels, formulas of several kinds.

A `{code-cell}` runs; its tag `skip-execution` leaves it out, and `raises-exception` lets it raise.  What an admonition
holds are words of the page.  A directive that brings in what stands elsewhere, or that nothing here reads, is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

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

OPEN = re.compile(
    r"(?P<indent>[ \t]*)(?P<marks>`{3,}|~{3,}|:{3,})[ \t]*"
    r"(?:\{(?P<name>[\w:.+-]+)\}[ \t]*(?P<words>[^\n]*)|(?P<info>[^`\n]*))\n?"
)
OPTION = re.compile(r"[ \t]*:(?P<key>[\w-]+):[ \t]*(?P<value>[^\n]*)\n?")
YAML = re.compile(r"(?P<key>[\w-]+):[ \t]*(?P<value>[^\n]*)\n?")
LABEL = re.compile(r"\((?P<name>[^()\n]+)\)=[ \t]*")
ROLE = re.compile(r"\{(?P<name>[\w:+-]+)\}(?P<ticks>`+)(?!`)(?P<inside>.+?)(?<!`)(?P=ticks)(?!`)")
TITLED = re.compile(r"(?P<title>.*?)\s*<[^>]*>", re.DOTALL)
CODE = ("code-block", "code", "sourcecode", "highlight", "parsed-literal", "mermaid", "raw")
NO_WORDS = ("image", "toctree", "bibliography", "tableofcontents", "contents", "index", "embed")
WORDS = (
    *("note", "tip", "warning", "attention", "caution", "danger", "error", "hint", "important", "seealso", "todo"),
    *("admonition", "topic", "margin", "sidebar", "dropdown", "epigraph", "card", "grid", "grid-item-card", "tab-set"),
    *("tab-item", "exercise", "exercise-start", "exercise-end", "solution", "solution-start", "solution-end", "aside"),
    *(
        "figure",
        "figure-md",
        "table",
        "versionadded",
        "versionchanged",
        "deprecated",
        "container",
        "div",
        "rubric",
        "only",
    ),
)
REFERENCES = re.compile(r"(?:.*-)?ref|doc|eq|numref|cite.*|term|download|label|index|button-.*|eval|glue.*|footcite.*")


@dataclass(frozen=True)
class _Open:
    """A fence that is open: its marks, what its last line becomes, and what is in it: words, code, python, nothing."""

    marks: str
    close: str
    inside: str
    indent: str = ""

    def closed_by(self, row: str) -> bool:
        return row.lstrip().startswith(self.marks) and not row.strip(self.marks[0] + "\n \t")


def read(text: str, path: str) -> Reading:
    """Return the page that a file holds."""
    rows, shown, stack = lines(text), list[str](), list[_Open]()
    at, unread = 0, Counter[str]()
    while at < len(rows):
        row, inside = rows[at], stack[-1].inside if stack else "words"
        at += 1
        if stack and stack[-1].closed_by(row):
            shown.append(f"{stack.pop().close}\n")
        elif inside in ("code", "python"):
            row = row.removeprefix(stack[-1].indent)
            shown.append(python(row, path, at, unread) if inside == "python" else row)
        elif inside == "nothing":
            shown.append(blank(row))
        elif match := OPEN.fullmatch(row):
            options, behind = _options(rows, at) if match["name"] else ({}, at)
            first, opened = _opened(match, options, rows[behind : behind + 1], path, at)
            while match["name"] == "math" and behind < len(rows) and not rows[behind].strip():
                behind += 1  # a formula has no empty line in it: it begins below its options
            header = [first, *map(blank, rows[at:behind])]
            shown += header[::-1] if first == "$$\n" else header
            stack.append(replace(opened, indent=match["indent"]))
            at = behind
        else:
            shown.append(_words(row))
    if stack:
        raise PageError(path, len(rows), f"a block is never closed by {stack[-1].marks}")
    page = tex(front_matter("".join(shown)))
    return Reading(page, code_only=True, runs_cells=True, back=by_lines(text, page), unread=unread)


def _options(rows: list[str], at: int) -> tuple[dict[str, str], int]:
    """Return the options of a directive, and the number of the line behind them."""
    pattern, end = OPTION, at
    if at < len(rows) and rows[at].rstrip() == "---":
        pattern, at = YAML, at + 1
        end = next((i + 1 for i in range(at, len(rows)) if rows[i].rstrip() == "---"), at)
        found = [match for row in rows[at:end] if (match := pattern.fullmatch(row))]
    else:
        while end < len(rows) and pattern.fullmatch(rows[end]):
            end += 1
        found = [match for row in rows[at:end] if (match := pattern.fullmatch(row))]
    return {match["key"]: match["value"] for match in found}, end


def _opened(match: re.Match[str], options: dict[str, str], body: list[str], path: str, line: int) -> tuple[str, _Open]:
    """Return what the first line of a block becomes, and the block that it opens."""
    name, words, marks = match["name"], (match["words"] or "").strip(), match["marks"]
    if name is None:
        info = match["info"].strip()
        if marks[0] == ":":
            return "\n", _Open(marks, "", "words")
        return _code(plain_info(info, "".join(body)), marks)
    if name == "code-cell":
        return _code(_cell(words, options), marks)
    if name in CODE:
        return _code(f"{NOT_RUN}shown as {words or name}", marks)
    if name == "math":
        if words:
            raise PageError(path, line, "a formula begins on the line below {math}")
        return "$$\n", _Open(marks, "$$", "code")
    if name in NO_WORDS:
        return "\n", _Open(marks, "", "nothing")
    if name in WORDS or name.startswith(("prf:", "proof:")):
        title = "" if name in ("figure", "versionadded", "versionchanged", "deprecated") else words
        return f"{_words(title)}\n", _Open(marks, "", "words")
    raise PageError(
        path, line, f"a block {{{name}}} is not read here: write it as Markdown, or as one of {', '.join(WORDS[:6])} …"
    )


def _code(info: str, marks: str) -> tuple[str, _Open]:
    ticks = "`" * len(marks)
    return f"{ticks}{info}\n", _Open(marks, ticks, "python" if info in ("python", RAISES) else "code")


def _cell(language: str, options: dict[str, str]) -> str:
    tags = options.get("tags", "")
    if language and not re.match(r"i?python\d?\b", language.lower()):
        return f"{NOT_RUN}{language} is no Python"
    if "skip-execution" in tags:
        return f"{NOT_RUN}skip-execution"
    return RAISES if "raises-exception" in tags else "python"


def _words(row: str) -> str:
    """Return a line of words without what only a renderer needs."""
    if row.startswith(("% ", "%\n", "+++")):
        return blank(row)
    if match := LABEL.fullmatch(row.rstrip("\n")):
        return f'<a id="{_anchor(match["name"])}"></a>\n'
    row = re.sub(r"(?<=\]\(#)[^)\s]+", lambda target: _anchor(target[0]), row)
    return ROLE.sub(_role, row)


def _anchor(name: str) -> str:
    return re.sub(r"[^\w-]", "-", name.strip())


def _role(match: re.Match[str]) -> str:
    if match["name"] == "math":
        return f"${match['inside'].strip()}$"
    if match["name"] in ("code", "py", "python", "func", "py:func", "kbd"):
        return match[0].partition("}")[2]
    if title := TITLED.fullmatch(match["inside"]):
        return title["title"]
    return "" if REFERENCES.fullmatch(match["name"]) else match["inside"]
