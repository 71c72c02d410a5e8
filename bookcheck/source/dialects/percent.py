"""Percent scripts: a Python file in cells, each behind a line `# %%`, those with words behind `# %% [markdown]`.

What a cell prints need not stand in the file; where it does, it is an Output block among the words behind the cell.
"""

from __future__ import annotations

import re

from bookcheck.source.dialects.reading import NOT_RUN, RAISES, Reading, blank, by_lines, front_matter, words
from bookcheck.source.fences import PageError
from bookcheck.source.lines import lines

MARK = re.compile(r"# %%+(?P<title>[^\[\n]*?)(?: *\[(?P<kind>\w+)\])?(?P<rest>(?: .*)?)")
QUOTES = re.compile(r'[rR]?("""|\'\'\')')
HIDDEN_WORDS = re.compile(r"# ?")


def read(text: str, path: str) -> Reading:
    """Return the page that a file holds."""
    rows = lines(text)
    marks = [number for number, row in enumerate(rows) if MARK.fullmatch(row.rstrip("\n"))]
    head = _front(rows, marks[0])
    shown = [HIDDEN_WORDS.sub("", row, count=1) for row in rows[:head]] if head else []
    info = ""
    for start, end in zip([head, *marks], [*marks, len(rows)]):
        if start == end:
            continue
        mark = MARK.fullmatch(rows[start].rstrip("\n")) if start in marks else None
        body = rows[start + 1 if mark else start : end]
        if mark and mark["kind"]:
            shown.append("```\n" if info else "\n")
            info = ""
            said = (
                "".join(_words(body, path, start + 2)) if mark["kind"] in ("markdown", "md") else blank("".join(body))
            )
            shown += lines(words(said))
            continue
        new = _info(mark["title"] + mark["rest"] if mark else "")
        if not mark and not "".join(body).strip():
            shown += body
            continue
        if not mark:
            raise PageError(path, start + 1, "this code stands before the first cell: write # %% before it")
        if info == new:  # cells that follow each other are one block
            shown.append("\n")
        elif info and shown[-1].strip():
            raise PageError(path, start + 1, "leave an empty line before this cell")
        else:
            if info:
                shown[-1] = "```\n"
            shown.append(f"```{new}\n")
        info = new
        shown += body
    if info:
        shown += ["" if shown[-1].endswith("\n") else "\n", "```\n"]
    page = front_matter("".join(shown))
    return Reading(page, code_only=True, runs_cells=True, back=by_lines(text, page))


def _front(rows: list[str], end: int) -> int:
    """Return where the front matter ends: a block of comments between two lines `# ---`."""
    if rows[0].rstrip() != "# ---":
        return 0
    return next((number + 1 for number in range(1, end) if rows[number].rstrip() == "# ---"), 0)


def _info(words: str) -> str:
    if "skip-execution" in words:
        return f"{NOT_RUN}skip-execution"
    return RAISES if "raises-exception" in words else "python"


def _words(body: list[str], path: str, line: int) -> list[str]:
    first = next((number for number, row in enumerate(body) if row.strip()), 0)
    if body and (quotes := QUOTES.match(body[first])):
        text = "".join(body)
        inside, _, after = text[text.index(quotes[1]) + 3 :].partition(quotes[1])
        if after.strip():
            raise PageError(path, line + first, "behind the words of this cell stands something else: begin a new cell")
        return lines("\n" * first + inside + blank(after))
    for number, row in enumerate(body, start=line):
        if row.strip() and not row.startswith("#"):
            raise PageError(
                path, number, "the words of a cell are comments: write # before them, or begin a new cell with # %%"
            )
    return [HIDDEN_WORDS.sub("", row, count=1) for row in body]
