"""One page, one verdict: it depends on nothing that another page, or an earlier run of the same, has done."""

from __future__ import annotations

import copy
import gc
import math
import os
import random
import sys
import threading
import warnings
from pathlib import Path

import numpy as np
import pytest

from bookcheck import Book, Page, Run
from bookcheck.reader import kernel, settings
from bookcheck.reader.patches import Patch
from bookcheck.reader.process import Process
from bookcheck.reader.settings import Setting
from nnfs import Layer

DIGITS = "import numpy as np\nprint(np.array([2 / 3]))\n"
# What a page does, and what another one prints that would print something else if that had stayed.
PAIRS = {
    "print options": ("import numpy as np\nnp.set_printoptions(precision=2)\n", DIGITS, "[0.66666667]\n"),
    "a patched function": (
        "import numpy as np\nnp.exp = lambda x: 1\n",
        "import numpy as np\nprint(f'{np.exp(1.0):.3f}')\n",
        "2.718\n",
    ),
    "a patched library": (
        "import nnfs\nnnfs.sigmoid = lambda x: 0.9\n",
        "from nnfs import sigmoid\nprint(float(sigmoid(0)))\n",
        "0.5\n",
    ),
    "a patched method": (
        "from nnfs import Neuron\nNeuron.feedforward = lambda self, x: 7\n",
        "from nnfs import Neuron\nprint(Neuron.feedforward is not None, Neuron.feedforward.__name__)\n",
        "True feedforward\n",
    ),
    "a method that is new": (
        "from nnfs import Neuron\nNeuron.shout = print\n",
        "from nnfs import Neuron\nprint(hasattr(Neuron, 'shout'))\n",
        "False\n",
    ),
    "a method that its base has too": (
        "from nnfs import Embedding\nEmbedding.walk = print\n",
        "from nnfs import Embedding, Layer\nprint(Embedding.walk is Layer.walk)\n",
        "True\n",
    ),
    "an attribute that its base has too": (
        "from nnfs import Dense\nDense.is_first = True\n",
        "from nnfs import Dense\nprint(Dense.is_first)\n",
        "False\n",
    ),
    "the environment": (
        "import os\nos.environ['OF_THE_PAGE'] = 'x'\n",
        "import os\nprint(os.environ.get('OF_THE_PAGE'))\n",
        "None\n",
    ),
    "an error state": (
        "import numpy as np\n_ = np.seterr(all='ignore')\n",
        "import numpy as np\nprint(np.geterr()['divide'])\n",
        "warn\n",
    ),
    "a level of logging": (
        "import logging\nlogging.disable(logging.CRITICAL)\nlogging.getLogger('a').setLevel(1)\n",
        "import logging\nprint(logging.root.manager.disable, logging.getLogger('a').level)\n",
        "0 0\n",
    ),
    "filters of warnings": (
        "import warnings\nwarnings.simplefilter('ignore')\n",
        "import warnings\nprint([entry[0] for entry in warnings.filters].count('ignore'))\n",
        None,
    ),
    "the path": ("import sys\nsys.path.insert(0, 'x')\n", "import sys\nprint('x' in sys.path)\n", "False\n"),
    "the folder": ("import os\nos.chdir('docs')\n", "import os\nprint(os.path.isdir('docs'))\n", "True\n"),
    "the last answer": ("import builtins\nbuiltins._ = 5\n", "print('_' in vars(__import__('builtins')))\n", "False\n"),
    "a builtin": ("import builtins\nbuiltins.len = lambda x: 3\n", "print(len([]))\n", "0\n"),
    "a module made by hand": (
        "import sys, types\nsys.modules['of_the_page'] = types.ModuleType('of_the_page')\n",
        "import sys\nprint('of_the_page' in sys.modules)\n",
        "False\n",
    ),
    "the limit of recursion": (
        "import sys\nsys.setrecursionlimit(5000)\n",
        "import sys\nprint(sys.getrecursionlimit() == 5000)\n",
        "False\n",
    ),
}
SEEDED = "import random\nimport numpy as np\nrandom.seed(1)\nnp.random.seed(1)\n"
DRAWN = "import random\nimport numpy as np\nprint(random.random(), np.random.rand())\n"


def script(code: str, output: str = "") -> str:
    shown = f'\n```text title="Output"\n{output}```\n' if output else ""
    return f"```python\n{code}```\n{shown}"


def printed(run: Run, code: str) -> str:
    return run.code(code, 1)


