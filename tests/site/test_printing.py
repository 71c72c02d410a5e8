"""What a reader's code prints, and how it ends, in a real browser: nothing that was shown is ever taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.site.reader import Reader, Standing, unexpected
from tests.site.tab import LONG, first

pytestmark = pytest.mark.share(3)

FOREVER = "\nwhile True:\n    pass"


@pytest.mark.parametrize(
    ("prints", "shown"),
    first(
        (
            "print('before 😀\\n')\nfor i in range(3):\n    print(f'\\repoch {i} 😀', end='')",
            "before 😀\n\nepoch 2 😀\n",
        ),
        ("print('before')", "before\n"),
        ("import sys\nsys.stderr.write('\\x1b[31mred\\x1b[0m')", "red\n"),
        ("print('😀\\n😀')\nprint('a\\rb')", "😀\n😀\nb\n"),
    ),
)
def test_what_is_printed_shows_at_once_and_stays_after_stop(reader: Reader, prints: str, shown: str) -> None:
    reader.open("basics/neurons/")
    bar = reader.bar(1)
    reader.write(bar, prints + FOREVER)
    reader.press(bar, "Run")
    printed = reader.panel(bar).locator("pre code")
    expect(printed).to_have_text(re.compile(re.escape(shown.strip())), timeout=LONG)
    reader.press(bar, "Stop")
    assert reader.said(bar).startswith("Stopped. What it made and learned until then is kept")
    assert reader.printed(bar) == shown
    assert "fine" in reader.try_out("print('fine')")[1]


def test_what_an_answer_prints_stays_too(reader: Reader) -> None:
    reader.open("basics/neurons/")
    bar = reader.exercise("both")
    reader.write(bar, "print('before')" + FOREVER)
    reader.press(bar, "Check")
    expect(reader.panel(bar).locator("pre code")).to_have_text(re.compile("before"), timeout=LONG)
    reader.press(bar, "Stop")
    assert reader.said(bar) == "Stopped."
    assert reader.printed(bar) == "before\n"


TOO_DEEP = "Functions called one another too deeply"
ENDS = {
    "xs = [2, 1]\ndef key(x):\n    return sorted(xs, key=key)\nkey(1)": TOO_DEEP,
    "import os\nos.abort()": "Python gave up here, and said: unreachable.",
    "class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())": TOO_DEEP,
    "import json\nx = []\nfor _ in range(100_000):\n    x = [x]\njson.dumps(x)": TOO_DEEP,
    "import os\nos._exit(3)": "ended Python itself",
    "x = [bytearray(2**30) for _ in range(9)]": "more memory than the browser lends",
}


@pytest.fixture
def unlucky(standing: Standing, request: pytest.FixtureRequest) -> Iterator[Reader]:
    """Return somebody whose Python gives up, of which Pyodide tells the console in three lines."""
    with standing.lent(request.session.testsfailed) as (reader, wrong):
        yield reader
        told = re.compile("console: (Pyodide has suffered|The cause of|.*(RangeError|RuntimeError|unreachable))")
        assert [line for line in unexpected(wrong) if not told.match(line)] == []


def test_what_really_happened_is_said(unlucky: Reader) -> None:
    unlucky.open("basics/neurons/")
    for code, sign in first(*ENDS.items(), number=2):
        shown = unlucky.try_out(f"print('before')\n{code}")[1]
        assert "before" in shown, code
        assert sign in shown, code
        assert ("memory" in shown) == ("memory" in sign), code
    assert "slept" in unlucky.try_out("import time\ntime.sleep(0.01)\nprint('slept')")[1]


def test_a_bar_is_one_line_in_the_end_too(reader: Reader) -> None:
    reader.open("basics/neurons/")
    code = "for i in range(30_000):\n    print(f'\\r\\x1b[1mepoch\\x1b[0m {i} of 30000', end='')"
    assert reader.try_out(code)[0] == "Your output"
    assert reader.printed(reader.bar(0)) == "epoch 29999 of 30000\n"


@pytest.mark.parametrize("start", ["asyncio.run(main())", "asyncio.get_event_loop().run_until_complete(main())"])
def test_code_that_waits_runs(reader: Reader, start: str) -> None:
    code = "import asyncio\nasync def main():\n    await asyncio.sleep(0.01)\n    print('waited')\n"
    reader.open("basics/neurons/")
    assert "waited" in reader.try_out(code + start, 1)[1]
    shown = reader.try_out("import asyncio\nasync def main():\n    await asyncio.Event().wait()\n" + start, 1)[1]
    assert "this would never end" in shown
    assert "webloop" not in shown
    assert "asyncio.run(main())" in reader.try_out("await main()", 1)[1]


@pytest.mark.parametrize("code", ["raise ValueError('x' * 10**7)", "import sys\nsys.exit('x' * 10**7)"])
def test_no_channel_floods_the_page(reader: Reader, code: str) -> None:
    reader.open("basics/neurons/")
    shown = reader.try_out(code)[1]
    assert len(shown) < 30_000
    assert "more characters are not shown" in shown


def test_an_edit_of_a_listing_is_what_is_imported(reader: Reader) -> None:
    reader.open("basics/loss/")
    texts = reader.tab.eval_on_selector_all(".runnable > pre", "blocks => blocks.map(block => block.textContent)")
    listing = next(i for i, text in enumerate(texts) if text.startswith("def mse_loss"))
    after = listing + 1
    asks = "import numpy as np\nfrom nnfs import mse_loss\nprint(mse_loss(np.zeros(1), np.ones(1)))"
    reader.write(reader.bar(listing), "def mse_loss(y_true, y_pred):\n    return 7")
    reader.run(reader.bar(listing))
    reader.write(reader.bar(after), asks)
    reader.run(reader.bar(after))
    assert reader.printed(reader.bar(after)) == "7\n"
    reader.press(reader.bar(listing), "Reset")
    reader.said(reader.bar(listing))
    reader.run(reader.bar(after))
    assert reader.printed(reader.bar(after)) == "1.0\n"
