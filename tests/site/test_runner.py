"""The code of the pages, run, changed and solved in a real browser, with a verified copy of Pyodide."""

from __future__ import annotations

import gzip
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from book.runner import vendor
from bookcheck.facts.needs import needed
from bookcheck.source.fences import fences
from tests.site import axe
from tests.site.conftest import Page
from tests.site.preparation import built
from tests.site.reader import NETWORK, TYPES, Reader, data_of, from_copy, unexpected
from tests.site.tab import LONG, VIEWS, WIDE, opened, seen

pytestmark = pytest.mark.share(3)


@pytest.fixture
def newcomer(browser: Browser, server: str, site: Path, pyodide: Path) -> Iterator[Reader]:
    """Return somebody in a tab of their own, where Python has never been started."""
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        tab.context.route(f"{NETWORK}**", from_copy(pyodide))
        yield Reader(tab, server)
        assert unexpected(wrong) == []


@pytest.mark.share(1)
def test_the_blocks_of_a_page_are_those_that_the_checks_read(pages: list[Page]) -> None:
    for page in pages:
        if page.source is None or page.source.suffix != ".md" or not (blocks := data_of(page)["blocks"]):
            continue
        found = [fence for fence in fences(page.source.read_text("utf-8")) if fence.language == "python"]
        elsewhere = [fence for fence in found if needed(fence.info)]
        assert len(page.html.select(".highlight > .run-elsewhere")) == len(elsewhere), page.address
        read = [fence for fence in found if fence not in elsewhere and "solution=" not in fence.info]
        assert len(blocks) == len(read), page.address
        shown = [code.get_text() for code in page.html.select(".runnable > pre > code")]
        assert [code.strip("\n") for code in shown] == [fence.body.strip("\n") for fence in read], page.address


@pytest.mark.share(1)
def test_what_comes_with_each_page_is_small(site: Path, pages: list[Page]) -> None:
    def weight(text: str) -> int:
        return len(gzip.compress(text.encode()))

    [folder] = [path.parent for path in site.glob("assets/runner/*/start.js")]
    names = [
        "start.js",
        "page.js",
        "block.js",
        "bring.js",
        "edits.js",
        "elements.js",
        "store.js",
        "progress.js",
        "runner.css",
    ]
    fixed = sum(weight((folder / name).read_text("utf-8")) for name in names)
    grown = {}
    for page in pages:
        text = page.path.read_text("utf-8")
        bare = re.sub(r'<div class="run-bar"[^>]*></div>|<div class="runner-settings"[^>]*></div>', "", text)
        bare = re.sub(r"<(?:script|link)[^>]*assets/runner/[^>]*>|runnable no-copy ", "", bare)
        grown[page.address] = fixed + weight(text) - weight(bare)
    assert len(bare) < len(text)
    assert max(grown.values()) <= 15 * 1024, grown


def test_run_first_runs_what_stands_above_and_nothing_twice(reader: Reader) -> None:
    reader.open("basics/neurons/")
    assert reader.run(reader.bar(3)) == "The same as on the page."
    reader.write(reader.bar(0), "sigmoid = lambda x: 0.25\nprint('once more')")
    reader.write(reader.bar(1), "print(sigmoid(1))")
    assert reader.run(reader.bar(1)) == "Your output"
    assert reader.printed(reader.bar(1)) == "0.25\n"
    assert reader.run(reader.bar(3)) == "Not what the page says: a block above is changed."
    reader.write(reader.bar(1), "nonsense")
    assert reader.run(reader.bar(3)) == "A block above stops with an error."
    panel = reader.panel(reader.bar(3))
    assert "NameError" in panel.inner_text()
    panel.get_by_role("button", name="Go to block 2").click()
    expect(reader.bar(1).locator("button").first).to_be_focused()


def test_a_listing_can_be_changed_and_keeps_the_rest_of_its_class(reader: Reader) -> None:
    reader.open("basics/backpropagation/")
    kinds = reader.tab.eval_on_selector_all(".run-bar", "bars => bars.map(bar => bar.dataset.kind)")
    index = max(i for i, kind in enumerate(kinds) if kind == "listing")
    reader.write(
        reader.bar(index),
        "class NineParameterNetwork:\n    ...\n\ndef partial_derivatives(self, x, y_true):\n return 7",
    )
    assert reader.run(reader.bar(index)) == "Defined, as you have it."


