"""The figures that come alive, used by keyboard on a phone: they start with the page's numbers, and nothing moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, Route, expect
from playwright.sync_api import Page as Tab

from tests.site.tab import NARROW, load, opened, unfold

pytestmark = pytest.mark.share(3)


@dataclass(frozen=True)
class Widget:
    """A figure that comes alive: what it says at its start, and the keys that do its task, by the control's name."""

    page: str
    figure: str
    says: str
    keys: tuple[tuple[str, str, int], ...]


# A 7 on paper of 8 by 8 pixels, with a bar through its stem.
SEVEN = [
    (row + 1, int(column)) for row, columns in enumerate((3456, 6, 6, 4567, 5, 4, 4, 4)) for column in str(columns)
]

WIDGETS = [
    Widget("basics/neurons/", "at-work", "The sum is 7, so it answers 0.999", (("bias b", "ArrowLeft", 14),)),
    Widget(
        "basics/loss/",
        "one-neuron",
        "The loss of this neuron is 0.872",
        (("weight w2", "Shift+ArrowLeft", 2),),
    ),
    Widget(
        "basics/backpropagation/",
        "chain",
        "Alice: the slope with w1 is 0.0215",
        (("the parameter w1", "ArrowLeft", 13),),
    ),
    Widget(
        "basics/training/",
        "descent",
        "After 7 steps, b3 is 4.06, the loss 0.00685 and the slope 0.011",
        (("learning rate", "Shift+ArrowRight", 3), ("learning rate", "ArrowLeft", 3), ("steps made", "ArrowLeft", 4)),
    ),
    Widget(
        "basics/training/",
        "boundary",
        "After 1000 epochs the loss is 0.002",
        (("XOR", "Enter", 1), ("learning rate 1", "Enter", 1)),
    ),
    Widget(
        "beyond/softmax/",
        "push",
        "cat 0.844, dog 0.114, bird 0.042. The loss is 2.170",
        (("score of dog", "Shift+ArrowRight", 5),),
    ),
    Widget(
        "beyond/layers/",
        "matrix-product",
        "Row 4 meets column 3: −1 × 2 + 2 × (−2) = −6",
        (("weight 2 of the column", "ArrowRight", 3),),
    ),
    Widget(
        "beyond/optimizers/",
        "six-walks",
        "After 20 steps, Momentum, β = 0.5 is nearest, with a loss of 0.0538",
        (("tilt of the valley", "Home", 1),),
    ),
    Widget(
        "beyond/autograd/",
        "autograd-graph",
        "L is 21; it follows a at 10 and b at 3",
        (("a", "ArrowLeft", 5),),
    ),
    Widget(
        "beyond/gates/",
        "gates-kept",
        "After step 30 the plain state is 0.000 and the gated one 0.684",
        (("bias of the gate", "ArrowRight", 3),),
    ),
    Widget(
        "beyond/gates/",
        "gates-reading",
        "At its end, the phrase is praise with 0.99",
        (("phrase", "End", 1), *(("phrase", "Backspace", 1),) * 5, *(("phrase", letter, 1) for letter in "bad")),
    ),
    Widget(
        "beyond/convolution/",
        "window",
        "The window answers 3. The answers: 2, 2, 0, 3, 3, 0, 3, 3, 0",
        tuple((f"picture, row {row}, column 5: 1", "Enter", 1) for row in (2, 3, 4)),
    ),
    Widget(
        "beyond/convolution/",
        "rivals",
        "Dense: 8 (0.789), convolutional: 8 (0.996). It is an 8",
        (
            ("push left by one pixel", "Enter", 1),
            ("push right by one pixel", "Enter", 1),
            ("push down by one pixel", "Enter", 1),
        ),
    ),
    Widget(
        "beyond/initialization/",
        "ten-layers",
        "Answers go from 0.6248 to 0.2269, and slopes from 0.9577 to 0.2597",
        (
            ("ReLU", "Enter", 1),
            ("scale of the weights", "Shift+ArrowRight", 3),
            ("scale of the weights", "ArrowRight", 1),
        ),
    ),
    Widget(
        "beyond/digits/",
        "write",
        "It reads a 6 with 0.999. It is a 6",
        (
            ("clear the paper", "Enter", 1),
            *((f"row {row}, column {column}: 0 of 16", "Enter", 1) for row, column in SEVEN),
        ),
    ),
]

