"""The playground in the browser: by keyboard on a phone, with data of one's own, back and forth, as a link, as code."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Locator, expect
from playwright.sync_api import Page as Tab

from tests.site.conftest import Page
from tests.site.preparation import ROOT
from tests.site.reader import FOLLOW, NETWORK, from_copy, unexpected
from tests.site.tab import NARROW, WIDE, load, opened, seen

pytestmark = pytest.mark.share(2)

BAD = "a,b,kind\n1,2,low\n3,x,high\n2,2,low\n4,5,high\n"
NAME = """(({ ariaLabel, labels, innerText }) => ariaLabel || (labels?.[0]?.firstChild.innerText ?? innerText))(
  document.activeElement).trim()"""


@pytest.fixture(scope="module")
def phone(browser: Browser, server: str, site: object) -> Iterator[tuple[Tab, list[str]]]:
    """Open one tab for all tests."""
    with opened(browser, server, NARROW, "light", reduced_motion="reduce") as opening:
        yield opening


@pytest.fixture
def tab(phone: tuple[Tab, list[str]]) -> Iterator[Tab]:
    """Return the tab; nothing may go wrong in it."""
    tab, wrong = phone
    wrong.clear()
    yield tab
    assert unexpected(wrong) == []


def play(tab: Tab, server: str, run: str = "") -> None:
    """Come to the playground anew, as by a link."""
    tab.goto("about:blank")
    load(tab, f"{server}playground/#run?{run}")
    expect(tab.locator(".play--live")).to_have_count(1)


def numbers(tab: Tab) -> list[str]:
    """Return what stands in the readout."""
    return tab.locator(".play-number").all_inner_texts()


def code(tab: Tab) -> str:
    """Return the script of the run."""
    return tab.locator(".play-code code").inner_text()


def button(tab: Tab, name: str) -> Locator:
    """Return a button of the playground."""
    return tab.locator(".playground").get_by_role("button", name=name, exact=True)


def reach(tab: Tab, name: str, key: str = "Tab") -> None:
    """Go with one key to what has a name that begins so."""
    for _ in range(60):
        tab.keyboard.press(key)
        if tab.evaluate(NAME).startswith(name):
            return
    pytest.fail(f"{key} does not lead to {name}")


def test_xor_is_solved_by_keyboard_alone(tab: Tab, server: str) -> None:
    play(tab, server)
    reach(tab, "Data")
    tab.keyboard.type("xor")
    expect(tab.get_by_role("status").filter(has_text="Data: xor.")).to_be_visible()
    reach(tab, "Play", "Shift+Tab")
    tab.keyboard.press("Enter")
    expect(button(tab, "Pause")).to_be_focused()
    right = tab.locator(".play-numbers div", has_text="training right").locator(".play-number")
    expect(right).to_have_text(re.compile("^(9[5-9]|100) of 100$"))  # some points lie beyond the border
    tab.keyboard.press("Enter")
    expect(tab.locator(".play-status")).to_contain_text("of 100 right")


def test_a_neuron_is_opened_and_a_weight_changed_by_keyboard(tab: Tab, server: str) -> None:
    play(tab, server, "data=xor&steps=20")
    reach(tab, "Neuron 1 of layer 1")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator(".play-panel__title")).to_have_text("Neuron 2 of layer 1")
    reach(tab, "Weight from x₂")
    tab.keyboard.press("Control+a")
    tab.keyboard.type("1.5")
    tab.keyboard.press("Enter")
    assert "edits=20" in tab.evaluate("location.hash")
    product = tab.locator(".play-product").inner_text().replace("−", "-")
    left, right = product.split("=")
    value = 1.0
    for factor in re.findall(r"[-\d.e]+", left):
        value *= float(factor)
    assert value == pytest.approx(float(right), rel=2e-3)


def test_points_of_ones_own_are_set_by_a_press(tab: Tab, server: str) -> None:
    play(tab, server, "data=points")
    place = tab.locator(".play-map__place")
    status = tab.locator(".play-status")
    for label, x, y in ((0, 0.25, 0.25), (0, 0.75, 0.75), (1, 0.25, 0.75), (1, 0.75, 0.25)):
        tab.get_by_label("Class of the points that you set").select_option(str(label))
        width = place.evaluate("place => place.clientWidth")
        place.click(position={"x": x * width, "y": y * width})
        expect(status).to_contain_text(f"of class {label}")
    assert len(re.findall(r"^    \[[-.\d]+, [-.\d]+, [01]\],$", code(tab), re.MULTILINE)) == 4
    place.click(position={"x": 0.75 * width, "y": 0.25 * width})
    expect(status).to_contain_text("Point taken away; 3 are left.")


def test_a_table_of_ones_own_is_read_and_its_mistakes_are_told(tab: Tab, server: str) -> None:
    play(tab, server)
    tab.get_by_role("combobox", name="Data", exact=True).select_option("table")
    area = tab.get_by_label("Your table", exact=True)
    area.fill(BAD)
    button(tab, "Take this table").click()
    expect(tab.get_by_role("alert")).to_have_text("Row 3, column 2 (b): expected a number, got “x”.")
    area.fill(BAD.replace("x", "4"))
    button(tab, "Take this table").click()
    expect(tab.get_by_role("alert")).to_have_text("")
    expect(tab.locator(".play-status")).to_contain_text("4 rows of 2 columns; kind is 2 classes.")
    button(tab, "Step").click()
    assert numbers(tab)[0] == "1"
    assert "3, 4" in code(tab)
    assert "4" not in re.sub("steps=[0-9]+|table", "", tab.evaluate("location.hash"))


def test_the_way_back_is_the_way_there(tab: Tab, server: str) -> None:
    play(tab, server, "data=spiral&dropout=0.2&layers=5relu,3tanh")
    for unit in ("epoch", "batch", "sample"):
        tab.get_by_role("combobox", name="Step by", exact=True).select_option(unit)
        passed = [numbers(tab)]
        for _ in range(3):
            button(tab, "Step").click()
            passed.append(numbers(tab))
        for before in passed[-2::-1]:
            button(tab, "Back").click()
            assert numbers(tab) == before
        button(tab, "Step").click()
    there = numbers(tab)
    button(tab, "Rewind to the first weights").click()
    assert numbers(tab)[0] == "0"
    for unit in ("epoch", "batch", "sample"):
        tab.get_by_role("combobox", name="Step by", exact=True).select_option(unit)
        button(tab, "Step").click()
    assert numbers(tab) == there


def test_a_run_is_in_its_link_with_what_was_changed_on_the_way(tab: Tab, server: str) -> None:
    play(tab, server, "data=moons&l2=0.01&hide=loss")
    button(tab, "Step").click()
    tab.get_by_label("The bias", exact=True).fill("-1")
    tab.get_by_label("Learning rate", exact=True).fill("0.1")
    tab.get_by_label("Learning rate", exact=True).press("Enter")
    button(tab, "Step").click()
    there, script = numbers(tab), code(tab)
    tab.reload()
    expect(tab.locator(".play-number").first).to_have_text("2")
    expect(tab.get_by_role("combobox", name="Loss", exact=True)).to_be_hidden()
    expect(tab.get_by_role("combobox", name="Optimizer", exact=True)).to_be_visible()
    assert (numbers(tab), code(tab)) == (there, script)


def test_the_code_prints_what_the_page_shows(tab: Tab, server: str) -> None:
    play(tab, server, "steps=1000")
    expect(tab.locator(".play-number").first).to_have_text("100")
    text = (ROOT / "docs" / "playground.md").read_text("utf-8")
    listing, output = re.findall(r"^```\w+.*?\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert code(tab) == listing
    _, train, test, _, train_right, test_right = numbers(tab)
    assert output.split("\n")[:-1] == [
        f"training loss {train}", f"training right {train_right}", f"test loss {test}", f"test right {test_right}",
    ]  # fmt: skip


def test_the_code_of_another_run_prints_what_the_page_shows(tab: Tab, server: str) -> None:
    play(tab, server, "data=heaps&classes=4&loss=softmax&layers=6relu&optimizer=Nesterov&batch=7&steps=40")
    expect(tab.locator(".play-status")).to_contain_text("test loss")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code(tab), "the script", "exec"), {})
    _, train, test, _, train_right, test_right = numbers(tab)
    assert out.getvalue().split("\n")[:-1] == [
        f"training loss {train}", f"training right {train_right}", f"test loss {test}", f"test right {test_right}",
    ]  # fmt: skip


def test_the_code_runs_in_the_page(tab: Tab, server: str, pyodide: Path) -> None:
    tab.context.route(f"{NETWORK}**", from_copy(pyodide))
    play(tab, server, "data=xor&layers=3tanh&dropout=0.2&steps=30")
    button(tab, "Run it here").click()
    expect(tab.locator(".play-code__said")).to_have_text("The same as above, to the last digit.")
    expect(tab.locator(".play-output")).to_contain_text(f"training loss {numbers(tab)[1]}")


def test_it_stops_early_and_goes_back_to_the_best(tab: Tab, server: str) -> None:
    play(tab, server, "data=moons&count=40&noise=0.3&layers=16tanh,16tanh&patience=10")
    tab.get_by_role("combobox", name="Pace", exact=True).select_option("fast")
    button(tab, "Play").click()
    status = tab.locator(".play-status")
    expect(status).to_contain_text("Stopped early: for 10 epochs the test loss did not fall.")
    best = re.search(r"epoch (\d+), the best", status.inner_text())
    assert best
    assert numbers(tab)[0] == best[1]


def test_each_question_can_be_set_up(tab: Tab, server: str) -> None:
    play(tab, server)
    expect(tab.locator(".play-question b")).to_have_text("Question 1 of 5")
    said = set()
    for _ in range(5):
        button(tab, "Set it up").click()
        expect(tab.locator(".play-status")).to_have_text("As the link has it.")
        said.add(code(tab))
        button(tab, "Next question").click()
    assert len(said) == 5
    tab.get_by_role("link", name="Set it up").last.click()
    expect(tab.get_by_role("combobox", name="Optimizer", exact=True)).to_have_value("SGD")
    button(tab, "Hide the questions").click()
    play(tab, server)
    expect(button(tab, "Questions to find out")).to_be_visible()
    expect(tab.locator(".play-question")).to_be_hidden()


def test_it_comes_alive_whenever_somebody_comes_by_a_link(tab: Tab, server: str) -> None:
    load(tab, f"{server}basics/networks/")
    for page, alive in (("playground/", 1), ("letters/", 0), ("playground/", 1)):
        tab.evaluate(FOLLOW, server + page)
        tab.wait_for_url(server + page)
        expect(tab.locator("article:not([data-left])")).to_have_count(1)
        expect(tab.locator(".play--live")).to_have_count(alive)
    button(tab, "Step").click()
    assert numbers(tab)[0] == "1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_on_each_screen(tab: Tab, server: str, scheme: str) -> None:
    play(tab, server, "data=heaps&classes=3&layers=5relu,3softmax&steps=20")
    tab.evaluate(Axe().axe_script)
    for width in (320, NARROW, WIDE):
        seen(tab, width, "dark" if scheme == "dark" else "light")
        found = tab.evaluate("axe.run('.playground').then(r => r.violations.map(v => [v.help, v.nodes[0].html]))")
        assert found == [], width
        assert tab.evaluate("document.documentElement.scrollWidth") == width
    seen(tab, NARROW, "light")


@pytest.mark.share(1)
def test_it_is_loaded_where_it_is_and_nowhere_else(pages: list[Page]) -> None:
    with_it = [page.address for page in pages if page.html.select("script[data-early*='playground/playground.js']")]
    assert with_it == ["playground/"]
