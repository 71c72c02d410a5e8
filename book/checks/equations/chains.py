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

from book.checks.equations.errors import UnreadableError
from book.checks.equations.tokens import CLOSING, Token, closing, tokens
from book.checks.equations.tree import SUFFIXES

RELATIONS = {
    **{"=": "=", r"\equiv": "=", ":=": ":=", r"\coloneqq": ":=", r"\triangleq": ":=", r"\approx": "≈", r"\simeq": "≈"},
    **{"<": "<", ">": ">", r"\ne": "≠", r"\neq": "≠", r"\in": "∈", r"\notin": "∉"},
    **{r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\leqslant": "≤", r"\geqslant": "≥"},
    **{r"\to": "→", r"\rightarrow": "→", r"\mapsto": "→", r"\longrightarrow": "→", r"\leftarrow": "←", r"\gets": "←"},
    **{r"\sim": "∼", r"\propto": "∝", r"\gg": "≫", r"\ll": "≪", r"\stackrel": "≗", r"\perp": "⊥", r"\cong": "≅"},
    **{r"\subset": "⊂", r"\subseteq": "⊆", r"\supset": "⊃", r"\supseteq": "⊇", r"\prec": "≺", r"\succ": "≻"},
    **{r"\asymp": "≍", r"\lesssim": "≲", r"\gtrsim": "≳", r"\parallel": "∥", r"\models": "⊨", ":": ":"},
}
UNDECIDED = frozenset("∼∝≫≪≗⊥≅⊂⊆⊃⊇≺≻≍≲≳∥⊨:")
"""What stands between two sides and no program can decide: such a chain is words."""
LAYOUT = {
    *("aligned", "align", "align*", "gathered", "gather", "gather*", "split", "equation", "equation*", "alignedat"),
    *("eqnarray", "eqnarray*", "multline", "multline*", "flalign", "flalign*", "alignat", "alignat*"),
}
IMPLIES = {r"\implies", r"\Rightarrow", r"\Longrightarrow", r"\iff", r"\Leftrightarrow", r"\therefore", r"\forall"}
SEPARATORS = {",", ";", r"\quad", r"\qquad", *IMPLIES}
CONDITIONS = {"if", "when", "provided", "whenever", "as long as"}
CONNECTIVES = {"and", "or", "so", "then", "where", "with", "for", "for all", "hence", "thus", "such that", *CONDITIONS}
SIGNS = {"+", "-", "*", r"\cdot", r"\times", r"\odot"}
ARROWS = {r"\to", r"\rightarrow", r"\longrightarrow"}
DOTS = {r"\dots", r"\ldots", r"\cdots"}


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
    words = _systems(_implications(_unwrapped(tokens(source)[:-1])))
    found = [piece for row in _rows(words) for piece in _pieces(row)]
    claims = [chain for chain in found if len(chain) > 1]
    if claims and len(claims) < len(found):
        found = [chain for chain in found if len(chain) > 1 or not _is_text(chain[0])]
        alone = next((chain for chain in found if len(chain) == 1), None)
        if alone is not None:
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
        return word.text.strip(" ,.") in CONNECTIVES or (word.apart and not word.text[:1].isupper())
    return word.kind in ("symbol", "command") and word.text in SEPARATORS


def _is_text(part: Part) -> bool:
    """Whether a part is only words, as the name of a row."""
    return len(part.words) == 2 and part.words[0].kind == "word" and " " in part.words[0].text


def _pieces(row: list[Token]) -> list[list[Part]]:
    """Cut a row into chains; a list before or behind a relation belongs to it, and so does what stands behind an if."""
    cut: list[tuple[str, list[Token]]] = [("", [])]
    for word, outer in _outer(row):
        unit = word.apart and word.text in SUFFIXES and cut[-1][1] and cut[-1][1][-1].kind == "number"
        if outer and not unit and _separates(word):
            cut.append((word.text if word.text == "," else word.text.strip(" ,."), []))
        else:
            cut[-1][1].append(word)
    cut = [(sign if piece or not i else "", piece) for i, (sign, piece) in enumerate(cut) if piece]
    found: list[list[Part]] = []
    heads: list[Part] = []
    for i, (sign, piece) in enumerate(cut):
        parts = _parts(_bare(piece))
        listed = i + 1 < len(cut) and cut[i + 1][0] == ","
        if len(parts) > 1 and heads:
            if parts[1].relation in ("=", ":=", "≈"):
                raise UnreadableError(
                    heads[0].start, "this part claims nothing, beside others that do: give it a relation"
                )
            found += [[head, *parts[1:]] for head in heads]
            heads = []
        if sign in CONDITIONS and len(parts) > 1 and found and len(found[-1]) > 1:
            found[-1] = [*found[-1][:-1], _conditional(found[-1][-1], parts)]
        elif sign == "," and len(parts) == 1 and found and len(found[-1]) > 1 and _continues(found[-1][-1], parts[0]):
            found[-1] = [*found[-1][:-1], _listed(found[-1][-1], parts[0])]
        elif len(parts) == 1 and listed and any(is_relation(w) for _, later in cut[i + 1 :] for w in later):
            heads.append(parts[0])
        else:
            found.append(parts)
    return [*([head] for head in heads), *found]


def _bare(piece: list[Token]) -> list[Token]:
    """Take the brackets off a remark: `(x \\in S)`."""
    inner = [is_relation(word) for word, outer in _outer(piece[1:-1]) if outer]
    around = piece[0].text == "(" and closing([*piece], 0) == len(piece) - 1
    return piece[1:-1] if around and any(inner) else piece


def _continues(part: Part, more: Part) -> bool:
    """Whether a list goes on: `0, 2` and `1, ..., T`, but no symbol without dots before it."""
    before, texts = [word.text for word in part.words[:-1]], [word.text for word in more.words[:-1]]
    number = len(texts) <= 2 and more.words[-2].kind == "number"
    plain = part.words[0].text == r"\{" or all(word.kind == "number" or word.text in "-" for word in part.words[:-1])
    dots = any(text in DOTS for text in before)
    return part.relation in ("=", "∈") and (dots or (texts[0] in DOTS and len(texts) == 1) or (number and plain))


def _listed(part: Part, more: Part) -> Part:
    """Let one more member of a list stand behind a relation, which says now that something is among them."""
    words = part.words[:-1]
    start, end = part.start, more.end
    inner = words[1:-1] if words[0].text == r"\{" else words
    comma = Token("symbol", ",", more.start, more.start)
    opening, closing_ = Token("command", r"\{", start, start), Token("command", r"\}", end, end)
    return Part("∈", (opening, *inner, comma, *more.words[:-1], closing_, Token("stop", "", end, end)))


def _conditional(part: Part, parts: list[Part]) -> Part:
    """Let a member hold only on a condition."""
    end = parts[-1].end
    signs = {name: text for text, name in reversed(RELATIONS.items())}
    condition: list[Token] = []
    for one in parts:
        if one.relation:
            condition.append(Token("command", signs[one.relation], one.start, one.start))
        condition += one.words[:-1]
    words = [Token("begin", "given", part.start, part.start), *part.words[:-1], Token("symbol", "&", end, end)]
    words += [*condition, Token("end", "given", end, end), Token("stop", "", end, end)]
    return Part(part.relation, tuple(words))


def _implications(words: list[Token]) -> list[Token]:
    """An arrow that keeps its distance, or starts a row, leads from one claim to the next."""
    result = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else Token("row", "", 0, 0)
        after = words[i + 1] if i + 1 < len(words) else before
        wide = after.text in (r"\quad", r"\qquad") and (
            before.kind == "row" or before.text in (r"\quad", r"\qquad", "&")
        )
        result.append(Token("command", r"\implies", word.start, word.end) if wide and word.text in ARROWS else word)
    return result


def _systems(words: list[Token]) -> list[Token]:
    """Take the brackets off a system: an environment whose rows are claims, such as `cases` without conditions."""
    i = len(words) - 1
    while i >= 0:
        if words[i].kind == "begin" and words[i].text not in LAYOUT:
            end = next(
                (j for j in range(i, len(words)) if words[j].kind == "end" and words[j].text == words[i].text), None
            )
            if end is None:
                raise UnreadableError(words[i].start, f"this environment {words[i]} never ends")
            first: list[Token] = []
            for j, (word, outer) in enumerate(_outer(words[i + 1 : end]), start=i + 2):
                if word.kind == "row" or (word.text == "&" and not is_relation(words[j])):
                    break
                first += [word] * outer
            brace = i > 0 and words[i - 1].text == r"\{" and not any(word.text == r"\}" for word in words[end + 1 :])
            if any(map(is_relation, first)):
                words = words[: i - brace] + words[i + 1 : end] + words[end + 1 :]
            elif brace:
                words = words[: i - 1] + words[i:]
        i -= 1
    return words


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
        content = [
            Token("command", r"\quad", word.start, word.end) if word.text == "&" and outer else word
            for i, (word, outer) in enumerate(_outer(row))
            if not (outer and word.text == "&") or (i > 1 and row[i - 1].text == "&")
        ]
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
    while piece[-1].text in (".", "!") and len(piece) > 1 and (piece[-1].text == "." or piece[-2].text == "."):
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
        bracket = word.kind in ("symbol", "command")
        opens = word.kind == "begin" or (bracket and word.text in CLOSING)
        closes = word.kind == "end" or (bracket and word.text in CLOSING.values())
        depth -= closes
        result.append((word, depth == 0 and not (opens or closes)))
        depth += opens
    return result
