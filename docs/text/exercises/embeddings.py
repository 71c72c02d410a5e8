"""The graders of the exercises in docs/text/embeddings.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import Dense, Embedding

LOOK = "def look_up(table, letters):\n    {}"


@exercise(
    wrong(LOOK.format("return table[letters[0]]"), hint="That is the row of the first alone: give a list of rows."),
    wrong(LOOK.format("return table"), hint="A row for each place, in the order of the letters."),
    wrong(
        LOOK.format("return [table[i - 1] for i in letters]"), hint="The signs count from 0, as the rows of a list do."
    ),
    wrong(
        LOOK.format("return sum((table[i] for i in letters), [])"),
        hint="The rows stay apart: a list of lists, not one long list.",
    ),
    wrong(LOOK.format("[table[i] for i in letters]"), hint="Hand it back with `return`."),
    praise="It gives a row for each place, and the same row where the same letter comes again.",
)
def look_up(answer: Answer) -> str:
    """A row for each place."""
    tries: list[tuple[list[list[float]], list[int]]] = [
        ([[0.5, 1], [-2, 3], [4, -1]], [1, 0, 1]),
        ([[7, 8], [9, 10]], [1, 1, 0, 0]),
    ]
    for table, letters in tries:
        rows = [table[i] for i in letters]
        order = "A row for each place, in the order of the letters."
        mistakes = [
            (rows[0], "That is the row of the first alone: give a list of rows."),
            ([table[i - 1] for i in letters], "The signs count from 0, as the rows of a list do."),
            ([number for row in rows for number in row], "The rows stay apart: a list of lists, not one long list."),
        ]
        answer.expect(f"look_up({table}, {letters})", rows, order, mistakes)
    return "It gives a row for each place, and the same row where the same letter comes again."


def counted(table: str, everything: str) -> str:
    """Return an answer to the second exercise."""
    return f"in_the_table = {table}\nin_all = {everything}"


@exercise(
    wrong(counted("5 * 27 * 4", "0"), hint="All five letters look into the same table."),
    wrong(counted("27", "0"), hint="Each sign has a row of four numbers."),
    wrong(counted("108", "108 + 5 * 4 * 20 + 20 * 27"), hint="Each neuron has a bias, too."),
    wrong(
        counted("108", "108 + 4 * 20 + 20 + 20 * 27 + 27"), hint="A hidden neuron reads the rows of all five letters."
    ),
    wrong(
        counted("108", "5 * 4 * 20 + 20 + 20 * 27 + 27"),
        hint="The table, the hidden neurons and the last layer: add up.",
    ),
    praise="The table is a small part, and it would not grow if more letters were read.",
)
def how_many(answer: Answer) -> str:
    """The numbers of parameters, counted in the layers themselves."""
    rng = np.random.default_rng(seed=1)
    layers = [Embedding.random(27, 4, rng), Dense.random(5 * 4, 20, rng), Dense.random(20, 27, rng)]
    table, hidden, last = (sum(values.size for values in layer.parameters.values()) for layer in layers)
    answer.expect(
        "in_the_table",
        table,
        "Each sign has a row of four numbers.",
        [(5 * table, "All five letters look into the same table.")],
    )
    answer.expect(
        "in_all",
        table + hidden + last,
        "The table, the hidden neurons and the last layer: add up.",
        [
            (table + hidden + last - 20 - 27, "Each neuron has a bias, too."),
            (table + 4 * 20 + 20 + last, "A hidden neuron reads the rows of all five letters."),
        ],
    )
    return "The table is a small part, and it would not grow if more letters were read."


SLOPES = """
def slopes(size, letters, d_rows):
    found = [[0, 0] for _ in range(size)]
    for place, row in zip(letters, d_rows):
        {}
    return found
"""


@exercise(
    wrong(
        SLOPES.format("found[place] = row"),
        hint="A letter that was read again gets both: add to what is there already.",
    ),
    wrong(
        SLOPES.format("found[place - 1] = [a + b for a, b in zip(found[place - 1], row)]"),
        hint="The signs count from 0, as the rows of a list do.",
    ),
    wrong(SLOPES.format("pass"), hint="Add what came back for each place to the row that was picked there."),
    wrong(
        SLOPES.replace("return found", "return d_rows").format("pass"),
        hint="A row for each sign of the table, not for each place that was read.",
    ),
    praise="Rows that were picked again get the sum, and those that were not picked stay at 0.",
)
def slopes_of_a_table(answer: Answer) -> str:
    """The slopes of the rows, by the layer itself."""
    for size, letters, d_rows in [
        (3, [1, 0, 1], [[1, 2], [5, 5], [10, 20]]),
        (4, [3, 3, 0, 3], [[1, 0], [2, -1], [4, 4], [8, 2]]),
    ]:
        layer = Embedding(np.zeros((size, 2)))
        layer.forward(np.array([letters]))
        layer.backward(np.array([d_rows], float))
        right = layer.gradients["weights"].astype(int).tolist()
        last = [[0, 0] for _ in range(size)]
        for place, row in zip(letters, d_rows):
            last[place] = row
        mistakes = [
            (last, "A letter that was read again gets both: add to what is there already."),
            ([*right[1:], right[0]], "The signs count from 0, as the rows of a list do."),
            (d_rows, "A row for each sign of the table, not for each place that was read."),
        ]
        hint = "Add what came back for each place to the row that was picked there."
        answer.expect(f"slopes({size}, {letters}, {d_rows})", right, hint, mistakes)
    return "Rows that were picked again get the sum, and those that were not picked stay at 0."
