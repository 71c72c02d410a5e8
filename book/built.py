"""The built site, as what is made of it takes it: the book on paper, a chapter for a platform, a copy to read offline.

The last two hold Python too, wherever the site itself gets it from.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from book.runner import vendor

ROOT = Path(__file__).resolve().parents[1]
PYTHON = "assets/pyodide/"
MARK = re.compile(r"\?v=[0-9a-f]{12}(?=[\"')])")
KEEPER = "/keep.js"
"""The end of the script that has what was visited kept: what is here already needs no keeping."""
PLAIN = (".whl", ".zip", ".woff2", ".png")  # what is small already

RIGHTS = """\
What is in here, and under which licences.


The text and the figures
------------------------

{text}


The code
--------

{code}


What it brings along
--------------------

The typefaces, KaTeX and the editor keep their own licences, which are in the folder assets/.
Material for MkDocs is under the MIT licence: https://squidfunk.github.io/mkdocs-material/license/
Pyodide {version} is under the Mozilla Public License 2.0, https://www.mozilla.org/MPL/2.0/;
its source is at https://github.com/pyodide/pyodide/tree/{version}.
Python is under the licence of the Python Software Foundation: https://docs.python.org/3/license.html
Each package, a file .whl, holds its own licence.
"""


class UnmadeError(Exception):
    """It could not be made; the message says why."""


@contextmanager
def built(given: Path | None = None) -> Iterator[Path]:
    """Yield the folder of a site: of the one that is given, or of one that is built, and goes afterwards."""
    if given:
        if not (given / "index.html").is_file():
            raise UnmadeError(f"{given} holds no built site: python -m mkdocs build makes one, in site/")
        yield given.resolve()
        return
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", folder]
        # The site of which the book on paper is made cannot hold it.
        done = subprocess.run(command, cwd=ROOT, env=os.environ | {"PAPER": "none"}, capture_output=True, text=True)
        if done.returncode:
            raise UnmadeError(f"The site could not be built:\n{done.stdout}{done.stderr}")
        yield Path(folder).resolve()


def unmarked(text: str) -> str:
    """Return a page or styles without the marks by which a browser tells the files of one version from another's.

    >>> unmarked('<script src="../a.js?v=0123456789ab"></script>')
    '<script src="../a.js"></script>'
    """
    return MARK.sub("", text)


def python(plots: bool) -> dict[str, Path]:
    """Return the files of Python by their places in a copy, with Matplotlib or without; UnmadeError if one lacks."""
    if not vendor.complete():
        raise UnmadeError("Python for the browser is not there: run python -m book.runner.vendor")
    names = vendor.wanted() if plots else json.loads(vendor.PINNED.read_text("utf-8"))["files"]
    return {f"{PYTHON}{name}": vendor.CACHE / name for name in names}


def lock(plots: bool) -> bytes:
    """Return the list of the packages that a copy has, for its Python."""
    found = json.loads(vendor.LOCK.read_text("utf-8"))
    there = {place.removeprefix(PYTHON) for place in python(plots)}
    found["packages"] = {name: one for name, one in found["packages"].items() if one["file_name"] in there}
    return json.dumps(found, indent=1).encode()


def licences() -> bytes:
    """Return what a copy says of the rights in what it holds."""
    version = json.loads(vendor.PINNED.read_text("utf-8"))["version"]
    text, code = ((ROOT / name).read_text("utf-8").strip() for name in ("LICENSE-docs.md", "LICENSE"))
    return RIGHTS.format(text=text, code=code, version=version).encode()


def zipped(files: Mapping[str, bytes], to: Path) -> None:
    """Write a zip file that is the same for the same content; nothing is at its name until it is whole."""
    to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(f"{to.name}.part")
    with zipfile.ZipFile(part, "w") as archive:
        for name, content in sorted(files.items()):
            kind = zipfile.ZIP_STORED if name.endswith(PLAIN) else zipfile.ZIP_DEFLATED
            entry = zipfile.ZipInfo(name)
            entry.external_attr = 0o644 << 16  # or nobody but the system's owner may read what is unpacked
            archive.writestr(entry, content, kind)
    part.replace(to)
