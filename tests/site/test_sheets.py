"""A chapter that a reader prints: solutions closed, the reader's own code and verdicts, and where it is from."""

from __future__ import annotations

import io
import re

import pytest
from pikepdf import Pdf
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from book.release import version
from tests.site.reader import Reader
from tests.site.sheets import text
from tests.site.tab import WIDE, load, opened

LONG = [f"line_{number} = {number}" for number in range(90)]


def printed(tab: Tab) -> list[str]:
    """Return the text of the sheets of a page, without blanks."""
    return text(Pdf.open(io.BytesIO(tab.pdf(format="A4", prefer_css_page_size=True))))


@pytest.fixture(scope="module")
def address(site: object, server: str) -> str:
    """Return the address of a chapter."""
    return f"{server}basics/loss/"


def test_each_sheet_says_its_number_its_page_and_the_version(browser: Browser, server: str, address: str) -> None:
    with opened(browser, server, WIDE, "dark") as (tab, wrong):
        load(tab, address)
        sheets = printed(tab)
        assert len(sheets) > 5
        for number, sheet in enumerate(sheets, start=1):
            assert f"{number}of{len(sheets)}" in sheet
            assert f"{address},version{version()}" in sheet
        assert wrong == []


def test_a_solution_stays_closed_and_other_boxes_are_open(browser: Browser, server: str, address: str) -> None:
    for scripts in (True, False):
        with opened(browser, server, WIDE, "light", java_script_enabled=scripts) as (tab, _):
            tab.goto(address)
            if scripts:
                tab.locator("summary", has_text="A solution").first.click()  # a reader has looked at it
            sheets = "".join(printed(tab))
            assert "AndFbecomes1." not in sheets
            assert "Asolution" in sheets
            assert "Citethispage" in sheets
            assert re.search(r"version0\.1\.0,\d+\w+\.http", sheets)


def test_a_reader_s_code_is_there_and_what_was_said_of_it(reader: Reader, server: str) -> None:
    reader.open("basics/neurons/")
    reader.follow("basics/loss/")  # as a link does: no new document
    reader.try_out("\n".join(["print('mine')", *LONG]))
    for exercise, code in (("one_more_person", "x1 = 6\nx2 = -2\ny_true = 1"), ("one_wrong_of_four", "loss = 7")):
        bar = reader.exercise(exercise)
        reader.write(bar, code)
        reader.run(bar)
    sheets = printed(reader.tab)
    whole = "".join(sheets)
    assert f"{server}basics/loss/,version" in sheets[0]
    assert whole.count("Yourcode") == 3
    assert [line for line in LONG if line.replace(" ", "") not in whole] == []  # an editor shows a part of them
    assert "returnnp.array([weight-135" not in whole  # the page's own, which the reader has changed
    for said in ("Youroutput", "mine", "x1=6x2=-2y_true=1", "Solved.", "Onemoreperson✓", "loss=7", "Notyet."):
        assert said in whole
    for pressed in ("Reset", "Escape,thenTab", "Runthispage", "Export"):
        assert pressed not in whole
    reader.follow("")
    reader.follow("basics/loss/")  # where the code is what the browser has kept, and in no editor
    again = "".join(printed(reader.tab))
    assert again.count("Yourcode") == 3
    assert [line for line in LONG if line.replace(" ", "") not in again] == []
