"""The folder that code starts in: which files it has written there, and files that somebody brings.

This module runs in the reader's browser and in the tests alike, so it needs Python and NumPy and nothing else.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TypeAlias

LARGEST = 50_000_000  # bytes of a file that is handed out

State: TypeAlias = dict[str, tuple[int, int, int]]
"""What tells one state of a folder from another: of each file, by its name, when it was written, and which it is."""


class Folder:
    """A folder for the files of a page's code; without a path, nobody looks at what code writes."""

    def __init__(self, path: str = "") -> None:
        self.path = path
        self._path = Path(path) if path else None

    def state(self) -> State:
        """Return what there is now."""
        if self._path is None:
            return {}
        files = [file for file in sorted(self._path.iterdir()) if file.is_file() and not file.name.startswith(".")]
        return {file.name: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for file in files for stat in [file.stat()]}

    def written(self, before: State) -> dict[str, str]:
        """Return what has been written since then: of each file, by its name, the content in base64."""
        now = self.state()
        new = [name for name, (_, size, _) in now.items() if now[name] != before.get(name) and size <= LARGEST]
        return {name: base64.b64encode((self._path / name).read_bytes()).decode() for name in new if self._path}

    def put(self, name: str, content: str) -> None:
        """Write a file that somebody brings; the content comes in base64."""
        if self._path is None or not name or Path(name).name != name:
            raise ValueError(f"name: expected the name of a file, in a folder that there is, got {name!r}")
        (self._path / name).write_bytes(base64.b64decode(content))
