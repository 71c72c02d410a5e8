"""A figure is drawn from the names of its page, or it is wrong: with the file and the line that stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, PageError, Run
from bookcheck.facts import facts
from bookcheck.facts.figure import Figure, drawn
from bookcheck.report import counts

PAGE = """```python
import numpy as np

losses = [3.0, 1.0, 2.0]
best = int(np.argmin(losses))
```

![The loss falls, then rises.](figure:loss-curve)
"""
DRAWN = """import numpy as np

SVG = "<svg><text>{}</text></svg>"


def loss_curve(losses, best):
    losses.append(np.nan)
    return SVG.format(f"lowest at {best}, of {len(losses)}")
"""


@pytest.fixture(autouse=True)
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that draws, in a book of its own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "figures").mkdir()
    file = tmp_path / "figures" / "page.py"
    file.write_text(DRAWN, "utf-8")
    return file


def page(text: str = PAGE) -> Page:
    return Page(text, "page.md", Book(Path.cwd()))


def problems(text: str = PAGE) -> list[str]:
    return [str(problem) for problem in Run(page(text)).problems()]


def test_it_is_drawn_with_the_names_of_the_page() -> None:
    assert problems() == []
    assert drawn(page()) == {"loss-curve": "<svg><text>lowest at 1, of 4</text></svg>"}
    assert counts(page())["figures"] == 1


def test_it_follows_the_code_of_the_page() -> None:
    changed = PAGE.replace("1.0, 2.0", "4.0, 2.0")
    assert drawn(page(changed)) == {"loss-curve": "<svg><text>lowest at 2, of 4</text></svg>"}


def test_it_changes_nothing() -> None:
    """What draws gets copies, so that what is looked at after it finds the page as it was."""
    run = Run(page())
    assert list(run.problems()) == []
    assert run.names["losses"] == [3.0, 1.0, 2.0]


@pytest.mark.parametrize(
    ("lowest", "wrong"), [("1", []), ("2", ["page.md:10: the page says\n    The loss falls, then rises\nbut "])]
)
def test_a_claim_of_a_caption_asks_the_drawing(lowest: str, wrong: list[str]) -> None:
    drawing = f"""all(word in figures["loss-curve"] for word in ("lowest at {lowest},", "4"))"""
    found = problems(f'{PAGE}\n<!-- claim: "The loss falls, then rises" if {drawing} -->\n')
    assert [message[: len(said)] for message, said in zip(found, wrong, strict=True)] == wrong


def test_a_name_of_the_page_comes_before_the_drawings() -> None:
    claim = """<!-- claim: "The loss falls, then rises" if figures == 3 -->"""
    assert problems(f"{PAGE.replace('best =', 'figures = 3; best =')}\n{claim}\n") == []


def test_copies_share_what_the_names_share(beside: Path) -> None:
    beside.write_text("def f(a, b, np):\n    assert a is b[0] and np.pi > 3\n    return '<svg/>'\n", "utf-8")
    assert problems("```python\nimport numpy as np\n\na = []\nb = [a]\n```\n\n![Two.](figure:f)\n") == []


def test_the_page_prints_as_it_has_set(beside: Path) -> None:
    """What draws runs in the page's own process, and what it needs of another library is there."""
    beside.write_text("def f(np):\n    return f'<svg>{np.array([2 / 3])}</svg>'\n", "utf-8")
    code = "import numpy as np\n\nnp.set_printoptions(precision=2)"
    assert drawn(page(f"```python\n{code}\n```\n\n![A number.](figure:f)\n")) == {"f": "<svg>[0.67]</svg>"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("best = ", "lowest = ", "loss_curve in figures/page.py takes best, which the code of the page does not make"),
        ("losses = [3.0, 1.0, 2.0]\nbest = int(np.argmin(losses))", "n = 0", "takes losses and best, which"),
        ("best = int(np.argmin(losses))", "best = 1\nlosses = (3.0,)", "figures/page.py:7 stops with\n    Attribute"),
        ("![The loss falls, then rises.]", "![ ]", "says nothing to who cannot see it"),
    ],
)
def test_what_a_page_no_longer_gives_is_named(before: str, after: str, said: str) -> None:
    (message,) = problems(PAGE.replace(before, after))
    assert message.startswith("page.md:")
    assert said in message


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("return SVG", "return 7, SVG", "figures/page.py:1 stops with\n    TypeError"),
        ("<svg>", "<svg ", "stops with\n    ParseError"),
        ("svg>", "p>", "what it returns is no SVG: '<p><text>lowest"),
        ("len(losses)", "len(losses", "figures/page.py:8 stops with\n    SyntaxError"),
        ("losses.append(np.nan)", "import nowhere", "figures/page.py:7 stops with\n    ModuleNotFoundError"),
    ],
)
def test_what_does_not_draw_is_named(beside: Path, before: str, after: str, said: str) -> None:
    beside.write_text(DRAWN.replace(before, after), "utf-8")
    (message,) = problems()
    assert message.startswith("page.md:8: figure:loss-curve is not drawn: figures/page.py:")
    assert said in message


def test_a_page_without_such_a_file_is_told_where_it_should_be(beside: Path) -> None:
    beside.unlink()
    (message,) = problems()
    assert "should be drawn by a function loss_curve in figures/page.py, which does not exist" in message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PAGE.replace("loss-curve", "curve"), "loss_curve 0 times, curve, which is not there"),
        (PAGE + "\n![Again.](figure:loss-curve)\n", "loss_curve 2 times"),
        (PAGE[: PAGE.index("![")], "loss_curve 0 times"),
    ],
)
def test_each_function_is_shown_once(text: str, said: str) -> None:
    """So a figure in the place of another does not go unnoticed."""
    with pytest.raises(PageError, match=said):
        facts(page(text))


def test_another_page_shows_it_too(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    assert problems("![The loss.](figure:page.md#loss-curve)\n\n" + PAGE) == []
    for target, said in (("pages.md#loss-curve", "no page pages.md"), ("page.md#loss", "that page shows loss-curve")):
        (message,) = problems(f"![The loss.](figure:{target})\n\n{PAGE}")
        assert said in message


def test_in_code_it_only_shows_how_it_is_done() -> None:
    for shown in ("Write `{}`.", "```markdown\n{}\n```", "<!-- {} -->"):
        text = f"{PAGE}\n{shown.format('![What it shows.](figure:name)')}\n"
        assert [figure.name for figure in Figure.shown(page(text))] == ["loss-curve"]


def test_what_needs_an_absent_library_is_left_out() -> None:
    text = PAGE.replace("losses =", "lost =").replace("(losses)", "(lost)") + "\n"
    text += '```python needs="nowhere"\nlosses = 1\n```\n'
    with pytest.raises(PageError, match="takes losses, which the code of the page does not make"):
        drawn(page(text))
    assert drawn(page(PAGE + '\n```python needs="nowhere"\nlosses = 1\n```\n')).keys() == {"loss-curve"}


def test_code_that_stops_is_what_is_told_first() -> None:
    text = PAGE.replace("best = ", "raise ValueError('no')\nbest = ")
    with pytest.raises(PageError) as caught:
        drawn(page(text))
    assert "takes best" in str(caught.value)
    assert "page.md:5: the code stops here with\n    ValueError: no" in str(caught.value)
