"""The served book: what the README's first command starts, and a change that reaches the reader."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.site.preparation import ROOT


def fetched(server: subprocess.Popen[bytes], address: str, wanted: str) -> bool:
    """Ask for a page until it holds what is wanted, as long as the server runs, for minutes if need be."""
    for _ in range(1500):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address) as response:
                if wanted in response.read().decode("utf-8"):
                    return True
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    return False


def test_a_change_of_a_chapter_reaches_the_served_page(tmp_path: Path) -> None:
    for name in (
        "book",
        "bookcheck",
        "docs",
        "nnfs",
        "mkdocs.yml",
        "pyproject.toml",
        "CITATION.cff",
        "README.md",
        "LICENSE",
    ):
        source, target = ROOT / name, tmp_path / name
        if source.is_dir():
            # Part II would only take longer to build, twice.
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules", "beyond"))
        else:
            shutil.copy(source, target)
    if (ROOT / ".cache").is_dir():
        shutil.copytree(ROOT / ".cache", tmp_path / ".cache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/basics/neurons/"
        assert fetched(process, address, "What a neuron does")
        chapter = tmp_path / "docs/basics/neurons.md"
        chapter.write_text(chapter.read_text("utf-8").replace("looks like magic", "looks like a riddle"), "utf-8")
        assert fetched(process, address, "looks like a riddle")
    finally:
        process.terminate()
        process.wait()
