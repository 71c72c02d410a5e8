"""What sets out to hurt comes to nothing: each answer here does its worst, beside one that is honest."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from book.grading import pool as pools
from book.grading.handin import HandedIn
from book.grading.pool import Pool, Verdict, pool

ROOT = Path(__file__).parents[2]
HONEST = "weights, bias = [20, 20], -30\n"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is made of what Linux has")


@pytest.fixture(scope="module")
def workers() -> Iterator[Pool]:
    """Return a pool with a worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET", "a word that no answer may see")
        with pool() as found:
            yield found


def graded(workers: Pool, *codes: str) -> list[Verdict]:
    """Return the verdicts on answers to one exercise, each in a file of its own."""
    answers = [(f"{number}.json", HandedIn("basics/neurons/", "both", code)) for number, code in enumerate(codes)]
    found = dict(workers.verdicts(answers))
    return [found[number] for number in range(len(codes))]


def told(workers: Pool, expression: str, before: str = "") -> str:
    """Return what an answer sees, as it would tell it."""
    [verdict] = graded(workers, f"{before}\nraise Exception(str({expression}))")
    assert verdict.verdict == "not solved"
    return verdict.said.partition("Exception: ")[2]


def test_an_honest_answer_is_solved_and_imports_what_it_likes(workers: Pool) -> None:
    code = f"from nnfs import digits\nimport numpy.polynomial, fractions\nassert len(digits()) == 2\n{HONEST}"
    assert [verdict.verdict for verdict in graded(workers, HONEST, code)] == ["solved", "solved"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import os\nwhile True:\n    os.fork()", ""),
        ("import threading\nwhile True:\n    threading.Thread(target=input).start()", ""),
        ("text = []\nwhile True:\n    text.append(bytearray(1 << 24))", "MemoryError"),
        ("x = bytearray(1 << 40)", "MemoryError"),
        ("for number in range(99):\n    open(f'/tmp/{number}', 'wb').write(bytes(1 << 20))", "No space left"),
        ("open('/tmp/large', 'wb').write(bytes(1 << 24))", ""),
        ("for _ in range(300):\n    print('x' * 1_000_000)\n1 / 0", "ZeroDivisionError"),
        ("import os\nfor _ in range(300):\n    os.write(1, bytes(1 << 20))\n1 / 0", "ZeroDivisionError"),
        ("raise Exception('x' * 10_000_000)", "more characters are not shown"),
        ("import os\nfor number in range(3, 64):\n    try:\n        os.write(number, b'[' * 100_000)\n"
         "    except OSError:\n        pass\nos._exit(0)", "it ended Python itself"),
        ("import os, signal\nos.kill(1, signal.SIGKILL)\nos.kill(os.getppid(), 9)", ""),
        ("import os\nos.kill(-1, 9)\n1 / 0", ""),
    ],
)  # fmt: skip
def test_what_is_too_much_ends_alone(workers: Pool, code: str, said: str) -> None:
    worst, honest = graded(workers, code, HONEST)
    assert worst.verdict == "not solved"
    assert said in worst.said
    assert len(worst.said) < 10_000
    assert honest.verdict == "solved"


def test_what_never_ends_is_ended_with_all_that_it_has_started(workers: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "LONGEST", 0.5)
    loop = "while True:\n    pass\n"
    suppress = "import contextlib, os, signal, time\nwith contextlib.suppress(OSError):\n    "
    deaf = "".join(f"{suppress}signal.signal({number}, signal.SIG_IGN)\n" for number in range(1, 32))
    drips = "".join(f"{suppress}os.fstat({number}); pipe = {number}\n" for number in range(3, 9))
    drips += "while True:\n    os.write(pipe, b' ')\n    time.sleep(0.01)"
    for verdict in graded(workers, loop, deaf + loop, drips):
        assert verdict == Verdict("not solved", "it ran for more than 0 seconds")
    [orphan] = graded(workers, "import os, time\nif os.fork():\n    os._exit(0)\ntime.sleep(1000)")
    assert orphan == Verdict("not solved", "it ended Python itself")


def test_a_file_that_takes_long_has_no_more_time(workers: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "LONGEST", 0.3)
    monkeypatch.setattr(pools, "LONGEST_FILE", 0.1)
    answers = [("one.json", HandedIn("basics/neurons/", name, "while True:\n    pass")) for name in ("both", "both")]
    late, not_begun = (dict(workers.verdicts([answer]))[0] for answer in answers)
    assert late.verdict == "not solved"
    assert not_begun == Verdict("not graded", "the answers before it took more than 0 seconds")


def test_no_file_of_ours_is_seen(workers: Pool, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text("another's", "utf-8")
    for file in (other, ROOT / "docs/basics/neurons.md", ROOT / "book/grade.py", Path("/etc/passwd"), Path("/proc/1")):
        assert file.exists()
        assert told(workers, f"os.path.exists({str(file)!r})", "import os") == "False"
    assert other.read_text("utf-8") == "another's"


def test_what_is_seen_stays_as_it_is(workers: Pool) -> None:
    file = ROOT / "nnfs/first/neuron.py"
    before = file.read_bytes()
    for code in (
        f"import os\nos.remove({str(file)!r})",
        f"open({str(file)!r}, 'w')",
        f"import shutil\nshutil.rmtree({str(file.parent)!r})",
    ):
        [verdict] = graded(workers, code)
        assert "Read-only file system" in verdict.said or "Permission denied" in verdict.said
    assert file.read_bytes() == before


def test_there_is_no_network(workers: Pool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        [verdict] = graded(workers, f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 5)")
    assert "Network is unreachable" in verdict.said


def test_it_is_nobody_alone_and_knows_nothing(workers: Pool) -> None:
    assert told(workers, "os.getpid()", "import os") == "1"
    assert told(workers, "os.getuid()", "import os") != "0"
    assert "SECRET" not in told(workers, "sorted(os.environ)", "import os")
    assert "no answer may see" not in told(workers, "dict(os.environ)", "import os")


@pytest.mark.parametrize(
    "call", ["unshare(0x10000000)", "mount(b'none', b'/tmp', b'tmpfs', 0, None)", "shmget(0, 1 << 30, 0o1600)"]
)
def test_no_call_leads_out_of_it(workers: Pool, call: str) -> None:
    said = told(
        workers, f"(libc.{call}, ctypes.get_errno())", "import ctypes\nlibc = ctypes.CDLL(None, use_errno=True)"
    )
    assert said == "(-1, 1)"  # not permitted


def test_nothing_is_left_behind(workers: Pool) -> None:
    with pool() as others:
        folder = Path(others.folder)
        assert folder.is_dir()
        graded(others, "open('/tmp/mine', 'w')")
        assert list(folder.iterdir()) == []
    assert not folder.exists()
