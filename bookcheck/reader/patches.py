"""What code changes inside the modules that it imports: `np.exp = …`, `Network.train = …`, `PEOPLE.append(…)`.

A snapshot is taken before the code runs, and what differs afterwards is a patch: it can be taken back, and put
on again when the same page goes on.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

MISSING: Any = object()
LARGEST = 100_000  # elements of a container that is looked into
HEAP_TYPE = 1 << 9  # a class that Python code made, so that Python code can change it
MADE_ELSEWHERE = {"__main__", "__mp_main__", "sys"}  # the page itself, twice, and what has settings of its own


@dataclass(frozen=True)
class Patch:
    """An attribute, or the content of a container, as it was before and as it is now."""

    owner: Any
    name: str | None  # None: the owner itself is a container, and its content has changed
    before: Any
    after: Any

    def take_back(self) -> None:
        """Make it as it was before."""
        _put(self.owner, self.name, self.before)

    def put_on(self) -> None:
        """Make it as it was after."""
        _put(self.owner, self.name, self.after)


class Snapshot:
    """What the modules hold: the attributes of all, and the classes and containers of those that are `imported`."""

    def __init__(self, imported: Iterable[str]) -> None:
        self.known = set(sys.modules)
        self.modules = {
            name: (module, dict(vars(module)))
            for name, module in list(sys.modules.items())
            if isinstance(module, ModuleType) and name not in MADE_ELSEWHERE
        }
        owned = [vars(self.modules[name][0]) for name in imported if name in self.modules and not _standard(name)]
        # A module's __builtins__ are everybody's: they are looked at as a module of their own.
        values = {id(v): v for names in owned for name, v in names.items() if not name.startswith("__")}.values()
        self.classes = [(value, dict(vars(value))) for value in values if _changeable(value)]
        self.containers = [(value, _content(value)) for value in values if _is_container(value)]

    def patches(self) -> Iterator[Patch]:
        """Yield what has changed since."""
        for name, (module, before) in self.modules.items():
            if sys.modules.get(name) is not module:
                yield Patch(sys.modules, name, module, sys.modules.get(name, MISSING))
            yield from _attributes(module, before)
        for owner, before in self.classes:
            yield from _attributes(owner, before)
        for owner, before in self.containers:
            if not _same(now := _content(owner), before):
                yield Patch(owner, None, before, now)
        for name, module in list(sys.modules.items()):
            if name not in self.known and getattr(module, "__spec__", None) is None:
                yield Patch(sys.modules, name, MISSING, module)  # made by hand, so no import would find it again


def _attributes(owner: Any, before: dict[str, Any]) -> Iterator[Patch]:
    now = vars(owner)
    if _same(now, before):
        return
    for name in before.keys() | now.keys():
        was, is_ = before.get(name, MISSING), now.get(name, MISSING)
        if was is not is_ and not _own_affair(owner, name, was, is_):
            yield Patch(owner, name, was, is_)


def _own_affair(owner: Any, name: str, was: Any, is_: Any) -> bool:
    """Tell whether a module made a change by itself: a part that it loads, a private note that it takes."""
    if owner is builtins:
        return False  # `_` is the last answer at a prompt
    if was is MISSING and isinstance(is_, ModuleType):
        return sys.modules.get(is_.__name__) is is_
    private = name.startswith("_") and not (name.startswith("__") and isinstance(owner, type))
    return private and not callable(was) and not (was is MISSING and callable(is_))


def _put(owner: Any, name: str | None, value: Any) -> None:
    if name is None:
        _fill(owner, value)
    elif owner is sys.modules:
        sys.modules.pop(name, None)
        if value is not MISSING:
            sys.modules[name] = value
    elif value is not MISSING:
        setattr(owner, name, value)
    elif name in vars(owner):  # and not in a base of it, from which it cannot be taken
        delattr(owner, name)


def _content(container: Any) -> Any:
    return container.copy() if isinstance(container, np.ndarray) else type_of(container)(container)


def _fill(container: Any, content: Any) -> None:
    if isinstance(container, np.ndarray):
        writeable = container.flags.writeable
        container.flags.writeable = True
        container[...] = content
        container.flags.writeable = writeable
    elif isinstance(container, list):
        container[:] = content
    else:
        type_of(container).clear(container)
        type_of(container).update(container, content)


def type_of(container: Any) -> Any:
    """Return the plain type of a container: what a subclass adds, such as a check of each key, is left aside."""
    return next(kind for kind in (list, dict, set) if isinstance(container, kind))


def _is_container(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return value.size <= LARGEST and not value.dtype.hasobject
    return isinstance(value, (list, dict, set)) and len(value) <= LARGEST


def _changeable(value: Any) -> bool:
    return isinstance(value, type) and bool(value.__flags__ & HEAP_TYPE)


def _same(a: Any, b: Any) -> bool:
    try:
        if isinstance(a, np.ndarray):
            return bool(np.array_equal(a, b, equal_nan=a.dtype.kind in "fc"))
        return bool(a == b)
    except Exception:  # values that cannot be compared: look at each
        return False


def _standard(name: str) -> bool:
    return name.partition(".")[0] in sys.stdlib_module_names
