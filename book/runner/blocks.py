"""Each block that runs gets a place for its buttons, right under its code.

A Python-Markdown extension, listed after `book.highlight`.  The place is empty: without JavaScript there is
nothing to press, and the page reads as it always did.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from book.ran import note
from book.runner.contents import BOOK, runnable
from bookcheck.facts.needs import needed
from bookcheck.record import find

OPENED = re.compile(r"""\bload\w*\([^()]*"([\w-]+\.npz)"\)""")  # a file that is read, whoever made it


class _Look(Preprocessor):
    """Looks at the page before its blocks are set: does its code run at all, and with which libraries did it?"""

    runs = True
    libraries: dict[str, str]
    day = ""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.runs = runnable(text)
        self.libraries = (find(text, BOOK) or {}).get("libraries", {})
        if not all(self.libraries.values()) or not self.libraries:
            day, noted = note(text)
            if noted:
                self.day, self.libraries = day, noted
        return lines


class BlocksExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        look = _Look(md)
        md.preprocessors.register(look, "runner", 1001)
        fences: Any = md.preprocessors["fenced_code_block"]
        # Superfences keeps the formatter for every language without one of its own as its first entry.
        entry = fences.extension.superfences[0]
        allow, before = entry["validator"], entry["formatter"]

        def validator(
            language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, str], md: Markdown
        ) -> bool:
            roles: dict[str, Any] = {
                role: inputs.pop(role) for role in ("exercise", "solution", "needs") if role in inputs
            }
            okay = bool(allow(language, inputs, options, attrs, md))
            options.update(roles)
            return okay

        def highlight(src: str, language: str, options: dict[str, Any], md: Markdown, **rest: Any) -> str:
            exercise, solution = options.pop("exercise", None), options.pop("solution", None)
            needs = needed(f'python needs="{options.pop("needs", "")}"')
            runs = language == "python" and look.runs and not solution and not needs
            if runs:
                rest["classes"] = [*rest["classes"], "runnable", "no-copy"]  # it has a copy button of its own
            place = _place(src, "title" in options, exercise) if runs else ""
            if solution:
                rest["classes"] = [*rest["classes"], "solution"]  # by which the book for a class leaves it out
            if needs:
                place = _elsewhere(needs, look.libraries, look.day)
            html = str(before(src, language, options, md, **rest))
            return html.removesuffix("</div>") + f"{place}</div>" if place else html

        entry["validator"], entry["formatter"] = validator, highlight


def _place(src: str, titled: bool, exercise: str | None) -> str:
    """Return the place for the buttons, with all that they need to know before anything is fetched."""
    kind = "exercise" if exercise else "listing" if titled else "script"
    kind = "session" if src.startswith(">>>") else kind
    # Under this key the browser keeps what the reader makes of the block: another text has another key.
    key = hashlib.sha256(src.encode()).hexdigest()[:8]
    graded = f' data-exercise="{exercise}"' if exercise else ""
    opened = OPENED.search(src) if kind == "script" else None
    opens = f' data-opens="{opened[1]}"' if opened else ""
    return f'<div class="run-bar" data-kind="{kind}" data-key="{key}"{graded}{opens}></div>'


def _elsewhere(needs: list[str], libraries: dict[str, str], day: str) -> str:
    """Say with what a block ran, and when, as it does not run in the browser; or that it did not."""
    versions = [libraries.get(library, "") for library in needs]
    if all(versions):
        said = f"Ran with {' and '.join(versions)} {f'on {day}' if day else 'when this page was checked'}."
    else:
        said = f"Did not run when this copy was checked: it needs {' and '.join(needs)}."
    return f'<div class="run-elsewhere">{escape(said)}</div>'


def makeExtension(**options: Any) -> BlocksExtension:  # noqa: N802  # Python-Markdown's name
    """Python-Markdown's way to load an extension by its module's name."""
    return BlocksExtension(**options)
