"""A lab is a page like any other: mkdocs-jupyter runs the notebook, and the book's own Markdown shows it.

Left to itself the plugin puts 590 KB of styles and three scripts from elsewhere on the page, checks no
link, knows no front matter, offers no download, and publishes old output after `nnfs` has changed.  So
this hook asks it for the notebook as it ran, and writes that as Markdown: links, headings, code blocks
and outputs are then what they are in the chapters.
"""

from __future__ import annotations

import importlib
import json
import os
import posixpath
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import jupytext  # type: ignore[import-untyped]
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data
from mkdocs_jupyter.config import settings  # type: ignore[import-untyped]
from mkdocs_jupyter.plugin import NotebookFile  # type: ignore[import-untyped]
from nbconvert.preprocessors import CellExecutionError
from nbformat.v4 import new_code_cell

from book.cache import place, writable
from book.runner.wheel import wheel
from book.state import digest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "book" / "notebook"
CACHE = place() / "mkdocs-jupyter"

ON_SITE_ONLY = "site"  # the tag of a cell that makes no sense in the downloaded notebook
LINK = re.compile(r"\]\((?P<path>[\w./-]+)(?P<anchor>#[\w-]+)?\)")
COMMENT = re.compile(r"\n*<!--.*?-->", re.DOTALL)  # what the checks are told is nothing to a reader
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_config(config: MkDocsConfig) -> None:
    """Have the plugin run notebooks against this `nnfs`, and run them again whenever it has changed."""
    if not writable(Path(config.site_dir)):
        raise PluginError(f"The site cannot be written to {config.site_dir}: name another folder with -d")
    settings.templates_dir = str(TEMPLATES)

    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    if str(ROOT) not in paths:
        os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, paths)])

    # The plugin's own key is the notebook's text; a folder for each state of all else makes it whole.
    current = CACHE / digest(ROOT / "nnfs", TEMPLATES)
    config.plugins["mkdocs-jupyter"].config["cache_dir"] = str(current)
    for old in CACHE.glob("*"):
        if old != current:
            shutil.rmtree(old, ignore_errors=True)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> None:
    """Let a change of `nnfs` or `book` reach the figures that this very process draws.

    Python imports a module once, and a served book builds many times in one process: unless the modules
    are forgotten before each build, its figures show the code of the first.  This hook is the exception,
    MkDocs loads it once: whoever changes it starts `mkdocs serve` again.
    """
    build = server.builder

    def build_anew() -> None:
        for name in list(sys.modules):
            if name.partition(".")[0] in ("nnfs", "book", "bookcheck"):
                del sys.modules[name]
        importlib.invalidate_caches()
        build()

    server.builder = build_anew
    # Bytecode written into a watched folder would look like a change, and set off a second build.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for folder in ("nnfs", "book", "bookcheck"):
        server.watch(str(ROOT / folder))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put beside each lab the notebook to download, and beside these the library that they get."""
    name, content = wheel()
    library = File.generated(config, f"labs/{name}", content=content)
    for file in list(files):
        if isinstance(file, NotebookFile):
            notebook = to_download(file, files, config, urljoin(config.site_url or "/", library.url))
            files.append(File.generated(config, posixpath.splitext(file.src_uri)[0] + ".ipynb", content=notebook))
    files.append(library)


def to_download(file: File, files: Files, config: MkDocsConfig, library: str) -> str:
    """Return the lab as a notebook without outputs: what its reader sees in it, the reader has computed.

    Its first code gets the library from its address, so that the notebook runs wherever it is opened.
    """

    def on_the_site(link: re.Match[str]) -> str:
        target = files.get_file_from_path(posixpath.normpath(posixpath.join(file.src_uri, "..", link["path"])))
        if target is None or not config.site_url:
            return link[0]
        return f"]({urljoin(config.site_url, target.url)}{link['anchor'] or ''})"

    notebook = jupytext.read(file.abs_src_path)
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type != "raw" and ON_SITE_ONLY not in cell.metadata.get("tags", [])
    ]
    first = next(at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    install = f"# The library of the book, and NumPy.\n%pip install -q {library}"
    notebook.cells.insert(first, new_code_cell(install))  # type: ignore[no-untyped-call]
    del notebook.metadata["jupytext"]
    for number, cell in enumerate(notebook.cells, start=1):
        cell.metadata.clear()  # more notes of jupytext's
        cell.id = f"cell-{number}"  # jupytext draws it at random, but the same text is to give the same file
        if cell.cell_type == "markdown":
            cell.source = COMMENT.sub("", LINK.sub(on_the_site, cell.source))
    return str(jupytext.writes(notebook, fmt="ipynb"))


@event_priority(100)  # before any plugin that reads the page's text or its front matter
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Run the lab, or take it from the cache, and make a Markdown page of it."""
    if not isinstance(page.file, NotebookFile):
        return None
    try:
        page.render(config, files)  # the plugin's, put in place of the page's own
    except CellExecutionError as error:
        raise PluginError(f"{page.file.src_uri}: a cell fails.\n{COLOUR.sub('', str(error))}") from error
    del page.render  # the page's own again
    assert page.content is not None
    text, page.meta = get_data(as_markdown(json.loads(page.content), page.file.src_uri))
    source = Path(page.file.abs_src_path or "").relative_to(Path(config.config_file_path).resolve().parent).as_posix()
    return f"{text}\n<!-- record: {source} -->\n"


def as_markdown(notebook: dict[str, Any], name: str) -> str:
    """Write a notebook that has run as the chapters are written: code, then what it printed."""
    parts = []
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            parts.append(cell["source"])
            continue
        parts.append(fenced("python", cell["source"]))
        for output in cell["outputs"]:
            if output.get("name") != "stdout":
                raise PluginError(f"{name}: a lab only prints, but this cell gave {output}:\n{cell['source']}")
        printed = "".join(output["text"] for output in cell["outputs"])
        if printed:
            parts.append(fenced('text title="Output"', printed))
    return "\n\n".join(parts) + "\n"


def fenced(info: str, text: str) -> str:
    """Return a fenced block, its fence longer than any that the text holds."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}{info}\n{text.rstrip()}\n{fence}"
