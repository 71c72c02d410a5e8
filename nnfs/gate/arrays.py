"""Rules for arrays: numbers in a shape, a batch, labels, answers."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from nnfs.gate.messages import check, message
from nnfs.gate.values import Call, Rule, number

Array: TypeAlias = NDArray[np.float64]
"""An array of float64."""

Floats: TypeAlias = NDArray[np.floating[Any]]
"""An array of float64 or of float32."""

Labels: TypeAlias = NDArray[np.intp]
"""Whole numbers: the number of a class for each sample, or places in another array, from 0."""


def plain(name: str, value: Any, expected: str) -> NDArray[Any]:
    """Return the value as an array of numbers of any kind, one at least, or raise."""
    check(not _is_special(value), TypeError, name, f"{expected}, in a plain array", value)
    try:
        check(not (isinstance(value, (list, tuple)) and _hides_others(value)), TypeError, name, expected, value)
        result = np.asarray(value)
    except (ValueError, RecursionError):
        raise ValueError(message(name, expected, value, "rows of different lengths")) from None
    check(result.dtype.kind in "iuf", TypeError, name, expected, value)
    check(result.size, ValueError, name, f"{expected}, one at least", value, "none")
    return result


def finite_numbers(name: str, value: Any, expected: str) -> Array:
    """Return the value as an array of finite float64, or raise."""
    result = plain(name, value, expected)
    with np.errstate(all="ignore"):  # what is too large for float64 becomes infinite
        result = result.astype(np.float64, order="C")  # a copy in any case
    check(np.isfinite(result).all(), ValueError, name, f"{expected}, all finite", value)
    return result


def array(*shape: int | str) -> Rule:
    """Finite numbers in the given shape; comes out as a float64 array.

    An int in `shape` is a size that must be met.  A str names a size: it is that of the attribute of
    that name, if the object has one, and else every size of that name in the call must be the same.
    """
    named = [size for size in shape if isinstance(size, str)]

    def rule(name: str, value: Any, owner: Any, call: Call) -> Array:
        sizes = call.sizes
        if owner is not None:
            sizes.update((s, np.size(getattr(owner, s))) for s in named if hasattr(owner, s))
        known = [sizes.get(s, s) for s in shape]  # a number, or still only its name
        expected = f"numbers in shape ({', '.join(map(str, known))}{',' * (len(known) == 1)})"
        result = finite_numbers(name, value, expected)
        met = [n == (sizes.setdefault(k, n) if isinstance(k, str) else k) for k, n in zip(known, result.shape)]
        check(result.ndim == len(shape) and all(met), ValueError, name, expected, value, f"shape {result.shape}")
        if call.arguments.get("dtype") in (np.float32, np.dtype(np.float32)):
            in_dtype(np.float32, name, expected, value, result)
        return result

    return rule


def row(size: int) -> Rule:
    """So many finite numbers in a row; they come out as Python's own floats, which are quickest one by one."""
    several = array(size)
    return lambda name, value, owner, call: several(name, value, owner, call).tolist()


def numbers() -> Rule:
    """A finite number or an array of them, of any shape; comes out as a float or a float64 array."""
    single = number()

    def rule(name: str, value: Any, owner: Any, call: Call) -> float | Array:
        if isinstance(value, (float, int)) and not isinstance(value, bool):  # the common case, made quick
            return single(name, value, owner, call)
        result = finite_numbers(name, value, "a number or an array of numbers")
        return result if result.ndim else float(result)

    return rule


def floats_as_they_are() -> Rule:
    """An array of float64 or float32 in the order of its rows: the very array, if it lies so in memory already."""

    def rule(name: str, value: Any, owner: Any, call: Call) -> Floats:
        is_one, expected = getattr(value, "dtype", None) in (np.float64, np.float32), "an array of float64 or float32"
        check(is_one and isinstance(value, np.ndarray), TypeError, name, expected, value)
        return np.asarray(plain(name, value, expected), order="C")

    return rule


def in_dtype(dtype: Any, name: str, expected: str, value: Any, result: Floats) -> Floats:
    """Return `result` in that dtype, or raise: a float32 cannot hold all that a float64 can."""
    with np.errstate(all="ignore"):  # what is too large becomes infinite
        result = result.astype(dtype, copy=False)
    check(np.isfinite(result).all(), ValueError, name, f"{expected}, each within {np.dtype(dtype)}", value)
    return result


def batch() -> Rule:
    """Finite numbers, one sample at least, each with an axis of its own at least.

    They come out in the dtype of the object that they are for, or in their own.
    An object whose `reads_places` is true gets whole numbers, from 0.
    """
    expected = "numbers in shape (samples, ...)"

    def rule(name: str, value: Any, owner: Any, call: Call) -> NDArray[Any]:
        if getattr(owner, "reads_places", False):
            return places(name, value, owner, call)
        result = finite_numbers(name, value, expected)
        check(result.ndim >= 2, ValueError, name, expected, value, f"shape {result.shape}")
        own = np.float32 if np.asarray(value).dtype == np.float32 else np.float64
        return in_dtype(getattr(owner, "dtype", None) or own, name, expected, value, result)

    places = whole_numbers("samples", "...")
    return rule