def test_a_change_reaches_all_that_builds_on_it(reader: Reader) -> None:
    reader.open("basics/neurons/")
    assert reader.run(reader.bar(3)) == "The same as on the page."
    reader.write(reader.bar(0), "def sigmoid(x):\n    return 0.25")
    assert "changed since this ran" in (reader.bar(3).locator(".run-status").text_content() or "")
    expect(reader.panel(reader.bar(3))).to_have_class(re.compile("run-output--old"))
    # The listing between them is the page's own, and uses the reader's sigmoid all the same.
    assert reader.run(reader.bar(3)) == "Not what the page says: a block above is changed."
    assert reader.printed(reader.bar(3)) == "0.250\n"
    reader.press(reader.bar(0), "Reset")
    assert reader.run(reader.bar(3)) == "The same as on the page."


def test_reset_takes_back_what_the_code_did(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.try_out("print = None", 1)
    reader.press(reader.bar(1), "Reset")
    assert reader.run(reader.bar(1)) == "The same as on the page."


def test_what_came_out_is_not_taken_for_that_of_a_later_text(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.exercise("both"), "weights, bias = [20, 20], -30")
    assert reader.run(reader.exercise("both")) == "Solved."
    reader.write(reader.exercise("both"), "nonsense")
    assert reader.exercise("both").locator(".run-status").text_content() == "Changed since it ran."
    bar = reader.bar(1)
    reader.write(bar, "import time\n\nend = time.time() + 2\nwhile time.time() < end:\n    pass\nprint('late')")
    reader.press(bar, "Run")
    expect(bar.locator(".run-status")).to_have_text("Running…", timeout=LONG)
    reader.write(bar, "print('new')")
    assert reader.said(bar) == "It ran before you changed it."


def test_a_second_press_is_no_stop(reader: Reader) -> None:
    reader.open("basics/neurons/")
    run = reader.bar(1).locator("button").first
    run.dblclick()
    assert reader.said(reader.bar(1)) == "The same as on the page."


def test_what_runs_ends_when_the_page_is_left(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(0), "while True:\n    pass")
    reader.press(reader.bar(0), "Run")
    expect(reader.bar(0).locator(".run-status")).to_have_text("Running…", timeout=LONG)
    reader.tab.locator("article a[href$='networks/']").last.click()
    expect(reader.tab.locator("article h1")).to_contain_text("Networks")
    assert reader.run(reader.bar(1)) in ("Defined, as in the file.", "The same as on the page.")


@pytest.mark.parametrize("kept", ['"abc"', "5", "{}", "[1]", "not json", '{"basics/neurons/": {}}'])
def test_what_others_left_under_our_names_does_no_harm(reader: Reader, pages: list[Page], kept: str) -> None:
    [page] = [page for page in pages if page.address == "basics/neurons/"]
    keys = [f"nnfs.edit.{page.address}{bar['data-key']}" for bar in page.html.select(".run-bar")]
    if kept == '"abc"':  # which a reader might have written
        keys = []
    reader.tab.evaluate("([keys, kept]) => keys.forEach(key => localStorage.setItem(key, kept))", [keys, kept])
    reader.tab.evaluate("kept => localStorage.setItem('nnfs.solved', kept)", kept)
    reader.open(page.address)
    reader.tab.evaluate("() => document.querySelector('.run-bar[data-exercise]').scrollIntoView()")
    expect(reader.tab.locator(".run-progress p").first).to_contain_text("Solved: 0 of 6")
    expect(reader.tab.locator(".run-draft")).to_have_count(0)


def test_a_browser_that_keeps_nothing_says_so_and_works(
    browser: Browser, server: str, site: Path, pyodide: Path
) -> None:
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        tab.context.route(f"{NETWORK}**", from_copy(pyodide))
        tab.add_init_script("Storage.prototype.setItem = () => { throw new Error('there is no room left'); }")
        reader = Reader(tab, server)
        reader.open("basics/neurons/")
        reader.write(reader.exercise("both"), "weights, bias = [20, 20], -30")
        expect(reader.exercise("both").locator(".run-status")).to_contain_text("This browser keeps nothing")
        assert reader.run(reader.exercise("both")) == "Solved."
        expect(tab.locator("article h3 .run-mark")).to_have_count(1)
        assert [line for line in wrong if NETWORK not in line] == []


def test_a_session_is_typed_in_and_answers(reader: Reader) -> None:
    reader.open("basics/neurons/")
    index = reader.tab.eval_on_selector_all(".run-bar", "bars => bars.findIndex(bar => bar.dataset.kind == 'session')")
    said, shown = reader.try_out("2 + 2\nfor i in range(2):\n    print(i)\n", index)
    assert said == "Your output"
    assert ">>> 2 + 2\n4\n>>> for i in range(2):\n...     print(i)\n0\n1" in shown


def test_edits_survive_a_reload_until_they_are_reset(newcomer: Reader) -> None:
    newcomer.open("basics/neurons/")
    original = newcomer.tab.locator(".runnable pre").nth(1).text_content()
    newcomer.write(newcomer.bar(1), "print('mine')")
    newcomer.tab.reload()
    expect(newcomer.tab.locator(".run-draft")).to_have_text("print('mine')\n")
    newcomer.press(newcomer.bar(1), "Reset")
    expect(newcomer.tab.locator(".run-draft")).to_have_count(0)
    assert newcomer.tab.locator(".runnable pre").nth(1).text_content() == original
    newcomer.tab.reload()
    expect(newcomer.tab.locator(".run-draft")).to_have_count(0)
    assert newcomer.tab.locator(".runnable pre").nth(1).text_content() == original


def test_a_block_that_is_reset_runs_as_it_stands_on_the_page(reader: Reader) -> None:
    reader.open("basics/neurons/")
    assert reader.try_out("print('mine')", 1)[0] == "Your output"
    reader.press(reader.bar(1), "Reset")
    assert reader.run(reader.bar(1)) == "The same as on the page."


def test_copy_takes_what_can_be_typed(reader: Reader, pages: list[Page]) -> None:
    [page] = [page for page in pages if page.address == "basics/neurons/"]
    reader.open(page.address)
    for i, block in enumerate(data_of(page)["blocks"]):
        reader.press(reader.bar(i), "Copy")
        expect(reader.bar(i).locator(".run-status")).to_have_text("Copied.")
        assert reader.tab.evaluate("navigator.clipboard.readText()") == block["code"]
        assert not re.search(r">>> |# \(\d\)!", block["code"])


def test_the_editor_is_python_s_and_the_keyboard_gets_in_and_out(reader: Reader) -> None:
    reader.open("basics/neurons/")
    keyboard, run = reader.tab.keyboard, reader.bar(1).locator("button").first
    run.focus()
    keyboard.press("Tab")
    keyboard.press("Enter")
    editor = reader.tab.locator(".cm-content")
    expect(editor).to_be_focused()
    assert "Escape" in (editor.get_attribute("aria-label") or "")
    keyboard.press("Control+a")
    keyboard.type("def f(x:\n")
    expect(editor.locator(".tok-keyword")).to_have_text("def")
    keyboard.press("Control+z")
    keyboard.press("Control+a")
    keyboard.type("if True:\nprint((1, 2)")  # it indents, and closes the brackets
    assert editor.inner_text() == "if True:\n    print((1, 2))"
    keyboard.press("Tab")
    expect(editor).to_be_focused()
    keyboard.press("Control+Enter")
    expect(reader.panel(reader.bar(1)).locator("pre").first).to_have_text("(1, 2)\n", timeout=LONG)
    expect(editor).to_be_focused()
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(editor).not_to_be_focused()
    expect(run).to_be_focused()


ABUSE = {
    "raise ValueError('no')": ["line 1", "ValueError: no"],
    "def f(n):\n    return f(n + 1)\n\n\nf(0)": ["RecursionError"],
    "print(input('name? '))": ["input() has nobody to ask here"],
    "import sys\nprint('a')\nsys.exit(3)": ["a", "The code ended itself, with sys.exit(3)."],
    "for i in range(10**6):\n    print(i)": ["0\n1\n2\n", "more lines, which are not shown"],
    "print('x' * 10**6)": ["xxx"],
    "print('<img src=x onerror=alert(1)><b>bold</b>')": ["<img src=x onerror=alert(1)><b>bold</b>"],
    "x = (1,\ny": ["SyntaxError", "line 1"],
    "import warnings\nwarnings.warn('careful')": ["UserWarning: careful"],
    "import js\njs.document": ["AttributeError"],
    "import sys\nsys.stdout = sys.stderr = None\n1 / 0": ["ZeroDivisionError"],
    "import nowhere": ["No module named 'nowhere'"],
}


def test_whatever_a_block_does_the_page_stays_usable(reader: Reader) -> None:
    reader.open("basics/neurons/")
    for code, signs in ABUSE.items():
        shown = reader.try_out(code)[1]
        assert [sign for sign in signs if sign not in shown] == [], (code, shown[:2000])
        assert "bookcheck/" not in shown
        assert len(shown) < 30_000
        assert "fine" in reader.try_out("print('fine')")[1], code
    assert reader.tab.locator(".run-output b, .run-output img").count() == 0


def test_gigabytes_are_given_or_refused_in_words(newcomer: Reader) -> None:
    newcomer.open("basics/neurons/")
    for number in (2, 9):
        shown = newcomer.try_out(f"x = [bytearray(2**30) for _ in range({number})]\nprint('given', len(x))")[1]
        assert "memory" in shown or (number == 2 and "given 2" in shown)
    assert "fine" in newcomer.try_out("print('fine')")[1]


def test_a_python_that_ends_itself_starts_anew(reader: Reader) -> None:
    reader.open("basics/neurons/")
    said, shown = reader.try_out("import os\nos._exit(1)", 0)
    assert "starts anew" in shown, (said, shown)
    assert "fine" in reader.try_out("print('fine')")[1]


def stopped(reader: Reader, code: str) -> str:
    """Run some code in the first block, stop it, and return what is said of that."""
    bar = reader.bar(0)
    reader.write(bar, code)
    reader.press(bar, "Run")
    expect(bar.locator(".run-status")).to_have_text("Running…", timeout=LONG)
    reader.press(reader.bar(1), "Run")
    assert reader.bar(1).locator(".run-status").text_content() == "Another block is running. Stop it first."
    reader.press(bar, "Stop")
    return reader.said(bar)


def test_stop_ends_an_endless_loop_and_keeps_what_it_made(reader: Reader) -> None:
    reader.open("basics/neurons/")
    said = stopped(reader, "x = 0\nwhile True:\n    x += 1")
    assert said.startswith("Stopped. What it made and learned until then is kept")
    said, shown = reader.try_out("print(x > 0)", 1)
    assert (said, "True" in shown) == ("Your output", True)


def test_what_does_not_stop_is_ended_with_python_and_says_what_is_lost(reader: Reader) -> None:
    reader.open("basics/neurons/")
    stubborn = "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass"
    assert stopped(reader, f"x = 1\n{stubborn}") == "Stopped."
    assert "the names that the blocks made are gone" in reader.panel(reader.bar(0)).inner_text()
    assert "NameError" in reader.try_out("print(x)", 0)[1]


def test_where_a_worker_may_not_ask_nothing_stops_by_itself_and_stop_still_ends_it(
    browser: Browser, server: str, site: Path, pyodide: Path
) -> None:
    [worker] = site.glob("assets/runner/*/worker.js")
    refused = "self.XMLHttpRequest = class { open() {} send() { throw new Error('no'); } };\n"
    body = refused + worker.read_text("utf-8")
    with opened(browser, server, WIDE, "light") as (tab, _):
        tab.context.route(f"{NETWORK}**", from_copy(pyodide))
        tab.context.route("**/worker.js", lambda route: route.fulfill(body=body, content_type="text/javascript"))
        reader = Reader(tab, server)
        reader.open("basics/neurons/")
        code = "import time\nend = time.time() + 1\nwhile time.time() < end:\n    pass\nprint('whole')"
        assert "whole" in reader.try_out(code)[1]
        assert stopped(reader, "while True:\n    pass") == "Stopped."
        assert "the names that the blocks made are gone" in reader.panel(reader.bar(0)).inner_text()


def test_a_block_that_was_stopped_is_not_run_again_for_those_below(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(0), "def sigmoid(x):\n    return 0.25\n\n\nwhile True:\n    pass")
    reader.press(reader.bar(3), "Run")
    expect(reader.bar(3).locator(".run-status")).to_have_text("Running…", timeout=LONG)
    reader.press(reader.bar(3), "Stop")
    assert reader.said(reader.bar(3)).startswith("Stopped in block 1, above.")
    assert reader.run(reader.bar(3)) == "Not what the page says: a block above is changed."
    assert reader.printed(reader.bar(3)) == "0.250\n"


def test_an_exercise_can_be_stopped_also_while_it_is_graded(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.write(reader.bar(0), "kept = 5")
    reader.run(reader.bar(0))
    bar = reader.exercise("third_input")
    reader.write(bar, "def three_inputs(w, x, b):\n    while True:\n        pass")
    reader.press(bar, "Check")
    expect(bar.locator(".run-status")).to_have_text("Running…", timeout=LONG)
    reader.press(bar, "Stop")
    assert reader.said(bar) == "Stopped."
    assert "5" in reader.try_out("print(kept)", 1)[1]


def test_python_can_be_stopped_while_it_is_fetched(newcomer: Reader, pyodide: Path) -> None:
    held: list[Route] = []
    newcomer.tab.context.route(f"{NETWORK}**/numpy*", lambda route: held.append(route))
    newcomer.open("basics/neurons/")
    newcomer.press(newcomer.bar(1), "Run")
    expect(newcomer.tab.locator("progress")).to_be_visible(timeout=LONG)
    assert re.search(r"\d\.\d of \d\.\d MB", newcomer.panel(newcomer.bar(1)).inner_text())
    newcomer.press(newcomer.bar(1), "Stop")
    assert newcomer.said(newcomer.bar(1)) == "Stopped."
    newcomer.tab.context.unroute(f"{NETWORK}**/numpy*")
    for route in held:
        route.abort()


class Network(http.server.SimpleHTTPRequestHandler):
    """Pyodide's network, which says nothing when it is asked for what is broken, or breaks off in the middle of it."""

    broken, half = "", False

    def do_GET(self) -> None:  # http.server's name
        path = vendor.CACHE / self.path.rpartition("/")[2]
        fails = path.match(Network.broken) if Network.broken else False
        if fails and not Network.half:
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/zip"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(content[: len(content) // 2] if fails else content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_a_network_that_fails_half_way_or_in_the_middle_of_a_file_can_be_tried_again(
    browser: Browser, server: str, site: Path, pyodide: Path
) -> None:
    text = (site / "basics/neurons/index.html").read_text("utf-8")
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Network) as network,
        opened(browser, server, WIDE, "light") as (tab, _),
    ):
        threading.Thread(target=network.serve_forever, daemon=True).start()
        text = re.sub(r'data-pyodide="[^"]*"', f'data-pyodide="http://127.0.0.1:{network.server_address[1]}/"', text)
        tab.context.route(f"{server}basics/neurons/", lambda route: route.fulfill(body=text, content_type="text/html"))
        reader = Reader(tab, server)
        reader.open("basics/neurons/")
        for broken, half, said in (
            ("pyodide.mjs", False, "the network failed"),
            ("pyodide.asm.wasm", False, "the network failed"),
            ("pyodide.asm.wasm", True, "pyodide.asm.wasm"),
            ("python_stdlib.zip", False, "the network failed"),
            ("numpy*", False, "the network failed"),
        ):
            Network.broken, Network.half = broken, half
            assert reader.run(reader.bar(1)) == "Python could not be fetched.", broken
            assert said in reader.panel(reader.bar(1)).inner_text(), broken
        Network.broken = ""
        reader.panel(reader.bar(1)).get_by_role("button", name="Retry").click()
        assert reader.said(reader.bar(1)) == "The same as on the page."
        network.shutdown()