def verdict(text: str) -> list[str]:
    return [str(problem) for problem in Run(Page(text, "page.md")).problems()]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_prints_what_it_prints_alone(pair: str) -> None:
    does, code, alone = PAIRS[pair]
    before = printed(Run(Page("")), code)
    assert alone is None or before == alone
    other = Run(Page(""))
    printed(other, does)
    assert printed(Run(Page("")), code) == before
    assert verdict(script(does)) == []
    assert verdict(script(code, before)) == []


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_keeps_what_it_has_done_from_block_to_block(pair: str) -> None:
    does, code, _ = PAIRS[pair]
    run, other = Run(Page("")), Run(Page(""))
    alone = printed(other, code)
    printed(run, does)
    assert printed(other, code) == alone  # another page in between changes nothing for either
    assert printed(run, code) != alone


@pytest.mark.parametrize("pair", PAIRS)
def test_reset_makes_the_readers_python_as_it_was(pair: str) -> None:
    does, code, _ = PAIRS[pair]
    page = kernel.Kernel()
    alone = page.run("page", "1", "script", code)["output"]
    page.forget("page")
    assert page.run("page", "1", "script", does)["error"] == ""
    page.forget("page")
    assert page.run("page", "1", "script", code)["output"] == alone


def test_what_is_drawn_at_random_is_drawn_alike() -> None:
    alone = printed(Run(Page("")), DRAWN)
    random.random()
    printed(Run(Page("")), SEEDED)
    assert printed(Run(Page("")), DRAWN) == alone
    run = Run(Page(""))
    printed(run, SEEDED)
    first = printed(run, DRAWN)
    assert printed(run, DRAWN) != first  # it goes on, from block to block


def test_an_answer_to_an_exercise_leaves_nothing_for_the_next() -> None:
    from bookcheck.reader.grading import Answer, exercise

    @exercise()
    def one(answer: Answer) -> str:
        import numpy

        return str(answer.expect("numpy.exp(0.0)", float(numpy.exp(0.0)), "no"))

    bad = "import numpy\nnumpy.exp = lambda x: 3.0\n"
    kernel.graded(one, "one", bad, kernel.Kernel().watched)
    assert kernel.graded(one, "one", "import numpy\n", kernel.Kernel().watched).passed


def test_whoever_runs_the_pages_is_left_alone(tmp_path: Path) -> None:
    np.set_printoptions(precision=3)
    try:
        before = np.get_printoptions(), dict(os.environ), list(sys.path), Path.cwd(), list(warnings.filters)
        for does, _, _ in PAIRS.values():
            printed(Run(Page("")), does)
        assert (np.get_printoptions(), dict(os.environ), list(sys.path), Path.cwd(), list(warnings.filters)) == before
        assert printed(Run(Page("")), DIGITS) == "[0.66666667]\n"  # nor does a page see what is done outside
    finally:
        np.set_printoptions(precision=8)


def test_a_note_that_python_keeps_with_a_class_stops_no_page() -> None:
    """`copy` notes the slots of a class that it has seen, of a class and of its base apart."""
    code = "import copy\nfrom nnfs import {0}\ncopied = copy.copy({0}({1}))\n"
    assert printed(Run(Page("")), code.format("Embedding", "[[0.5]]")) == ""
    copy.copy(Layer())  # whoever runs the pages has copied a base alone
    for _ in range(2):
        for made in ("Embedding", "[[0.5]]"), ("Layer", ""), ("Dense", "[[0.5]], [0.1]"):
            run = Run(Page(""))
            assert printed(run, code.format(*made)) == ""
            assert printed(run, "copied = copy.copy(copied)\n") == ""


def test_a_page_that_cannot_be_put_away_is_not_the_main_program_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    main, process = sys.modules["__main__"], Process("page.md")

    def refuse(patch: Patch) -> None:
        raise AttributeError("it stays")

    def add() -> None:
        with process.running("import math"):
            monkeypatch.setattr(math, "of_the_page", print, raising=False)
            monkeypatch.setattr(Patch, "take_back", refuse)

    with pytest.raises(AttributeError, match="it stays"):
        add()
    assert sys.modules["__main__"] is main


def test_a_container_that_a_page_fills_is_emptied_again(tmp_path: Path) -> None:
    (tmp_path / "of_a_test.py").write_text(
        "import numpy as np\nNAMES = ['a']\nVALUES = np.zeros(2)\nMORE = {}\n", "utf-8"
    )
    sys.path.insert(0, str(tmp_path))
    try:
        import of_a_test  # type: ignore[import-not-found]

        with Process("page.md").running("import of_a_test"):
            of_a_test.NAMES.append("b")
            of_a_test.VALUES += 1
            of_a_test.MORE["c"] = 1
        assert (of_a_test.NAMES, of_a_test.VALUES.tolist(), of_a_test.MORE) == (["a"], [0, 0], {})
    finally:
        sys.path.remove(str(tmp_path))
        del sys.modules["of_a_test"]


