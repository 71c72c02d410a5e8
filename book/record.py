"""The record at the end of each page: what was checked on it, or that this copy is unchecked.

When all checks of a page have passed, pytest writes down under the digest of the page's text what they
were, with the digest of the package and the versions that they ran against.  The build looks its pages up
there.  A page or a package that has changed since has another digest, so the page says that it is
unchecked, until the checks have passed again.  A page with the comment <!-- record: ran --> is no
subject of the checks: the build itself has run it.
"""

from __future__ import annotations

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from mkdocs.utils.meta import get_data

import nnfs
from book.cache import keep
from book.checks import fences
from book.checks.equations.formulas import Formula, find
from book.checks.exercise import exercise
from book.checks.listing import listing
from book.checks.needs import absent, installed, needed, skipped
from book.checks.numbers import claims
from book.checks.session import session
from book.checks.tables import tables

ROOT = Path(__file__).parents[1]
RECORDS = ROOT / ".cache" / "checked"
MUTATION = ROOT / "docs" / "project" / "mutation.json"
RAN = "<!-- record: ran -->"


def digest(text: str) -> str:
    """Name the text of a page, without its front matter and whatever white space surrounds it."""
    return hashlib.sha256(get_data(text)[0].strip().encode()).hexdigest()


def surroundings() -> dict[str, str]:
    """Name what a page was checked against: the package to the letter, and the versions."""
    state = hashlib.sha256()
    for path in sorted((ROOT / "nnfs").rglob("*.py")):
        state.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    python = ".".join(platform.python_version_tuple()[:2])
    return {"package": state.hexdigest(), "nnfs": nnfs.__version__, "NumPy": version("numpy"), "Python": python}


def counts(text: str, path: str) -> dict[str, int]:
    """Count what is checked on a page."""
    found = [(block, check) for block, check in fences.blocks(text, path) if check is not skipped]
    listed = "\n".join(block.fence.body for block, check in found if check is listing)
    answers = sum(block.fence.body.count(">>> ") for block, check in found if check is session)
    return {
        "lines of code": sum(bool(line.strip()) for line in listed.splitlines()),
        "outputs": sum(block.output is not None for block, _ in found) + answers,
        "formulas": sum(isinstance(item, Formula) for item in find(text, path)),
        "numbers": len(list(claims(text, path))),
        "exercises": sum(check is exercise for _, check in found),
        "table cells": sum(len(row) for table in tables(text, path) if table.expression for row in table.rows),
    }


def library_versions(text: str, path: str) -> dict[str, str]:
    """Return the version of each library that a page needs, "" for those that are not installed."""
    infos = {block.fence.info for block, _ in fences.blocks(text, path)}
    names = sorted({library for info in infos for library in needed(info)})
    return {name: "" if absent(f'python needs="{name}"') else installed(name) for name in names}


def write(passed: dict[str, str], failed: dict[str, str]) -> None:
    """Write down which texts have passed all their checks; take out those that have not.  Both by path.

    Each text has a file of its own, put in place whole, so whoever checks pages at the same time is not in the way.
    What has passed with more libraries than there are now stays as it is.
    """
    for text in failed.values():
        _file(text).unlink(missing_ok=True)
    for path, text in passed.items():
        versions, before = library_versions(text, path), find_record(text)
        if before and not all(versions.values()) and all(before["libraries"].values()):
            continue
        record = {"page": path, "against": surroundings(), "libraries": versions, "counts": counts(text, path)}
        keep(_file(text), json.dumps(record, indent=1))


def _file(text: str) -> Path:
    return RECORDS / f"{digest(text)}.json"


def sentence(text: str) -> str:
    """Return what a page says of itself, in Markdown."""
    against = surroundings()
    versions = [f"{what} {against[what]}" for what in ("nnfs", "NumPy", "Python")]
    if RAN in text:
        return f"**Run.** The code of this page ran when the site was built, with {_and(versions)}."
    record = find_record(text)
    if record is None:
        return "**Unchecked.** This copy of the page has changed since it was last checked, or it never was."
    checked = [f"{number} {_noun(number, what)}" for what, number in record["counts"].items() if number]
    libraries = record["libraries"]
    versions += filter(None, libraries.values())
    verb = "agree" if sum(record["counts"].values()) > 1 else "agrees"
    said = f"**Checked.** {_and(checked) or 'Everything'} on this page {verb} with {_and(versions)}."
    if left := [library for library, version in libraries.items() if not version]:
        said += f" The blocks that need {_and(left)} did not run, and are not counted."
    return said + _mutants(text)


def find_record(text: str) -> dict[str, Any] | None:
    """Return what was written down when the checks of this very text passed, with this very package."""
    try:
        record: dict[str, Any] = json.loads(_file(text).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return record if record["against"] == surroundings() and "libraries" in record else None


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _mutants(text: str) -> str:
    """Return how many changes of one fact the checks noticed, if they were tried on this very text."""
    tried: dict[str, Any] = json.loads(MUTATION.read_text("utf-8")) if MUTATION.exists() else {"pages": {}}
    for page in tried["pages"].values():
        if page["digest"] == digest(text) and tried["package"] == surroundings()["package"]:
            fates = page["kinds"].values()
            times, noticed = sum(sum(fate.values()) for fate in fates), sum(fate.get("killed", 0) for fate in fates)
            rest = f"; the other {times - noticed} left it true" if times > noticed else ""
            return f" One fact of it was changed, {times} times over, and the checks noticed {noticed}{rest}."
    return ""


def _noun(number: int, plural: str) -> str:
    return {"lines of code": "line of code"}.get(plural, plural.removesuffix("s")) if number == 1 else plural


class _Record(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Add the record after the last line."""
        said = sentence("\n".join(lines))
        link = "[How it is checked](/project/how-it-is-checked.md)"
        opening = '<div class="record" data-search-exclude="true" markdown="1">'
        return [*lines, "", opening, "", f"{said} {link}", "", "</div>"]


class RecordExtension(Extension):
    """The Python-Markdown extension that puts the record on each page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Run before all else, on the text as the author wrote it."""
        md.preprocessors.register(_Record(md), "record", 1000)


def makeExtension(**settings: Any) -> RecordExtension:  # noqa: N802  # Python-Markdown's name
    """Return the extension, for `markdown_extensions` in mkdocs.yml."""
    return RecordExtension(**settings)
