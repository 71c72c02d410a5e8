"""Grade what readers hand in: files that Export, under the exercises of a page, has written.

    python -m book.grade exercises.json
    python -m book.grade folder --csv grades.csv

The first says of each exercise in a file whether it is solved, and what its grader says: what came out, and what was
expected.  The second does so for all files of a folder and of those in it, and writes a table.  Each answer runs in a
sandbox of its own; where a system has none, nothing runs unless that is asked for.
"""

from __future__ import annotations

import argparse
import csv
import multiprocessing
import sys
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from book.grading.handin import HandedIn, HandedInError, read
from book.grading.pool import LONGEST, Known, UnsafeError, Verdict, pool
from bookcheck.reader.kernel import Kernel, exercises, graded

HEADS = ("file", "page", "exercise", "verdict", "said", "hint")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, and runs."""

Row = tuple[str, HandedIn | None, Verdict]


def rows(files: Sequence[tuple[str, Path]], sandbox: bool = True) -> list[Row]:
    """Grade the answers of files, each with its name; a file that cannot be read has one row, without an answer."""
    found: list[Row] = []
    for name, file in files:
        try:
            found += [(name, answer, Verdict("not graded", "")) for answer in read(file)]
        except HandedInError as error:
            found.append((name, None, Verdict("not graded", str(error))))
    asked = [(index, name, answer) for index, (name, answer, _) in enumerate(found) if answer]
    answers = [(name, answer) for _, name, answer in asked]
    for number, verdict in _guarded(answers) if sandbox else _unguarded(answers):
        index, name, answer = asked[number]
        found[index] = name, answer, verdict
    return found


def _guarded(answers: Sequence[tuple[str, HandedIn]]) -> Iterator[tuple[int, Verdict]]:
    with pool() as workers:
        yield from workers.verdicts(answers)


def _unguarded(answers: Sequence[tuple[str, HandedIn]]) -> Iterator[tuple[int, Verdict]]:
    """Grade answers one by one, each in a process with the rights of whoever asks."""
    known = Known()
    context = multiprocessing.get_context("spawn")
    for index, (_, answer) in enumerate(answers):
        if refused := known.refused(answer):
            yield index, Verdict("not graded", refused)
            continue
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_grade, args=(theirs, answer, known.graders(answer)))
        process.start()
        theirs.close()
        try:
            found = ours.recv() if ours.poll(LONGEST) else {"ended": "time"}
        except EOFError:
            found = {"ended": "itself"}
        finally:
            process.kill()
            process.join()
        yield index, Verdict.of(found)


def _grade(place: Connection, answer: HandedIn, graders: str) -> None:
    exercise = exercises(graders, answer.page)[answer.exercise]
    place.send(graded(exercise, answer.exercise, answer.code or "", Kernel().watched).shown())


def table(found: Sequence[Row], file: Path) -> None:
    """Write what was graded as CSV, of which no spreadsheet runs a cell."""
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(HEADS)
        for name, answer, verdict in found:
            place = (answer.page, answer.exercise) if answer else ("", "")
            cells = (name, *place, verdict.verdict, verdict.said, verdict.hint)
            writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])


def main(arguments: Sequence[str]) -> int:
    """Grade a file or a folder; return 1, with a sentence, where nothing could be graded."""
    parser = argparse.ArgumentParser(prog="python -m book.grade", description="Grade what readers hand in.")
    parser.add_argument("place", type=Path, help="a file that Export has written, or a folder of such files")
    parser.add_argument("--csv", type=Path, help="where to write the table of a folder")
    parser.add_argument("--without-sandbox", action="store_true", help="let the answers run with your own rights")
    asked = parser.parse_args(arguments)
    folder = asked.place.is_dir()
    if folder is not bool(asked.csv):
        parser.error("a folder is graded into a table, and a file is not: --csv goes with a folder")
    names = sorted(asked.place.rglob("*.json")) if folder else [asked.place]
    files = [(str(file.relative_to(asked.place)) if folder else str(file), file) for file in names]
    try:
        found = rows(files, sandbox=not asked.without_sandbox)
    except UnsafeError as error:
        print(
            f"Nothing was run, because no sandbox could be made: {error}.  On a machine that you can lose, "
            "--without-sandbox lets the answers run with your own rights.",
            file=sys.stderr,
        )
        return 1
    if folder:
        table(found, asked.csv)
        for name in dict.fromkeys(name for name, _, _ in found):
            verdicts = [verdict.verdict for its, answer, verdict in found if its == name and answer]
            print(f"{name}  {verdicts.count('solved')} of {len(verdicts)} solved")
        return 0
    for _, answer, verdict in found:
        if answer is None:
            print(verdict.said, file=sys.stderr)
            return 1
        print(f"{answer.page}  {answer.exercise}  {verdict.verdict}: {verdict.said}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
