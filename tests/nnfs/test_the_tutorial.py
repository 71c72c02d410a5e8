"""Training: the tutorial's run, bit for bit, by straight-line code that shares nothing with the package."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from nnfs import NineParameterNetwork, people

NAMES = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]

Run = tuple[NineParameterNetwork, list[float]]
Step = Callable[..., float]


def fresh(seed: int) -> NineParameterNetwork:
    return NineParameterNetwork.random(np.random.default_rng(seed))


def ones() -> NineParameterNetwork:
    return NineParameterNetwork(w1=1, w2=1, w3=1, w4=1, w5=1, w6=1, b1=0, b2=0, b3=0)


@pytest.fixture(scope="module")
def runs() -> list[Run]:
    """Return the tutorial's run from ten starts: the trained network and its losses."""
    networks = [fresh(seed) for seed in range(10)]
    return [(network, network.train(*people())) for network in networks]


def straight_line(start: list[float], step: Step) -> tuple[list[float], list[float]]:
    """Return the nine parameters and the 1000 losses, each step of the run written out by hand.

    The exponential is that of numbers: NumPy's, for arrays, has another last bit where a processor has AVX-512.
    """
    w1, w2, w3, w4, w5, w6, b1, b2, b3 = start
    data, all_y_trues = people()
    rows = [(x1, x2, y) for (x1, x2), y in zip(data.tolist(), all_y_trues.tolist(), strict=True)]
    losses = []
    for _ in range(1000):
        for x1, x2, y in rows:
            h1 = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b1)))
            h2 = 1 / (1 + math.exp(-(w3 * x1 + w4 * x2 + b2)))
            o1 = 1 / (1 + math.exp(-(w5 * h1 + w6 * h2 + b3)))
            slope_h1 = h1 * (1 - h1)
            slope_h2 = h2 * (1 - h2)
            slope_o1 = o1 * (1 - o1)
            slope_loss = -2 * (y - o1)

            step_w1 = step(slope_loss, slope_o1, w5, slope_h1, x1)
            step_w2 = step(slope_loss, slope_o1, w5, slope_h1, x2)
            step_b1 = step(slope_loss, slope_o1, w5, slope_h1)
            step_w3 = step(slope_loss, slope_o1, w6, slope_h2, x1)
            step_w4 = step(slope_loss, slope_o1, w6, slope_h2, x2)
            step_b2 = step(slope_loss, slope_o1, w6, slope_h2)
            step_w5 = step(slope_loss, slope_o1, h1)
            step_w6 = step(slope_loss, slope_o1, h2)
            step_b3 = step(slope_loss, slope_o1)

            w1 = w1 - step_w1
            w2 = w2 - step_w2
            w3 = w3 - step_w3
            w4 = w4 - step_w4
            w5 = w5 - step_w5
            w6 = w6 - step_w6
            b1 = b1 - step_b1
            b2 = b2 - step_b2
            b3 = b3 - step_b3

        total = 0.0
        for x1, x2, y in rows:
            h1 = 1 / (1 + math.exp(-(w1 * x1 + w2 * x2 + b1)))
            h2 = 1 / (1 + math.exp(-(w3 * x1 + w4 * x2 + b2)))
            o1 = 1 / (1 + math.exp(-(w5 * h1 + w6 * h2 + b3)))
            total = total + (y - o1) * (y - o1)
        losses.append(total / 4)
    return [w1, w2, w3, w4, w5, w6, b1, b2, b3], losses


def slopes_first(*links: float) -> float:
    """Multiply as the package does: a link at a time, from the loss on, and the learning rate at the end."""
    return 0.1 * math.prod(links)


def from_left_to_right(loss: float, out: float, before: float = 1, hidden: float = 1, last: float = 1) -> float:
    """Multiply as the tutorial does: learn_rate * dL * dy * dh."""
    return 0.1 * loss * (before * out) * (last * hidden)


