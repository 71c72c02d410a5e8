"""What the site publishes is in a folder named by its content, and is the very code that was checked."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from book.runner import publish, wheel

ROOT = Path(__file__).resolve().parents[3]

# Nothing but Python, NumPy and the archives that follow: as in the reader's browser.
ALONE = """
import sys

class Nothing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in {*sys.stdlib_module_names, "numpy", "nnfs", "bookcheck"}:
            raise ModuleNotFoundError(name)

numpy, *archives, code = sys.argv[1:]
sys.meta_path.insert(0, Nothing())
sys.path[:0] = archives
sys.path.append(numpy)
exec(code)
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of all that goes into the folder, from which it is made."""
    ignore = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in ("nnfs", "book/runner", "bookcheck/reader"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    for name in ("pyproject.toml", "README.md", "LICENSE", "bookcheck/__init__.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setattr(publish, "HERE", tmp_path / "book" / "runner")
    monkeypatch.setattr(publish, "CHECKER", tmp_path / "bookcheck")
    monkeypatch.setattr(wheel, "ROOT", tmp_path)
    return tmp_path


def alone(folder: Path, archives: dict[str, bytes], code: str) -> str:
    """Run code where there is nothing but Python, NumPy and some archives; return what it prints."""
    for name, content in archives.items():
        (folder / name).write_bytes(content)
    numpy = str(Path(np.__file__).parents[1])
    command = [sys.executable, "-I", "-S", "-c", ALONE, numpy, *(str(folder / name) for name in archives), code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


# The folder


def test_the_same_content_has_the_same_name_and_the_same_bytes(project: Path) -> None:
    assert publish.parts() == publish.parts()
    with zipfile.ZipFile(io.BytesIO(publish.parts()[1]["kernel.zip"])) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "name",
    [
        "nnfs/first/loss.py",
        "bookcheck/reader/kernel.py",
        "bookcheck/reader/grading.py",
        "book/runner/web/start.js",
        "book/runner/web/worker.js",
        "book/runner/web/runner.css",
        "book/runner/pyodide-lock.json",
    ],
)
def test_other_content_has_another_name(project: Path, name: str) -> None:
    before, _ = publish.parts()
    with (project / name).open("ab") as file:
        file.write(b"\n")
    after, _ = publish.parts()
    assert before != after
    assert before.rpartition("/")[0] == after.rpartition("/")[0] == "assets/runner"


def test_a_new_script_has_part_in_the_name(project: Path) -> None:
    before, _ = publish.parts()
    (project / "book/runner/web/new.js").write_bytes(b"")
    folder, contents = publish.parts()
    assert folder != before
    assert contents["new.js"] == b""


def test_when_it_was_written_has_no_part_in_the_name(project: Path) -> None:
    before = publish.parts()
    for path in (*project.glob("nnfs/*.py"), *project.glob("book/runner/*.py"), *project.glob("book/runner/web/*")):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
    assert publish.parts() == before


def test_the_folder_holds_every_script_and_what_python_needs() -> None:
    _, contents = publish.parts()
    scripts = {path.name: path.read_bytes() for path in (ROOT / "book/runner/web").iterdir()}
    name, content = wheel.wheel()
    assert {key: value for key, value in contents.items() if key in scripts} == scripts
    web = {
        f"{room}/{file.name}"
        for room in ("engine", "widgets", "playground")
        for file in (ROOT / "book/web" / room).iterdir()
    }
    assert set(contents) - set(scripts) == {name, "kernel.zip", "pyodide.json", "pyodide-lock.json"} | web
    assert contents[name] == content


def test_the_browser_is_told_the_name_of_the_wheel_beside_what_is_pinned() -> None:
    _, contents = publish.parts()
    pinned = json.loads((ROOT / "book/runner/pyodide.json").read_text("utf-8"))
    told = json.loads(contents["pyodide.json"])
    assert told.pop("wheel") in contents
    assert told == pinned
    assert contents["pyodide-lock.json"] == (ROOT / "book/runner/pyodide-lock.json").read_bytes()


# The wheel and the kernel


def test_the_wheel_is_the_same_twice_and_holds_the_very_nnfs() -> None:
    name, content = wheel.wheel()
    assert (name, content) == wheel.wheel()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = {entry: archive.read(entry) for entry in archive.namelist() if ".dist-info/" not in entry}
    package = ROOT / "nnfs"
    sources = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert held == {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sources}


def test_the_wheel_is_for_every_python() -> None:
    assert wheel.wheel()[0].endswith("-py3-none-any.whl")


def test_the_wheel_works_with_nothing_but_numpy(tmp_path: Path) -> None:
    name, content = wheel.wheel()
    code = "import nnfs\nprint(nnfs.__file__)\nprint(nnfs.sigmoid(0))"
    file, value = alone(tmp_path, {name: content}, code).splitlines()
    assert name in file
    assert value == "0.5"


def test_the_kernel_works_with_nothing_but_numpy_and_the_wheel(tmp_path: Path) -> None:
    name, content = wheel.wheel()
    _, contents = publish.parts()
    code = """
from bookcheck.reader.kernel import Kernel
result = Kernel().run("page", "1", "session", "from nnfs import sigmoid\\nfloat(sigmoid(0))\\n")
print(result["output"] + result["error"], end="")
"""
    printed = alone(tmp_path, {name: content, "kernel.zip": contents["kernel.zip"]}, code)
    assert printed == ">>> from nnfs import sigmoid\n>>> float(sigmoid(0))\n0.5\n"


@pytest.mark.share(4)
@pytest.mark.parametrize("chapter", sorted(path.name for path in (ROOT / "docs").glob("*/exercises/*.py")))
def test_the_graders_work_with_nothing_more(tmp_path: Path, chapter: str) -> None:
    name, content = wheel.wheel()
    _, contents = publish.parts()
    [file] = (ROOT / "docs").glob(f"*/exercises/{chapter}")
    code = f"from bookcheck.reader.kernel import exercises\nprint(len(exercises({file.read_text('utf-8')!r}, 'page')))"
    assert int(alone(tmp_path, {name: content, "kernel.zip": contents["kernel.zip"]}, code)) >= 1


def test_the_kernel_is_the_code_that_is_tested_here() -> None:
    with zipfile.ZipFile(io.BytesIO(publish.parts()[1]["kernel.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert {"bookcheck/__init__.py", "bookcheck/reader/kernel.py", "bookcheck/reader/grading.py"} <= set(held)
    assert held == {name: (ROOT / name).read_bytes() for name in held}
