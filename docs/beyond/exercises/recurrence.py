"""The graders of the exercises in docs/beyond/recurrence.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import GRU, Recurrent
from nnfs.gate.arrays import Floats

RETURN = "The function gives nothing back: the last line must begin with `return`."

READ = """
import numpy as np
def read(x, w, u, b):
    h = 0
    states = []
    for x_t in x:
        {step}
        states.append(h)
    return states
"""
ROUTES = """
def slope_of_u(h, u, d_h):
    total = 0
    for t in range(len(h) - 1, 0, -1):
        {step}
    return total
"""


def counted(plain: str, gated: str, longer: str) -> str:
    """Return an answer to the first exercise."""
    return f"plain = {plain}\ngated = {gated}\nplain_with_longer_phrases = {longer}"


@exercise(
    wrong(counted("55", "165", "55"), hint="a weight for each state of before"),
    wrong(counted("75", "225", "75"), hint="a bias"),
    wrong(counted("10 * 5 + 5 * 5 + 10", "240", "85"), hint="how many biases"),
    wrong(counted("80", "160", "80"), hint="two gates, and for the candidate"),
    wrong(counted("80", "80", "80"), hint="two gates, and for the candidate"),
    wrong(counted("80", "240", "160"), hint="same weights"),
    wrong(counted("'eighty'", "240", "80"), hint="without quotes"),
)
def how_many_numbers(answer: Answer) -> str:
    """The numbers of parameters, counted in the layers themselves."""
    rng = np.random.default_rng(seed=1)
    plain, gated = (
        sum(values.size for values in kind.random(10, 5, rng).parameters.values()) for kind in (Recurrent, GRU)
    )
    answer.expect(
        "plain",
        plain,
        "Multiply the inputs with each state, the states with each state, and add the biases.",
        [
            (55, "The state goes in as well: there is a weight for each state of before, in each state."),
            (75, "Each state has a bias, too."),
            (85, "Is there a bias for each input? Think again: how many biases does a layer have?"),
        ],
    )
    answer.expect("gated", gated, "There are weights and biases for each of the two gates, and for the candidate.")
    answer.expect(
        "plain_with_longer_phrases",
        plain,
        "Does a longer phrase bring new weights? Each step uses the same weights.",
    )
    return (
        f"A plain layer has {plain} and a gated one {gated}, three times as many, "
        "and both read phrases of any length with them."
    )


def states_of(x: list[float], w: float, u: float, b: float) -> Floats:
    """Return the states of a plain layer with one input and one state, from h_1 on."""
    layer = Recurrent(np.array([[w]]), np.array([[u]]), np.array([b]), every_step=True)
    return layer.forward(np.array(x, float).reshape(1, -1, 1)).ravel()


@exercise(
    wrong(READ.format(step="h = np.tanh(w * x_t + b)"), hint="The state before is missing"),
    wrong(READ.format(step="h = w * x_t + u * h + b"), hint="squash"),
    wrong(READ.format(step="h = np.tanh(w * x_t + u * h)"), hint="The bias"),
    wrong(READ.format(step="h = np.tanh(u * x_t + w * h + b)"), hint="changed places"),
    wrong(READ.format(step="h = np.tanh(w * x_t) + u * h + b"), hint="around the whole sum"),
    wrong(
        "import numpy as np\ndef read(x, w, u, b):\n    h = 0\n    states = []\n    for x_t in x:\n"
        "        states.append(np.tanh(w * x_t + u * h + b))\n    return states",
        hint="takes the place of the old",
    ),
    wrong(READ.replace("return states", "return h").format(step="h = np.tanh(w * x_t + u * h + b)"), hint="all states"),
    wrong(READ.replace("    return states", "    pass").format(step="h = 0"), hint="return"),
    wrong(READ.replace("states.append(h)", "pass").format(step="h = 0"), hint="append"),
)
def read_in_order(answer: Answer) -> str:
    """The states, against those of the library's layer."""
    for x, w, u, b in [([1, 0, 0], 1, 0.5, 0), ([0.5, -1, 2, 0.25], 0.8, -0.6, 0.3), ([-1], 2, 1.5, 0.5)]:
        right = states_of(x, w, u, b)
        inputs = np.array(x, float)
        alone = np.tanh(w * inputs + b)
        lost = "The state before is missing in the sum: each step adds u times the state of the step before."
        linear, outside, unbiased = [0.0], [0.0], [0.0]
        for x_t in x:
            linear.append(w * x_t + u * linear[-1] + b)
            outside.append(np.tanh(w * x_t) + u * outside[-1] + b)
            unbiased.append(float(np.tanh(w * x_t + u * unbiased[-1])))
        answer.expect(
            f"read({x}, {w}, {u}, {b})",
            right.tolist(),
            "In each step: w times the input, plus u times the state before, plus b, and then tanh.",
            [
                (None, RETURN),
                ([], "The list stays empty: put each state into it with `states.append(h)`."),
                (linear[1:], "The squash is missing: the state is tanh of the sum."),
                (outside[1:], "Put the bracket of tanh around the whole sum."),
                (alone.tolist(), lost if "+ u" not in answer.source.replace("u*", "u *") else KEEP),
                (unbiased[1:], "The bias b is missing in the sum."),
                (states_of(x, u, w, b).tolist(), "The two weights have changed places: w is for the input."),
                (right[-1], "That is the last state alone: give back the list of all states."),
            ],
        )
    return "However long the list is, it takes the same three numbers, and so it would for a whole book."


