"""What a reader exports, a teacher can have graded again, by the same graders."""

from __future__ import annotations

import csv
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from book import grade
from book.grading import pool
from book.grading.handin import LARGEST, graders_of

# Where there is no sandbox, the same answers run without one.
HOW = [] if sys.platform == "linux" else ["--without-sandbox"]
BOTH = {"page": "basics/neurons/", "exercise": "both", "solved": None}


@pytest.fixture
def handed_in(tmp_path: Path) -> Any:
    """Return a function that writes a file as Export does."""

    def write(*exercises: Any) -> str:
        file = tmp_path / "exercises.json"
        file.write_text(json.dumps({"book": "A book", "exercises": exercises}), "utf-8")
        return str(file)

    return write


@pytest.mark.parametrize("how", [HOW, ["--without-sandbox"]] if HOW == [] else [HOW])
def test_each_exercise_has_a_line(handed_in: Any, capsys: pytest.CaptureFixture[str], how: list[str]) -> None:
    codes = {
        "both": "weights, bias = [20, 20], -30\n",
        "third_input": "1 + 1",
        "sharp_switch": "1 / 0",
        "bend_otherwise": "import os\nos._exit(0)",
        "possible_answers": None,
        "no_such": "",
    }
    answers = [BOTH | {"exercise": name, "code": code} for name, code in codes.items()]
    assert grade.main([handed_in(*answers, BOTH | {"page": "../secret/", "code": ""}), *how]) == 0
    lines = capsys.readouterr().out.splitlines()
    signs = ["solved: ", "not solved: ", "ZeroDivisionError", "it ended Python itself", "its code is not in the file"]
    signs += ["the page has no such exercise", "no exercises on such a page"]
    assert len(lines) == len(signs)
    for line, sign in zip(lines, signs):
        assert sign in line
    assert lines[0].startswith("basics/neurons/  both  solved: ")
    assert [line.split("  ")[1] for line in lines[:6]] == list(codes)


def test_an_answer_without_an_end_is_ended(
    handed_in: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grade, "LONGEST", 0.01)
    assert grade.main([handed_in({**BOTH, "code": "while True:\n    pass"}), "--without-sandbox"]) == 0
    assert "not solved: it ran for more than" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("nonsense", "is no JSON"),
        ("[]", "has no list of exercises"),
        ('{"exercises": {}}', "has no list of exercises"),
        ('{"exercises": [1]}', "exercise 1 must have a page"),
        ('{"exercises": [{"page": "basics/neurons/", "exercise": "both", "code": 5}]}', "exercise 1 must have"),
        ('{"exercises": [{"exercise": "both", "code": ""}]}', "exercise 1 must have"),
        (
            json.dumps({"exercises": [BOTH | {"code": ""}] * 2}),
            "exercise 2, both of basics/neurons/, stands there twice",
        ),
        ('{"exercises": ' + "[" * 100_000, "lists in lists in lists"),
        (" " * (LARGEST + 1), f"larger than {LARGEST:,} bytes"),
    ],
)
def test_another_file_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    file = tmp_path / "file.json"
    file.write_text(content, "utf-8")
    assert grade.main([str(file)]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_what_never_ends_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert grade.main([str(tmp_path / "pipe.json")]) == 1
    assert "it is no file" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["file.json", "--csv", "out.csv"], ["."]])
def test_a_folder_goes_with_a_table_and_a_file_does_not(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        grade.main(arguments)
    assert stopped.value.code == 2


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert grade.main(["no such file"]) == 1
    assert "no such file cannot be read" in capsys.readouterr().err


def test_a_folder_becomes_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "handed in"
    right, wrong = "weights, bias = [20, 20], -30\n", "weights, bias = [20, 20], 30\n"
    files = {"ann.json": [right], "=ben/hand.json": [wrong], "cleo.json": "nonsense"}
    for name, codes in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        listed = {"exercises": [{**BOTH, "code": code} for code in codes]}
        file.write_text(codes if isinstance(codes, str) else json.dumps(listed), "utf-8")
    assert grade.main([str(folder), "--csv", str(tmp_path / "out.csv"), *HOW]) == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as opened:
        ben, ann, cleo = csv.DictReader(opened)
    assert (ann["file"], ann["exercise"], ann["verdict"]) == ("ann.json", "both", "solved")
    assert ben["file"] == "'=ben/hand.json"  # a spreadsheet would compute it
    assert ben["verdict"] == "not solved"
    assert "is expected" in ben["said"]
    assert ben["hint"].endswith("?")
    assert (cleo["page"], cleo["verdict"]) == ("", "not graded")
    assert "is no JSON" in cleo["said"]
    assert capsys.readouterr().out.splitlines()[:2] == ["=ben/hand.json  0 of 1 solved", "ann.json  1 of 1 solved"]


def test_without_a_sandbox_nothing_runs_unasked(
    handed_in: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "PLATFORM", "some system")
    assert grade.main([handed_in({**BOTH, "code": "weights, bias = [20, 20], -30"})]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "some system has no sandbox" in said.err
    assert "--without-sandbox" in said.err


def test_every_page_with_exercises_is_found_by_its_address() -> None:
    assert "def both(" in (graders_of("basics/neurons/") or "")
    assert graders_of("beyond/gates/")
    assert graders_of("glossary/") is None
