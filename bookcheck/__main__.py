"""The command, as `python -m bookcheck`."""

import sys

from bookcheck.command import main

if __name__ == "__main__":
    sys.exit(main())
