"""Each lab runs at build, a failing cell fails the build, its output is never stale, and it can be taken away."""

from __future__ import annotations

import contextlib
import html
import io
import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jupytext  # type: ignore[import-untyped]
import nbformat
import numpy as np
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError

from book.labs import as_markdown
from bookcheck import Book, Page, Run
from bookcheck.facts import facts
from bookcheck.facts.link import Link

ROOT = Path(__file__).resolve().parents[2]
LABS = {name: ROOT / "docs" / "labs" / f"{name}.py" for name in ("play", "own", "crowd", "digits", "race", "names")}
SITE_URL = "https://example.org/book/"

CONFIG: dict[str, Any] = {
    "site_name": "test",
    "site_url": SITE_URL,
    "theme": {"name": None, "custom_dir": "theme"},
    "plugins": [{"mkdocs-jupyter": {"include": ["labs/*.py"], "execute": True, "allow_errors": False}}],
    "markdown_extensions": ["attr_list", "tables", "pymdownx.superfences", "pymdownx.highlight"],
}

# Not a real theme: it shows what the hook hands to one.
THEME = """\
{{ page.title }} | {{ page.meta.date }} | {{ page.meta.tags | join(", ") }} | {{ page.meta.description }}
{% for item in page.toc %}{{ item.title }}: {{ item.children | map(attribute="url") | join(" ") }}{% endfor %}
{{ page.content }}
"""


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}  # the folder's own package comes first
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=environment)


# The labs themselves, among stand-ins for the chapters.


class Lab(NamedTuple):
    source: Path
    folder: Path
    page: str
    notebook: Any


