"""No script runs that the book did not bring: each page carries a Content-Security-Policy that says which may.

A MkDocs hook.  Scripts come as files of the site.  The theme writes a few into its pages, and these are named by their
digests: of all pages on each, since a reader goes from one to the next without a new document.  What a worker fetches
is not the page's, so Python may still come from its own network.  `mkdocs serve` writes a script of its own into each
page, and has no policy.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import BuildError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
DATA = re.compile(r'\btype="?application/')
HANDLER = re.compile(r"<[a-z][^<>]*\s(?P<name>on[a-z]+)=")
CHARSET = re.compile(r'<meta charset="?utf-8"?>')

LEADS = '<meta http-equiv="refresh"'

_command = "build"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether the book is to be published."""
    global _command
    _command = command


def on_post_build(config: MkDocsConfig) -> None:
    """Put the policy into each page."""
    if _command == "serve":
        return
    pages = {file: file.read_text("utf-8") for file in sorted(Path(config.site_dir).rglob("*.html"))}
    # Nobody goes on from a page that leads elsewhere at once: what it runs is its own, and no other's.
    passed = {file: policy([text]) for file, text in pages.items() if LEADS in text}
    common = policy(text for file, text in pages.items() if file not in passed)
    for file, text in pages.items():
        said = f'<meta http-equiv="Content-Security-Policy" content="{passed.get(file, common)}">'
        place = CHARSET.search(text)
        if place is None:
            raise BuildError(f'{file.name}: it has no place for a policy: <meta charset="utf-8"> is missing')
        file.write_text(f"{text[: place.end()]}{said}{text[place.end() :]}", "utf-8")


def policy(pages: Iterable[str]) -> str:
    """Return the policy that lets these pages run what they hold; BuildError if a part of one cannot be named.

    >>> print(policy(['<script>1</script>']).partition("; ")[0])
    script-src 'self' file: 'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='
    """
    digests = set()
    for page in pages:
        for script in SCRIPT.finditer(page):
            if "src=" not in script["attributes"] and not DATA.search(script["attributes"]):
                digest = hashlib.sha256(script["text"].encode()).digest()
                digests.add(f"'sha256-{base64.b64encode(digest).decode()}'")
        if handler := HANDLER.search(SCRIPT.sub("", page)):
            raise BuildError(f"no policy can allow what stands in an attribute alone: {handler['name']}=")
    # The book is read from a folder on a disk too; and an empty worker tells whether a browser has those of modules.
    scripts = " ".join(["script-src 'self' file:", *sorted(digests)])
    return f"{scripts}; worker-src 'self' file: data:; object-src 'none'; base-uri 'self'"
