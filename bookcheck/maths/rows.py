"""How a formula is laid out: boxes and colours are taken off, and rows go on with those above them."""

from __future__ import annotations

from collections.abc import Callable

from bookcheck.maths.errors import UnreadableError
from bookcheck.maths.tokens import CLOSING, Token, closing

RELATIONS = {
    **{"=": "=", r"\equiv": "=", ":=": ":=", r"\coloneqq": ":=", r"\triangleq": ":=", r"\approx": "≈", r"\simeq": "≈"},
    **{"<": "<", ">": ">", r"\ne": "≠", r"\neq": "≠", r"\in": "∈", r"\notin": "∉"},
    **{r"\le": "≤", r"\leq": "≤", r"\ge": "≥", r"\geq": "≥", r"\leqslant": "≤", r"\geqslant": "≥"},
    **{r"\to": "→", r"\rightarrow": "→", r"\mapsto": "→", r"\longrightarrow": "→", r"\leftarrow": "←", r"\gets": "←"},
    **{r"\sim": "∼", r"\propto": "∝", r"\gg": "≫", r"\ll": "≪", r"\stackrel": "≗", r"\perp": "⊥", r"\cong": "≅"},
    **{r"\subset": "⊂", r"\subseteq": "⊆", r"\supset": "⊃", r"\supseteq": "⊇", r"\prec": "≺", r"\succ": "≻"},
    **{r"\asymp": "≍", r"\lesssim": "≲", r"\gtrsim": "≳", r"\parallel": "∥", r"\models": "⊨", ":": ":"},
}

LAYOUT = {
    *("aligned", "align", "align*", "gathered", "gather", "gather*", "split", "equation", "equation*", "alignedat"),
    *("eqnarray", "eqnarray*", "multline", "multline*", "flalign", "flalign*", "alignat", "alignat*"),
}

SIGNS = {"+", "-", "*", r"\cdot", r"\times", r"\odot"}

ARROWS = {r"\to", r"\rightarrow", r"\longrightarrow"}


def is_relation(word: Token) -> bool:
    """Whether a word stands between two members of a chain."""
    return word.kind in ("symbol", "command") and word.text in RELATIONS


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
            for j, (word, outer) in enumerate(outer_words(words[i + 1 : end]), start=i + 2):
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


def laid_out(words: list[Token]) -> list[Token]:
    """Return the words without what only frames them."""
    return _systems(_implications(unwrapped(words)))


def unwrapped(words: list[Token]) -> list[Token]:
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
        inner = unwrapped(inner)
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


def rows(words: list[Token]) -> list[list[Token]]:
    """Return the rows, each with those that go on with it."""
    rows: list[list[Token]] = []
    for row in _split([word for word in words if not _is_layout(word)], lambda word: word.kind == "row"):
        aligned = row[0].text == "&"
        content = [
            Token("command", r"\quad", word.start, word.end) if word.text == "&" and outer else word
            for i, (word, outer) in enumerate(outer_words(row))
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


def _split(words: list[Token], cut: Callable[[Token], bool]) -> list[list[Token]]:
    """Cut at words outside all brackets; leave empty pieces out."""
    pieces: list[list[Token]] = [[]]
    for word, outer in outer_words(words):
        if outer and cut(word):
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [piece for piece in pieces if piece]


def outer_words(words: list[Token]) -> list[tuple[Token, bool]]:
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
