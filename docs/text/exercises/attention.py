"""The graders of the exercises in docs/text/attention.md."""

from __future__ import annotations

import math

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, wrong
from nnfs import Attention


def numbers(first: str, second: str, share: str) -> str:
    """Return an answer to the first exercise."""
    return f"import math\nfirst_score = {first}\nsecond_score = {second}\nsecond_share = {share}"


@exercise(
    wrong(numbers("6", "4", "0.88"), hint="Multiply in the same places: the first with the first, and add up."),
    wrong(numbers("0", "2", "0.88"), hint="The second number of the query meets the second number of the key."),
    wrong(numbers("0", "4", "math.exp(4) / (1 + math.exp(4))"), hint="Divide the scores by the root of 4 first."),
    wrong(numbers("0", "4", "4 / 4"), hint="Take e to the power of each score, and divide by the sum of both."),
    wrong(numbers("0", "4", "1 / (1 + math.exp(2))"), hint="That is the share of the first key."),
    praise="The first key fits in no place, and still keeps a share of about an eighth.",
)
def shares_by_hand(answer: Answer) -> str:
    """Two scores and a share."""
    places = "Multiply in the same places: the first with the first, and add up."
    answer.expect("first_score", 0, places)
    answer.expect("second_score", 4, "The second number of the query meets the second number of the key.")
    answer.expect(
        "second_share",
        math.exp(2) / (1 + math.exp(2)),
        "Take e to the power of each score, and divide by the sum of both.",
        [
            (math.exp(4) / (1 + math.exp(4)), "Divide the scores by the root of 4 first."),
            (1 / (1 + math.exp(2)), "That is the share of the first key."),
        ],
    )
    return "The first key fits in no place, and still keeps a share of about an eighth."


ATTEND = """
import numpy as np
def attend(query, keys, values):
    scores = {scores}
    e = np.exp(scores - scores.max())
    shares = e / e.sum()
    return {found}
"""


@exercise(
    wrong(
        ATTEND.format(scores="keys @ query", found="shares @ values"),
        hint="Divide the scores by the root of how many numbers the query has.",
    ),
    wrong(
        ATTEND.format(scores="keys @ query / len(query)", found="shares @ values"),
        hint="Divide by the root of that number, not by the number.",
    ),
    wrong(
        ATTEND.format(scores="values @ query / np.sqrt(len(query))", found="shares @ values"),
        hint="The query is compared with the keys; the values come last.",
    ),
    wrong(
        ATTEND.format(scores="keys @ query / np.sqrt(len(query))", found="shares"),
        hint="Those are the shares: the values, each times its share, are still to be added up.",
    ),
    wrong(
        ATTEND.format(scores="keys @ query / np.sqrt(len(query))", found="shares @ keys"),
        hint="The keys say where to look; what is taken is the values.",
    ),
    praise="Scores, shares, and a mean of the values: that is attention.",
)
def attend(answer: Answer) -> str:
    """Attention for one query."""
    for query, keys, values in [
        ([2.0, 1.0], [[1.0, 0], [1, 2], [2, 2]], [[4.0, 0], [0, -4], [4, -4]]),
        ([1.0, 0.0, -1.0, 2.0], [[0.5, 0, 1, 1], [1, 1, 0, 0]], [[1.0, 2, 3, 4], [5, 6, 7, 8]]),
    ]:
        q, k, v = np.array(query), np.array(keys), np.array(values)

        def shares(scores: np.ndarray) -> np.ndarray:
            e = np.exp(scores - scores.max())
            return np.asarray(e / e.sum())

        root = math.sqrt(len(query))
        right = shares(k @ q / root)
        mistakes = [
            (shares(k @ q) @ v, "Divide the scores by the root of how many numbers the query has."),
            (shares(k @ q / len(query)) @ v, "Divide by the root of that number, not by the number."),
            (shares(v @ q / root) @ v, "The query is compared with the keys; the values come last."),
            (right, "Those are the shares: the values, each times its share, are still to be added up."),
            (right @ k, "The keys say where to look; what is taken is the values."),
        ]
        asked = f"attend(np.array({query}), np.array({keys}), np.array({values}))"
        answer.expect(asked, right @ v, "Divide the scores by the root of how many numbers the query has.", mistakes)
    return "Scores, shares, and a mean of the values: that is attention."


def weights(query: str, key: str) -> str:
    """Return an answer to the third exercise."""
    return f"import numpy as np\nquery_weights = np.array({query})\nkey_weights = np.array({key})"


@exercise(
    wrong(
        weights("[[1.0, 0], [0, 1]]", "[[1.0, 0], [0, 1]]"),
        hint="Now each looks for its own kind: let the query of one be what the key of the other is.",
        said="The smaller of the two shares is 0.330, but 0.99 or more is expected.",
    ),
    wrong(
        weights("[[0.0, 1], [1, 0]]", "[[1.0, 0], [0, 1]]"),
        hint="Almost: the scores must lie further apart, so take larger numbers.",
    ),
    wrong(
        weights("[[0.0, 0], [0, 0]]", "[[1.0, 0], [0, 1]]"),
        hint="Both get the same: let the query of one be what the key of the other is.",
    ),
    wrong(weights("[[0.0, 9], [9, 0]]", "...").replace("np.array(...)", "..."), hint="Give two rows of two numbers."),
    praise="Each looks at the other, in either order: a query and a key need only agree with each other.",
)
def look_at_the_other(answer: Answer) -> str:
    """The shares of two letters, in both orders."""
    query = answer.value("query_weights", "Give two rows of two numbers.")
    key = answer.value("key_weights", "Give two rows of two numbers.")
    one = np.eye(2)
    layer = Attention(np.array(query, float), np.array(key, float), one, one, causal=False)
    for letters in (one, one[::-1]):
        layer.forward(letters[np.newaxis])
        share = min(layer.shares[0, 0, 0, 1].item(), layer.shares[0, 0, 1, 0].item())
        if share >= 0.99:
            continue
        if abs(share - 0.5) < 1e-9:
            hint = "Both get the same: let the query of one be what the key of the other is."
        elif share > 0.5:
            hint = "Almost: the scores must lie further apart, so take larger numbers."
        else:
            hint = "Now each looks for its own kind: let the query of one be what the key of the other is."
        raise Wrong(f"The smaller of the two shares is {share:.3f}, but 0.99 or more is expected.", hint)
    return "Each looks at the other, in either order: a query and a key need only agree with each other."
