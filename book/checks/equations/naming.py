r"""How symbols are read: letters, style, accent, what stands above and below, and the brackets of a function.

`y_{true,i}` is element i of y_true where i is an index, and `f(x)` a function of x where f is one.  Above a
symbol, a bracket with a name (`W^{(1)}`, `w^{[2]}`), a star or a word is a part of its name, and `x^{(n+1)}` is the
one of that number.  A letter above is a power, but where it counts, as n in `u_i^{n+1} = u_i^n`: there it is an
index.  So it is if two indices stand below, or the page says `index n above`; where nothing tells, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from book.checks.equations.arithmetic import Sum, Transpose
from book.checks.equations.brackets import arguments, raised
from book.checks.equations.derivatives import Item, where
from book.checks.equations.errors import UnreadableError, located
from book.checks.equations.functions import Call
from book.checks.equations.grammar import Hanger, Parser, Reader
from book.checks.equations.names import ACCENTS, GREEK, MARKS, STYLES
from book.checks.equations.tokens import Token, closing
from book.checks.equations.tree import Name, Number, Tree

TOPS = (r"\top", r"\intercal", "T")
CALLED = (
    "f",
    "g",
    "h",
    "F",
    "G",
    "H",
    "L",
    "J",
    "P",
    "E",
    "O",
    "phi",
    "psi",
    "sigma",
    "O_cal",
    "N_cal",
    "L_cal",
    "E_bb",
)
"""What people call functions, where a page says nothing of them."""
SQUARE = ("E", "E_bb", "Var", "Cov", "Corr", "Pr", "P", "P_bb")
"""What takes square brackets too, where a page says nothing of it."""


LETTERS = frozenset("ijklmnpqrst")
"""What people count with."""


@dataclass
class Hung:
    """What hangs on the letters of a symbol."""

    marks: str = ""
    layers: str = ""
    subscripts: str = ""
    at: list[Tree] = field(default_factory=list)
    above: list[Tree] = field(default_factory=list)
    primes: int = 0
    transposed: Token | None = None
    power: Tree | None = None


def symbol(parser: Parser) -> Tree:
    """Read a symbol with all that hangs on it."""
    start = parser.peek().start
    letters, style = lettered(parser)
    hung = Hung()
    while True:
        if parser.accept("'"):
            hung.primes += 1
        elif parser.at("_"):
            parser.take()
            _below(parser, hung)
        elif parser.at("^"):
            _above(parser, hung, letters)
        else:
            break
    return _made(parser, letters, style, hung, start)


def lettered(parser: Parser) -> tuple[str, str]:
    """Read what a symbol is called, without what hangs on it; and its style."""
    word = parser.take()
    if word.kind == "word":
        if not word.text or re.match(r"(if|for|when|otherwise)\b", word.text):
            raise UnreadableError(word.start, f"the text {word.text!r} is no symbol")
        text = re.sub(r"\W+", "_", word.text, flags=re.ASCII).strip("_")
        if not re.match("[A-Za-z]", text):
            text = f"text_{text}"
        quoted = re.fullmatch(r"""['"`“‘].*['"”’]""", word.text)
        style = "quoted" if quoted else "rm" if len(text) == 1 and not word.bare else ""
        return (f"{text}_{style}" if style else text), style
    if word.kind == "letter":
        return _run(parser, word), ""
    command = word.text.removeprefix("\\")
    if command == "Delta" and parser.peek().kind == "letter" and not parser.reading.is_number("Delta"):
        return f"Delta_{parser.take().text}", ""
    if command in GREEK:
        return command, ""
    if command not in STYLES and command not in ACCENTS:
        raise UnreadableError(word.start, f"expected a symbol, found {word}")
    inner = parser.inside(parser.group())
    if inner.peek().kind == "number" and inner.peek().text in "01" and command in STYLES:
        key, style = {"0": "zero", "1": "one"}[inner.take().text], ""
    else:
        key, style = lettered(inner)
        if STYLES.get(command) and len(key) > 1 and inner.peek().kind == "letter" or inner.peek().kind == "letter":
            raise inner.refusal(f"cannot go on with {inner.peek()} here")
    inner.finish()
    suffix = STYLES.get(command, ACCENTS.get(command, ""))
    return (f"{key}_{suffix}" if suffix else key), (suffix if command in STYLES else style)


def _run(parser: Parser, word: Token) -> str:
    """Take a letter; with letters right behind it, it may be a word of the page, or nobody knows what it is."""
    run, i = word.text, 0
    while parser.peek(i).kind == "letter" and parser.peek(i).start == word.end + i:
        run, i = run + parser.peek(i).text, i + 1
    reading = parser.reading
    named = len(run) > 1 and (reading.is_number(run) or reading.is_function(run))
    if named and not all(reading.is_number(letter) or reading.is_function(letter) for letter in run):
        parser.position += i
        return run
    if len(run) > 3 and not all(reading.is_number(letter) for letter in run):
        raise UnreadableError(
            word.start, rf"{run}: one word, or a product? Write \text{{{run}}}, or blanks between the letters"
        )
    return word.text


