"""What has run with the big libraries, and when: a build without them can say so, and show the outputs as they were.

    python -m book.ran docs/beyond/libraries.md

checks the page where the libraries are installed, and writes down the day, the versions and which code that was.
Whoever changes a block of the page, or an output, has other code, and the note is of no use to it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import sys
from pathlib import Path

from bookcheck import Book, Page, Run, said
from bookcheck.record import library_versions
from bookcheck.source.fences import fences

BOOK = Book.at(Path(__file__).parent)
NOTES = BOOK.root / "docs" / "project" / "ran.json"


def digest(text: str) -> str:
    """Name all blocks of a page: its code, and the outputs that it shows."""
    blocks = "".join(f"{fence.info}\n{fence.body}" for fence in fences(text))
    return hashlib.sha256(blocks.encode()).hexdigest()[:16]


def note(text: str, file: Path = NOTES) -> tuple[str, dict[str, str]]:
    """Return the day on which the blocks of a page ran, and the versions; "" and nothing if these never did."""
    notes = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    entry = notes.get(digest(text), {})
    day = datetime.date.fromisoformat(entry["day"]) if entry else None
    return (f"{day.day} {day:%B %Y}", entry["libraries"]) if day else ("", {})


def write(page: Page, file: Path = NOTES) -> None:
    """Check a page and write down that it ran; ValueError if something is wrong, or a library is missing."""
    versions = library_versions(page)
    if missing := [library for library, version in versions.items() if not version]:
        raise ValueError(f"{page.path} needs {', '.join(missing)}, and they are not installed here")
    if problems := list(Run(page).problems()):
        raise ValueError(said(problems))
    entry = {"page": page.path, "day": datetime.date.today().isoformat(), "libraries": versions}
    file.write_text(json.dumps({digest(page.text): entry}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    try:
        write(Page.read(Path(sys.argv[1]), BOOK))
    except ValueError as error:
        sys.exit(str(error))
