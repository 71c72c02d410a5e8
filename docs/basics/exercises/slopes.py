"""The graders of the exercises in docs/basics/slopes.md."""

from __future__ import annotations

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import NineParameterNetwork, sigmoid, sigmoid_derivative


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
    d_L = NineParameterNetwork(1, 1, 1, 1, 1, 1, 0, 0, 0).partial_derivatives([-2, -1], 1)
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


FORETOLD = "def foretold(loss, slope, turn):\n    "


@exercise(
    wrong(FORETOLD + "return loss - slope * turn", hint="Above zero the loss rises with the knob: add the change."),
    wrong(FORETOLD + "return slope * turn", hint="That is the change: it comes on top of the loss."),
    wrong(FORETOLD + "return loss + slope", hint="That is a turn by 1: multiply the slope by the turn."),
    wrong(FORETOLD + "return loss + turn", hint="The loss follows at its own speed: multiply the turn by the slope."),
    wrong(FORETOLD + "return loss * slope * turn", hint="The slope says how much is added for a turn of 1."),
    wrong(FORETOLD + "print(loss + slope * turn)", hint="Hand it back with `return`."),
    praise="It is right for a tiny turn, and less so the further you go, for the slope changes on the way.",
)
def foretell(answer: Answer) -> str:
    """The loss after a turn up, a turn down, and with a slope below zero."""
    for loss, slope, turn in ((0.5, 0.25, 0.5), (0.25, 0.5, -0.25), (0.75, -0.125, 2)):
        answer.expect(
            f"foretold({loss}, {slope}, {turn})",
            loss + slope * turn,
            "The slope says how much is added for a turn of 1.",
            [
                (loss - slope * turn, "Above zero the loss rises with the knob: add the change."),
                (slope * turn, "That is the change: it comes on top of the loss."),
                (loss + slope, "That is a turn by 1: multiply the slope by the turn."),
                (loss + turn, "The loss follows at its own speed: multiply the turn by the slope."),
            ],
        )
    return "It is right for a tiny turn, and less so the further you go, for the slope changes on the way."


FIRST = "def slope_1(u):\n    return 6 * u + 4\n"
SECOND = "def slope_2(u):\n    return -2 * (5 - u)\n"
THIRD = "def slope_3(u):\n    return 4 * (2 * u + 1)\n"


@exercise(
    wrong(
        FIRST.replace("+ 4", "+ 9") + SECOND + THIRD, hint="A fixed number does not follow u, so the 5 adds nothing."
    ),
    wrong(
        FIRST.replace("6 * u", "2 * u") + SECOND + THIRD,
        hint="The square follows at 2 u, and three times the square three times as fast.",
    ),
    wrong(
        FIRST.replace("6 * u", "3 * u") + SECOND + THIRD,
        hint="A square follows at twice what is squared.",
    ),
    wrong(FIRST.replace("+ 4", "+ 4 * u") + SECOND + THIRD, hint="The part 4 u follows u at 4, wherever u is."),
    wrong(FIRST.replace("6 * u + 4", "6 * u") + SECOND + THIRD, hint="There is a second part that follows u: 4 u."),
    wrong(
        FIRST.replace("6 * u + 4", "3 * u**2 + 4 * u + 5") + SECOND + THIRD,
        hint="That is the function itself: its slope is wanted.",
    ),
    wrong(
        FIRST.replace("6 * u + 4", "6 + 4") + SECOND + THIRD,
        hint="Take the parts one by one: how fast does each of them follow u?",
    ),
    wrong(
        FIRST + "def slope_2(u):\n    return 2 * (5 - u)\n" + THIRD,
        hint="What is inside falls when u rises: it follows at -1.",
    ),
    wrong(
        FIRST + "def slope_2(u):\n    return 2 * u\n" + THIRD,
        hint="A square follows at twice what is squared, and that is the whole bracket.",
    ),
    wrong(
        FIRST + "def slope_2(u):\n    return (5 - u) ** 2\n" + THIRD,
        hint="That is the function itself: its slope is wanted.",
    ),
    wrong(
        FIRST + "def slope_2(u):\n    return -(5 - u)\n" + THIRD,
        hint="A square follows at twice what is squared.",
    ),
    wrong(
        FIRST + "def slope_2(u):\n    return -1\n" + THIRD,
        hint="The chain rule: how fast the square follows the bracket, times how fast the bracket follows u.",
    ),
    wrong(
        FIRST + SECOND + "def slope_3(u):\n    return 2 * (2 * u + 1)\n",
        hint="The bracket follows u at 2, and the chain rule multiplies.",
    ),
    wrong(
        FIRST + SECOND + "def slope_3(u):\n    return 2 * (2 * u + 1) + 2\n",
        hint="The bracket follows u at 2, and the chain rule multiplies.",
    ),
    wrong(
        FIRST + SECOND + "def slope_3(u):\n    return (2 * u + 1) ** 2\n",
        hint="That is the function itself: its slope is wanted.",
    ),
    wrong(
        FIRST + SECOND + "def slope_3(u):\n    return 4 * u\n",
        hint="The chain rule: how fast the square follows the bracket, times how fast the bracket follows u.",
    ),
    praise=(
        "All three agree with a tiny step to both sides, at five places each. The second is the first link "
        "of the next chapter."
    ),
)
def slopes_by_rule(answer: Answer) -> str:
    """Three slopes, at several places."""
    itself = "That is the function itself: its slope is wanted."
    twice = "A square follows at twice what is squared."
    chain = "The chain rule: how fast the square follows the bracket, times how fast the bracket follows u."
    for u in (4, 0, -1, 0.5, 7):
        answer.expect(
            f"slope_1({u})",
            6 * u + 4,
            "Take the parts one by one: how fast does each of them follow u?",
            [
                (6 * u + 9, "A fixed number does not follow u, so the 5 adds nothing."),
                (2 * u + 4, "The square follows at 2 u, and three times the square three times as fast."),
                (3 * u + 4, twice),
                (10 * u, "The part 4 u follows u at 4, wherever u is."),
                (6 * u, "There is a second part that follows u: 4 u."),
                (3 * u**2 + 4 * u + 5, itself),
            ],
        )
    for u in (0, 2, -1, 0.5, 7):
        answer.expect(
            f"slope_2({u})",
            -2 * (5 - u),
            chain,
            [
                (2 * (5 - u), "What is inside falls when u rises: it follows at -1."),
                (2 * u, "A square follows at twice what is squared, and that is the whole bracket."),
                (-(5 - u), twice),
                ((5 - u) ** 2, itself),
            ],
        )
    for u in (0, 2, -1, 0.5, 7):
        answer.expect(
            f"slope_3({u})",
            4 * (2 * u + 1),
            chain,
            [
                (2 * (2 * u + 1), "The bracket follows u at 2, and the chain rule multiplies."),
                (2 * (2 * u + 1) + 2, "The bracket follows u at 2, and the chain rule multiplies."),
                ((2 * u + 1) ** 2, itself),
            ],
        )
    return (
        "All three agree with a tiny step to both sides, at five places each. "
        "The second is the first link of the next chapter."
    )
