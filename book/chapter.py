"""A new chapter that stands: a page with a block, a formula, a figure and an exercise, and its line in the menu.

    python -m book.chapter beyond/attention.md "Attention: looking back" --after beyond/gates.md

What it writes passes all checks, and is there to be written over.  Chapters that come later in the menu get their new
numbers there; the checks then name each sentence of the book that still says the old one.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

from mkdocs.utils.meta import get_data

ROOT = Path(__file__).resolve().parents[1]
SKELETON = Path(__file__).parent / "skeleton"
ENTRY = re.compile(r'(?m)^ +- "?(?P<number>\d+)\. [^\n]*?"?: (?P<page>[\w/-]+\.md)\n')
NAME = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*\.md")


class ChapterError(ValueError):
    """The chapter cannot be made; the message says why."""


def files(root: Path, page: str) -> dict[str, Path]:
    """Return where the parts of a chapter stand, by the name of their skeleton."""
    place = root / "docs" / page
    beside = {f"{part}.py": place.parent / part / f"{place.stem}.py" for part in ("figures", "exercises")}
    return {"page.md": place, **beside}


def listed(menu: str, page: str, title: str, after: str) -> str:
    """Put a chapter into the menu behind another one, and count the later ones anew."""
    before = next((entry for entry in ENTRY.finditer(menu) if entry["page"] == after), None)
    if before is None:
        known = ", ".join(entry["page"] for entry in ENTRY.finditer(menu))
        raise ChapterError(f"--after {after}: no chapter of the menu; there are {known}")
    number = int(before["number"]) + 1

    def moved(entry: re.Match[str]) -> str:
        return entry[0].replace(f"{entry['number']}. ", f"{int(entry['number']) + 1}. ", 1)

    line = f'      - "{number}. {title}": {page}\n'
    return menu[: before.end()] + line + ENTRY.sub(moved, menu[before.end() :])


def make(root: Path, page: str, title: str, after: str) -> list[Path]:
    """Write the files of a chapter and its line in the menu; ChapterError, and nothing written, if that cannot be."""
    title = title.replace('"', "")
    if not NAME.fullmatch(page):
        raise ChapterError(f"{page}: expected a folder of docs/ and a name in small letters: beyond/attention.md")
    places = files(root, page)
    if there := [path for path in places.values() if path.exists()]:
        raise ChapterError(f"{there[0].relative_to(root)} is there already")
    menu = root / "mkdocs.yml"
    new = listed(menu.read_text("utf-8"), page, title, after)
    _, front = get_data((root / "docs" / after).read_text("utf-8"))
    words = {
        "TITLE": title,
        "DATE": str(front["date"]),
        "NAME": Path(page).stem,
        "PAGE": f"docs/{page}",
    }
    for name, path in places.items():
        text = re.sub("|".join(words), lambda word: words[word[0]], (SKELETON / name).read_text("utf-8"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    menu.write_text(new, "utf-8")
    return list(places.values())


def main() -> int:
    """Make the chapter that the command line names, and let the checks write its outputs."""
    parser = argparse.ArgumentParser(prog="python -m book.chapter", description="Make a new chapter.")
    parser.add_argument("page", help="its file below docs/, such as beyond/attention.md")
    parser.add_argument("title", help='its title, such as "Attention: looking back"')
    parser.add_argument("--after", required=True, help="the chapter that it follows, such as beyond/gates.md")
    given = parser.parse_args()
    try:
        made = make(ROOT, given.page, given.title, given.after)
    except ChapterError as error:
        parser.error(str(error))
    check = [sys.executable, "-m", "bookcheck", f"docs/{given.page}"]
    subprocess.run([*check, "--fix"], cwd=ROOT, capture_output=True)  # its output and its file of code
    for path in (*made, ROOT / "mkdocs.yml"):
        print(path.relative_to(ROOT))
    return subprocess.run(check, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
