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
IMPORT = re.compile(r'^import \{[^}]*\} from "(\./|\.\./)([\w/]+\.js)";\n', re.MULTILINE)


def modules(path: Path, known: dict[Path, str] | None = None) -> dict[Path, str]:
    """Return the text of a module and of all that it imports, each after what it needs, as one script has them."""
    known = {} if known is None else known
    text = path.read_text("utf-8")
    for up, name in IMPORT.findall(text):
        needed = (path.parent / up / name).resolve()
        if needed not in known:
            modules(needed, known)
    known[path] = re.sub(r"^export ", "", IMPORT.sub("", text), flags=re.MULTILINE)
    return known


class Script:
    """V8 with some modules in it, and all their names."""

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
