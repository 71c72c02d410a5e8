"""The state of what a result depends on, as a name: so a cache can hold the code that made what is in it."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path


def digest(*places: Path) -> str:
    """Name the state of some files, and of all files in some folders, and the versions of what runs them."""
    state = hashlib.sha256(f"{sys.version} {version('numpy')} {version('mkdocs-jupyter')}".encode())
    for place in places:
        for path in [place, *sorted(place.rglob("*"))]:
            if path.is_file() and path.suffix != ".pyc":
                content = path.read_bytes()
                state.update(f"{path.relative_to(place.parent).as_posix()} {len(content)} ".encode() + content)
    return state.hexdigest()[:16]