class _LikeATensor:
    """What compares to something whose truth it refuses to tell, with an error of its own."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("the truth of this is ambiguous")

    __hash__ = object.__hash__


def test_a_setting_that_cannot_be_compared_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = _LikeATensor(), _LikeATensor()
    states = [first]
    monkeypatch.setattr(settings, "SETTINGS", [Setting("a library's state", lambda: states[0], states.append)])
    settings.put({"a library's state": second})
    assert states == [first, second]


def test_what_cannot_be_taken_back_is_refused_with_its_place() -> None:
    stop = "import threading\nevent = threading.Event()\nthreading.Thread(target=event.wait).start()\n"
    try:
        [message] = verdict("Text.\n\n" + script(stop))
        assert message.startswith("page.md:3: the code stops here with\n    LeftOverError: a thread that it started")
    finally:
        for thread in threading.enumerate():
            if (target := getattr(thread, "_target", None)) is not None and hasattr(target, "__self__"):
                getattr(target.__self__, "set", lambda: None)()


def test_a_warning_is_an_error_of_the_page_also_outside_of_pytest() -> None:
    [message] = verdict(script("import warnings\n\nwarnings.warn('old')\n"))
    assert message.startswith("page.md:4: the code stops here with\n    UserWarning: old")


# The page is the main program


@pytest.mark.parametrize(
    ("code", "output"),
    [
        ("import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))) is A)\n", "True\n"),
        ("import timeit\ndef f(): pass\nprint(timeit.timeit('f()', 'from __main__ import f') < 99)\n", "True\n"),
        ("import inspect\ndef f():\n    return 1\nprint(inspect.getsource(f))\n", "def f():\n    return 1\n\n"),
        ("import inspect\nclass A:\n    x = 1\nprint(inspect.getsource(A))\n", "class A:\n    x = 1\n\n"),
        ("import doctest\ndef f():\n    '''\n    >>> 1 + 1\n    2\n    '''\nprint(doctest.testmod())\n",
         "TestResults(failed=0, attempted=1)\n"),
        ("import __main__\nx = 5\nprint(__main__.x)\n", "5\n"),
        ("import sys\nx = 6\nprint(sys.modules[__name__].x)\n", "6\n"),
    ],
)  # fmt: skip
def test_a_page_is_the_main_program(code: str, output: str) -> None:
    assert printed(Run(Page(f"Words, and $1 = 1$.\n\n{script(code)}", "page.md")), code) == output
    assert kernel.Kernel().run("page", "1", "script", code)["output"] == output


def test_a_library_may_call_the_main_program_by_its_second_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """As multiprocessing does, which a page may be the first to import, and torch does for it."""
    first = script("import sys\n\nsys.modules['__mp_main__'] = sys.modules['__main__']\n")
    monkeypatch.setitem(sys.modules, "__mp_main__", None)  # to be as it was in the end
    monkeypatch.delitem(sys.modules, "__mp_main__")
    run = Run(Page(f"{first}\n{script('x = 7' + chr(10))}\n", "page.md"))
    assert list(run.problems()) == []
    assert run.names["x"] == 7


# One definition of output


@pytest.mark.parametrize(
    ("code", "output"),
    [
        ("print('x', end='')\n", "x\n"),
        ("import sys\nprint('a')\nprint('b', file=sys.stderr)\n", "a\nb\n"),
        ("import logging\nlogging.warning('take care')\n", "WARNING:root:take care\n"),
        ("print('a\\n\\nb')\n", "a\n\nb\n"),
        ("print('<BLANKLINE>')\n", "<BLANKLINE>\n"),
        ("import sys\n_ = sys.stdout.write('a\\n'); _ = sys.stderr.write('b')\n", "a\nb\n"),
    ],
)
def test_an_output_is_the_same_in_the_checks_and_in_the_browser(code: str, output: str) -> None:
    assert verdict(script(code, output)) == []
    assert kernel.Kernel().run("page", "1", "script", code)["output"] == output


KEPT = {
    "a handler of logging": ("import logging\nlogging.basicConfig()\n", "logging.warning('x')\n", "WARNING:root:x\n"),
    "a handler of a logger": (
        "import logging, sys\nlog = logging.getLogger('mine')\nlog.addHandler(logging.StreamHandler(sys.stdout))\n",
        "log.warning('x')\n",
        "x\n",
    ),
    "a name": ("from sys import stdout\n", "_ = stdout.write('x\\n')\n", "x\n"),
    "a default": ("import sys\ndef say(x, file=sys.stdout):\n    print(x, file=file)\n", "say('x')\n", "x\n"),
    "a writer": ("import csv, sys\nrows = csv.writer(sys.stdout)\n", "_ = rows.writerow(['x', 1])\n", "x,1\n"),
    "a bound method": ("import sys\nsay = sys.stderr.write\n", "_ = say('x\\n')\n", "x\n"),
    "a stream that was closed": ("import sys\nsys.stdout.close()\n", "print('x')\n", "x\n"),
    "a stream in a with": ("import sys\nwith sys.stdout as out:\n    pass\n", "print('x', file=out)\n", "x\n"),
}


@pytest.mark.parametrize("kept", KEPT)
def test_a_stream_that_code_has_kept_goes_on_working(kept: str) -> None:
    keeps, code, output = KEPT[kept]
    page = kernel.Kernel()
    assert page.run("page", "1", "script", keeps)["error"] == ""
    for _ in range(2):
        assert page.run("page", "2", "script", code)["output"].replace("\r", "") == output
    if "\r" not in output and "writer" not in kept:
        assert verdict(script(keeps) + "\n" + script(code, output) + "\n" + script(code, output)) == []


def test_who_listens_on_one_page_says_nothing_on_another() -> None:
    pages = kernel.Kernel()
    keeps = "import logging\nlogging.basicConfig(format='of one: %(message)s')\nlogging.warning('x')\n"
    assert pages.run("one", "1", "script", keeps)["output"] == "of one: x\n"
    other = "import logging\nlogging.warning('y')\n"
    assert pages.run("two", "1", "script", other)["output"] == "WARNING:root:y\n"
    assert pages.run("one", "2", "script", other)["output"] == "of one: y\n"


def test_what_one_page_does_to_its_stream_is_not_there_on_another() -> None:
    pages = kernel.Kernel()
    pages.run("one", "1", "script", "import sys\nsys.stdout.write = lambda text: 1\nprint('gone')\n")
    assert pages.run("two", "1", "script", "print('x')\n")["output"] == "x\n"


def test_what_is_no_text_is_refused_as_python_does() -> None:
    error = kernel.Kernel().run("page", "1", "script", "import sys\nsys.stdout.write(5)\n")["error"]
    assert "TypeError: write() argument must be str, not int" in error


def test_a_stream_that_is_asked_when_nothing_runs_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    page = kernel.Kernel()
    page.run("page", "1", "script", "import sys\nout = sys.stdout\n")
    print("x", file=page._pages["page"].names["out"], flush=True)
    assert capsys.readouterr() == ("", "")


def test_a_blank_line_is_written_as_one() -> None:
    assert verdict("```python\n>>> print('<BLANKLINE>')\n<BLANKLINE>\n```\n") == []
    [message] = verdict("```python\n>>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n```\n")
    assert "an answer with an empty line cannot stand in a session" in message


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a\\tb", "a tab"),
        ("a\\rb", "a carriage return"),
        ("\\x1b[1ma", "an escape sequence"),
        ("a\\x0bb", "U+000B"),
        ("a\\u2028b", "U+2028"),
        ("a\\u200bb", "U+200B"),
        ("a\\0b", "a null"),
    ],
)
def test_what_a_page_does_not_show_as_it_is_is_refused(written: str, name: str) -> None:
    for page in (script(f"print('{written}')\n", "a\n"), f"```python\n>>> print('{written}')\na\n```\n"):
        [message] = verdict(page)
        assert f"it prints {name}" in message


WRITES = """<!-- folder: its own, because it writes a file -->

```python
from pathlib import Path

print(len(list(Path().iterdir())), Path("mine.txt").write_text("a"))
```

```text title="Output"
0 1
```

<!-- claim: "folder" if Path("mine.txt").read_text() == "a" -->
"""


def test_a_page_that_writes_files_has_an_empty_folder_for_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        run = Run(Page(WRITES.replace("<!-- claim", "A folder.\n\n<!-- claim"), "page.md"))
        assert list(run.problems()) == []
    folder = Path(str(run.process._settings["the working directory"]))
    assert (folder.is_dir(), [file.name for file in folder.iterdir()]) == (True, ["mine.txt"])
    del run
    gc.collect()
    assert not folder.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_no_book_has_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Book.at(tmp_path / "page.md").root == tmp_path