# From here on, what the browser sees move that the reader has not asked to: by how much.
WATCH = """() => {
  window.moved = [];
  const see = list => moved.push(...list.getEntries().map(entry => entry.value));
  new PerformanceObserver(see).observe({type: 'layout-shift'});
}"""
# Where the foot of a figure is, from its head.
DOWN = """figure => figure.querySelector('figcaption').getBoundingClientRect().top
  - figure.getBoundingClientRect().top"""


# How far the controls reach into the drawing above them: the room that the page keeps is as tall as they are.
OVER = """figure => figure.querySelector('.touch-stage').getBoundingClientRect().bottom
  - figure.querySelector('.touch-bar').getBoundingClientRect().top"""


@pytest.fixture(scope="module")
def phone(browser: Browser, server: str, site: object) -> Iterator[tuple[Tab, list[str]]]:
    """Open one tab for all widgets."""
    with opened(browser, server, NARROW, "light", reduced_motion="reduce") as opening:
        yield opening


def alive(tab: Tab, server: str, widget: Widget) -> Locator:
    """Open the page of a figure, and go to it; return what is around it, once it is alive."""
    load(tab, server + widget.page)
    unfold(tab)
    figure = tab.locator(f"figure:has([data-figure='{widget.figure}'])")
    before = figure.evaluate(DOWN)
    tab.evaluate(WATCH)
    figure.scroll_into_view_if_needed()
    expect(figure.locator("[data-alive]")).to_have_count(1)
    assert figure.evaluate(DOWN) == pytest.approx(before, abs=0.5), "what stands below it has moved"
    assert figure.evaluate(OVER) == pytest.approx(0, abs=1), "the page keeps too little or too much room"
    return figure


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: widget.figure)
def test_a_figure_comes_alive_and_its_task_is_done_by_keyboard(
    phone: tuple[Tab, list[str]], server: str, widget: Widget
) -> None:
    tab, wrong = phone
    wrong.clear()
    figure = alive(tab, server, widget)
    status, task = figure.get_by_role("status"), figure.locator(".task")
    expect(status).to_have_text(widget.says)
    assert tab.evaluate("moved") == []
    tab.evaluate(Axe().axe_script)
    broken = tab.evaluate(
        "figure => axe.run(figure).then(found => found.violations.map(one => one.help))", figure.element_handle()
    )
    assert broken == []
    small = figure.locator(".touch-bar :is(button, input)").evaluate_all(
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 31).map(e => e.outerHTML)"
    )
    assert small == []
    for name, key, times in widget.keys:
        control = figure.get_by_label(name, exact=True)
        control.focus()
        for _ in range(times):
            control.press(key)
    expect(task).to_have_class("task task--done")
    expect(status).to_contain_text("Task done")
    figure.get_by_role("button", name="Reset to the numbers of the page").press("Enter")
    expect(status).to_have_text(widget.says)
    assert wrong == []


def test_a_finger_writes_what_the_network_reads(phone: tuple[Tab, list[str]], server: str) -> None:
    tab, wrong = phone
    wrong.clear()
    [write] = [widget for widget in WIDGETS if widget.figure == "write"]
    figure = alive(tab, server, write)
    figure.get_by_label("push left by one pixel", exact=True).press("Enter")
    expect(figure.get_by_role("status")).to_have_text("It reads a 5 with 0.999. It is a 6, pushed left by 1")
    figure.get_by_label("clear the paper", exact=True).press("Enter")
    corner = figure.locator(".touch-cell").first.bounding_box()
    assert corner is not None
    for stroke in ([(1.75, 0.75), (6, 0.75), (3.5, 7.5)], [(2.75, 4), (6, 4)]):
        places = [(corner["x"] + x * corner["width"], corner["y"] + y * corner["height"]) for x, y in stroke]
        tab.mouse.move(*places[0])
        tab.mouse.down()
        for place in places[1:]:
            tab.mouse.move(*place, steps=4)
        tab.mouse.up()
    expect(figure.locator(".task")).to_have_class("task task--done")
    eraser = figure.get_by_role("button", name="eraser")
    eraser.press("Enter")
    tab.mouse.move(*places[0])
    tab.mouse.down()
    tab.mouse.move(*places[-1], steps=4)
    tab.mouse.up()
    expect(figure.get_by_label("row 4, column 4: 0 of 16", exact=True)).to_have_count(1)
    assert wrong == []


