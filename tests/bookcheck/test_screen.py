"""What a block prints looks as on a terminal, live and at the end alike, and what is seen has a limit."""

from __future__ import annotations

import random

import pytest

from bookcheck.reader import screen
from bookcheck.reader.screen import LIMIT, Screen, shortened


class Shown:
    """A page that shows what is handed on."""

    def __init__(self) -> None:
        self.text = ""
        self.handed_on = self.times = 0

    def __call__(self, start: int, text: str) -> None:
        assert start <= len(self.text)
        self.text = self.text[:start] + text
        self.handed_on += len(text)
        self.times += 1


def written(*texts: str) -> str:
    """Write texts, one by one; return what is seen, which was handed on as it is."""
    shown = Shown()
    made = Screen(shown)
    for text in texts:
        made.write(text)
    assert shown.text == made.kept
    return made.kept


@pytest.mark.parametrize(
    ("texts", "seen"),
    [
        (["epoch 1", "\repoch 2", "\repoch 10\n", "end\n"], "epoch 10\nend\n"),
        (["100%\r", "7"], "700%"),
        (["a\r\nb\r\n"], "a\nb\n"),
        (["\x1b[1;31mred\x1b[0m and \x1b[38;5;4mblue\x1b[m\n"], "red and blue\n"),
        (["\x1b", "[3", "2mgreen\x1b[", "0m"], "green"),
        (["long line\r\x1b[Kshort"], "short"),
        (["long line\x1b[2K\rshort"], "short"),
        (["\x1b]0;title\x07a\x1b(Bb\x1b=c"], "abc"),
        (["\router 1\n", "\rinner 1\x1b[A", "\router 2\n", "\rinner 2\x1b[A", "\n\n"], "outer 2\ninner 2\n"),
        (["ab\b\bc\a\0"], "cb"),
        (["a\tb\x0bc"], "a\tb\nc"),
        (["\x1b[Ahere\b\b\b\b\b\b!"], "!ere"),
    ],
)
def test_it_looks_as_on_a_terminal(texts: list[str], seen: str) -> None:
    assert written(*texts) == seen


def test_whatever_is_written_what_is_handed_on_is_what_is_kept() -> None:
    dice = random.Random(1)
    signs = ["a", "bc", "\n", "\r", "\b", "\x1b[A", "\x1b[2A", "\x1b[K", "\x1b[2K", "\x1b[1m", "\x1b", "[", "]", "é"]
    for _ in range(2000):
        written(*("".join(dice.choices(signs, k=dice.randint(0, 9))) for _ in range(5)))


def test_a_long_bar_is_never_cut_and_handed_on_at_a_pace_for_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    shown = Shown()
    made = Screen(shown)
    for i in range(LIMIT):
        now[0] += 0.001
        made.write(f"\r{i} of {LIMIT} is done")
        made.flush()
    assert not made.cut
    assert made.kept == f"{LIMIT - 1} of {LIMIT} is done"
    assert shown.handed_on < LIMIT + 0.001 * LIMIT / screen.PAUSE * 40


def test_the_limit_holds_for_what_is_seen_however_it_is_written() -> None:
    for texts in (["x" * (LIMIT + 5)], ["x\n"] * LIMIT, ["ab\b\x1b[A\n\ncd\n"] * LIMIT, ["x" * 1000 + "\n\r"] * 30):
        made = Screen()
        for text in texts:
            made.write(text)
        assert made.cut
        assert len(made.kept) <= LIMIT


def test_lines_beyond_the_limit_are_counted() -> None:
    made = Screen()
    made.write("x" * LIMIT)
    assert (made.cut, made.lost) == (False, 0)
    made.write("\ny\n")
    made.write("\x1b[1mz\n")
    assert (made.cut, made.lost) == (True, 3)


def test_a_text_that_is_too_long_says_how_much_is_left_out() -> None:
    assert shortened("x" * LIMIT) == "x" * LIMIT
    assert shortened("x" * (LIMIT + 1234)) == "x" * LIMIT + "…\n(1,234 more characters are not shown.)\n"
