"""How an exercise is graded: what came out, what was expected, and a hint that fits the mistake.

The exercises of a chapter stand in its text, a starter and a solution each.  Their graders stand beside it:
those of `docs/basics/loss.md` in `docs/basics/exercises/loss.py`, a function for each exercise, of its name.
A grader gets the reader's answer, raises `Wrong` if it is wrong, and returns a sentence if it is right.  The
wrong answers that a reader typically gives stand above it, each with the hint that it must get.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

SHOWN = 90  # characters of a value in a sentence


class Wrong(Exception):  # noqa: N818  # a verdict, not a fault
    """The answer is wrong: `said` is what came out and what was expected, `hint` is how to go on."""

    def __init__(self, said: str, hint: str) -> None:
        super().__init__(said)
        self.said = said
        self.hint = hint


class Answer:
    """What the reader handed in: the code, the names that it made, and what it printed."""

    def __init__(self, source: str, names: dict[str, Any], printed: str) -> None:
        self.source = source
        self.names = names
        self.printed = printed

    def value(self, name: str, hint: str) -> Any:
        """Return what `name` stands for in the reader's code; Wrong if it is missing or still `...`."""
        if name not in self.names:
            raise Wrong(f"There is no `{name}` yet.", hint)
        if self.names[name] is ...:
            raise Wrong(f"`{name}` is still `...`.", hint)
        return self.names[name]

    def compute(self, expression: str, hint: str) -> Any:
        """Return what an expression is worth among the reader's names; Wrong if it stops with an error."""
        if expression.isidentifier():
            return self.value(expression, hint)
        try:
            result = eval(expression, dict(self.names))  # a copy: what a grader computes leaves no names
        except Exception as error:
            what = f"{type(error).__name__}: {error}"
            raise Wrong(f"`{expression}` stops with {what}", advice(what) or hint) from error
        if result is ...:
            raise Wrong(f"`{expression}` gives `...`, so something is left to fill in.", hint)
        return result

    def expect(
        self,
        expression: str,
        expected: Any,
        hint: str,
        mistakes: Sequence[tuple[Any, str]] = (),
        tolerance: float = 1e-6,
    ) -> Any:
        """Return what an expression is worth, which must be `expected`; else Wrong, with a hint.

        `mistakes` are values that a typical mistake leads to, each with a hint of its own.  Mistakes that have
        nothing to do with the exercise, such as a forgotten `return`, are known here.
        """
        came = self.compute(expression, hint)
        if same(came, expected, tolerance):
            return came
        digits = 4 if shown(came) != shown(expected) else 10  # two values that differ must look different
        gives, wanted = "is" if expression.isidentifier() else "gives", shown(expected, digits)
        if came is None:
            raise Wrong(f"`{expression}` {gives} nothing, but {wanted} is expected.", "Hand it back with `return`.")
        if callable(came):
            brackets = "A function is asked with brackets, such as `f(x)`."
            raise Wrong(f"`{expression}` {gives} a function, but {wanted} is expected.", brackets)
        fitting = next((special for value, special in mistakes if same(came, value, tolerance)), None)
        if fitting is None and isinstance(came, str) and not isinstance(expected, str):
            fitting = "That is a text: hand back the number itself, without quotes and without `f`."
        if fitting is None and _is_number(expected) and any(same(came, round(expected, n)) for n in range(1, 5)):
            fitting = "Do not round: hand back the number as it is."
        raise Wrong(f"`{expression}` {gives} {shown(came, digits)}, but {wanted} is expected.", fitting or hint)


def advice(message: str) -> str:
    """Return what a beginner can try after an error; nothing where the exercise knows better."""
    if "llipsis" in message:
        return "Python calls `...` an ellipsis: somewhere in your code one is left."
    if message.startswith("UnboundLocalError"):
        return "A name needs a value before you use it: give it one above the loop, such as `total = 0`."
    if message.startswith("NameError"):
        return (
            "This box does not know that name. Is it spelled as in the task, does it need `self.` in front, or an "
            "import? A word needs quotes."
        )
    return ""


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)


def same(came: Any, expected: Any, tolerance: float = 1e-6) -> bool:
    """Tell whether two values agree: numbers and arrays up to a tolerance and in shape, others exactly."""
    flags = (bool, np.bool, str, type(None))  # which NumPy would read as numbers, or not at all
    if isinstance(expected, flags) or isinstance(came, flags):
        return isinstance(expected, flags) and isinstance(came, flags) and bool(came == expected)
    try:
        ours, theirs = np.asarray(came, dtype=float), np.asarray(expected, dtype=float)
    except (TypeError, ValueError):
        return isinstance(expected, (list, tuple, set, dict)) and (came == expected) is True
    return ours.shape == theirs.shape and bool(
        np.allclose(ours, theirs, rtol=tolerance, atol=tolerance, equal_nan=True)
    )


def shown(value: Any, digits: int = 4) -> str:
    """Write a value as a sentence shows it: numbers with the digits that count, the rest cut short."""
    if isinstance(value, (float, np.floating)):
        text = f"{value:.{digits}g}"
    elif isinstance(value, str):
        text = f"“{value}”"
    elif value is ...:
        text = "..."
    elif isinstance(value, (list, tuple)):
        text = ", ".join(shown(item, digits) for item in value).join("[]" if isinstance(value, list) else "()")
    elif isinstance(value, np.ndarray):
        text = np.array2string(value, precision=digits, separator=", ").replace("\n", "")
    else:
        text = str(value)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer that a reader typically gives, the hint that it must get, and what else is said to it."""

    code: str
    hint: str
    said: str = ""


Grader: TypeAlias = Callable[[Answer], str]


@dataclass(frozen=True)
class Exercise:
    """A grader, the wrong answers that show what it must notice, and what is said to the solution."""

    grade: Grader
    wrong_answers: tuple[WrongAnswer, ...]
    praise: str = ""


def wrong(code: str, *, hint: str, said: str = "") -> WrongAnswer:
    """Return a typical wrong answer, with the hint that it must get, and where it matters with what is said to it."""
    return WrongAnswer(code.strip("\n") + "\n", hint, said)


def exercise(*wrong_answers: WrongAnswer, praise: str = "") -> Callable[[Grader], Exercise]:
    """Make an exercise of a grader; `praise` is what it says to the solution."""

    def decorate(grader: Grader) -> Exercise:
        return Exercise(grader, wrong_answers, praise)

    return decorate
