"""Code that runs can be stopped, which keeps its names, and its losses can be looked at."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any

import pytest

from bookcheck.reader.kernel import Kernel
from bookcheck.reader.signals import LOOK, STOP, Grown

pytestmark = pytest.mark.skipif(LOOK is None, reason="this system has no such signal")

SIGNALS = (
    f"from signal import raise_signal\nstop = lambda: raise_signal({int(STOP)})\nlook = lambda: raise_signal(14)\n"
)


class Told(list[Grown]):
    """What looks have found."""

    kernel: Kernel

    def run(self, code: str, page: str = "page") -> dict[str, Any]:
        return self.kernel.run(page, "1", "script", SIGNALS + code)


@pytest.fixture
def told() -> Iterator[Told]:
    """Return somebody who runs code, and hears the signals."""
    assert LOOK == 14
    handlers = {number: signal.getsignal(number) for number in (STOP, LOOK)}
    heard = Told()
    heard.kernel = Kernel(tell=heard.append)
    heard.kernel.signals.listen()
    yield heard
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_a_stop_ends_the_code_and_keeps_its_names(told: Told) -> None:
    result = told.run("x = 1\nprint(x)\nstop()\nx = 2\nprint(x)")
    assert (result["output"], result["error"], result["note"]) == ("1\n", "", "")
    assert told.run("print(x)")["output"] == "1\n"


def test_training_takes_a_stop_for_ctrl_c(told: Told) -> None:
    code = (
        "from nnfs import *\nimport numpy as np\n"
        "network = Network([Dense([[0.0], [0.0]], [0.0]), Sigmoid()])\n"
        "watch = lambda epoch, history, network: stop() if epoch == 2 else None\n"
        "history = train(network, *people(), MeanSquaredError(), SGD(0.1), epochs=9, watch=watch)\n"
        "print(history.ended, len(history.losses), np.abs(network.flat_parameters).max() > 0)"
    )
    assert told.run(code)["output"] == "interrupted 3 True\n"


def test_a_stop_that_comes_to_what_runs_the_code_does_nothing(told: Told) -> None:
    signal.raise_signal(STOP)
    assert told.run("class Loud:\n    def __repr__(self):\n        return 'a'\nprint(1)")["output"] == "1\n"
    told.kernel._show = lambda start, text: signal.raise_signal(STOP)  # while the output is handed on
    assert told.run("print(1)\nprint(2)")["output"] == "1\n2\n"


def test_a_look_finds_what_has_come_into_lists_of_losses(told: Told) -> None:
    told.run("losses = [3.0]\nlook()\nlook()\nlosses += [2.0, 1.0]\nlook()")
    assert told == [{"losses": 3.0}, {"losses": 1.5}]


def test_a_look_finds_them_in_the_functions_that_run_and_in_what_they_hold(told: Told) -> None:
    told.run(
        "class Run:\n    def __init__(self):\n        self.test_losses = [1.0]\n"
        "def train():\n    losses, run, _my_losses = [2.0], Run(), [3.0]\n    deeper()\n"
        "def deeper():\n    look()\n"
        "train()"
    )
    assert told == [{"losses": 2.0, "test losses": 1.0, "my losses": 3.0}]


def test_where_batches_are_gathered_too_their_means_are_not_shown_beside_them(told: Told) -> None:
    told.run(
        "from nnfs import *\n"
        "network = Network([Dense([[0.0], [0.0]], [0.0]), Sigmoid()])\n"
        "watch = lambda epoch, history, network: look()\n"
        "train(network, *people(), MeanSquaredError(), SGD(0.1), 3, batch_size=2, watch=watch, validation=people())"
    )
    assert [set(grown) for grown in told] == [{"batch losses", "validation losses"}] * 3


def test_what_comes_last_is_handed_on_when_the_code_has_ended(told: Told) -> None:
    told.run("losses = []\nfor loss in [2.0, 1.0]:\n    losses.append(loss)")
    assert told == [{"losses": 1.5}]


def test_what_an_earlier_block_has_gathered_is_not_new(told: Told) -> None:
    told.run("losses = [2.0]")
    told.clear()
    told.run("look()")
    assert told == []
    told.run("losses.append(1.0)\nlook()")
    assert told == [{"losses": 1.0}]


@pytest.mark.parametrize(
    "code",
    [
        "losses = (1.0,)",
        "losses = ['no', None, [1.0], float('nan'), float('inf'), True, 7]",
        "found = [1.0]",
        "class Run:\n    losses = [1.0]",
        "import json as losses",
    ],
)
def test_what_is_no_list_of_losses_is_passed_over(told: Told, code: str) -> None:
    result = told.run(f"{code}\nlook()")
    assert (told, result["error"]) == ([], "")


def test_each_page_is_looked_at_alone(told: Told) -> None:
    told.run("losses = [1.0]", page="other")
    told.clear()
    told.run("x = 1\nlook()")
    assert told == []


def test_a_look_between_two_blocks_finds_nothing(told: Told) -> None:
    assert LOOK is not None
    told.run("losses = [1.0]")
    told.clear()
    signal.raise_signal(LOOK)
    assert told == []
