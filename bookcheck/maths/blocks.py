r"""Matrices and cases: what stands in rows between `\\begin` and `\\end`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bookcheck.maths.arrays import Value
from bookcheck.maths.brackets import COMPARISONS, Absolute, Both, Comparison, Norm, Vector, condition
from bookcheck.maths.errors import EquationError
from bookcheck.maths.grammar import Parser, Reader
from bookcheck.maths.scope import Scope
from bookcheck.maths.tree import Tree, evaluate

__all__ = ["COMPARISONS", "Cases", "Matrix"]

MATRICES = ("matrix", "pmatrix", "bmatrix", "Bmatrix", "smallmatrix", "array", "vmatrix", "Vmatrix")
CASES = ("cases", "dcases", "rcases")


@dataclass(frozen=True)
class Matrix(Tree):
    """Rows of numbers, all of one length."""

    rows: tuple[tuple[Tree, ...], ...]

    def worth(self, scope: Scope) -> Value:
        return np.array([[evaluate(item, scope) for item in row] for row in self.rows], dtype=float)

    def latex(self) -> str:
        rows = r" \\ ".join(" & ".join(item.latex() for item in row) for row in self.rows)
        return rf"\begin{{bmatrix}} {rows} \end{{bmatrix}}"


@dataclass(frozen=True)
class Cases(Tree):
    """One value of several: the first whose condition holds, else the last."""

    values: tuple[Tree, ...]
    conditions: tuple[Tree, ...]  # one fewer, if the last is `otherwise`
    whole: bool = True
    """Whether it says all there is; a formula with `if` behind it says nothing of where that does not hold."""

    def worth(self, scope: Scope) -> Value:
        held = [np.asarray(evaluate(condition, scope), dtype=bool) for condition in self.conditions]
        found = [np.asarray(evaluate(value, scope)) for value in self.values]
        for i, j in combinations(range(len(held)), 2):
            if np.any(held[i] & held[j] & (np.abs(found[i] - found[j]) > 0)):
                shown = f"{self.conditions[i].latex()} and {self.conditions[j].latex()}"
                raise EquationError(f"two cases hold at once, {shown}")
        rest = found[-1] if len(self.values) > len(self.conditions) else np.nan
        return np.select(held, found[: len(held)], rest)[()]

    def latex(self) -> str:
        if not self.whole:
            return rf"{self.values[0].latex()} \text{{ if }} {self.conditions[0].latex()}"
        ends = [*(rf"\text{{if }} {condition.latex()}" for condition in self.conditions), r"\text{otherwise}"]
        rows = r" \\ ".join(f"{value.latex()} & {end}" for value, end in zip(self.values, ends, strict=False))
        return rf"\begin{{cases}} {rows} \end{{cases}}"


def block(parser: Parser) -> Tree:
    """Read an environment."""
    name = parser.peek().text
    if name in CASES or (name == "given") or (name == "array" and _has_words(parser)):
        return cases(parser)
    if name not in MATRICES:
        raise parser.refusal(f"an environment {parser.peek()} is not known here")
    return matrix(parser)


def matrix(parser: Parser) -> Tree:
    """Read a matrix; one with a single column is a vector, one between bars its determinant or its length."""
    name = parser.take().text
    rows = [[parser.expression()]]
    while parser.peek().kind != "end":
        if parser.peek().kind == "row":
            parser.take()
            if parser.peek().kind not in ("end", "row"):
                rows.append([parser.expression()])
        else:
            parser.expect("&", r"\\")
            rows[-1].append(parser.expression())
    if len({len(row) for row in rows}) > 1:
        raise parser.refusal("the rows of this matrix differ in length")
    parser.take()
    tree = Vector(tuple(row[0] for row in rows)) if len(rows[0]) == 1 else Matrix(tuple(map(tuple, rows)))
    return Absolute(tree) if name == "vmatrix" else Norm(tree) if name == "Vmatrix" else tree


def cases(parser: Parser) -> Tree:
    """Read values, each with the condition on which it holds."""
    whole = parser.take().text != "given"
    values: list[Tree] = []
    conditions: list[Tree] = []
    while parser.peek().kind != "end":
        if len(conditions) < len(values):
            raise parser.refusal("only the last case may be without a condition")
        values.append(parser.expression())
        parser.accept(",", ";")
        parser.expect("&")
        word = parser.peek().text.strip(" ,.") if parser.peek().kind == "word" else ""
        if word in ("if", "for", "when", "where", "otherwise", "else"):
            parser.take()
        elif word.startswith(("if ", "for ", "when ")):
            raise parser.refusal(f"a condition in words, {parser.peek()}, cannot be decided")
        if word not in ("otherwise", "else"):
            conditions.append(_conditions(parser))
        parser.accept(",", ";", ".")
        if parser.peek().kind != "end" and parser.take().kind != "row":
            raise parser.refusal("expected the end of this case")
        while parser.peek().kind == "row":
            parser.take()
    parser.take()
    return Cases(tuple(values), tuple(conditions), whole)


def _conditions(parser: Parser) -> Tree:
    parts = [condition(parser)]
    words = set()
    while True:
        word = parser.peek()
        if isinstance(parts[-1], (Comparison, Both)):
            if word.kind == "word" and word.text in ("and", "or"):
                words.add(parser.take().text)
            elif parser.at(",", r"\wedge", r"\land", r"\lor", r"\vee") and parser.peek(1).kind not in ("row", "end"):
                words.add("or" if parser.take().text in (r"\lor", r"\vee") else "and")
            else:
                break
        else:
            raise parser.refusal(f"expected a relation, found {word}")
        parts.append(condition(parser))
    if len(words) > 1:
        raise parser.refusal("and beside or: which comes first? Put brackets around it")
    return parts[0] if len(parts) == 1 else Both(words.pop(), tuple(parts))


def _has_words(parser: Parser) -> bool:
    """Whether an array says on what its values depend."""
    row = []
    for word in parser.words[parser.position + 1 :]:
        if word.kind in ("row", "end", "begin"):
            break
        row.append(word.text.strip(" ,") if word.kind == "word" else word.text)
    return "&" in row and row[row.index("&") + 1 :][:1] in (["if"], ["for"], ["when"], ["otherwise"])


ATOMS: dict[str, Reader] = {"begin": block}
