"""The graders of the exercises in docs/basics/backpropagation.md."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import NineParameterNetwork, mse_loss, people, sigmoid, sigmoid_derivative

ALICE = "That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place."
STEP = 1e-5  # of the grader's own tries

FORWARD = """
from nnfs import sigmoid, sigmoid_derivative as slope_of
def {name}(n, x1, x2, y_true):
    sum_h1 = n.w1 * x1 + n.w2 * x2 + n.b1
    sum_h2 = n.w3 * x1 + n.w4 * x2 + n.b2
    h1, h2 = sigmoid(sum_h1), sigmoid(sum_h2)
    sum_o1 = n.w5 * h1 + n.w6 * h2 + n.b3
    y_pred = sigmoid(sum_o1)
    d_L_d_ypred = -2 * (y_true - y_pred)
    d_ypred_d_h1, d_ypred_d_h2 = n.w5 * slope_of(sum_o1), n.w6 * slope_of(sum_o1)
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


@exercise(
    wrong(
        "turn_w4 = 'up'\nturn_w6 = 'down'\nstrongest = 'b3'",
        hint="That way the loss rises: is the slope of this knob above or below zero?",
        said="`turn_w4` is “up”, but the other way is expected.",
    ),
    wrong(
        "turn_w4 = 'down'\nturn_w6 = 'down'\nstrongest = 'b3'",
        hint="That way the loss rises: is the slope of this knob above or below zero?",
    ),
    wrong(
        "turn_w4 = 'down'\nturn_w6 = 'up'\nstrongest = 'w1'",
        hint="A sign only says which way to turn: how steep is a slope, if you leave its sign out?",
        said="`strongest` is “w1”, but the knob with the steepest slope is expected.",
    ),
    wrong(
        "turn_w4 = 'down'\nturn_w6 = 'up'\nstrongest = 'w4'",
        hint="Look for the slope that is far from zero, on either side.",
    ),
    wrong(
        "turn_w4 = -1\nturn_w6 = 1\nstrongest = 'b3'",
        hint='One of the words "up" and "down" is wanted, with the quotes.',
        said='`turn_w4` is -1, but "up" or "down" is expected.',
    ),
    wrong(
        "turn_w4 = 'down'\nturn_w6 = 'up'\nstrongest = 'bias'",
        hint='It must be one of the nine names, such as "w2", with the quotes.',
    ),
    wrong("turn_w4 = turn_w6 = strongest = ...", hint='Write "up" or "down", with the quotes.'),
    wrong(
        "turn_w4 = 'down'\nturn_w6 = 'up'\nstrongest = ...",
        hint='Write the name of one of the nine, such as "w2", with the quotes.',
    ),
    praise=(
        "You turn against the slope, and b3 does the most: for each tiny bit that it rises, the loss falls "
        "by 0.238 of that bit."
    ),
)
def which_way(answer: Answer) -> str:
    """The direction against the slope, and the parameter with the steepest one."""
    d_L = ones().partial_derivatives([-2, -1], 1)
    for name in ("w4", "w6"):
        came = answer.value(f"turn_{name}", 'Write "up" or "down", with the quotes.')
        right = "down" if d_L[name] > 0 else "up"
        word = came.strip().lower() if isinstance(came, str) else ""
        if word != right:
            hint = "That way the loss rises: is the slope of this knob above or below zero?"
            raise Wrong(
                f"`turn_{name}` is {shown(came)}, but the other way is expected."
                if word in ("up", "down")
                else f'`turn_{name}` is {shown(came)}, but "up" or "down" is expected.',
                hint if word in ("up", "down") else 'One of the words "up" and "down" is wanted, with the quotes.',
            )
    came = answer.value("strongest", 'Write the name of one of the nine, such as "w2", with the quotes.')
    steepest = max(d_L, key=lambda name: abs(d_L[name]))
    word = came.strip().lower() if isinstance(came, str) else ""
    word = word.replace("_", "").replace("/", "").removeprefix("dld")  # b_3 and dL/db3 are b3
    if word != steepest:
        wanted = "the knob with the steepest slope" if word in d_L else "one of the nine names"
        if word not in d_L:
            hint = 'It must be one of the nine names, such as "w2", with the quotes.'
        elif d_L[word] == max(d_L.values()):
            hint = "A sign only says which way to turn: how steep is a slope, if you leave its sign out?"
        else:
            hint = "Look for the slope that is far from zero, on either side."
        raise Wrong(f"`strongest` is {shown(came)}, but {wanted} is expected.", hint)
    return (
        f"You turn against the slope, and {steepest} does the most: "
        f"for each tiny bit that it rises, the loss falls by {-d_L[steepest]:.3f} of that bit."
    )


def square(x: float) -> float:
    """A function to be tried."""
    return x**2


def cube(x: float) -> float:
    """Another, whose slopes to the left and to the right of a place differ a lot."""
    return x**3


