"""The letters of the formulas: one letter, one meaning, in a list that holds for the whole book."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from bookcheck import Book, Page
from bookcheck.order import order

ROOT = Path(__file__).resolve().parents[1]
LIST = ROOT / "docs" / "letters.toml"
NAMES = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi"
NAMES += " omega"
GREEK = {f"\\{name}": letter for name, letter in zip(NAMES.split(), "αβγδεζηθικλμνξπρστυφχψω")}
GREEK |= {f"\\{command[1:].title()}": letter.upper() for command, letter in GREEK.items()}

COMMENT_OR_CODE = re.compile(r"<!--.*?-->|^(`{3,}).*?^\1", re.DOTALL | re.MULTILINE)
FORMULA = re.compile(r"\$\$(.*?)\$\$|\$([^$\n]+)\$", re.DOTALL)
WORDS = re.compile(r"\\(?:text|mathrm|operatorname|begin|end|textcolor)\{[^}]*\}|(?<=[_{,])[A-Za-z]{2,}(?=[,}])")
SIGN = re.compile(r"\\[A-Za-z]+|[A-Za-z]")


def letters(text: str) -> set[str]:
    """Return the letters of a page's formulas, without the words below them and the names of functions."""
    found = set()
    for formula in FORMULA.finditer(COMMENT_OR_CODE.sub("", text)):
        for sign in SIGN.findall(WORDS.sub(" ", formula[1] or formula[2])):
            found.add(sign if len(sign) == 1 else GREEK.get(sign, ""))
    return found - {""}


def meanings() -> dict[str, str]:
    """Return what each letter stands for."""
    found: dict[str, str] = tomllib.loads(LIST.read_text("utf-8"))["letters"]
    return found


def chapters(root: Path = ROOT) -> dict[str, list[int]]:
    """Return the chapters that use each letter, in order."""
    found: dict[str, list[int]] = {}
    for chapter in order(Book.at(root)):
        if chapter.number:
            for letter in letters(Page.read(root / chapter.page).text):
                found.setdefault(letter, []).append(chapter.number)
    return found


def rows() -> list[dict[str, object]]:
    """Return the rows of the list: the small letters, the large and the Greek, each in the order of the alphabet."""
    first = chapters()
    kinds = sorted(meanings(), key=lambda letter: (letter > "z", letter.isupper(), letter))
    return [
        {"Letter": letter, "Stands for": meanings()[letter], "From chapter": first[letter][0]}
        for letter in kinds
        if letter in first
    ]
