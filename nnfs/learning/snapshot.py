"""All that layers and an optimizer hold, kept so that it can be put back: running means, counters, generators.

Nobody has to say what is state.  Everything is followed from its owner: attributes, lists, dicts, arrays, and
objects within.  Each array and each container is put back in its own place, so whoever holds it sees it too.
"""

from __future__ import annotations

import functools
import inspect
import random
import types
from collections import deque
from typing import Any

import numpy as np

_FIXED = (int, float, complex, str, bytes, range, type(None), np.generic, np.dtype, type, types.ModuleType)
"""What never changes, or belongs to no one layer."""

_NUMBERS = {int, float, bool, str, type(None)}
_GENERATORS = (np.random.Generator, np.random.RandomState, random.Random)
_CONTAINERS = (dict, list, set, deque, bytearray)


class Snapshot:
    """What the `owners`, and all that they lead to, hold now; `restore` makes it so again.

    The arrays in `apart` are left alone.

    >>> class Counter:
    ...     seen, means = 0, {"x": np.zeros(2)}
    >>> counter = Counter()
    >>> before = Snapshot([counter.means])
    >>> counter.means["x"] += 1
    >>> counter.means["y"] = 5
    >>> before.restore()
    >>> print(counter.means)
    {'x': array([0., 0.])}
    """

    def __init__(self, owners: list[Any], apart: list[Any] | None = None) -> None:
        self._arrays: list[tuple[Any, Any]] = []
        self._containers: list[tuple[Any, Any]] = []
        self._slots: list[tuple[Any, str, Any]] = []
        self._generators: list[tuple[Any, Any]] = []
        seen, waiting = set(map(id, apart or [])), list(owners)
        while waiting:
            thing = waiting.pop()
            kind: Any = type(thing)
            if kind in _NUMBERS or id(thing) in seen:
                continue
            seen.add(id(thing))
            if kind is dict:  # the common kinds, made quick
                self._containers.append((thing, thing.copy()))
                waiting += thing.values()
            elif kind is np.ndarray and not thing.dtype.hasobject:
                self._arrays.append((thing, thing.copy()))
            elif _holds_all_in_its_dict(kind):
                waiting.append(thing.__dict__)
            elif not isinstance(thing, _FIXED):
                waiting += self._keep(thing)

    def _keep(self, thing: Any) -> list[Any]:
        """Note one thing, and return what it leads to."""
        if isinstance(thing, np.ndarray):  # of objects, or of a class of its own
            self._arrays.append((thing, thing.copy()))
            return list(thing.flat)
        if isinstance(thing, _CONTAINERS):
            self._containers.append((thing, thing.copy()))
            return list(thing.values()) if isinstance(thing, dict) else list(thing)
        if isinstance(thing, (tuple, frozenset)):
            return list(thing)
        if isinstance(thing, np.random.Generator):
            self._generators.append((thing, thing.bit_generator.state))
        elif isinstance(thing, np.random.RandomState):
            self._generators.append((thing, thing.get_state(legacy=False)))
        elif isinstance(thing, random.Random):
            self._generators.append((thing, thing.getstate()))
        kind: Any = type(thing)
        if callable(thing) and inspect.isroutine(thing):
            return [thing.__self__] if inspect.ismethod(thing) else []
        held = [(thing, name, getattr(thing, name)) for name in _slots(kind) if hasattr(thing, name)]
        self._slots += held
        return [*(value for _, _, value in held), getattr(thing, "__dict__", None)]

    def restore(self) -> None:
        """Put everything back as it was, even if someone presses Ctrl-C meanwhile."""
        try:
            self._restore()
        except KeyboardInterrupt:
            self._restore()
            raise

    def _restore(self) -> None:
        for container, content in self._containers:
            if isinstance(container, dict):
                for name in [name for name in container if name not in content]:
                    del container[name]
                container.update(content)
            elif isinstance(container, (list, bytearray)):
                container[:] = content
            else:
                container.clear()
                container.extend(content) if isinstance(container, deque) else container.update(content)
        for owner, name, value in self._slots:
            object.__setattr__(owner, name, value)
        for array, values in self._arrays:
            if array.flags.writeable:
                array[...] = values
        for generator, state in self._generators:
            if isinstance(generator, np.random.Generator):
                generator.bit_generator.state = state
            elif isinstance(generator, np.random.RandomState):
                generator.set_state(state)
            else:
                generator.setstate(state)


@functools.cache
def _holds_all_in_its_dict(kind: Any) -> bool:
    """Tell whether objects of a class are no more than their attributes."""
    others = (*_FIXED, *_CONTAINERS, *_GENERATORS, np.ndarray, tuple, frozenset)
    called = any("__call__" in vars(one) for one in kind.__mro__)
    return not (issubclass(kind, others) or called or _slots(kind)) and "__dict__" in dir(kind)


@functools.cache
def _slots(kind: Any) -> list[str]:
    """Return the names in the slots of a class and of those that it descends from."""
    slots = [vars(one).get("__slots__", ()) for one in kind.__mro__]
    names = [name for one in slots for name in ([one] if isinstance(one, str) else one)]
    return [name for name in names if not name.startswith("__")]
