"""The drawings of the pages: the code of each page runs once, in a process beside the build's own, and they are kept.

What is kept is known by all that it depends on: the code on the page, the file that draws, the data that the code
names, and, for all pages, `nnfs`, the checker and the kit.  So a page whose words have changed is not run again.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import re
import shutil
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from pathlib import Path

from book.cache import keep, place
from book.state import digest
from bookcheck.book import Book
from bookcheck.facts.figure import Figure, drawn
from bookcheck.facts.needs import absent
from bookcheck.source.fences import PageError
from bookcheck.source.page import Page

ROOT = Path(__file__).resolve().parents[2]
KEPT = place() / "figures"
# As all of it is loaded now, whatever is saved later.
CODE = KEPT / digest(ROOT / "nnfs", ROOT / "bookcheck", ROOT / "book" / "figures", ROOT / "book" / "web" / "alive.py")
NAMED = re.compile(r"""["']([\w./-]+\.\w+)["']""")


def drawings(page: Path, book: Book) -> dict[str, str]:
    """Return the figures of a page by name, as SVG; begin with those of all other pages, too."""
    work = _begun(book).get(page)
    if work is not None:
        work.result()
    return of(page, book)


def of(page: Path, book: Book) -> dict[str, str]:
    """Return the figures of a page; if they are not kept, draw them here and now."""
    file = _file(page, book)
    if not file.is_file():
        make(page, book)
    found: dict[str, str] = json.loads(file.read_text("utf-8"))
    return found


def make(page: Path, book: Book) -> None:
    """Run a page, and keep its figures."""
    file = _file(page, book)
    try:
        figures = drawn(Page.read(page, book))
    except PageError as error:  # which is no message that goes from one process to another
        raise ValueError(str(error)) from None
    keep(file, json.dumps(figures))
    for old in file.parent.glob(f"{_stem(page, book)}-*.json"):
        if old != file:
            old.unlink(missing_ok=True)


@cache
def _begun(book: Book) -> dict[Path, Future[None]]:
    """Begin to draw whatever is not kept, on all processors; return the work on each page."""
    for old in KEPT.glob("*"):
        if old != CODE:
            shutil.rmtree(old, ignore_errors=True)
    pages = {file: Figure.shown(Page.read(file, book)) for file in book.files()}
    own = [file for file, figures in pages.items() if any(not figure.elsewhere for figure in figures)]
    new = [page for page in own if not _file(page, book).is_file()]
    if not new:
        return {}
    # A new interpreter each: what the build has loaded is no business of theirs, and it may have threads.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(len(new), os.cpu_count() or 1, 8), context)
    work = {page: pool.submit(make, page, book) for page in new}
    pool.shutdown(wait=False)
    return work


def _stem(page: Path, book: Book) -> str:
    return book.name(page).replace("/", "-").removesuffix(".md")


def _file(page: Path, book: Book) -> Path:
    """Return where the figures of a page are kept, by the state of what they depend on."""
    read = Page.read(page, book)
    code = [f"{fence.info}\n{fence.body}\n{absent(fence.info)}" for fence in read.fences]
    code += [figure.name for figure in Figure.shown(read)]
    data = [book.root / name for name in NAMED.findall("".join(code))]
    state = hashlib.sha256("\n".join(code).encode())
    for file in [book.drawings(read.path), *data]:
        state.update(file.read_bytes() if file.is_file() else b"")
    return CODE / f"{_stem(page, book)}-{state.hexdigest()[:16]}.json"
