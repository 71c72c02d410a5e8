"""Puts the playground into the site, and loads it on the page that has it, and on no other.

A MkDocs hook.  The modules are served as they are written: they are small, and a browser that loads them all at once
waits no longer than for one.  They stand in a folder named by the digest of their content, so that a browser never
mixes two versions.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

HERE = Path(__file__).resolve().parent
PLACE = '<div class="playground'
PARTS = ("engine", "playground")  # book/web/alive.py has the rest


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Put the modules among the files of the site."""
    folder, contents = parts()
    for name, content in contents.items():
        files.append(File.generated(config, f"{folder}/{name}", content=content))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Have a page with a playground load it."""
    if PLACE not in html:
        return None
    folder, _ = parts()
    return f'{html}<script type="module" src="{get_relative_url(f"{folder}/playground/start.js", page.url)}"></script>'


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str | None:
    """Say in the head of such a page what it will need, so that it is drawn in its own styles from the first."""
    if PLACE not in output:
        return None
    folder, contents = parts()
    address = {name: get_relative_url(f"{folder}/{name}", page.url) for name in contents}
    styles = "".join(f'<link rel="stylesheet" href="{address[name]}">' for name in contents if name.endswith(".css"))
    early = "".join(f'<link rel="modulepreload" href="{address[name]}">' for name in contents if name.endswith(".js"))
    return output.replace("</head>", f"{styles}{early}</head>", 1)


def parts() -> tuple[str, dict[str, bytes]]:
    """Return the folder of the modules in the site, and what is in it."""
    found = {
        path.relative_to(HERE).as_posix(): path.read_bytes()
        for part in PARTS
        for path in sorted((HERE / part).iterdir())
        if path.suffix in {".js", ".css"}
    }
    state = hashlib.sha256()
    for name, content in found.items():
        state.update(f"{name} {len(content)} ".encode() + content)
    return f"assets/web/{state.hexdigest()[:12]}", found
