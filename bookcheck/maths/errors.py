"""What can be wrong with a formula, each with a message for its author."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class EquationError(Exception):
    """A formula or a directive fails; the message says why, `offset` where, counted from its start, if known."""

    def __init__(self, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset


class UnreadableError(EquationError):
    """The text is not in the notation that this package reads."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(message, offset)


class UnboundError(EquationError):
    """A symbol has no meaning on the page."""


class NoValueError(EquationError):
    """A symbol has no value, though it has a meaning, or will: it is free, or announced and not yet defined."""


class FalseError(EquationError):
    """The formula says something that is not so."""


@contextmanager
def located(offset: int) -> Iterator[None]:
    """Let an error that does not know its place say this one."""
    try:
        yield
    except EquationError as error:
        if error.offset is None:
            error.offset = offset
        raise


@contextmanager
def moved(offset: int) -> Iterator[None]:
    """Count the place that an error says from further on."""
    try:
        yield
    except EquationError as error:
        error.offset = offset + (error.offset or 0)
        raise
