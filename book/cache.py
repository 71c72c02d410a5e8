"""Where the build keeps what it need not make again: in the project, or, where that cannot be written, for this run."""

from __future__ import annotations

import atexit
import os
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def writable(folder: Path) -> bool:
    """Tell whether files can be put into a folder, which need not be there yet."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)


@cache
def place() -> Path:
    """Return the folder of all that is kept."""
    own = ROOT / ".cache"
    if writable(own):
        return own
    lent = tempfile.TemporaryDirectory()
    atexit.register(lent.cleanup)
    return Path(lent.name)


def keep(file: Path, content: str | bytes) -> None:
    """Put a text, or bytes, into a file that others may read at this very moment: it is there whole, or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(file)