@exercise(
    wrong(
        "def slope(f, x, step):\n    return (f(x + step) - f(x)) / step",
        hint="Take a step to both sides: once x plus the step, once x minus the step.",
    ),
    wrong(
        "def slope(f, x, step):\n    return (f(x) - f(x - step)) / step",
        hint="Take a step to both sides: once x plus the step, once x minus the step.",
    ),
    wrong(
        "def slope(f, x, step):\n    return (f(x + step) - f(x - step)) / step",
        hint="From one side to the other, how far apart are the two places? More than a step.",
    ),
    wrong(
        "def slope(f, x, step):\n    return f(x + step) - f(x - step)",
        hint="That is the change of f: the division by the change of x is still missing.",
    ),
    wrong(
        "def slope(f, x, step):\n    return (f(x + step) - f(x - step)) / 2 * step",
        hint="Python divides by 2 and multiplies by the step: put 2 * step in brackets.",
    ),
    wrong(
        "def slope(f, x, step):\n    return (f(x - step) - f(x + step)) / (2 * step)",
        hint="The difference is the wrong way round: the right one, minus the left one.",
    ),
    wrong(
        "def slope(f, x, step):\n    return f(x + step) - f(x - step) / (2 * step)",
        hint="Python divides first: put brackets around the difference.",
    ),
    wrong(
        "def slope(f, x, step):\n    print((f(x + step) - f(x - step)) / (2 * step))",
        hint="Hand it back with `return`.",
    ),
    wrong(
        "def slope(f, x, step):\n    return (f(x + step) - f(x - step)) / 2",
        hint="Divide by how far apart the two places are: that depends on the step.",
    ),
    wrong(
        "from nnfs import sigmoid\ndef slope(f, x, step):\n"
        "    return (sigmoid(x + step) - sigmoid(x - step)) / (2 * step)",
        hint="Use the function that you are given, f, in the place of the sigmoid.",
    ),
    wrong(
        "def slope(f, x, step):\n    return (f(x + 0.1) - f(x - 0.1)) / 0.2",
        hint="Divide the change of f by the change of x, and use the step that you are given.",
    ),
    praise=(
        "At 0 your slope of the sigmoid is 0.2500, and its formula says 0.2500, so with this function you "
        "can check any derivative that somebody tells you."
    ),
)
def slope_by_trying(answer: Answer) -> str:
    """The central difference, of several functions and with steps large and small."""
    answer.names.update(square=square, cube=cube, sigmoid=sigmoid)
    for f, x, step in [(cube, 1, 0.5), (square, 3, 5), (sigmoid, 0, 0.0001), (cube, -2, 1), (sigmoid, 2, 3)]:
        up, here, down = f(x + step), f(x), f(x - step)
        right = (up - down) / (2 * step)
        sides = "Take a step to both sides: once x plus the step, once x minus the step."
        answer.expect(
            f"slope({f.__name__}, {x}, {step})",
            right,
            "Divide the change of f by the change of x, and use the step that you are given.",
            [
                ((up - here) / step, sides),
                ((here - down) / step, sides),
                ((up - down) / step, "From one side to the other, how far apart are the two places? More than a step."),
                ((up - down) / 2, "Divide by how far apart the two places are: that depends on the step."),
                ((up - down) / 2 * step, "Python divides by 2 and multiplies by the step: put 2 * step in brackets."),
                (up - down, "That is the change of f: the division by the change of x is still missing."),
                (up - down / (2 * step), "Python divides first: put brackets around the difference."),
                (-right, "The difference is the wrong way round: the right one, minus the left one."),
                (
                    (sigmoid(x + step) - sigmoid(x - step)) / (2 * step),
                    "Use the function that you are given, f, in the place of the sigmoid.",
                ),
            ],
        )
    slope = answer.compute("slope(sigmoid, 0, 0.0001)", "")
    return (
        f"At 0 your slope of the sigmoid is {slope:.4f}, and its formula says {sigmoid_derivative(0):.4f}, "
        "so with this function you can check any derivative that somebody tells you."
    )


