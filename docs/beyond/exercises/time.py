"""The graders of the exercises in docs/beyond/time.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, exercise, wrong
from nnfs import Recurrent

ROUTES = """
def slope_of_w_h(h, w_h, d_h):
    total = 0
    for t in range(len(h) - 1, 0, -1):
        {step}
    return total
"""
LEFT = """
def left(h, w_h):
    product = 1
    for t in range(1, len(h)):
        {step}
    return product
"""


@exercise(
    wrong(
        LEFT.format(step="product = product * (1 - h[t] ** 2)"),
        hint="The weight is missing: each step multiplies by w_h as well.",
    ),
    wrong(
        LEFT.format(step="product = product * w_h * (1 + h[t] ** 2)"),
        hint="In each step, multiply the product by w_h and by one minus the square of the state.",
    ),
    wrong(
        LEFT.format(step="product = product * w_h"),
        hint="The slope of tanh is missing: one minus the square of the state.",
    ),
    wrong(
        LEFT.format(step="product = product * w_h * (1 - h[t - 1] ** 2)"),
        hint="The slope of tanh is found at the state that comes out of the step, and that is h[t].",
    ),
    wrong(
        LEFT.format(step="product = product + w_h * (1 - h[t] ** 2)"),
        hint="The factors are multiplied, and not added up.",
    ),
    wrong(
        LEFT.format(step="product = product * w_h * h[t] * (1 - h[t])"), hint="That slope is the sigmoid's, not tanh's."
    ),
    wrong(
        LEFT.format(step="product = w_h * (1 - h[t] ** 2)"), hint="That is the last factor alone: multiply all factors."
    ),
    wrong(LEFT.replace("return product", "pass").format(step="product = 1"), hint="Hand it back with `return`."),
    praise="That is how much of the start the last state still hears, and how much of a slope gets back to it.",
)
def how_much_is_left(answer: Answer) -> str:
    """The product of the factors, against a state that is moved a little."""
    for start, x, w_h in [(0.0, [1.0, 0.0, 0.0], 0.5), (0.25, [0.5, -1.0, 0.25, -0.5], -0.8), (-0.5, [0.75, 0.5], 1.5)]:
        h = [start]
        for x_t in x:
            h.append(float(np.tanh(x_t + w_h * h[-1])))
        squared = [1 - h_t**2 for h_t in h]
        right = float(np.prod([w_h * slope for slope in squared[1:]]))
        answer.names["h"] = h
        answer.expect(
            f"left(h, {w_h})",
            right,
            "In each step, multiply the product by w_h and by one minus the square of the state.",
            [
                (float(np.prod(squared[1:])), "The weight is missing: each step multiplies by w_h as well."),
                (w_h ** len(x), "The slope of tanh is missing: one minus the square of the state."),
                (
                    float(np.prod([w_h * slope for slope in squared[:-1]])),
                    "The slope of tanh is found at the state that comes out of the step, and that is h[t].",
                ),
                (1 + sum(w_h * slope for slope in squared[1:]), "The factors are multiplied, and not added up."),
                (float(np.prod([w_h * h_t * (1 - h_t) for h_t in h[1:]])), "That slope is the sigmoid's, not tanh's."),
                (w_h * squared[-1], "That is the last factor alone: multiply all factors."),
            ],
        )
    return "That is how much of the start the last state still hears, and how much of a slope gets back to it."


CLIP = "import numpy as np\ndef clip(g, a):\n    length = np.sqrt((g**2).sum())\n    {rest}"


@exercise(
    wrong(
        CLIP.format(rest="return g * a / length"),
        hint="This one is short enough: it must stay as it is, so you need an `if`.",
    ),
    wrong(
        CLIP.format(rest="return g / length if length > a else g"),
        hint="Now its length is 1, but it should be exactly a.",
    ),
    wrong(
        CLIP.format(rest="return np.clip(g, -a, a)"),
        hint="Each number for itself is cut, and that changes the direction: multiply all by one factor.",
    ),
    wrong(
        CLIP.format(rest="return np.minimum(g, a)"),
        hint="Each number for itself is cut, and that changes the direction: multiply all by one factor.",
    ),
    wrong(
        CLIP.format(rest="return g * a / length**2 if length > a else g"),
        hint="The root is missing: the length is the root of the sum of the squares.",
    ),
    wrong(
        CLIP.format(rest="return g * a / g.sum() if length > a else g"),
        hint="For the length, square all numbers, add them up, and take the root.",
    ),
    wrong(CLIP.format(rest="return g"), hint="This one is longer than a: it must be cut."),
    wrong(
        CLIP.format(rest="return g - a if length > a else g"),
        hint="Work out the length, and if it is more than a, multiply g by a and divide it by the length.",
    ),
    wrong(
        CLIP.format(rest="return a"),
        hint="That is one number, but a gradient with as many numbers as before is wanted.",
    ),
    wrong(CLIP.format(rest="print(g * a / length)"), hint="Hand it back with `return`."),
    praise="However loud a gradient is, now it takes no step longer than you allow, and never another direction.",
)
def not_too_long(answer: Answer) -> str:
    """A gradient cut to a length, and one that is short enough."""
    for g, a in [([3.0, -4.0], 1), ([-6.0, 0.5, 2.0, 3.0], 2.5), ([0.3, -0.4], 1), ([1.0, 2.0, 2.0], 3)]:
        values = np.array(g)
        length = float(np.sqrt((values**2).sum()))
        right = values * min(1.0, a / length)
        answer.names["np"] = np
        way = "Each number for itself is cut, and that changes the direction: multiply all by one factor."
        answer.expect(
            f"clip(np.array({g}), {a})",
            right,
            "Work out the length, and if it is more than a, multiply g by a and divide it by the length.",
            [
                (values * a / length, "This one is short enough: it must stay as it is, so you need an `if`."),
                (values / length, "Now its length is 1, but it should be exactly a."),
                (np.clip(values, -a, a), way),
                (np.minimum(values, a), way),
                (values * a / length**2, "The root is missing: the length is the root of the sum of the squares."),
                (values * a / values.sum(), "For the length, square all numbers, add them up, and take the root."),
                (a, "That is one number, but a gradient with as many numbers as before is wanted."),
                (values, "This one is longer than a: it must be cut."),
            ],
        )
    return "However loud a gradient is, now it takes no step longer than you allow, and never another direction."


@exercise(
    wrong(
        ROUTES.format(step="total = total + d_h * h[t - 1]; d_h = w_h * d_h"),
        hint="Through the squash it is one minus the square: 1 - h[t]**2.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 - h[t] ** 2); total = total + d_z * h[t]; d_h = w_h * d_z"),
        hint="What does w_h multiply in step t? It is the state of the step before.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 - h[t] ** 2); total = total + d_z * h[t - 1]"),
        hint="After each step d_h must go one step back, to the state before.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 - h[t] ** 2); total = total + d_z * h[t - 1]; d_h = d_z"),
        hint="On the way to the step before, d_z is multiplied: times w_h.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 - h[t] ** 2); total = d_z * h[t - 1]; d_h = w_h * d_z"),
        hint="Nothing is left in the total: each step adds one more route to it.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 - h[t] ** 2); total = total + d_z; d_h = w_h * d_z"),
        hint="That is the slope of the bias, which nothing multiplies.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * h[t] * (1 - h[t]); total = total + d_z * h[t - 1]; d_h = w_h * d_z"),
        hint="That is the sigmoid's slope. What is tanh's?",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 - h[t] ** 2)"),
        hint="Nothing is left in the total: each step adds one more route to it.",
    ),
    wrong(
        ROUTES.format(step="d_z = d_h * (1 + h[t] ** 2); total = total + d_z * h[t - 1]; d_h = w_h * d_z"),
        hint="Each step needs three things: d_z, one more route in the total, and d_h for the step before.",
    ),
    wrong(ROUTES.replace("return total", "pass").format(step="d_z = 0"), hint="Hand it back with `return`."),
    praise="It agrees with the library for two, three and five steps, so it would for thirty.",
)
def three_routes(answer: Answer) -> str:
    """The slope with the state's weight, against the library's layer."""
    for x, w_h, d_h in [
        ([1.0, 0.0, 0.0], 0.5, -1.5),
        ([0.5, -1.0, 2.0, 0.25, -0.5], -0.8, 0.7),
        ([1.0, 1.0], 1.5, 2.0),
    ]:
        layer = Recurrent(np.array([[1.0]]), np.array([[w_h]]), np.array([0.25]))
        layer.forward(np.array(x).reshape(1, -1, 1))
        layer.backward(np.array([[d_h]]))
        h = layer.states.ravel()
        right = layer.gradients["state_weights"].item()
        answer.names["h"] = h.tolist()
        answer.expect(
            f"slope_of_w_h(h, {w_h}, {d_h})",
            right,
            "Each step needs three things: d_z, one more route in the total, and d_h for the step before.",
            [
                (
                    back(h, w_h, d_h, squash=lambda _: 1.0),
                    "Through the squash it is one minus the square: 1 - h[t]**2.",
                ),
                (back(h, w_h, d_h, squash=lambda h_t: h_t * (1 - h_t)), "That is the sigmoid's slope. What is tanh's?"),
                (back(h, w_h, d_h, shift=0), "What does w_h multiply in step t? It is the state of the step before."),
                (
                    back(h, w_h, d_h, keeps=True),
                    "After each step d_h must go one step back, to the state before.",
                ),
                (back(h, 1.0, d_h), "On the way to the step before, d_z is multiplied: times w_h."),
                (back(h, w_h, d_h, last=True), "Nothing is left in the total: each step adds one more route to it."),
                (layer.gradients["biases"].item(), "That is the slope of the bias, which nothing multiplies."),
            ],
        )
    return "It agrees with the library for two, three and five steps, so it would for thirty."


def back(h, w_h, d_h, squash=lambda h_t: 1 - h_t**2, shift=1, keeps=False, last=False):  # type: ignore[no-untyped-def]
    """Go back through the states, rightly or with one mistake."""
    total = 0.0
    for t in range(len(h) - 1, 0, -1):
        d_z = d_h * squash(h[t])
        total = d_z * h[t - shift] + (0 if last else total)
        d_h = d_h if keeps else w_h * d_z
    return total
