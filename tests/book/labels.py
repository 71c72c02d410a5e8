"""The words in the drawings, as somebody has read them: where each label stands, roughly, and what it says.

    python -m tests.book.labels

writes down what the drawings say now.  Whoever runs it has looked at the figures that have changed, and has found that
each label belongs to what it stands at: nobody else can tell.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from tests.book.drawn import PAGES, kept

READ = Path(__file__).with_suffix(".json")
STEP = 24
"""A label may move by so much, in units of the drawing, before it must be read again; and its numbers are read back."""
NUMBER = re.compile(r"(?<![^\W\d_])[−-]?\d+(?:[.,]\d+)*")  # and not the one of w1


def labels(drawing: str) -> list[str]:
    """Return the labels that have words in them, from top to bottom, each with its place and without its numbers."""
    found = []
    for label in ElementTree.fromstring(drawing).iter():
        if label.tag.rpartition("}")[2] != "text":
            continue
        says = NUMBER.sub("…", " ".join("".join(label.itertext()).split()))
        if re.search(r"[^\W\d_]", says):
            x, y = (float(label.get(name, "0")) for name in ("x", "y"))
            found.append((y // STEP, x // STEP, says))
    return [f"{down:g}, {across:g}: {says}" for down, across, says in sorted(found)]


def now() -> dict[str, list[str]]:
    """Return the labels of each figure of the book."""
    return {name: labels(kept(page)[name]) for name, page in sorted(PAGES.items())}


if __name__ == "__main__":
    READ.write_text(json.dumps(now(), indent=1, ensure_ascii=False) + "\n", "utf-8")
