"""Python for the browser: which files of Pyodide the book needs, and what each must be, to the bit.

    python -m book.runner.vendor            fetches them, so that the site can serve them itself
    python -m book.runner.vendor SOURCE     takes them from a folder or a zip file instead
    python -m book.runner.vendor --pin SOURCE...   writes down another version's

What is fetched goes to `.cache/pyodide/` and is refused unless its SHA-256 is the one written down here: in
`pyodide.json` for Pyodide itself, in `pyodide-lock.json`, a part of Pyodide's own lock, for its packages.
A build with `PYODIDE=site` then publishes it.
"""

from __future__ import annotations

import gzip
import hashlib
import http.client
import json
import sys
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "pyodide"
PINNED = HERE / "pyodide.json"
LOCK = HERE / "pyodide-lock.json"
CORE = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"]
PACKAGES = ["numpy", "matplotlib"]  # the first is fetched with Python itself, the others when code imports them

Source: TypeAlias = Callable[[str], bytes]
"""Gives a file by its name."""


class RefusedError(ValueError):
    """A file is not what it must be; the message says which."""


def wanted() -> dict[str, str]:
    """Return each file that the book needs of Pyodide, with its SHA-256."""
    core = {name: file["sha256"] for name, file in json.loads(PINNED.read_text("utf-8"))["files"].items()}
    packages = json.loads(LOCK.read_text("utf-8"))["packages"].values()
    return core | {package["file_name"]: package["sha256"] for package in packages}


def fetch(source: Source, folder: Path = CACHE) -> None:
    """Put every file into the folder; RefusedError at one that is not what it must be."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, expected in wanted().items():
        if present(folder, name, expected):
            continue
        content = source(name)
        came = hashlib.sha256(content).hexdigest()
        if came != expected:
            raise RefusedError(f"{name}: its SHA-256 should be {expected}, but is {came}; it was not kept")
        # Under its name only when it is whole: a stop half-way leaves nothing that looks right.
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)


def present(folder: Path, name: str, expected: str) -> bool:
    """Tell whether a file is in the folder already, as it must be."""
    path = folder / name
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == expected


def complete(folder: Path = CACHE) -> bool:
    """Tell whether every file is there, as it must be."""
    return all(present(folder, name, expected) for name, expected in wanted().items())


def opened(place: str) -> Source:
    """Return the files of a folder, of a zip file (whatever folders it has inside), or below an address."""
    if place.startswith(("https://", "http://")):
        return lambda name: bytes(urllib.request.urlopen(place + name, timeout=60).read())
    path = Path(place)
    if path.is_dir():
        return lambda name: (path / name).read_bytes()
    inside = {entry.rpartition("/")[2]: entry for entry in zipfile.ZipFile(path).namelist()}

    def member(name: str) -> bytes:
        with zipfile.ZipFile(path) as archive:
            return archive.read(inside[name])

    return member


def pin(sources: list[str]) -> None:
    """Write down what another version consists of: `sources` hold Pyodide's core, its own lock, and NumPy's wheel."""

    def find(name: str) -> bytes:
        for source in sources:
            try:
                return opened(source)(name)
            except (KeyError, OSError):
                continue
        raise RefusedError(f"{name} is in none of {', '.join(sources)}")

    lock = json.loads(find("pyodide-lock.json"))
    needed: dict[str, Any] = {}
    waiting = [*PACKAGES]
    while waiting:
        name = waiting.pop()
        if name not in needed:
            needed[name] = lock["packages"][name]
            waiting += needed[name]["depends"]
    files = {}
    for name in [*CORE, needed[PACKAGES[0]]["file_name"]]:
        content = find(name)
        travels = len(content) if name.endswith((".whl", ".zip")) else len(gzip.compress(content, 9))
        files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "travels": travels}
    if files[needed[PACKAGES[0]]["file_name"]]["sha256"] != needed[PACKAGES[0]]["sha256"]:
        raise RefusedError(f"{needed[PACKAGES[0]]['file_name']} is not the one that Pyodide's lock names")
    version = json.loads(find("package.json"))["version"]
    PINNED.write_text(json.dumps({"version": version, "files": files}, indent=2) + "\n", "utf-8")
    lock = {key: value for key, value in lock.items() if key != "packages"} | {"packages": dict(sorted(needed.items()))}
    LOCK.write_text(json.dumps(lock, indent=1) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """Fetch, or pin; return 1 with a message if a file is refused or cannot be had."""
    try:
        if arguments[:1] == ["--pin"]:
            pin(arguments[1:])
        else:
            version = json.loads(PINNED.read_text("utf-8"))["version"]
            fetch(opened(arguments[0] if arguments else f"https://cdn.jsdelivr.net/pyodide/v{version}/full/"))
            print(f"Pyodide {version} is in {CACHE}. Build with PYODIDE=site to publish it.")
    except (RefusedError, OSError, KeyError, http.client.HTTPException, zipfile.BadZipFile) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
