"""Code in sentences: what it may name, what it may not, and what it is said to compute."""

from __future__ import annotations

from pathlib import Path

import pytest

from bookcheck import Book, Page, Run
from bookcheck.facts.name import Names

CODE = """```python
import numpy as np

width = 3


class Square:
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2


def grown(amount, rate=0.5):
    return np.exp(rate) * amount


small = Square(2)
```
"""
PACKAGE = '''from collections.abc import Callable

LIMIT = 3


class Shape:
    """A shape."""

    colour: str

    def turn(self, degrees: float) -> None:
        insidelong = degrees


class Circle(Shape):
    """A circle."""

    def __init__(self, radius: float) -> None:
        self.radius = radius
'''


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Return a book with a package, a file and a command."""
    (tmp_path / "shapes").mkdir()
    (tmp_path / "shapes" / "round.py").write_text(PACKAGE, "utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.bookcheck]\n", "utf-8")
    return Book(tmp_path, package=("shapes",), shell={"python -m shapes --show": "a test"})


def wrong(text: str, book: Book, run: bool = True) -> list[str]:
    """Check the names of a page; return the messages."""
    page = Page(text, "page.md", book)
    checked = Run(page)
    if run:
        assert [problem for problem in checked.problems() if "stops" in str(problem)] == []
    return [str(problem) for names in Names.find(page) for problem in checked.check(names)]


@pytest.mark.parametrize(
    "code",
    [
        "width", "Square", "side", "small.area()", "small.area", ".area()", "Square.area", "grown(1, rate=2)", "rate=",
        "np.exp(-width)", "np.linalg.norm", ".T", "axis=0", "keepdims=True", "argmax", "len", "zip", "for", "...",
        "**", "** 2", "[:, 0]", "1:", "lambda d: d * width", "[w for w in range(width)]", "class Square(Circle)",
        "Circle", "Circle.turn", "Circle.colour", "turn", "degrees", "LIMIT", "radius", "shapes", "shapes/round.py",
        "round.py", "pyproject.toml", "shapes/", "[tool.bookcheck]", "--show", "math.exp", "@Square", '"side"',
        r"\frac{a}{b}", "free x", 'python needs="torch"', "python -m pip install numpy", "np.exp(rate) * amount",
    ],
)  # fmt: skip
def test_what_is_there_may_be_named(code: str, book: Book) -> None:
    assert wrong(f"{CODE}\nIt is `{code}`.\n", book) == []


@pytest.mark.parametrize(
    "code",
    [
        "widht", "Sqare", "small.volume", "Square.volume", "grown(1, speed=2)", "np.expp(width)", "np.linalg.norn",
        ".TT", "axes_=0", "lambda d: q * width", "class Cube(Sphere)", "Circle.turns", "insidelong", "shapes/flat.py",
        "flat.toml", "shape/", "[tool.bookchecks]", "--hide", "@Sqare", '"sides"', r"\frac{a}", "fre x",
        "python -m pipp install numpy", "width +", "3 x 4",
    ],
)  # fmt: skip
def test_what_is_not_there_may_not(code: str, book: Book) -> None:
    [said] = wrong(f"{CODE}\nIt is `{code}`.\n", book)
    assert said.startswith("page.md:22: the page says\n    It is `")
    assert f"but there is no `{code}`" in said


def test_the_nearest_name_is_said(book: Book) -> None:
    [said] = wrong(f"{CODE}\nIt is `widht`.\n", book)
    assert "there is no `widht`; there is width" in said


@pytest.mark.parametrize(
    "words",
    ["# The `nix`", "![A `nix`](a.svg)", "| `nix` |\n|---|\n| a |", "- a `nix`", "1.  a\n    `nix`", "`` nix ``"],
)
def test_code_is_read_wherever_a_reader_reads_it(words: str, book: Book) -> None:
    assert len(wrong(f"{words}\n", book)) == 1


@pytest.mark.parametrize("words", ["<!-- `nix` -->", "```text\n`nix`\n```", "[a](nix.md)", "nix"])
def test_what_is_no_code_in_a_sentence_is_not(words: str, book: Book) -> None:
    assert wrong(f"{words}\n", book, run=False) == []


def test_an_exception_is_declared_and_needed(book: Book) -> None:
    declared = "<!-- name: `nix` is a command of another program -->\n\n"
    assert wrong(f"{declared}It is `nix`.\n", book) == []
    assert wrong(f"{declared}It is `nix + 1`.\n", book) == []
    [said] = wrong(f"{declared}It is `zip`.\n", book)
    assert said == "page.md:1: no sentence of the page needs the exception for `nix`; take it out"


def test_a_sentence_may_bring_a_name_in(book: Book) -> None:
    assert wrong(f"{CODE}\nSay that `z = 2 * width`, and that `z` is large.\n", book) == []
    assert len(wrong(f"{CODE}\nSay that `z = 2 * width`, and that `y` is large.\n", book)) == 1
    assert wrong(f"{CODE}\nHere $p_k$ is `p[k]`.\n", book, run=False) == []


@pytest.mark.parametrize(
    ("code", "formula", "true"),
    [
        ("np.exp(-x)", "e^{-x}", True),
        ("np.exp(x)", "e^{-x}", False),
        ("a - b", "a - b", True),
        ("b - a", "a - b", False),
        ("1 / (1 + np.exp(-x))", r"\frac{1}{1 + e^{-x}}", True),
        ("x ** 3", "x^2", False),
    ],
)
def test_code_that_is_said_to_be_a_formula_computes_it(code: str, formula: str, true: bool, book: Book) -> None:
    page = Page(
        f"{CODE}\n<!-- math: free a, b, x -->\n\nHere `{code}` is ${formula}$, or $x + a + b = b + a + x$.\n",
        "page.md",
        book,
    )
    said = [str(problem) for problem in Run(page).problems() if f"`{code}` is not ${formula}$" in str(problem)]
    assert bool(said) is not true


SECTIONS = """# Two

