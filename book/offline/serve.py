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

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }

    def log_message(self, format, *args):
        """Say nothing of each file."""


def main(port=0):
    """Serve the folder until somebody ends it."""
    handler = functools.partial(Handler, directory=str(pathlib.Path(__file__).parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        address = "http://127.0.0.1:{}/".format(server.server_address[1])
        print("The book is at {} now; Control and C end that.".format(address), flush=True)
        webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
