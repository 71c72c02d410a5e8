"""The graders of the exercises in docs/text/transformer.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import Attention, Dense, RMSNorm

BLOCK = "def block(x, norm, look, think):\n    x = {first}\n    return {second}"


@exercise(
    wrong(
        BLOCK.format(first="look(norm(x))", second="think(norm(x))"),
        hint="The ways around are missing: add what each part makes to what was there.",
    ),
    wrong(
        BLOCK.format(first="x + look(x)", second="x + think(x)"), hint="Each part reads its rows normalised: `norm(x)`."
    ),
    wrong(
        BLOCK.format(first="norm(x)", second="x + look(x) + think(x)"),
        hint="The way around carries the row as it was, not the normalised one.",
    ),
    wrong(
        BLOCK.format(first="x + look(norm(x))", second="think(norm(x))"),
        hint="The second part has a way around, too.",
    ),
    wrong(
        BLOCK.format(first="x", second="x + look(norm(x)) + think(norm(x))"),
        hint="The second part reads what the first has made of the row.",
    ),
    praise="Look, add, think, add: that is a transformer block.",
)
def put_together(answer: Answer) -> str:
    """The order of a block, with parts that tell each order from every other."""
    names = {"np": np, "halve": lambda x: x / 2, "more": lambda x: x + 1, "square": lambda x: x * x}
    answer.names.update({name: names[name] for name in names})
    for row in ([[8.0, 4.0]], [[-2.0, 6.0], [1.0, 3.0]]):
        x = np.array(row)
        first = x + (x / 2 + 1)
        mistakes = [
            (((x / 2 + 1) / 2) ** 2, "The ways around are missing: add what each part makes to what was there."),
            (x + x + 1 + (x + x + 1) ** 2, "Each part reads its rows normalised: `norm(x)`."),
            (
                x / 2 + x / 2 + 1 + (x / 2) ** 2,
                "The way around carries the row as it was, not the normalised one.",
            ),
            ((first / 2) ** 2, "The second part has a way around, too."),
            (x + x / 2 + 1 + (x / 2) ** 2, "The second part reads what the first has made of the row."),
        ]
        hint = "The second part reads what the first has made of the row."
        answer.expect(f"block(np.array({row}), halve, more, square)", first + (first / 2) ** 2, hint, mistakes)
    return "Look, add, think, add: that is a transformer block."


def sizes(attention: str, block: str) -> str:
    """Return an answer to the second exercise."""
    return f"of_attention = {attention}\nof_the_block = {block}"


@exercise(
    wrong(sizes("3 * 8 * 8", "816"), hint="Queries, keys, values, and the matrix behind."),
    wrong(sizes("2 * 4 * 8 * 8", "816"), hint="The heads share the columns: more heads are not more weights."),
    wrong(sizes("256", "256 + 8 * 32 + 32 * 8 + 16"), hint="Each neuron of the dense layers has a bias."),
    wrong(sizes("256", "256 + 8 * 32 + 32 + 32 * 8 + 8"), hint="Each of the two norms has a gain for each number."),
    wrong(sizes("256", "0"), hint="Attention, two dense layers and two norms: add up."),
    praise="Most of a block is in its dense layers.",
)
def block_size(answer: Answer) -> str:
    """The parameters, counted in the layers themselves."""
    rng = np.random.default_rng(seed=1)
    layers = [Attention.random(8, 2, rng), Dense.random(8, 32, rng), Dense.random(32, 8, rng), RMSNorm(8), RMSNorm(8)]
    counts = [sum(values.size for values in layer.parameters.values()) for layer in layers]
    answer.expect(
        "of_attention",
        counts[0],
        "Queries, keys, values, and the matrix behind.",
        [(2 * counts[0], "The heads share the columns: more heads are not more weights.")],
    )
    answer.expect(
        "of_the_block",
        sum(counts),
        "Attention, two dense layers and two norms: add up.",
        [
            (sum(counts) - 40, "Each neuron of the dense layers has a bias."),
            (sum(counts) - 16, "Each of the two norms has a gain for each number."),
        ],
    )
    return "Most of a block is in its dense layers."
