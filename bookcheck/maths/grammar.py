r"""The grammar of an expression, by recursive descent: terms, of factors, of atoms with what hangs on them.

What an atom is, and what may hang on it, stands in tables of functions that take the parser (see `parser`).

What TeX shows otherwise than it looks in the source is refused: `w_12` shows as w₁2, `{a + b} c` as a + b c.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bookcheck.maths.arithmetic import FACTORS, PRODUCTS, TERMS, Negative, Product, Quotient, Sum, scientific
from bookcheck.maths.chains import CONNECTIVES
from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.names import ACCENTS, STYLES
from bookcheck.maths.tokens import Token, closing
from bookcheck.maths.tree import Number, Tree
from bookcheck.maths.words import Reading

Reader: TypeAlias = "Callable[[Parser], Tree]"
Hanger: TypeAlias = "Callable[[Parser, Tree], Tree | None]"

SIGNS = (*PRODUCTS[1:], *FACTORS, "/")
BARS = ("|", r"\mid", r"\|")


@dataclass(frozen=True)
class Tables:
    """What is read how: an atom by the word it starts with, what hangs on one by its first word."""

    atoms: Mapping[str, Reader]
    hangers: Mapping[str, Hanger]


class Parser:
    """A position in the words of a formula."""

    def __init__(self, words: Sequence[Token], reading: Reading, tables: Tables, bars: int = 0) -> None:
        self.words = words  # the last is a stop
        self.reading = reading
        self.tables = tables
        self.bars = bars  # how many |...| are open
        self.position = 0

    def expression(self) -> Tree:
        """Read terms, added and subtracted."""
        terms = [self._signed()]
        while self.at("+", "-", *TERMS):
            sign = self.take().text
            term = self._signed()
            if sign in TERMS:
                terms = [Product(sign, terms[0] if len(terms) == 1 else Sum(tuple(terms)), term)]
            else:
                terms.append(Negative(term) if sign == "-" else term)
        return terms[0] if len(terms) == 1 else Sum(tuple(terms))

    def product(self) -> Tree:
        """Read factors, multiplied and divided."""
        return self._factors(self.factor())

    def factor(self) -> Tree:
        """Read an atom and what hangs on it: powers, indices, a factorial, the place where it is taken."""
        reader = self.reader()
        if reader is None:
            raise self.refusal(f"expected a number, a symbol or a bracket, found {self.peek()}")
        tree = reader(self)
        while (hanger := self.tables.hangers.get(self.peek().text)) and self.peek().kind in ("symbol", "command"):
            hung = hanger(self, tree)
            if hung is None:
                break
            tree = hung
        return tree

    def reader(self) -> Reader | None:
        """Return how to read the atom that starts here, if one does."""
        word, atoms = self.peek(), self.tables.atoms
        if word.kind == "word" and word.text in CONNECTIVES:
            return None
        if word.kind in ("letter", "word"):
            return atoms.get(f"\\{word.text}" if word.kind == "word" else "letter", atoms["letter"])
        if word.kind in ("number", "begin"):
            return atoms.get("number" if word.kind == "number" else "begin")
        return atoms.get(word.text) if word.kind in ("command", "symbol") else None

    def at_atom(self) -> bool:
        """Whether an atom may start here, beside the one before it."""
        if self.at(*BARS):
            return self._opens()
        return self.reader() is not None and self.peek().kind != "number"

    def _opens(self) -> bool:
        """Whether a bar beside a factor opens: none is open, and another one follows that closes it."""
        depth, text = 0, self.peek().text
        for word in self.words[self.position + 1 :]:
            depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
            if depth == 0 and word.text == text:
                return not self.bars
        return False

    def _signed(self) -> Tree:
        """Read a term with its sign.  The sign of a numeral belongs to it: -2 x is (-2) x, but -2^2 is -(2^2)."""
        if self.at(r"\pm", r"\mp"):
            raise self.refusal(f"{self.peek()} says two things at once: write both")
        if not self.accept("-"):
            return self.product()
        if self.peek().kind == "number":
            position, number = self.position, self.number()
            if not self.at("^", "!"):
                return self._factors(Number(f"-{number.text}"))
            self.position = position
        return Negative(self._signed())

    def _factors(self, left: Tree) -> Tree:
        slash = False
        while True:
            if self.at(*SIGNS):
                sign = self.take().text
                right = self._after_sign(sign)
                slash = sign == "/"
                number = scientific(left, sign, right)
                left = number or (Quotient(left, right) if sign in ("/", r"\div") else Product(sign, left, right))
            elif self.at_atom() or self._number_between():
                if slash:
                    raise self.refusal(r"does this belong below the slash? Write \frac, or brackets")
                left = Product("", left, self.factor())
            elif self.peek().kind == "number":
                raise self.refusal(f"the number {self.peek()} stands directly behind another factor")
            else:
                return left

    def _number_between(self) -> bool:
        """Whether a number follows a bracket, or has another factor behind it: then it can be no lost index."""
        if self.peek().kind != "number":
            return False
        if self.words[self.position - 1].text in (")", "]"):
            return True
        self.position += 1
        between = self.at_atom()
        self.position -= 1
        return between

    def _after_sign(self, sign: str) -> Tree:
        if self.peek().kind == "stop":
            raise self.refusal(f"nothing stands behind {sign}: found {self.peek()}")
        if not self.accept("-"):
            return self.factor()
        right = self.factor()
        return Number(f"-{right.text}") if isinstance(right, Number) else Negative(right)

    def number(self) -> Number:
        """Read a numeral, without sign."""
        number = self.tables.atoms["number"](self)
        assert isinstance(number, Number)
        return number

    def peek_below(self) -> list[str]:
        """Return the parts of the subscript ahead, as they are written."""
        position = self.position
        self.take()
        text = "".join(word.text for word in self.group()[:-1])
        self.position = position
        return text.split(",")

    # The words.

    def peek(self, ahead: int = 0) -> Token:
        """Return a word ahead without taking it."""
        return self.words[min(self.position + ahead, len(self.words) - 1)]

    def at(self, *texts: str, ahead: int = 0) -> bool:
        """Whether one of these symbols or commands is ahead."""
        word = self.peek(ahead)
        return word.kind in ("symbol", "command") and word.text in texts

    def take(self) -> Token:
        """Take the next word."""
        word = self.peek()
        self.position = min(self.position + 1, len(self.words) - 1)
        return word

    def accept(self, *texts: str) -> bool:
        """Take the next word if it is one of these symbols or commands."""
        found = self.at(*texts)
        self.position += found
        return found

    def expect(self, *texts: str) -> Token:
        """Take the next word, which must be one of these symbols or commands."""
        if not self.at(*texts):
            raise self.refusal(f"expected {' or '.join(texts)}, found {self.peek()}")
        return self.take()

    def refusal(self, message: str) -> UnreadableError:
        """Return an error that points at the next word."""
        return UnreadableError(self.peek().start, message)

    def group(self) -> Sequence[Token]:
        """Take what stands in braces, or the one word that TeX takes without them; a stop is at its end."""
        if self.at("{"):
            return self.braces()
        word = self.take()
        if word.text in ("*", "'") or (word.kind == "symbol" and word.text in "+-" and self.peek().kind != "letter"):
            return [word, Token("stop", "", word.end, word.end)]
        if word.kind not in ("number", "letter", "word", "command") or word.text in (r"\frac", r"\text"):
            raise UnreadableError(word.start, f"expected {{ }}, found {word}")
        if len(word.text) > 1 and (word.kind == "number" or word.bare):
            raise UnreadableError(
                word.start, f"TeX takes the {word.text[0]} alone of {word.text}: write {{{word.text}}}"
            )
        if word.text.removeprefix("\\") in {*STYLES, *ACCENTS} and self.peek().kind != "stop":
            return [word, *self.group()]
        return [word, Token("stop", "", word.end, word.end)]

    def peek_group(self) -> Sequence[Token]:
        """Return what stands in the braces ahead, without taking it."""
        position = self.position
        words = self.braces()
        self.position = position
        return words

    def braces(self) -> Sequence[Token]:
        """Take what stands in braces."""
        if not self.at("{"):
            raise self.refusal(f"expected {{ }}, found {self.peek()}")
        start, end = self.position + 1, closing(list(self.words), self.position)
        self.position = end + 1
        brace = self.words[end]
        return [*self.words[start:end], Token("stop", "", brace.start, brace.start)]

    def inside(self, words: Sequence[Token]) -> Parser:
        """Return a parser for some of the words."""
        return Parser(words, self.reading, self.tables)

    def whole(self) -> Tree:
        """Read all words as one expression."""
        tree = self.expression()
        self.finish()
        return tree

    def finish(self) -> None:
        """Make sure that no word is left."""
        if self.peek().kind != "stop":
            raise self.refusal(f"cannot go on with {self.peek()} here")
