"""The graders of the exercises in docs/text/large.md."""

from __future__ import annotations

from bookcheck.reader.grading import Answer, exercise, wrong


def merged(pair: str, tokens: str) -> str:
    """Return an answer to the first exercise."""
    return f"pair = {pair}\ntokens = {tokens}"


@exercise(
    wrong(merged('"ap"', "7"), hint="Count again: within each word, how often does which letter follow which?"),
    wrong(merged('("p", "a")', "7"), hint="Write the new token as one word, in quotes."),
    wrong(merged('"pa"', "11"), hint="That is how many letters there are: now glue."),
    wrong(merged('"pa"', "4"), hint="That is how often the pair comes; the letters that are left count, too."),
    wrong(merged('"pa"', "8"), hint="Write each word as its tokens, with dashes between them, and count."),
    praise="Four letters less to step through, for one more token.",
)
def one_merge(answer: Answer) -> str:
    """The most frequent pair of three words, and what is left when it is glued together."""
    split = "Write the new token as one word, in quotes."
    again = "Count again: within each word, how often does which letter follow which?"
    answer.expect("pair", "pa", again, [(("p", "a"), split), (["p", "a"], split)])
    answer.expect(
        "tokens",
        7,
        "Write each word as its tokens, with dashes between them, and count.",
        [
            (11, "That is how many letters there are: now glue."),
            (4, "That is how often the pair comes; the letters that are left count, too."),
        ],
    )
    return "Four letters less to step through, for one more token."


def largest(parameters: str, operations: str) -> str:
    """Return an answer to the second exercise."""
    return f"parameters = {parameters}\noperations = {operations}"


BLOCKS, ROWS = 12 * 48 * 1600**2, (50257 + 1024) * 1600


@exercise(
    wrong(largest("12 * 48 * 1600**2", "0"), hint="The rows are missing: one for each sign, and one for each place."),
    wrong(
        largest("(50257 + 1024) * 1600", "0"), hint="The blocks are missing: each has 12 times the square of a width."
    ),
    wrong(
        largest("12 * 48 * 1600 + (50257 + 1024) * 1600", "0"),
        hint="A block has 12 times the square of its width.",
    ),
    wrong(
        largest("12 * 1600**2 + (50257 + 1024) * 1600", "0"),
        hint="That is with a single block.",
    ),
    wrong(largest("0", "0"), hint="Put the four numbers into the formula: blocks, width, signs and places."),
    wrong(largest(f"{BLOCKS} + {ROWS}", "6 * parameters * 20"), hint="There are 20 tokens for each of the parameters."),
    wrong(
        largest(f"{BLOCKS} + {ROWS}", "20 * parameters**2"),
        hint="Six operations for each parameter and each token.",
    ),
    praise="The work grows with the square, when text grows with the parameters.",
)
def the_largest(answer: Answer) -> str:
    """The formula of the chapter on another shape, and the work on 20 tokens for each parameter."""
    size = BLOCKS + ROWS
    answer.expect(
        "parameters",
        size,
        "Put the four numbers into the formula: blocks, width, signs and places.",
        [
            (BLOCKS, "The rows are missing: one for each sign, and one for each place."),
            (ROWS, "The blocks are missing: each has 12 times the square of a width."),
            (12 * 48 * 1600 + ROWS, "A block has 12 times the square of its width."),
            (12 * 1600**2 + ROWS, "That is with a single block."),
        ],
    )
    answer.expect(
        "operations",
        120 * size**2,
        "Six operations for each parameter and each token.",
        [(120 * size, "There are 20 tokens for each of the parameters.")],
    )
    return "The work grows with the square, when text grows with the parameters."


ANSWERS = "def answers(tokens, asked):\n    return {body}"


@exercise(
    wrong(
        ANSWERS.format(body="tokens[1:]"), hint="The question counts here: put -1 where the next token is part of it."
    ),
    wrong(
        ANSWERS.format(body="[-1] * asked + tokens[asked + 1:]"),
        hint="The last token of the question has the first of the answer behind it: that counts.",
    ),
    wrong(
        ANSWERS.format(body="[-1] * asked + tokens[asked:]"),
        hint="At each place stands the next token, so there is one answer less than there are tokens.",
    ),
    wrong(
        ANSWERS.format(body="tokens[asked:]"),
        hint="The places of the question are still there, each with a -1.",
    ),
    wrong(
        ANSWERS.format(body="[0] * (asked - 1) + tokens[asked:]"),
        hint="What does not count is -1.",
    ),
    wrong(
        ANSWERS.format(body="[-1] * len(tokens)"),
        hint="At each place the next token, and -1 where that is a part of the question.",
    ),
    praise="It masks short questions and long ones.",
)
def only_the_answer(answer: Answer) -> str:
    """What the loss is asked for, with questions of several lengths."""
    for tokens, asked in (([2, 11, 2, 12, 4, 0], 4), ([7, 5, 0], 1), ([3, 1, 4, 1, 5], 2)):
        right = [-1] * (asked - 1) + tokens[asked:]
        answer.expect(
            f"answers({tokens}, {asked})",
            right,
            "At each place the next token, and -1 where that is a part of the question.",
            [
                (tokens[1:], "The question counts here: put -1 where the next token is part of it."),
                (
                    [-1] * asked + tokens[asked + 1 :],
                    "The last token of the question has the first of the answer behind it: that counts.",
                ),
                (
                    [-1] * asked + tokens[asked:],
                    "At each place stands the next token, so there is one answer less than there are tokens.",
                ),
                (tokens[asked:], "The places of the question are still there, each with a -1."),
                ([0] * (asked - 1) + tokens[asked:], "What does not count is -1."),
            ],
        )
    return "It masks short questions and long ones."
