"""The program that makes the book wrong on purpose: what it changes, what it sees die, and what it lets live."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bookcheck import Book, Mutant, Page, PageError
from bookcheck.command import main
from bookcheck.maths import Equations
from bookcheck.mutation import package
from bookcheck.mutation.beside import Beside
from bookcheck.mutation.judge import Judge, Verdict
from bookcheck.mutation.mutants import WORDS, mutants
from bookcheck.mutation.report import Report, low, place
from bookcheck.record import digest, surroundings

ROOT = Path(__file__).parents[2]
BOOK = Book.at(ROOT)
NEEDING = """```python needs="not_installed_anywhere"
print(3)
```

```text title="Output"
3
```
"""

PAGE = """<!-- math: f = sigmoid; let x -->

# A page

It gives 0.953, as [the other](README.md) says.

![A curve at 0.953.](figure:curve)

$$
x = 3
$$

$$
f(x) = f(3) = 0.953
$$

```python title="nnfs/first/loss.py"
def mse_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()
```

```python
from nnfs import sigmoid

print(f"{sigmoid(3):.3f}")
```

```text title="Output"
0.953
```

```python
>>> 1 / 4
0.25
```

<!-- table: [("Alice", sigmoid(0) * 2, 0.25), ("Bob", 2, 0.5)] -->

