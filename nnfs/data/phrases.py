"""Short phrases that praise or complain, out of 29 words: it is their order that decides.

"Not bad at all" praises with two words that complain, and after a "but" comes what counts.  A network that
only counts words must fail here; one that reads from left to right, and remembers, need not.
"""

from __future__ import annotations

import numpy as np

from nnfs.gate.arrays import Array, Labels
from nnfs.gate.messages import message


def _listed(phrases: str) -> tuple[str, ...]:
    return tuple(phrases.strip().replace(",\n", ", ").split(", "))


PRAISE = _listed("""
good, lovely, so good, not bad, never dull, very good soup, a great song, a lovely film, we liked it,
i liked the soup, i liked it very much, we liked the song so much, it was good, the soup was good,
the bread was very good, the film was lovely, the song was so lovely, it was great, this film was great,
this was very good bread, it was not bad, the soup was not awful, the bread was not bad at all,
this song was not dull, the film was never dull, we never hated it, i never hated the bread,
we never hated the song at all, good soup and great bread, the song was lovely and we liked it,
i liked the film and the song, dull but good, bad soup but great bread, the film was dull but i liked it,
the soup was bad but the bread was lovely, we hated the song but the film was great,
it was awful but we never hated it, the song was not good but we liked it,
i never liked the soup but the bread was good, not lovely but not bad
""")
COMPLAINTS = _listed("""
bad, awful, so bad, not good, never great, very bad soup, a dull song, an awful film, we hated it,
i hated the soup, i hated it very much, we hated the song so much, it was bad, the soup was bad,
the bread was very bad, the film was awful, the song was so dull, it was dull, this film was dull,
this was very bad bread, it was not good, the soup was not lovely, the bread was not good at all,
this song was not great, the film was never good, we never liked it, i never liked the bread,
we never liked the song at all, bad soup and awful bread, the song was awful and we hated it,
i hated the film and the song, lovely but dull, good soup but bad bread, the film was great but i hated it,
the soup was good but the bread was awful, we liked the song but the film was dull,
it was great but we never liked it, the song was not bad but we hated it,
i never hated the soup but the bread was bad, not awful but not good
""")
HELD_OUT_PRAISE = _listed("""
so lovely, a very good film, we liked the bread, the soup was so good, this song was lovely, not dull at all,
the film was not bad, it was never awful, i never hated the film, we liked the soup and the bread,
the bread was dull but the soup was great, we hated the film but it was not bad
""")
HELD_OUT_COMPLAINTS = _listed("""
so dull, a very bad film, we hated the bread, the soup was so awful, this song was bad, not good at all,
the film was not great, it was never good, i never liked the film, we hated the soup and the bread,
the bread was lovely but the soup was bad, we liked the film but it was not good
""")


VOCABULARY = tuple(sorted({word for phrase in PRAISE + COMPLAINTS for word in phrase.split()}))
_LONGEST = 10


def encode_phrase(phrase: str) -> Array:
    """Return what a network reads of a phrase: a row for each word, with a 1 in the word's own column.

    The result has shape (10, 29).  A phrase of fewer than ten words starts with rows of zeros, so that the
    last word is always in the last row.

    >>> rows = encode_phrase("not bad")
    >>> print(rows.shape, [VOCABULARY[column] for column in rows[-2:].argmax(axis=1)])
    (10, 29) ['not', 'bad']
    """
    words = phrase.split()
    strange = [word for word in words if word not in VOCABULARY]
    if strange or not 1 <= len(words) <= _LONGEST:
        raise ValueError(message("phrase", f"one to {_LONGEST} words of the vocabulary", phrase, ", ".join(strange)))
    rows = np.zeros((_LONGEST, len(VOCABULARY)))
    for row, word in enumerate(words, start=_LONGEST - len(words)):
        rows[row, VOCABULARY.index(word)] = 1
    return rows


def phrases() -> tuple[tuple[Array, Labels], tuple[Array, Labels]]:
    """Return the phrases to learn from and those held out, each as inputs and answers.

    The 80 to learn from have inputs of shape (80, 10, 29) and answers of shape (80,), 1 for praise and 0 for
    a complaint; the 24 held out, none of which is among the 80, have shapes (24, 10, 29) and (24,).

    >>> (x_train, y_train), (x_held_out, y_held_out) = phrases()
    >>> print(x_train.shape, y_train.sum(), x_held_out.shape, y_held_out.sum())
    (80, 10, 29) 40 (24, 10, 29) 12
    """
    return _encoded(PRAISE, COMPLAINTS), _encoded(HELD_OUT_PRAISE, HELD_OUT_COMPLAINTS)


def _encoded(praise: tuple[str, ...], complaints: tuple[str, ...]) -> tuple[Array, Labels]:
    inputs = np.array([encode_phrase(phrase) for phrase in praise + complaints])
    return inputs, np.array([1] * len(praise) + [0] * len(complaints))