def test_each_lab_is_tried_here() -> None:
    assert set(LABS.values()) == {*(ROOT / "docs" / "labs").glob("*.py")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    pages = [*(ROOT / "docs").glob("[bt]*/*.md"), ROOT / "docs" / "playground.md"]
    files = {path.relative_to(ROOT).as_posix(): "# Stand-in" for path in pages}
    files |= {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in LABS.values()}
    files["theme/main.html"] = THEME
    files["mkdocs.yml"] = json.dumps({**CONFIG, "hooks": [str(ROOT / "book" / "labs.py")]})
    write(folder, files)
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module", params=LABS)
def lab(site: Path, request: pytest.FixtureRequest) -> Lab:
    page = (site / "site" / "labs" / request.param / "index.html").read_text(encoding="utf-8")
    notebook = nbformat.read(site / "site" / "labs" / f"{request.param}.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    return Lab(LABS[request.param], site, page, notebook)


def test_the_book_is_built_with_the_settings_that_are_tested_here() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    (tested,) = CONFIG["plugins"]
    used = config.plugins["mkdocs-jupyter"].config
    assert {name: used[name] for name in tested["mkdocs-jupyter"]} == tested["mkdocs-jupyter"]
    assert "book/labs.py" in config["hooks"]


def blocks(page: str) -> tuple[list[str], list[str]]:
    """The blocks of code on a page, and the blocks of output."""
    found = re.findall(
        r'<div class="highlight">(<span class="filename">Output</span>)?<pre>(.*?)</pre>', page, re.DOTALL
    )
    texts = [(label, html.unescape(re.sub("<[^>]+>", "", block)).strip("\n")) for label, block in found]
    return [text for label, text in texts if not label], [text for label, text in texts if label]


HEADS = {
    "play": (
        "Play with the network | 2026-11-20 | lab, training | A notebook with the network of the first six chapters. "
        "Train it, change it, break it, and see what happens and why.",
        "Play with the network: #set-up #before-training #after-training #experiment-1-one-single-step",
    ),
    "own": (
        "Your own data | 2026-12-01 | lab, data, test set, baseline | A notebook that reads a table, yours or ours, "
        "and goes the whole way with it. Look, deal, baseline, train, an honest test, and what it gets wrong.",
        "Your own data: #a-table #read-it #look #deal #one-scale #something-plain-first #train #test-once",
    ),
    "crowd": (
        "A crowd to learn from | 2026-12-01 | lab, training, test set | A notebook that gives the network of Part I a"
        " crowd to learn from, asks it about strangers, and finds out what a crowd helps, and what it cannot help.",
        "A crowd to learn from: #draw-people #the-network-of-four #show-it-a-crowd #the-plainest-rule #what-came-out",
    ),
    "digits": (
        "What the hidden neurons see | 2026-12-01 | lab, digits | A notebook that opens a small network which reads "
        "digits. Look at its hidden neurons, at what each answers to, and at what breaks without it.",
        "What the hidden neurons see: #a-small-reader #weights-as-a-picture #what-each-answers-to",
    ),
    "race": (
        "Optimizers raced | 2026-12-01 | lab, optimizer, learning rate | A notebook that lets the optimizers of the "
        "library race, in a valley and on digits, and finds out what the order at the finish is worth.",
        "Optimizers raced: #the-valley #look-at-the-winner #a-network #search-the-rates #ten-other-seeds",
    ),
    "names": (
        "Names by a language model | 2026-12-01 | lab, language model | A notebook with a small transformer that "
        "writes names. Count how many are new, turn the temperature, and give it a list of your own words.",
        "Names by a language model: #train-it #write-and-count #turn-the-temperature #begin-a-name #words-of-your-own",
    ),
}


def test_the_page_has_the_front_matter_and_the_headings_of_any_page(lab: Lab) -> None:
    first, second, *_ = lab.page.splitlines()
    head, headings = HEADS[lab.source.stem]
    assert first == head
    assert second.startswith(headings)


def test_how_to_install_stands_behind_the_experiments(lab: Lab) -> None:
    *_, last = re.findall("<pre>", lab.page)
    assert lab.page.index('id="run-it-in-a-python-of-your-own"') > lab.page.rindex(last)


def test_the_page_brings_no_style_and_no_script_of_its_own(lab: Lab) -> None:
    for foreign in ("<style", "<script", "<link", "jp-", "require", "mathjax", "cdn"):
        assert foreign not in lab.page
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', lab.page) == []


def test_each_link_of_the_page_and_of_the_notebook_leads_somewhere(lab: Lab) -> None:
    built = lab.folder / "site"
    on_page = re.findall(r'href="([^"#]+)[^"]*"', lab.page)
    assert f"../{lab.source.stem}.ipynb" in on_page
    assert [link for link in on_page if not (built / "labs" / lab.source.stem / link).exists()] == []

    in_notebook = re.findall(r"\]\(([^)#]+)[^)]*\)", "".join(cell.source for cell in lab.notebook.cells))
    assert len(in_notebook) == {"play": 4, "own": 6, "digits": 4, "race": 3, "names": 3, "crowd": 3}[lab.source.stem]
    assert [link for link in in_notebook if not link.startswith(SITE_URL)] == []
    assert [link for link in in_notebook if not (built / link.removeprefix(SITE_URL)).exists()] == []


def test_the_notebook_is_valid_clean_and_has_the_code_of_the_page(lab: Lab) -> None:
    nbformat.validate(lab.notebook)
    assert lab.notebook.metadata.kernelspec.name == "python3"
    assert {cell.cell_type for cell in lab.notebook.cells} == {"markdown", "code"}
    assert [cell for cell in lab.notebook.cells if cell.get("outputs")] == []
    assert "Download this notebook" in lab.page
    assert "Download this notebook" not in "".join(cell.source for cell in lab.notebook.cells)

    code, _ = blocks(lab.page)
    assert len(code) == {"play": 13, "own": 12, "digits": 9, "race": 9, "names": 7, "crowd": 5}[lab.source.stem]
    assert [cell.source for cell in lab.notebook.cells if cell.cell_type == "code"][1:] == code


def test_the_first_code_of_the_notebook_gets_the_library_from_the_site(lab: Lab) -> None:
    """What pip is given is a wheel of this very library, at an address of the site."""
    first = next(cell for cell in lab.notebook.cells if cell.cell_type == "code")
    address = first.source.rpartition("\n%pip install -q ")[2]
    assert address.startswith(f"{SITE_URL}labs/")
    file = lab.folder / "site" / address.removeprefix(SITE_URL)
    assert re.fullmatch(r"nnfs_book-[\d.]+-py3-none-any\.whl", file.name)
    with zipfile.ZipFile(file) as wheel:
        assert wheel.read("nnfs/__init__.py") == (ROOT / "nnfs" / "__init__.py").read_bytes()
        metadata = wheel.read(next(name for name in wheel.namelist() if name.endswith("METADATA"))).decode()
    (dependency,) = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert f"Requires-Dist: {dependency}\n" in metadata


def test_the_notebook_runs_where_only_its_first_code_has_brought_the_library(lab: Lab, tmp_path: Path) -> None:
    """As in a hosted notebook: pip takes the wheel, and no folder of the book is near."""
    [file] = (lab.folder / "site" / "labs").glob("*.whl")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        "--target",
        str(tmp_path),
        str(file),
    ]
    subprocess.run(pip, check=True)
    _, *others = [cell.source for cell in lab.notebook.cells if cell.cell_type == "code"]
    code = "\n".join(["import nnfs", f"assert nnfs.__file__.startswith({str(tmp_path)!r})", *others[:2]])
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, capture_output=True)


