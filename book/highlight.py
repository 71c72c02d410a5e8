r"""Sessions are coloured and copied as sessions, and printed output is told from code.

A session is written as a plain ```` ```python ```` fence that starts with `>>>`, as doctest and every code
host read it.  Here it gets the lexer that knows prompts and answers.  The copy button of a session, and of a
console, takes only what a reader would type.  A block titled "Output" is marked, to stand right under the
script that printed it, and so is one with notes: the list of them below it is for paper, and for who has no scripts.

A Python-Markdown extension, listed after `pymdownx.superfences`.
"""

from __future__ import annotations

from html import escape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

PROMPTS = {"pycon": (">>> ", "... "), "console": ("$ ", "> ")}


class HighlightExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        fences: Any = md.preprocessors["fenced_code_block"]

        def highlight(src: str, language: str, options: dict[str, Any], md: Markdown, **rest: Any) -> str:
            if language == "python" and src.lstrip().startswith(">>>"):
                language = "pycon"
            if language in PROMPTS:
                rest["attrs"] = rest["attrs"] | {"data-copy": _attribute(typed(src, PROMPTS[language]))}
            if language == "text" and options.get("title") == "Output":
                rest["classes"] = [*rest["classes"], "output", "no-copy"]
            if "# (1)!" in src:
                rest["classes"] = [*rest["classes"], "noted"]
            html = str(fences.highlight(src, language, options, md, **rest))
            # A long line scrolls, which the keyboard can only do where it can put its focus.
            return html.replace("<code>", '<code tabindex="0">', 1)

        # Superfences keeps the formatter for every language without one of its own as its first entry.
        fences.extension.superfences[0]["formatter"] = highlight


def typed(session: str, prompts: tuple[str, ...]) -> str:
    """What follows a prompt in each line that has one."""
    lines = [(line, prompt) for line in session.splitlines() for prompt in prompts if f"{line} ".startswith(prompt)]
    return "\n".join(line[len(prompt) :] for line, prompt in lines)


def _attribute(text: str) -> str:
    return escape(text).replace("\n", "&#10;")


def makeExtension(**options: Any) -> HighlightExtension:  # noqa: N802  # Python-Markdown's name
    """Python-Markdown's way to load an extension by its module's name."""
    return HighlightExtension(**options)
