"""The very `nnfs` that the pages were checked against, as the wheel that the reader's Python imports."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


def wheel() -> tuple[str, bytes]:
    """Return the wheel's name and its content, which is the same for the same files."""
    with tempfile.TemporaryDirectory() as folder:
        [path] = WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])
        return Path(path).name, Path(path).read_bytes()
