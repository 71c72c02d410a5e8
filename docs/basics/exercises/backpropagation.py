"""The graders of the exercises in docs/basics/backpropagation.md."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, same, shown, wrong
from nnfs import NineParameterNetwork, mse_loss, people, sigmoid, sigmoid_derivative

ALICE = "That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place."
STEP = 1e-5  # of the grader's own tries

FORWARD = """
from nnfs import sigmoid, sigmoid_derivative as slope_of
def {name}(n, x1, x2, y_true):
    z1 = n.w1 * x1 + n.w2 * x2 + n.b1
    z2 = n.w3 * x1 + n.w4 * x2 + n.b2
    h1, h2 = sigmoid(z1), sigmoid(z2)
    z3 = n.w5 * h1 + n.w6 * h2 + n.b3
    y_pred = sigmoid(z3)
    d_L_d_ypred = -2 * (y_true - y_pred)
    d_ypred_d_h1, d_ypred_d_h2 = n.w5 * slope_of(z3), n.w6 * slope_of(z3)
    return """
BIAS = FORWARD.format(name="slope_of_b1")
INPUT = FORWARD.format(name="slope_of_x1")
ALL_FOUR = """
def slope_of_b3(network, data, all_y_trues):
    slopes = [network.partial_derivatives(x, y)["b3"] for x, y in zip(data, all_y_trues)]
    return """


def ones() -> NineParameterNetwork:
    """Return the network of the chapter's example."""
    return NineParameterNetwork(1, 1, 1, 1, 1, 1, 0, 0, 0)


def another(seed: int = 2) -> NineParameterNetwork:
    """Return a network whose nine parameters all differ, as do its two hidden neurons."""
    return NineParameterNetwork.random(np.random.default_rng(seed))


def tried(loss: Callable[[float], float]) -> float:
    """Return the slope of a loss at 0, from a tiny step to both sides."""
    return (loss(STEP) - loss(-STEP)) / (2 * STEP)


def turned(network: NineParameterNetwork, name: str, by: float) -> NineParameterNetwork:
    """Return the network with one parameter changed."""
    return NineParameterNetwork(**{**vars(network), name: getattr(network, name) + by})


def cases() -> list[tuple[str, NineParameterNetwork, float, float, float]]:
    """Return the networks that an answer is asked about, each with a sample; the chapter's own comes first."""
    return [
        ("ones", ones(), -2, -1, 1),
        ("another", another(), 0.6, 1.5, 0),
        ("another", another(), -1, 2, 1),
    ]


MAN = """
d_L_d_ypred = 1.047
d_L_d_z3 = 0.261
d_L_d_h1 = 0.261
d_L_d_z1 = 0.0118
d_L_d_w1 = -0.0118
"""


