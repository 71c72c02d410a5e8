"""Session: what a reader types at Python's prompt, and exactly what Python answers."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookcheck.facts.kind import Block, Correction, Proof, WrongError
from bookcheck.mutation.mutant import Mutant, digits
from bookcheck.reader.output import unshowable
from bookcheck.source.fences import Fence
from bookcheck.source.lines import lines, starts

if TYPE_CHECKING:
    from bookcheck.run import Run

PROMPTS = (">>>", "...")
TRACEBACK = "Traceback (most recent call last):\n    ...\n"


@dataclass(frozen=True)
class Typed:
    """What is typed at a prompt, with the line that it starts on, and what Python answers, with the lines of that."""

    source: str
    answer: str
    line: int
    first: int
    last: int


class Session(Block):
    """A session of a page."""

    counted = "outputs"
    makes_names = True

    @classmethod
    def claims(cls, fence: Fence) -> bool:
        """Tell whether a fence is a session."""
        return fence.info == "python" and fence.body.startswith(">>>")

    def check(self, run: Run) -> Iterator[Correction]:
        """Run what is typed, in order; every answer must be the page's to the letter."""
        if "doctest:" in self.fence.body:
            raise WrongError("a session has no doctest options: what it shows is exact")
        read = typed(self.fence)
        offsets = starts(self.fence.body)
        for example in read:
            truth = self._answer(example, run)
            if truth != example.answer:
                start, end = offsets[example.first], offsets[example.last]
                yield Correction(self.fence.body_start + start, self.fence.body_start + end, truth)

    def _answer(self, example: Typed, run: Run) -> str:
        line = self.fence.line + 1 + example.line
        said = "line {}: {}".format
        try:
            truth = run.code(example.source, line, "single")
        except Exception as error:
            told = traceback.format_exception_only(error)
            truth = run.written + TRACEBACK + (told[-1] if isinstance(error, SyntaxError) else "".join(told))
        if reason := unshowable(truth):
            raise WrongError(said(line, reason))
        if "\n\n" in f"\n{truth}":
            raise WrongError(said(line, "an answer with an empty line cannot stand in a session: make it a script"))
        if _is_prompt(truth.partition("\n")[0], "...") or re.search(r"(?m)^>>>", truth):
            raise WrongError(said(line, "its answer looks like a prompt of the session itself: make it a script"))
        return truth

    def mutants(self) -> Iterator[Mutant]:
        """Change each digit of each answer."""
        offsets = starts(self.fence.body)
        for example in typed(self.fence):
            yield from digits("output", example.answer, self.fence.body_start + offsets[example.first])

    def count(self) -> int:
        """Count the answers."""
        return self.fence.body.count(">>> ")

    def proofs(self, run: Run) -> Iterator[Proof]:
        """Yield the answers."""
        offsets = starts(self.fence.body)
        for example in typed(self.fence):
            if example.answer:
                start, end = offsets[example.first], offsets[example.last]
                yield Proof(
                    self.fence.body_start + start, self.fence.body_start + end - 1, "what Python answers, to the letter"
                )


def typed(fence: Fence) -> list[Typed]:
    """Return what is typed in a session, and what is answered; raise WrongError at a line that is neither."""
    found: list[Typed] = []
    rows = lines(fence.body)
    at = 0
    while at < len(rows):
        line = at
        if not rows[at].strip() and _is_prompt(next((row for row in rows[at:] if row.strip()), ">>>"), ">>>"):
            at += 1
            continue
        if not _is_prompt(rows[at], ">>>"):
            message = "this is neither typed nor answered; a session has no empty lines in it"
            if rows[at].strip():
                message = "a session has a space between its prompt and what is typed"
            raise WrongError(f"line {fence.line + 1 + at + (not rows[at].strip())}: {message}")
        at += 1
        while at < len(rows) and _is_prompt(rows[at], "..."):
            at += 1
        first = at
        while at < len(rows) and rows[at].strip() and not rows[at].startswith(">>>"):
            at += 1
        source = "".join(row[4:] if row.rstrip("\n") not in PROMPTS else "\n" for row in rows[line:first])
        answer = "".join(rows[first:at])
        if "Traceback (most recent call last):" in answer and TRACEBACK not in answer:
            message = "between the first and the last line of a traceback stands '    ...'"
            raise WrongError(f"line {fence.line + 1 + line}: {message}")
        found.append(Typed(source, answer, line, first, at))
    return found


def _is_prompt(row: str, prompt: str) -> bool:
    return row.startswith(f"{prompt} ") or row.rstrip("\n") == prompt
