"""The ways to write a page: each dialect's text becomes the one page that all checks read.

| how a page is written              | it is told by                                                       |
|------------------------------------|---------------------------------------------------------------------|
| MkDocs Markdown                    | `.md`, and none of the below                                        |
| MyST Markdown                      | a fence ```` ```{name} ````, or `jupytext:` in its front matter     |
| Quarto, and Markdown made like it  | `.qmd`, or a fence ```` ```{python} ```` or ```` ```{.python} ````  |
| a Jupyter notebook                 | `.ipynb`                                                            |
| a percent script                   | `.py`, with a line `# %%`                                           |

The setting `dialect` of a book decides for a page of Markdown in which nothing tells them apart.

What is read keeps its line, but for a notebook, whose places are its cells.  What is mended goes back into the file as
that is written.
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from bookcheck.source.dialects.reading import Reading
from bookcheck.source.fences import PageError

__all__ = ["SUFFIXES", "Reading", "is_page", "is_page_file", "read"]

SUFFIXES = (".md", ".qmd", ".ipynb", ".py")
FENCE = re.compile(r"(?m)^[ \t]*(?P<marks>[`~:]{3,})(?P<info>.*)\n(?:(?s:.*?)\n)??[ \t]*(?P=marks)[`~:]*[ \t]*$")
QUARTO = re.compile(r"[ \t]*\{\.?python\b")
MYST = re.compile(r"[ \t]*\{[a-z][\w:-]*\}")
JUPYTEXT = re.compile(r"\A---\n(?:.*\n)*?(?:jupytext|kernelspec|mystnb):(?=[ \n])")
PERCENT = re.compile(r"(?m)^# %%")
NAMES = ("mkdocs", "myst", "quarto")


def read(text: str, path: str, dialect: str = "") -> Reading:
    """Return the page that a file holds; PageError where it cannot be read, with how it can be written instead."""
    name = _dialect(text, path, dialect)
    if name == "mkdocs":
        return Reading(text)
    reading: Reading = import_module(f"bookcheck.source.dialects.{name}").read(text, path)
    return reading


def is_page_file(file: Path) -> bool:
    """Tell whether a file can be a page."""
    return is_page(file.name, file.read_text("utf-8") if file.suffix == ".py" else "")


def is_page(path: str, text: str) -> bool:
    r"""Tell whether a file can be a page: a Python file is one if it has cells.

    >>> is_page("lab.py", "# %%\nprint(1)\n"), is_page("module.py", "print(1)\n")
    (True, False)
    """
    return path.endswith(SUFFIXES) and (not path.endswith(".py") or PERCENT.search(text) is not None)


def _dialect(text: str, path: str, dialect: str) -> str:
    if path.endswith(".ipynb"):
        return "notebook"
    if path.endswith(".py"):
        return "percent"
    if path.endswith(".qmd"):
        return "quarto"
    infos = [match["info"] for match in FENCE.finditer(text)]
    if any(map(QUARTO.match, infos)):
        return "quarto"
    if any(map(MYST.match, infos)) or JUPYTEXT.match(text):
        return "myst"
    if dialect and dialect not in NAMES:
        raise PageError(path, 1, f"the setting `dialect` is one of {', '.join(NAMES)}, not {dialect!r}")
    return dialect or "mkdocs"
