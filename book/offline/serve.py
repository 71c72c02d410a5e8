"""Serves the book of this folder to the browser of this machine, and to nobody else.

    python serve.py

Control and C end it.  It needs Python 3.8 or newer, and nothing besides.
"""

import functools
import http.server
import pathlib
import sys
import webbrowser


class Handler(http.server.SimpleHTTPRequestHandler):
    """Says what scripts are: some systems' tables know it otherwise, or not at all."""

    extensions_map = {  # noqa: RUF012  # http.server's own
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each file."""


def server(port: int = 0) -> http.server.ThreadingHTTPServer:
    """Return what serves the folder, at a port that is free unless one is named."""
    handler = functools.partial(Handler, directory=str(pathlib.Path(__file__).resolve().parent))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


if __name__ == "__main__":
    with server(*map(int, sys.argv[1:2])) as served:
        address = f"http://127.0.0.1:{served.server_address[1]}/"
        print(f"The book is at {address} now; Control and C end that.", flush=True)
        webbrowser.open(address)
        try:
            served.serve_forever()
        except KeyboardInterrupt:
            print()
