"""Code runs as it would at Python's own prompt, ends in words, and leaves everything around it as it was."""

from __future__ import annotations

import asyncio
import base64
import builtins
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from bookcheck.reader.kernel import NO_INPUT, Kernel, exercises
from bookcheck.reader.process import Process
from bookcheck.reader.screen import LIMIT
from bookcheck.reader.waiting import INSIDE, STUCK
from tests.bookcheck.test_screen import Shown

ROOT = Path(__file__).resolve().parents[2]


def run(code: str, kind: str = "script", *, of: Kernel | None = None, page: str = "page", **more: str) -> Any:
    return SimpleNamespace(**(of or Kernel()).run(page, "1", kind, code, **more))


def session(code: str) -> str:
    """Return what a session shows, which must end well."""
    result = run(code, "session")
    assert result.error == ""
    assert isinstance(result.output, str)
    return result.output


# Scripts


def test_a_script_prints_and_echoes_nothing() -> None:
    result = run("print('a')\n1 + 1\nprint('b', end='')")
    assert (result.output, result.error, result.note, result.images) == ("a\nb\n", "", "", [])


def test_a_block_that_prints_nothing_says_nothing() -> None:
    assert run("x = 1").output == ""
    assert run("").output == ""


def test_what_is_written_to_the_error_channel_shows_too() -> None:
    assert run("import sys\nprint('a')\nprint('b', file=sys.stderr)").output == "a\nb\n"


def test_code_is_the_main_program() -> None:
    assert run("print(__name__)\nclass C: pass\nprint(C.__module__)").output == "__main__\n__main__\n"


def test_hints_of_types_are_what_python_makes_of_them() -> None:
    assert run("def f(x: int): ...\nprint(f.__annotations__)").output == "{'x': <class 'int'>}\n"


def test_the_result_is_plain_data_that_javascript_can_read() -> None:
    result = Kernel().run("page", "1", "script", "1 / 0")
    assert {type(value) for value in result.values()} <= {str, list, dict, bool, type(None)}


# Sessions


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("1 + 1\n", ">>> 1 + 1\n2\n"),
        ("x = 1\nx\n", ">>> x = 1\n>>> x\n1\n"),
        ("'x'\nNone\n", ">>> 'x'\n'x'\n>>> None\n"),
        ("print('x')\n", ">>> print('x')\nx\n"),
        ("a = 1; a\n", ">>> a = 1; a\n1\n"),
        ("1; 2\n", ">>> 1; 2\n1\n2\n"),
        ("for i in range(2):\n    i\n", ">>> for i in range(2):\n...     i\n0\n1\n"),
        ("(1 +\n 2)\n", ">>> (1 +\n...  2)\n3\n"),
        ("def f():\n\n    return 1\nf()\n", ">>> def f():\n...\n...     return 1\n>>> f()\n1\n"),
        ("'''a\nb'''\n", ">>> '''a\n... b'''\n'a\\nb'\n"),
        ("if 1:\n    2\nelse:\n    3\n", ">>> if 1:\n...     2\n... else:\n...     3\n2\n"),
    ],
)
def test_a_session_shows_what_is_typed_and_what_python_answers(code: str, shown: str) -> None:
    assert session(code) == shown


def test_a_session_shows_comments_and_leaves_blank_lines_out() -> None:
    assert (
        session("# first\n\n1\n\n# second\n2  # third\n") == ">>> # first\n>>> 1\n1\n>>> # second\n>>> 2  # third\n2\n"
    )


def test_a_decorator_belongs_to_what_it_decorates() -> None:
    code = "import functools\n@functools.cache\ndef f():\n    return 1\nf()\n"
    shown = ">>> import functools\n>>> @functools.cache\n... def f():\n...     return 1\n>>> f()\n1\n"
    assert session(code) == shown


def test_a_session_stops_at_an_error_and_shows_what_came_before() -> None:
    result = run("1\n1 / 0\n2\n", "session")
    assert result.output == ">>> 1\n1\n>>> 1 / 0\n"
    assert result.error.splitlines()[1:3] == ['  File "block 1", line 2, in <module>', "    1 / 0"]


def test_an_error_of_grammar_comes_before_a_session_runs() -> None:
    for wrong in ("1 +", "return"):
        result = run(f"print('a')\n{wrong}\n", "session")
        assert result.output == ""
        assert 'File "block 1", line 2' in result.error
        assert "SyntaxError" in result.error


