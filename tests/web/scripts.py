"""The arithmetic of what moves, without a browser: the modules of book/web, in the V8 that sets the formulas.

It knows no modules, so each goes in as one script with those that it imports ahead of it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from tests.book.drawn import svg

WEB = Path(__file__).resolve().parents[2] / "book" / "web"
IMPORT = re.compile(r'^import \{[^}]*\} from "(?P<path>\.[^"]+)";\n', re.MULTILINE)
# What is of the page is not needed for the arithmetic.
PAGE = {"elements.js", "progress.js", "touch.js", "play.js", "drawing.js"}


def script(file: Path, done: set[Path]) -> str:
    """Return a module as a script, behind those that it imports; each stands once."""
    if file in done or file.name in PAGE:
        return ""
    done.add(file)
    text = file.read_text("utf-8")
    before = [script((file.parent / match["path"]).resolve(), done) for match in IMPORT.finditer(text)]
    return "".join(before) + re.sub(r"^export (?:default )?", "", IMPORT.sub("", text), flags=re.MULTILINE)


@cache
def module(name: str) -> MiniRacer:
    """Return an engine that knows what a module of book/web has at its top."""
    engine = MiniRacer()
    engine.eval(script(WEB / f"{name}.js", set()))
    return engine


def call(name: str, function: str, *arguments: Any) -> Any:
    """Return what a function of a module of book/web makes of some arguments."""
    given = ", ".join(json.dumps(argument) for argument in arguments)
    return json.loads(str(module(name).eval(f"JSON.stringify({function}({given}))")))


def start(figure: str) -> Any:
    """Return what the widget of a figure starts from."""
    [found] = re.findall(r'data-start="([^"]*)"', svg(figure, "What it shows."))
    return json.loads(unescape(found))


def shown(figure: str, *parts: str) -> list[str]:
    """Return what a figure shows in some of its parts, as it comes with the page."""
    drawing = svg(figure, "What it shows.")
    found = {part: re.search(rf'data-part="{part}"[^>]*>(?:<text[^>]*>)?([^<]*)<', drawing) for part in parts}
    return [match[1] if match else "" for match in found.values()]