def test_the_notebook_has_no_comment_that_is_for_the_checks(lab: Lab) -> None:
    assert "<!--" in lab.source.read_text("utf-8")
    assert [cell.source for cell in lab.notebook.cells if "<!--" in cell.source] == []


def test_the_lab_is_a_page_of_the_book_and_its_foot_is_that_of_its_file(lab: Lab) -> None:
    assert lab.source in Book.at(ROOT).files()
    assert f"<!-- record: docs/labs/{lab.source.name} -->" in lab.page


class Played(NamedTuple):
    printed: list[str]
    names: dict[str, Any]


@pytest.fixture(scope="module")
def played(lab: Lab) -> Iterator[Played]:
    """The downloaded notebook, run where NumPy's exp is off in its last bit, as on another processor it may be."""
    eps = np.finfo(float).eps
    exact, noise = np.exp, itertools.cycle([1 - eps, 1.0, 1 + eps, 1 + eps, 1 - eps])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(np, "exp", lambda x: exact(x) * next(noise))
        printed, names = [], {"__name__": "__main__"}
        for cell in lab.notebook.cells:
            if cell.cell_type == "code" and "%pip" not in cell.source:
                with contextlib.redirect_stdout(io.StringIO()) as output:
                    exec(cell.source, names)
                printed.append(output.getvalue().rstrip("\n"))
        yield Played([text for text in printed if text], names)


def test_the_notebook_prints_what_the_page_shows_on_any_processor(lab: Lab, played: Played) -> None:
    _, output = blocks(lab.page)
    assert played.printed == output


@cache
def checked(name: str) -> Run:
    """A lab, with its code run and all of it found true."""
    run = Run(Page.read(LABS[name], Book.at(ROOT)))
    assert list(run.problems()) == []
    return run


@pytest.mark.share(3)
@pytest.mark.parametrize(
    ("name", "true", "false"),
    [
        ("play", "After 25 epochs Emily is still M, after 26", "After 26 epochs Emily is still M, after 27"),
        ("play", "(25, 26)", "(24, 25)"),
        ("play", "Seeds 0, 3 and 4 are sure of F", "Seeds 0, 3 and 4 are sure of M"),
        ("play", "Seeds 1 to 4 guess Alice right", "Seeds 0 to 4 guess Alice right"),
        ("play", "With learning rate 20 the network learns", "With learning rate 25 the network learns"),
        ("play", "an inch is 2.54", "an inch is 2.45"),
        ("play", "Run its first piece", "Run its second piece"),
        ("play", "that network gets away.", "that network gets away to 0.25."),
        ("play", "(../basics/loss.md)", "(../basics/losses.md)"),
        ("play", "(play.ipynb)", "(played.ipynb)"),
        ("own", '("apple", 24, 165,', '("apple", 24, 166,'),
        ("own", "the neighbour has 94 right and the network 93", "the neighbour has 93 right and the network 94"),
        ("own", "no apple is among them", "no pear is among them"),
        ("own", "the mock exam says 9 of 12 each time", "the mock exam says 10 of 12 each time"),
        ("own", "The neighbour gets three of four", "The neighbour gets two of four"),
        ("own", "(../beyond/digits.md#three-heaps)", "(../beyond/digits.md#four-heaps)"),
        ("own", "Run its first piece", "Run its second piece"),
        ("crowd", "from 65% to 77%", "from 73% to 77%"),
        ("crowd", "at 400 they meet at 77%", "at 100 they meet at 77%"),
        ("crowd", "20 points ahead of the worst", "23 points ahead of the worst"),
        ("crowd", "are enough for 95% of the new ones", "are enough for 96% of the new ones"),
        ("crowd", "(../beyond/digits.md#three-heaps)", "(../beyond/digits.md#four-heaps)"),
        ("crowd", "Run its first piece", "Run its second piece"),
        ("digits", "nearly all fives are gone", "nearly all fours are gone"),
        ("digits", "Without number 7 all sevens", "Without number 8 all sevens"),
        ("digits", "at most nine pictures are lost", "at most ten pictures are lost"),
        ("digits", "the network reads with the other eleven", "the network reads with the other ten"),
        ("digits", "Row 2 and column 2 makes an 8", "Row 2 and column 3 makes an 8"),
        ("digits", "(../beyond/activations.md#slopes-that-fade)", "(../beyond/activations.md#slopes)"),
        ("digits", "Run its first piece", "Run its second piece"),
        ("race", "Now Nesterov's momentum wins, and RMSProp is last", "Now Adam wins, and RMSProp is last"),
        ("race", "wins with six of the ten seeds", "wins with five of the ten seeds"),
        ("race", "about one coin in 18", "about one coin in 19"),
        ("race", "mean falls from 0.086 to 0.079", "mean falls from 0.086 to 0.078"),
        ("race", "(../beyond/schedules.md)", "(../beyond/schedule.md)"),
        ("race", "Run its first piece", "Run its second piece"),
        ("names", "such as *winny*", "such as *jenie*"),
        ("names", "the most good ones: here 0.5", "the most good ones: here 0.7"),
        ("names", "With 0.4 there are 363 good ones", "With 0.4 there are 365 good ones"),
        ("names", "it is lowest after epoch 5", "it is lowest after epoch 6"),
        ("names", "on the unread words is 2.49, where it was 2.25", "on the unread words is 2.25, where it was 2.49"),
        ("names", "(../text/transformer.md)", "(../text/transformers.md)"),
        ("names", "Run its first piece", "Run its second piece"),
    ],
)
def test_a_mistake_in_a_lab_is_noticed(name: str, true: str, false: str) -> None:
    run = checked(name)
    assert true in run.page.text
    page = run.page.with_text(run.page.text.replace(true, false, 1))
    words = [fact for fact in facts(page) if fact.last or isinstance(fact, Link)]
    assert any(run.check(fact) for fact in words)