@exercise(
    wrong(
        MAN.replace("1.047", "-0.953"),
        hint="That is Alice's. He is M, so his right answer is 0.",
        said="`d_L_d_ypred` is -0.953, but another number is expected.",
    ),
    wrong(MAN.replace("1.047", "-1.047"), hint="A minus sign is lost, or there is one too many: -2 (0 - 0.524)."),
    wrong(MAN.replace("1.047", "0.524"), hint="A square follows at twice what is squared, so a 2 is missing."),
    wrong(MAN.replace("1.047", "7"), hint="Work out his sums first: they are those of somebody in this chapter."),
    wrong(
        MAN.replace("d_L_d_z3 = 0.261", "d_L_d_z3 = 0.249"),
        hint="That is the link alone. Multiply it by the number in the line above.",
    ),
    wrong(
        MAN.replace("d_L_d_z3 = 0.261", "d_L_d_z3 = 0.549"),
        hint="The link is the slope of the sigmoid at his third sum, f(z3) times (1 - f(z3)).",
    ),
    wrong(
        MAN.replace("d_L_d_h1 = 0.261", "d_L_d_h1 = 0.0124"),
        hint="What multiplies h1 in the third sum is w5, and that is 1.",
    ),
    wrong(
        MAN.replace("d_L_d_z1 = 0.0118", "d_L_d_z1 = 0.0452"),
        hint="That is the link alone. Multiply it by the number in the line above.",
    ),
    wrong(
        MAN.replace("d_L_d_z1 = 0.0118", "d_L_d_z1 = 0.0124"),
        hint="The link is the slope of the sigmoid at his first sum, f(z1) times (1 - f(z1)).",
    ),
    wrong(
        MAN.replace("-0.0118", "0.0118"),
        hint="The last link is what multiplies w1 in its sum: his own x1.",
    ),
    wrong(
        MAN.replace("-0.0118", "-0.0236"),
        hint="The last link is what multiplies w1 in its sum: his own x1.",
    ),
    wrong(MAN.replace("1.047", "..."), hint="Work out his sums first: they are those of somebody in this chapter."),
    praise=(
        "For him the slope of w1 is -0.0118, below zero, so he wants more of w1, and Alice wants less: "
        "training has to settle it between them."
    ),
)
def another_man(answer: Answer) -> str:
    """The way back for a man, a link at a time; three digits are enough."""
    x1, y_true = -1, 0
    loss, z3, z1, _, _, y_pred = pieces(ones(), x1, -2, y_true)
    out, hidden = sigmoid_derivative(z3), sigmoid_derivative(z1)
    to_z3, to_z1 = loss * out, loss * out * hidden
    alone = "That is the link alone. Multiply it by the number in the line above."
    last = "The last link is what multiplies w1 in its sum: his own x1."
    for name, right, hint, mistakes in [
        (
            "d_L_d_ypred",
            loss,
            "Work out his sums first: they are those of somebody in this chapter.",
            [
                (-2 * (1 - y_pred), "That is Alice's. He is M, so his right answer is 0."),
                (-loss, "A minus sign is lost, or there is one too many: -2 (0 - 0.524)."),
                (loss / 2, "A square follows at twice what is squared, so a 2 is missing."),
            ],
        ),
        (
            "d_L_d_z3",
            to_z3,
            "The link is the slope of the sigmoid at his third sum, f(z3) times (1 - f(z3)).",
            [(out, alone)],
        ),
        ("d_L_d_h1", to_z3, "What multiplies h1 in the third sum is w5, and that is 1.", []),
        (
            "d_L_d_z1",
            to_z1,
            "The link is the slope of the sigmoid at his first sum, f(z1) times (1 - f(z1)).",
            [(hidden, alone)],
        ),
        ("d_L_d_w1", to_z1 * x1, last, []),
    ]:
        came = answer.value(name, hint)
        if not same(came, right, abs(right) / 60):
            fitting = next((special for value, special in mistakes if same(came, value, abs(value) / 60)), hint)
            raise Wrong(f"`{name}` is {shown(came)}, but another number is expected.", fitting)
    return (
        f"For him the slope of w1 is {to_z1 * x1:.4f}, below zero, so he wants more of w1, and Alice wants less: "
        "training has to settle it between them."
    )


