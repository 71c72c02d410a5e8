"""What an optimizer remembers, as numbers that a file can hold, and back again."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfs.learning.archive import need
from nnfs.learning.optimizers import Optimizer

PREFIX = "optimizer."


def written(optimizer: Optimizer) -> tuple[list[Any], dict[str, NDArray[Any]]]:
    """Return the kind of an optimizer with its plain numbers and words, and its arrays by name."""
    held = {name: value for name, value in vars(optimizer).items() if name[0] != "_"}
    for name, value in held.items():
        if not _kind(value):
            raise ValueError(f"optimizer: expected finite numbers and words to save, got its {name}: {str(value)[:60]}")
    arrays = {PREFIX + name: value for name, value in held.items() if isinstance(value, np.ndarray)}
    plain = {name: value for name, value in held.items() if PREFIX + name not in arrays}
    plain |= {name: value.item() for name, value in plain.items() if isinstance(value, np.generic)}
    return [type(optimizer).__name__, plain], arrays


def put_back(optimizer: Optimizer, saved: Any, arrays: dict[str, NDArray[Any]], size: int, file: Any) -> None:
    """Set all that an optimizer remembers to what was saved, or raise before anything has changed."""
    kind, now = type(optimizer).__name__, vars(optimizer)
    is_there = isinstance(saved, list) and len(saved) == 2 and isinstance(saved[1], dict)
    need(is_there, "an optimizer", "none: save_parameters(network, file, optimizer) adds it", file)
    need(saved[0] == kind, f"the memory of {kind}", f"that of {saved[0]}", file)
    values = {**saved[1], **{name.removeprefix(PREFIX): array for name, array in arrays.items()}}
    for name, value in values.items():
        is_free = name in now or _kind(getattr(type(optimizer), name, None))  # not the name of a method
        need(name.isidentifier() and name[0] != "_" and is_free, f"what {kind} remembers", repr(name), file)
        kinds = {_kind(value), _kind(now.get(name))}
        fits: Any = len(kinds - {"nothing"}) <= 1 or kinds == {"a number", "an array"}
        fits = fits and _kind(value) and (name != "learning_rate" or value > 0)
        fits = fits and not (name in optimizer.memory and np.shape(value) not in ((), (size,)))
        need(fits, f"a {name} for this {kind}", f"another: {value}", file)
    made_since = [name for name in now if name not in values and name[0] != "_"]
    for name in made_since:
        need(name not in (*optimizer.settings, *optimizer.memory), f"the {name} of {kind}", "none", file)
    for name in made_since:
        delattr(optimizer, name)
    for name, value in values.items():
        setattr(optimizer, name, tuple(value) if isinstance(now.get(name), tuple) else value)


def _kind(value: Any) -> str:
    """Return what a value is to a file; nothing at all if no file can hold it."""
    if isinstance(value, np.ndarray):
        return "an array" if value.dtype.kind in "fiub" and np.isfinite(value).all() else ""
    if isinstance(value, (list, tuple)):
        return "a list" if all(_kind(one) not in ("", "an array") for one in value) else ""
    if value is None or isinstance(value, (str, bool, np.bool)):
        return "nothing" if value is None else "a word" if isinstance(value, str) else "a flag"
    is_number = isinstance(value, (int, float, np.integer, np.floating)) and math.isfinite(value)
    return "a number" if is_number else ""
