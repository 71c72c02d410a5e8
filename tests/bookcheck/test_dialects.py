"""Pages as people have them: MyST, notebooks, percent scripts and Quarto, read, refused, checked and mended."""

from __future__ import annotations

import difflib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bookcheck import Book, Page, PageError, Run
from bookcheck.command import main
from bookcheck.mend import mend_file
from bookcheck.mutation.judge import Judge
from bookcheck.mutation.mutants import mutants
from bookcheck.report import unread

BOOKS = Path(__file__).parent / "books"
ADOPTED = {"myst": "adopted.md", "quarto": "adopted.qmd", "notebook": "adopted.ipynb"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the modules of the three books, which pages in it can import."""
    for module in BOOKS.glob("*/*.py"):
        shutil.copy(module, tmp_path)
    return tmp_path


def page(place: Path, name: str, text: str) -> Page:
    (place / name).write_text(text, "utf-8")
    return Page.read(place / name, Book(place))


def wrong(place: Path, name: str, text: str) -> list[str]:
    return [str(problem) for problem in Run(page(place, name, text)).problems()]


def notebook(*cells: tuple[str, Any], **metadata: Any) -> str:
    """Return a notebook: words are given as text alone, code with its outputs."""
    rows = [
        {"cell_type": "markdown", "metadata": {}, "source": source.splitlines(keepends=True)}
        if outputs is None
        else {"cell_type": "code", "metadata": metadata, "outputs": outputs, "source": source.splitlines(keepends=True)}
        for source, outputs in cells
    ]
    return json.dumps({"cells": rows, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text.splitlines(keepends=True)}


def answered(text: str, **more: str) -> dict[str, Any]:
    data = {"text/plain": text.splitlines(keepends=True), **more}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


# Three foreign books


@pytest.mark.parametrize("book", ADOPTED)
def test_a_foreign_page_is_adopted_with_few_edits(place: Path, book: str) -> None:
    adopted = (BOOKS / book / ADOPTED[book]).read_text("utf-8")
    original = (BOOKS / book / ADOPTED[book].replace("adopted", "original")).read_text("utf-8")
    matcher = difflib.SequenceMatcher(None, original.split("\n"), adopted.split("\n"), autojunk=False)
    edits = [opcode for opcode in matcher.get_opcodes() if opcode[0] != "equal"]
    assert 1 <= len(edits) <= 5
    assert wrong(place, f"original.{ADOPTED[book].partition('.')[2]}", original)
    assert wrong(place, ADOPTED[book], adopted) == []


@pytest.mark.parametrize(
    ("book", "true", "false", "message"),
    [
        ("myst", "once in 2.006 s", "once in 2.060 s", ":45: the page says"),
        ("myst", "0.994 metres", "0.949 metres", "no value of the page rounds to 0.949"),
        ("myst", "takes 2.140", "takes 2.041", "2.041"),
        ("myst", "| 2.140   |", "| 2.410   |", "the table says\n    2.410"),
        ("myst", "| 0.5   |", "| 0.6   |", "the table says\n    0.6"),
        ("myst", r"\sqrt{\frac{l}{g}}", r"\sqrt{\frac{g}{l}}", ":44:37: T is"),
        ("myst", r"T = 2 \pi", r"T = 3 \pi", ""),
        ("myst", r"\right)^2", r"\right)^3", ":51"),
        ("myst", "period(length, gravity)\n", "period(gravity, length)\n", ""),
        ("myst", "period(length, gravity)\n", "periods(length, gravity)\n", "NameError"),
        ("myst", "import period, swing", "import period, swings", "ImportError"),
        ("myst", "(#pendulum)", "(#pendulums)", "no heading of this page is #pendulums"),
        ("myst", r"T \\) seconds", r"T_3 \\) seconds", "T_3"),
        ("quarto", "= 282.01$", "= 282.10$", ":34"),
        ("quarto", "128.05 more", "128.50 more", "rounds to 128.50"),
        ("quarto", "(1 + r)^{-n}", "(1 - r)^{-n}", ":18"),
        ("quarto", "(1 + r)^n - 1", "(1 + r)^n + 1", ":18"),
        ("quarto", "year 524.38", "year 523.48", "rounds to 523.48"),
        ("quarto", "| 268.58 |", "| 258.68 |", "the table says\n    258.68"),
        ("quarto", "1000.0, 0.05, 4", "1000.0, 0.06, 4", ""),
        ("quarto", "left(L, r, n)", "left(L, rate, n)", "NameError: name 'rate' is not defined"),
        ("notebook", "busy 80% of the time\\n", "busy 60% of the time\\n", ":cell 2, its output: the page says"),
        ("notebook", '"0.8"', '"0.6"', "but what is true is\n    busy 80% of the time\n    0.8"),
        ("notebook", "\\\\mu - \\\\lambda} = 4", "\\\\mu - \\\\lambda} = 5", ":cell 3, line 5"),
        ("notebook", "\\\\frac{\\\\rho}{1 - ", "\\\\frac{\\\\rho}{1 + ", ":cell 3, line 5"),
        ("notebook", "\\\\approx 0.333", "\\\\approx 0.334", ":cell 3, line 9"),
        ("notebook", "\\\\lambda = 12", "\\\\lambda = 15", ":cell 1, line 5"),
        ("notebook", "'hours': 0.3333,", "'hours': 0.3334,", ":cell 4, its output"),
        ("notebook", "wait is 0.233", "wait is 0.332", ":cell 5, line 4: the page says"),
        ("notebook", '"1.204\\n"', '"1.024\\n"', ":cell 6, its output"),
        ("notebook", "the queue never ends\"", "the queue has no end\"", ":cell 7, its output"),
        ("notebook", "| 12.00 |", "| 21.00 |", "the table says\n    21.00"),
        ("notebook", "(mean, 3)", "(mena, 3)", ":cell 6, line 2: the code stops here with\n    NameError"),
        ("notebook", "Queue, waits", "Queue, wait", "ImportError"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_foreign_page_is_noticed(place: Path, book: str, true: str, false: str, message: str) -> None:
    text = (BOOKS / book / ADOPTED[book]).read_text("utf-8")
    assert text.count(true) >= 1
    found = wrong(place, ADOPTED[book], text.replace(true, false, 1))
    assert found
    assert message in "\n".join(found)


@pytest.mark.parametrize("book", ADOPTED)
def test_the_checks_of_a_foreign_page_notice_what_is_changed(place: Path, book: str) -> None:
    read = page(place, ADOPTED[book], (BOOKS / book / ADOPTED[book]).read_text("utf-8"))
    verdicts = list(Judge(read).verdicts(mutants(read)))
    assert len(verdicts) > 40
    missed = [verdict.mutant for verdict in verdicts if verdict.message is None]
    assert len(missed) < len(verdicts) * 0.2, missed  # its words are not held to account
    exact = [verdict.mutant for verdict in verdicts if verdict.mutant.kind in ("output", "equation", "table")]
    assert len(exact) > 30
    assert [mutant for mutant in missed if mutant in exact] == []


# What each dialect is, and what is refused in it

LOOSE = "So\n$$\nx = 1 + 1 = ANSWER\n$$\nand no more.\n"
CELL = "```{code-cell}\nx = 2\nx\n```\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", CELL + LOOSE),
        ("a.md", CELL + "So\n```{math}\n:label: a\n\nx = 1 + 1 = ANSWER\n```\n"),
        ("a.md", CELL + "So\n:::{math}\nx = 1 + 1 = ANSWER\n:::\n"),
        ("a.md", CELL + "So {math}`x = 1 + 1 = ANSWER`.\n"),
        ("a.md", CELL + "So \\\\( x = 1 + 1 = ANSWER \\\\).\n"),
        ("a.md", CELL + "So\n\\\\[\nx = 1 + 1 = ANSWER\n\\\\]\n"),
        ("a.md", CELL + "## So $x = 1 + 1 = ANSWER$\n"),
        ("a.md", CELL + "> A quote.\n\n- So $$x = 1 + 1 = ANSWER$$ it is.\n"),
        ("a.md", CELL + "\\begin{align}\nx &= 1 + 1 \\\\\n &= ANSWER\n\\end{align}\n"),
        ("a.md", CELL + "````{note}\n:class: tip\nSo $ x = 1 + 1 = ANSWER $.\n````\n"),
        ("a.qmd", "```{python}\nx = 2\n```\nSo\n$$\nx = 1 + 1 = ANSWER\n$$ {#eq-a}\n"),
        ("a.md", "```{.python .input}\nx = 2\n```\nSo $x = 1 + 1 = ANSWER$.\n"),
        ("a.py", "# %%\nx = 2\n\n# %% [markdown]\n# So\n# $$\n# x = 1 + 1 = ANSWER\n# $$\n"),
        ("a.py", '# %%\nx = 2\n\n# %% [markdown]\n"""\nSo\n$$\nx = 1 + 1 = ANSWER\n$$\n"""\n'),
        ("a.ipynb", notebook(("x = 2", []), ("So\n$$\nx = 1 + 1 = ANSWER\n$$\nit is", None))),
    ],
)  # fmt: skip
def test_a_formula_is_read_as_the_dialect_writes_it(place: Path, name: str, text: str) -> None:
    row = next(number for number, row in enumerate(text.splitlines(), start=1) if "ANSWER" in row)
    assert wrong(place, name, text.replace("ANSWER", "2")) == []
    [problem] = wrong(place, name, text.replace("ANSWER", "3"))
    assert problem.startswith("a.ipynb:cell 2, line 3: " if name == "a.ipynb" else f"{name}:{row}:")


def test_in_mkdocs_a_formula_needs_its_empty_lines(place: Path) -> None:
    with pytest.raises(PageError, match=r"a\.md:6: \$\$ starts at the left margin and stands alone"):
        wrong(place, "a.md", "```python\nx = 2\n```\n\n" + LOOSE.replace("ANSWER", "2"))


def test_a_page_that_shows_another_dialect_is_not_of_it(place: Path) -> None:
    assert not page(place, "a.md", f"````markdown\n{CELL.replace('{code-cell}', 'python')}````\n").reading.runs_cells
    assert not page(place, "a.md", f"````text\n{CELL}```{{python}}\n1\n```\n````\n").reading.runs_cells


def test_a_file_that_is_no_text_is_refused(place: Path) -> None:
    (place / "a.md").write_bytes(b"It is \xff.\n")
    with pytest.raises(PageError, match=r"a\.md:1: this file is not written in UTF-8"):
        Page.read(place / "a.md", Book(place))


def test_a_book_says_how_its_pages_are_written_where_nothing_tells(place: Path) -> None:
    (place / "a.md").write_text("So $$1 + 1 = 2$$ it is.\n", "utf-8")
    assert list(Run(Page.read(place / "a.md", Book(place, dialect="myst"))).problems()) == []
    with pytest.raises(PageError, match="the setting `dialect` is one of mkdocs, myst, quarto, not 'rst'"):
        Page.read(place / "a.md", Book(place, dialect="rst"))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.md", CELL + "```{list-table}\n* - 1\n```\n", "a.md:5: a block {list-table} is not read here"),
        ("a.md", CELL + "```{note}\nHm.\n", "a.md:6: a block is never closed by ```"),
        ("a.md", CELL + "```{math} x = 1\n```\n", "a.md:5: a formula begins on the line below {math}"),
        ("a.md", CELL + "> ```{code-cell}\n> 1\n> ```\n", "a.md:5: a fence starts at the left margin"),
        ("a.md", CELL + "```{code-cell}\n\n%time x\n```\n", "a.md:7: '%time x' is Jupyter's and no Python"),
        ("a.qmd", "```{python}\nx = 1\nx?\n```\n", "a.qmd:3: 'x?' is Jupyter's and no Python"),
        ("a.qmd", "{{< include other.qmd >}}\n", "a.qmd:1: {{< include other.qmd >}} is not read here"),
        ("a.py", "import math\n\n# %%\n1\n", "a.py:1: this code stands before the first cell"),
        ("a.py", "# %% [markdown]\n# Words\n1 + 1\n", "a.py:3: the words of a cell are comments"),
        ("a.py", '# %%\n1\n# %% tags=["skip-execution"]\n2\n', "a.py:3: leave an empty line before this cell"),
        ("a.ipynb", "{}", "a.ipynb:1: this is no notebook in Jupyter's format 4"),
        ("a.ipynb", "nothing", "a.ipynb:1: this is no notebook in Jupyter's format 4"),
        ("a.ipynb", '{"cells": [], "metadata": {"kernelspec": {"language": "R"}}}', "is r; only Python runs here"),
        ("a.ipynb", notebook(("", None), ("x = 1\n!ls", [])), "a.ipynb:cell 2, line 2: '!ls' is Jupyter's"),
        ("a.ipynb", notebook(("%%timeit\nx = 1", [])), "a.ipynb:cell 1, line 1: '%%timeit' is Jupyter's"),
        ("a.ipynb", notebook(("Words\n\nThe price is $5.", None)), "a.ipynb:cell 1, line 3: this $ belongs to no"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(place: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(PageError) as refused:
        wrong(place, name, text)
    assert message in str(refused.value)


# What runs, what is shown, and what is counted


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "```{code-cell} python3\n---\ntags: [skip-execution]\n---\nx = 1 / 0\n```\n"),
        ("a.md", "```{code-cell}\n:tags: [raises-exception]\nx = 1 / 0\n```\n"),
        ("a.md", CELL + "```bash\nls\n```\n\n```python\nx = 1 / 0\n```\n\n```{mermaid}\na --> b\n```\n"),
        ("a.md", CELL + "See {ref}`x <0.7>`, {cite}`0.5`.\n\n% 0.7\n\n```{image} 0.5.png\n:width: 0.5\n```\n"),
        ("a.md", "```{code-cell}\n%matplotlib inline\nif 0:\n    !pip install x\nx = 2.5\n```\nx is 2.5\n"),
        ("a.md", "- So\n\n  ```{code-cell}\n  x = 2.5\n  ```\n\n  it is 2.5, $x =\n  2.5$: $ x = 2.5 $ \\[so\\].\n"),
        ("a.md", CELL + "$$\n|x| < 3 \\text{ where $x$ is}\n\n= 2\n$$\n".replace("\n\n= 2", "")),
        ("a.md", "```{.python .input}\nx = 2.5\n```\n:label:`a`\n\nIn :numref:`fig-a` it is 2.5.\n"),
        ("a.qmd", "```{python}\n#| eval: false\nx = 1 / 0\n```\n"),
        ("a.qmd", "```{python}\n#| error: true\n#| fig-width: 0.5\nx = 1 / 0\n```\n\n```{r}\nx <- 0.5\n```\n"),
        ("a.qmd", "---\ntitle: A\nscale: 0.5\n---\n\n::: {.callout width=0.5}\nIn all `{python} x`, @fig-a.\n:::\n"),
        ("a.md", "```{.python .input}\nprint(0.5)\n```\n\n```{.output}\n0.5\n```\n\nThat is 0.5.\n"),
        ("a.py", '# %% tags=["skip-execution"]\nx = 1 / 0\n\n# %% [raw]\n# 0.5\n'),
        ("a.py", "# ---\n# title: A\n# version: 0.5\n# ---\n\n# %%\nx = 1\n# %%\nx + 1\n"),
        ("a.ipynb", notebook(("%matplotlib inline\nx = 2.5", []), ("x is 2.5", None))),
        ("a.ipynb", notebook(("x = 2.5\nx;", []), ("print(x)", [printed("2.5\n")]))),
        ("a.ipynb", notebook(("print(1)\n2", [printed("1\n"), answered("2")]))),
        ("a.ipynb", notebook(("display(1)\nNone", [{"output_type": "display_data", "data": {"text/plain": ["1"]}}]))),
        ("a.ipynb", notebook(("print(1)\n2", []), ("3", []))),  # cleared: nothing is stored, so nothing is missing
        ("a.ipynb", notebook(("[10**9] * 9", [answered("[" + ",\n ".join(["1000000000"] * 9) + "]")]))),
    ],
)  # fmt: skip
def test_what_is_true_passes(place: Path, name: str, text: str) -> None:
    assert wrong(place, name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.md", CELL + "```{note}\n:class: tip\nIt is 2.5.\n```\n", "a.md:7: the page says"),
        ("a.md", CELL + "```{figure} x.png\n:name: a\nIt is 2.5.\n```\n", "a.md:7: the page says"),
        ("a.md", CELL + "`````{tip}\n````{note}\n```{code-cell}\nx / 0\n```\n````\n`````\n", "a.md:8: the code"),
        ("a.qmd", '```{python}\n#| fig-cap: "It is 2.5"\nx = 2\n```\n', "a.qmd:2: the page says"),
        ("a.md", "```{.python .input}\nprint(0.5)\n```\n\n```{.output}\n0.6\n```\n", "a.md:6: the page says"),
        ("a.py", "# %%\nx = 2\n\n\n# %% [markdown]\n# It is 2.5.\n", "a.py:6: the page says"),
        ("a.py", "# %%\nx = 2\n\ny = x / 0\n", "a.py:4: the code stops here"),
        ("a.ipynb", notebook(("print(1)\n2", [printed("1\n")])), "a.ipynb:cell 1, its output: the page says"),
        ("a.ipynb", notebook(("print(1)", []), ("2", [answered("2")])), "a.ipynb:cell 1, line 2: the page says"),
        ("a.ipynb", notebook(("x = 2\n\nx / 0", [])), "a.ipynb:cell 1, line 3: the code stops here"),
        ("a.ipynb", notebook(("object()", [answered("<object at 0x7f0>")])), "end the line with ; to hide it"),
        ("a.ipynb", notebook(("[10**9] * 9", [answered("[" + ",\n ".join(["1000000001"] * 9) + "]")])), "the page"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_where_its_author_finds_it(place: Path, name: str, text: str, message: str) -> None:
    assert message in "\n".join(wrong(place, name, text))


def test_what_is_no_text_and_what_does_not_run_is_counted(place: Path) -> None:
    shown = [{"output_type": "display_data", "data": {"text/plain": ["<Figure>"], "image/png": "iVBO"}}]
    text = notebook(("1", [answered("1", **{"text/html": "<b>1</b>"})]), ("2;", shown))
    counted = unread(page(place, "a.ipynb", text))
    assert (counted["pictures"], counted["outputs in HTML or another form"]) == (1, 1)
    assert unread(page(place, "a.md", CELL + "```bash\nls\n```\n"))["blocks that do not run"] == 1


# Mending


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "```{.python .input}\nprint(2)\n```\n\n```{.output}\nANSWER\n```\n"),
        ("a.md", CELL + "See {ref}`x`:\n```python\n>>> 1 + 1\nANSWER\n```\n"),
        ("a.py", '# %%\nprint(2)\n\n# %% [markdown]\n# ```text title="Output"\n# ANSWER\n# ```\n# Words.\n'),
        ("a.ipynb", notebook(("x = print(2)", [printed("ANSWER\n")]), ("Words \\\\(x = 1\\\\)\n", None))),
        ("a.ipynb", notebook(("print(1)\n1 + 1", [printed("1\n"), answered("ANSWER")]))),
        ("a.ipynb", notebook(("print(1)\n1 + 1", [printed("ANSWER\n"), answered("2")]))),
        ("a.ipynb", notebook(("σ = 1", []), ("Words 1\n```python\n>>> 1 + 1\nANSWER\n```\nand", None))),
    ],
)  # fmt: skip
def test_mending_writes_the_file_as_it_was_written(place: Path, name: str, text: str) -> None:
    file, true = place / name, text.replace("ANSWER", "1" if '+ 1"' in text and '"ANSWER\\n"' in text else "2")
    file.write_text(text.replace("ANSWER", "3"), "utf-8")
    diffs, _ = mend_file(file, Book(place))
    assert len(diffs) == 1
    assert file.read_text("utf-8") == true
    assert mend_file(file, Book(place))[0] == []


def test_the_command_takes_each_dialect(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = list(ADOPTED.values())
    for book, name in ADOPTED.items():
        shutil.copy(BOOKS / book / name, place)
    assert main([str(place / name) for name in names]) == 0
    assert "3 pages: all of it is true" in capsys.readouterr().out
    file = place / "adopted.ipynb"
    text = file.read_text("utf-8")
    file.write_text(text.replace('"0.233\\n"', '"0.332\\n"'), "utf-8")
    assert main([str(file), "--format", "github"]) == 1
    assert "ipynb,title=bookcheck::" in (told := capsys.readouterr().out)
    assert "cell 6, its output" in told
    assert main(["--fix", str(file)]) == 0
    assert '+      "0.233\\n"' in capsys.readouterr().out
    assert file.read_text("utf-8") == text
    with pytest.raises(SystemExit):  # a module is no page
        main([str(place / "bakery.py")])