@pytest.mark.parametrize("seed", range(4))
def test_the_run_of_the_tutorial_bit_for_bit(runs: list[Run], seed: int) -> None:
    network, losses = runs[seed]
    parameters, expected_losses = straight_line(np.random.default_rng(seed).normal(size=9).tolist(), slopes_first)
    assert vars(network) == dict(zip(NAMES, parameters, strict=True))
    assert losses == expected_losses


@pytest.mark.parametrize("seed", range(2))
def test_the_run_of_the_tutorial_in_its_own_order_of_multiplication(runs: list[Run], seed: int) -> None:
    network, losses = runs[seed]
    parameters, expected_losses = straight_line(np.random.default_rng(seed).normal(size=9).tolist(), from_left_to_right)
    assert list(vars(network).values()) == pytest.approx(parameters, rel=0, abs=1e-12)
    assert losses == pytest.approx(expected_losses, rel=0, abs=1e-12)


def test_the_loss_falls(runs: list[Run]) -> None:
    for _, losses in runs:
        assert losses[-1] < 0.01 < losses[0]


def test_emily_and_frank_fall_on_the_right_side(runs: list[Run]) -> None:
    for network, _ in runs:
        assert network.feedforward(np.array([-7, -3])) > 0.5
        assert network.feedforward(np.array([20, 2])) < 0.5


def test_one_loss_for_each_epoch(runs: list[Run]) -> None:
    for _, losses in runs:
        assert len(losses) == 1000
    assert {type(loss) for loss in runs[0][1]} == {float}
    assert len(fresh(0).train(*people(), epochs=7)) == 7


def test_the_defaults_are_those_of_the_tutorial(runs: list[Run]) -> None:
    network = fresh(0)
    losses = network.train(*people(), learning_rate=0.1, epochs=1000, report_every=0)
    assert losses == runs[0][1]
    assert vars(network) == vars(runs[0][0])


def test_one_step_by_hand() -> None:
    network = ones()
    partials = network.partial_derivatives(np.array([-2, -1]), 1)
    losses = network.train(np.array([[-2, -1]]), np.array([1]), learning_rate=0.5, epochs=1)
    assert vars(network) == {name: vars(ones())[name] - 0.5 * partials[name] for name in NAMES}
    assert losses == [(1 - network.feedforward(np.array([-2, -1]))) ** 2]


def test_samples_are_taken_one_by_one_in_order() -> None:
    data, all_y_trues = people()
    together, apart, backwards = ones(), ones(), ones()
    together.train(data, all_y_trues, epochs=1)
    for i in range(4):
        apart.train(data[i : i + 1], all_y_trues[i : i + 1], epochs=1)
    backwards.train(data[::-1], all_y_trues[::-1], epochs=1)
    assert vars(together) == vars(apart)
    assert vars(together) != vars(backwards)


def test_no_epochs_change_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    network = fresh(0)
    assert network.train(*people(), epochs=0, report_every=1) == []
    assert vars(network) == vars(fresh(0))
    assert capsys.readouterr().out == ""


def test_two_halves_are_one_whole() -> None:
    whole, halves = fresh(0), fresh(0)
    losses = whole.train(*people(), epochs=30)
    assert halves.train(*people(), epochs=10) + halves.train(*people(), epochs=20) == losses
    assert vars(halves) == vars(whole)


def test_it_prints_nothing_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    fresh(0).train(*people(), epochs=20)
    assert capsys.readouterr().out == ""


def test_report_lines(capsys: pytest.CaptureFixture[str]) -> None:
    losses = ones().train(*people(), epochs=30, report_every=10)
    assert capsys.readouterr().out == (
        f"Epoch   0 loss: {losses[0]:.3f}\nEpoch  10 loss: {losses[10]:.3f}\nEpoch  20 loss: {losses[20]:.3f}\n"
    )


def test_report_lines_letter_by_letter(capsys: pytest.CaptureFixture[str]) -> None:
    ones().train(*people(), epochs=201, report_every=100)
    assert capsys.readouterr().out == "Epoch   0 loss: 0.500\nEpoch 100 loss: 0.043\nEpoch 200 loss: 0.017\n"


