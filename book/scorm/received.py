"""What students have done in a package, out of what a learning platform gives out: files that `book.grade` grades.

    python -m book.scorm.received report.csv hand-ins

A package keeps a student's code in one text of letters, `nnfs1.` and what follows, and a platform shows or exports that
text somewhere: as `suspend_data`, in a table, or in a copy of its records.  Each such text in the file, whatever stands
around it, becomes a hand-in.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from book.grading.handin import LARGEST

TEXT = re.compile(r"nnfs1\.([\w-]+)", re.ASCII)
UNNAMED = re.compile(r"[^\w.@-]+")


class UnreadableError(ValueError):
    """It is no text that a package has written; the message says why."""


def unpacked(text: str) -> dict[str, Any]:
    """Return what a package has packed into letters; UnreadableError if it is not whole."""
    try:
        packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        unzipped = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unzipped.decompress(packed, LARGEST)
        if not unzipped.eof:
            raise UnreadableError(f"it is cut off, or larger than {LARGEST:,} bytes")
        found = json.loads(content)
    except (binascii.Error, zlib.error, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(f"it is cut off, or has been changed: {error}") from None
    if not isinstance(found, dict) or not isinstance(found.get("kept"), dict):
        raise UnreadableError("it holds something else than what a student made")
    return found


def handed_in(found: dict[str, Any]) -> dict[str, Any]:
    """Return what Export would have written: the code of each exercise that was tried, and when it was solved."""
    exercises = []
    solved = found["kept"].get("solved")
    for page, there in solved.items() if isinstance(solved, dict) else ():
        when, code = (_dict(there, key) for key in ("solved", "code"))
        exercises += [
            {"page": page, "exercise": name, "code": code.get(name), "solved": when.get(name)} for name in when | code
        ]
    return {"exercises": exercises}


def _dict(found: Any, key: str) -> dict[str, Any]:
    value = found.get(key) if isinstance(found, dict) else None
    return value if isinstance(value, dict) else {}


def files(text: str) -> Iterator[tuple[str, dict[str, Any] | str]]:
    """Yield the name of each hand-in of a text, and what is in it, or why it cannot be read."""
    names: dict[str, int] = {}
    for number, match in enumerate(TEXT.finditer(text), 1):
        try:
            found = unpacked(match[1])
        except UnreadableError as error:
            yield f"number {number}", str(error)
            continue
        who = [str(one) for one in found["who"] if one] if isinstance(found.get("who"), list) else []
        name = UNNAMED.sub("-", " ".join(reversed(who))).strip("-.") or f"student-{number}"
        names[name] = names.get(name, 0) + 1
        yield name if names[name] == 1 else f"{name}-{names[name]}", handed_in(found)


def text_of(export: Path) -> str:
    """Return what stands in a file, or in the files of one that is zipped, as a table of a spreadsheet is."""
    contents = [export.read_bytes()]
    if zipfile.is_zipfile(export):
        with zipfile.ZipFile(export) as archive:
            contents = [archive.read(name) for name in archive.namelist()]
    # What is looked for has plain letters: in an encoding of two bytes a letter, each has a zero beside it.
    return "\n".join(content.replace(b"\0", b"").decode("utf-8", errors="replace") for content in contents)


def main(arguments: Sequence[str]) -> int:
    """Write the hand-ins of a file into a folder; return 1, with a sentence, where one is broken, or none is there."""
    parser = argparse.ArgumentParser(prog="python -m book.scorm.received", description="Get hand-ins from a platform.")
    parser.add_argument("export", type=Path, help="what the platform gives out: a table, or any other text")
    parser.add_argument("folder", type=Path, help="where to write the hand-ins")
    asked = parser.parse_args(arguments)
    try:
        text = text_of(asked.export)
    except (OSError, zipfile.BadZipFile) as error:
        print(f"{asked.export} cannot be read: {error}", file=sys.stderr)
        return 1
    asked.folder.mkdir(parents=True, exist_ok=True)
    came, wrong = 0, 0
    for name, found in files(text):
        if isinstance(found, str):
            print(f"{asked.export}: the text {name} cannot be read: {found}", file=sys.stderr)
            wrong += 1
        else:
            (asked.folder / f"{name}.json").write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
            came += 1
    if not came and not wrong:
        print(
            f"{asked.export} holds no text that begins with nnfs1. and is what a package has written", file=sys.stderr
        )
    else:
        print(f"{asked.folder}: {came} hand-ins.")
    return 0 if came and not wrong else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
