"""All that training changes, kept so that it can be put back: parameters, running means, counters, generators."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

import numpy as np

from nnfs.layers.layer import Layer


class Snapshot:
    """What the `owners` hold in their attributes now; `restore` makes it so again.

    An array is put back in its own place, a generator to its own state, so whoever shares it sees it too.  A layer is
    an owner itself, wherever it is held.

    >>> class Counter:
    ...     def __init__(self):
    ...         self.seen, self.means = 0, np.zeros(2)
    >>> counter = Counter()
    >>> before = Snapshot([counter])
    >>> counter.seen, counter.means[0] = 5, 7
    >>> before.restore()
    >>> print(counter.seen, counter.means)
    0 [0. 0.]
    """

    def __init__(self, owners: Iterable[Any]) -> None:
        self._same: dict[int, Any] = {}  # what is not copied, as `deepcopy` wants to know it
        self._content: list[tuple[Any, Any]] = []
        self._kept = [(attributes, self._keep(attributes)) for attributes in map(_attributes, owners)]

    def _keep(self, value: Any) -> Any:
        """Return what will stand for a value: itself, with its content noted, or a copy."""
        if type(value) in (float, int, bool, str):  # the common kinds, made quick
            return value
        if isinstance(value, dict):
            return {key: self._keep(held) for key, held in value.items()}
        if type(value) in (list, tuple):
            return type(value)(map(self._keep, value))
        if isinstance(value, np.ndarray):
            self._content.append((value, value.copy()))
        elif isinstance(value, np.random.Generator):
            self._content.append((value, copy.deepcopy(value.bit_generator.state)))
        elif not isinstance(value, Layer):
            return copy.deepcopy(value)
        self._same[id(value)] = value
        return value

    def restore(self) -> None:
        """Put everything back as it was."""
        for attributes, kept in self._kept:
            _put_back(attributes, copy.deepcopy(kept, self._same.copy()))
        for value, content in self._content:
            if isinstance(value, np.random.Generator):
                value.bit_generator.state = content
            else:
                value[...] = content


def _attributes(owner: Any) -> dict[str, Any]:
    is_one_thing = isinstance(owner, (np.ndarray, np.random.Generator)) or owner is None
    return {"itself": owner} if is_one_thing else vars(owner)


def _put_back(now: dict[Any, Any], kept: dict[Any, Any]) -> None:
    """Give a dict its content again, and the dicts within it theirs."""
    for name in [name for name in now if name not in kept]:
        del now[name]
    for name, value in kept.items():
        if isinstance(value, dict) and isinstance(now.get(name), dict):
            _put_back(now[name], value)
        else:
            now[name] = value
