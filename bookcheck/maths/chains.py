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

from dataclasses import dataclass

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.rows import RELATIONS, is_relation, laid_out, outer_words, rows
from bookcheck.maths.tokens import Token, closing, tokens
from bookcheck.maths.tree import SUFFIXES

UNDECIDED = frozenset("∼∝≫≪≗⊥≅⊂⊆⊃⊇≺≻≍≲≳∥⊨:")
"""What stands between two sides and no program can decide: such a chain is words."""
IMPLIES = {r"\implies", r"\Rightarrow", r"\Longrightarrow", r"\iff", r"\Leftrightarrow", r"\therefore", r"\forall"}
SEPARATORS = {",", ";", r"\quad", r"\qquad", *IMPLIES}
CONDITIONS = {"if", "when", "provided", "whenever", "as long as"}
CONNECTIVES = {"and", "or", "so", "then", "where", "with", "for", "for all", "hence", "thus", "such that", *CONDITIONS}
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
    words = laid_out(tokens(source)[:-1])
    found = [piece for row in rows(words) for piece in _pieces(row)]
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
    for word, outer in outer_words(row):
        unit = word.apart and word.text in SUFFIXES and cut[-1][1] and cut[-1][1][-1].kind == "number"
        told = cut[-1][1] and is_relation(cut[-1][1][-1])  # about how much, in words
        if outer and not unit and not (told and word.kind == "word") and _separates(word):
            cut.append((word.text if word.text == "," else word.text.strip(" ,."), []))
        else:
            cut[-1][1].append(word)
    cut = [(sign if piece or not i else "", piece) for i, (sign, piece) in enumerate(cut) if piece]
    found: list[list[Part]] = []
    heads: list[Part] = []
    lists: list[tuple[int, list[Part]]] = []
    for i, (sign, piece) in enumerate(cut):
        parts = _parts(_bare(piece))
        listed = i + 1 < len(cut) and cut[i + 1][0] == ","
        if len(parts) > 1 and heads:
            lists.append((len(found), heads))
            heads = []
        if sign in CONDITIONS and not found:
            raise UnreadableError(piece[0].start, f"{sign} says when something holds: write before it what does")
        if sign in CONDITIONS and len(parts) > 1 and found and len(found[-1]) > 1:
            found[-1] = [*found[-1][:-1], _conditional(found[-1][-1], parts)]
        elif sign == "," and len(parts) == 1 and found and len(found[-1]) > 1 and _continues(found[-1][-1], parts[0]):
            found[-1] = [*found[-1][:-1], _listed(found[-1][-1], parts[0])]
        elif len(parts) == 1 and listed and any(is_relation(w) for _, later in cut[i + 1 :] for w in later):
            heads.append(parts[0])
        else:
            found.append(parts)
    for at, several in reversed(lists):
        if found[at][1].relation in ("=", ":=", "≈"):
            raise UnreadableError(
                several[0].start, "this part claims nothing, beside others that do: give it a relation"
            )
        found[at:at] = [[head, *found[at][1:]] for head in several]
    return [*([head] for head in heads), *found]


def _bare(piece: list[Token]) -> list[Token]:
    r"""Take the brackets off a remark: `(x \\in S)`."""
    inner = [is_relation(word) for word, outer in outer_words(piece[1:-1]) if outer]
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


def _parts(piece: list[Token]) -> list[Part]:
    """Cut a piece at its relations."""
    while piece[-1].text in (".", "!") and len(piece) > 1 and (piece[-1].text == "." or piece[-2].text == "."):
        piece = piece[:-1]
    result: list[Part] = []
    relation: Token | None = None
    current: list[Token] = []
    for word, outer in [*outer_words(piece), (Token("symbol", "=", piece[-1].end, piece[-1].end), True)]:
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
