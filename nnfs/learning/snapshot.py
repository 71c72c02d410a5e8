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
        self._shared: dict[int, tuple[Any, Any]] = {}
        self._attributes = [(attributes, self._kept(attributes.copy())) for attributes in map(_attributes, owners)]

    def _kept(self, value: Any) -> Any:
        """Return what will stand for a value: itself where it is shared, else a copy."""
        if isinstance(value, np.ndarray):
            self._shared[id(value)] = value, value.copy()
        elif isinstance(value, np.random.Generator):
            self._shared[id(value)] = value, copy.deepcopy(value.bit_generator.state)
        elif isinstance(value, dict):
            return {key: self._kept(held) for key, held in value.items()}
        elif isinstance(value, (list, tuple)) and type(value) in (list, tuple):
            return type(value)(map(self._kept, value))
        elif not isinstance(value, Layer):
            return copy.deepcopy(value)
        return value

    def restore(self) -> None:
        """Put everything back as it was."""
        for attributes, kept in self._attributes:
            _put_back(attributes, kept)
        for value, content in self._shared.values():
            if isinstance(value, np.random.Generator):
                value.bit_generator.state = content
            else:
                value[...] = content


def _attributes(owner: Any) -> dict[str, Any]:
    if isinstance(owner, dict):
        return owner
    return {"": owner} if isinstance(owner, np.random.Generator) or owner is None else vars(owner)


def _put_back(now: dict[Any, Any], kept: dict[Any, Any]) -> None:
    """Give a dict its content again, and the dicts within it theirs."""
    for name in [name for name in now if name not in kept]:
        del now[name]
    for name, value in kept.items():
        if isinstance(value, dict) and isinstance(now.get(name), dict):
            _put_back(now[name], value)
        else:
            now[name] = copy.deepcopy(value) if isinstance(value, list) else value
