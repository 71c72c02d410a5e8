"""Exercise: a starter that fails its check, a solution that passes it, and wrong answers with the right hints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bookcheck.facts.kind import Block, Correction, Namespace, WrongError
from bookcheck.reader.grading import Exercise
from bookcheck.reader.kernel import Kernel, Result, exercises, graded

ROOT = Path(__file__).parents[2]
FORM = re.compile(r'python (?P<role>exercise|solution)="(?P<name>[a-z]\w*)"')
WRONG_ANSWERS = 3  # that each exercise has at least


def graders(path: str) -> Path:
    """Return the file with the graders of a page: of docs/basics/loss.md it is docs/basics/exercises/loss.py."""
    page = ROOT / path.partition(" (")[0]  # a sample's path names its page, then its line
    return page.parent / "exercises" / f"{page.stem}.py"


def exercise(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Require that the starter fails, and that each wrong answer fails with the hint that fits it."""
    known, name = _exercise(block)
    starter = _graded(known, name, block.fence.body)
    if starter.passed:
        raise WrongError(f"the starter of {name!r} passes its check already")
    if len(known.wrong_answers) < WRONG_ANSWERS:
        raise WrongError(f"{name!r} has {len(known.wrong_answers)} wrong answers, and needs {WRONG_ANSWERS}")
    for wrong in known.wrong_answers:
        result = _graded(known, name, wrong.code)
        if result.passed or not wrong.hint or wrong.hint not in result.hint:
            came = "passes" if result.passed else f"gets the hint {result.hint!r}, after {result.said!r}"
            raise WrongError(
                f"{name!r}: this wrong answer should get a hint with {wrong.hint!r}, but it {came}:\n{wrong.code}"
            )
    yield from ()


def solution(block: Block, namespace: Namespace) -> Iterator[Correction]:
    """Require that the solution passes."""
    known, name = _exercise(block)
    result = _graded(known, name, block.fence.body)
    if not result.passed:
        raise WrongError(f"the solution of {name!r} fails its check: {result.said} {result.hint}\n{result.error}")
    if not result.said:
        raise WrongError(f"the grader of {name!r} returns no sentence for a right answer")
    yield from ()


def role(info: str) -> tuple[str, str] | None:
    """Return what a fence's info string says it is, exercise or solution, and of which name."""
    match = FORM.fullmatch(info)
    return (match["role"], match["name"]) if match else None


def unpaired(infos: Iterable[str], path: str) -> list[str]:
    """Return what is missing on a page, given the info strings of its fences: a starter or a solution."""
    found = [pair for info in infos if (pair := role(info)) is not None]
    file = graders(path)
    known = exercises(file.read_text("utf-8"), str(file)) if file.is_file() else {}
    return [
        f'the exercise {name!r} has {found.count((kind, name))} blocks ```python {kind}="{name}"; it needs one'
        for name in dict.fromkeys([*known, *(name for _, name in found)])
        for kind in ("exercise", "solution")
        if found.count((kind, name)) != 1
    ]


def _exercise(block: Block) -> tuple[Exercise, str]:
    pair = role(block.fence.info)
    assert pair is not None
    file = graders(block.path)
    if not file.is_file():
        raise WrongError(f"its grader should stand in {file.relative_to(ROOT)}, which does not exist")
    known = exercises(file.read_text("utf-8"), str(file))
    if pair[1] not in known:
        raise WrongError(f"{file.relative_to(ROOT)} grades {', '.join(known) or 'nothing'}, but not {pair[1]!r}")
    return known[pair[1]], pair[1]


def _graded(known: Exercise, name: str, code: str) -> Result:
    return graded(known, name, code, Kernel().watched)
