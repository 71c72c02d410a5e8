"""The theme brings more than this book uses: a word cutter for Thai and the stemmers of other languages are left out.

A MkDocs hook: no setting of the theme or of MkDocs leaves out a file that a theme brings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

UNUSED = ("assets/javascripts/lunr/",)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what no page of an English book asks for."""
    for file in list(files):
        if file.src_uri.startswith(UNUSED):
            files.remove(file)
    return files
