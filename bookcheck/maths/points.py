"""The random points at which symbols are tried: what is true there is true of the symbols.

Where all is smooth, four points tell: two smooth things that are not the same meet nowhere else than by chance.
Where something turns (a condition, a size, a maximum, a function of Python with a kink), one side may be right on
one side only.  Then more points are tried, near and far, and from these the place of each turn is searched, along
one symbol at a time, until it is hit exactly; it is tried itself, and so are points close to it, on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from zlib import crc32

import numpy as np

from bookcheck.maths.errors import EquationError, NoValueError
from bookcheck.maths.point import Point
from bookcheck.maths.symbols import Symbols

RANGES = ((0.2, 1.6), (-1.5, 1.5), (0.2, 1.6), (-1.5, 1.5))
"""Where random values lie: positive at every other point, for logarithms and roots."""
MORE = ((-0.1, 0.1), (-1.5, 1.5), (-6.0, 6.0), (0.2, 1.6), (-1.5, 1.5), (-9.0, 9.0)) * 4
"""Where more of them lie, if something turns."""
FAR = 10.0
"""How far from 0 is searched where two sides of an inequality meet: farther out, floats are all alike."""
TURNS, NAMES, STEPS = 8, 5, 7
"""How many turns are searched, along how many symbols, in how many steps."""


def means_something(symbols: Symbols, key: str) -> bool:
    """Whether a symbol is a function, or has a value at random points, or will have one."""
    try:
        next(random_points(symbols, key)).value(key)
    except NoValueError:
        return True
    except EquationError:
        return symbols.is_function(key)
    return True


def random_points(
    symbols: Symbols, seed: str, only: frozenset[str] | None = None, wide: bool = False
) -> Iterator[Point]:
    """Yield random points, the same ones each time for the same seed; `wide`, though nothing seems to turn."""
    tried: list[Point] = []
    for trial, span in enumerate((*RANGES, *MORE)):
        if trial == len(RANGES) and not wide and not _turns(tried):
            return
        tried.append(Point(symbols, np.random.default_rng([crc32(seed.encode()), trial]), span, only))
        yield tried[-1]
    shown = {0.0, *(float(sign + digits) for digits in re.findall(r"\d+(?:\.\d+)?", seed)[:6] for sign in "+-")}
    turns = _turns(tried)[:TURNS]
    for base in tried[:2]:
        for name, value in list(base.drawn.items())[:NAMES]:
            if np.ndim(value):
                mask = np.random.default_rng(crc32(name.encode())).random(np.shape(value)) < 0.3
                yield from (base.moved(name, np.where(mask, x, value)) for x in shown)
                continue
            yield from (base.moved(name, x) for x in shown if symbols.allows(name, x))
            for turn in turns:
                yield from _around(base, name, float(value), turn)


def _turns(points: list[Point]) -> list[Hashable]:
    """Return what turns: conditions and kinks, but none that is equally far from all points, as of two indices."""
    found: dict[Hashable, set[float]] = {}
    for point in points:
        for turn in point.turned:
            found.setdefault(turn, set()).add(_distance(point, turn))
    return [turn for turn, distances in found.items() if len(distances) > 1]


def _around(base: Point, name: str, x: float, turn: Hashable) -> Iterator[Point]:
    """Yield points ever nearer to a turn, along one symbol, that itself, and some close to it on both sides."""
    before, at = x, _distance(base, turn)
    x = before - at or before + 0.7
    for _ in range(STEPS):
        if not np.isfinite(x) or abs(x) > (FAR if isinstance(turn, str) else 1e6) or not base.symbols.allows(name, x):
            return
        point = base.moved(name, x)
        yield point
        now = _distance(point, turn)
        if now == 0 or abs(now) < 1e-12:
            break
        if not np.isfinite(now) or now == at:
            return
        after = x - now * (x - before) / (now - at)
        before, at, x = x, now, float(round(after, 9)) if abs(after - round(after, 9)) < 1e-11 else after
    else:
        return
    near = [x, *(x + way * step for step in (1e-4, 0.03, 0.4, 3.0) for way in (1, -1))]
    near += [float(np.nextafter(x, way)) for way in (np.inf, -np.inf)]
    yield from (base.moved(name, value) for value in near if base.symbols.allows(name, value))


def _distance(point: Point, turn: Hashable) -> float:
    """Return how far a point is from a turn; of several numbers, the nearest."""
    distances = np.ravel(np.asarray(point.turned.get(turn, np.nan), dtype=float))
    return float(distances[np.argmin(np.abs(distances))]) if distances.size else np.nan