def test_the_trained_numbers_come_with_the_first_touch_and_where_they_cannot_it_says_so(
    browser: Browser, server: str, site: object
) -> None:
    [rivals] = [widget for widget in WIDGETS if widget.figure == "rivals"]
    asked: list[Route] = []
    with opened(browser, server, NARROW, "light") as (tab, wrong):
        tab.route("**/assets/numbers/*", lambda route: asked.append(route))
        figure = alive(tab, server, rivals)
        status, share = figure.get_by_role("status"), figure.locator("[data-part=dense-p8]")
        maps = figure.locator("[data-part^=map] .shades").filter(visible=True)
        expect(status).to_have_text(rivals.says)
        assert asked == [], "the numbers came before anybody had touched the figure"
        figure.get_by_label("push left by one pixel", exact=True).click()
        expect(status).to_have_text("The trained numbers are on their way")
        expect(share).to_have_text("…")
        expect(maps).to_have_count(0)
        figure.get_by_label("push right by one pixel", exact=True).click()
        expect(share).to_have_text("0.789")  # the page itself knows this picture
        expect(maps).to_have_count(8)
        figure.get_by_label("push up by one pixel", exact=True).click()
        assert len(asked) == 1
        asked[0].abort()
        expect(status).to_contain_text("have not come: are you offline?")
        figure.get_by_label("push left by one pixel", exact=True).click()
        assert len(asked) == 2, "a touch did not ask for them again"
        expect(status).to_have_text("The trained numbers are on their way")
        asked[1].abort()
        expect(status).to_contain_text("have not come: are you offline?")
        assert all("/assets/numbers/" in one or "ERR_FAILED" in one for one in wrong), wrong
        tab.unroute("**/assets/numbers/*")
        tab.evaluate("dispatchEvent(new Event('online'))")
        expect(share).not_to_have_text("…")
        expect(maps).to_have_count(8)


def test_a_task_that_is_done_stays_done(phone: tuple[Tab, list[str]], server: str) -> None:
    tab, _ = phone
    kept = {"basics/neurons/": {"title": "Neurons", "solved": {}, "tasks": {"at-work": "2026-11-30T12:00:00.000Z"}}}
    tab.goto(server + "404.html")
    tab.evaluate("kept => localStorage.setItem('nnfs.solved', JSON.stringify(kept))", kept)
    figure = alive(tab, server, WIDGETS[0])
    expect(figure.locator(".task")).to_have_class("task task--done")
    expect(tab.locator(".run-progress p").first).to_contain_text("Solved: 1 of 6")


def test_the_map_of_the_front_page_waits_and_then_goes_back_to_the_beginning(
    phone: tuple[Tab, list[str]], server: str
) -> None:
    tab, wrong = phone
    wrong.clear()
    figure = alive(tab, server, Widget("", "boundary", "", ()))
    expect(figure.get_by_role("status")).to_have_text("After 1000 epochs the loss is 0.002")
    expect(figure.locator("canvas")).to_be_hidden()  # as the page has it, until somebody touches it
    expect(figure.get_by_role("button", name="Play")).to_be_hidden()  # motion is not welcome here
    figure.get_by_label("epochs done").press("Home")
    expect(figure.locator("canvas")).to_be_visible()
    expect(figure.get_by_role("status")).to_have_text("After 0 epochs the loss is 0.310")
    assert wrong == []
