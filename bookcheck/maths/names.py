r"""When a symbol of a formula and a name of the page's code are the same.

A symbol has a key: its letters, then its layers, then its subscripts: `y_{true,1}` is y_true_1, `W^{(1)}_2` is
W^(1)_2, `\hat{y}` is y_hat, `\eta` is eta.  A key and a Python name are the same if they are equal once
`_`, `^` and round brackets are dropped: `w_1` is both w1 and w_1, `W^{(1)}` is W1, `y_{pred}` is y_pred.

>>> plain("W^(1)"), plain("y_pred")
('W1', 'ypred')
>>> element("y_true_2")
('y_true', '2')
>>> spread("w_1..w_3, b")
['w_1', 'w_2', 'w_3', 'b']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from functools import cache

from bookcheck.maths.errors import EquationError

GREEK = frozenset(
    {
        *("alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta", "kappa"),
        *("lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "phi", "varphi", "chi", "psi", "omega", "ell"),
        *("Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega", "Pi", "Xi", "Upsilon", "upsilon"),
        *("iota", "varpi", "varrho", "varsigma", "hbar", "imath", "jmath", "emptyset", "varnothing", "Re", "Im"),
    }
)
STYLES = {
    **{"mathbf": "bf", "boldsymbol": "bf", "bm": "bf", "textbf": "bf", "pmb": "bf", "mathsf": "sf", "mathtt": "tt"},
    **{"mathcal": "cal", "mathscr": "scr", "mathbb": "bb", "mathfrak": "frak", "vec": "vec", "mathit": ""},
}
"""The styles of a letter: a part of its name, since one letter in two styles is two things."""
ACCENTS = {
    **{"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde"},
    **{"dot": "dot", "ddot": "ddot", "check": "check", "breve": "breve", "underline": "under", "mathring": "ring"},
}
MARKS = {"*": "star", r"\star": "star", r"\dagger": "dagger", r"\prime": "prime", "+": "plus", "-": "minus"}
"""What may stand above a symbol as a part of its name."""
WRAPPED = {suffix: f"\\{command}" for command, suffix in reversed([*STYLES.items(), *ACCENTS.items()]) if suffix} | {
    "rm": r"\mathrm"
}
RAISED = {"star": "^{*}", "dagger": r"^{\dagger}", "prime": "'", "plus": "^{+}", "minus": "^{-}"}
BUILT_IN = frozenset(["exp", "log", "tanh", "sinh", "cosh", "sin", "cos", "tan", "max", "min", "argmax", "argmin"])
"""Functions that everybody knows; `sqrt` is one too, but has a notation of its own."""


@cache
def plain(name: str) -> str:
    """Return a key or a Python name without what they may differ in."""
    return re.sub(r"[_^()\[\]]", "", name)


@cache
def element(key: str) -> tuple[str, str] | None:
    """Read a key as an element of a vector or a matrix: what it is an element of, and where."""
    match = re.fullmatch(r"(.*[A-Za-z)\]])_(\d+(?:_\d+)?)", key)
    return (match[1], match[2]) if match else None


def place(where: str, shape: tuple[int, ...], first: int = 1) -> tuple[int, ...] | None:
    """Return where an element, or a row, lies in an array of this shape, counted from 0; None if it has no such.

    `first` is from where the element's own name counts.

    >>> place("2", (3,)), place("12", (2, 2)), place("1_2", (2, 2)), place("4", (3,))
    ((1,), (0, 1), (0, 1), None)
    """
    digits = list(where) if len(shape) == 2 and len(where) == 2 else where.split("_")
    at = tuple(int(digit) - first for digit in digits)
    return at if len(at) <= len(shape) and all(0 <= i < n for i, n in zip(at, shape)) else None


def spread(text: str, key: Callable[[str], str] | None = None) -> list[str]:
    r"""Read a list of names as a directive writes it: `w_1..w_6, b, y_{pred}, \eta`; `key` reads other names."""
    result = []
    for part in re.split(r",(?![^{]*\})", text):
        ends = [_key(end, key) for end in part.split("..")]
        if len(ends) == 1:
            result += ends
            continue
        pattern = re.compile(r"(.*?)(\d+)")
        first, last = (pattern.fullmatch(end) for end in (ends[0], ends[-1]))
        if len(ends) > 2 or first is None or last is None or first[1] != last[1] or int(first[2]) > int(last[2]):
            raise EquationError(f"{part.strip()!r} is no range of names: write it like w_1..w_6")
        result += [f"{first[1]}{i}" for i in range(int(first[2]), int(last[2]) + 1)]
    return result


def written(name: str, keys: Iterable[str]) -> str:
    """Return a Python name as one of some keys, if it is one of them."""
    return next((key for key in keys if plain(key) == plain(name)), name)


def after(key: str) -> str:
    """Return the name under which the value of a symbol after an update is kept."""
    return f"{key}_after"


def alike(key: str, known: Iterable[str]) -> list[str]:
    """Return the known names that look like a key, the most alike first."""
    folded: dict[str, str] = {}
    for name in known:
        folded.setdefault(plain(name).lower(), name)
    wanted = plain(key).lower()
    close = get_close_matches(wanted, folded, n=3, cutoff=0.6)
    stem = wanted.rstrip("0123456789")
    close += sorted(name for name in folded if name not in close and name.rstrip("0123456789") == stem)
    return [folded[name] for name in close[:4]]


def symbol(key: str) -> str:
    r"""Write a key as a symbol: y_true_1 as `y_{true,1}`, x_bf_star as `\mathbf{x}^{*}`."""
    match = re.fullmatch(r"([A-Za-z][A-Za-z0-9]*)((?:_\w+)?)((?:\^[(\[]\w+[)\]])*)((?:_\w+)?)", key)
    assert match is not None, key
    name, hung, layers, subscripts = match.groups()
    letters = name if len(name) == 1 else f"\\{name}" if name in GREEK or name == "infty" else rf"\text{{{name}}}"
    parts = hung.split("_")[1:]
    if parts and parts[0] in WRAPPED:
        letters = {"one": "1", "zero": "0"}.get(name, letters)
    while parts and (parts[0] in WRAPPED or parts[0] in RAISED):
        part = parts.pop(0)
        letters = f"{WRAPPED[part]}{{{letters}}}" if part in WRAPPED else letters + RAISED[part]
    parts += subscripts.split("_")[1:]
    layers = re.sub(r"([A-Za-z]\w+)", r"\\text{\1}", layers)
    layers = re.sub(r"\^([(\[][^()\[\]]+[)\]])", r"^{\1}", layers)
    letters = re.sub(r"(\^\{[^{}]*)\}\^\{", r"\1", letters + layers)  # TeX takes one thing above another
    return letters + (f"_{{{','.join(parts)}}}" if parts else "")


def _key(text: str, key: Callable[[str], str] | None) -> str:
    """Read one name, in TeX or as Python would write it."""
    name = text.strip().removeprefix("\\")
    name = re.sub(r"_\{([\w,]+)\}", lambda match: "_" + match[1].replace(",", "_"), name)
    name = re.sub(r"\^\{(\(\w+\))\}", r"^\1", name)
    if accent := re.fullmatch(r"(\w+?)(?:\{\\?(\w+)\}|\s+\\?([A-Za-z]+))((?:_\w+)?)", name):
        hung = ACCENTS.get(accent[1]) or STYLES.get(accent[1])
        name = f"{accent[2] or accent[3]}_{hung}{accent[4]}" if hung else text
    if re.fullmatch(r"[A-Za-z]\w*?(\^\(\w+\))*(_\w+)*", name):
        return name
    if key is None:
        raise EquationError(f"{text.strip()!r} is no name")
    return key(text.strip())
