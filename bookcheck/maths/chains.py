r"""How a formula falls apart: into chains, and each chain into its members.

`a = b = c` is a chain of three members.  Chains are separated by commas, `\quad`, words such as `and`,
and new rows.  A row goes on with the chain above it if it starts with a relation, or with a sign of
arithmetic and cannot stand alone.  Boxes, colours and braces with a label are taken off: a box or a brace
holds its content together, a colour does not.

>>> for chain in chains(r"w = [0, 1] \qquad \boxed{b = 4}"):
...     print([(member.relation, " ".join(map(str, member.words[:-1]))) for member in chain])
[(None, 'w'), ('=', '[ 0 , 1 ]')]
[(None, 'b'), ('=', '4')]
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.tokens import Token, closing, tokens

RELATIONS = {
    **{"=": "=", r"\equiv": "=", ":=": ":=", r"\coloneqq": ":=", r"\approx": "≈", r"\simeq": "≈"},
    **{"<": "<", r"\lt": "<", ">": ">", r"\gt": ">", r"\ne": "≠", r"\neq": "≠"},
    **{r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\in": "∈"},
    **{r"\to": "→", r"\rightarrow": "→", r"\mapsto": "→", r"\leftarrow": "←", r"\gets": "←"},
}
LAYOUT = {"aligned", "align", "align*", "gathered", "gather", "gather*", "split", "equation", "equation*"}
SEPARATORS = {",", ";", r"\quad", r"\qquad", r"\implies", r"\Rightarrow", r"\Longrightarrow", r"\iff"}
CONNECTIVES = {"and", "or", "so", "then", "where", "with"}
SIGNS = {"+", "-", "*", r"\cdot", r"\times", r"\odot"}


@dataclass(frozen=True)
class Part:
    """A member of a chain as text: its relation to the member before it, and its words with a stop."""

    relation: str | None
    words: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Where it starts in the formula."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in the formula."""
        return self.words[-1].end


def chains(source: str) -> list[list[Part]]:
    """Return the chains of a formula, in order."""
    words = _unwrapped(tokens(source)[:-1])
    found = [_parts(piece) for row in _rows(words) for piece in _split(row, _separates)]
    claims = [chain for chain in found if len(chain) > 1]
    if claims and len(claims) < len(found):
        alone = next(chain for chain in found if len(chain) == 1)
        raise UnreadableError(
            alone[0].start,
            "this part claims nothing, beside others that do: give it a relation, or a formula of its own",
        )
    return found


def is_relation(word: Token) -> bool:
    """Whether a word stands between two members of a chain."""
    return word.kind in ("symbol", "command") and word.text in RELATIONS


def _separates(word: Token) -> bool:
    if word.kind == "word":
        return word.text.strip(" ,.") in CONNECTIVES
    return word.kind in ("symbol", "command") and word.text in SEPARATORS


def _unwrapped(words: list[Token]) -> list[Token]:
    """Take boxes, colours and labelled braces off."""
    result: list[Token] = []
    i = 0
    while i < len(words):
        wrapper = words[i].text if words[i].kind == "command" else ""
        if wrapper not in (r"\boxed", r"\textcolor", r"\underbrace", r"\overbrace"):
            result.append(words[i])
            i += 1
            continue
        if wrapper == r"\textcolor":
            i = _group(words, i)[1] - 1
        inner, end = _group(words, i)
        inner = _unwrapped(inner)
        if wrapper == r"\textcolor" or any(map(is_relation, inner)):
            result += inner
        else:
            result += [Token("symbol", "(", words[i].start, words[i].end), *inner]
            result.append(Token("symbol", ")", words[end - 1].start, words[end - 1].end))
        i = end
        if wrapper.endswith("brace") and i < len(words) and words[i].text in "_^":
            label, i = _group(words, i)
            for word in label:
                if word.kind != "word" or any(map(str.isdigit, word.text)):
                    raise UnreadableError(
                        word.start, r"a label says something in words, as \text{multiply}, not in numbers"
                    )
    return result


def _group(words: list[Token], before: int) -> tuple[list[Token], int]:
    """Return what stands in the braces after the word at `before`, and where the next word stands."""
    if before + 1 >= len(words) or words[before + 1].text != "{":
        raise UnreadableError(words[before].end, f"{words[before]} needs {{ }} here")
    end = closing(words, before + 1)
    return words[before + 2 : end], end + 1


def _rows(words: list[Token]) -> list[list[Token]]:
    """Return the rows, each with those that go on with it."""
    rows: list[list[Token]] = []
    for row in _split([word for word in words if not _is_layout(word)], lambda word: word.kind == "row"):
        aligned = row[0].text == "&"
        content = [word for word, outer in _outer(row) if not (outer and word.text == "&")]
        while content and content[0].text in (r"\quad", r"\qquad"):
            del content[0]
        if rows and content and _goes_on(content, aligned):
            rows[-1] += content
        elif content:
            rows.append(content)
    return rows


def _goes_on(row: list[Token], aligned: bool) -> bool:
    if is_relation(row[0]):
        return True
    alone = row[0].text == "-" and not aligned and any(map(is_relation, row))
    return row[0].kind in ("symbol", "command") and row[0].text in SIGNS and not alone


def _is_layout(word: Token) -> bool:
    return word.kind in ("begin", "end") and word.text in LAYOUT


def _parts(piece: list[Token]) -> list[Part]:
    """Cut a piece at its relations."""
    while piece[-1].text == "." and len(piece) > 1:
        piece = piece[:-1]
    result: list[Part] = []
    relation: Token | None = None
    current: list[Token] = []
    for word, outer in [*_outer(piece), (Token("symbol", "=", piece[-1].end, piece[-1].end), True)]:
        if not (outer and is_relation(word)):
            current.append(word)
            continue
        if not current:
            place, side = (word, "left") if relation is None else (relation, "right")
            raise UnreadableError(place.start, f"{place} has nothing on its {side} side")
        stop = Token("stop", "", current[-1].end, current[-1].end)
        result.append(Part(RELATIONS[relation.text] if relation else None, (*current, stop)))
        relation, current = word, []
    return result


def _split(words: list[Token], cut: Callable[[Token], bool]) -> list[list[Token]]:
    """Cut at words outside all brackets; leave empty pieces out."""
    pieces: list[list[Token]] = [[]]
    for word, outer in _outer(words):
        if outer and cut(word):
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def _outer(words: list[Token]) -> list[tuple[Token, bool]]:
    """Say of each word whether it stands outside all brackets and environments."""
    result = []
    depth = 0
    for word in words:
        opens = word.kind == "begin" or (word.kind == "symbol" and word.text in "([{") or word.text == r"\{"
        closes = word.kind == "end" or (word.kind == "symbol" and word.text in ")]}") or word.text == r"\}"
        depth -= closes
        result.append((word, depth == 0 and not (opens or closes)))
        depth += opens
    return result
