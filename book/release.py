"""All that a release uploads, made and tried: whoever presses the button knows that it will work.

    python -m book.release dist

The version is one, wherever it stands; the changelog can be gathered; `nnfs-book` and `bookcheck` become a wheel and a
source distribution each, whose metadata an index would take; both wheels are installed into an environment that has
nothing else of ours, and there the file of each chapter prints what the chapter says; the whole book becomes an EPUB
and, where Chromium is, a PDF, and a folder to read offline.  Nothing is uploaded: that is the work of the workflow,
which runs this very command.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml  # type: ignore[import-untyped]
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from book.built import UnmadeError, built
from book.chromium import CHROMIUM
from book.offline.folder import NAME, write
from book.paper import command, epub, pdf
from book.tangle import CodeFile, tangle
from bookcheck.book import Book
from bookcheck.order import order

ROOT = Path(__file__).resolve().parents[1]
PROJECTS = (ROOT, ROOT / "bookcheck")


class ReleaseError(Exception):
    """The release would not work; the message says why."""


def versions() -> dict[str, str]:
    """Return every place that says which version this is."""
    found = {}
    for folder in PROJECTS:
        file = folder / "pyproject.toml"
        found[_name(file)] = str(tomllib.loads(file.read_text("utf-8"))["project"]["version"])
    for package in ("nnfs", "bookcheck"):
        file = ROOT / package / "__init__.py"
        found[_name(file)] = re.findall(r'(?m)^__version__ = "(.*)"$', file.read_text("utf-8"))[0]
    found["CITATION.cff"] = str(yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"])
    found[".zenodo.json"] = str(json.loads((ROOT / ".zenodo.json").read_text("utf-8"))["version"])
    return found


def version() -> str:
    """Return the version; ReleaseError unless all agree."""
    found = versions()
    if len(set(found.values())) != 1:
        places = ", ".join(f"{place} says {value}" for place, value in found.items())
        raise ReleaseError(f"the version is not one: {places}")
    return next(iter(found.values()))


def changelog(number: str) -> str:
    """Return what the next part of the changelog would be."""
    return _run([sys.executable, "-m", "towncrier", "build", "--draft", "--version", number])


def distributions(out: Path) -> list[Path]:
    """Build the wheels and the source distributions."""
    out.mkdir(parents=True, exist_ok=True)
    built = []
    for folder in PROJECTS:
        for builder in (WheelBuilder(str(folder)), SdistBuilder(str(folder))):
            built += [Path(path) for path in builder.build(directory=str(out), versions=["standard"])]
    return built


def metadata(files: Sequence[Path]) -> str:
    """Have the metadata of distributions looked at as an index looks at it."""
    return _run([sys.executable, "-m", "twine", "--no-color", "check", "--strict", *map(str, files)])


def installed(wheels: Sequence[Path], folder: Path) -> Path:
    """Install wheels into an environment, with the NumPy that the book is checked with; return its Python."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    [numpy] = set(re.findall(r"(?m)^numpy==[\d.]+", (ROOT / "requirements.txt").read_text("utf-8")))
    _run([str(python), "-m", "pip", "install", "-q", numpy, *map(str, wheels)])
    return python


def files() -> Iterator[CodeFile]:
    """Yield the files of the chapters, but for what needs a library that is not here."""
    book = Book.at(ROOT)
    for chapter in order(book):
        file = tangle(book.root / chapter.page) if chapter.number else None
        if file and not file.absent:
            yield file


def tried(file: CodeFile, python: Path, folder: Path) -> None:
    """Run the file of a chapter in a folder of its own; ReleaseError if it prints anything else than its page says."""
    command = [str(python), str(file.path)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=environment | {"OPENBLAS_NUM_THREADS": "1"}
    )
    if done.returncode or done.stdout != file.output:
        raise ReleaseError(f"{_name(file.path)} does not print what its chapter says:\n{done.stdout}{done.stderr}")


def paper(out: Path) -> Iterator[str]:
    """Make the whole book in one file, twice; yield what is to be said of it."""
    noted: dict[str, None] = {}
    try:
        with built() as site:
            for name, make in ((epub.NAME, epub.make), *([(pdf.NAME, pdf.make)] if CHROMIUM else [])):
                size, *notes = command.whole(make, site, command.config(), out / name)
                noted |= dict.fromkeys(notes)
                yield f"{name} is whole: {size}."
    except UnmadeError as error:
        raise ReleaseError(f"the book on paper: {error}") from None
    if not CHROMIUM:
        yield f"Chromium is not installed here, so there is no {pdf.NAME}."
    yield from (f"Before you give it away: {note}" for note in noted)


def copy(out: Path, number: str) -> Path:
    """Make the folder to read offline; ReleaseError if it cannot be."""
    file = out / f"{NAME}-{number}-offline.zip"
    try:
        with built() as site:
            write(site, file)
    except UnmadeError as error:
        raise ReleaseError(f"the copy to read offline: {error}") from None
    return file


def _run(command: Sequence[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise ReleaseError(f"{' '.join(command)} fails:\n{done.stdout}{done.stderr}")
    return done.stdout


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def main(arguments: Sequence[str]) -> int:
    """Make and try a release; return 1, with the reason, if it would not work."""
    if len(arguments) != 1:
        print("Name a folder for what is built: python -m book.release dist", file=sys.stderr)
        return 1
    out = Path(arguments[0])
    try:
        number = version()
        print(f"The version is {number}, wherever it stands.", flush=True)
        parts = changelog(number).count("\n- ")
        print(f"{parts} changes would go into the changelog.", flush=True)
        built = distributions(out)
        metadata(built)
        print(f"An index would take {', '.join(sorted(file.name for file in built))}.", flush=True)
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as threads:
            python = installed([file for file in built if file.suffix == ".whl"], Path(folder, "environment"))
            found = list(files())
            list(threads.map(lambda file: tried(file, python, Path(folder)), found))
            print(f"With the wheels alone, the files of {len(found)} chapters print what these say.", flush=True)
        for said in paper(out):
            print(said, flush=True)
        print(f"The book to read offline is {copy(out, number).name}.", flush=True)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