def test_a_package_that_was_tampered_with_is_refused(browser: Browser, server: str, site: Path, pyodide: Path) -> None:
    with opened(browser, server, WIDE, "light") as (tab, _):
        reader, answer = Reader(tab, server), from_copy(pyodide)
        tab.context.route(f"{NETWORK}**", answer)
        wheel = next(pyodide.glob("numpy*"))
        tampered = wheel.read_bytes()[:-100] + bytes(100)
        headers = {"access-control-allow-origin": "*"}
        tab.context.route(f"{NETWORK}**/numpy*", lambda route: route.fulfill(body=tampered, headers=headers))
        reader.open("basics/neurons/")
        assert reader.run(reader.bar(1)) == "Python could not be fetched."


def test_offline_says_so(browser: Browser, server: str, site: Path) -> None:
    with opened(browser, server, WIDE, "light") as (tab, _):
        reader = Reader(tab, server)
        reader.open("basics/neurons/")
        tab.context.set_offline(True)
        reader.press(reader.bar(1), "Run")
        expect(reader.bar(1).locator(".run-status")).to_contain_text("The network failed")
        tab.context.set_offline(False)
        reader.press(reader.bar(1), "Copy")  # brings what runs the page's code, but not Python
        reader.said(reader.bar(1))
        tab.context.set_offline(True)
        reader.run(reader.bar(1))
        assert "You are offline" in reader.panel(reader.bar(1)).inner_text()


