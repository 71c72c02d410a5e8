"""The words of a formula as a parser goes through them, and what the page says about reading them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.tokens import Token, closing
from bookcheck.maths.tree import Tree


@dataclass(frozen=True)
class Reading:
    """What a parser must know of the page: which symbols are functions, and which letters are indices."""

    is_function: Callable[[str], bool] = lambda key: False
    indices: frozenset[str] = frozenset()

    def within(self, index: str) -> Reading:
        """Return how to read the body of a sum over this index."""
        return replace(self, indices=self.indices | {index})


class Words(ABC):
    """A position in the words of a formula; the grammar is in the classes built on it."""

    def __init__(self, words: Sequence[Token], reading: Reading) -> None:
        self.words = words  # the last is a stop
        self.reading = reading
        self.position = 0

    @abstractmethod
    def expression(self) -> Tree:
        """Read terms, added and subtracted."""

    @abstractmethod
    def product(self) -> Tree:
        """Read factors, multiplied and divided."""

    @abstractmethod
    def factor(self) -> Tree:
        """Read an atom with its powers."""

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
        if not self.at("{"):
            word = self.take()
            if word.kind not in ("number", "letter", "word", "command") or word.text in (r"\frac", r"\text"):
                raise UnreadableError(word.start, f"expected {{ }}, found {word}")
            if word.kind == "number" and len(word.text) > 1:
                raise UnreadableError(
                    word.start, f"TeX takes the {word.text[0]} alone of {word.text}: write {{{word.text}}}"
                )
            return [word, Token("stop", "", word.end, word.end)]
        return self.braces()

    def braces(self) -> Sequence[Token]:
        """Take what stands in braces."""
        if not self.at("{"):
            raise self.refusal(f"expected {{ }}, found {self.peek()}")
        start, end = self.position + 1, closing(list(self.words), self.position)
        self.position = end + 1
        brace = self.words[end]
        return [*self.words[start:end], Token("stop", "", brace.start, brace.start)]

    def inside(self, words: Sequence[Token]) -> Self:
        """Return a parser of the same kind for some of the words."""
        return type(self)(words, self.reading)

    def whole(self) -> Tree:
        """Read all words as one expression."""
        tree = self.expression()
        self.finish()
        return tree

    def finish(self) -> None:
        """Make sure that no word is left."""
        if self.peek().kind != "stop":
            raise self.refusal(f"cannot go on with {self.peek()} here")
