"""What a formula is built from: numbers, symbols, brackets, functions, matrices, cases."""

from __future__ import annotations

from bookcheck.maths.chains import RELATIONS
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.names import ACCENTS, BUILT_IN, GREEK, STYLES
from bookcheck.maths.operators import Operators
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import (
    Absolute,
    Call,
    Cases,
    Comparison,
    Dots,
    Interval,
    Matrix,
    Members,
    Name,
    Norm,
    Number,
    Power,
    Tree,
    Vector,
)

FUNCTIONS = {"ln", *BUILT_IN}
MATRICES = ("matrix", "pmatrix", "bmatrix")
BARS = {"|": "|", r"\lvert": r"\rvert", r"\lVert": r"\rVert", r"\|": r"\|"}
DOTS = (r"\dots", r"\ldots", r"\cdots")
LETTERS = {f"\\{name}" for name in GREEK | STYLES | set(ACCENTS)}
ROUNDED = {r"\lfloor": ("floor", r"\rfloor"), r"\lceil": ("ceil", r"\rceil")}
OPENING = {*("(", "[", "{", r"\{", r"\lvert", r"\lVert", r"\sqrt", r"\infty", r"\partial", r"\nabla"), *DOTS, *ROUNDED}
OVER = {r"\sum", r"\prod", r"\arg"}
FRACTIONS = {r"\frac", r"\dfrac", r"\tfrac"}