@exercise(
    wrong(
        BIAS + "-2 * (1 - y_pred) * d_ypred_d_h1 * slope_of(z1)",
        hint="That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place.",
    ),
    wrong(
        BIAS + "2 * (y_true - y_pred) * d_ypred_d_h1 * slope_of(z1)",
        hint="A minus sign is lost: the error falls when the prediction rises.",
    ),
    wrong(
        BIAS + "-(y_true - y_pred) * d_ypred_d_h1 * slope_of(z1)",
        hint="A square follows at twice the inside, so a 2 is missing.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h1 * x1 * slope_of(z1)",
        hint="That is the slope of w1, which multiplies x1. Nothing multiplies b1 in its sum.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * slope_of(z3) * slope_of(z1)",
        hint="One thing is missing: in the sum of o1, h1 is multiplied by w5.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h1",
        hint="That is not the whole chain: the first link on the way from b1 is missing, that from b1 to h1.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h2 * slope_of(z2)",
        hint="Follow b1 through the network: it goes into h1, and h1 goes through w5.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * n.w5 * slope_of(y_pred) * slope_of(h1)",
        hint="`sigmoid_derivative` takes the sum that went into the neuron, not what came out of it.",
    ),
    wrong(
        BIAS + "d_L_d_ypred + d_ypred_d_h1 + slope_of(z1)",
        hint="You add the links up, but the chain rule multiplies them.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * n.w5 * y_pred * h1",
        hint="The links need the slope of the sigmoid, not the sigmoid itself.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h1 * x2 * slope_of(z1)",
        hint="That is the slope of w2, which multiplies x2. Nothing multiplies b1 in its sum.",
    ),
    wrong(
        BIAS + "(y_true - y_pred) * d_ypred_d_h1 * slope_of(z1)",
        hint="A square follows at twice the inside, and the inside has a minus sign.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * slope_of(z1)",
        hint="Multiply three links: from the loss to y_pred, from y_pred to h1, from h1 to b1.",
    ),
    praise=(
        "For Alice it is -0.0107, and each of your slopes agrees with a step of b1 to both sides, so your "
        "formula is right."
    ),
)
def slope_of_a_bias(answer: Answer) -> str:
    """dL/db1, against a step of b1 to both sides."""
    answer.names.update(ones=ones(), another=another())
    for name, n, x1, x2, y_true in [*cases()[1:], cases()[0]]:
        right = tried(lambda by, n=n, x=[x1, x2], y=y_true: (y - turned(n, "b1", by).feedforward(x)) ** 2)
        loss, z3, z1, z2, h1, y_pred = pieces(n, x1, x2, y_true)
        out, hidden, wide = sigmoid_derivative(z3), sigmoid_derivative(z1), sigmoid_derivative(z2)
        short = "That is not the whole chain: the first link on the way from b1 is missing, that from b1 to h1."
        sums = "`sigmoid_derivative` takes the sum that went into the neuron, not what came out of it."
        outside, inside = sigmoid_derivative(y_pred), sigmoid_derivative(h1)
        answer.expect(
            f"slope_of_b1({name}, {x1}, {x2}, {y_true})",
            right,
            "Multiply three links: from the loss to y_pred, from y_pred to h1, from h1 to b1.",
            [
                (right / (y_true - y_pred) * (1 - y_pred), ALICE),
                (-right, "A minus sign is lost: the error falls when the prediction rises."),
                (right / 2, "A square follows at twice the inside, so a 2 is missing."),
                (-right / 2, "A square follows at twice the inside, and the inside has a minus sign."),
                (right * x1, "That is the slope of w1, which multiplies x1. Nothing multiplies b1 in its sum."),
                (right * x2, "That is the slope of w2, which multiplies x2. Nothing multiplies b1 in its sum."),
                (loss * out * hidden, "One thing is missing: in the sum of o1, h1 is multiplied by w5."),
                (loss * n.w5 * out, short),
                (loss * out, short),
                (loss * n.w6 * out * wide, "Follow b1 through the network: it goes into h1, and h1 goes through w5."),
                (loss * n.w6 * out * hidden, "Follow b1 through the network: it goes into h1, and h1 goes through w5."),
                (loss * n.w5 * outside * inside, sums),
                (loss * n.w5 * outside * hidden, sums),
                (loss * n.w5 * out * inside, sums),
                (loss * n.w5 * y_pred * h1, "The links need the slope of the sigmoid, not the sigmoid itself."),
                (loss + n.w5 * out + hidden, "You add the links up, but the chain rule multiplies them."),
            ],
        )
    alice = ones().partial_derivatives([-2, -1], 1)["b1"]
    return (
        f"For Alice it is {alice:.4f}, and each of your slopes agrees with a step of b1 to both sides, "
        "so your formula is right."
    )


def pieces(n: NineParameterNetwork, x1: float, x2: float, y_true: float) -> tuple[float, ...]:
    """Return the link at the loss, and what feedforward comes by: z3, z1, z2, h1 and y_pred."""
    z1 = n.w1 * x1 + n.w2 * x2 + n.b1
    z2 = n.w3 * x1 + n.w4 * x2 + n.b2
    h1, h2 = sigmoid(z1), sigmoid(z2)
    z3 = n.w5 * h1 + n.w6 * h2 + n.b3
    y_pred = sigmoid(z3)
    return -2 * (y_true - y_pred), z3, z1, z2, h1, y_pred


