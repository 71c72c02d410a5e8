"""Hold all contests, one thread each, and print the table: `python -m tests.benchmarks [--rounds 15] [--json file]`."""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import importlib
import json
import os
import pkgutil
import platform
import sys
from pathlib import Path

for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ[threads] = "1"  # read when NumPy is first imported, which is below

import tests.benchmarks  # noqa: E402


def main() -> None:
    """Find the contests in the modules of this folder, each of which has a tuple `CONTESTS`."""
    from tests.benchmarks.contest import Row, hold

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--rounds", type=int, default=15, help="how often each does the work (15)")
    parser.add_argument("--only", default="", help="hold only the contests whose name contains this")
    parser.add_argument("--json", type=Path, help="write the table to this file too")
    options = parser.parse_args()

    print(f"{'work':<58} {'by':<26} {'ms':>8} {'times nnfs':>10}  {'aim':<12} losses differ by")
    table: list[Row] = []
    remarks: list[str] = []
    for module in pkgutil.iter_modules(tests.benchmarks.__path__, "tests.benchmarks."):
        if module.name == "tests.benchmarks.__main__":
            continue
        for contest in getattr(importlib.import_module(module.name), "CONTESTS", ()):
            if options.only not in contest.work:
                continue
            rows, absent = hold(contest, options.rounds)
            for row in rows:
                aim = "" if row.aim is None else f"{row.aim:g} {'met' if row.ratio >= row.aim else 'MISSED'}"
                print(
                    f"{row.work:<58} {row.contestant:<26} {row.milliseconds:>8.2f} {row.ratio:>10.2f}  {aim:<12} "
                    f"{row.difference:.0e}"
                )
            table += rows
            remarks += [remark for remark in absent if remark not in remarks]
    print("\n".join(["", *remarks]))
    if options.json:
        run = {
            "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "machine": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, one thread",
            "versions": {
                name: getattr(sys.modules[name], "__version__", "")
                for name in ("numpy", "torch", "sklearn")
                if name in sys.modules
            },
            "rounds": options.rounds,
            "rows": [dataclasses.asdict(row) for row in table],
            "absent": remarks,
        }
        options.json.write_text(json.dumps(run, indent=2) + "\n", "utf-8")


main()
