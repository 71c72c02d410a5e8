"""The graders of the exercises in docs/text/positions.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, wrong
from nnfs import Attention


def numbers(in_all: str, kept: str) -> str:
    """Return an answer to the first exercise."""
    return f"in_all = {in_all}\nnot_struck_out = {kept}"


@exercise(
    wrong(numbers("7", "28"), hint="Each place that looks has a share for each that is looked at."),
    wrong(numbers("49", "21"), hint="Each place may look at itself, too."),
    wrong(numbers("49", "49"), hint="The first place keeps one share, the second two, and so on."),
    praise="The mask strikes out nearly half.",
)
def how_many_shares(answer: Answer) -> str:
    """The squares of a table, and those not above its diagonal."""
    answer.expect("in_all", 49, "Each place that looks has a share for each that is looked at.")
    answer.expect(
        "not_struck_out",
        np.tril(np.ones((7, 7))).sum(),
        "The first place keeps one share, the second two, and so on.",
        [(21, "Each place may look at itself, too.")],
    )
    return "The mask strikes out nearly half."


MASK = """
import numpy as np
def causal_shares(scores):
    ahead = np.triu(np.ones(scores.shape, dtype=bool), k={k})
    e = {e}
    return e / e.sum(axis={axis}, keepdims=True)
"""
STRUCK = "np.exp(np.where(ahead, -1e9, scores))"


@exercise(
    wrong(
        MASK.format(k=1, e="np.exp(scores)", axis=1), hint="Nothing is struck out: what lies above the diagonal gets 0."
    ),
    wrong(
        MASK.format(k=0, e="np.exp(np.where(ahead, -50.0, scores))", axis=1),
        hint="Each place may look at itself: the diagonal stays.",
    ),
    wrong(
        MASK.format(k=1, e="np.exp(np.where(ahead, 0, scores))", axis=1),
        hint="A score of 0 still gets a share, because e to the power of 0 is 1: it must lie far below.",
    ),
    wrong(
        MASK.format(k=1, e="np.exp(np.where(ahead.T, -1e9, scores))", axis=1),
        hint="That strikes out what came before, and keeps what comes after.",
    ),
    wrong(MASK.format(k=1, e=STRUCK, axis=0), hint="Each row adds up to 1: a row is one place that looks."),
    wrong(
        MASK.replace("return e /", "e /").format(k=1, e=STRUCK, axis=1),
        hint="Hand it back with `return`.",
    ),
    praise="No share lies above the diagonal, and each row adds up to 1.",
)
def write_the_mask(answer: Answer) -> str:
    """Causal shares of a square of scores."""

    def shares(scores: np.ndarray, struck: np.ndarray, low: float = -1e9, axis: int = 1) -> np.ndarray:
        e = np.exp(np.where(struck, low, scores))
        return np.asarray(e / e.sum(axis=axis, keepdims=True))

    for rows in ([[5.0, 1.0], [2.0, 2.0]], [[0.5, 1, 2], [1, 0.5, -1], [2, 1, 0]]):
        scores = np.array(rows)
        ahead = np.triu(np.ones(scores.shape, bool), k=1)
        none = np.zeros(scores.shape, bool)
        mistakes = [
            (shares(scores, none), "Nothing is struck out: what lies above the diagonal gets 0."),
            (
                shares(scores, np.triu(np.ones(scores.shape, bool)), -50.0),
                "Each place may look at itself: the diagonal stays.",
            ),
            (
                shares(scores, ahead, 0),
                "A score of 0 still gets a share, because e to the power of 0 is 1: it must lie far below.",
            ),
            (shares(scores, ahead.T), "That strikes out what came before, and keeps what comes after."),
            (shares(scores, ahead, axis=0), "Each row adds up to 1: a row is one place that looks."),
        ]
        hint = "Each row adds up to 1: a row is one place that looks."
        answer.expect(f"causal_shares(np.array({rows}))", shares(scores, ahead), hint, mistakes)
    return "No share lies above the diagonal, and each row adds up to 1."


def queries(code: str) -> str:
    """Return an answer to the third exercise."""
    return f"import numpy as np\nquery_weights = np.zeros((4, 4))\nfor place in range(1, 4):\n    {code}"


@exercise(
    wrong(
        queries("query_weights[place, place] = 20"), hint="Each looks at itself: ask for the place before, one less."
    ),
    wrong(
        queries("query_weights[place - 1, place] = 20"),
        hint="The row is the place that looks, and the column the one that it looks for.",
        said="Place 1 gives the one before it a share of 0.500, but 0.99 or more is expected.",
    ),
    wrong(
        queries("query_weights[place, place - 1] = 1"),
        hint="It looks the right way, but not firmly enough: take a larger number.",
    ),
    praise="A query that holds where to look, and not what to look for: that is a position at work.",
)
def one_back(answer: Answer) -> str:
    """The shares of each place for the one before it."""
    query = answer.value("query_weights", "The row is the place that looks, and the column the one that it looks for.")
    one = np.eye(4)
    layer = Attention(np.array(query, float), one, one, one)
    layer.forward(one[np.newaxis])
    for place in range(1, 4):
        row = layer.shares[0, 0, place]
        if row[place - 1] >= 0.99:
            continue
        if row.argmax() == place - 1 and row[place - 1] > row[place] + 1e-9:
            hint = "It looks the right way, but not firmly enough: take a larger number."
        elif row[place] > 0.6:
            hint = "Each looks at itself: ask for the place before, one less."
        else:
            hint = "The row is the place that looks, and the column the one that it looks for."
        said = f"Place {place} gives the one before it a share of {row[place - 1]:.3f}, but 0.99 or more is expected."
        raise Wrong(said, hint)
    return "A query that holds where to look, and not what to look for: that is a position at work."
