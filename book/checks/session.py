"""Session: what a reader types at Python's prompt, and exactly what Python answers."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from typing import Any

from book.checks.finding import Block, Correction, Namespace, WrongError


class _Answers(doctest.DocTestRunner):
    """Runs examples and keeps, for each that answers something else than the page says, the true answer."""

    def __init__(self) -> None:
        super().__init__(verbose=False)
        self.true: dict[int, str] = {}

    def report_start(self, out: Any, test: doctest.DocTest, example: doctest.Example) -> None:
        """Say nothing."""

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """Keep what the example printed."""
        self.true[example.lineno] = got

    def report_unexpected_exception(self, out: Any, test: doctest.DocTest, example: doctest.Example, exc: Any) -> None:
        """Keep the traceback as doctest writes it: head, dots, and the last line."""
        self.true[example.lineno] = f"Traceback (most recent call last):\n    ...\n{exc[0].__name__}: {exc[1]}\n"


def session(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Run each example in order; every answer must be the page's to the letter."""
    fence = block.fence
    if "doctest:" in fence.body:
        raise WrongError("a session has no doctest options: what it shows is exact")
    examples = doctest.DocTestParser().get_examples(fence.body, block.path)
    namespace.setdefault("__name__", "__main__")
    test = doctest.DocTest(examples, namespace, block.path, block.path, fence.line, None)
    test.globs = namespace  # doctest copies it; the blocks of a page share it
    runner = _Answers()
    runner.run(test, out=lambda _: None, clear_globs=False)
    lines = fence.body.splitlines(keepends=True)
    offsets = [fence.body_start + sum(map(len, lines[:i])) for i in range(len(lines) + 1)]
    for example in examples:
        if example.lineno in runner.true:
            first = example.lineno + example.source.count("\n")
            last = first
            while last < len(lines) and lines[last].strip() and not lines[last].startswith(">>>"):
                last += 1
            yield Correction(offsets[first], offsets[last], runner.true[example.lineno])
