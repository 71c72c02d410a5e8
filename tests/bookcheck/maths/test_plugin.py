"""The checker under Sybil."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.example import SybilFailure
from sybil.parsers.markdown import PythonCodeBlockParser

from bookcheck.maths.plugin import PAGES, parse

PAGE = """# A page

```python
a = 2
def double(x):
    return abs(x) * 2
```

<!-- math: let b -->

So $b = a + 1 = 3$, and $b - 1$ of it.

$$
\\text{double}(b) = 6
$$

<!-- math: $b - 1 = 2$ -->
"""


def failures(tmp_path: Path, text: str) -> list[str]:
    """Return what Sybil says of a page, example by example."""
    path = tmp_path / "page.md"
    path.write_text(text, "utf-8")
    found = []
    for example in Sybil([PythonCodeBlockParser(), parse]).parse(path):
        try:
            example.evaluate()
        except SybilFailure as failure:
            found.append(re.sub(r".*page\\.md", "page.md", failure.result))
    return found


def test_a_page_passes(tmp_path: Path) -> None:
    assert failures(tmp_path, PAGE) == []
    report = PAGES[str(tmp_path / "page.md")].report
    assert (report.formulas, report.mentions) == (3, 1)


@pytest.mark.parametrize(
    ("true", "false", "message"),
    [
        ("= 3$", "= 4$", ":11:17: b is 3, not 4"),
        ("a = 2", "a = 3", ":11:17: b is 4, not 3"),
        ("* 2", "* 3", ":14:20: \\text{double}(b) is 9, not 6"),
        ("$b - 1$", "$b - 2$", ":11:26: b - 2 stands in no formula"),
        ("b - 1 = 2", "b - 1 = 3", ":17:21: b - 1 is 2, not 3"),
    ],
)
def test_a_fault_has_its_place(tmp_path: Path, true: str, false: str, message: str) -> None:
    found = failures(tmp_path, PAGE.replace(true, false, 1))
    assert message in found[0]


def test_every_formula_and_directive_is_an_example(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    examples = list(Sybil([parse]).parse(path))
    assert [example.line for example in examples] == [9, 11, 11, 13, 17, 18]


def test_a_page_without_formulas_has_no_examples(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# A page\n\nThe end.\n", "utf-8")
    assert list(Sybil([parse]).parse(path)) == []
