"""What a reader makes is never lost silently: it is kept, offered again, taken along, and taken in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.site import axe
from tests.site.reader import Reader
from tests.site.tab import VIEWS, seen, until

pytestmark = pytest.mark.share(2)

SOLUTION = "weights, bias = [20, 20], -30"
# Counts how often a place is read out: each time something is put into it.
HEAR = """place => {
  window.heard = [];
  new MutationObserver(() => heard.push(place.textContent)).observe(place, { childList: true, characterData: true });
}"""
# As if the page had been written anew since: what is kept of a block is of another text.
AGED = """key => {
  const before = localStorage.getItem(key);
  localStorage.removeItem(key);
  localStorage.setItem(key.slice(0, -8) + '00000000', before);
}"""


def key(reader: Reader, bar: Locator) -> str:
    return f"nnfs.edit.basics/neurons/{bar.get_attribute('data-key')}"


def test_typing_says_once_that_it_has_changed(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.try_out("print('mine')", 1)
    reader.bar(1).locator(".run-status").evaluate(HEAR)
    reader.press(reader.bar(1), "Edit")
    reader.tab.keyboard.type("# something")
    expect(reader.bar(1).locator(".run-status")).to_have_text("Changed since it ran.")
    assert reader.tab.evaluate("heard") == ["Changed since it ran."]


def test_a_verdict_is_put_where_somebody_listens_already(reader: Reader) -> None:
    reader.open("basics/neurons/")
    bar = reader.exercise("both")
    verdict = bar.locator(".run-spoken[role=status]")
    expect(verdict).to_have_text("")
    verdict.evaluate(HEAR)
    reader.run(bar)
    expect(verdict).to_contain_text("is expected")
    assert len([text for text in reader.tab.evaluate("heard") if text]) == 1
    assert reader.panel(bar).get_attribute("aria-live") is None


def test_every_button_has_a_name_of_its_own(reader: Reader) -> None:
    reader.open("basics/neurons/")
    names = reader.tab.eval_on_selector_all(".run-button:not([hidden])", "all => all.map(b => b.ariaLabel)")
    assert len(names) > 20
    assert len(set(names)) == len(names)


def test_whoever_returns_is_told_whose_output_stands_there(reader: Reader) -> None:
    reader.open("basics/neurons/")
    shown = reader.tab.locator(".output .run-pages")
    expect(shown).to_have_count(0)
    index = reader.tab.evaluate(
        "[...document.querySelectorAll('.run-bar')].findIndex("
        "bar => bar.dataset.kind == 'script' && bar.parentElement.nextElementSibling.matches('.output'))"
    )
    reader.write(reader.bar(index), "print('mine')")
    expect(shown).to_have_count(1)
    reader.follow("basics/networks/")
    reader.open("basics/neurons/")
    expect(shown).to_have_text(" of the page’s code, not of yours")
    for width, scheme in VIEWS:
        seen(reader.tab, width, scheme)
        assert axe.colours(reader.tab) == "", (width, scheme)
    reader.press(reader.bar(index), "Reset")
    expect(shown).to_have_count(0)


def test_the_way_out_of_the_editor_is_seen(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(1), "print('mine')")
    expect(reader.tab.locator(".run-way")).to_be_visible()
    assert reader.tab.locator(".run-way").inner_text() == "Escape, then Tab, leaves the editor."


@pytest.mark.parametrize("which", ["block", "exercise"])
def test_an_edit_of_what_has_changed_since_is_offered(reader: Reader, which: str) -> None:
    reader.open("basics/neurons/")
    bar = reader.bar(1) if which == "block" else reader.exercise("both")
    reader.write(bar, "print('mine')")
    reader.tab.evaluate(AGED, key(reader, bar))
    reader.follow("basics/networks/")
    expect(reader.tab.get_by_role("button", name="Your earlier version")).to_have_count(0)
    reader.open("basics/neurons/")
    offer = reader.tab.get_by_role("button", name="Your earlier version")
    expect(offer).to_have_count(1)
    expect(reader.tab.locator(".run-draft")).to_have_count(0)
    reader.write(bar, "print('newer')")
    offer.click()
    expect(reader.tab.locator(".run-draft")).to_have_text("print('mine')\n")
    offer.click()  # and what stood there has not gone
    expect(reader.tab.locator(".run-draft")).to_have_text("print('newer')\n")
    assert reader.said(bar) == "Your earlier version. Reset brings the page's."


def test_what_python_weighs_stands_there_until_it_has_come(reader: Reader) -> None:
    reader.open("basics/neurons/")
    size = reader.tab.locator(".run-size")
    expect(size).to_have_text("The first run fetches 9 MB of Python, once.")
    reader.run(reader.bar(1))
    expect(size).to_have_count(0)
    reader.follow("basics/networks/")
    expect(size).to_have_count(0)


def taken_in(reader: Reader, content: str, folder: Path) -> str:
    """Import a file; return what is said of it."""
    file = folder / "exercises.json"
    file.write_text(content, "utf-8")
    place = reader.tab.locator(".run-progress")
    place.get_by_role("status").evaluate(HEAR)
    with reader.tab.expect_file_chooser() as chooser:
        place.get_by_role("button", name=re.compile("^Import")).click()
    chooser.value.set_files(file)
    until(reader.tab, "heard.length > 0")
    return place.get_by_role("status").text_content() or ""


def exported(reader: Reader) -> str:
    with reader.tab.expect_download() as download:
        reader.tab.get_by_role("button", name=re.compile("^Export")).click()
    return Path(download.value.path()).read_text("utf-8")


def test_exercises_go_out_with_their_code_and_come_in_again(reader: Reader, tmp_path: Path) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.exercise("both"), SOLUTION)
    assert reader.run(reader.exercise("both")) == "Solved."
    reader.write(reader.exercise("both"), "nonsense")
    assert reader.run(reader.exercise("both")) == "Not yet."
    reader.write(reader.exercise("third_input"), "x = 1")
    reader.run(reader.exercise("third_input"))
    file = exported(reader)
    found = {one["exercise"]: one for one in json.loads(file)["exercises"]}
    assert (found["both"]["code"], bool(found["both"]["solved"])) == (f"{SOLUTION}\n", True)  # the code that solved it
    assert (found["third_input"]["code"], found["third_input"]["solved"]) == ("x = 1\n", None)
    reader.follow("basics/networks/")
    reader.tab.evaluate("localStorage.clear()")
    reader.open("basics/neurons/")
    expect(reader.tab.locator("article .run-mark")).to_have_count(0)
    assert taken_in(reader, file, tmp_path).startswith("2 of 2 exercises came in. ")
    expect(reader.tab.locator("article h3 .run-mark")).to_have_count(1)
    reader.press(reader.exercise("both"), "Your earlier version")
    assert reader.said(reader.exercise("both")).startswith("Your earlier version.")
    assert reader.run(reader.exercise("both")) == "Solved."
    other = file.replace("[20, 20]", "[30, 30]")
    said = taken_in(reader, other, tmp_path)
    assert said.startswith("1 of 2 exercises came in. Of the other 1 you have code of your own here, which stays.")
    assert json.loads(exported(reader))["exercises"] == json.loads(file)["exercises"]


ONE = {"page": "basics/neurons/", "title": "Neurons", "exercise": "both", "code": "", "solved": None}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nonsense", "it is no JSON"),
        ("null", "it has no list of exercises"),
        ('{"exercises": 5}', "it has no list of exercises"),
        (json.dumps({"exercises": [ONE, ONE | {"page": "__proto__"}]}), "the page of exercise 2"),
        (json.dumps({"exercises": [ONE | {"exercise": "constructor"}]}), "the name of exercise 1"),
        (json.dumps({"exercises": [ONE | {"code": 5}]}), "the code of exercise 1"),
        (json.dumps({"exercises": [ONE | {"solved": "yesterday"}]}), "the day of exercise 1"),
        (json.dumps({"exercises": [7]}), "the page of exercise 1"),
    ],
)
def test_another_file_is_refused_in_words(reader: Reader, tmp_path: Path, content: str, said: str) -> None:
    reader.open("basics/neurons/")
    words = taken_in(reader, content, tmp_path)
    assert words.startswith("This is no file that Export has written: ")
    assert said in words
    assert words.endswith("Nothing was taken in.")
    expect(reader.tab.get_by_role("button", name=re.compile("^Export"))).to_have_count(0)
