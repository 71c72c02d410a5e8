"""Change one fact at a time and see whether the book notices.

    python -m bookcheck --mutate                          every mutant of every page and of the package
    python -m bookcheck --mutate docs/basics/loss.md      those of one page
    python -m bookcheck --mutate --sample 300 --seed 7    some of all, drawn at random
    python -m bookcheck --mutate --json docs/project/mutation.json

writes the figures to a file.  With pages named, theirs take the place of what stands there, if the rest was
tried with the very same package.

It ends with 1 if a mutant survives that is not listed with a reason in tests/survivors.toml.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from bookcheck.facts.listing import ROOT
from bookcheck.mutation import links, package
from bookcheck.mutation.judge import Judge, Verdict
from bookcheck.mutation.mutants import Mutant, mutants
from bookcheck.mutation.report import Report
from bookcheck.record import digest, surroundings

Chosen = tuple[Path, list[Mutant]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = _options()
    options = parser.parse_args(arguments)
    if options.json and options.sample:
        parser.error("--json holds the figures of all mutants of a page: leave out --sample")
    before = _before(Path(options.json)) if options.json and options.paths else {}
    if before is None:
        parser.error(f"{options.json} has no figures of this package: leave out paths, to try everything")
    if strange := [path for path in options.paths if not (ROOT / path).is_file() or not path.endswith((".md", ".py"))]:
        parser.error(f"neither a page nor a file of the package: {', '.join(strange)}")
    os.chdir(ROOT)
    everything = [ROOT / path for path in options.paths] or [
        *sorted((ROOT / "docs").rglob("*.md")),
        ROOT / "README.md",
        *sorted((ROOT / "nnfs").rglob("*.py")),
    ]
    chosen = [(path, list(_of(path))) for path in everything]
    if options.sample:
        chosen = _sample(chosen, options.sample, options.seed)
    if not any(found for _, found in chosen):
        parser.error("there is no fact to change there")
    report = Report.with_reasons(ROOT / "tests" / "survivors.toml")
    pages = [(path, found) for path, found in chosen if path.suffix == ".md"]
    # The longest page first, so that both processors are done at about the same time.
    with ProcessPoolExecutor() as pool:
        longest = sorted(pages, key=lambda pair: len(pair[1]), reverse=True)
        for (path, _), verdicts in zip(longest, pool.map(_judged, longest)):
            report.take(_name(path), path.read_text("utf-8"), verdicts)
    linked = [(path, mutant) for path, found in pages for mutant in found if mutant.kind == "link"]
    for path, verdict in links.verdicts(linked) if linked else ():
        report.take(_name(path), path.read_text("utf-8"), [verdict])
    for path, found in chosen:
        if path.suffix == ".py":
            report.take(_name(path), path.read_text("utf-8"), package.verdicts(path, found))
    print(report.table())
    untried = sum(len(found) for _, found in chosen) - report.total().total()
    if untried:
        print(f"{untried} were not tried: they stand in blocks that need a library which is not installed here")
    wrong = report.survivors + ([] if options.sample or options.paths else report.idle())
    if options.json and untried:
        wrong.append(f"{options.json} is left as it is: it holds the figures of all mutants of a page")
    for line in wrong:
        print(line, file=sys.stderr)
    if options.json and not wrong:
        _write(report, Path(options.json), before)
    return 1 if wrong else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bookcheck --mutate", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("paths", nargs="*", help="pages or files of the package; all, if none is named")
    parser.add_argument("--sample", type=int, metavar="N", help="try N mutants only, drawn at random")
    parser.add_argument("--seed", type=int, default=0, help="draw these (0)")
    parser.add_argument("--json", metavar="FILE", help="write the figures to a file")
    return parser


def _of(path: Path) -> list[Mutant]:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return list(package.mutants(text))
    found = mutants(text, _name(path))
    # Nobody builds the README, so no build says whether its links lead anywhere.
    return [mutant for mutant in found if mutant.kind != "link" or path.is_relative_to(ROOT / "docs")]


def _sample(chosen: list[Chosen], number: int, seed: int) -> list[Chosen]:
    all_of_them = [(path, mutant) for path, found in chosen for mutant in found]
    drawn = random.Random(seed).sample(all_of_them, min(number, len(all_of_them)))
    return [(path, [mutant for at, mutant in drawn if at == path]) for path, _ in chosen]


def _judged(pair: Chosen) -> list[Verdict]:
    path, found = pair
    facts = [mutant for mutant in found if mutant.kind != "link"]
    return list(Judge(path.read_text("utf-8"), _name(path)).verdicts(facts)) if facts else []


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _before(path: Path) -> dict[str, Any] | None:
    """Return the figures that a file holds, or None if they are not of this package."""
    tried = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return tried["pages"] if tried.get("package") == surroundings()["package"] else None


def _write(report: Report, path: Path, before: dict[str, Any]) -> None:
    pages = {
        name: {"digest": digest((ROOT / name).read_text("utf-8")), "kinds": kinds}
        for name, kinds in report.as_json().items()
    }
    figures = {"package": surroundings()["package"], "pages": before | pages}
    path.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
