r"""How symbols are read: letters, style, accent, what stands above and below, and the brackets of a function.

`y_{true,i}` is element i of y_true where i is an index, and `f(x)` a function of x where f is one.  Above a
symbol, a bracket with a name (`W^{(1)}`, `w^{[2]}`), a star or a word is a part of its name, and `x^{(n+1)}` is the
one of that number.  A letter above is a power, but where it counts, as n in `u_i^{n+1} = u_i^n`: there it is an
index.  So it is if two indices stand below, or the page says `index n above`; where nothing tells, it is refused.
"""

from __future__ import annotations

import re

from bookcheck.maths.arithmetic import Transpose
from bookcheck.maths.brackets import Comparison, Given, arguments
from bookcheck.maths.derivatives import Item
from bookcheck.maths.errors import UnreadableError, located
from bookcheck.maths.functions import Call
from bookcheck.maths.grammar import Hanger, Parser, Reader
from bookcheck.maths.hanging import TOPS, Hung, hang_above, hang_below, parted
from bookcheck.maths.names import ACCENTS, GREEK, MARKS, STYLES
from bookcheck.maths.places import where
from bookcheck.maths.sets import Members, lifted
from bookcheck.maths.tokens import Token
from bookcheck.maths.tree import Dots, Name, Number, Tree, latex

CALLED = frozenset({*"fghFGHLJPEO", "phi", "psi", "sigma", "O_cal", "N_cal", "L_cal", "E_bb"})
"""What people call functions, where a page says nothing of them."""
SQUARE = ("E", "E_bb", "one_bb", "one_bf", "Var", "Cov", "Corr", "Pr", "P", "P_bb")
"""What takes square brackets too, where a page says nothing of it."""


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
            hang_below(parser, hung)
        elif parser.at("^"):
            hang_above(parser, hung, letters)
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
    words = list(parser.group())
    if any(word.text == "_" for word in words):  # \hat{y_i} is the element of \hat{y}
        at = [word.text for word in words].index("_")
        parser.words = [*parser.words[: parser.position], *words[at:-1], *parser.words[parser.position :]]
        words[at:] = [Token("stop", "", words[at].start, words[at].start)]
    inner = parser.inside(words)
    if inner.peek().kind == "number" and inner.peek().text in "01" and command in STYLES:
        key, style = {"0": "zero", "1": "one"}[inner.take().text], ""
    else:
        key, style = lettered(inner)
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
    doubled = len(set(run)) < len(run)  # SS is no S times S
    if (len(run) > 3 or doubled) and not all(reading.is_number(letter) for letter in run):
        raise UnreadableError(
            word.start, rf"{run}: one word, or a product? Write \text{{{run}}}, or blanks between the letters"
        )
    return word.text


def _made(parser: Parser, letters: str, style: str, hung: Hung, start: int) -> Tree:
    """Put a symbol together, with the arguments of a function."""
    reading = parser.reading
    single = re.findall(r"_([a-z])(?=_|$)", hung.subscripts)
    if hung.counts and len(single) == hung.subscripts.count("_"):
        hung.at, hung.subscripts = [*map(Name, single), *hung.at], ""
    tail = hung.marks + hung.layers + hung.subscripts
    key = letters + tail
    if style or not hung.at:
        with located(start):
            key = reading.styled(key, style)
    if (parser.at("(") and (hung.primes or _is_call(parser, key))) or _is_square(parser, key):
        if isinstance(hung.power, Number) and hung.power.value < 0:
            raise parser.refusal(f"{key} to the power of -1 may be its inverse: write it out")
        if isinstance(hung.power, Name):  # V^\pi(s)
            key, hung.power = f"{key}^({hung.power.key})", None
        tree: Tree = Call(key, hung.primes, arguments(parser))
        at = tuple(hung.at)
    elif hung.primes and (reading.is_function(key) or (not reading.is_unknown(key) and not reading.is_number(key))):
        return Call(key, hung.primes, ())  # f' by itself: something to speak of, without a value
    else:
        if hung.primes:
            key = f"{letters}{'_prime' * hung.primes}{tail}"
        tree, at = Name(key), tuple(hung.at)
    if at or hung.above:
        tree = Item(tree, at, tuple(hung.above))
    if hung.transposed is not None:
        letter = hung.transposed.text == "T"
        tree = lifted(tree, Name("T")) if letter and reading.is_number("T") else Transpose(tree, letter)
    return tree if hung.power is None else lifted(tree, hung.power)


def _is_square(parser: Parser, key: str) -> bool:
    """Whether square brackets after a symbol hold its arguments, as those of an expected value do."""
    named = any(key == name or key.startswith(f"{name}_") for name in SQUARE)
    return parser.at("[", r"\{") and named and not parser.reading.is_number(key)


def _is_call(parser: Parser, key: str) -> bool:
    """Whether round brackets after a symbol hold its arguments: it is a function, or there are several."""
    inner: list[Token] = []
    depth = 0
    for word in parser.words[parser.position :]:
        depth += (word.text in ("(", "[", "{")) - (word.text in (")", "]", "}"))
        if depth == 0:
            break
        inner.append(word)
        if (depth == 1 and word.text in (",", ";")) or word.text == r"\mid":
            return True
    reading = parser.reading
    if reading.is_function(key) or not reading.is_unknown(key):
        return reading.is_function(key)
    simple = not any(word.text in "+-" for word in inner[1:])
    stem = key.partition("_")[0]
    own = key in (word.text.removeprefix("\\") for word in inner)
    return not own and (simple or (len(stem) > 1 and stem not in GREEK) or key in CALLED or stem in CALLED)


def below(parser: Parser, tree: Tree) -> Tree:
    """Read the indices below brackets; with something above them too, the two ends of a difference, or of a family."""
    position = parser.position
    parser.take()
    words = parser.group()
    if isinstance(tree, Members) and any(word.text == "=" for word in words) and parser.accept("^"):
        inside, end = parser.inside(words), parser.inside(parser.group()).whole()
        index = inside.expression()
        inside.expect("=")
        return Members((Given(tree.items, (Comparison(index, "∈", Members((inside.whole(), Dots(), end))),)),))
    if parser.at("^") and parser.words[position - 1].text in ("]", ")"):
        parser.position = position
        return where(parser, tree)
    return Item(tree, tuple(parser.inside(part).whole() for part in parted(words)))


def above(parser: Parser, tree: Tree) -> Tree:
    """Read the power of what is no symbol."""
    opening = parser.take()
    words = parser.group()
    if words[0].text in MARKS and len(words) == 2:
        raise UnreadableError(
            opening.end, f"{words[0]} above {latex(tree)} is not known here: it is a part of a symbol's name"
        )
    if words[0].text in TOPS and len(words) == 2:
        letter = words[0].text == "T"
        return lifted(tree, Name("T")) if letter and parser.reading.is_number("T") else Transpose(tree, letter)
    if isinstance(tree, Number) and words[0].kind == "word":
        raise UnreadableError(
            words[0].start, f"the text {words[0]} above a number is no power: write it beside the formula"
        )
    return lifted(tree, parser.inside(words).whole())


def endless(parser: Parser) -> Tree:
    """Read what is larger than all numbers."""
    parser.take()
    return Name("infty")


ATOMS: dict[str, Reader] = {
    **{"letter": symbol, r"\infty": endless},
    **{f"\\{name}": symbol for name in (*GREEK, *STYLES, *ACCENTS)},
}
HANGERS: dict[str, Hanger] = {"_": below, "^": above}