def _below(parser: Parser, hung: Hung) -> None:
    """Take a subscript: parts of the name, and indices."""
    start = parser.peek().start
    parts = [_subscript(parser, part) for part in _parted(parser.group())]
    if parts == [""]:
        raise UnreadableError(start, "nothing stands below here: found the end of the formula")
    counted = any(isinstance(part, list) for part in parts)
    shifted = any(isinstance(tree, Sum) for part in parts if isinstance(part, list) for tree in part)
    for found in parts:
        if isinstance(found, str) and counted and found.isdigit():
            hung.at.append(Number(found))  # x_{i,1}
        elif isinstance(found, str) and shifted and found in LETTERS:
            hung.at.append(Name(found))  # u_{i-1,j}
        elif isinstance(found, str):
            hung.subscripts += f"_{found}"
        else:
            hung.at += found


def _subscript(parser: Parser, words: Sequence[Token]) -> str | list[Tree]:
    """Read a subscript: a part of the name, or the indices of an element."""
    indices = parser.reading.indices
    known = [word.text in indices for word in words[:-1] if word.kind == "letter"]
    plainly = words[0].kind == "letter" and all(word.kind in ("letter", "number") for word in words[:-1])
    letters = {word.text for word in words[:-1] if word.kind == "letter"}
    if plainly and (all(known) or (any(known) and letters <= LETTERS - {"n"})):  # x_{ij}, but not x_{2i}, n_{in}
        return [Name(word.text) if word.kind == "letter" else Number(word.text) for word in words[:-1]]
    texts = [re.sub(r"\W+", "_", word.text, flags=re.ASCII).strip("_") for word in words[:-1]]
    counts = known and all(known)  # n_{in} is a name where i is an index
    if all(re.fullmatch(r"\\?\w+|[-–]", word.text) for word in words[:-1] if word.kind != "word") and not counts:
        if any(word.text == "_" for word in words[:-1]):
            return [parser.inside(words).whole()]  # s_{y_i}
        if all(word.kind == "word" or re.fullmatch(r"\\?\w+", word.text) for word in words[:-1]):
            return "".join(texts)
        if re.search(r"[A-Za-z]{2}", "".join(word.text for word in words)) and not any(
            word.kind == "command" for word in words
        ):
            return re.sub("_+", "_", "".join(text or "_" for text in texts))  # after-before
    if len(words) == 2 and words[0].text in MARKS:
        return MARKS[words[0].text]
    if any(word.text in (r"\sim", "=", "<", ">", r"\ge", r"\le", r"\mid", "|", r"\in", r"\to") for word in words):
        return "_".join(filter(None, texts))  # E_{x \sim p}: what it says is a part of the name
    return [parser.inside(words).whole()]


def _above(parser: Parser, hung: Hung, letters: str) -> None:
    """Take what stands above: parts of the name, indices, a transpose, or a power."""
    opening = parser.take()
    words = list(parser.group())
    while words[0].text in MARKS or words[0].text == "'":
        alone = words[0].text not in "+-" or len(words) == 2
        if not alone:
            break
        mark = MARKS.get(words.pop(0).text, "prime")
        hung.primes += mark == "prime"
        hung.marks += f"_{mark}" * (mark != "prime")
    if words[0].text in ("(", "["):
        end = closing(words[:-1], 0)
        inner = words[1:end]
        if (
            len(inner) == 1
            and inner[0].kind in ("letter", "number", "word")
            and inner[0].text not in parser.reading.indices
        ):
            hung.layers += f"^{words[0].text}{inner[0].text}{words[end].text}"
            words = words[end + 1 :]
        elif words[end + 1].kind == "stop" or words[end + 1].text in TOPS:
            stop = Token("stop", "", words[end].start, words[end].start)
            hung.above += [parser.inside([*part[:-1], stop]).whole() for part in _parted([*inner, stop])]
            words = words[end + 1 :]
    if words[0].kind == "word" and len(words) == 2 and words[0].text not in TOPS:
        hung.layers += f"^({re.sub(r'[^A-Za-z0-9]+', '_', words[0].text)})"
        return
    if words[0].text in TOPS and len(words) == 2:
        hung.transposed = words[0]
    elif words[0].kind != "stop":
        if hung.power is not None:
            raise UnreadableError(opening.end, f"expected {{ }}, found {opening}")
        exponent = parser.inside(words).whole()
        if _counts(parser, words, hung, letters, opening):
            hung.above.append(exponent)
        else:
            hung.power = exponent


def _counts(parser: Parser, words: Sequence[Token], hung: Hung, letters: str, opening: Token) -> bool:
    """Whether what stands above a symbol is an index and no power."""
    reading, found = parser.reading, [word.text for word in words[:-1] if word.kind == "letter"]
    shift = [word.text for word in words[:-1]][:2] in ([*found, "+"], [*found, "-"])
    if len(found) != 1 or not (len(words) == 2 or (shift and len(words) == 4 and words[2].kind == "number")):
        return False
    if found[0] in reading.above:
        return True
    ahead = parser.at("_") and not hung.at
    below = parser.peek_below() if ahead else [tree.latex() for tree in hung.at] + hung.subscripts.split("_")[1:]
    lettered_ = [text for text in below if re.search("[a-z]", text) and len(re.findall("[A-Za-z]{2}", text)) == 0]
    if not lettered_ or reading.is_number(found[0]) or (found[0] in reading.indices and reading.is_number(letters)):
        return False
    if len(below) > 1:
        return True
    raise UnreadableError(
        opening.end,
        f"{''.join(word.text for word in words[:-1])} above {letters} may be a power or an index: say which, with a "
        f"directive, index {found[0]} above, or with brackets around what is raised",
    )


