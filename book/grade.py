"""Grade what a reader hands in: the file that Export, under the exercises of a page, has written.

    python -m book.grade exercises.json

says of each exercise in it whether it is solved, and what its grader says.  Each answer runs on this machine, in a
process of its own, with the rights of whoever asks, so look at the code of a stranger before.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from book.runner.contents import BOOK
from bookcheck.reader.kernel import Kernel, exercises, graded

LONGEST = 60.0
"""Seconds that an answer may take."""


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
        content = json.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise HandedInError(f"{file} cannot be read: {error}") from None
    except ValueError as error:
        raise HandedInError(f"{file} is no JSON: {error}") from None
    listed = content.get("exercises") if isinstance(content, dict) else None
    if not isinstance(listed, list):
        raise HandedInError(f"{file} has no list of exercises: hand in the file that Export writes")
    found = []
    for number, entry in enumerate(listed, 1):
        values = [entry.get(key) if isinstance(entry, dict) else None for key in ("page", "exercise", "code")]
        page, exercise, code = values
        if not (isinstance(page, str) and isinstance(exercise, str) and isinstance(code, str | None)):
            raise HandedInError(f"{file}: exercise {number} must have a page, an exercise and code, each a text")
        found.append(HandedIn(page, exercise, code))
    return found


def verdict(answer: HandedIn) -> str:
    """Grade an answer in a process of its own; return "solved" or "not solved", and what was said."""
    graders = graders_of(answer.page)
    if graders is None:
        return "not graded: the book has no exercises on such a page"
    if answer.exercise not in exercises(graders, answer.page):
        return "not graded: the page has no such exercise"
    if answer.code is None:
        return "not graded: its code is not in the file"
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_grade, args=(theirs, answer, graders))
    process.start()
    theirs.close()
    try:
        return str(ours.recv()) if ours.poll(LONGEST) else f"not solved: it ran for more than {LONGEST:.0f} seconds"
    except EOFError:
        return "not solved: it ended Python itself"
    finally:
        process.kill()
        process.join()


def graders_of(address: str) -> str | None:
    """Return the graders of the page at an address of the site, where there are any."""
    pages = {f"{name.removeprefix('docs/').removesuffix('.md')}/": name for name in map(BOOK.name, BOOK.files())}
    file = BOOK.graders(pages[address]) if address in pages else None
    return file.read_text("utf-8") if file and file.is_file() else None


def _grade(answers: Connection, answer: HandedIn, graders: str) -> None:
    exercise = exercises(graders, answer.page)[answer.exercise]
    result = graded(exercise, answer.exercise, answer.code or "", Kernel().watched).shown()
    said = " ".join([result["said"], *result["error"].strip().split("\n")[-1:]]).strip()
    answers.send(f"{'solved' if result['passed'] else 'not solved'}: {said}")


def main(arguments: Sequence[str]) -> int:
    """Grade a file; return 1, with a sentence, if it is not one that Export has written."""
    if len(arguments) != 1:
        print("Name one file: python -m book.grade exercises.json", file=sys.stderr)
        return 1
    try:
        answers = read(Path(arguments[0]))
    except HandedInError as error:
        print(error, file=sys.stderr)
        return 1
    for answer in answers:
        print(f"{answer.page}  {answer.exercise}  {verdict(answer)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