| Name | a | b |
|---|---|---|
| Alice | 1 | 0.25 |
| Bob | 2 | 0.5 |
"""
# `sigmoid` must be there when the first directive is read.
PAGE = PAGE.replace("<!-- math: f", "```python\nfrom nnfs import sigmoid\n```\n\n<!-- math: f")


BESIDE = {"figures/page.py": "def curve():\n    return '<svg/>'\n"}


def missed(text: str, path: str = "page.md") -> list[str]:
    """Return the places of the mutants of a page that are missed, of the kinds that the checks promise."""
    page = Page(text, path, files=BESIDE if "(figure:curve)" in text else None)
    facts = list(mutants(page))
    verdicts = list(Judge(page).verdicts(facts))
    assert Counter(verdict.mutant for verdict in verdicts) == Counter(facts)  # a verdict on each, and one only
    promised = [verdict.mutant for verdict in verdicts if verdict.message is None and verdict.mutant.kind not in WORDS]
    return [place(mutant, text) for mutant in promised]


def test_every_kind_of_fact_is_changed() -> None:
    kinds = Counter(mutant.kind for mutant in mutants(Page(PAGE, "page.md")))
    promised = {"output", "equation", "listing", "binding", "link"}
    assert set(kinds) == promised | {"number", "table", "head", "caption", "reference"}
    assert kinds["output"] == len("0953" + "025")
    assert kinds["number"] == kinds["caption"] == len("0953")
    assert kinds["table"] == len("1025" + "205") + 4
    assert kinds["head"] == 2
    assert kinds["link"] == 1


def test_every_mutant_changes_the_page_and_nothing_but_its_place() -> None:
    for mutant in mutants(Page(PAGE, "page.md")):
        changed = mutant.applied(PAGE)
        assert changed != PAGE
        assert changed.startswith(PAGE[: mutant.start])
        assert changed.endswith(PAGE[mutant.end :])


def test_a_checked_page_lets_nothing_false_live() -> None:
    assert missed(PAGE) == ["f(x) = f(3) ⟦=→<⟧ 0.953"]  # the rounding went up: less is true as well


def test_a_definition_is_contradicted_by_what_follows_it() -> None:
    page = "<!-- math: let x, y -->\n\n$x = 4$\n\n$y = x + 1 = 5$\n\n$y - x = 1$\n"
    assert missed(page) == []


def test_a_definition_that_nothing_contradicts_survives() -> None:
    assert missed("<!-- math: let x -->\n\n$x = 4$\n") == ["$x = ⟦4→5⟧$"]


def test_a_mutant_that_rests_gets_the_verdict_of_one_that_walks_on(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "tests/bookcheck/maths/pages/training.md").read_text("utf-8")
    resting = missed(text)
    monkeypatch.setattr(Beside, "may_rest", lambda self, page, number: None)
    assert sorted(resting) == sorted(missed(text))


def test_a_mutant_rests_as_soon_as_all_symbols_mean_what_they_mean_on_the_page() -> None:
    page = Equations("x")
    page.directive("free x; let y")
    beside = Beside(Mutant("equation", 0, 0, ""), page)
    beside.equations.directive("x = 1")
    beside.may_rest(page, 1)
    assert beside.resting is None
    beside.equations.directive("free x")
    beside.may_rest(page, 2)
    assert beside.resting == 2


def test_a_page_must_be_right_before_it_is_made_wrong() -> None:
    with pytest.raises(PageError, match="must be right before it is changed"):
        missed(PAGE.replace("0.953\n```", "0.954\n```"))


def test_the_command_says_what_is_wrong_with_such_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text('```python\nprint(2)\n```\n\n```text title="Output"\n3\n```\n\nIt is $1 + 1 = 2$.\n', "utf-8")
    assert main(["--mutate", str(page)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("page.md:1: the page must be right before it is changed: ")
    assert "what is true is\n    2" in said
    assert "Problem(" not in said


# The package


def test_every_mutant_of_the_package_is_a_program() -> None:
    count = 0
    for path in sorted((ROOT / "nnfs").rglob("*.py")):
        text = path.read_text("utf-8")
        for mutant in package.mutants(text):
            ast.parse(mutant.applied(text))
            count += 1
    assert count > 100


@pytest.mark.parametrize("code", ["f(*a, **b)", "[*a, *b]", "{*a, *b}", "{**a, **b}", "@property\ndef f(): ..."])
def test_unpacking_is_no_product(code: str) -> None:
    assert list(package.mutants(code + "\n")) == []


def test_what_a_page_lists_is_noticed_without_running_anything() -> None:
    path = ROOT / "nnfs/first/loss.py"
    text = path.read_text("utf-8")
    body = text.index("    return ")  # what stands before it is not listed: the imports and the docstring
    found = [mutant for mutant in package.mutants(text) if mutant.start > body]
    assert len(found) >= 2
    verdicts = list(package.verdicts(BOOK, path, found))
    assert [verdict.message for verdict in verdicts] == ["docs/basics/loss.md lists it otherwise"] * len(found)


def test_what_no_page_lists_is_noticed_by_the_tests_and_an_idle_change_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "def double(x):\n    return 2 * x\n\n\nSPARE = 7\n"
    for name, content in {
        "nnfs/__init__.py": "",
        "nnfs/tiny.py": text,
        "tests/nnfs/test_tiny.py": "from nnfs.tiny import double\n\n\ndef test_double():\n    assert double(3) == 6\n",
        "pyproject.toml": '[tool.pytest.ini_options]\npythonpath = ["."]\n',
        "docs/page.md": "# A page\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    book = Book(tmp_path, pages=("docs/*.md",), package=("nnfs",), tests=("tests/nnfs",))
    verdicts = {
        v.mutant: v.message for v in package.verdicts(book, tmp_path / "nnfs/tiny.py", list(package.mutants(text)))
    }
    changes = {text[m.start : m.end]: message for m, message in verdicts.items()}
    assert changes["2"] is not None
    assert "test_double" in changes["2"]
    assert changes["*"] is not None
    assert changes["7"] is None  # nothing needs it
    (tmp_path / "nnfs/tiny.py").write_text(text.replace("2 * x", "3 * x"), "utf-8")
    package._sound.cache_clear()
    with pytest.raises(RuntimeError, match="the tests must pass before anything is changed"):
        list(package.verdicts(book, tmp_path / "nnfs/tiny.py", list(package.mutants(text))))
    package._sound.cache_clear()


def test_the_tests_that_speak_of_a_file_come_first() -> None:
    name = "nnfs/layers/pooling.py"
    files = package._nearest(BOOK, name, (ROOT / name).read_text("utf-8"))
    assert files[0] == "tests/nnfs/test_pooling.py"
    assert "tests/nnfs/test_convolution.py" in files[: package.NEAREST]
    assert sorted(files) == sorted(BOOK.name(path) for path in (ROOT / "tests/nnfs").rglob("test_*.py"))


# The report


def test_what_the_checks_promise_and_miss_is_a_hole_unless_it_is_listed_with_a_reason() -> None:
    text = "a = 1\n"
    dead, alive = Mutant("output", 0, 1, "b"), Mutant("output", 4, 5, "2")
    report = Report({("page.md", "a = ⟦1→2⟧"): "true", ("page.md", "gone"): "true"})
    report.take("page.md", {"": text}, [Verdict(dead, "noticed"), Verdict(alive, None)])
    assert report.holes() == []
    assert report.idle() == ["page.md: listed, but it is noticed: gone"]
    assert report.total() == {"noticed": 1, "equivalent": 1}
    unlisted = Report()
    unlisted.take("page.md", {"": text}, [Verdict(alive, None)])
    assert unlisted.holes() == ["page.md:1: output: a = ⟦1→2⟧"]
    assert unlisted.kinds() == {"output": {"missed": 1}}


def test_words_that_are_missed_are_listed_by_place_and_no_hole() -> None:
    report = Report()
    of_the_page = Mutant("number word", 2, 5, "three")
    of_its_grader = Mutant("hint", 6, 10, "Never", "exercises/page.py")
    report.take("page.md", {"": "\nA two\n", "exercises/page.py": "x = [\n'Ever'"}, [
        Verdict(of_the_page, None), Verdict(of_its_grader, None), Verdict(Mutant("hint", 0, 1, "y"), "noticed"),
    ])  # fmt: skip
    assert report.holes() == []
    assert report.places() == (
        "\nnumber word: not noticed\n  page.md:2: A⟦ tw→three⟧o\n"
        "\nhint: not noticed\n  exercises/page.py:2: ⟦'Eve→Never⟧r'"
    )
    rows = [line.split() for line in report.table().splitlines()]
    assert rows[-3:] == [
        ["number", "word", "1", "0", "0", "1", "0.0%"], ["hint", "2", "1", "0", "1", "50.0%"],
        ["all", "3", "1", "0", "2", "33.3%"],
    ]  # fmt: skip


def test_the_whole_pages_are_held_to_the_share_that_their_book_asks_for() -> None:
    kinds = {"output": Counter(noticed=90), "hint": Counter(noticed=4, missed=1), "name": Counter(noticed=1, missed=3)}
    asks = Book(ROOT, noticed=0.97, each=0.8)
    assert list(low(kinds, asks)) == [
        "whole pages: of all changes together, 96.0% were noticed; 97% is asked for",
        "whole pages: of name, 25.0% were noticed; 80% is asked for",
    ]
    assert list(low(kinds, Book(ROOT, noticed=0.95))) == []
    assert list(low({"hint": Counter(equivalent=3)}, asks)) == []


def test_the_figures_of_a_page_that_was_tried_again_take_the_place_of_the_old(tmp_path: Path) -> None:
    file = tmp_path / "mutation.json"
    old = {"digest": "old", "kinds": {}}
    figures = {"package": surroundings(BOOK)["package"], "pages": {"docs/index.md": old, "docs/basics/loss.md": old}}
    file.write_text(json.dumps(figures), "utf-8")
    assert main(["--mutate", "docs/index.md", "--json", str(file)]) == 0
    pages = json.loads(file.read_text("utf-8"))["pages"]
    assert pages["docs/basics/loss.md"] == old
    assert pages["docs/index.md"]["digest"] == digest((ROOT / "docs/index.md").read_text("utf-8"))
    drawn = Counter(mutant.kind for mutant in mutants(Page.read(ROOT / "docs/index.md", BOOK)))
    assert drawn["link"] > 5
    assert pages["docs/index.md"]["kinds"]["link"] == {"noticed": drawn["link"]}


def test_what_could_not_be_tried_is_said_and_leaves_the_figures_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "docs" / "page.md"
    page.parent.mkdir()
    page.write_text('```python\nprint(2)\n```\n\n```text title="Output"\n2\n```\n\n' + NEEDING, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.bookcheck]\npages = []\n", "utf-8")
    file = tmp_path / "mutation.json"
    figures = json.dumps({"package": surroundings(Book(tmp_path))["package"], "pages": {}})
    file.write_text(figures, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["--mutate", "docs/page.md"]) == 0
    assert "1 were not tried: they stand in blocks that need a library" in capsys.readouterr().out
    assert main(["--mutate", "docs/page.md", "--json", str(file)]) == 1
    assert "is left as it is" in capsys.readouterr().err
    assert file.read_text("utf-8") == figures


def test_the_figures_of_two_packages_are_never_mixed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mutation.json"
    file.write_text('{"package": "another", "pages": {}}', "utf-8")
    with pytest.raises(SystemExit):
        main(["--mutate", "docs/index.md", "--json", str(file)])
    assert "has no figures of this package" in capsys.readouterr().err
    assert file.read_text("utf-8") == '{"package": "another", "pages": {}}'


def recorded() -> dict[str, Counter[str]]:
    """Return what became of the changes to the pages that are held to account word by word, as it is on record."""
    kinds: dict[str, Counter[str]] = {}
    for name, page in json.loads((ROOT / BOOK.mutation).read_text("utf-8"))["pages"].items():
        for kind, fates in page["kinds"].items() if BOOK.is_whole(name) else ():
            kinds.setdefault(kind, Counter()).update(fates)
    return kinds


def test_the_record_of_the_whole_pages_is_not_below_what_the_book_asks_for() -> None:
    assert (BOOK.noticed, BOOK.each) == (0.95, 0.8)
    assert sum(recorded()["output"].values()) > 500
    assert list(low(recorded(), BOOK)) == []


def test_the_record_is_of_words_too() -> None:
    assert recorded().keys() > set(WORDS)


def test_every_listed_survivor_has_a_reason() -> None:
    listed = Report.with_reasons(ROOT / "tests/survivors.toml").listed
    assert listed
    for (page, _), reason in listed.items():
        assert (ROOT / page).is_file()
        assert len(reason) > 20


def test_the_command_tries_a_sample_and_ends_with_0() -> None:
    command = [sys.executable, "-m", "bookcheck", "--mutate", "docs/basics/loss.md", "--sample", "25", "--seed", "3"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    drawn = re.search(r"^all +25 +\d+ +0 +(\d+) +\d+\.\d%$", result.stdout, flags=re.MULTILINE)
    assert drawn
    assert ("not noticed" in result.stdout) == (int(drawn[1]) > 0)


@pytest.mark.parametrize("line", ["mkdocs.yml", "docs/nowhere.md", "docs/index.md --json x", "--sample 3 --json x"])
def test_the_command_never_passes_for_want_of_anything_to_do(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--mutate", *line.split()])
    assert stopped.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_what_a_grader_says_is_tried_for_an_exercise_that_a_page_only_shows(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    grader = (
        "from bookcheck.reader.grading import exercise, wrong\n\n\n"
        '@exercise(wrong("x = 0", hint="One below two."), wrong("x = 1", hint="One below two."),\n'
        '    wrong("x = 3", hint="One below two."), praise="Two.")\n'
        'def two(answer):\n    """Two."""\n'
        '    answer.expect("x", 2, "One below " "two.")\n    return "Two."\n'
    )
    (tmp_path / "exercises" / "page.py").write_text(grader, "utf-8")
    text = '````markdown\n```python exercise="two"\nx = ...\n```\n\n```python solution="two"\nx = 2\n```\n````\n'
    page = Page(text, "page.md", Book(tmp_path, whole=("page.md",)))
    hints = [mutant for mutant in mutants(page) if mutant.kind == "hint"]
    assert len(hints) == 3
    assert [verdict.mutant for verdict in Judge(page).verdicts(hints) if verdict.message is None] == []