def beside() -> Rule:
    """A number or array of numbers to compute with beside the owner, an array; comes out in the owner's dtype.

    An array of floats is taken as it is, and must be of that dtype already.
    """
    expected = "a tensor, a number or an array of numbers"

    def rule(name: str, value: Any, owner: Floats, call: Call) -> Floats:
        if isinstance(value, float):
            return np.asarray(value, owner.dtype)
        if type(value) is not np.ndarray or value.dtype.kind != "f":
            return finite_numbers(name, value, expected).astype(owner.dtype)
        fits = value.dtype == owner.dtype
        return check(fits, TypeError, name, f"{expected} in {owner.dtype}", value, str(value.dtype))

    return rule


def answers(least: float = -math.inf, most: float = math.inf) -> Rule:
    """Finite numbers from `least` to `most`, in the shape and dtype of the predictions, which are the owner.

    One prediction a sample may be answered in shape (n,) as well as (n, 1).
    """

    def rule(name: str, value: Any, y_pred: Floats, call: Call) -> Floats:
        expected = f"numbers in shape {y_pred.shape}, as the predictions"
        result = finite_numbers(name, value, expected)
        if (*result.shape, 1) == y_pred.shape:
            result = result[..., np.newaxis]
        check(result.shape == y_pred.shape, ValueError, name, expected, value, f"shape {result.shape}")
        within = f"{expected}, each from {least:g} to {most:g}"
        check(least <= result.min() and result.max() <= most, ValueError, name, within, value)
        return in_dtype(y_pred.dtype, name, expected, value, result)

    return rule


def answers_to(argument: str) -> Rule:
    """What the loss, which is the owner, lets in as answers to the predictions in another argument.

    Those come out as floats, in their own dtype.
    """

    def rule(name: str, value: Any, owner: Any, call: Call) -> Any:
        came, expected = call.arguments[argument], "numbers in shape (samples, ...)"
        if not (isinstance(came, np.ndarray) and came.dtype.kind == "f"):  # inf is for the loop to find
            came = finite_numbers(argument, came, expected)
        check(came.ndim, ValueError, argument, expected, came, "shape ()")
        call.arguments[argument] = plain(argument, came, expected)
        return owner.answers(value, call.arguments[argument], name)

    return rule


def whole_numbers(*shape: str, below: float = math.inf) -> Rule:
    """Whole numbers from 0 up to, but not including, `below`; comes out as an int array.

    The names in `shape` are sizes as in `array`; with "..." at its end any axes may follow.
    """

    def rule(name: str, value: Any, owner: Any, call: Call) -> Labels:
        known = [str(call.sizes.get(s, s)) for s in shape]
        expected = f"whole numbers in shape ({', '.join(known)}{',' * (len(known) == 1)})"
        result = plain(name, value, expected)
        check(np.isfinite(result).all(), ValueError, name, f"{expected}, all finite", value)
        check(result.dtype.kind in "iu", TypeError, name, expected, value)
        named = [s for s in shape if s != "..."]
        fits = result.ndim >= len(named) if "..." in shape else result.ndim == len(named)
        fits = fits and all(n == call.sizes.setdefault(s, n) for s, n in zip(named, result.shape))
        check(fits, ValueError, name, expected, value, f"shape {result.shape}")
        if result.min() < 0 or result.max() >= min(below, 2**63):
            limit = "0 or more each" if below == math.inf else f"from 0 to {below - 1:g}"
            raise ValueError(message(name, f"{expected}, {limit}", value))
        return result.astype(np.intp)

    return rule


def labels(below: float = math.inf) -> Rule:
    """The number of a class for each sample, from 0 up to, but not including, `below`."""
    return whole_numbers("samples", below=below)


def _hides_others(values: Any) -> bool:
    """Tell whether a list hides among its numbers what NumPy would take for one: a flag, a span of time, a mask."""
    uncommon = [one for one in values if type(one) is not float and type(one) is not int]
    return any(_hides_others(one) if isinstance(one, (list, tuple)) else _is_strange(one) for one in uncommon)


def _is_strange(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return _is_special(value) or value.dtype.kind not in "iuf"
    return isinstance(value, (bool, np.bool, np.timedelta64))


def _is_special(value: Any) -> bool:
    """A mask would be dropped without a word, and a matrix multiplies where an array goes number by number."""
    return type(value) is not np.ndarray and isinstance(value, np.ndarray) and not isinstance(value, np.memmap)