def test_the_last_answer_is_at_hand_as_at_the_prompt() -> None:
    assert session("20 + 1\n_ * 2\n").endswith("42\n")


# Listings

WHOLE = """\
class Pair:
    factor = 10

    def __init__(self, a, b):
        self.a, self.b = a, b

    @classmethod
    def twice(cls, a):
        return cls(a, a)

    @property
    def product(self):
        return self.a * self.b

    @staticmethod
    def zero():
        return 0

    def total(self):
        return self.a + self.b

    def ratio(self):
        return self.a / self.b
"""
EDITED = """\
class Pair:
    ...

    def total(self):
        return self.a - self.b
"""


def after_listing(code: str, then: str, whole: str = WHOLE) -> Any:
    """Run a listing with the reader's text, none if it is as the page has it; then a script."""
    page = Kernel()
    defined = run(code, "listing", of=page, whole=whole)
    assert (defined.output, defined.error) == ("", "")
    return SimpleNamespace(**page.run("page", "2", "script", then))


def test_a_listing_defines_what_the_file_defines() -> None:
    assert after_listing("", "print(Pair(1, 2).total())").output == "3\n"


def test_an_edited_listing_defines_what_the_reader_says() -> None:
    assert after_listing("def f():\n    return 2", "print(f())", "def f():\n    return 1\n").output == "2\n"


def test_an_edited_listing_needs_no_imports_that_the_page_leaves_out() -> None:
    whole = "import math\ndef f():\n    return math.pi\n"
    assert after_listing("def f():\n    return math.floor(math.pi)", "print(f())", whole).output == "3\n"


def test_an_edited_part_of_a_class_gets_the_other_methods_from_the_file() -> None:
    assert after_listing(EDITED, "pair = Pair(1, 2)\nprint(pair.total(), pair.ratio())").output == "-1 0.5\n"


@pytest.mark.parametrize(
    "expression", ["Pair.twice(7).a", "Pair(7, 1).product", "Pair.zero() + 7", "Pair(1, 1).factor - 3"]
)
def test_the_rest_of_a_class_is_more_than_its_plain_methods(expression: str) -> None:
    result = after_listing(EDITED, f"print({expression})")
    assert (result.output, result.error) == ("7\n", "")


def test_a_class_without_the_dots_is_only_what_the_reader_says() -> None:
    result = after_listing(EDITED.replace("    ...\n", ""), "Pair(1, 2)")
    assert "TypeError" in result.error


def test_dots_inside_a_method_stand_for_nothing() -> None:
    code = "class Pair:\n    def total(self):\n        ...\n"
    assert "TypeError" in after_listing(code, "Pair(1, 2)").error


def test_an_edited_listing_may_have_more_than_the_file() -> None:
    assert after_listing(EDITED + "\nlimit = Pair(3, 1).total()\n", "print(limit)").output == "2\n"


def test_an_error_in_the_rest_of_a_class_shows_no_wrong_lines_of_the_readers() -> None:
    # The lines of the file are not those of what the reader wrote.
    code = EDITED + "not_this_line = 1\n" * 30
    page = Kernel()
    run(code, "listing", of=page, whole=WHOLE)
    error = page.run("page", "2", "script", "Pair(1, 0).ratio()")["error"]
    assert "not_this_line" not in error
    assert error.endswith("ZeroDivisionError: division by zero\n")


def test_an_error_of_grammar_in_an_edited_listing_names_its_block() -> None:
    error = run("class Pair\n", "listing", whole=WHOLE).error
    assert 'File "block 1", line 1' in error
    assert "class Pair" in error


LOSS = "def mse_loss(y_true, y_pred):\n    return 7\n"


@pytest.mark.parametrize(
    "take", ["from nnfs import mse_loss", "from nnfs.first.loss import mse_loss", "from nnfs.first.loss import *"]
)
def test_an_edit_of_a_listing_reaches_what_imports_it(take: str) -> None:
    page = Kernel()
    whole = Path(ROOT, "nnfs/first/loss.py").read_text("utf-8")
    asks = f"{take}\nimport numpy as np\nprint(mse_loss(np.zeros(1), np.ones(1)))"
    edit = {"of": page, "whole": whole, "module": "nnfs.first.loss"}
    assert run(LOSS, "listing", **edit).error == ""  # type: ignore[arg-type]
    assert run(asks, of=page).output == "7\n"
    assert run(LOSS.replace("7", "8"), "listing", **edit).error == ""  # type: ignore[arg-type]
    assert run(asks, of=page).output == "8\n"
    assert run(asks, of=page, page="another").output == "1.0\n"
    assert grade("says", f"{asks.replace('print', 'assert 1.0 == ')}\nprint('hello')", page).passed
    run("", "listing", of=page, whole=whole)  # as in the file again
    assert run(asks, of=page).output == "1.0\n"
    run(LOSS, "listing", **edit)  # type: ignore[arg-type]
    page.forget("page")
    assert run(asks, of=page).output == "1.0\n"


