"""The formulas for readers that set them themselves: the MathML that KaTeX has made, without what only KaTeX needs.

Rows that are aligned say so in a class too, because a browser knows no other way by now; a word below a letter, such as
the "true" of an answer, is one word; and the TeX that the author wrote is what a reader without MathML gets.
"""

from __future__ import annotations

from bs4 import Tag

COLOURS = {"red": "--step-multiply", "green": "--step-add", "orange": "--step-squash", "blue": "--accent"}
"""As book.css has them."""
APPLIED = "\N{FUNCTION APPLICATION}"
SHORTEST = 3
"""How many letters in a row, below another, are a word, and no product."""


def formula(katex: Tag, colours: dict[str, str]) -> Tag:
    """Return the MathML of a formula as KaTeX has set it.

    >>> from bs4 import BeautifulSoup
    >>> katex = '<span class="katex"><math><semantics><mi mathcolor="red">x</mi><annotation>x</annotation></semantics>'
    >>> print(formula(BeautifulSoup(katex, "html.parser").span, {"--step-multiply": "#b3202f"}))
    <math alttext="x"><mi mathcolor="#b3202f">x</mi></math>
    """
    maths = katex.math
    assert maths is not None
    assert maths.semantics is not None
    assert maths.annotation is not None
    maths["alttext"] = maths.annotation.get_text()
    maths.annotation.decompose()
    maths.semantics.unwrap()
    for part in maths.find_all(mathcolor=True):
        part["mathcolor"] = colours.get(COLOURS.get(str(part["mathcolor"]), ""), str(part["mathcolor"]))
    for table in maths.find_all("mtable"):
        aligned = str(table.get("columnalign", "")).split()
        for row in table.find_all("mtr", recursive=False):
            for cell, side in zip(row.find_all("mtd", recursive=False), aligned):
                cell["class"] = side
    for applied in maths.find_all("mo", string=APPLIED):
        onto = applied.find_next(["mo", "mi", "mn", "mtext"])
        if onto is not None and onto.get_text() not in ("(", "["):
            applied["rspace"] = "0.167em"  # log p, and not logp
    for below in maths.find_all(["msub", "msubsup"]):
        _worded(below.find_all(True, recursive=False)[1])
    return maths.extract()


def _worded(below: Tag) -> None:
    """Make one word of letters in a row."""
    row: list[Tag] = []
    for part in [*below.find_all(True, recursive=False), None]:
        if part is not None and part.name == "mi" and not part.attrs and len(part.get_text()) == 1:
            row.append(part)
            continue
        if len(row) >= SHORTEST:
            row[0].string = "".join(letter.get_text() for letter in row)
            for letter in row[1:]:
                letter.decompose()
        row = []
