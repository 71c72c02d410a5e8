"""The whole code so far: each chapter's file is made of what the chapters show, runs, and prints what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from book.tangle import FileError, front_matter, tangle

ROOT = Path(__file__).parents[2]
CHAPTERS = [page for page in sorted((ROOT / "docs").rglob("*.md")) if "code" in front_matter(page)]

FIRST = """---
title: First
code: code/first.py
---

```python title="nnfs/first/sigmoid.py"
def sigmoid(x):
    if isinstance(x, np.ndarray):
        # Far below zero e^-x counts as infinite, and 1 / infinity is the right 0.
        return 1 / (1 + np.exp(-x))
    if -40 < x < math.inf:
        return 1 / (1 + math.exp(-x))
    # Far below zero the 1 no longer counts beside e^-x, and 1 / e^-x is e^x.
    return math.exp(x)
```

```python
print(sigmoid(0))
```

```text title="Output"
0.5
```
"""
SECOND = """---
title: Second
code: code/second.py
follows: first.md
---

```python title="nnfs/first/neuron.py"
class Neuron:
    ...

    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
```

```python
import numpy as np

from nnfs import sigmoid

neuron = Neuron([1], 0)
print(sigmoid(neuron.bias))
```

```text title="Output"
0.5
```
"""


def test_there_are_chapters_to_test() -> None:
    assert len(CHAPTERS) >= 5


@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_the_file_of_a_chapter_is_made_of_what_the_chapters_show(page: Path) -> None:
    file = tangle(page)
    assert file is not None
    assert file.path.read_text("utf-8") == file.text, f"mend: python -m bookcheck --fix {page.relative_to(ROOT)}"


@pytest.mark.share(4)
@pytest.mark.parametrize("page", CHAPTERS, ids=lambda page: page.stem)
def test_the_file_of_a_chapter_runs_alone_and_prints_what_the_chapter_says(page: Path, tmp_path: Path) -> None:
    file = tangle(page)
    assert file is not None
    if file.absent:
        pytest.skip(f"{' and '.join(sorted(file.absent))} not installed")
    library = "library" in front_matter(page)
    environment = {**os.environ, "PYTHONPATH": str(ROOT) if library else ""}
    command = [sys.executable, "-W", "error", str(file.path)]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert result.stderr == ""
    assert result.stdout == file.output != ""
    assert "import nnfs" not in file.text
    assert ("from nnfs" in file.text) == library


def test_a_chapter_that_builds_on_the_library_imports_what_it_lists(tmp_path: Path) -> None:
    page = write(tmp_path, FIRST, SECOND.replace("follows: first.md", "library: nnfs"))
    file = tangle(page)
    assert file is not None
    assert "import numpy as np\n\nfrom nnfs import Neuron\n\nfrom nnfs import sigmoid\n" in file.text
    assert "class Neuron" not in file.text


def write(folder: Path, first: str, second: str) -> Path:
    """Put two chapters into a folder; return the path of the second."""
    (folder / "first.md").write_text(first, "utf-8")
    (folder / "second.md").write_text(second, "utf-8")
    return folder / "second.md"


def test_a_file_holds_what_was_listed_so_far_and_the_scripts_of_its_own_chapter(tmp_path: Path) -> None:
    file = tangle(write(tmp_path, FIRST, SECOND))
    assert file is not None
    assert file.path == tmp_path / "code/second.py"
    assert file.output == "0.5\n"
    assert file.text == (
        '"""The whole code so far, from the chapter "Second"."""\n\nimport math\n\nimport numpy as np\n\n\n'
        + FIRST[FIRST.index("def sigmoid") : FIRST.index("```\n\n```python\nprint")]
        + "\n\nclass Neuron:\n    def __init__(self, weights, bias):\n        self.weights = weights\n"
        "        self.bias = bias\n\n\n"
        "neuron = Neuron([1], 0)\nprint(sigmoid(neuron.bias))\n"
    )


def test_a_file_has_the_imports_that_its_definitions_use_and_no_others(tmp_path: Path) -> None:
    loss = '```python title="nnfs/first/loss.py"\ndef mse_loss(y_true, y_pred):\n    ...\n```\n\n'
    first = FIRST[: FIRST.index("```python title")] + loss + "```python\nprint(1)\n```\n"
    file = tangle(write(tmp_path, first, "---\ntitle: Second\ncode: second.py\nfollows: first.md\n---\n"))
    assert file is not None
    assert "import math" not in file.text
    assert '"\n\nimport numpy as np\n\n\ndef mse_loss' in file.text.replace('"""', '"')


def test_a_name_that_no_chapter_has_listed_is_an_error(tmp_path: Path) -> None:
    page = write(tmp_path, FIRST, SECOND.replace("import sigmoid", "import mse_loss, sigmoid"))
    with pytest.raises(FileError, match=r"second.md:19: mse_loss comes from nnfs, but no chapter so far lists it"):
        tangle(page)


def test_a_page_without_a_file_has_none(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Only text\n", "utf-8")
    assert tangle(page) is None
