"""The graders of the exercises in docs/beyond/autograd.md."""

from __future__ import annotations

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import Tensor


def walked(c: int, b: int, a: int) -> str:
    """Return an answer to the first exercise."""
    return f"slope_c, slope_b, slope_a = {c}, {b}, {a}"


@exercise(
    wrong(walked(3, 4, 24), hint="That is one of its two routes: where is the other?"),
    wrong(walked(3, 3, 24), hint="That is one of its two routes: where is the other?"),
    wrong(walked(4, 7, 24), hint="That is c itself. A product swaps its inputs: c is multiplied by the other one."),
    wrong(walked(3, 12, 24), hint="Within a route the links multiply, but two routes are added up."),
    wrong(walked(3, 7, 21), hint="That is one of its two routes: where is the other?"),
    wrong(walked(3, 7, 3), hint="That is one of its two routes: where is the other?"),
    wrong(walked(3, 7, 10), hint="b follows a at speed 3: what b has got is multiplied by that."),
    wrong(
        walked(1, 7, 24),
        hint="The last step is a product of c and b. Hold b still: how many times as fast as c does d go?",
    ),
    wrong(
        walked(3, 2, 24),
        hint="b has two arrows, one into the product and one into the sum: what comes back on each of them?",
    ),
    wrong(
        walked(3, 7, 2), hint="a has two arrows, one into the sum and one into 3 * a: what comes back on each of them?"
    ),
    praise="You went youngest first, c, b, a, and each waited for all of its routes.",
)
def walk_back(answer: Answer) -> str:
    """The slopes of d = (3 a + a) 3 a, worked out by tensors."""
    a = Tensor(1)
    b = a * 3
    c = b + a
    d = c * b
    d.backward()
    route = "That is one of its two routes: where is the other?"
    answer.expect(
        "slope_c",
        float(c.grad),
        "The last step is a product of c and b. Hold b still: how many times as fast as c does d go?",
        [(float(c.data), "That is c itself. A product swaps its inputs: c is multiplied by the other one.")],
    )
    answer.expect(
        "slope_b",
        float(b.grad),
        "b has two arrows, one into the product and one into the sum: what comes back on each of them?",
        [
            (float(c.data), route),
            (float(c.grad), route),
            (float(c.data * c.grad), "Within a route the links multiply, but two routes are added up."),
        ],
    )
    direct, around = float(c.grad), 3 * float(b.grad)
    answer.expect(
        "slope_a",
        float(a.grad),
        "a has two arrows, one into the sum and one into 3 * a: what comes back on each of them?",
        [
            (direct, route),
            (around, route),
            (direct + around / 3, "b follows a at speed 3: what b has got is multiplied by that."),
        ],
    )
    return "You went youngest first, c, b, a, and each waited for all of its routes."


SQUARE = """
class Number:
    def __init__(self, data):
        self.data = data
        self.parents = []


def square(number):
    a = number.data
    result = Number({})
    result.parents = [(number, lambda d: {})]
    return result
"""


@exercise(
    wrong(
        SQUARE.format("a * a", "2 * a"),
        hint="That is the slope of the step alone: multiply it by what comes back from the loss, `d`.",
    ),
    wrong(SQUARE.format("a * a", "d * a"), hint="That is one of the two routes of the product a times a."),
    wrong(SQUARE.format("a * a", "d * a * a"), hint="The slope of the step is wanted, not its value."),
    wrong(
        SQUARE.format("a * a", "d"),
        hint="That hands on what it gets, as a sum does: multiply it by the step's own slope.",
    ),
    wrong(
        SQUARE.format("a * a", "d * 3 * a"),
        hint="The square follows the number at twice the number, and `d` is a factor.",
    ),
    wrong(SQUARE.format("2 * a", "d * 2 * a"), hint="The way back is right, but the way forward is a times a."),
    praise="One parent, one rule: the two routes of the product are in its 2.",
)
def square(answer: Answer) -> str:
    """What the new step hands back, with another slope from the loss than 1."""
    a, d = 5.0, 3.0
    answer.expect(
        f"square(Number({a})).parents[0][1]({d})",
        2 * a * d,
        "The square follows the number at twice the number, and `d` is a factor.",
        [
            (2 * a, "That is the slope of the step alone: multiply it by what comes back from the loss, `d`."),
            (a * d, "That is one of the two routes of the product a times a."),
            (a * a * d, "The slope of the step is wanted, not its value."),
            (d, "That hands on what it gets, as a sum does: multiply it by the step's own slope."),
        ],
    )
    answer.expect(f"square(Number({a})).data", a * a, "The way back is right, but the way forward is a times a.")
    return "One parent, one rule: the two routes of the product are in its 2."


