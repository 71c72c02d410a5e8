"""What every error of the gate says: the argument, what was expected, what came."""

from __future__ import annotations

from typing import Any


def check(right: Any, error: type[Exception], name: str, expected: str, value: Any, found: str = "") -> Any:
    """Return the value of the argument `name` if all is right; else raise an error of that kind about it."""
    if not right:
        raise error(message(name, expected, value, found))
    return value


def message(name: str, expected: str, value: Any, found: str = "") -> str:
    """Return the words of an error about the argument `name`; `found` says more of the value than its kind."""
    try:
        shown = " ".join(repr(value).split())
    except Exception:  # Python refuses to write out a whole number of more than 4300 digits
        shown = "what cannot be shown"
    shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
    return f"{name}: expected {expected}, got {f'{found}: {shown}' if found else f'{shown} ({type(value).__name__})'}"
