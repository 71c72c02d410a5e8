"""Each page is valid HTML: by a few rules each time, and by all of them where the Nu Html Checker is installed.

    npm ci --ignore-scripts        # in tests/site/tools; the checker is a program for Java

The Nu Html Checker is the one that the standard itself names for this: it holds rules of HTML, ARIA and MathML, and no
taste.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from tests.site.markup import faults
from tests.site.preparation import ROOT

CHECKER = ROOT / "tests/site/tools/node_modules/vnu-jar/build/dist/vnu.jar"
LEFT = {
    "Attribute “autocomplete” is only allowed when the input type": (
        "the theme's: it keeps Firefox from opening a drawer again that was open when the page was left"
    ),
    "Bad value “orange” for attribute “mathcolor”": (
        "MathML Core takes every colour of CSS, and the checker the seventeen names of the HTML of old"
    ),
    "violates Content Security Policy": (
        "it reads files, for which 'self' means nothing, and computes no digest of a script: test_built.py does"
    ),
    "Document uses the Unicode Private Use Area": "the stroke through ≠ is a letter of KaTeX's own font",
}
"""What the checker says that we leave, each with the reason."""


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<p>A <b>b</b><br><a href="#">c</a></p>', []),
        ("<svg><path/><p></p></svg>", []),
        ("<p>One<p>two</p>", ["line 1: <p> stands in <p>, which holds words only", "line 1: <p> is not closed"]),
        ("<pre>\n<div></div></pre>", ["line 2: <div> stands in <pre>, which holds words only"]),
        ("<b><i></b>", ["line 1: </b> stands where <i> is open", "line 1: <i> is not closed"]),
        ("<b></i></b>", ["line 1: </i> closes nothing"]),
        ("<div/>", ["line 1: <div/> does not close itself", "line 1: <div> is not closed"]),
        ("<button><a></a></button>", ["line 1: <a> stands in <button>, and only one of them can be pressed"]),
        ('<p id="x" class="y" id="z"></p>', ["line 1: <p> has id twice"]),
        ('<i id="x"></i><i id="x"></i>', ['id="x" stands 2 times']),
        ('<i id="x y"></i>', ['line 1: id="x y" is no name']),
        ('<i tabindex=""></i>', ['line 1: tabindex="" is no whole number']),
        ('<i tabindex="-1"></i>', []),
        ('<i aria-labelledby="x z"></i><i id="x"></i>', ['line 1: aria-labelledby="z", and no element has that id']),
    ],
)
def test_what_is_wrong_is_said_with_its_line(html: str, said: list[str]) -> None:
    assert faults(html) == said


def test_no_page_breaks_a_rule_that_templates_often_break(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 50
    said = {file.relative_to(site).as_posix(): faults(file.read_text("utf-8")) for file in files}
    assert {name: wrong for name, wrong in said.items() if wrong} == {}


def test_every_page_is_valid_to_the_standard_s_own_checker(site: Path) -> None:
    java = shutil.which("java")
    if java is None or not CHECKER.is_file():
        missing = "Java" if java is None else f"{CHECKER.name} (npm ci --ignore-scripts in tests/site/tools)"
        pytest.skip(f"{missing} is not installed, so the pages were held to a few rules of HTML only")
    command = [java, "-Xss4m", "-jar", str(CHECKER), "--skip-non-html", "--format", "json", str(site)]
    result = subprocess.run(command, capture_output=True, text=True)
    messages = json.loads(result.stderr)["messages"]
    found, left = defaultdict(set), set()
    for message in messages:
        reasons = [words for words in LEFT if words in message["message"]]
        left.update(reasons)
        if not reasons:
            place = f"{message['url'].removeprefix(f'file:{site}/')}:{message.get('lastLine')}"
            found[re.sub(r"\s+", " ", message["message"])].add(place)
    assert {words: sorted(places)[:5] for words, places in found.items()} == {}
    assert left == set(LEFT), "what is left to be said is said no more: take it from the list"
