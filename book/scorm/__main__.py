"""Make a package of a chapter for a learning platform.

    python -m book.scorm basics/neurons
    python -m book.scorm basics/neurons --version 2004 --passing 80 neurons.zip
    python -m book.scorm basics/loss --site site

The site is built first, unless one that is there already is named: `SITE_URL` says where its links lead, and
`SOLUTIONS=none` leaves the solutions out of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from book.built import UnmadeError, built, zipped
from book.scorm.manifest import EDITIONS
from book.scorm.package import package


def main(arguments: Sequence[str]) -> int:
    """Make a package; return 1, with a sentence, if that cannot be."""
    parser = argparse.ArgumentParser(prog="python -m book.scorm", description="Make a SCORM package of a chapter.")
    parser.add_argument("chapter", help="the address of its page, such as basics/neurons")
    parser.add_argument("file", type=Path, nargs="?", help="the zip file to write; it has the name of the chapter else")
    parser.add_argument("--version", choices=EDITIONS, default="1.2", help="the edition of the standard")
    parser.add_argument("--passing", type=int, default=100, help="percent that must be solved to pass")
    parser.add_argument("--plots", action="store_true", help="put Matplotlib in too, which doubles the size")
    parser.add_argument("--site", type=Path, help="a site that is built already")
    asked = parser.parse_intermixed_args(arguments)
    if not 1 <= asked.passing <= 100:
        parser.error(f"--passing is {asked.passing}, and a share in percent is from 1 to 100")
    name = asked.chapter.strip("/").replace("/", "-")
    file = asked.file or Path(f"{name}-scorm-{asked.version}.zip")
    try:
        with built(asked.site) as site:
            files = package(site, asked.chapter, asked.version, asked.passing, asked.plots)
        zipped(files, file)
    except UnmadeError as error:
        print(error, file=sys.stderr)
        return 1
    size = file.stat().st_size / 1e6
    print(f"{file}: SCORM {asked.version}, {len(files)} files, {size:.1f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