class Atoms(Operators):
    """Reads what has no parts at its own level."""

    def atom(self) -> Tree:
        """Read one atom."""
        word = self.peek()
        if word.kind == "number":
            return self.number()
        if _names_function(word):
            return self.over() if self.at("_", ahead=1) else self.function()
        if word.kind in ("letter", "word"):
            return self.symbol()
        if word.kind == "begin":
            return self.cases() if word.text == "cases" else self.matrix()
        if word.kind in ("command", "symbol"):
            if word.text in LETTERS:
                return self.symbol()
            if word.text in FRACTIONS:
                return self.fraction()
            if word.text in OVER:
                return self.over()
            if word.text in BARS:
                return self.bars()
            if word.text in OPENING:
                return self.opened()
        raise self.refusal(f"expected a number, a symbol or a bracket, found {word}")

    def at_atom(self) -> bool:
        """Whether an atom may start here, beside the one before it."""
        word = self.peek()
        if word.kind in ("letter", "word", "begin"):
            return True
        letters = word.text in LETTERS or word.text in FRACTIONS or word.text in OVER or _names_function(word)
        return word.kind in ("command", "symbol") and (letters or word.text in OPENING)

    def opened(self) -> Tree:
        """Read brackets, and the few commands that stand for themselves."""
        if self.at(r"\partial"):
            return self.sloped()
        if self.at(r"\nabla"):
            return self.gradient()
        if self.at("{"):
            return self._invisible()
        if self.at("(", "["):
            return self.brackets()
        if self.at(r"\lvert", r"\lVert"):
            return self.bars()
        word = self.take()
        if word.text == r"\{":
            return Members(self._items(r"\}")[0])
        if word.text == r"\sqrt":
            return Call("sqrt", 0, (self.inside(self.braces()).whole(),))
        if word.text in ROUNDED:
            name, end = ROUNDED[word.text]
            body = self.expression()
            self.expect(end)
            return Call(name, 0, (body,))
        return Name("infty") if word.text == r"\infty" else Dots()

    def number(self) -> Number:
        """Read a numeral, without sign."""
        text = self.take().text.replace("{,}", "")
        return Number(f"{text}%" if self.accept(r"\%") else text)

    def brackets(self) -> Tree:
        """Read round or square brackets: around one thing they hold it together, around several they list it."""
        opening = self.take()
        items, closing = self._items(")", "]")
        brackets = opening.text + closing
        if brackets in ("()", "[]"):
            return items[0] if len(items) == 1 else Vector(items)
        if len(items) != 2:
            raise self.refusal(f"{brackets} is an interval: it needs two ends")
        return Interval(items[0], items[1], brackets)

    def bars(self) -> Tree:
        """Read the size of a number, or the length of a vector."""
        opening = self.take()
        body = self.expression()
        self.expect(BARS[opening.text])
        if opening.text in ("|", r"\lvert"):
            return Absolute(body)
        if self.accept("_") and self.group()[0].text != "2":
            raise self.refusal("of the norms, the length alone is known: leave its subscript out")
        return Norm(body)

    def function(self) -> Tree:
        r"""Read a function that has a command of its own: `\log p_1`, `\tanh^2(t)`."""
        name = self.take().text.removeprefix("\\")
        power = self.inside(self.group()).whole() if self.accept("^") else None
        if isinstance(power, Number) and power.value < 0:
            raise self.refusal(f"{name} to the power of -1 may be its inverse: write it out")
        if self.at("("):
            arguments = self.arguments()
        else:
            arguments = (self.factor(),)
            if self.at_atom():
                raise self.refusal(f"where does the argument of {name} end? Put it in round brackets")
        call = Call("log" if name == "ln" else name, 0, arguments)
        return call if power is None else Power(call, power)

    def matrix(self) -> Tree:
        """Read a matrix; one with a single column is a vector."""
        self._begin(*MATRICES)
        rows = [[self.expression()]]
        while self.peek().kind != "end":
            if self.peek().kind == "row":
                self.take()
                if self.peek().kind != "end":
                    rows.append([self.expression()])
            else:
                self.expect("&")
                rows[-1].append(self.expression())
        if len({len(row) for row in rows}) > 1:
            raise self.refusal("the rows of this matrix differ in length")
        self.take()
        return Vector(tuple(row[0] for row in rows)) if len(rows[0]) == 1 else Matrix(tuple(map(tuple, rows)))

    def cases(self) -> Tree:
        """Read values, each with the condition on which it holds."""
        self._begin("cases")
        values: list[Tree] = []
        conditions: list[Tree] = []
        while self.peek().kind != "end":
            if len(conditions) < len(values):
                raise self.refusal("only the last case may be without a condition")
            values.append(self.expression())
            self.accept(",")
            self.expect("&")
            word = self.peek().text.strip(" ,") if self.peek().kind == "word" else ""
            if word in ("if", "for", "otherwise", "else"):
                self.take()
            if word not in ("otherwise", "else"):
                conditions.append(self._condition())
            if self.peek().kind != "end" and self.take().kind != "row":
                raise self.refusal("expected the end of this case")
        self.take()
        return Cases(tuple(values), tuple(conditions))

    def _condition(self) -> Tree:
        left = self.expression()
        relation = RELATIONS.get(self.peek().text, "")
        if relation not in ("=", "≠", "<", ">", "≤", "≥"):
            raise self.refusal(f"expected a relation, found {self.peek()}")
        self.take()
        return Comparison(left, relation, self.expression())

    def _begin(self, *known: str) -> None:
        if self.peek().text not in known:
            raise self.refusal(f"an environment {self.peek()} is not known here")
        self.take()

    def _items(self, *closing: str) -> tuple[tuple[Tree, ...], str]:
        items = [self.expression()]
        while self.accept(","):
            items.append(self.expression())
        return tuple(items), self.expect(*closing).text

    def _invisible(self) -> Tree:
        """Read braces that show nothing, so that they may hold together only what belongs together anyway."""
        start = self.peek().start
        inner = self.inside(self.braces())
        tree = inner.factor()
        if inner.peek().kind != "stop":
            raise UnreadableError(start, "these braces cannot be seen: write ( ) to hold this together")
        return tree


def _names_function(word: Token) -> bool:
    return word.kind in ("command", "word") and word.text.removeprefix("\\") in FUNCTIONS