@exercise(
    wrong(ALL_FOUR + "sum(slopes)", hint="The loss is the mean of the squared errors: divide by how many there are."),
    wrong(
        ALL_FOUR + "slopes[-1]",
        hint="That is the slope for the last person alone: collect all of them before you return.",
    ),
    wrong(
        ALL_FOUR + "slopes[0]",
        hint="That is the slope for the first person alone: `return` must stand behind the loop.",
    ),
    wrong(ALL_FOUR + "sum(slopes) / 4", hint="It must work for any number of people, so divide by how many there are."),
    wrong(ALL_FOUR + "slopes", hint="These are the slopes, one for each person. One number is wanted, their mean."),
    wrong(
        ALL_FOUR.replace('"b3"', '"b1"') + "sum(slopes) / len(data)",
        hint="This is the slope of another parameter: take that of b3.",
    ),
    wrong(
        ALL_FOUR + "-sum(slopes) / len(data)",
        hint="The slope itself is wanted, not the direction in which you would turn.",
    ),
    wrong(
        ALL_FOUR + "slopes[0] / len(data)", hint="Only the first person is in it: `return` must stand behind the loop."
    ),
    wrong(
        ALL_FOUR + "slopes[-1] / len(data)",
        hint="Only the last person is in it: collect all of them before you return.",
    ),
    wrong(ALL_FOUR + "0", hint="Nothing has been added up yet."),
    wrong(
        ALL_FOUR + "max(slopes)", hint='For each person the slope is `d_L["b3"]`: collect these, and take their mean.'
    ),
    praise=(
        "For Alice alone the slope of b3 was -0.238, and for all four it is -0.029, because Bob and Charlie "
        "pull the other way."
    ),
)
def all_four_at_once(answer: Answer) -> str:
    """The slope of the mean squared error with b3, against a step of b3 to both sides."""
    data, all_y_trues = people()
    few = np.array([[0.5, 1.5], [-1, 2], [1, -0.5]]), np.array([0.0, 1.0, 1.0])
    answer.names.update(ones=ones(), another=another(), people_x=data, people_y=all_y_trues, few_x=few[0], few_y=few[1])
    for name, network, group, (xs, ys) in [
        ("ones", ones(), "people", (data, all_y_trues)),
        ("another", another(), "few", few),
        ("ones", ones(), "few", few),
        ("another", another(), "people", (data, all_y_trues)),
    ]:

        def loss(by: float, network=network, xs=xs, ys=ys) -> float:
            changed = turned(network, "b3", by)
            return mse_loss(ys, np.array([changed.feedforward(x) for x in xs]))

        slopes = [network.partial_derivatives(x, y) for x, y in zip(xs, ys)]
        own = np.array([d_L["b3"] for d_L in slopes])
        others = [np.mean([d_L[key] for d_L in slopes]) for key in slopes[0] if key != "b3"]
        answer.expect(
            f"slope_of_b3({name}, {group}_x, {group}_y)",
            tried(loss),
            'For each person the slope is `d_L["b3"]`: collect these, and take their mean.',
            [
                (0, "Nothing has been added up yet."),
                (own.sum(), "The loss is the mean of the squared errors: divide by how many there are."),
                (own.sum() / 4, "It must work for any number of people, so divide by how many there are."),
                (own[-1], "That is the slope for the last person alone: collect all of them before you return."),
                (own[-1] / len(own), "Only the last person is in it: collect all of them before you return."),
                (own[0], "That is the slope for the first person alone: `return` must stand behind the loop."),
                (own[0] / len(own), "Only the first person is in it: `return` must stand behind the loop."),
                (own, "These are the slopes, one for each person. One number is wanted, their mean."),
                (-own.mean(), "The slope itself is wanted, not the direction in which you would turn."),
                *((value, "This is the slope of another parameter: take that of b3.") for value in others),
            ],
        )
    d_L = [ones().partial_derivatives(x, y)["b3"] for x, y in zip(data, all_y_trues)]
    return (
        f"For Alice alone the slope of b3 was {d_L[0]:.3f}, and for all four it is {np.mean(d_L):.3f}, "
        "because Bob and Charlie pull the other way."
    )


