"""Formulas are set while the site is built: HTML for the eye, MathML for the ear, no script in the page.

A Python-Markdown extension, listed after `pymdownx.arithmatex` with `generic: true`, which finds the formulas.
KaTeX itself runs in V8, so no Node is needed.  What KaTeX refuses raises, and so stops the build;
MkDocs prints the page's name before the message.
"""

from __future__ import annotations

import re
import weakref
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from py_mini_racer import JSEvalException, MiniRacer

KATEX = Path(__file__).parent / "vendor" / "katex" / "katex.min.js"
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
STRUT = re.compile(r'class="katex-strut" style="height:([\d.]+)em;(?:vertical-align:-([\d.]+)em;)?')
LINE = 1.2  # the styles' line-height of a formula
LITERAL = {"code", "pre", "script", "style", "svg"}


class _Engine:
    """V8 with KaTeX in it."""

    def __init__(self) -> None:
        self.v8 = MiniRacer()
        # Closed with this object, or just before Python ends.  V8's own `__del__` comes later than that,
        # and then now and then waits for ever for a thread that is gone already.
        weakref.finalize(self, self.v8.close)
        self.v8.eval(KATEX.read_text("utf-8"))


_engine = cache(_Engine)


@cache
def render(tex: str, display: bool) -> str:
    """Set one formula, given without its dollars, as HTML and MathML.

    Raises ValueError, with the formula and what KaTeX says about it, if KaTeX refuses it.
    """
    options = {"displayMode": display, "throwOnError": True, "strict": "error"}
    try:
        return str(_engine().v8.call("katex.renderToString", tex, options))
    except JSEvalException as error:
        said = str(error).split("KaTeX parse error: ")[-1].splitlines()[0]
        said = said.replace("\N{COMBINING LOW LINE}", "")  # which underlines the place, but not in a terminal
        raise ValueError(f"KaTeX refuses the formula ${tex}$: {said}") from None


def attributes(display: bool) -> dict[str, str]:
    """What the element around a formula carries.

    Search skips it, because it holds each formula twice.  A wide display formula scrolls within itself,
    which the keyboard can only do where it can put its focus.
    """
    searched = {"class": "arithmatex", "data-search-exclude": ""}
    return searched | ({"tabindex": "0", "role": "group", "aria-label": "Formula"} if display else {})


def tall(html: str) -> float:
    """Return the height of a formula on a line of its own, in its own em: KaTeX has a strut for each part of it."""
    struts = [(float(height), float(depth or 0)) for height, depth in STRUT.findall(html)]
    return max(LINE, max(height - depth for height, depth in struts) + max(depth for _, depth in struts))


class Formulas(Treeprocessor):
    """Replaces what arithmatex has marked, and refuses what neither it nor a reader would take for a formula."""

    def run(self, root: Element) -> None:
        self._visit(root, in_heading=False)

    def _visit(self, element: Element, in_heading: bool) -> None:
        if element.get("class") == "arithmatex":
            self._set(element, in_heading)
        elif element.tag not in LITERAL:
            _refuse_stray_dollar(element.text)
            for child in element:
                self._visit(child, in_heading or element.tag in HEADINGS)
                _refuse_stray_dollar(child.tail)

    def _set(self, element: Element, in_heading: bool) -> None:
        tex = (element.text or "")[2:-2].strip()  # without arithmatex's \( \) or \[ \]
        if in_heading:
            raise ValueError(f"the formula ${tex}$ stands in a heading, which the table of contents cannot show")
        display = element.tag == "div"
        html = render(tex, display)
        element.attrib.update(attributes(display))
        if display:  # the styles keep its room while it is out of sight, and not laid out
            element.set("style", f"--tall: {tall(html):.4g}")
        element.text = AtomicString(self.md.htmlStash.store(html))


def _refuse_stray_dollar(text: str | None) -> None:
    if text and "$" in text:
        raise ValueError(
            f"a stray $ in {text.strip()!r}: a display formula wants a blank line above and below, "
            r"and a dollar that is not maths is written \$"
        )


class KatexExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        # After the inline patterns (20) and smarty (6), before the table of contents (5) reads the headings.
        md.treeprocessors.register(Formulas(md), "book-katex", 5.5)


def makeExtension(**options: Any) -> KatexExtension:  # noqa: N802  # Python-Markdown's name
    """Python-Markdown's way to load an extension by its module's name."""
    return KatexExtension(**options)