@exercise(
    wrong(
        BIAS + "-2 * (1 - y_pred) * d_ypred_d_h1 * slope_of(sum_h1)",
        hint="That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place.",
    ),
    wrong(
        BIAS + "2 * (y_true - y_pred) * d_ypred_d_h1 * slope_of(sum_h1)",
        hint="A minus sign is lost: the error falls when the prediction rises.",
    ),
    wrong(
        BIAS + "-(y_true - y_pred) * d_ypred_d_h1 * slope_of(sum_h1)",
        hint="A square follows at twice the inside, so a 2 is missing.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h1 * x1 * slope_of(sum_h1)",
        hint="That is the slope of w1, which multiplies x1. Nothing multiplies b1 in its sum.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * slope_of(sum_o1) * slope_of(sum_h1)",
        hint="One thing is missing: in the sum of o1, h1 is multiplied by w5.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h1",
        hint="That is not the whole chain: the first link on the way from b1 is missing, that from b1 to h1.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h2 * slope_of(sum_h2)",
        hint="Follow b1 through the network: it goes into h1, and h1 goes through w5.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * n.w5 * slope_of(y_pred) * slope_of(h1)",
        hint="`sigmoid_derivative` takes the sum that went into the neuron, not what came out of it.",
    ),
    wrong(
        BIAS + "d_L_d_ypred + d_ypred_d_h1 + slope_of(sum_h1)",
        hint="You add the links up, but the chain rule multiplies them.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * n.w5 * y_pred * h1",
        hint="The links need the slope of the sigmoid, not the sigmoid itself.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * d_ypred_d_h1 * x2 * slope_of(sum_h1)",
        hint="That is the slope of w2, which multiplies x2. Nothing multiplies b1 in its sum.",
    ),
    wrong(
        BIAS + "(y_true - y_pred) * d_ypred_d_h1 * slope_of(sum_h1)",
        hint="A square follows at twice the inside, and the inside has a minus sign.",
    ),
    wrong(
        BIAS + "d_L_d_ypred * slope_of(sum_h1)",
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
        loss, sum_o1, sum_h1, sum_h2, h1, y_pred = pieces(n, x1, x2, y_true)
        out, hidden, wide = sigmoid_derivative(sum_o1), sigmoid_derivative(sum_h1), sigmoid_derivative(sum_h2)
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
    """Return the link at the loss, and what feedforward comes by: sum_o1, sum_h1, sum_h2, h1 and y_pred."""
    sum_h1 = n.w1 * x1 + n.w2 * x2 + n.b1
    sum_h2 = n.w3 * x1 + n.w4 * x2 + n.b2
    h1, h2 = sigmoid(sum_h1), sigmoid(sum_h2)
    sum_o1 = n.w5 * h1 + n.w6 * h2 + n.b3
    y_pred = sigmoid(sum_o1)
    return -2 * (y_true - y_pred), sum_o1, sum_h1, sum_h2, h1, y_pred


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
        INPUT + "d_L_d_ypred * d_ypred_d_h1 * n.w1 * slope_of(sum_h1)",
        hint="That is one of its routes: x1 goes into both hidden neurons, so where is the other route?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h2 * n.w3 * slope_of(sum_h2)",
        hint="That is one of its routes: x1 goes into both hidden neurons, so where is the other route?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h1 * n.w1 * slope_of(sum_h1) * d_ypred_d_h2 * n.w3 * slope_of(sum_h2)",
        hint="Within a route the links multiply, but what does the chapter say of several routes?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * (d_ypred_d_h1 * x1 * slope_of(sum_h1) + d_ypred_d_h2 * x1 * slope_of(sum_h2))",
        hint="What multiplies x1 in the sum of h1, and what in that of h2? That is the last link of each route.",
    ),
    wrong(
        INPUT + "d_L_d_ypred * (d_ypred_d_h1 * n.w1 * slope_of(sum_h1) + d_ypred_d_h2 * n.w2 * slope_of(sum_h2))",
        hint="Which weight stands on the arrow from x1 to h1, and which on that from x1 to h2?",
    ),
    wrong(
        INPUT + "d_L_d_ypred * (d_ypred_d_h1 * slope_of(sum_h1) + d_ypred_d_h2 * slope_of(sum_h2))",
        hint="What multiplies x1 in the sum of h1, and what in that of h2? That is the last link of each route.",
    ),
    wrong(
        INPUT + "-d_L_d_ypred * (d_ypred_d_h1 * n.w1 * slope_of(sum_h1) + d_ypred_d_h2 * n.w3 * slope_of(sum_h2))",
        hint="A minus sign is lost: the error falls when the prediction rises.",
    ),
    wrong(
        INPUT + "-2 * (1 - y_pred) * (d_ypred_d_h1 * n.w1 * slope_of(sum_h1) + d_ypred_d_h2 * n.w3 * slope_of(sum_h2))",
        hint="That is the formula for Alice, whose right answer is 1. Here it is given: write y_true in its place.",
    ),
    wrong(
        INPUT + "d_L_d_ypred * d_ypred_d_h1 * n.w1 * slope_of(sum_h1) + d_ypred_d_h2 * n.w3 * slope_of(sum_h2)",
        hint="Both routes share the link at the loss: put their sum in brackets.",
    ),
    wrong(
        INPUT + "d_ypred_d_h1 * n.w1 * slope_of(sum_h1) + d_ypred_d_h2 * n.w3 * slope_of(sum_h2)",
        hint="This is how the prediction follows x1: the link to the loss is missing.",
    ),
    wrong(
        INPUT
        + "-(y_true - y_pred) * (d_ypred_d_h1 * n.w1 * slope_of(sum_h1) + d_ypred_d_h2 * n.w3 * slope_of(sum_h2))",
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
        loss, sum_o1, sum_h1, sum_h2, _, y_pred = pieces(n, x1, x2, y_true)
        out, hidden, wide = sigmoid_derivative(sum_o1), sigmoid_derivative(sum_h1), sigmoid_derivative(sum_h2)
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
