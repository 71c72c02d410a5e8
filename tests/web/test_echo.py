"""The two echoes: their states are those that the page has heard."""

from __future__ import annotations

import numpy as np
import pytest

from tests.book.drawn import names
from tests.web.engine import script
from tests.web.figures import start

ECHO = script("widgets/echo.js")


def test_the_states_are_those_of_the_page() -> None:
    given, heard = start("gates-kept"), names("docs/beyond/gates.md")["heard"]
    assert np.allclose(given["heard"], heard, rtol=1e-12)
    assert np.allclose(ECHO.call("states", given, 30), heard, rtol=1e-9, atol=1e-15)


def test_a_gate_that_is_too_open_hears_too_little() -> None:
    given = start("gates-kept")
    kept = {bias: ECHO.call("states", given | {"bias": bias}, 30)[-1][1] for bias in (3, 5, 6.5, 9)}
    assert kept[3] < kept[5] < given["keep"] <= kept[6.5]
    assert kept[9] < kept[5]
    plain = ECHO.call("states", given | {"echo": 2}, 30)
    assert plain[-1][0] == pytest.approx(np.tanh(2 * plain[-1][0]), rel=1e-9)  # it sticks
