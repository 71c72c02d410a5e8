"""Runs the modules of book/web in V8, without a browser and without Node."""

from __future__ import annotations

import json
import re
import weakref
from functools import cache
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

WEB = Path(__file__).parents[2] / "book" / "web"
IMPORT = re.compile(r'^import (\{[^}]*\}) from "(\.[\w./-]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)


def modules(path: Path, known: dict[Path, str]) -> dict[Path, str]:
    """Add to the `known` a module and all that it imports, each after what it needs, as a script that has no modules.

    Each is a function, so that its own names stay its own, and what it exports is a name for all.
    """
    text = path.read_text("utf-8")
    for _, name in IMPORT.findall(text):
        needed = (path.parent / name).resolve()
        if needed not in known:
            modules(needed, known)
    exports = EXPORT.findall(text)
    body = EXPORT.sub("", IMPORT.sub("", text))
    known[path] = f"Object.assign(globalThis, (() => {{\n{body}\nreturn {{ {', '.join(exports)} }};\n}})());"
    return known


class Script:
    """V8 with some modules in it, and all that they export."""

    def __init__(self, *names: str) -> None:
        self.v8 = MiniRacer()
        weakref.finalize(self, self.v8.close)  # before Python ends: see book/katex.py
        found: dict[Path, str] = {}
        for name in names:
            modules(WEB / name, found)
        self.v8.eval("\n".join(found.values()))

    def call(self, function: str, *given: Any) -> Any:
        """Return what a function of JavaScript gives, by way of JSON."""
        arguments = ", ".join(json.dumps(value) for value in given)
        return json.loads(str(self.v8.eval(f"JSON.stringify(({function})({arguments}))")))


@cache
def script(*names: str) -> Script:
    """Return V8 with these modules in it, the same one for the same names."""
    return Script(*names)
