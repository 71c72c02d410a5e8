"""Every fence of a page is claimed by exactly one check; one that no check claims is an error.

| info string                         | what it is                                           |
|-------------------------------------|------------------------------------------------------|
| `python`, starting with `>>>`       | Session                                              |
| `python`                            | Script, with the Output block that follows           |
| `python title="nnfs/first/loss.py"` | Listing                                              |
| `python needs="library"`            | Script that runs where a library is installed        |
| `python exercise="name"`            | what an exercise starts from; its grader refuses it  |
| `python solution="name"`            | an answer to it; its grader accepts it               |
| `console`                           | Shell                                                |
| `text title="Output"`               | what the Script before it prints; part of that check |
| `markdown`                          | Sample: a piece of a page, its blocks checked too    |
"""

from __future__ import annotations

import re
import textwrap
import traceback
from collections.abc import Iterable, Iterator
from unittest import SkipTest

from sybil import Document, Example, Region

from book.checks.exercise import exercise, role, solution, unpaired
from book.checks.finding import Block, Check, Correction, Namespace, WrongError
from book.checks.listing import listing
from book.checks.needs import absent, needed, skipped
from book.checks.page import Fence, PageError, fences
from book.checks.script import OUTPUT, script
from book.checks.session import session
from book.checks.shell import shell

LISTING = re.compile(r'python title="[\w/]+\.py"')
FORMS = (
    'python, python title="path/to/file.py", python needs="library", python exercise="name", '
    'python solution="name", console, text title="Output", markdown'
)


def blocks(text: str, path: str) -> Iterator[tuple[Block, Check]]:
    """Yield each fence with its check.  Output blocks go with their script."""
    found = list(fences(text, path))
    claimed = None
    for fence, following in zip(found, [*found[1:], None]):
        if fence is claimed:
            continue
        check = _check(fence, path)
        output = None
        if (
            check in (script, skipped)
            and following
            and following.info == OUTPUT
            and not text[fence.end : following.start].strip()
        ):
            output = claimed = following
        yield Block(fence, output, path), check


def _check(fence: Fence, path: str) -> Check:
    if fence.info == "python":
        return session if fence.body.startswith(">>>") else script
    if LISTING.fullmatch(fence.info):
        return listing
    if needed(fence.info):
        return skipped if absent(fence.info) else script
    if pair := role(fence.info):
        return {"exercise": exercise, "solution": solution}[pair[0]]
    if fence.info == "console":
        return shell
    if fence.info == "markdown":
        return sample
    if fence.info == OUTPUT:
        raise PageError(path, fence.line, "this Output block does not follow a script: a python block without a title")
    raise PageError(path, fence.line, f"no check claims a fence ```{fence.info}; write one of: {FORMS}")


def sample(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Check the blocks of a piece of a page that is shown as its author writes it, with names of their own."""
    names: Namespace = {}
    for inner, check in blocks(block.fence.body, f"{block.path} (the sample at line {block.fence.line})"):
        for correction in check(inner, names):
            start, end = correction.start + block.fence.body_start, correction.end + block.fence.body_start
            yield Correction(start, end, correction.truth)


def parse(document: Document) -> Iterable[Region]:
    """Parse a Markdown document for Sybil."""
    found = list(blocks(document.text, document.path))
    if missing := unpaired(_infos(found), document.path):
        raise PageError(document.path, 1, "\n".join(missing))
    for block, check in found:
        end = block.output.end if block.output else block.fence.end
        yield Region(block.fence.start, end, (block, check), evaluate)


def _infos(found: Iterable[tuple[Block, Check]]) -> Iterator[str]:
    """Yield the info string of each fence, those within samples too."""
    for block, check in found:
        yield block.fence.info
        if check is sample:
            yield from (fence.info for fence in fences(block.fence.body, block.path))


def evaluate(example: Example) -> str | None:
    """Run one check for Sybil; the answer is what a person reads when it fails."""
    block, check = example.parsed
    try:
        corrections = list(check(block, example.namespace))
    except WrongError as error:
        return f"{block.path}:{block.fence.line}: {error}"
    except SkipTest:
        raise
    except (Exception, SystemExit) as error:
        return stopped(block, error)
    if not corrections:
        return None
    text = example.document.text
    return "\n".join(_message(text, c, block.path) for c in corrections) + (
        f"\nMend it with: python -m book.mend {block.path}"
    )


def stopped(block: Block, error: BaseException) -> str:
    """Say where the code of a page stops, and why."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == block.path]
    line = lines[-1] if lines else block.fence.line
    return f"{block.path}:{line}: the code stops here with\n{_quoted(f'{type(error).__name__}: {error}')}"


def _message(text: str, correction: Correction, path: str) -> str:
    line = text.count("\n", 0, correction.start) + 1
    says = _quoted(text[correction.start : correction.end])
    return f"{path}:{line}: the page says\n{says}\nbut what is true is\n{_quoted(correction.truth)}"


def _quoted(text: str) -> str:
    return textwrap.indent(text.strip("\n") or "(nothing)", "    ")
