"""The graders of the exercises in docs/beyond/gates.md."""

from __future__ import annotations

import numpy as np

from bookcheck.reader.grading import Answer, Wrong, exercise, shown, wrong
from nnfs import GRU


def counted(gated: str, biases: str) -> str:
    """Return an answer to the first exercise."""
    return f"gated = {gated}\nbiases_of_update_gates = {biases}"


@exercise(
    wrong(counted("160", "5"), hint="There are weights and biases for each of the two gates, and for the candidate."),
    wrong(counted("80", "5"), hint="There are weights and biases for each of the two gates, and for the candidate."),
    wrong(counted("240", "15"), hint="Those are all biases. The update gates have the middle third of them."),
    wrong(counted("240", "1"), hint="Each state has an update gate of its own, and each gate has one bias."),
    wrong(counted("'many'", "5"), hint="That is a text: hand back the number itself, without quotes and without `f`."),
    praise="It has 240 parameters, three times as many, and 5 of them say how it starts to keep.",
)
def how_many_with_gates(answer: Answer) -> str:
    """The numbers of parameters, counted in the layer itself."""
    layer = GRU.random(10, 5, np.random.default_rng(seed=1))
    gated = sum(values.size for values in layer.parameters.values())
    answer.expect("gated", gated, "There are weights and biases for each of the two gates, and for the candidate.")
    biases = layer.parameters["biases"].size
    answer.expect(
        "biases_of_update_gates",
        biases // 3,
        "Each state has an update gate of its own, and each gate has one bias.",
        [(biases, "Those are all biases. The update gates have the middle third of them.")],
    )
    return f"It has {gated} parameters, three times as many, and {biases // 3} of them say how it starts to keep."


KEEP = """
def states(gates, candidates):
    h = 0
    found = []
    for u, c in zip(gates, candidates):
        {step}
        found.append(h)
    return found
"""


@exercise(
    wrong(
        KEEP.format(step="h = (1 - u) * h + u * c"), hint="The gate works the wrong way round: At 1 the state is kept."
    ),
    wrong(KEEP.format(step="h = u * h + c"), hint="The rest, one minus u, is what the candidate is multiplied by."),
    wrong(
        KEEP.format(step="h = (u * h + (1 - u) * c) / 2"),
        hint="The new state is u times the old one, plus one minus u times the candidate.",
    ),
    wrong(KEEP.format(step="h = (1 - u) * c"), hint="The old state is missing: the gate says how much of it stays."),
    wrong(KEEP.format(step="h = u * c"), hint="The old state is missing: the gate says how much of it stays."),
    wrong(
        KEEP.replace("return found", "return h").format(step="h = u * h + (1 - u) * c"),
        hint="That is the last state alone: give back the list of all states.",
    ),
    wrong(KEEP.replace("return found", "pass").format(step="h = 0"), hint="Hand it back with `return`."),
    wrong(
        KEEP.replace("found.append(h)", "pass").format(step="h = 0"),
        hint="The list stays empty: put each state into it with `found.append(h)`.",
    ),
    praise="A gate at 1 keeps, a gate at 0 renews, and between them old and new are mixed.",
)
def keep_or_renew(answer: Answer) -> str:
    """The states that gates and candidates make."""
    for gates, candidates in [([0, 1, 0.5], [0.8, -0.4, -0.4]), ([0.25, 0.75, 1, 0], [0.5, -0.8, 0.9, 0.1])]:
        found: dict[str, list[float]] = {"right": [0], "swapped": [0], "whole": [0]}
        for u, c in zip(gates, candidates):
            found["right"].append(u * found["right"][-1] + (1 - u) * c)
            found["swapped"].append((1 - u) * found["swapped"][-1] + u * c)
            found["whole"].append(u * found["whole"][-1] + c)
        right, swapped, whole = (states[1:] for states in found.values())
        lost = "The old state is missing: the gate says how much of it stays."
        answer.expect(
            f"states({gates}, {candidates})",
            right,
            "The new state is u times the old one, plus one minus u times the candidate.",
            [
                ([], "The list stays empty: put each state into it with `found.append(h)`."),
                (swapped, "The gate works the wrong way round: At 1 the state is kept."),
                (whole, "The rest, one minus u, is what the candidate is multiplied by."),
                ([(1 - u) * c for u, c in zip(gates, candidates)], lost),
                ([u * c for u, c in zip(gates, candidates)], lost),
                (right[-1], "That is the last state alone: give back the list of all states."),
            ],
        )
    return "A gate at 1 keeps, a gate at 0 renews, and between them old and new are mixed."


TRIES = (
    ((1, 1), (-1, 0), (-1, 0), (-1, 1), (1, 0)),
    ((-1, 1), (1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (1, 0), (1, 1), (-1, 0)),
    ((1, 1), (1, 1), (-1, 1), (1, 0), (1, 1), (-1, 0), (-1, 0), (-1, 0)),
)


@exercise(
    wrong(
        "number = [0, 0, 3]\nsignal = [0, 0, 0]\nbiases = [0, 6, 0]",
        hint="Here the signal is 1: it must be the signal that closes the gate, against the bias.",
    ),
    wrong(
        "number = [0, 0, 3]\nsignal = [0, 12, 0]\nbiases = [0, -6, 0]",
        hint="Here the signal is 1: it must be the signal that closes the gate, against the bias.",
    ),
    wrong(
        "number = [0, 0, 1]\nsignal = [0, -12, 0]\nbiases = [0, 6, 0]",
        hint="The candidate must come nearer to 1: give the number more weight in it.",
        said="After step 1 of [(1, 1)] the state is 0.76, but 0.9 or more is expected.",
    ),
    wrong(
        "number = [0, 0, 3]\nsignal = [0, -6, 0]\nbiases = [0, 3, 0]",
        hint="Almost: let the gate open and shut more firmly, with larger numbers.",
    ),
    wrong(
        "number = [0, 0, 3]\nsignal = [0, 0, 0]\nbiases = [0, -6, 0]",
        hint="The chatter has got in: without the signal, the update gate must be near 1 for either number.",
    ),
    wrong(
        "number = [0, 0]\nsignal = [0, 0, 0]\nbiases = [0, 0, 0]",
        hint="Write a list of three numbers.",
        said="`number` is [0, 0], but three numbers are expected.",
    ),
    wrong("number = [0, 0, 3]\nsignal = [0, -12, 0]\nbiases = ['a', 6, 0]", hint="Write a list of three numbers."),
    praise="It noted what it was told to note, and sat through all the chatter: that is a memory, made of two gates.",
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
                hint = "Here the signal is 1: it must be the signal that closes the gate, against the bias."
            elif signal and new < 0.95:
                hint = "The candidate must come nearer to 1: give the number more weight in it."
            elif h * noted < 0.5 and kept < 0.5:
                hint = "The chatter has got in: without the signal, the update gate must be near 1 for either number."
            else:
                hint = "Almost: let the gate open and shut more firmly, with larger numbers."
            raise Wrong(said, hint)
    return "It noted what it was told to note, and sat through all the chatter: that is a memory, made of two gates."
