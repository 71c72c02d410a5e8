"""The records: which pages have passed all their checks, as which text, and against what.

When all checks of a page have passed, that is written down under the digest of the page's text: what was checked,
with the digest of the package and the versions that it ran against.  A page or a package that has changed since has
another digest, so it is unchecked until the checks have passed again.  Each record is a file of its own, so that
tests that run side by side do not write over each other.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bookcheck.book import Book
from bookcheck.facts.needs import absent, installed, needed
from bookcheck.report import counts, trusted
from bookcheck.run import Run
from bookcheck.source.page import Page

FOLDER = ".cache/checked"
CLAIMING = re.compile(r'(?m)^<!--+[ \t]*(claim needs="[\w ]+"):')
FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def digest(text: str) -> str:
    """Name the text of a page, without its front matter and whatever white space surrounds it."""
    return hashlib.sha256(FRONT.sub("", text).strip().encode()).hexdigest()


def surroundings(book: Book) -> dict[str, str]:
    """Name what a page was checked against: the package to the letter, and the versions."""
    state = hashlib.sha256()
    for path in book.code():
        state.update(path.relative_to(book.root).as_posix().encode() + path.read_bytes())
    python = ".".join(platform.python_version_tuple()[:2])
    versions = {name: found for name in book.package if (found := _version(book.root / name))}
    return {"package": state.hexdigest(), **versions, "NumPy": version("numpy"), "Python": python}


@cache
def _version(package: Path) -> str:
    """Return the version that a package says it has, without importing it; "" if it says none."""
    file = package / "__init__.py"
    match = re.search(r"""(?m)^__version__ *= *["'](.+?)["']""", file.read_text("utf-8")) if file.is_file() else None
    return match[1] if match else ""


def library_versions(page: Page) -> dict[str, str]:
    """Return the version of each library that a page needs, "" for those that are not installed."""
    asking = [fence.info for fence in page.fences] + CLAIMING.findall(page.text)
    names = sorted({library for info in asking for library in needed(info)})
    return {name: "" if absent(f'python needs="{name}"') else installed(name) for name in names}


def begin(text: str) -> int:
    """Return where the text of a page begins, as its digest and its record have it: below its front matter."""
    rest = FRONT.sub("", text)
    return len(text) - len(rest.lstrip())


def keep(page: Page, run: Run | None = None) -> None:
    """Write down that a page has passed; what has passed with more libraries than there are now stays as it is."""
    versions, before = library_versions(page), find(page.text, page.book)
    if before and not all(versions.values()) and all(before["libraries"].values()):
        return
    against = surroundings(page.book)
    entry: dict[str, Any] = {"page": page.path, "against": against, "libraries": versions, "counts": counts(page)}
    first = begin(page.text)
    entry["taken on trust"] = trusted(page, run) if run else {}
    entry["proofs"] = [
        (proof.start - first, proof.end - first, proof.says, None if proof.source is None else proof.source - first)
        for proof in (run.proofs() if run else [])
        if proof.start >= first  # what stands above a page is not set
    ]
    file = _file(page.text, page.book)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(f".{os.getpid()}")  # whoever reads it at this moment finds it whole, or not at all
    new.write_text(json.dumps(entry, indent=1), "utf-8")
    new.replace(file)


def drop(page: Page) -> None:
    """Take out the record of a page that has failed."""
    _file(page.text, page.book).unlink(missing_ok=True)


def settle(page: Page, passed: bool, run: Run | None = None) -> str:
    """Write down what became of a page; return why that could not be done, or ""."""
    try:
        keep(page, run) if passed else drop(page)
    except OSError as error:
        return f"{page.path} will not say that it was checked, because nothing can be written here: {error}"
    return "\n".join(run.silent) if run else ""


def find(text: str, book: Book) -> dict[str, Any] | None:
    """Return what was written down when the checks of this very text passed, with this very package."""
    file = _file(text, book)
    record: dict[str, Any] | None = json.loads(file.read_text("utf-8")) if file.is_file() else None
    return record if record and record["against"] == surroundings(book) else None


def _file(text: str, book: Book) -> Path:
    return book.root / FOLDER / f"{digest(text)}.json"
