"""What the tests of the site need, made once for all of them: the site, built strictly; Pyodide; a server.

The process that gives out the tests prepares in the background, from its beginning on.  The workers wait until
a file says that something is there, or why it is not: however busy the machine, nothing ends the wait too early.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from book.runner import vendor

ROOT = Path(__file__).parents[2]
CHECKED = "docs/basics/loss.md"
"""A page that is checked before the site is built, so that there is one that says so."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files as any host of static files does, and says nothing."""

    # Without these, some systems' tables know no module.
    extensions_map = {  # noqa: RUF012  # http.server's own
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Answers many at once; a reader who leaves in the middle of a file is no error."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless it is that nobody listens any more."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class Preparation:
    """A folder that the site is built into, and a server that shows it while it comes to be."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="site-"))
        (self.folder / "site").mkdir()
        handler = functools.partial(Quiet, directory=str(self.folder / "site"))
        self._server = Server(("127.0.0.1", 0), handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._processes: list[subprocess.Popen[str]] = []
        self._ended = False
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._worker = threading.Thread(target=self._prepare)
        self._worker.start()

    def end(self) -> None:
        """Stop whatever still runs, and leave nothing behind."""
        self._ended = True
        for process in self._processes:
            process.kill()
        self._worker.join()
        self._server.shutdown()
        self._server.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _prepare(self) -> None:
        self._tell("site", self._built)
        self._tell("pyodide", self._fetched)

    def _tell(self, what: str, work: Callable[[], str]) -> None:
        """Do some work, and write down what was wrong with it, "" if nothing was."""
        try:
            said = work()
        except Exception as error:
            said = f"{type(error).__name__}: {error}"
        part = self.folder / f"{what}.part"
        part.write_text(json.dumps(said), "utf-8")
        part.replace(self.folder / f"{what}.json")

    def _run(self, command: list[str], **settings: str) -> str:
        """Run a command; return all that it prints if it fails."""
        if self._ended:
            return "the tests were stopped"
        pipe = subprocess.PIPE
        environment = {**os.environ, **settings}
        with subprocess.Popen(
            command, cwd=ROOT, stdout=pipe, stderr=subprocess.STDOUT, text=True, env=environment
        ) as process:
            self._processes.append(process)
            printed, _ = process.communicate()
        return printed + "\nit failed" if process.returncode else ""

    def _built(self) -> str:
        self._run([sys.executable, "-m", "bookcheck", CHECKED])  # what is wrong on it, its own tests say
        return self._run(build(self.folder / "site"), SITE_URL=self.address)

    def _fetched(self) -> str:
        """Fetch what is not there yet; where Pyodide's own network is out of reach, a package has the same files."""
        if vendor.complete() or not self._run([sys.executable, "-m", "book.runner.vendor"]):
            return ""
        packages = self.folder / "packages"
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-cache-dir", "--no-deps", "-d", str(packages)]
        command += ["--only-binary=:all:", "--python-version", "3.12", "open_webui==0.12.4"]
        if said := self._run(command):
            return said
        said = self._run([sys.executable, "-m", "book.runner.vendor", str(next(packages.glob("*.whl")))])
        shutil.rmtree(packages)
        return said


def build(folder: Path) -> list[str]:
    """Return the command that builds the site.  No -q, which would silence the warnings that --strict counts."""
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]


def built(folder: Path, address: str, **settings: str) -> Path:
    """Build the site for the address that it is served at; AssertionError with all that was said if that fails."""
    environment = {**os.environ, "SITE_URL": address, **settings}
    result = subprocess.run(build(folder), cwd=ROOT, capture_output=True, text=True, env=environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def outcome(folder: Path, what: str) -> str:
    """Wait until something is prepared; return what was wrong, "" if nothing was."""
    file = folder / f"{what}.json"
    while not file.is_file():
        time.sleep(0.05)
    said: str = json.loads(file.read_text("utf-8"))
    return said
