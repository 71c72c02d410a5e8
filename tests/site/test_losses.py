"""What a block gathers in a list of losses is drawn while it runs, and stopping it keeps what it has learned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from tests.site import axe
from tests.site.conftest import Page
from tests.site.reader import NETWORK, Reader, data_of, from_copy, unexpected
from tests.site.tab import LONG, VIEWS, WIDE, opened, seen, until

pytestmark = pytest.mark.share(2)

# Goes on until it is stopped: a loss that falls, and one beside it.
FALLING = """
import time


class Run:
    def __init__(self):
        self.losses = []
        self.batch_losses = []
        self.validation_losses = []


def train(run):
    epoch = 0
    while True:
        epoch += 1
        run.batch_losses.append(1 + 1 / epoch)
        if epoch % 1000 == 0:
            run.losses.append(1 + 1 / epoch)
            run.validation_losses.append(1.5 + 1 / epoch)
            print("epoch", epoch, end="\\r")


run = Run()
train(run)
"""
LINES = "document.querySelectorAll('.run-losses:not([hidden]) polyline').length"
POINTS = "(document.querySelector('.run-losses polyline')?.getAttribute('points') ?? '').split(' ').length"


@pytest.fixture
def running(reader: Reader) -> Iterator[Reader]:
    """Return somebody on a page of which the first block trains without an end, and is drawn."""
    reader.open("basics/neurons/")
    reader.write(reader.bar(0), FALLING)
    reader.press(reader.bar(0), "Run")
    until(reader.tab, f"{LINES} > 0")
    yield reader
    if reader.bar(0).get_by_role("button", name=re.compile("^Stop")).count():
        reader.press(reader.bar(0), "Stop")
        reader.said(reader.bar(0))


def test_the_losses_are_drawn_while_they_fall(running: Reader) -> None:
    reader = running
    before = reader.tab.evaluate(POINTS)
    until(reader.tab, f"{POINTS} > {before} + 2")
    until(reader.tab, f"{LINES} == 2")  # the losses themselves are the means of the batch losses
    picture = reader.panel(reader.bar(0)).get_by_role("img")
    assert picture.get_attribute("aria-label") == "The losses of block 1, while it runs"
    assert picture.evaluate("svg => !svg.closest('[aria-live], [role=status]')")
    names = reader.panel(reader.bar(0)).locator(".run-losses__name")
    expect(names.nth(0)).to_contain_text("batch losses 1")
    expect(names.nth(1)).to_contain_text("validation losses 1.5")
    reader.press(reader.bar(0), "Stop")
    reader.said(reader.bar(0))
    label = picture.get_attribute("aria-label") or ""
    assert re.fullmatch(
        r"The losses of block 1, in [\d.]+ seconds: batch losses from 1\S* to 1\S*, "
        r"validation losses from 1\.5\S* to 1\.5\S*",
        label,
    )


def test_the_line_falls_as_the_losses_do(running: Reader) -> None:
    reader = running
    reader.press(reader.bar(0), "Stop")
    reader.said(reader.bar(0))
    points = reader.tab.evaluate(POINTS.removesuffix(".length")) or []
    at = [tuple(map(float, point.split(","))) for point in points]
    assert len(at) >= 3
    assert at == sorted(at)  # to the right as time goes on, and down, which is how SVG counts


def test_the_drawing_is_seen_on_any_screen_and_moves_nothing(running: Reader) -> None:
    reader = running
    reader.press(reader.bar(0), "Stop")
    reader.said(reader.bar(0))
    assert axe.rules(reader.tab) == ""
    for width, scheme in [*VIEWS, (320, VIEWS[0][1])]:
        seen(reader.tab, width, scheme)
        until(reader.tab, "width => document.documentElement.scrollWidth <= width", width)
        assert axe.colours(reader.tab) == "", (width, scheme)


def test_a_block_that_gathers_little_is_not_drawn(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.try_out("losses = [1.0, 0.5]\nprint(losses)")
    assert reader.panel(reader.bar(0)).locator(".run-losses").count() == 0


def test_who_wants_nothing_to_move_sees_the_lines_at_the_end(reader: Reader) -> None:
    reader.tab.emulate_media(reduced_motion="reduce")
    reader.open("basics/neurons/")
    code = FALLING.replace("while True", "while time.time() < end").replace(
        "epoch = 0", "epoch, end = 0, time.time() + 2"
    )
    reader.write(reader.bar(0), code)
    reader.tab.evaluate("""() => {
      window.came = [];
      new MutationObserver(() => {
        const lines = document.querySelector('.run-losses');
        if (lines) came.push([lines.hidden, document.querySelector('.run-bar').dataset.busy]);
      }).observe(document.querySelector('article'), { subtree: true, childList: true, attributes: true });
    }""")
    reader.run(reader.bar(0))
    assert reader.tab.evaluate(LINES) == 2
    came = reader.tab.evaluate("came")
    assert [True, "true"] in came
    shown = [i for i, (hidden, _) in enumerate(came) if not hidden]
    assert all(hidden for hidden, _ in came[: shown[0]])
    reader.tab.emulate_media(reduced_motion="no-preference")


def training(page: Page) -> int:
    """Return which block of the chapter on the transformer trains its network."""
    [found] = [i for i, block in enumerate(data_of(page)["blocks"]) if "history = learn(" in block["code"]]
    return found


def test_stop_keeps_what_a_network_has_learned(reader: Reader, pages: list[Page]) -> None:
    [page] = [page for page in pages if page.address == "text/transformer/"]
    index = training(page)
    reader.open(page.address)
    bar = reader.bar(index)
    reader.press(bar, "Run")
    expect(reader.panel(bar)).to_contain_text("epoch 0: loss", timeout=LONG)
    until(reader.tab, f"{LINES} > 0")
    reader.press(bar, "Stop")
    assert reader.said(bar).startswith("Stopped. What it made and learned until then is kept")
    said, shown = reader.try_out("print(history.ended, len(history.losses), *write(network, 3, rng))", index + 1)
    assert said == "Your output"
    ended, epochs, names = re.search(r"(interrupted) (\d) ([a-z]+ [a-z]+ [a-z]+)", shown).groups()  # type: ignore[union-attr]
    assert (ended, int(epochs) in (1, 2, 3)) == ("interrupted", True)
    assert max(map(len, names.split())) < 15  # before it has learned anything, a name hardly ends


def test_what_was_learned_is_kept_in_a_file_and_opened_another_day(
    browser: Browser, server: str, site: Path, pyodide: Path, pages: list[Page], tmp_path: Path
) -> None:
    [page] = [page for page in pages if page.address == "text/transformer/"]
    index = training(page)
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        tab.context.route(f"{NETWORK}**", from_copy(pyodide))
        reader = Reader(tab, server)
        reader.open(page.address)
        assert reader.run(reader.bar(index)) == "The same as on the page."
        with tab.expect_download() as download:
            reader.panel(reader.bar(index)).get_by_role("button", name="Download names.npz").press("Enter")
        assert download.value.suggested_filename == "names.npz"
        file = tmp_path / "names.npz"
        download.value.save_as(file)
        with np.load(file) as arrays:
            assert sum(arrays[name].size for name in arrays if name[0].isdigit()) == 4215
        tab.reload()
        bar = tab.locator(".run-bar[data-opens='names.npz']")
        with tab.expect_file_chooser() as chooser:
            reader.press(bar, "Open")
        chooser.value.set_files(file)
        expect(reader.panel(bar)).to_contain_text("The same as on the page.", timeout=LONG)
        assert reader.run(reader.bar(index + 1)) == "The same as on the page."  # and others go on from there
        other = tmp_path / "other.npz"
        other.write_text("nonsense")
        with tab.expect_file_chooser() as chooser:
            reader.press(bar, "Open")
        chooser.value.set_files(other)
        expect(reader.panel(bar).locator(".run-error")).to_contain_text("ValueError", timeout=LONG)
        assert "NameError" in reader.try_out("print(history)", index + 1)[1]  # what makes the file has not run
        assert unexpected(wrong) == []
