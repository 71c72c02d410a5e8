"""A chapter in a learning platform: what it reports, what it finds again, and what it says where nobody is told."""

from __future__ import annotations

import base64
import hashlib
import json
import posixpath
import random
import re
import zipfile
import zlib
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import fromstring

import pytest
from playwright.sync_api import Browser, expect

from book.built import zipped
from book.grading.handin import read
from book.markup import Tree
from book.scorm import received
from book.scorm.manifest import EDITIONS
from book.scorm.package import package
from tests.site import axe
from tests.site.conftest import Page, source_addresses
from tests.site.platform import PAGE, VENDOR, platform
from tests.site.reader import Reader, unexpected
from tests.site.tab import VIEWS, WIDE, opened, seen

pytestmark = pytest.mark.share(2)

SOLUTION = "weights, bias = [20, 20], -30\n"
TOLD = "Your learning platform is told what you solve here, and keeps your code."


@pytest.fixture(scope="session")
def packages(site: Path, pyodide: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a package of each edition."""
    folder = tmp_path_factory.mktemp("packages")
    for edition in EDITIONS:
        zipped(package(site, "basics/neurons", edition, passing=10), folder / f"{edition}.zip")
    return {edition: folder / f"{edition}.zip" for edition in EDITIONS}


@pytest.mark.share(1)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_package_is_whole_and_needs_nothing_else(packages: dict[str, Path], edition: str) -> None:
    with zipfile.ZipFile(packages[edition]) as archive:
        whole({name: archive.read(name) for name in archive.namelist()})
    size = packages[edition].stat().st_size / 1e6
    assert 9.5 < size < 10.5


@pytest.mark.share(8)
@pytest.mark.parametrize("chapter", [one for one in source_addresses() if one.startswith(("basics", "beyond", "text"))])
def test_every_chapter_can_be_a_package(site: Path, pyodide: Path, chapter: str) -> None:
    whole(package(site, chapter, "2004"))


def whole(files: dict[str, bytes]) -> None:
    """Look at the files of a package: each is listed, and whatever they ask for is there."""
    root = fromstring(files["imsmanifest.xml"])
    space = root.tag.partition("}")[0] + "}"
    [resource] = root.iter(f"{space}resource")
    listed = [unquote(file.attrib["href"]) for file in resource.iter(f"{space}file")]
    assert sorted([*listed, "imsmanifest.xml"]) == sorted(files)
    identifiers = Counter(element.attrib["identifier"] for element in root.iter() if "identifier" in element.attrib)
    assert [name for name, number in identifiers.items() if number > 1] == []
    assert [item.attrib["identifierref"] for item in root.iter(f"{space}item")] == [resource.attrib["identifier"]]
    assert [name for name in files if name.startswith("/") or ".." in name or "\\" in name] == []
    assert [name for name in files if name.endswith(".html")] == [resource.attrib["href"]]
    texts = {name: text.decode() for name, text in files.items() if name.endswith((".html", ".css"))}
    assert [
        (name, target) for name, text in texts.items() for target in targets(name, text) if target not in files
    ] == []


def targets(name: str, text: str) -> list[str]:
    """Return the files that a page or styles ask for, but for what leads elsewhere."""
    found = re.findall(r"""url\(\s*["']?([^"')]+)""", text)
    if name.endswith(".html"):
        carried = [tag.attributes.get(key) for tag in Tree(text).elements for key in ("href", "src", "data-data")]
        found = [target for target in carried if target and not target.startswith("#")]
        assert [target for target in found if target.startswith("/")] == []
    return [
        posixpath.normpath(posixpath.join(posixpath.dirname(name), target.partition("#")[0]))
        for target in found
        if not urlsplit(target).scheme
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_chapter_reports_is_left_and_goes_on(
    browser: Browser, packages: dict[str, Path], tmp_path: Path, edition: str
) -> None:
    in_frame = edition == "1.2"  # the other in a window of its own
    with platform(browser, packages[edition], tmp_path, edition) as shown:
        with shown.visit(in_frame) as (reader, wrong):
            expect(reader.tab.locator(".platform")).to_have_text(TOLD)
            assert score(shown.kept) == ("0", "incomplete")
            bar = reader.exercise("both")
            reader.write(bar, SOLUTION.strip())
            assert reader.run(bar) == "Solved."
            expect(reader.tab.locator(".run-progress p").first).to_have_text(
                "Solved: 1 of 6 on this page. Your learning platform is told."
            )
            while score(shown.kept)[0] == "0":
                reader.tab.wait_for_timeout(20)
            assert score(shown.kept) == ("16.67", "passed")
            reader.write(reader.exercise("third_input"), "x = 1")  # which is told when the page is left
            assert unexpected(wrong) == []
        assert answer(shown.kept) == ("basics.neurons.both", "correct", "" if edition == "1.2" else SOLUTION)
        assert spent(shown.kept)
        assert shown.kept.get("core", shown.kept)["exit"] == "suspend"  # or nothing would be there the next time
        with shown.visit(in_frame) as (reader, wrong):
            expect(reader.tab.locator("article h3 .run-mark")).to_have_count(1)
            assert kept_text(reader, "both") == SOLUTION
            assert kept_text(reader, "third_input") == "x = 1\n"
            assert unexpected(wrong) == []
        assert score(shown.kept) == ("16.67", "passed")
        [(name, found)] = received.files(json.dumps(shown.kept))
    assert name == "Lovelace-Ada-7"
    assert isinstance(found, dict)
    (tmp_path / "exercises.json").write_text(json.dumps(found), "utf-8")
    assert [(one.page, one.exercise, one.code) for one in read(tmp_path / "exercises.json")] == [
        ("basics/neurons/", "both", SOLUTION)
    ]


def score(kept: dict[str, Any]) -> tuple[str, str]:
    """Return the score that a platform keeps, and whether it is enough."""
    if "core" in kept:
        return kept["core"].get("score", {}).get("raw", ""), kept["core"].get("lesson_status", "")
    scaled, status = kept["score"]["scaled"], kept["success_status"]
    assert float(scaled) == pytest.approx(float(kept["score"]["raw"]) / 100, abs=1e-4)
    assert kept["completion_status"] == "incomplete"
    return kept["score"]["raw"], "incomplete" if status == "unknown" else status


def answer(kept: dict[str, Any]) -> tuple[str, str, str]:
    """Return what a platform lists of the one exercise with a result: its name, the result, and the answer."""
    [one] = [one for one in kept["interactions"].values() if one["result"]]
    return one["id"], one["result"], one.get("student_response", "") or one.get("learner_response", "")


def spent(kept: dict[str, Any]) -> bool:
    """Tell whether a platform knows for how long the page was open."""
    told = kept.get("core", kept)["session_time"]
    return bool(re.fullmatch(r"00:0\d:\d\d\.\d\d|PT0H\dM\d+\.\d\dS", told)) and any(map(int, re.findall(r"\d+", told)))


def kept_text(reader: Reader, exercise: str) -> str:
    return reader.exercise(exercise).locator("xpath=..").locator(".run-draft code").text_content() or ""


def packed(kept: dict[str, Any]) -> str:
    """Return what the page would have packed."""
    deflate = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    content = deflate.compress(json.dumps({"who": ["7", "Ada"], "kept": kept}).encode()) + deflate.flush()
    return f"nnfs1.{base64.urlsafe_b64encode(content).decode().rstrip('=')}"


DAY = "2026-11-20T10:00:00.000Z"
BEFORE = {"solved": {"basics/neurons/": {"title": "Neurons", "solved": {"both": DAY}, "code": {"both": SOLUTION}}}}
NO_ROOM = "Your learning platform has no room for your code of exercise third input: copy it before you leave."


def test_code_without_room_is_named_and_what_is_solved_stays(
    browser: Browser, packages: dict[str, Path], tmp_path: Path
) -> None:
    with platform(browser, packages["1.2"], tmp_path, "1.2") as shown:
        shown.kept = {**shown.kept, "suspend_data": packed(BEFORE)}
        with shown.visit() as (reader, _):
            noise = random.Random(7).randbytes(3000).hex()
            reader.write(reader.exercise("third_input"), noise)
            expect(reader.tab.locator(".platform")).to_have_text(NO_ROOM)
            expect(reader.tab.locator(".run-progress p").first).to_have_text(f"Solved: 1 of 6 on this page. {NO_ROOM}")
        assert len(shown.kept["suspend_data"]) <= 4096
        assert score(shown.kept) == ("16.67", "passed")
        with shown.visit() as (reader, wrong):
            expect(reader.tab.locator(".platform")).to_have_text(TOLD)
            expect(reader.tab.locator("article h3 .run-mark")).to_have_count(1)
            expect(reader.tab.locator(".run-draft")).to_have_count(0)
            offer = reader.exercise("both").get_by_role("button", name="Your earlier version")
            expect(offer).to_be_visible()
            assert unexpected(wrong) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_all_that_is_solved_is_complete(
    browser: Browser, packages: dict[str, Path], pages: list[Page], tmp_path: Path, edition: str
) -> None:
    [html] = [page.html for page in pages if page.address == "basics/neurons/"]
    solved = {str(bar["data-exercise"]): DAY for bar in html.select(".run-bar[data-exercise]")}
    there = {"title": "Neurons", "solved": solved, "tasks": {"neuron": DAY}}
    with platform(browser, packages[edition], tmp_path, edition) as shown:
        shown.kept = {**shown.kept, "suspend_data": packed({"solved": {"basics/neurons/": there}})}
        with shown.visit() as (reader, _):
            expect(reader.tab.locator(".run-progress p").first).to_contain_text("Solved: 6 of 6 on this page.")
        if edition == "1.2":
            assert score(shown.kept) == ("100", "passed")
        else:
            names = ("completion_status", "success_status", "progress_measure")
            assert [shown.kept[name] for name in names] == ["completed", "passed", "1"]
            assert shown.kept["score"] == {"scaled": "1", "raw": "100", "min": "0", "max": "100"}


def test_without_a_platform_the_chapter_works_and_says_so(
    browser: Browser, packages: dict[str, Path], tmp_path: Path
) -> None:
    with (
        platform(browser, packages["2004"], tmp_path, "2004") as shown,
        opened(browser, shown.address, WIDE, "light") as (tab, wrong),
    ):
        reader = Reader(tab, shown.address)
        reader.open(PAGE)
        expect(tab.locator(".platform")).to_have_text(
            "No learning platform was found, so nothing is reported. What you do here stays in this browser."
        )
        for width, scheme in VIEWS[:2]:
            seen(tab, width, scheme)
            assert scheme == "dark" or axe.rules(tab) == "", width
            assert axe.colours(tab) == "", (width, scheme)
        seen(tab, WIDE, "light")
        reader.write(reader.bar(1), "print('mine')")
        tab.reload()
        expect(tab.locator(".run-draft")).to_have_text("print('mine')\n")
        expect(tab.locator(".run-progress p").first).to_contain_text("Only this browser knows.")
        assert tab.locator(".md-search, .md-footer__inner, .md-nav--primary a[href*='networks']").count() == 0
        assert unexpected(wrong) == []


def test_a_page_that_is_shown_for_review_reports_nothing(
    browser: Browser, packages: dict[str, Path], tmp_path: Path
) -> None:
    with platform(browser, packages["2004"], tmp_path, "2004") as shown:
        shown.kept = {**shown.kept, "mode": "review", "suspend_data": packed(BEFORE)}
        with shown.visit() as (reader, _):
            expect(reader.tab.locator(".platform")).to_contain_text("shows this page for review")
            expect(reader.tab.locator("article h3 .run-mark")).to_have_count(1)
            reader.write(reader.bar(1), "print('mine')")
        assert shown.kept["suspend_data"] == packed(BEFORE)


def test_what_is_broken_or_comes_from_elsewhere_solves_nothing(
    browser: Browser, packages: dict[str, Path], tmp_path: Path
) -> None:
    one = {"page": "basics/neurons/", "title": "Neurons", "exercise": "both", "code": SOLUTION, "solved": DAY}
    (tmp_path / "exercises.json").write_text(json.dumps({"exercises": [one]}), "utf-8")
    with platform(browser, packages["1.2"], tmp_path, "1.2") as shown:
        shown.kept = {**shown.kept, "suspend_data": packed(BEFORE)[:-9]}
        with shown.visit() as (reader, _):
            expect(reader.tab.locator(".platform")).to_contain_text("What it had kept of this page could not be read")
            with reader.tab.expect_file_chooser() as chooser:
                reader.tab.get_by_role("button", name=re.compile("^Import")).press("Enter")
            chooser.value.set_files(tmp_path / "exercises.json")
            expect(reader.tab.locator(".run-progress")).to_contain_text("1 of 1 exercises came in.")
            expect(reader.tab.locator(".run-progress p").first).to_contain_text("Solved: 0 of 6")
            expect(reader.exercise("both").get_by_role("button", name="Your earlier version")).to_be_visible()
        assert score(shown.kept) == ("0", "incomplete")


# A platform in the page's own window that takes what it is told, and keeps nothing of it.
FULL = """window.API = {
  LMSInitialize: () => true, LMSFinish: () => true, LMSGetValue: () => null, LMSCommit: () => false,
  LMSSetValue: (name) => !name.endsWith('suspend_data') && !name.includes('interactions'), LMSGetLastError: () => 391,
}"""


def test_a_platform_that_refuses_is_named(browser: Browser, packages: dict[str, Path], tmp_path: Path) -> None:
    with (
        platform(browser, packages["1.2"], tmp_path, "1.2") as shown,
        opened(browser, shown.address, WIDE, "light") as (tab, wrong),
    ):
        tab.add_init_script(FULL)
        Reader(tab, shown.address).open(PAGE)
        expect(tab.locator(".platform")).to_have_text(
            "Your learning platform did not take all that it was told (cmi.suspend_data: error 391, "
            "commit: error 391). It is told again with your next exercise; until then, keep your code by Export."
        )
        assert unexpected(wrong) == []


@pytest.mark.share(1)
def test_the_run_time_is_the_one_that_was_chosen() -> None:
    found = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in VENDOR.iterdir()}
    assert found == json.loads((VENDOR.parent / "scorm-again.json").read_text("utf-8"))["files"]