def test_a_plot_shows_as_a_picture(reader: Reader) -> None:
    reader.open("basics/neurons/")
    code = "import matplotlib.pyplot as plt\nplt.plot([1, 4, 9])\nplt.show()\nprint('drawn')"
    _, shown = reader.try_out(code, 0)
    assert "drawn" in shown
    image = reader.panel(reader.bar(0)).locator("img")
    expect(image).to_have_count(1)
    assert image.get_attribute("alt")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300


def test_a_package_that_cannot_be_fetched_is_named(browser: Browser, server: str, site: Path, pyodide: Path) -> None:
    with opened(browser, server, WIDE, "light") as (tab, _):
        tab.context.route(f"{NETWORK}**", from_copy(pyodide))
        tab.context.route(f"{NETWORK}**/matplotlib*", lambda route: route.abort())
        reader = Reader(tab, server)
        reader.open("basics/neurons/")
        _, shown = reader.try_out("import matplotlib.pyplot as plt")
        assert "could not be fetched" in shown
        assert "matplotlib" in shown


def test_an_exercise_answers_in_sentences_and_keeps_what_is_solved(reader: Reader) -> None:
    reader.open("basics/neurons/")
    bar = reader.exercise("both")
    assert reader.run(bar) == "Not yet."
    assert "expected" in reader.panel(bar).inner_text()
    assert "Hint:" not in reader.panel(bar).inner_text()
    reader.run(bar)
    assert "Hint:" in reader.panel(bar).inner_text()
    reader.write(bar, "weights = [1, 1")
    assert reader.run(bar) == "Not yet."
    assert "SyntaxError" in reader.panel(bar).inner_text()
    reader.write(bar, "weights, bias = [20, 20], -30")
    assert reader.run(bar) == "Solved."
    expect(reader.tab.locator("article h3 .run-mark")).to_have_count(1)
    tab = reader.tab.context.new_page()  # and on the next day; a reload would only end the Python of the other tests
    tab.goto(reader.tab.url)
    expect(tab.locator("article h3 .run-mark")).to_have_count(1)
    assert tab.locator(".md-nav--secondary .run-mark").count() >= 1
    nav = tab.locator(".md-nav--primary .run-mark").filter(visible=True)
    expect(nav).to_have_count(1)
    expect(nav).to_contain_text("1/6")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="Export").click()
    saved = json.loads(Path(download.value.path()).read_text("utf-8"))
    [one] = saved["exercises"]
    assert (one["page"], one["exercise"], one["code"]) == ("basics/neurons/", "both", "weights, bias = [20, 20], -30\n")
    assert one["solved"].startswith("20")
    tab.once("dialog", lambda dialog: dialog.accept())
    tab.get_by_role("button", name="Clear the list").click()
    expect(tab.locator(".run-mark")).to_have_count(0)
    tab.close()


