"""The command: `python -m bookcheck --fix page.md` mends, `--mutate` makes each fact wrong and sees who notices."""

import sys

from bookcheck import mend
from bookcheck.mutation import command as mutation


def main(arguments: list[str]) -> int:
    """Run the part of the checker that the first argument names."""
    if arguments[:1] == ["--mutate"]:
        return mutation.main(arguments[1:])
    return mend.main([argument for argument in arguments if argument != "--fix"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
