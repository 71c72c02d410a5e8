"""Make a zip file of the whole book, to read without a network.

    python -m book.offline
    python -m book.offline book.zip --site site

Unpacked, it opens from its folder with a double click on index.html.  The site is built first, unless one that is there
already is named; `SOLUTIONS=none` leaves the solutions out of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from book.built import UnmadeError, built
from book.offline.folder import NAME, write


def main(arguments: Sequence[str]) -> int:
    """Make the zip file; return 1, with a sentence, if that cannot be."""
    parser = argparse.ArgumentParser(prog="python -m book.offline", description="Make a copy to read offline.")
    parser.add_argument("file", type=Path, nargs="?", default=Path(f"{NAME}-offline.zip"), help="what to write")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--plots", action="store_true", help="put Matplotlib in too, which doubles the size")
    asked = parser.parse_intermixed_args(arguments)
    try:
        with built(asked.site) as site:
            number = write(site, asked.file, asked.plots)
    except UnmadeError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{asked.file}: {number} files, {asked.file.stat().st_size / 1e6:.1f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