## One thing

```python
width = 3
```

The `{}` is 3.

## Another

```python
height = 4
```

It is high, as `height + 1` and `len` say.

## A word

Here `width` has no code beside it.
"""


def test_on_a_whole_page_a_name_is_one_of_its_section(book: Book) -> None:
    whole = Book(book.root, whole=("page.md",))
    assert wrong(SECTIONS.format("width"), whole, run=False) == []
    [message] = wrong(SECTIONS.format("height"), whole, run=False)
    assert message.startswith("page.md:9: the page says")
    assert "but no code of this section has `height`" in message
    assert wrong(SECTIONS.format("height"), book, run=False) == []
    assert wrong("<!-- name: `height` is below -->\n\n" + SECTIONS.format("height"), whole, run=False) == []


def test_a_name_may_be_one_that_the_grader_of_the_exercise_gives(book: Book) -> None:
    (book.root / "exercises").mkdir()
    (book.root / "exercises" / "page.py").write_text("def double(answer):\n    answer.names.update(cube=1)\n", "utf-8")
    whole = Book(book.root, whole=("page.md",))
    text = '## A\n\nTry it on `cube`.\n\n```python exercise="double"\nx = 1\n```\n\n## B\n\n```python\ncube = 2\n```\n'
    assert wrong(text, whole, run=False) == []
    assert len(wrong(text.replace('"double"', '"half"'), whole, run=False)) == 1


def test_the_names_are_counted_and_say_what_they_are(book: Book) -> None:
    page = Page(f"{CODE}\nIt is `width`, of `Circle`, in `shapes/`, `np.exp(width)`.\n", "page.md", book)
    run = Run(page)
    assert list(run.problems()) == []
    [names] = Names.find(page)
    assert names.count() == 4
    assert [(page.text[proof.start : proof.end], proof.says) for proof in names.proofs(run)] == [
        ("`width`", "is a name of this page's code"),
        ("`Circle`", "is a name of shapes"),
        ("`shapes/`", "is the folder shapes/"),
        ("`np.exp(width)`", "is code whose names are there"),
    ]