def test_what_the_library_does_with_it_is_the_readers_too() -> None:
    page = Kernel()
    whole = Path(ROOT, "nnfs/first/sigmoid.py").read_text("utf-8")
    edit = "def sigmoid(x):\n    return 0.25\n\ndef of_mine(x):\n    return x\n"
    run(edit, "listing", of=page, whole=whole, module="nnfs.first.sigmoid")
    asks = "from nnfs import Neuron\nfrom nnfs.first.sigmoid import of_mine\nimport numpy as np\n"
    asks += "print(Neuron([1.0], 0).feedforward([9.0]), of_mine(3))"
    result = run(asks, of=page)
    assert (result.output, result.error) == ("0.25 3\n", "")


# How code ends


def test_a_traceback_holds_the_readers_lines_and_no_others() -> None:
    code = "import json\n\ndef read(text):\n    return json.loads(text)\n\nread('{')"
    lines = run(code).error.splitlines()
    files = [line.split(",")[0].strip() for line in lines if line.startswith("  File")]
    assert files == ['File "block 1"'] * 2
    assert lines[0] == "Traceback (most recent call last):"
    assert "    read('{')" in lines
    assert "    return json.loads(text)" in lines
    assert "kernel" not in run(code).error


def test_what_led_to_an_error_brings_no_other_lines_either() -> None:
    code = "import json\ntry:\n    json.loads('{')\nexcept ValueError as error:\n    raise KeyError(1) from error"
    error = run(code).error
    assert error.count("File ") == error.count('File "block 1"') == 1
    assert error.endswith("KeyError: 1\n")


def test_a_traceback_leads_through_the_blocks() -> None:
    page = Kernel()
    page.run("page", "1", "script", "def f(x):\n    return 1 / x")
    error = page.run("page", "2", "script", "f(0)")["error"]
    assert 'File "block 2", line 1, in <module>\n    f(0)\n' in error
    assert 'File "block 1", line 2, in f\n    return 1 / x\n' in error


def test_a_traceback_shows_the_lines_of_the_latest_run() -> None:
    page = Kernel()
    page.run("page", "1", "script", "old = 1 / 0")
    error = page.run("page", "1", "script", "new = 2 / 0")["error"]
    assert "new = 2 / 0" in error
    assert "old" not in error


def test_an_error_of_grammar_is_shown_with_its_line() -> None:
    result = run("print('a')\nif True\n    pass")
    assert result.output == ""
    assert 'File "block 1", line 2' in result.error
    assert "if True" in result.error
    assert result.error.endswith("SyntaxError: expected ':'\n")


def test_what_was_printed_before_an_error_stays() -> None:
    result = run("print('a')\n1 / 0")
    assert result.output == "a\n"
    assert result.error.endswith("ZeroDivisionError: division by zero\n")


@pytest.mark.parametrize(
    ("code", "call"),
    [
        ("import sys\nsys.exit()", "sys.exit()"),
        ("import sys\nsys.exit(3)", "sys.exit(3)"),
        ("raise SystemExit('so')", "sys.exit('so')"),
        ("exit_code = 0\nraise SystemExit(exit_code)", "sys.exit(0)"),
    ],
)
def test_code_that_ends_itself_is_no_error(code: str, call: str) -> None:
    result = run(f"print('a')\n{code}\nprint('b')")
    assert (result.output, result.error) == ("a\n", "")
    assert result.note == f"The code ended itself, with {call}."


def test_too_much_memory_is_said_in_words() -> None:
    result = run("raise MemoryError")
    assert "MemoryError" in result.error
    assert "more memory" in result.note
    assert run("1 / 0").note == ""


def test_recursion_without_end_is_cut_short() -> None:
    result = run("def f():\n    return f()\nf()")
    assert "RecursionError" in result.error
    assert "Previous line repeated" in result.error
    assert len(result.error.splitlines()) < 20