# What reads a table, in the lab for one of your own.


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("height,fruit\n68,apple\n88,pear\n74,pear\ntall,apple", "row 5, column height: expected a number, got 'tall'"),
        ("height,fruit\n68,apple\nnan,pear", "row 3, column height: expected a number, got 'nan'"),
        ("height;fruit\n6,8;apple\n8,8;pear", "row 2, column height: expected a number, got '6,8'"),
        ("height,width,fruit\n68,76,apple\n88,,pear", "row 3, column width: expected a number, got ''"),
        ("height,fruit\n68,apple\n88, \n71,pear", "row 3, column fruit: expected a class, got ''"),
        ("height,width,fruit\n68,76,apple\n88,pear", "row 3: expected 3 cells, got 2"),
        ("height,fruit\n68,apple\n\n88,pear", "row 3: expected 2 cells, got 0"),
        ("", "the table is empty: no row below the names"),
        ("height,fruit\n", "the table is empty: no row below the names"),
        ("68,apple\n88,pear", "row 1: expected a name, got '68'"),
        ("height fruit\n68 apple", "row 1: expected several names, got ['height fruit']"),
        ("height,fruit\n68,apple\n71,apple", "column fruit: expected two classes or more, got only 'apple'"),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_row_and_column(text: str, message: str) -> None:
    read_table = checked("own").made["read_table"]
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        read_table(text)


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_gives_its_columns_its_numbers_and_its_classes(between: str) -> None:
    text = "\r\nheight,width,fruit\r\n68, 7.5,apple\r\n-8,1e1,big pear\r\n".replace(",", between)
    columns, x, classes = checked("own").made["read_table"](text)
    assert (columns, x.tolist(), classes.tolist()) == (
        ["height", "width"],
        [[68, 7.5], [-8, 10]],
        ["apple", "big pear"],
    )


def test_the_whole_lab_runs_on_a_table_with_other_columns_and_classes() -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    rng = np.random.default_rng(seed=1)
    table = "a,b\n" + "\n".join(f"{rng.normal(size)},{'yes' if size else 'no'}" for size in (0, 1) for _ in range(15))
    for cell in jupytext.read(LABS["own"])["cells"]:
        if cell.cell_type == "code":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(cell.source, names)
            if "table" in cell.source.split("=")[0]:
                names["table"] = table
    assert names["kinds"] == ["no", "yes"]
    assert len(names["marks"]) == 10


def test_the_lab_of_names_runs_on_other_words() -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    towns = "york leeds hull bath wells truro ely oxford london derby ripon durham exeter lincoln norwich\nsalford"
    for cell in jupytext.read(LABS["names"])["cells"]:
        if cell.cell_type == "code":
            begins = cell.source.startswith("text =")
            source = f'text = """\n{towns}\n"""{cell.source.rpartition(chr(34) * 3)[2]}' if begins else cell.source
            with contextlib.redirect_stdout(io.StringIO()):
                exec(source, names)
    assert sorted(names["known"] + names["unread"]) == sorted(towns.split())
    assert len(names["unread"]) == 3
    assert {*names["out"]} & {*towns.split()}