KEEP = "Each new state takes the place of the old one: `h` must change before the next input comes."


CLIP = "import numpy as np\ndef clip(g, c):\n    length = np.sqrt((g**2).sum())\n    {rest}"


@exercise(
    wrong(CLIP.format(rest="return g * c / length"), hint="short enough"),
    wrong(CLIP.format(rest="return g / length if length > c else g"), hint="exactly c"),
    wrong(CLIP.format(rest="return np.clip(g, -c, c)"), hint="direction"),
    wrong(CLIP.format(rest="return np.minimum(g, c)"), hint="direction"),
    wrong(CLIP.format(rest="return g * c / length**2 if length > c else g"), hint="root"),
    wrong(CLIP.format(rest="return g * c / g.sum() if length > c else g"), hint="square all numbers"),
    wrong(CLIP.format(rest="return c"), hint="as many numbers"),
    wrong(CLIP.format(rest="print(g * c / length)"), hint="return"),
)
def not_too_long(answer: Answer) -> str:
    """A gradient cut to a length, and one that is short enough."""
    for g, c in [([3.0, -4.0], 1), ([-6.0, 0.5, 2.0, 3.0], 2.5), ([0.3, -0.4], 1), ([1.0, 2.0, 2.0], 3)]:
        values = np.array(g)
        length = float(np.sqrt((values**2).sum()))
        right = values * min(1.0, c / length)
        answer.names["np"] = np
        way = "Each number for itself is cut, and that changes the direction: multiply all by one factor."
        answer.expect(
            f"clip(np.array({g}), {c})",
            right,
            "Work out the length, and if it is more than c, multiply g by c and divide it by the length.",
            [
                (None, RETURN),
                (values * c / length, "This one is short enough: it must stay as it is, so you need an `if`."),
                (values / length, "Now its length is 1, but it should be exactly c."),
                (np.clip(values, -c, c), way),
                (np.minimum(values, c), way),
                (values * c / length**2, "The root is missing: the length is the root of the sum of the squares."),
                (values * c / values.sum(), "For the length, square all numbers, add them up, and take the root."),
                (c, "That is one number, but a gradient with as many numbers as before is wanted."),
                (values, "This one is longer than c: it must be cut."),
            ],
        )
    return "However loud a gradient is, now it takes no step longer than you allow, and never another direction."


@exercise(
    wrong(ROUTES.format(step="total = total + d_h * h[t - 1]; d_h = u * d_h"), hint="Through the squash"),
    wrong(
        ROUTES.format(step="delta = d_h * (1 - h[t] ** 2); total = total + delta * h[t]; d_h = u * delta"),
        hint="What does u multiply",
    ),
    wrong(
        ROUTES.format(step="delta = d_h * (1 - h[t] ** 2); total = total + delta * h[t - 1]"),
        hint="one step back",
    ),
    wrong(
        ROUTES.format(step="delta = d_h * (1 - h[t] ** 2); total = total + delta * h[t - 1]; d_h = delta"),
        hint="times u",
    ),
    wrong(
        ROUTES.format(step="delta = d_h * (1 - h[t] ** 2); total = delta * h[t - 1]; d_h = u * delta"),
        hint="added up",
    ),
    wrong(
        ROUTES.format(step="delta = d_h * (1 - h[t] ** 2); total = total + delta; d_h = u * delta"),
        hint="slope of the bias",
    ),
    wrong(
        ROUTES.format(step="delta = d_h * h[t] * (1 - h[t]); total = total + delta * h[t - 1]; d_h = u * delta"),
        hint="tanh",
    ),
    wrong(ROUTES.replace("return total", "pass").format(step="delta = 0"), hint="return"),
)
def three_routes(answer: Answer) -> str:
    """The slope with the state's weight, against the library's layer."""
    for x, u, d_h in [([1.0, 0.0, 0.0], 0.5, -1.5), ([0.5, -1.0, 2.0, 0.25, -0.5], -0.8, 0.7), ([1.0, 1.0], 1.5, 2.0)]:
        layer = Recurrent(np.array([[1.0]]), np.array([[u]]), np.array([0.25]))
        layer.forward(np.array(x).reshape(1, -1, 1))
        layer.backward(np.array([[d_h]]))
        h = layer.states.ravel()
        right = layer.gradients["state_weights"].item()
        answer.names["h"] = h.tolist()
        answer.expect(
            f"slope_of_u(h, {u}, {d_h})",
            right,
            "Each step needs three things: delta, one more route in the total, and d_h for the step before.",
            [
                (None, RETURN),
                (back(h, u, d_h, squash=lambda _: 1.0), "Through the squash it is one minus the square: 1 - h[t]**2."),
                (back(h, u, d_h, squash=lambda h_t: h_t * (1 - h_t)), "That is the sigmoid's slope. What is tanh's?"),
                (back(h, u, d_h, shift=0), "What does u multiply in step t? It is the state of the step before."),
                (
                    back(h, u, d_h, keeps=True),
                    "After each step d_h must go one step back, to the state before.",
                ),
                (back(h, 1.0, d_h), "On the way to the step before, delta is multiplied: times u."),
                (back(h, u, d_h, last=True), "Only one route is left in the total: the routes are added up."),
                (0, "Nothing has been added to the total yet."),
                (layer.gradients["biases"].item(), "That is the slope of the bias, which nothing multiplies."),
            ],
        )
    return "It agrees with the library for two, three and five steps, so it would for thirty."