def test_nobody_answers_input() -> None:
    result = run("name = input('Your name? ')")
    assert NO_INPUT in result.error
    assert "name = input('Your name? ')" in result.error
    assert "kernel" not in result.error


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "GeneratorExit", "BaseException('x')", "Exception"])
def test_whatever_code_raises_ends_at_the_block(error: str) -> None:
    assert error.partition("(")[0] in run(f"raise {error}").error


def test_after_every_end_the_names_are_still_there() -> None:
    page = Kernel()
    for code in ("x = 1\n1 / 0", "import sys\ny = 2\nsys.exit()", "z = 3\nraise MemoryError", "1 +"):
        run(code, of=page)
    assert run("print(x + y + z)", of=page).output == "6\n"


# Output


@pytest.mark.parametrize(
    ("code", "lost"),
    [
        (f"print('x' * {LIMIT - 1})", 0),
        (f"print('x' * {LIMIT - 2})\nprint()", 0),
        (f"print('ab\\n' * {LIMIT}, end='')", LIMIT - LIMIT // 3),
        (f"for i in range({LIMIT}):\n    print('ab')", LIMIT - LIMIT // 3),
        (f"print('x' * {LIMIT})\nprint()\nprint()", 3),
    ],
)
def test_output_has_a_limit_and_the_lines_beyond_it_are_counted(code: str, lost: int) -> None:
    result = run(code)
    assert len(result.output) <= LIMIT
    assert result.error == ""
    assert (f"{lost:,} more lines" in result.note) if lost else result.note == ""


def test_no_output_is_lost_without_a_word() -> None:
    result = run(f"print('x' * {LIMIT + 1}, end='')")
    assert len(result.output) == LIMIT
    assert result.note


def test_how_code_ended_is_said_beside_what_is_not_shown() -> None:
    note = run(f"print('a\\n' * {LIMIT})\nraise SystemExit").note
    assert "more lines" in note
    assert note.endswith("sys.exit().")


def test_of_a_million_lines_few_are_kept_and_handed_on() -> None:
    shown = Shown()
    result = run("for i in range(1_000_000):\n    print(i)", of=Kernel(shown))
    assert shown.text == result.output
    assert shown.handed_on <= LIMIT
    assert "more lines" in result.note


@pytest.mark.parametrize(
    "printing", ["print('before')", "print('before', end='')", "import sys; sys.stderr.write('before')"]
)
def test_what_is_printed_is_handed_on_before_anything_else_happens(printing: str) -> None:
    shown = Shown()
    seen: list[str] = []
    page = Kernel(shown)
    page._pages["page"] = Process("1")
    page._pages["page"].names["look"] = lambda: seen.append(shown.text)
    assert run(f"{printing}\nlook()", of=page).error == ""
    assert [text.strip() for text in seen] == ["before"]


# What is said of the end has the same limit


@pytest.mark.parametrize(
    "code",
    [
        "raise ValueError('x' * 10**6)",
        "import sys\nsys.exit('x' * 10**6)",
        "error = ValueError('short')\nerror.add_note('x' * 10**6)\nraise error",
        "raise ValueError('a\\n' * 10**6)",
        "raise ExceptionGroup('x' * 10**6, [ValueError('y' * 10**6)])",
        "class Bad(Exception):\n    __qualname__ = 'B' * 10**6\nraise Bad",
        "import warnings\nwarnings.warn('x' * 10**6)",
    ],
)
def test_whatever_is_said_has_the_limit_and_says_what_it_leaves_out(code: str) -> None:
    result = run(code)
    for said in (result.error, result.note, result.output):
        assert len(said) <= LIMIT + 100
    assert "not shown" in result.error + result.note


def test_what_cannot_be_written_ends_in_words_too() -> None:
    result = run("class Bad:\n    def __repr__(self):\n        1 / 0\nimport sys\nsys.exit(Bad())")
    assert result.note == "The code ended itself, with sys.exit(a Bad)."


# Code that waits


@pytest.mark.parametrize(
    "start",
    [
        "asyncio.run(main())",
        "asyncio.new_event_loop().run_until_complete(main())",
        "asyncio.get_event_loop().run_until_complete(main())",
        "with asyncio.Runner() as runner:\n    runner.run(main())",
    ],
)
def test_code_that_waits_for_its_own_code_runs(start: str) -> None:
    code = """import asyncio
async def tell(word, pause):
    await asyncio.sleep(pause)
    print(word)
    return word
async def main():
    print(await asyncio.gather(tell("second", 0.02), tell("first", 0.01)))
"""
    assert run(code + start).output == "first\nsecond\n['second', 'first']\n"
    result = run(code.replace("print(word)", "1 / 0") + start)
    assert result.error.endswith("ZeroDivisionError: division by zero\n")
    assert result.error.count("File ") == result.error.count('File "block 1"')


@pytest.mark.parametrize("never", ["asyncio.Event().wait()", "asyncio.Queue().get()", "asyncio.Future()"])
def test_what_would_wait_for_ever_says_so(never: str) -> None:
    result = run(f"import asyncio\nasync def main():\n    await {never}\nasyncio.run(main())")
    assert STUCK in result.error
    assert "asyncio.run(main())" in result.error
    assert "asyncio/" not in result.error


@pytest.mark.parametrize("code", ["await f()", "async with f():\n    pass", "x = [i async for i in f()]"])
def test_waiting_outside_of_a_function_is_explained(code: str) -> None:
    result = run(code)
    assert "SyntaxError" in result.error
    assert result.note == INSIDE


def test_a_loop_that_somebody_else_runs_is_left_alone() -> None:
    async def main() -> Any:
        result = run("import asyncio\nasync def f():\n    return 7\nprint(asyncio.run(f()))")
        return result, asyncio.get_running_loop()

    with ThreadPoolExecutor() as thread:  # in this one, the browser of other tests may have such a loop
        result, loop = thread.submit(lambda: asyncio.run(main())).result()
    assert result.output == "7\n"
    assert loop.is_closed()


def test_a_warning_is_shown_each_time_with_its_block() -> None:
    # In a Python of its own: pytest makes errors of warnings.
    code = """
from bookcheck.reader.kernel import Kernel
page = Kernel()
for _ in range(2):
    print(page.run("page", "7", "script", "import warnings\\nwarnings.warn('mind')")["output"])
"""
    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert printed.count("block 7:2: UserWarning: mind") == 2


# Namespaces and surroundings


def test_the_blocks_of_a_page_share_their_names() -> None:
    page = Kernel()
    run("x = 2", of=page)
    assert run("x\n", "session", of=page).output == ">>> x\n2\n"
    run("def f():\n    return x", "listing", of=page)
    assert run("x = 3\nprint(f())", of=page).output == "3\n"


def test_each_page_has_names_of_its_own() -> None:
    pages = Kernel()
    run("x = 2", of=pages, page="one")
    assert "NameError: name 'x' is not defined" in run("x", of=pages, page="two").error
    assert run("print(x)", of=pages, page="one").output == "2\n"


@pytest.mark.parametrize(
    "code",
    [
        "x = 1",
        "1 / 0",
        "1 +",
        "raise SystemExit",
        "raise KeyboardInterrupt",
        "import sys\nsys.stdout = sys.stderr = None",
        "import sys\nsys.displayhook = print",
        "import builtins\nbuiltins.input = lambda: 'me'",
        "import warnings\nwarnings.simplefilter('ignore')",
    ],
)
@pytest.mark.parametrize("kind", ["script", "session", "listing"])
def test_everything_around_is_as_it_was(code: str, kind: str) -> None:
    def around() -> list[Any]:
        return [sys.stdout, sys.stderr, sys.displayhook, builtins.input, warnings.filters[:]]

    before = around()
    run(code, kind)
    assert all(a is b or a == b for a, b in zip(around(), before, strict=True))


def test_a_session_echoes_also_where_another_shell_shows_differently(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "displayhook", lambda value: None)
    assert session("1 + 1\n").endswith("2\n")


# Pictures


def drawing(monkeypatch: pytest.MonkeyPatch, savefig: Any) -> list[Any]:
    """Put a stand-in where Matplotlib would be, with two figures open; return the list of those."""
    plt: Any = ModuleType("matplotlib.pyplot")
    figures = [1, 2]
    plt.get_fignums = lambda: list(figures)
    plt.figure = lambda number: SimpleNamespace(savefig=lambda file, **options: savefig(file, number, options))
    plt.close = lambda which: figures.clear() if which == "all" else None
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", plt)
    return figures


def test_what_matplotlib_draws_comes_as_pictures_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def savefig(file: Any, number: int, options: dict[str, Any]) -> None:
        assert options["format"] == "png"
        file.write(b"picture %d" % number)

    figures = drawing(monkeypatch, savefig)
    page = Kernel()
    assert [base64.b64decode(image) for image in run("x = 1", of=page).images] == [b"picture 1", b"picture 2"]
    assert figures == []
    assert run("x = 1", of=page).images == []


def test_a_picture_that_cannot_be_drawn_is_an_error_of_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    def savefig(file: Any, number: int, options: dict[str, Any]) -> None:
        raise ValueError("unknown symbol in a title")

    figures = drawing(monkeypatch, savefig)
    result = run("print('a')")
    assert result.output == "a\n"
    assert "ValueError: unknown symbol in a title" in result.error
    assert figures == []  # else each block that follows would fail, too


# Exercises

GRADERS = """
from bookcheck.reader.grading import Wrong, exercise

@exercise()
def two(answer):
    answer.expect("x", 2, "One more than one.", [(3, "One less than that.")])
    return f"Right: {answer.value('x', '')}."

@exercise()
def calls(answer):
    answer.names["f"]()
    return "Right."

@exercise()
def says(answer):
    if answer.printed != "hello\\n" or "print" not in answer.source:
        raise Wrong(f"It printed {answer.printed!r}.", "Say hello.")
    return "Right."

def helper(answer):
    return "no exercise"
"""


def grade(name: str, code: str, of: Kernel | None = None) -> Any:
    return SimpleNamespace(**(of or Kernel()).grade("page", name, code, GRADERS))


def test_the_exercises_of_a_file_are_those_it_marks() -> None:
    assert list(exercises(GRADERS, "page")) == ["two", "calls", "says"]


def test_a_right_answer_passes_with_its_sentence() -> None:
    result = grade("two", "x = 1 + 1")
    assert (result.passed, result.said, result.hint, result.error) == (True, "Right: 2.", "", "")


def test_a_wrong_answer_fails_with_what_came_and_a_hint() -> None:
    result = grade("two", "x = 1")
    assert (result.passed, result.hint) == (False, "One more than one.")
    assert result.said == "`x` is 1, but 2 is expected."
    assert grade("two", "x = 3").hint == "One less than that."


def test_an_answer_is_the_main_program_as_a_block_is() -> None:
    assert grade("two", "if __name__ == '__main__':\n    x = 2").passed


def test_each_page_has_graders_of_its_own() -> None:
    pages = Kernel()
    assert pages.grade("one", "two", "x = 2", GRADERS)["passed"]
    assert pages.grade("another", "two", "x = 7", GRADERS.replace('"x", 2', '"x", 7'))["passed"]


def test_the_grader_sees_what_is_printed_and_how_it_is_written() -> None:
    result = grade("says", "print('hello')")
    assert (result.passed, result.output) == (True, "hello\n")
    assert not grade("says", "import sys; sys.stdout.write('hello\\n')").passed
    assert grade("says", "print('bye')").said == "It printed 'bye\\n'."


def test_an_answer_knows_nothing_of_the_page_nor_of_another_answer() -> None:
    page = Kernel()
    run("x = 2", of=page)
    assert "name 'x' is not defined" in grade("two", "y = x", page).error
    assert grade("two", "x = 2", page).passed
    assert grade("two", "y = 1", page).said == "There is no `x` yet."
    assert run("x = x + 1\nprint(x)", of=page).output == "3\n"


@pytest.mark.parametrize("code", ["1 / 0", "1 +", "x = 2\nraise SystemExit", "x = 2\ninput()"])
def test_an_answer_that_stops_is_wrong(code: str) -> None:
    result = grade("two", code)
    assert result.passed is False
    assert result.said == "Your code stops before it can be checked."
    assert result.error or result.note


def test_an_answer_that_stops_in_the_graders_hands_is_wrong_and_shows_the_readers_lines() -> None:
    result = grade("calls", "def f():\n    return 1 / 0")
    assert (result.passed, result.said) == (False, "Your code stops while it is checked.")
    assert "return 1 / 0" in result.error
    assert "answer.names" not in result.error


def test_an_answer_that_ends_itself_in_the_graders_hands_is_wrong() -> None:
    result = grade("calls", "def f():\n    raise SystemExit")
    assert (result.passed, result.said) == (False, "Your code stops while it is checked.")
    assert "ended itself" in result.hint


def test_a_right_answer_may_print_much_while_it_is_checked() -> None:
    result = grade("calls", f"def f():\n    print('a\\n' * {LIMIT})")
    assert (result.passed, result.said) == (True, "Right.")


def test_what_is_printed_while_it_is_checked_is_not_the_answers_output() -> None:
    assert grade("calls", "def f():\n    print('noise')\nprint('mine')").output == "mine\n"
