r"""How a symbol is read: its letters, accents, layers, subscripts, primes, and the brackets of a function.

`y_{true,i}` is element i of y_true where i is an index, and `f(x)` a function of x where f is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.names import ACCENTS, GREEK, STYLES
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Call, Item, Name, Number, Transpose, Tree
from bookcheck.maths.words import Words


class Naming(Words):
    """Reads symbols."""

    def symbol(self) -> Tree:
        """Read a symbol with all that hangs on it."""
        key, subscripts = self.letters(), ""
        at: list[Tree] = []
        primes = 0
        transposed = False
        while True:
            if self.accept("'") or self._prime():
                primes += 1
            elif self.accept("_"):
                parts = [self._subscript(part) for part in _parted(self.group())]
                counted = any(isinstance(part, list) for part in parts)
                for found in parts:
                    if isinstance(found, str) and counted and found.isdigit():
                        at.append(Number(found))  # x_{i,1}
                    elif isinstance(found, str):
                        subscripts += f"_{found}"
                    else:
                        at += found
            elif layer := self._layer():
                key += f"^({layer[0]})"
                transposed = layer[1]
            else:
                break
        key += subscripts
        if self.at("(") and (primes or self._is_call(key)):
            return Call(key, primes, self.arguments())
        if primes:
            return Call(key, primes, ())  # f' by itself: something to speak of, without a value
        tree: Tree = Item(Name(key), tuple(at)) if at else Name(key)
        return Transpose(tree) if transposed else tree

    def letters(self) -> str:
        """Read what a symbol is called, without what hangs on it."""
        word = self.take()
        if word.kind in ("letter", "word"):
            if not re.fullmatch(r"[A-Za-z][\w -]*", word.text):
                raise UnreadableError(word.start, f"the text {word.text!r} is no symbol")
            return re.sub(r"[ -]+", "_", word.text)
        command = word.text.removeprefix("\\")
        if command in GREEK:
            return command
        if command not in STYLES and command not in ACCENTS:
            raise UnreadableError(word.start, f"expected a symbol, found {word}")
        inner = self.inside(self.group())
        key = inner.letters()
        inner.finish()
        return f"{key}_{ACCENTS[command]}" if command in ACCENTS else key

    def arguments(self) -> tuple[Tree, ...]:
        """Read the arguments of a function, in round brackets."""
        self.expect("(")
        result = [self.expression()]
        while self.accept(","):
            result.append(self.expression())
        self.expect(")")
        return tuple(result)

    def _prime(self) -> bool:
        r"""Take `^\prime` or `^{\prime}`."""
        braced = self.at("{", ahead=1)
        if not (self.at("^") and self.at(r"\prime", ahead=1 + braced)):
            return False
        self.position += 2
        if braced:
            self.take()
            self.expect("}")
        return True

    def _subscript(self, words: Sequence[Token]) -> str | list[Tree]:
        """Read a subscript: a part of the name, or the indices of an element."""
        indices = self.reading.indices
        known = [word.text in indices for word in words[:-1] if word.kind == "letter"]
        plainly = words[0].kind == "letter" and all(word.kind in ("letter", "number") for word in words[:-1])
        if plainly and all(known):  # x_{ij}, but not x_{2i}
            return [Name(word.text) if word.kind == "letter" else Number(word.text) for word in words[:-1]]
        text = "".join(word.text.removeprefix("\\") for word in words[:-1])
        if re.fullmatch(r"\w+", text) and not (known and all(known)):  # n_{in} is a name where i is an index
            return text
        return [self.inside(words).whole()]

    def _layer(self) -> tuple[str, bool] | None:
        r"""Take `^{(1)}` or `^{(1)\top}`: the name of a layer, and whether it is transposed."""
        if not (self.at("^") and self.at("{", ahead=1) and self.at("(", ahead=2) and self.at(")", ahead=4)):
            return None
        transposed = self.at(r"\top", ahead=5)
        if not self.at("}", ahead=5 + transposed):
            return None
        name = self.peek(3).text
        self.position += 6 + transposed
        return name, transposed

    def _is_call(self, key: str) -> bool:
        """Whether round brackets after a symbol hold its arguments: it is a function, or there are several."""
        depth = 0
        for word in self.words[self.position :]:
            depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
            if depth == 0:
                break
            if depth == 1 and word.text == ",":
                return True
        return self.reading.is_function(key)


def _parted(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut a subscript at its commas."""
    parts: list[list[Token]] = [[]]
    for word in words:
        if word.text == ",":
            parts[-1].append(Token("stop", "", word.start, word.start))
            parts.append([])
        else:
            parts[-1].append(word)
    return list(parts)