def back(h, u, d_h, squash=lambda h_t: 1 - h_t**2, shift=1, keeps=False, last=False):  # type: ignore[no-untyped-def]
    """Go back through the states, rightly or with one mistake."""
    total = 0.0
    for t in range(len(h) - 1, 0, -1):
        delta = d_h * squash(h[t])
        total = delta * h[t - shift] + (0 if last else total)
        d_h = d_h if keeps else u * delta
    return total


TRIES = (
    ((1, 1), (-1, 0), (-1, 0), (-1, 1), (1, 0)),
    ((-1, 1), (1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (1, 1), (-1, 0)),
    ((1, 1), (1, 1), (-1, 1), (1, 0), (1, 1), (-1, 0), (-1, 0), (-1, 0)),
)


@exercise(
    wrong("number = [0, 0, 3]\nsignal = [0, 0, 0]\nbiases = [0, 6, 0]", hint="opens the gate"),
    wrong("number = [0, 0, 3]\nsignal = [0, 12, 0]\nbiases = [0, -6, 0]", hint="opens the gate"),
    wrong("number = [0, 0, 1]\nsignal = [0, -12, 0]\nbiases = [0, 6, 0]", hint="nearer to 1"),
    wrong("number = [0, 0, 3]\nsignal = [0, -6, 0]\nbiases = [0, 3, 0]", hint="more firmly"),
    wrong("number = [0, 0, 3]\nsignal = [0, 0, 0]\nbiases = [0, -6, 0]", hint="The chatter"),
    wrong("number = [0, 0]\nsignal = [0, 0, 0]\nbiases = [0, 0, 0]", hint="three numbers"),
    wrong("number = [0, 0, 3]\nsignal = [0, -12, 0]\nbiases = ['a', 6, 0]", hint="three numbers"),
)
def note_to_yourself(answer: Answer) -> str:
    """A GRU whose state is the last number that came with a signal."""
    rows = {}
    for name in ("number", "signal", "biases"):
        came = answer.value(name, "Write a list of three numbers.")
        try:
            rows[name] = np.array(came, float)
        except (TypeError, ValueError):
            rows[name] = np.zeros(0)
        if rows[name].shape != (3,) or not np.isfinite(rows[name]).all():
            raise Wrong(f"`{name}` is {shown(came)}, but three numbers are expected.", "Write a list of three numbers.")
    weights = np.array([rows["number"], rows["signal"]])
    note = GRU(weights, np.zeros((1, 3)), rows["biases"], every_step=True)
    for steps in TRIES:
        states = note.forward(np.array([steps], float)).ravel()
        noted = 0
        for t, ((value, signal), h) in enumerate(zip(steps, states.tolist()), start=1):
            noted = value if signal else noted
            if h * noted >= 0.9:
                continue
            wanted = "0.9 or more" if noted > 0 else "-0.9 or less"
            said = f"After step {t} of {shown(list(steps[:t]))} the state is {h:.2f}, but {wanted} is expected."
            new, kept = abs(np.tanh(rows["number"][2])), note.kept[t - 1][1].item()
            if signal and kept > 0.5:
                hint = "Here the signal is 1: it must be the signal that opens the gate, against the bias."
            elif signal and new < 0.95:
                hint = "The candidate must come nearer to 1: give the number more weight in it."
            elif h * noted < 0.5 and kept < 0.5:
                hint = "The chatter has got in: without the signal, the update gate must be near 1 for either number."
            else:
                hint = "Almost: let the gate open and shut more firmly, with larger numbers."
            raise Wrong(said, hint)
    return "It noted what it was told to note, and sat through all the chatter: that is a memory, made of two gates."
