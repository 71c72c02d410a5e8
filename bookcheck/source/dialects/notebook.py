"""Jupyter notebooks: their words and code, and the outputs that are stored with the code.

Each cell begins with a comment that says its number, so that a place is a cell and a line, and a mended page can be
cut into cells again.  Text that a cell has printed, and what its last expression was worth, is its output.  Pictures
and HTML are counted as not read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from bookcheck.source.dialects.reading import NOT_RUN, RAISES, Cell, Reading, by_lines, front_matter, python, words
from bookcheck.source.fences import PageError, fences
from bookcheck.source.lines import lines

OUTPUT = 'text title="Output"'
CELL = re.compile(r"(?m)^<!-- cell \d+ -->\n")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

Json = dict[str, Any]


def read(text: str, path: str) -> Reading:
    """Return the page that a notebook holds."""
    try:
        notebook = json.loads(text)
        found: list[Json] = notebook["cells"]
    except (ValueError, KeyError, TypeError):
        raise PageError(path, 1, "this is no notebook in Jupyter's format 4: open it in Jupyter, and save it") from None
    if (language := _language(notebook)) != "python":
        raise PageError(path, 1, f"the language of this notebook is {language}; only Python runs here")
    unread: Counter[str] = Counter()
    cells: list[Cell] = []
    page = ""
    for number, cell in enumerate(found, start=1):
        start = page.count("\n") + 1
        if cell["cell_type"] == "code":
            code, output = _code(cell, number, path, unread)
            page += f"<!-- cell {number} -->\n{code}{output}\n"
            cells.append(Cell(number, start, start + 2, start + 2 + code.count("\n")))
        elif number == 1 and _source(cell).startswith("---\n"):  # Quarto keeps its front matter in a cell
            page += front_matter(_source(cell)) + "\n"
            cells.append(Cell(number, start, start, page.count("\n") + 1))
        else:
            unread["raw cells"] += cell["cell_type"] == "raw"
            page += f"<!-- cell {number} -->\n{_words(cell)}\n"
            cells.append(Cell(number, start, start + 2, page.count("\n") + 1))
    stored = any(cell.get("outputs") for cell in found)

    def back(mended: str) -> str:
        before, after = CELL.split(page), CELL.split(mended)
        for cell, old, new in zip(found[len(found) - len(before) + 1 :], before[1:], after[1:], strict=True):
            if old != new:
                _rewrite(cell, old, new)
        step = re.match(r"\{\n([ \t]+)", text)
        plain = text.isascii() and "\\u" in text
        written = json.dumps(notebook, indent=step[1] if step else None, ensure_ascii=plain)
        return written + "\n" * text.endswith("\n")

    return Reading(page, not stored, True, back, tuple(cells), {what: many for what, many in unread.items() if many})


def _language(notebook: Json) -> str:
    metadata = notebook.get("metadata", {})
    kernel, info = metadata.get("kernelspec", {}), metadata.get("language_info", {})
    return str(kernel.get("language") or info.get("name") or "python").lower()


def _source(cell: Json) -> str:
    return "".join(cell["source"])


def _words(cell: Json) -> str:
    return f"\n{words(_source(cell)) if cell['cell_type'] == 'markdown' else ''}\n"


def _code(cell: Json, number: int, path: str, unread: Counter[str]) -> tuple[str, str]:
    """Return a cell's code and its output, each in a fence that is longer than any in it."""
    source = _source(cell)
    if not source.strip():
        return "", ""
    tags = cell.get("metadata", {}).get("tags", [])
    info = "python"
    if "skip-execution" in tags:
        info = f"{NOT_RUN}skip-execution"
    elif "raises-exception" in tags:
        info = RAISES
    rows = lines(source)
    if not info.startswith(NOT_RUN):
        places = (f"{path}:cell {number}, line {at}" for at in range(1, len(rows) + 1))
        rows = [python(row, path, 1, unread, place) for row, place in zip(rows, places, strict=True)]
    output = _stored(cell, unread)
    ticks = "`" * max([3, *(len(run) + 1 for run in re.findall("`{3,}", source + output))])
    code = f"{ticks}{info}\n{''.join(rows)}\n{ticks}\n"
    if info.startswith(NOT_RUN) or not output:
        return code, ""
    return code, f"\n{ticks}{OUTPUT}\n{output}{ticks}\n"


def _stored(cell: Json, unread: Counter[str]) -> str:
    """Return the text that a cell has given, and count what is no text."""
    text = ""
    for output in cell.get("outputs", []):
        kind, data = output["output_type"], output.get("data", {})
        pictures = [name for name in data if name.startswith("image/")]
        unread["pictures"] += bool(pictures)
        unread["outputs in HTML or another form"] += any(name not in ("text/plain", *pictures) for name in data)
        if kind == "stream":
            text += "".join(output["text"])
        elif kind == "error":
            text += COLOUR.sub("", f"{output['ename']}: {output['evalue']}".removesuffix(": ")) + "\n"
        elif "text/plain" in data and not (pictures and kind == "display_data"):
            text += "".join(data["text/plain"]) + "\n"
    return text if not text or text.endswith("\n") else f"{text}\n"


def _rewrite(cell: Json, old: str, new: str) -> None:
    """Put a mended piece of the page back into its cell."""
    if cell["cell_type"] != "code":
        text = by_lines(f"\n{_source(cell)}\n", old)(new)[1:-1]
        cell["source"] = lines(text) if isinstance(cell["source"], list) else text
        return
    outputs = {output["output_type"]: output for output in reversed(cell["outputs"])}
    text = "".join(fence.body for fence in fences(new) if fence.info == OUTPUT)
    error, answer = outputs.get("error"), outputs.get("execute_result")
    kept = [output for output in cell["outputs"] if output["output_type"] == "display_data"]
    if text and error:
        error["ename"], _, error["evalue"] = lines(text)[-1].strip().partition(": ")
        text, kept = "".join(lines(text)[:-1]), [*kept, error]
    elif text and answer:  # it comes last, and has as many lines as before
        many = "".join(answer["data"]["text/plain"]).count("\n") + 1
        answer["data"]["text/plain"] = lines("".join(lines(text)[-many:]).removesuffix("\n"))
        text, kept = "".join(lines(text)[:-many]), [*kept, answer]
    stream = outputs.get("stream", {"name": "stdout", "output_type": "stream"})
    cell["outputs"] = [stream | {"text": lines(text)}, *kept] if text else kept
