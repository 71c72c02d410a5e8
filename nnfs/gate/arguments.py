"""What an argument may be, said where it stands: in its type.

    def step_decay(every: Count, factor: Positive = 0.5) -> Schedule: ...

To a type checker `Count` is an int and `Positive` a float.  The gate reads more in them: each carries its rule.
So a new function brings its rules along, and a class of the package, a Generator, a function or a bool needs
no more than its own type.
"""

from __future__ import annotations

import collections.abc
import inspect
import types
import typing
from typing import Annotated, Any, TypeAlias

from nnfs.gate import arrays, values
from nnfs.gate.arrays import Array, Floats, Labels
from nnfs.gate.values import Rule

Number: TypeAlias = Annotated[float, values.number()]
"""A finite number."""

Positive: TypeAlias = Annotated[float, values.number(above=0)]
"""A finite number above 0."""

Fraction: TypeAlias = Annotated[float, values.number(least=0, below=1)]
"""From 0 up to, but not including, 1."""

Whole: TypeAlias = Annotated[int, values.whole()]
"""A whole number, 0 or more."""

Count: TypeAlias = Annotated[int, values.whole(least=1, most=2**31 - 1)]
"""A whole number, 1 or more."""

Precision: TypeAlias = Annotated[values.Precision, values.precision()]
"""np.float64 or np.float32."""

File: TypeAlias = Annotated[Any, values.path()]
"""Where a file is: a str or a path."""

Batch: TypeAlias = Floats
"""What one layer passes to the next; it is looked at before the first, not on the way."""

Rows: TypeAlias = Annotated[Floats, arrays.batch()]
"""Samples, each with one axis of its own at least."""

Answers: TypeAlias = Annotated[Any, arrays.answers_to("y_pred")]
"""What is to be learned: it fits the predictions that it is held against."""

Classes: TypeAlias = Annotated[Labels, arrays.labels()]
"""The number of a class for each sample, from 0."""

Samples: TypeAlias = Annotated[Array, arrays.array("samples")]
"""One number for each sample."""


def rule_of(annotation: Any) -> Rule | None:
    """Return the rule that the type of an argument stands for; None where anything goes."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return next((part for part in parts[1:] if inspect.isfunction(part)), None)
    if origin in (typing.Union, types.UnionType) and type(None) in parts:
        [kind] = [part for part in parts if part is not type(None)]
        rule = rule_of(kind)
        return rule and values.optional(rule)
    if origin is collections.abc.Callable:
        return values.function()
    if origin is collections.abc.Sequence and inspect.isclass(parts[0]):
        return values.instances(parts[0])
    if inspect.isclass(annotation) and annotation not in (Any, object, float, int):
        return values.a(annotation)
    return None
