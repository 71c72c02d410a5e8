"""What an optimizer remembers, as numbers that a file can hold, and back again."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnfs.learning.optimizers import Optimizer

PREFIX = "optimizer."


def written(optimizer: Optimizer) -> tuple[list[Any], dict[str, NDArray[Any]]]:
    """Return the kind of an optimizer with its plain numbers and words, and its arrays by name."""
    plain, arrays = {}, {}
    for name, value in vars(optimizer).items():
        if name.startswith("_"):
            continue
        if isinstance(value, np.ndarray) and value.dtype.kind in "fiub" and np.isfinite(value).all():
            arrays[PREFIX + name] = value
        elif _is_plain(value):
            plain[name] = value.item() if isinstance(value, np.generic) else value
        else:
            raise ValueError(f"optimizer: expected finite numbers and words to save, got its {name}: {str(value)[:60]}")
    return [type(optimizer).__name__, plain], arrays


def put_back(optimizer: Optimizer, saved: Any, arrays: dict[str, NDArray[Any]], size: int, file: Any) -> None:
    """Set all that an optimizer remembers to what was saved, or raise before anything has changed."""
    kind = type(optimizer).__name__
    if not isinstance(saved, list) or len(saved) != 2 or not isinstance(saved[1], dict):
        raise ValueError(
            f"file: expected an optimizer, got none: save_parameters(network, file, optimizer) adds it: {file}"
        )
    if saved[0] != kind:
        raise ValueError(f"file: expected the memory of {kind}, got that of {str(saved[0])[:60]}: {file}")
    values = {**saved[1], **{name.removeprefix(PREFIX): array for name, array in arrays.items()}}
    for name, value in values.items():
        now = vars(optimizer).get(name)
        taken = name not in vars(optimizer) and not _is_plain(getattr(type(optimizer), name, None))
        if not name.isidentifier() or name.startswith("_") or taken:  # such as the name of a method
            raise ValueError(f"file: expected what {kind} remembers, got {name[:60]!r}: {file}")
        if isinstance(value, np.ndarray):
            right = np.isfinite(value).all() and (name not in optimizer.memory or value.shape == (size,))
            right = right and (now is None or isinstance(now, (float, int, np.ndarray)))
        else:
            right = _is_plain(value) and (now is None or isinstance(now, np.ndarray) or _alike(value, now))
        if not right or (name == "learning_rate" and not value > 0):
            raise ValueError(
                f"file: expected a {name} for this {kind}, got another: {' '.join(str(value).split())[:60]}: {file}"
            )
    made_since = [name for name in vars(optimizer) if name not in values and name[0] != "_"]
    for name in made_since:
        if name in optimizer.settings or name in optimizer.memory:
            raise ValueError(f"file: expected the {name} of {kind}, got none: {file}")
    for name in made_since:
        delattr(optimizer, name)
    for name, value in values.items():
        setattr(optimizer, name, tuple(value) if isinstance(vars(optimizer).get(name), tuple) else value)


def _is_plain(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(map(_is_plain, value))
    if isinstance(value, (bool, str, type(None), np.bool)):
        return True
    return isinstance(value, (int, float, np.integer, np.floating)) and math.isfinite(value)


def _alike(value: Any, now: Any) -> bool:
    """Tell whether a value from a file is of the kind of what stands in its place."""
    kinds: list[tuple[type, ...]] = [(bool, np.bool), (int, float, np.integer, np.floating), (str,), (list, tuple)]
    return value is None or any(isinstance(value, kind) and isinstance(now, kind) for kind in kinds)
