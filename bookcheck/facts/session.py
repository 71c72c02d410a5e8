"""Session: what a reader types at Python's prompt, and exactly what Python answers."""

from __future__ import annotations

import doctest
import traceback
from collections.abc import Iterator
from typing import Any

from bookcheck.facts.kind import Block, Correction, Namespace, WrongError

TRACEBACK = "Traceback (most recent call last):\n    ...\n"


class _Answers(doctest.DocTestRunner):
    """Runs examples and keeps, for each that answers something else than the page says, the true answer."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=doctest.DONT_ACCEPT_TRUE_FOR_1)
        self.true: dict[int, str] = {}

    def report_start(self, out: Any, test: doctest.DocTest, example: doctest.Example) -> None:
        """Say nothing."""

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """Keep what the example printed."""
        self.true[example.lineno] = got

    def report_unexpected_exception(self, out: Any, test: doctest.DocTest, example: doctest.Example, exc: Any) -> None:
        """Keep the traceback as doctest writes it: head, dots, and the last line."""
        last = traceback.format_exception_only(exc[1])[-1]
        self.true[example.lineno] = f"{TRACEBACK}{last}"


def session(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Run each example in order; every answer must be the page's to the letter."""
    fence = block.fence
    if "doctest:" in fence.body:
        raise WrongError("a session has no doctest options: what it shows is exact")
    examples = doctest.DocTestParser().get_examples(fence.body, block.path)
    lines = fence.body.splitlines(keepends=True)
    _require_nothing_else(examples, lines, fence.line + 1)
    namespace.setdefault("__name__", "__main__")
    test = doctest.DocTest(examples, namespace, block.path, block.path, fence.line, None)
    test.globs = namespace  # doctest copies it; the blocks of a page share it
    runner = _Answers()
    runner.run(test, out=lambda _: None, clear_globs=False)
    offsets = [fence.body_start + sum(map(len, lines[:i])) for i in range(len(lines) + 1)]
    for example in examples:
        if example.lineno in runner.true:
            truth = runner.true[example.lineno]
            if "\n\n" in f"\n{truth}":
                raise WrongError("an answer with an empty line cannot stand in a session: make it a script")
            first, last = _answer(example)
            yield Correction(offsets[first], offsets[last], truth)


def answers(body: str) -> str:
    """Return what Python answers in a session, without what is typed."""
    return "".join(example.want for example in doctest.DocTestParser().get_examples(body))


def _answer(example: doctest.Example) -> tuple[int, int]:
    """Return the lines of the answer to an example: the first, and the one after the last."""
    first = example.lineno + example.source.count("\n")
    return first, first + example.want.count("\n")


def _require_nothing_else(examples: list[doctest.Example], lines: list[str], start: int) -> None:
    """Raise WrongError at a line that is neither typed nor answered: doctest would pass it over."""
    known: set[int] = set()
    for example in examples:
        known.update(range(example.lineno, _answer(example)[1]))
        if example.exc_msg is not None and not example.want.startswith(TRACEBACK):
            raise WrongError(
                f"line {start + example.lineno}: between the first and the last line of a traceback stands '    ...'"
            )
    for number, line in enumerate(lines):
        if line.strip() and number not in known:
            raise WrongError(
                f"line {start + number}: this is neither typed nor answered; a session has no empty lines in it"
            )