def test_a_report_of_each_epoch(capsys: pytest.CaptureFixture[str]) -> None:
    ones().train(*people(), epochs=1001, report_every=1)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1001
    assert lines[9].startswith("Epoch   9 loss: ")
    assert lines[1000].startswith("Epoch 1000 loss: ")


def test_a_report_changes_no_number() -> None:
    silent, loud = fresh(0), fresh(0)
    assert silent.train(*people(), epochs=20) == loud.train(*people(), epochs=20, report_every=3)
    assert vars(silent) == vars(loud)


def test_what_goes_in_stays_as_it_was() -> None:
    data, all_y_trues = people()
    fresh(0).train(data, all_y_trues, epochs=5)
    assert data.tolist() == people()[0].tolist()
    assert all_y_trues.tolist() == people()[1].tolist()


@pytest.mark.parametrize("kind", [list, tuple, np.array])
@pytest.mark.parametrize("number", [int, float])
def test_lists_tuples_and_arrays_are_all_the_same(kind: Any, number: Any) -> None:
    expected, network = fresh(0), fresh(0)
    losses = expected.train(*people(), epochs=5)
    data = kind([kind([number(x1), number(x2)]) for x1, x2 in people()[0]])
    all_y_trues = kind([number(y) for y in people()[1]])
    assert network.train(data, all_y_trues, np.float64(0.1), epochs=np.int64(5)) == losses  # type: ignore[arg-type]
    assert vars(network) == vars(expected)


def test_an_error_midway_puts_all_parameters_back(monkeypatch: pytest.MonkeyPatch) -> None:
    network = fresh(0)
    honest = network.partial_derivatives
    calls = 0

    def fails_the_third_time(x: Any, y_true: Any) -> dict[str, float]:
        nonlocal calls
        calls += 1
        if calls == 3:
            assert vars(network)["w1"] != fresh(0).w1  # two steps have been taken
            raise RuntimeError("the third call")
        return honest(x, y_true)

    monkeypatch.setattr(NineParameterNetwork, "partial_derivatives", lambda self, x, y: fails_the_third_time(x, y))
    with pytest.raises(RuntimeError, match=r"^the third call$"):
        network.train(*people())
    assert vars(network) == vars(fresh(0))


@pytest.mark.parametrize(
    ("data", "all_y_trues"),
    [
        pytest.param([[-2, -1], [1e308, 1e308]], [1, 0], id="a sum beyond all floats, at the second sample"),
        pytest.param([[-2, -1], [25, 6]], [1, 1e200], id="a loss beyond all floats, after both"),
        pytest.param([[-2, -1], [25, 6]], [1, -1e308], id="a slope beyond all floats, at the second sample"),
    ],
)
def test_an_overflow_midway_puts_all_parameters_back(data: Any, all_y_trues: Any) -> None:
    network = ones()
    with pytest.raises(
        ValueError, match=r"^NineParameterNetwork\.train: the numbers grew beyond what a float can hold$"
    ):
        network.train(data, all_y_trues)
    assert vars(network) == vars(ones())


def test_a_learning_rate_beyond_all_bounds_puts_all_parameters_back() -> None:
    network = ones()
    with pytest.raises(
        ValueError, match=r"^NineParameterNetwork\.train: the numbers grew beyond what a float can hold$"
    ):
        network.train(np.array([[100, -99]]), np.array([0]), learning_rate=1e308)
    assert vars(network) == vars(ones())


def test_an_interruption_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: NineParameterNetwork, x: Any) -> float:
        raise KeyboardInterrupt

    monkeypatch.setattr(NineParameterNetwork, "feedforward", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fresh(0).train(*people())


def test_each_line_says_what_the_history_says(capsys: pytest.CaptureFixture[str]) -> None:
    losses = fresh(3).train(*people(), epochs=50, report_every=7)
    printed = re.findall(r"Epoch +(\d+) loss: (\d\.\d{3})", capsys.readouterr().out)
    assert printed == [(str(epoch), f"{losses[epoch]:.3f}") for epoch in range(0, 50, 7)]
