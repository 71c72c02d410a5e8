"""Puts into the site what runs its code: the scripts, the book's own `nnfs`, and the blocks of each page.

A MkDocs hook.  Everything stands in a folder named by the digest of its content, so that a browser never mixes
two versions.  Of Pyodide itself the site holds nothing, unless it is to serve that too (see `book.runner.vendor`).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url, write_file

from book.web.alive import files as widgets
from book.web.alive import loader

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

HERE = Path(__file__).resolve().parent
CHECKER = HERE.parents[1] / "bookcheck"


def on_config(config: MkDocsConfig) -> None:
    """Have each page load what makes its buttons."""
    folder, _ = parts()
    start = ExtraScriptValue(f"{folder}/start.js")
    start.type = "module"
    config.extra_javascript.append(start)
    config.extra_css.append(f"{folder}/runner.css")


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put the files of the runner among those of the site, and Pyodide where the site serves it itself."""
    from book.runner.vendor import CACHE, complete, wanted

    folder, contents = parts()
    for name, content in contents.items():
        files.append(File.generated(config, f"{folder}/{name}", content=content))
    licence = (HERE / "web" / "editor-licence.txt").read_text("utf-8")
    files.append(File.generated(config, "assets/runner/editor-licence.txt", content=licence))  # a place to link to
    if config.extra["pyodide"] == "site":
        if not complete():
            raise PluginError("The site is to serve Pyodide, which is not there: run python -m book.runner.vendor")
        for name in wanted():
            files.append(File.generated(config, f"assets/pyodide/{name}", abs_src_path=str(CACHE / name)))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write down the blocks of a page, and tell its scripts where; what brings its figures to life comes behind."""
    # Imported anew with each build: `mkdocs serve` lets go of these modules when they or `nnfs` have changed.
    from book.runner.contents import contents

    if "data-widget=" in html:
        html += loader(get_relative_url(parts()[0], page.url), page.url)
    found = contents(page.markdown or "", f"docs/{page.file.src_uri}")
    if not found["blocks"]:
        return html
    data = json.dumps(found).encode()
    name = f"assets/runner/pages/{hashlib.sha256(data).hexdigest()[:12]}.json"
    write_file(data, str(Path(config.site_dir) / name))
    base = config.extra["pyodide"]
    files_of_python = json.loads((HERE / "pyodide.json").read_text("utf-8"))["files"].values()
    settings = {
        "page": page.url,
        "data": get_relative_url(name, page.url),
        "pyodide": get_relative_url("assets/pyodide/", page.url) if base == "site" else base,
        "size": str(round(sum(file["travels"] for file in files_of_python) / 1e6)),
    }
    attributes = " ".join(f'data-{key}="{escape(value)}"' for key, value in settings.items())
    # In a box of its own: what a script puts beside it makes the browser look at no more than this box again.
    return f'{html}\n<div class="runner-foot"><div class="runner-settings" hidden {attributes}></div></div>'


def parts() -> tuple[str, dict[str, bytes]]:
    """Return the runner's folder in the site, and what is in it."""
    from book.runner.wheel import wheel

    name, content = wheel()
    pyodide = json.loads((HERE / "pyodide.json").read_text("utf-8"))
    found = {path.name: path.read_bytes() for path in sorted((HERE / "web").iterdir())}
    found |= {
        name: content,
        "kernel.zip": _zipped(
            {f"bookcheck/{path.relative_to(CHECKER).as_posix()}": path.read_bytes() for path in kernel()}
        ),
        "pyodide.json": json.dumps(pyodide | {"wheel": name}).encode(),
        "pyodide-lock.json": (HERE / "pyodide-lock.json").read_bytes(),
    }
    state = hashlib.sha256()
    found |= dict(widgets())
    for part, content in found.items():
        state.update(f"{part} {len(content)} ".encode() + content)
    return f"assets/runner/{state.hexdigest()[:12]}", found


def kernel() -> list[Path]:
    """Return the files of what runs the blocks: it needs Python and NumPy and nothing else."""
    return [CHECKER / "__init__.py", *sorted((CHECKER / "reader").glob("*.py"))]


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip file that is the same for the same content."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