def test_python_stays_when_the_page_is_changed_without_a_reload(reader: Reader) -> None:
    reader.open("basics/neurons/")
    reader.try_out("mine = 1", 0)
    started: list[str] = []
    reader.tab.on("request", lambda request: started.append(request.url) if NETWORK in request.url else None)
    reader.tab.locator("article a[href$='networks/']").last.click()
    reader.tab.wait_for_url(re.compile(r"/basics/networks/(#.*)?$"))
    expect(reader.tab.locator("article h1")).to_contain_text("Networks")
    assert "NameError" in reader.try_out("print(mine)", 0)[1]  # each page has names of its own
    assert started == []


def test_editors_and_outputs_are_accessible(reader: Reader) -> None:
    tab = reader.tab
    reader.open("basics/neurons/")
    reader.try_out("print('x' * 500)", 0)
    reader.run(reader.bar(1))
    reader.try_out("def f():\n    return 'a' + 1  # no\n\n\nf()", 3)
    for _ in range(2):
        reader.run(reader.exercise("both"))
    reader.write(reader.exercise("both"), "weights, bias = [20, 20], -30")
    reader.run(reader.exercise("both"))
    for width, scheme in VIEWS:
        seen(tab, width, scheme)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        assert scheme == "dark" or axe.rules(tab) == "", (width, scheme)
        assert axe.colours(tab) == "", (width, scheme)


def test_the_site_can_serve_python_itself(browser: Browser, server: str, site: Path, pyodide: Path) -> None:
    folder = site / "whole"
    built(folder, f"{server}whole/", PYODIDE="site")
    with opened(browser, server, WIDE, "light") as (tab, wrong):
        reader = Reader(tab, f"{server}whole/")
        reader.open("basics/neurons/")
        assert reader.run(reader.bar(1)) == "The same as on the page."
        assert wrong == []