FORWARD = """
class Forward:
    def __init__(self, value, slope):
        self.value = value
        self.slope = slope
    def __add__(self, other):
        return Forward(self.value + other.value, {})
    def __mul__(self, other):
        return Forward(self.value * other.value, {})
"""
SUM, PRODUCT = "self.slope + other.slope", "self.slope * other.value + self.value * other.slope"


@exercise(
    wrong(
        FORWARD.format("1", PRODUCT),
        hint="In __add__: a sum follows the knob as fast as its parts together, `self.slope` and `other.slope`.",
    ),
    wrong(
        FORWARD.format("self.slope", PRODUCT),
        hint="In __add__: a sum follows the knob as fast as its parts together, `self.slope` and `other.slope`.",
    ),
    wrong(
        FORWARD.format("self.slope * other.slope", PRODUCT),
        hint="In __add__: a sum follows the knob as fast as its parts together, `self.slope` and `other.slope`.",
    ),
    wrong(
        FORWARD.format(SUM, "self.slope * other.slope"),
        hint="In __mul__: a product has two routes, since both of its parts may follow the knob.",
    ),
    wrong(
        FORWARD.format(SUM, "self.slope * other.value"),
        hint="In __mul__: a product has two routes, since both of its parts may follow the knob.",
    ),
    wrong(
        FORWARD.format(SUM, "self.value * other.slope"),
        hint="In __mul__: a product has two routes, since both of its parts may follow the knob.",
    ),
    wrong(
        FORWARD.format(SUM, SUM),
        hint="In __mul__: the slope of each part is taken times the other part's value, and then they are added.",
    ),
    wrong(
        FORWARD.format(SUM, "self.slope * self.value + other.slope * other.value"),
        hint="In __mul__: a product swaps its inputs, so each slope goes with the value of the other part.",
    ),
    wrong(
        FORWARD.replace("self.value * other.value", "self.value").format(SUM, PRODUCT),
        hint="The value of a product was right before: leave it as it was.",
    ),
    wrong(
        FORWARD.replace("self.value + other.value", "self.value - other.value").format(SUM, PRODUCT),
        hint="The value of a sum was right before: leave it as it was.",
    ),
    wrong(
        FORWARD.format(SUM, "1"),
        hint="In __mul__: the slope of each part, times the value of the other part, and then the sum of both.",
    ),
    praise="Two knobs took two walks: for the nine of chapter 5 it would be nine, and backwards it is one.",
)
def other_direction(answer: Answer) -> str:
    """Slopes carried forwards: of a sum, of a product, and of the chapter's calculation with either knob."""
    answer.expect(
        "(Forward(5, 2) + Forward(7, 3)).slope",
        5,
        "In __add__: a sum follows the knob as fast as its parts together, `self.slope` and `other.slope`.",
    )
    answer.expect(
        "(Forward(5, 2) + Forward(7, 3)).value", 12, "The value of a sum was right before: leave it as it was."
    )
    two = "In __mul__: a product has two routes, since both of its parts may follow the knob."
    answer.expect(
        "(Forward(5, 2) * Forward(7, 3)).slope",
        29,
        "In __mul__: the slope of each part, times the value of the other part, and then the sum of both.",
        [
            (6, two),
            (14, two),
            (15, two),
            (5, "In __mul__: the slope of each part is taken times the other part's value, and then they are added."),
            (31, "In __mul__: a product swaps its inputs, so each slope goes with the value of the other part."),
        ],
    )
    answer.expect(
        "(Forward(3, 1) * Forward(4, 0)).value", 12, "The value of a product was right before: leave it as it was."
    )
    return "Two knobs took two walks: for the nine of chapter 5 it would be nine, and backwards it is one."