def _made(parser: Parser, letters: str, style: str, hung: Hung, start: int) -> Tree:
    """Put a symbol together, with the arguments of a function."""
    reading = parser.reading
    tail = hung.marks + hung.layers + hung.subscripts
    key = letters + tail
    if style or not hung.at:
        with located(start):
            key = reading.styled(key, style)
    if parser.at("(") and (hung.primes or _is_call(parser, key)) or _is_square(parser, key):
        if isinstance(hung.power, Number) and hung.power.value < 0:
            raise parser.refusal(f"{key} to the power of -1 may be its inverse: write it out")
        tree: Tree = Call(key, hung.primes, arguments(parser))
        at = tuple(hung.at)
    elif hung.primes and (reading.is_function(key) or not reading.is_unknown(key) and not reading.is_number(key)):
        return Call(key, hung.primes, ())  # f' by itself: something to speak of, without a value
    else:
        if hung.primes:
            key = f"{letters}{'_prime' * hung.primes}{tail}"
        tree, at = Name(key), tuple(hung.at)
    if at or hung.above:
        tree = Item(tree, at, tuple(hung.above))
    if hung.transposed is not None:
        letter = hung.transposed.text == "T"
        tree = raised(tree, Name("T")) if letter and reading.is_number("T") else Transpose(tree, letter)
    return tree if hung.power is None else raised(tree, hung.power)


def _is_square(parser: Parser, key: str) -> bool:
    """Whether square brackets after a symbol hold its arguments, as those of an expected value do."""
    name = key.partition("_")[0] if not key.startswith(("E_bb", "P_bb")) else key[:4]
    return parser.at("[") and name in SQUARE and not parser.reading.is_number(key)


def _is_call(parser: Parser, key: str) -> bool:
    """Whether round brackets after a symbol hold its arguments: it is a function, or there are several."""
    inner: list[Token] = []
    depth = 0
    for word in parser.words[parser.position :]:
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if depth == 0:
            break
        inner.append(word)
        if depth == 1 and word.text in (",", ";") or word.text == r"\mid":
            return True
    reading = parser.reading
    if reading.is_function(key) or not reading.is_unknown(key):
        return reading.is_function(key)
    simple = not any(word.text in "+-" for word in inner[1:])
    stem = key.partition("_")[0]
    own = key in (word.text.removeprefix("\\") for word in inner)
    return not own and (simple or len(stem) > 1 and stem not in GREEK or key in CALLED or stem in CALLED)


def _parted(words: Sequence[Token]) -> list[Sequence[Token]]:
    """Cut a subscript at its commas."""
    parts: list[list[Token]] = [[]]
    depth = 0
    for word in words:
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if word.text == "," and not depth:
            parts[-1].append(Token("stop", "", word.start, word.start))
            parts.append([])
        else:
            parts[-1].append(word)
    return list(parts)


def below(parser: Parser, tree: Tree) -> Tree:
    """Read the indices below brackets; with something above them too, the two ends of a difference."""
    position = parser.position
    parser.take()
    parts = _parted(parser.group())
    if parser.at("^") and parser.words[position - 1].text in ("]", ")"):
        parser.position = position
        return where(parser, tree)
    return Item(tree, tuple(parser.inside(part).whole() for part in parts))


def above(parser: Parser, tree: Tree) -> Tree:
    """Read the power of what is no symbol."""
    opening = parser.take()
    words = parser.group()
    if words[0].text in MARKS and len(words) == 2:
        raise UnreadableError(
            opening.end, f"{words[0]} above brackets is not known here: it is a part of a symbol's name"
        )
    if words[0].text in TOPS and len(words) == 2:
        letter = words[0].text == "T"
        return raised(tree, Name("T")) if letter and parser.reading.is_number("T") else Transpose(tree, letter)
    if isinstance(tree, Number) and words[0].kind == "word":
        raise UnreadableError(
            words[0].start, f"the text {words[0]} above a number is no power: write it beside the formula"
        )
    return raised(tree, parser.inside(words).whole())


def numeral(parser: Parser) -> Tree:
    """Read a number."""
    return parser.number()


def endless(parser: Parser) -> Tree:
    """Read what is larger than all numbers."""
    parser.take()
    return Name("infty")


ATOMS: dict[str, Reader] = {
    **{"letter": symbol, "number": numeral, r"\infty": endless},
    **{f"\\{name}": symbol for name in (*GREEK, *STYLES, *ACCENTS)},
}
HANGERS: dict[str, Hanger] = {"_": below, "^": above}
