"""What a reader hands in: the file that Export, under the exercises of a page, has written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from book.runner.contents import BOOK, without_examples

LARGEST = 1_000_000
"""Bytes that a file may have: all exercises of the book, solved at length, are a tenth of it."""


class HandedInError(ValueError):
    """The file is not one that Export has written; the message says why."""


@dataclass(frozen=True)
class HandedIn:
    """An answer to an exercise of a page; there is no code where only that it was solved is known."""

    page: str
    exercise: str
    code: str | None


def read(file: Path) -> list[HandedIn]:
    """Return the answers of a file; HandedInError if it is not of the form that Export writes."""
    try:
        if not file.is_file():  # what is no file may never end
            raise HandedInError(f"{file} cannot be read: it is no file")
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise HandedInError(f"{file} is larger than {LARGEST:,} bytes, which no export is")
        found = json.loads(content.decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise HandedInError(f"{file} cannot be read: {error}") from None
    except RecursionError:
        raise HandedInError(f"{file} is no JSON that Export writes: it has lists in lists in lists") from None
    except ValueError as error:
        raise error if isinstance(error, HandedInError) else HandedInError(f"{file} is no JSON: {error}") from None
    return _answers(found, file)


def _answers(content: object, file: Path) -> list[HandedIn]:
    listed = content.get("exercises") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        raise HandedInError(f"{file} has no list of exercises: hand in the file that Export writes")
    found: dict[tuple[str, str], HandedIn] = {}
    for number, entry in enumerate(listed, 1):
        values = [entry.get(key) if isinstance(entry, dict) else None for key in ("page", "exercise", "code")]
        page, exercise, code = values
        if not (isinstance(page, str) and isinstance(exercise, str) and isinstance(code, str | None)):
            raise HandedInError(f"{file}: exercise {number} must have a page, an exercise and code, each a text")
        if (page, exercise) in found:
            raise HandedInError(f"{file}: exercise {number}, {exercise} of {page}, stands there twice")
        found[page, exercise] = HandedIn(page, exercise, code)
    return list(found.values())


def graders_of(address: str) -> str | None:
    """Return the graders of the page at an address of the site, where there are any."""
    pages = {f"{name.removeprefix('docs/').removesuffix('.md')}/": name for name in map(BOOK.name, BOOK.files())}
    file = BOOK.graders(pages[address]) if address in pages else None
    return without_examples(file.read_text("utf-8")) if file and file.is_file() else None
