"""Part I prints all its code, and a reader may type it: so its exercises work with what is printed, too.

The library looks at what it is given and makes arrays of lists; the printed code does not.
"""

import re
import runpy
import sys
from types import ModuleType

import pytest

from tests.book.drawn import BOOK, ROOT

PAGES = sorted(page.stem for page in BOOK.files() if page.parent.name == "basics")
IMPORT = re.compile(r"(?m)^(?:from|import) .*\n")


def blocks(text: str, kind: str) -> dict[str, str]:
    """Return the starters or the solutions of a page, by the names of their exercises."""
    return dict(re.findall(rf'```python {kind}="(\w+)"\n(.*?)```', text, re.DOTALL))


def with_the_printed_code(name: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each solution that defines something, and what its starter does with it, with the code of the chapter."""
    printed = ModuleType("nnfs")
    vars(printed).update(runpy.run_path(str(ROOT / "docs" / "basics" / "code" / f"{name}.py")))
    monkeypatch.setitem(sys.modules, "nnfs", printed)
    solutions = blocks(text, "solution")
    for exercise, starter in blocks(text, "exercise").items():
        *defined, used = IMPORT.sub("", starter).split("\n\n\n")
        if any(part.lstrip().startswith(("def ", "class ")) for part in defined):
            exec("".join(IMPORT.findall(starter)) + solutions[exercise] + "\n\n" + used, {})


@pytest.mark.parametrize("name", PAGES)
def test_a_solution_works_with_the_printed_code(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "basics" / f"{name}.md").read_text("utf-8")
    with_the_printed_code(name, text, monkeypatch)


@pytest.mark.parametrize("lists", ["[x], [y_true]", "[data[i]], [y_true]", "data[i : i + 1].tolist(), [y_true]"])
def test_lists_for_arrays_are_found(lists: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The printed `train` turns arrays into lists, which lists cannot."""
    text = (ROOT / "docs" / "basics" / "training.md").read_text("utf-8")
    wrong = text.replace("network.train(np.array([x]), np.array([y_true]), epochs=1)\n", f"network.train({lists}, 1)\n")
    assert wrong != text
    with pytest.raises(AttributeError, match="tolist"):
        with_the_printed_code("training", wrong, monkeypatch)
