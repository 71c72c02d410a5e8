"""A learning platform that shows packages: a run-time of the standard, and a server that keeps what is said.

The run-time is scorm-again, in `tests/vendor/`.  The server knows as few kinds of files as servers do, and keeps what
the last commit brought; whoever comes again is given that.
"""

from __future__ import annotations

import functools
import json
import posixpath
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from playwright.sync_api import Browser, Frame
from playwright.sync_api import Page as Tab

from tests.site.preparation import Quiet, Server
from tests.site.reader import Reader
from tests.site.tab import WIDE, opened, until

VENDOR = Path(__file__).parents[1] / "vendor" / "scorm-again"
PAGE = "package/basics/neurons/index.html"
HOST = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A platform</title>
<link rel="icon" href="data:,"><script type="module">
import {{ {kind} }} from "./scorm-again/{script}";
window.{name} = new {kind}({{ lmsCommitUrl: "/commit", autocommit: false, logLevel: 5 }});
window.{name}.loadFromJSON({kept});
window.ready = true;
</script>"""
EDITIONS: dict[str, dict[str, Any]] = {
    "1.2": {
        "script": "scorm12.min.js",
        "kind": "Scorm12API",
        "name": "API",
        "new": {"core": {"student_id": "7", "student_name": "Lovelace, Ada", "lesson_mode": "normal"}},
    },
    "2004": {
        "script": "scorm2004.min.js",
        "kind": "Scorm2004API",
        "name": "API_1484_11",
        "new": {"learner_id": "7", "learner_name": "Lovelace, Ada", "mode": "normal"},
    },
}
FRAME = """src => {
  document.body.append(Object.assign(document.createElement('iframe'), { src, width: 1240, height: 800 }));
}"""


class InFrame:
    """A frame of a tab, for who reads in it: what a frame has not, its tab has."""

    def __init__(self, tab: Tab, frame: Frame) -> None:
        self._tab, self._frame = tab, frame

    def __getattr__(self, name: str) -> Any:
        return getattr(self._frame if hasattr(self._frame, name) else self._tab, name)


class Platform:
    """A platform that shows one package, and keeps what it says."""

    def __init__(self, browser: Browser, folder: Path, edition: str) -> None:
        self.browser, self.edition = browser, edition
        self.kept: dict[str, Any] = EDITIONS[edition]["new"]
        self.commits = 0
        self.address = ""
        self.folder = folder

    @property
    def host(self) -> bytes:
        """The page around the package."""
        return HOST.format(kept=json.dumps(self.kept), **EDITIONS[self.edition]).encode()

    def take(self, said: dict[str, Any]) -> None:
        """Keep what a commit brings."""
        self.kept = said["cmi"]
        self.commits += 1

    @contextmanager
    def visit(self, in_frame: bool = True) -> Iterator[tuple[Reader, list[str]]]:
        """Show the package in a frame, or in a window of its own; at the end it is left, and has said its last."""
        with opened(self.browser, self.address, WIDE, "light") as (tab, wrong):
            tab.goto(self.address)
            until(tab, "window.ready")
            if in_frame:
                tab.evaluate(FRAME, self.address + PAGE)
                until(tab, "frames[0]?.document.querySelector('.platform') != null")
                reading = cast(Tab, InFrame(tab, tab.frames[1]))
            else:
                with tab.expect_popup() as popup:
                    tab.evaluate("address => void open(address)", self.address + PAGE)
                reading = popup.value
                reading.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
                until(reading, "document.querySelector('.platform') != null")
            yield Reader(reading, self.address), wrong
            before = self.commits
            (tab if in_frame else reading).goto("about:blank")
            while self.commits == before:
                tab.wait_for_timeout(20)


@contextmanager
def platform(browser: Browser, package: Path, folder: Path, edition: str) -> Iterator[Platform]:
    """Serve a platform with a package."""
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder / "package")
    shown = Platform(browser, folder, edition)

    class Handler(Quiet):
        extensions_map = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}  # noqa: RUF012

        def guess_type(self, path: Any) -> str:
            return self.extensions_map.get(posixpath.splitext(path)[1], "application/octet-stream")

        def translate_path(self, path: str) -> str:
            beginning, _, name = path.lstrip("/").partition("/")
            return str(VENDOR / name) if beginning == "scorm-again" else super().translate_path(path)

        def do_GET(self) -> None:  # noqa: N802  # http.server's name
            if self.path == "/":
                self._answer(shown.host, "text/html")
            else:
                super().do_GET()

        def do_POST(self) -> None:  # noqa: N802
            shown.take(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self._answer(b'{"result": "true", "errorCode": 0}', "application/json")

        def _answer(self, content: bytes, kind: str) -> None:
            self.send_response(200)
            self.send_header("content-type", kind)
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    server = Server(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    shown.address = f"http://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield shown
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