@exercise(
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h1 * n.w1 * slope_of(z1)",
        hint="That is one of its routes: x1 goes into both hidden neurons, so where is the other route?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h2 * n.w3 * slope_of(z2)",
        hint="That is one of its routes: x1 goes into both hidden neurons, so where is the other route?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h1 * n.w1 * slope_of(z1) * d_ypred_d_h2 * n.w3 * slope_of(z2)",
        hint="Within a route the links multiply, but what does the chapter say of several routes?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * (d_ypred_d_h1 * x1 * slope_of(z1) + d_ypred_d_h2 * x1 * slope_of(z2))",
        hint="What multiplies x1 in the sum of h1, and what in that of h2? That is the last link of each route.",
    ),
    wrong(
        INPUT + "d_L_d_ypred * (d_ypred_d_h1 * n.w1 * slope_of(z1) + d_ypred_d_h2 * n.w2 * slope_of(z2))",
        hint="Which weight stands on the arrow from x1 to h1, and which on that from x1 to h2?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * (d_ypred_d_h1 * slope_of(z1) + d_ypred_d_h2 * slope_of(z2))",
        hint="What multiplies x1 in the sum of h1, and what in that of h2? That is the last link of each route.",
    ),
    wrong(
        INPUT + "-d_L_d_ypred * (d_ypred_d_h1 * n.w1 * slope_of(z1) + d_ypred_d_h2 * n.w3 * slope_of(z2))",
        hint="A minus sign is lost: the error falls when the prediction rises.",
    ),
    wrong(
        INPUT + "-2 * (1 - y_pred) * (d_ypred_d_h1 * n.w1 * slope_of(z1) + d_ypred_d_h2 * n.w3 * slope_of(z2))",
        hint="That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place.",
    ),
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h1 * n.w1 * slope_of(z1) + d_ypred_d_h2 * n.w3 * slope_of(z2)",
        hint="Both routes share the link at the loss: put their sum in brackets.",
    ),
    wrong(
        INPUT + "d_ypred_d_h1 * n.w1 * slope_of(z1) + d_ypred_d_h2 * n.w3 * slope_of(z2)",
        hint="This is how the prediction follows x1: the link to the loss is missing.",
    ),
    wrong(
        INPUT + "-(y_true - y_pred) * (d_ypred_d_h1 * n.w1 * slope_of(z1) + d_ypred_d_h2 * n.w3 * slope_of(z2))",
        hint="A square follows at twice the inside, so a 2 is missing.",
    ),
    wrong(
        INPUT + "d_L_d_ypred",
        hint="Write down one route, through h1, as a product of links, and then the other one, through h2.",
    ),
    praise=(
        "For Alice and the network of ones it is -0.0215, so with a little more weight she would look a "
        "little more like an F to it, the wrong way round: it has learned nothing yet."
    ),
)
def two_routes(answer: Answer) -> str:
    """dL/dx1, which reaches the loss through both hidden neurons, against a step of x1 to both sides."""
    answer.names.update(ones=ones(), another=another())
    for name, n, x1, x2, y_true in [*cases()[1:], cases()[0]]:
        right = tried(lambda by, n=n, x1=x1, x2=x2, y=y_true: (y - n.feedforward([x1 + by, x2])) ** 2)
        loss, z3, z1, z2, _, y_pred = pieces(n, x1, x2, y_true)
        out, hidden, wide = sigmoid_derivative(z3), sigmoid_derivative(z1), sigmoid_derivative(z2)
        upper, lower = loss * n.w5 * out * hidden, loss * n.w6 * out * wide  # as far as the sums of h1 and h2
        first, second = upper * n.w1, lower * n.w3
        route = "That is one of its routes: x1 goes into both hidden neurons, so where is the other route?"
        sums = "Within a route the links multiply, but what does the chapter say of several routes?"
        inputs = "What multiplies x1 in the sum of h1, and what in that of h2? That is the last link of each route."
        arrow = "Which weight stands on the arrow from x1 to h1, and which on that from x1 to h2?"
        answer.expect(
            f"slope_of_x1({name}, {x1}, {x2}, {y_true})",
            right,
            "Write down one route, through h1, as a product of links, and then the other one, through h2.",
            [
                (first, route),
                (second, route),
                (first * second, sums),
                (first * second / loss, sums),
                (first + second / loss, "Both routes share the link at the loss: put their sum in brackets."),
                (x1 * (upper + lower), inputs),
                (upper + lower, inputs),
                (upper * n.w1 + lower * n.w2, arrow),
                (upper * n.w1 + lower * n.w4, arrow),
                (upper * n.w2 + lower * n.w4, arrow),
                (right / (y_true - y_pred) * (1 - y_pred), ALICE),
                (-right, "A minus sign is lost: the error falls when the prediction rises."),
                (right / 2, "A square follows at twice the inside, so a 2 is missing."),
                (right / loss, "This is how the prediction follows x1: the link to the loss is missing."),
            ],
        )
    alice = tried(lambda by: (1 - ones().feedforward([-2 + by, -1])) ** 2)
    return (
        f"For Alice and the network of ones it is {alice:.4f}, so with a little more weight "
        "she would look a little more like an F to it, the wrong way round: it has learned nothing yet."
    )
