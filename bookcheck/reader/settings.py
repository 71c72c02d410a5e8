"""What code can change of the process that it runs in, by ways that are made for it: each with how to read and set it.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import gc
import logging
import os
import random
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Setting:
    """A part of the state of the process."""

    name: str
    get: Callable[[], Any]
    put: Callable[[Any], object]


Values = dict[str, Any]
"""The state of the process, by the names of its settings."""


def _filters() -> list[Any]:
    return list(warnings.filters)


def _set_filters(filters: list[Any]) -> None:
    warnings.filters[:] = filters  # type: ignore[index]
    with warnings.catch_warnings():  # leaving it makes Python forget which warnings it has shown
        pass


def _environment(values: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(values)


def _in_place(target: list[str]) -> Callable[[list[str]], None]:
    def put(values: list[str]) -> None:
        target[:] = values

    return put


def _loggers() -> dict[str, tuple[Any, ...]]:
    known = logging.root.manager.loggerDict
    loggers = [logging.root, *(logger for logger in known.values() if isinstance(logger, logging.Logger))]
    return {
        logger.name: (
            logger,
            logger.level,
            list(logger.handlers),
            list(logger.filters),
            logger.propagate,
            logger.disabled,
        )
        for logger in loggers
    }


def _set_loggers(states: dict[str, tuple[Any, ...]]) -> None:
    for name, (logger, *_) in _loggers().items():
        if name not in states:  # made since: as new
            states = {**states, name: (logger, logging.NOTSET, [], [], True, False)}
    for logger, level, handlers, filters, propagate, disabled in states.values():
        logger.setLevel(level)
        logger.handlers[:], logger.filters[:] = handlers, filters
        logger.propagate, logger.disabled = propagate, disabled


SETTINGS = [
    Setting("NumPy's print options", np.get_printoptions, lambda options: np.set_printoptions(**options)),
    Setting("NumPy's error state", np.geterr, lambda state: np.seterr(**state)),
    Setting("NumPy's error call", np.geterrcall, np.seterrcall),
    Setting("NumPy's buffer size", np.getbufsize, np.setbufsize),
    Setting("the state of np.random", lambda: np.random.get_state(legacy=False), np.random.set_state),
    Setting("the state of random", random.getstate, random.setstate),
    Setting("the filters of warnings", _filters, _set_filters),
    Setting("the loggers", _loggers, _set_loggers),
    Setting("logging.disable", lambda: logging.root.manager.disable, logging.disable),
    Setting("the environment", lambda: dict(os.environ), _environment),
    Setting("sys.path", lambda: list(sys.path), _in_place(sys.path)),
    Setting("sys.argv", lambda: list(sys.argv), _in_place(sys.argv)),
    Setting("the working directory", os.getcwd, os.chdir),
    Setting("sys.displayhook", lambda: sys.displayhook, lambda hook: setattr(sys, "displayhook", hook)),
    Setting("sys.excepthook", lambda: sys.excepthook, lambda hook: setattr(sys, "excepthook", hook)),
    Setting("the limit of recursion", sys.getrecursionlimit, sys.setrecursionlimit),
    Setting("the collection of garbage", gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
]


def _of_libraries() -> list[Setting]:
    """Return the settings of libraries that a page may have imported: they cannot be read before."""
    found = []
    if decimal := sys.modules.get("decimal"):
        found.append(Setting("decimal", lambda: decimal.getcontext().copy(), lambda c: decimal.setcontext(c.copy())))
    if torch := sys.modules.get("torch"):
        found.append(Setting("torch's random state", torch.get_rng_state, torch.set_rng_state))
        found.append(Setting("torch's type of numbers", torch.get_default_dtype, torch.set_default_dtype))
    return found


def values() -> Values:
    """Return the state of the process."""
    return {setting.name: setting.get() for setting in [*SETTINGS, *_of_libraries()]}


def fresh() -> Values:
    """Return the state in which a page finds the process: as it is now, but that nobody listens to the root logger."""
    state = values()
    root: tuple[Any, ...] = (
        logging.root,
        logging.WARNING,
        [],
        [],
        True,
        False,
    )  # whoever runs the pages may have its own ears there
    return state | {"the loggers": state["the loggers"] | {logging.root.name: root}}


def put(state: Values, now: Values | None = None) -> None:
    """Put the process into a state; a setting that the state does not know is left as it is.

    Whoever has just read the state that it is in `now` spares reading it again.
    """
    now = values() if now is None else now
    for setting in [*SETTINGS, *_of_libraries()]:
        if setting.name in state and not (setting.name in now and _same(now[setting.name], state[setting.name])):
            setting.put(state[setting.name])


def _same(a: Any, b: Any) -> bool:
    try:
        return bool(a == b)
    except Exception:  # arrays and tensors among the values, each with an error of its own
        return False
