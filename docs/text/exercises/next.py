"""The graders of the exercises in docs/text/next.md."""

from __future__ import annotations

import math
from itertools import pairwise

from bookcheck.reader.grading import Answer, exercise, wrong

LIKELY = """
def probability(name, shares):
    text = {text}
    product = {start}
    for now, after in zip(text, text[1:]):
        product {step}
    return product
"""


@exercise(
    wrong(
        LIKELY.format(text="name", start=1, step="*= shares[now][after]"),
        hint="Put a full stop before the name and after it: to begin with this letter and to end here are steps, too.",
    ),
    wrong(
        LIKELY.format(text="'.' + name", start=1, step="*= shares[now][after]"),
        hint="Put a full stop before the name and after it: to begin with this letter and to end here are steps, too.",
    ),
    wrong(
        LIKELY.format(text="name + '.'", start=1, step="*= shares[now][after]"),
        hint="Put a full stop before the name and after it: to begin with this letter and to end here are steps, too.",
    ),
    wrong(
        LIKELY.format(text="'.' + name + '.'", start=0, step="+= shares[now][after]"),
        hint="The shares of all steps multiply.",
    ),
    wrong(
        LIKELY.format(text="'.' + name + '.'", start=0, step="*= shares[now][after]"),
        hint="Start with 1: whatever is multiplied by 0 stays 0.",
    ),
    wrong(
        LIKELY.format(text="'.' + name + '.'", start=1, step="*= shares[after][now]"),
        hint="First what stands there, then what follows: `shares[now][after]`.",
    ),
    praise="It multiplies the shares of all pairs, from the first full stop to the last.",
)
def how_likely(answer: Answer) -> str:
    """The product of the shares of all pairs."""
    written = '{".": {"a": 0.5, "b": 0.4}, "a": {".": 0.1, "b": 0.7}, "b": {"a": 0.6, ".": 0.3}}'
    shares = {".": {"a": 0.5, "b": 0.4}, "a": {".": 0.1, "b": 0.7}, "b": {"a": 0.6, ".": 0.3}}

    def steps(text: str) -> list[float]:
        return [shares[now][after] for now, after in pairwise(text)]

    for name in ("ab", "bab"):
        text = f".{name}."
        ends = "Put a full stop before the name and after it: to begin with this letter and to end here are steps, too."
        mistakes = [(math.prod(steps(part)), ends) for part in (name, f".{name}", f"{name}.")]
        mistakes += [
            (sum(steps(text)), "The shares of all steps multiply."),
            (0, "Start with 1: whatever is multiplied by 0 stays 0."),
            (math.prod(steps(text[::-1])), "First what stands there, then what follows: `shares[now][after]`."),
        ]
        answer.expect(
            f'probability("{name}", {written})', math.prod(steps(text)), "The shares of all steps multiply.", mistakes
        )
    return "It multiplies the shares of all pairs, from the first full stop to the last."


PERPLEXITY = "import math\ndef perplexity(given):\n    return {what}"


@exercise(
    wrong(
        PERPLEXITY.format(what="sum(-math.log(p) for p in given) / len(given)"),
        hint="That is the loss: the perplexity is e to the power of it.",
    ),
    wrong(
        PERPLEXITY.format(what="math.exp(sum(-math.log(p) for p in given))"),
        hint="Take the mean of the surprises: divide their sum by how many there are.",
    ),
    wrong(
        PERPLEXITY.format(what="math.exp(sum(math.log(p) for p in given) / len(given))"),
        hint="A surprise is minus the logarithm, so that what is less likely counts more.",
    ),
    wrong(
        PERPLEXITY.format(what="len(given) / sum(given)"),
        hint="First the mean of minus the logarithms, then e to the power of it.",
    ),
    praise="It is 2 where each came as one of two, and more where the model was surprised.",
)
def perplexity(answer: Answer) -> str:
    """E to the power of the mean surprise."""
    for given in ([0.5, 0.5], [0.9, 0.2, 0.1], [1.0]):
        total = sum(-math.log(p) for p in given)
        mean = total / len(given)
        mistakes = [
            (mean, "That is the loss: the perplexity is e to the power of it."),
            (math.exp(total), "Take the mean of the surprises: divide their sum by how many there are."),
            (math.exp(-mean), "A surprise is minus the logarithm, so that what is less likely counts more."),
        ]
        answer.expect(
            f"perplexity({given})",
            math.exp(mean),
            "First the mean of minus the logarithms, then e to the power of it.",
            mistakes,
        )
    return "It is 2 where each came as one of two, and more where the model was surprised."


TWO = """
def count(names):
    found = {{}}
    for name in names:
        text = {text}
        for i in range({start}, len(text)):
            counts = found.setdefault({pair}, {{}})
            counts[text[i]] = {how}
    return found
"""
ADD = "counts.get(text[i], 0) + 1"


@exercise(
    wrong(
        TWO.format(text="'..' + name + '.'", start=2, pair="text[i - 1]", how=ADD),
        hint="The key is both signs before: `text[i - 2 : i]`.",
    ),
    wrong(
        TWO.format(text="name + '.'", start=2, pair="text[i - 2 : i]", how=ADD),
        hint="The first letter counts, too: two full stops stand before it.",
    ),
    wrong(
        TWO.format(text="'.' + name + '.'", start=2, pair="text[i - 2 : i]", how=ADD),
        hint="The first letter counts, too: two full stops stand before it.",
    ),
    wrong(
        TWO.format(text="'..' + name", start=2, pair="text[i - 2 : i]", how=ADD),
        hint="The end counts, too: a full stop stands after the name.",
    ),
    wrong(
        TWO.format(text="'..' + name + '.'", start=2, pair="text[i - 2 : i]", how="1"),
        hint="Each time the same comes again, its count is one more.",
    ),
    praise="Each pair of signs has its own counts: that is a trigram model.",
)
def two_back(answer: Answer) -> str:
    """The counts of what follows each two signs."""

    def counted(names: list[str], before: str = "..", after: str = ".", back: int = 2) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for name in names:
            text = before + name + after
            for i in range(2, len(text)):
                counts = found.setdefault(text[i - back : i], {})
                counts[text[i]] = counts.get(text[i], 0) + 1
        return found

    for names in (["ann", "nan", "anna"], ["eve"]):
        once = {pair: dict.fromkeys(counts, 1) for pair, counts in counted(names).items()}
        mistakes = [
            (counted(names, back=1), "The key is both signs before: `text[i - 2 : i]`."),
            (counted(names, before=""), "The first letter counts, too: two full stops stand before it."),
            (counted(names, before="."), "The first letter counts, too: two full stops stand before it."),
            (counted(names, after=""), "The end counts, too: a full stop stands after the name."),
            (once, "Each time the same comes again, its count is one more."),
        ]
        answer.expect(f"count({names})", counted(names), "The key is both signs before: `text[i - 2 : i]`.", mistakes)
    return "Each pair of signs has its own counts: that is a trigram model."