# A house of its own, whose `nnfs` can be changed.

TINY_LAB = """\
# ---
# title: Tiny
# ---

# %% [markdown]
# # A tiny lab
#
# See [home](../index.md).

# %%
import nnfs
print("printed", nnfs.ANSWER)
"""

# Stands in for the book's figures, which are drawn in the very process that builds.
FIGURE = """\
import nnfs
from markdown import Extension
from markdown.preprocessors import Preprocessor


class Figure(Preprocessor):
    def run(self, lines):
        return [line.replace("FIGURE", f"drawn {nnfs.ANSWER}") for line in lines]


class FigureExtension(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Figure(md), "figure", 30)


makeExtension = FigureExtension
"""


PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "nnfs-book"
version = "1"
dependencies = ["numpy"]

[tool.hatch.build.targets.wheel]
packages = ["nnfs"]
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    extensions = [*CONFIG["markdown_extensions"], "book.figure"]
    config = {**CONFIG, "markdown_extensions": extensions, "hooks": ["book/labs.py"]}
    write(
        tmp_path,
        {
            "mkdocs.yml": json.dumps(config),
            "theme/main.html": THEME,
            "nnfs/__init__.py": "ANSWER = 41\n",
            "pyproject.toml": PROJECT,
            "book/__init__.py": "",
            "book/runner/__init__.py": "",
            "bookcheck/__init__.py": "",
            "book/figure.py": FIGURE,
            "docs/index.md": "# Home\n\nFIGURE",
            "docs/labs/tiny.py": TINY_LAB,
        },
    )
    for name in ("labs.py", "state.py", "cache.py", "runner/wheel.py"):
        shutil.copy(ROOT / "book" / name, tmp_path / "book" / name)
    shutil.copytree(ROOT / "book" / "notebook", tmp_path / "book" / "notebook")
    return tmp_path


def test_a_cell_that_raises_fails_the_build(house: Path) -> None:
    write(house, {"docs/labs/tiny.py": TINY_LAB + "raise ValueError('no such neuron')\n"})
    result = build(house)
    assert result.returncode == 1
    assert "labs/tiny.py: a cell fails." in result.stderr
    assert "ValueError: no such neuron" in result.stderr


def test_a_changed_package_changes_what_the_site_shows(house: Path) -> None:
    """From one build to the next, and while the book is served, in the notebook and in the figures alike."""
    assert build(house).returncode == 0
    again = build(house)
    assert again.returncode == 0
    assert "Cache hit" in again.stderr
    (known,) = (house / ".cache" / "mkdocs-jupyter").iterdir()

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-a", address],
        cwd=house,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_for(server, f"http://{address}/book/", "drawn 41")
            wait_for(server, f"http://{address}/book/labs/tiny/", "printed 41")
            write(house, {"nnfs/__init__.py": "ANSWER = 42\n"})
            wait_for(server, f"http://{address}/book/", "drawn 42")
            wait_for(server, f"http://{address}/book/labs/tiny/", "printed 42")
        finally:
            server.terminate()
    (changed,) = (house / ".cache" / "mkdocs-jupyter").iterdir()
    assert changed != known


def wait_for(server: subprocess.Popen[bytes], url: str, text: str) -> None:
    """Ask for a page until it holds a text, as long as the server runs, for minutes if need be."""
    shown = ""
    for _ in range(3000):
        assert server.poll() is None, "the server has ended"
        with contextlib.suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(url) as response:
            shown = response.read().decode()
        if text in shown:
            return
        time.sleep(0.1)
    pytest.fail(f"{url} never shows {text!r}, but:\n{shown}")


def notebook(outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {"cells": [{"cell_type": "code", "source": "run()", "outputs": outputs}]}


def test_what_a_cell_prints_in_pieces_is_one_output_in_a_fence_that_it_cannot_break() -> None:
    pieces = [{"output_type": "stream", "name": "stdout", "text": text} for text in ("```\n", "two\n")]
    expected = '```python\nrun()\n```\n\n````text title="Output"\n```\ntwo\n````\n'
    assert as_markdown(notebook(pieces), "labs/tiny.py") == expected


@pytest.mark.parametrize(
    "output",
    [
        {"output_type": "stream", "name": "stderr", "text": "UserWarning: hm"},
        {"output_type": "execute_result", "data": {"text/plain": "0.9490001"}},
    ],
)
def test_a_warning_or_a_bare_value_is_refused(output: dict[str, Any]) -> None:
    with pytest.raises(PluginError, match=r"labs/tiny\.py: a lab only prints"):
        as_markdown(notebook([output]), "labs/tiny.py")
